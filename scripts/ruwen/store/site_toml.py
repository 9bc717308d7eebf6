"""site.toml, tags.toml and cites.toml: how the site speaks of itself, of subjects and of its sample's sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruwen.dates import parse_day
from ruwen.ids import SLUG
from ruwen.store.toml import Table, load_toml

LEGAL = ("permit", "hotline", "icp", "police")
_SITE_KEYS = (
    *("schema", "id", "name", "tagline", "description", "home_area", "banner", "contact", "reports_label"),
    *("as_of", "demonstration", "charts"),
    *("reports_column", "key_figures", "lead_chart", "legal", "column", "area"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """栏目: one `[[column]]` of site.toml."""

    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A region by its usual name and its code in GB/T 2260; `aliases` are other names for it in reports."""

    name: str
    code: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """site.toml: what the site calls itself. `legal` holds only what is set; nothing there has a default."""

    name: str
    tagline: str
    description: str
    area: str
    reports_label: str
    reports_column: str
    columns: tuple[Column, ...]
    areas: tuple[Area, ...]
    key_figures: tuple[tuple[str, str], ...] = ()
    lead_chart: str = ""
    banner: str = ""
    contact: str = ""
    id: str = ""
    demonstration: bool = False
    """The bundled demonstration, which tests compare with their copy of it."""
    as_of: date | None = None
    """The day that counts as today in a preview build: a demonstration keeps its bytes for ever."""
    legal: tuple[tuple[str, str], ...] = ()
    automatic_charts: bool = True
    """`charts = "auto"`: also those that the data make by themselves; "listed": those of charts.toml alone."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The published document that a sample report takes its values from: one `[[cite]]` of cites.toml.

    `publisher` is "" where the page names no office, `address` where only a reprint was seen.
    """

    url: str
    document: str
    publisher: str = ""
    published_on: str = ""
    address: str = ""


def load_site(path: Path) -> Site:
    """ConfigError with the line of the first fault."""
    table = load_toml(path)
    table.known_keys(*_SITE_KEYS)
    columns = tuple(_column(row) for row in _distinct(table, "column", "slug", "栏目 slug"))
    reports_column = table.require_text("reports_column")
    if reports_column not in {column.slug for column in columns}:
        raise table.error("reports_column", f"栏目“{reports_column}”没有定义。请在 [[column]] 里加上它。", "E204")
    return Site(
        name=table.require_text("name"),
        tagline=table.text("tagline"),
        description=table.require_text("description"),
        area=table.require_text("home_area"),
        reports_label=table.text("reports_label", "动态"),
        reports_column=reports_column,
        columns=columns,
        areas=tuple(_area(row) for row in _distinct(table, "area", "name", "地区")),
        key_figures=tuple(_pair(table, row) for row in table.get("key_figures", list, [])),
        lead_chart=table.text("lead_chart"),
        banner=table.text("banner"),
        contact=table.text("contact"),
        as_of=_day(table, "as_of"),
        demonstration=table.get("demonstration", bool, False),
        legal=_legal(table.table("legal")),
        id=_id(table),
        automatic_charts=table.choice("charts", ("auto", "listed"), "auto") == "auto",
    )


def _day(table: Table, key: str) -> date | None:
    text = table.text(key)
    day = parse_day(text)
    if text and day is None:
        raise table.error(key, f'{key}“{text}”不是日期。请写成 {key} = "2026-11-02" 的样子，或删去这一行。', "E204")
    return day


def load_tags(path: Path) -> dict[str, str]:
    """Tag name -> ASCII slug; names that are not listed keep their Chinese slug. {} when there is no file."""
    if not path.exists():
        return {}
    slugs: dict[str, str] = {}
    table = load_toml(path)
    table.known_keys("schema", "tag")
    for row in _distinct(table, "tag", "slug", "标签 slug"):
        row.known_keys("name", "slug", "aliases")
        slug = _slug(row)
        for key, names in (("name", (row.require_text("name"),)), ("aliases", row.texts("aliases"))):
            for name in names:
                if name in slugs:
                    raise row.error(key, f"标签“{name}”写了两次，不知道该用哪个 slug。请删去一处。", "E215")
                slugs[name] = slug
    return slugs


def load_cites(path: Path) -> dict[str, Citation]:
    """Sample report URL -> the document its values come from; {} when there is no file."""
    if not path.exists():
        return {}
    cites: dict[str, Citation] = {}
    table = load_toml(path)
    table.known_keys("schema", "cite")
    for row in _distinct(table, "cite", "url", "网址"):
        row.known_keys("url", "document", "publisher", "published_on", "address")
        url = row.require_text("url")
        address = row.text("address")
        if address and not address.startswith(("https://", "http://")):
            raise row.error("address", "address 应为 http:// 或 https:// 开头的网址。", "E204")
        cites[url] = Citation(
            url=url,
            document=row.require_text("document"),
            publisher=row.text("publisher"),
            published_on=row.text("published_on"),
            address=row.text("address"),
        )
    return cites


def _id(table: Table) -> str:
    """What tells this site from every other while it has no address; "" in a file from before there was one."""
    chosen = table.text("id")
    if chosen and not SLUG.fullmatch(chosen):
        raise table.error("id", f"id“{chosen}”只能用小写字母、数字和连字符，如 yexian-2027。", "E204")
    return chosen


def _slug(row: Table) -> str:
    slug = row.require_text("slug")
    if not SLUG.fullmatch(slug):
        raise row.error("slug", f"slug“{slug}”只能用小写字母、数字和连字符。", "E204")
    return slug


def _column(row: Table) -> Column:
    row.known_keys("slug", "name", "description")
    return Column(_slug(row), row.require_text("name"), row.text("description"))


def _area(row: Table) -> Area:
    row.known_keys("name", "code", "aliases")
    return Area(row.require_text("name"), row.require_text("code"), row.texts("aliases"))


def _pair(table: Table, row: object) -> tuple[str, str]:
    if not (isinstance(row, list) and len(row) == 2 and all(isinstance(item, str) for item in row)):
        raise table.error("key_figures", 'key_figures 里每一项应写成 ["指标 slug", "地区"]。')
    return (row[0], row[1])


def _legal(table: Table) -> tuple[tuple[str, str], ...]:
    table.known_keys(*LEGAL)
    return tuple((key, table.require_text(key)) for key in LEGAL if key in table.data)


def _distinct(table: Table, name: str, key: str, what: str) -> Iterator[Table]:
    """The `[[name]]` tables; ConfigError at the second that has the same text under `key`."""
    seen: set[str] = set()
    for row in table.tables(name):
        value = row.text(key)
        if value and value in seen:
            raise row.error(key, f"{what}“{value}”重复。请改掉其中一个。", "E215")
        seen.add(value)
        yield row
