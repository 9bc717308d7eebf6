"""Old addresses: each `aliases` entry of a post or page becomes a page that leads on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from ruwen.errors import DataError
from ruwen.site.library import Library


@dataclass(frozen=True, slots=True)
class Move:
    """An old address, where it leads now, and the file and line that say so."""

    alias: str
    target: str
    title: str
    path: Path
    line: int


class AliasGenerator(Generator):
    """A redirect page for each alias; no server setting is needed."""

    def generate_output(self, writer: Any) -> None:
        template = self.get_template("redirect")
        for move in self._moves():
            url = move.alias.strip("/") + "/"
            place = Path(self.output_path) / url
            if (place / "index.html").exists() or place.is_file():
                message = f"旧网址“{move.alias}”现在是另一个页面的网址。请从 aliases 里删去它。"
                raise DataError(move.path, move.line, message, "E104")
            target = f"{self.context['BASE']}{move.target}"
            writer.write_file(f"{url}index.html", template, self.context, url=url, target=target, title=move.title)

    def _moves(self) -> Iterator[Move]:
        library: Library = self.context["RUWEN"]
        texts = [
            (content.document, f"/{content.url}") for content in chain(self.context["articles"], self.context["pages"])
        ]
        texts += [(document, f"/notices/{document.text('slug')}/") for document in library.notices]
        for document, target in texts:
            for alias in document.texts("aliases"):
                yield Move(alias, target, document.text("title"), document.path, document.line("aliases"))
        for chart in library.charts.values():
            for alias in chart.aliases:
                path = library.paths.chart_specs
                yield Move(f"charts/{alias}", f"/charts/{chart.slug}/", chart.headline, path, 0)


def add_generator(_pelican: Any) -> type[Generator]:
    return AliasGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
