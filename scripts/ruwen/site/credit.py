"""Who says so, in three fields that are never mixed: who measured or announced, who printed, where it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord
from ruwen.store.site_toml import Citation


@dataclass(frozen=True, slots=True)
class Credit:
    """`provider`: who measured or announced a figure, "" when nobody says; `outlet`: who printed it, "" for a sample
    report, which cites a document; `day` in Chinese; `address` of the document or report, "" when not known."""

    provider: str
    outlet: str
    document: str
    day: str
    address: str
    cited: bool

    @property
    def joint(self) -> str:
        """What stands between office and document: nothing before a 《title》, which sets itself apart."""
        return "，" if self.provider and self.document and not self.document.startswith("《") else ""


def credit_of(record: FigureRecord, cites: Mapping[str, Citation]) -> Credit:
    cite = cites.get(record.url)
    if cite:
        return Credit(
            record.provider or cite.publisher, "", cite.document, _day(cite.published_on), cite.address, cited=True
        )
    return Credit(
        record.provider, record.source, record.document, _day(record.published_at[:10]), record.url, cited=False
    )


def credits_of(records: Iterable[FigureRecord], cites: Mapping[str, Citation]) -> tuple[Credit, ...]:
    """The credits of several figures, each once, in order."""
    return tuple(dict.fromkeys(credit_of(record, cites) for record in records))


def _day(text: str) -> str:
    """`2021年4月19日`; also of a month or a year alone: 2021-04 is 2021年4月."""
    if day := parse_day(text):
        return day_text(day)
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", text)
    return (f"{found[1]}年" + (f"{int(found[2])}月" if found[2] else "")) if found else text
