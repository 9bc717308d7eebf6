"""Old addresses: each `aliases` entry of a post or page becomes a page that leads on."""

from __future__ import annotations

from itertools import chain
from typing import Any

from pelican import signals
from pelican.generators import Generator


class AliasGenerator(Generator):
    """A redirect page for each alias; no server setting is needed."""

    def generate_output(self, writer: Any) -> None:
        template = self.get_template("redirect")
        for content in chain(self.context["articles"], self.context["pages"]):
            for alias in content.document.texts("aliases"):
                url = alias.strip("/") + "/"
                target = f"{self.context['BASE']}/{content.url}"
                writer.write_file(
                    f"{url}index.html", template, self.context, url=url, target=target, title=content.title
                )


def add_generator(_pelican: Any) -> type[Generator]:
    return AliasGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
