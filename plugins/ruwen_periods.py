"""Periods on the site: a page a month or year with all its figures, and their list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from ruwen.site.library import Library
from ruwen.site.open_comparisons import comparisons_csv
from ruwen.site.period_page import period_json, period_pages
from ruwen.store.atomic import write_text


class PeriodsGenerator(Generator):
    """Everything below /periods/."""

    def generate_context(self) -> None:
        library: Library = self.context["RUWEN"]
        self.periods = period_pages(library, self.context["COMPARER"])
        self.context["PERIODS"] = self.periods

    def generate_output(self, writer: Any) -> None:
        output = Path(self.output_path)
        writer.write_file("periods/index.html", self.get_template("periods"), self.context, url="periods/")
        template = self.get_template("period")
        for page in self.periods:
            url = f"{page.path.strip('/')}/"
            writer.write_file(f"{url}index.html", template, self.context, url=url, period=page)
            write_text(output / f"{page.path.strip('/')}.json", period_json(page))
        write_text(output / "data" / "comparisons.csv", comparisons_csv(self.periods))


def add_generator(_pelican: Any) -> type[Generator]:
    return PeriodsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
