"""用在: the pages of the site that show a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ruwen.site.period_address import page_of, page_title, period_path
from ruwen.site.plain_texts import in_plain_text, shortcodes_of
from ruwen.site.shortcodes import figures_of
from ruwen.store.front_matter import Document

if TYPE_CHECKING:
    from ruwen.site.library import Library

UseKind = Literal["figure", "chart", "post", "notice", "page", "period"]


@dataclass(frozen=True, slots=True)
class Use:
    """A page of the site that shows a figure."""

    kind: UseKind
    title: str
    path: str


_MARKS = {"": "", "draft": "（草稿）", "scheduled": "（定时）"}

Uses = Mapping[str, tuple[Use, ...]]
"""Id of a figure -> the pages that show it, each once."""


def uses_of(library: Library) -> Uses:
    """The pages of indicators and charts, and the texts, that show each figure."""
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for record in library.records.values():
        name = library.indicator_name(record.indicator)
        found[record.id].append(Use("figure", f"{name} · {record.area}", f"/figures/{record.indicator}/"))
    for chart in library.charts.values():
        for key in chart.figures:
            found[key].append(Use("chart", chart.full_title, f"/charts/{chart.slug}/"))
    texts: tuple[tuple[UseKind, str, Iterable[Document]], ...] = (
        ("post", "/posts/", library.posts),
        ("notice", "/notices/", library.notices),
        ("page", "/", library.pages),
    )
    for kind, prefix, documents in texts:
        for document in documents:
            title = in_plain_text(document.text("title"), library.current)
            use = Use(kind, title + _MARKS[library.mark_of(document)], f"{prefix}{document.text('slug')}/")
            for key in _figures_in(document, library):
                found[key].append(use)
    for record in library.records.values():
        if path := period_path(record):
            found[record.id].append(Use("period", f"{page_title(page_of(record))}的数据", path))
    return {key: tuple(dict.fromkeys(uses)) for key, uses in found.items()}


def with_more(uses: Uses, more: Iterable[tuple[str, Use]]) -> Uses:
    """The uses and some more, each a figure's id and a page."""
    found = dict(uses)
    for key, use in more:
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), use)))
    return found


def _figures_in(document: Document, library: Library) -> Iterator[str]:
    """Ids of the figures that a text shows, by itself or in a chart."""
    for _, code, _ in shortcodes_of(document):
        if code.kind == "figure":
            keys: tuple[str, ...] = (code.target,)
        elif code.kind == "calc":
            keys = figures_of(code.target)
        elif code.kind == "plain":
            keys = ()
        else:
            chart = library.chart_named(code.target)
            keys = chart.figures if chart else ()
        for key in keys:
            shown = library.current(key)
            yield shown.id if shown else key
