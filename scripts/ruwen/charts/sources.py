"""Who says so: the sources of a chart's figures, each document once, official ones first."""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.charts.model import Chart
from ruwen.dates import day_text, parse_moment


@dataclass(frozen=True, slots=True)
class Credit:
    """One document: who published it, what it is called, when, and where it can be read."""

    provider: str
    source: str
    document: str
    published_at: str
    url: str
    origin: str

    @property
    def name(self) -> str:
        """`国家统计局《2023年统计公报》`, without what is not known."""
        return f"{self.who}{self.document}"

    @property
    def who(self) -> str:
        """Who measured or announced it, where somebody says so; else who printed it."""
        return self.provider or self.source

    @property
    def text(self) -> str:
        """Its name with the day of publication."""
        moment = parse_moment(self.published_at)
        return f"{self.name}（{day_text(moment.date())}）" if moment else self.name


def credits_of(chart: Chart) -> tuple[Credit, ...]:
    """Every document behind the chart's points, also those that disagree; official first, then by date."""
    found: dict[tuple[str, str], Credit] = {}
    for mark in chart.marks:
        for record in mark.point.records:
            credit = Credit(
                record.provider, record.source, record.document, record.published_at, record.url, record.origin
            )
            found.setdefault((credit.who, record.document or record.url), credit)
    return tuple(
        sorted(found.values(), key=lambda one: (one.origin != "official", one.published_at, one.source, one.document))
    )


def newest_day(chart: Chart) -> str:
    """`2020年5月7日`: when the newest of the documents was published; "" when none says."""
    days = [moment for credit in credits_of(chart) if (moment := parse_moment(credit.published_at))]
    return day_text(max(days).date()) if days else ""


def source_line(chart: Chart, *, dated: bool = True) -> str:
    """`来源：国家统计局《2023年统计公报》（2024年2月29日）`; several are named by publisher and counted,
    `dated` with the day of the newest."""
    found = credits_of(chart)
    if len(found) == 1:
        return f"来源：{found[0].text}"
    names = list(dict.fromkeys(credit.who for credit in found if credit.who))
    shown = "、".join(names[:2]) + (f"等{len(names)}家" if len(names) > 2 else "")
    if not dated:
        return f"来源：{shown}"
    day = newest_day(chart)
    return f"来源：{shown}，共{len(found)}篇" + (f"（最晚{day}）" if day else "")
