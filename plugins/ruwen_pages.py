"""Old addresses: each becomes a page that leads on; no server setting is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from ruwen.site.library import Library
from ruwen.site.redirects import redirects


class RedirectGenerator(Generator):
    """A small page at each old address, after every other page is there to clash with."""

    def generate_output(self, writer: Any) -> None:
        library: Library = self.context["RUWEN"]
        output, template = Path(self.output_path), self.get_template("redirect")

        def exists(path: str) -> bool:
            return (output / path).is_dir() if path.endswith("/") else (output / path).exists()

        for redirect in redirects(library, exists):
            target = f"{self.context['BASE']}{redirect.target}"
            writer.write_file(
                redirect.file, template, self.context, url=redirect.file, target=target, redirect=redirect
            )


def add_generator(_pelican: Any) -> type[Generator]:
    return RedirectGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
