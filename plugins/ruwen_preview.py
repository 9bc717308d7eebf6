"""In a preview: the pages of the texts that were just saved, written before all others."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.writers import Writer


def show_first(generators: list[Any]) -> None:
    """Write them to a folder of their own, with the very arguments that the generators use later."""
    preview = generators[0].settings["PREVIEW"]
    writer = Writer(str(preview.early), generators[0].settings)
    for generator in generators:
        for article in getattr(generator, "articles", ()):
            if article.document.path in preview.changed:
                template, values = (
                    generator.get_template(article.template),
                    {"category": article.category, "blog": True},
                )
                writer.write_file(
                    article.save_as, template, generator.context, url=article.url, article=article, **values
                )
        for page in getattr(generator, "pages", ()):
            if page.document.path in preview.changed:
                template = generator.get_template(page.template)
                writer.write_file(page.save_as, template, generator.context, url=page.url, page=page)
        for notice in getattr(generator, "notices", ()):
            if notice.document.path in preview.changed:
                generator.write_notice(writer, notice)
    preview.shown()


def register() -> None:
    signals.all_generators_finalized.connect(show_first)
