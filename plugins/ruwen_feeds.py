"""Feeds: all reports and posts (Atom, JSON Feed), one a column, one an indicator. Summaries only, never full text."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from feedgenerator import Atom1Feed
from pelican import signals
from pelican.generators import Generator

from ruwen.dates import CHINA, NOON, stated_moment
from ruwen.series import value_text
from ruwen.series.table_cell import told as clause_told
from ruwen.site.corrections import Correction
from ruwen.site.identity import Identity
from ruwen.site.indicator_page import IndicatorPage
from ruwen.site.library import Library
from ruwen.site.period_page import PeriodPage
from ruwen.site.wording import label_text
from ruwen.store.atomic import write_text

NEWEST = 30
_TOLD = 8
"""Figures that the entry of a period tells of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed; `path` starts with a slash, `summary` is plain text.

    `key` names it for ever where its address may change: the proof of a figure moves when its page is captured again.
    """

    path: str
    title: str
    summary: str
    moment: datetime
    updated: datetime | None = None
    key: str = ""
    picture: str = ""


class DatedFeed(Atom1Feed):  # type: ignore[misc, unused-ignore]
    """An Atom feed (RFC 4287) whose `updated` never comes from the clock."""

    fallback: datetime

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self.fallback)


class FeedsGenerator(Generator):
    """Everything below /feeds/."""

    def generate_output(self, _writer: Any) -> None:
        library: Library = self.context["RUWEN"]
        articles = [article_entry(article) for article in self.context["articles"]]
        self._write_atom("feeds/all.atom.xml", library.site.name, articles)
        self._write_json("feeds/all.json", library.site.name, articles)
        periods = [entry for page in self.context["PERIODS"] for entry in period_entries(page)]
        periods.sort(key=lambda entry: entry.moment, reverse=True)
        self._write_atom("feeds/periods.atom.xml", f"{library.site.name}：{self.settings['T']['periods']}", periods)
        for column, members in self.context["categories"]:
            entries = [article_entry(article) for article in members]
            self._write_atom(f"feeds/columns/{column.slug}.atom.xml", f"{library.site.name}：{column.name}", entries)
        for page in self.context["INDICATORS"]:
            title = f"{library.site.name}：{page.indicator.name}"
            words = (self.settings["T"]["corrected_numbers"], self.settings["T"]["corrected_words"])
            entries = figure_entries(page, self.context["CORRECTIONS"], words)
            self._write_atom(f"feeds/figures/{page.indicator.slug}.atom.xml", title, entries)

    def _address(self, path: str) -> str:
        return f"{self.context['CANONICAL'] or self.context['BASE']}{path}"

    def _identity(self) -> Identity:
        return Identity.of(self.context["RUWEN"].site, self.context["CANONICAL"])

    def _write_atom(self, name: str, title: str, entries: Iterable[Entry]) -> None:
        library: Library = self.context["RUWEN"]
        feed = DatedFeed(
            title=title,
            link=self._address("/"),
            description=library.site.tagline,
            language="zh-CN",
            feed_url=self._address(f"/{name}"),
            author_name=library.site.name,  # RFC 4287, 4.1.1: a feed without an author is not valid
            feed_guid=self._identity().tag(f"/{name}"),
        )
        feed.fallback = datetime.combine(library.as_of, NOON, CHINA)
        for entry in list(entries)[:NEWEST]:
            feed.add_item(
                title=entry.title,
                link=self._address(entry.path),
                unique_id=self._identity().tag(entry.key or entry.path, entry.moment),
                description=html.escape(entry.summary, quote=False),
                pubdate=entry.moment,
                updateddate=max(entry.updated or entry.moment, entry.moment),
            )
        buffer = io.StringIO()
        feed.write(buffer, "utf-8")
        write_text(Path(self.output_path) / name, buffer.getvalue())

    def _write_json(self, name: str, title: str, entries: list[Entry]) -> None:
        data = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "language": "zh-CN",
            "home_page_url": self._address("/"),
            "feed_url": self._address(f"/{name}"),
            "items": [
                {
                    "id": self._identity().tag(entry.key or entry.path, entry.moment),
                    "url": self._address(entry.path),
                    "title": entry.title,
                    "content_text": entry.summary or entry.title,
                    "date_published": entry.moment.isoformat(),
                    **({"date_modified": entry.updated.isoformat()} if entry.updated else {}),
                    **({"image": self._address(entry.picture)} if entry.picture else {}),
                }
                for entry in entries[:NEWEST]
            ],
        }
        write_text(Path(self.output_path) / name, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def article_entry(article: Any) -> Entry:
    summary = html.unescape(article.summary)
    changed = getattr(article, "modified", None)
    return Entry(f"/{article.url}", str(article.title), summary, article.date, changed, picture=article.picture)


def figure_entries(
    page: IndicatorPage, corrected: Iterable[Correction] = (), words: tuple[str, str] = ("", "")
) -> list[Entry]:
    """The figures of an indicator by the day their report came out, newest first.

    One that an editor corrected is updated on the day of that, and says before its clause what became of it; `words`:
    how a correction of a number is called, and one of what is said of it.
    """
    last: dict[str, Correction] = {}
    for one in corrected:
        for figure in one.figures:
            last.setdefault(figure.record.id, one)
    entries = []
    for row in page.rows:
        moment = stated_moment(row.record.published_at)
        if moment:
            when = "，".join(filter(None, (row.period, row.doubt)))
            title = f"{label_text(row.record, page.indicator.name)}：{row.value}（{when}）"
            item = last.get(row.record.id)
            told = f"{words[not item.of_number]}：{item.text}。" if item else ""
            changed = stated_moment(item.day) if item else None
            key = f"/figures/#f-{row.record.id}"
            entries.append(Entry(row.proof, title, f"{told}{clause_told(row.record)}", moment, changed, key=key))
    return sorted(entries, key=lambda entry: entry.moment, reverse=True)


def period_entries(page: PeriodPage) -> list[Entry]:
    """One for a month or a year, on the day its newest report came out: later ones add to it."""
    moment = stated_moment(page.updated)
    if moment is None:
        return []
    told = "；".join(f"{line.name}（{line.counted}）{value_text(line.record)}" for line in page.lines[:_TOLD])
    return [Entry(page.path, f"{page.title}的{len(page.lines)}个数据", told, moment)]


def add_generator(_pelican: Any) -> type[Generator]:
    return FeedsGenerator


def register() -> None:
    signals.get_generators.connect(add_generator)
