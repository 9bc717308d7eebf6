"""The nouns of the product as frozen values; nothing here reads, writes or computes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

Approx = Literal["exact", "over", "under", "about"]
Role = Literal["level", "change", "pct_target", "target", "share"]
Kind = Literal["flow", "stock", "rate", "amount", "count"]
Span = Literal["", "month", "quarter", "half", "year", "cumulative", "point"]
Status = Literal["auto", "confirmed", "rejected", "corrected"]
Origin = Literal["report", "official", "post"]
Publish = Literal["link", "facts", "excerpt", "full"]
Gated = Literal["reviewed", "auto"]

UNITS = ("人", "人次", "个", "家", "所", "户", "元", "%", "个百分点", "场", "期", "笔", "条", "小时", "个月")
"""Every unit a figure may have, after normalisation (名, 位 -> 人; 块 -> 元; …)."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an article: absolute URL, alternative text and caption as the page gave them."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a report hands out: its absolute URL, its name as the link gives it, its type (`xlsx`, `pdf` …)."""

    url: str
    name: str
    type: str


def _told(pages: str = "", label: str = "") -> dict[str, Any]:
    """A field whose change makes a new version of a report.

    `pages`: what pages of one article make of it: `first` = the first page that states it, `all` = each entry of all
    pages once, "" = joined by a rule of its own. `label`: the key in strings.toml under which the report's page shows
    it; such a field stands in the article's file under its own name.
    """
    return {"told": True, "pages": pages, "label": label}


def _by_the_way(pages: str = "") -> dict[str, Any]:
    """A field whose change alone makes no new version: furniture that differs from day to day."""
    return {"told": False, "pages": pages, "label": ""}


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, as read from its bytes. A field is declared here alone: joining pages, article files, their
    checks and the report's page go by its metadata.

    `published_at` is ISO 8601: with `+08:00` where the page gives a time, else a bare date; None = not stated.
    `text` holds paragraphs joined by a newline, subheads on their own line.
    """

    title: str = field(metadata=_told())
    text: str = field(metadata=_told())
    published_at: str | None = field(default=None, metadata=_told(pages="first"))
    source: str | None = field(default=None, metadata=_told(pages="first"))
    kicker: str | None = field(default=None, metadata=_told(pages="first", label="kicker"))
    subtitle: str | None = field(default=None, metadata=_told(pages="first"))
    authors: tuple[str, ...] = field(default=(), metadata=_told(pages="first", label="original_author"))
    correspondents: tuple[str, ...] = field(default=(), metadata=_told(pages="first", label="correspondents"))
    editors: tuple[str, ...] = field(default=(), metadata=_told(pages="first", label="original_editor"))
    keywords: tuple[str, ...] = field(default=(), metadata=_by_the_way(pages="first"))
    breadcrumb: tuple[str, ...] = field(default=(), metadata=_by_the_way(pages="first"))
    subheads: tuple[str, ...] = field(default=(), metadata=_by_the_way(pages="all"))
    images: tuple[Image, ...] = field(default=(), metadata=_by_the_way(pages="all"))
    attachments: tuple[Attachment, ...] = field(default=(), metadata=_told(pages="all"))
    next_page: str | None = field(default=None, metadata=_told())
    charset: str = "utf-8"
    profile: str = "generic"
    problems: tuple[str, ...] = field(default=(), metadata=_by_the_way(pages="all"))

    def to_json(self) -> dict[str, Any]:
        """A dict of plain lists and strings with every field of the contract."""
        return {key: _plain(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Article:
        """The reverse of `to_json`."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
        }
        values["images"] = tuple(Image(**image) for image in data["images"])
        values["attachments"] = tuple(Attachment(**one) for one in data["attachments"])
        return cls(**values)


ARTICLE_TOLD = tuple(one.name for one in fields(Article) if one.metadata.get("told"))
"""Fields whose change makes a new version of a report."""
ARTICLE_LABELS = {one.name: one.metadata["label"] for one in fields(Article) if one.metadata.get("label")}
"""Field -> key in strings.toml of the label that it has on the report's page, in their order."""


def article_fields_joined(pages: str) -> tuple[str, ...]:
    """Names of the fields that pages of one article make `first` or `all` of."""
    return tuple(one.name for one in fields(Article) if one.metadata.get("pages") == pages)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a text states, before it is placed in an article of the archive.

    `start` is a character offset of `number_text` in the text; `value` is in the base unit (万 and 亿
    multiplied out), the low end of a range whose high end is `value_max`. `of` and `part_of` are indexes
    into the list that the figure came in. `indicator` is the Chinese name, None when it is not understood.
    `kind` is what the text says of it where that is not its indicator's own: 历年累计 makes a stock of a flow.
    """

    start: int
    number_text: str
    value: float
    unit: str
    quote: str
    value_max: float | None = None
    approx: Approx = "exact"
    indicator: str | None = None
    role: Role = "level"
    compare: str | None = None
    of: int | None = None
    part_of: int | None = None
    who: str | None = None
    where: str | None = None
    coverage: str | None = None
    period: str | None = None
    per: str | None = None
    kind: Kind | None = None

    def to_json(self) -> dict[str, Any]:
        """The fields of the contract; a whole value is an int, an absent `value_max` or `per` is None."""
        data = asdict(self)
        for key in ("value", "value_max"):
            number = data[key]
            if number is not None and float(number).is_integer():
                data[key] = int(number)
        return data


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """One row of figures.csv: a figure with its article, capture, period, basis and review status.

    Field order is the column order of the file. `value` in the base unit; empty cells are None or "".
    `of` and `part_of` are figure ids. `indicator` is a slug. `source` printed the figure; `provider` measured or
    announced it, "" where nobody says who. `locator` is
    `text:START-END` (characters of the extracted text) or `sheet!cell`.
    """

    id: str
    indicator: str
    area: str
    area_code: str
    coverage: str
    who: str
    period: str
    period_start: str
    period_end: str
    kind: str
    span: str
    role: str
    value: float
    value_max: float | None
    number_text: str
    unit: str
    approx: str
    per: str
    compare: str
    of: str
    part_of: str
    flags: str
    status: str
    origin: str
    published_at: str
    source: str
    provider: str
    document: str
    article: str
    url: str
    capture: str
    locator: str
    quote: str
    sentence: str
    supersedes: str


@dataclass(frozen=True, slots=True)
class Break:
    """A change after which figures are not comparable: `at` is the first day of the new way of counting.

    `when` says it in words where that day is not known (2021年末到2023年末之间); `source` says who announced it;
    `who`: words of which a figure's group must have one for the break to concern it; `areas`: the areas whose
    figures it concerns, () for all.
    """

    at: date
    reason: str
    source: str = ""
    who: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    when: str = ""

    def concerns(self, record: FigureRecord) -> bool:
        among = not self.who or any(word in record.who for word in self.who)
        return among and (not self.areas or record.area in self.areas)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted: one `[[indicator]]` of indicators.toml.

    `plain`: a percentage in everyday words, `每{base}个…里，约有{n}个…`; `updates`: months in which it is published.
    """

    slug: str
    name: str
    unit: str
    kind: Kind
    definition: str
    definition_source: str
    definition_url: str = ""
    aliases: tuple[str, ...] = ()
    total_of: tuple[str, ...] = ()
    plain: str = ""
    updates: tuple[int, ...] = ()
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one address at one time. `captured_at` is aware and UTC; `sha256` is of `payload`."""

    id: str
    url: str
    captured_at: datetime
    sha256: str
    length: int
    charset: str | None
    content_type: str
    file: str
    payload: bytes = field(default=b"", repr=False, compare=False)


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
