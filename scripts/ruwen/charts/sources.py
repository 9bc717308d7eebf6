"""Who says so: the sources of a chart's figures, each document once, official ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruwen.charts.model import Chart
from ruwen.dates import day_text, parse_moment

UNNAMED = "页面未注明发布机关"
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Credit:
    """One document: who published it, what it is called, when, and where it can be read.

    `provider` measured or announced it, "" where the page names nobody; `source` printed it, "" for a sample report,
    which this project wrote: it is no outlet.
    """

    provider: str
    source: str
    document: str
    published_at: str
    url: str
    origin: str

    @property
    def name(self) -> str:
        """`国家统计局《2023年统计公报》`, `叶县乡村振兴局，现场推进会`, without what is not known."""
        joint = "，" if self.provider and self.document and not self.document.startswith("《") else ""
        return f"{self.provider}{joint}{self.document}"

    @property
    def text(self) -> str:
        """Its name with the day of publication; where nobody is named, who printed it."""
        moment = parse_moment(self.published_at)
        named = f"{self.name}（{day_text(moment.date())}）" if moment else self.name
        if self.provider:
            return named
        return f"{named}，刊发：{self.source}" if self.source else f"{named}，{UNNAMED}"


def credits_of(chart: Chart) -> tuple[Credit, ...]:
    """Every document behind the chart's points, also those that disagree; official first, then by date."""
    found: dict[tuple[str, str], Credit] = {}
    for mark in chart.marks:
        for record in mark.point.records:
            credit = Credit(
                provider=record.provider,
                source="" if chart.sample else record.source,
                document=record.document,
                published_at=record.published_at,
                url=record.url,
                origin=record.origin,
            )
            found.setdefault((credit.provider or credit.source, record.document or record.url), credit)
    return tuple(
        sorted(found.values(), key=lambda one: (one.origin != "official", one.published_at, one.source, one.document))
    )


def newest_day(chart: Chart) -> str:
    """`2020年5月7日`: when the newest of the documents was published; "" when one of them does not say when."""
    days = [parse_moment(credit.published_at) for credit in credits_of(chart)]
    known = [day for day in days if day]
    return day_text(max(known).date()) if known and len(known) == len(days) else ""


def source_line(chart: Chart, *, dated: bool = True) -> str:
    """`来源：国家统计局《2023年统计公报》（2024年2月29日）`; several are named by publisher and counted,
    `dated` with the day of the newest. Who only printed a figure is told as that."""
    found = credits_of(chart)
    if len(found) == 1:
        return f"来源：{found[0].text}"
    offices = _offices(found)
    unnamed = [credit for credit in found if not credit.provider]
    printed = "、".join(dict.fromkeys(credit.source for credit in unnamed if credit.source))
    rest = f"刊发：{printed}" if printed else UNNAMED if unnamed else ""
    count = f"共{len(found)}篇" if dated else ""
    if not offices:
        return f"来源：{'，'.join(filter(None, (count, rest)))}"
    day = newest_day(chart) if dated else ""
    count += f"（最晚{day}）" if day else ""
    missing = f"{len(unnamed)}篇{rest if not printed else f'未注明发布机关，{rest}'}" if unnamed and dated else ""
    return f"来源：{'，'.join(filter(None, (_listed(offices), count, missing)))}"


def _offices(found: Iterable[Credit]) -> list[str]:
    """Each office once; a document of two offices names both."""
    return list(dict.fromkeys(name for credit in found for name in credit.provider.split("、") if name))


def _listed(names: Sequence[str]) -> str:
    """All of a few; of more the first two and how many there are."""
    return "、".join(names) if len(names) <= _MOST_NAMES else f"{'、'.join(names[:2])}等{len(names)}家"
