"""site.toml, tags.toml and cites.toml: how the site speaks of itself, of subjects and of its sample's sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ruwen.ids import SLUG
from ruwen.model import Area, Citation, Column, Site
from ruwen.store.toml import Table, load_toml

LEGAL = ("permit", "hotline", "icp", "police")
_SITE_KEYS = (
    *("schema", "name", "tagline", "description", "home_area", "banner", "contact", "reports_label"),
    *("reports_column", "key_figures", "lead_chart", "legal", "column", "area", "demonstration"),
)


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
        demonstration=table.get("demonstration", bool, False),
        legal=_legal(table.table("legal")),
    )


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
            publisher=row.require_text("publisher"),
            published_on=row.text("published_on"),
            address=row.text("address"),
        )
    return cites


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
