"""Notices: their list, a page for each, and a calendar file that a phone can take in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Page
from pelican.generators import Generator

from ruwen.site.library import Library
from ruwen.site.notices import Notice, calendar, notices
from ruwen.store.atomic import write_bytes


class NoticesGenerator(Generator):
    """Everything below /notices/."""

    def generate_context(self) -> None:
        library: Library = self.context["RUWEN"]
        self.notices = notices(library.notices, library.as_of)
        self.context["NOTICES"] = self.notices

    def generate_output(self, writer: Any) -> None:
        library: Library = self.context["RUWEN"]
        index = self.get_template("notices")
        writer.write_file("notices/index.html", index, self.context, url="notices/", notices=self.notices)
        for notice in self.notices:
            self.write_notice(writer, notice)
            data = calendar(notice, library.site, self.context["CANONICAL"] or self.context["BASE"])
            write_bytes(Path(self.output_path) / f"{notice.path.strip('/')}.ics", data)

    def write_notice(self, writer: Any, notice: Notice) -> None:
        content = self.readers.read_file(
            base_path=self.path,
            path=str(notice.document.path.relative_to(self.path)),
            content_class=Page,
            context=self.context,
        )
        if not isinstance(content, Page):
            return  # skipped by Pelican: the check of the output names the file
        self.context["FILL_CHARTS"](content)
        url, template = f"{notice.path.strip('/')}/", self.get_template("notice")
        shown = {"notice": notice, "content": content.content, "picture": content.picture}
        writer.write_file(f"{url}index.html", template, self.context, url=url, **shown)


def add_generator(_pelican: Any) -> type[Generator]:
    return NoticesGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
