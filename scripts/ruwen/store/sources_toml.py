"""sources.toml: the outside publishers we read, and what we may publish of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit

from ruwen.errors import ConfigError
from ruwen.ids import SLUG, host_of, lies_on
from ruwen.model import Gated, Publish
from ruwen.store.toml import Table, load_toml

_KEYS = (
    *("slug", "name", "home", "hosts", "area", "publish", "figures", "quotes"),
    *("permit", "charset", "sample", "enabled"),
)
_WHERE_KEYS = ("lists", "feeds", "sitemaps", "links", "pages", "list_pages", "max_pages")
_HOW_KEYS = ("delay", "schedule", "since", "images")
_SCRAPE_KEYS = ("contact", "timestamp_url", "timestamp_ca")
_LIST_PAGES, _MAX_PAGES, _SCHEDULE = 3, 50, "daily"

SCHEDULES = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0}
"""Seconds between two runs of a source under `--due`."""
MIN_DELAY = 2.0
UNLISTED = "unlisted"
"""Slug of every publisher that sources.toml does not name."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outside publisher: one `[[source]]` of sources.toml.

    `figures`: whether a figure read from its reports is public at once (`auto`) or when an editor has looked at it.
    """

    slug: str
    name: str
    home: str
    hosts: tuple[str, ...]
    area: str = ""
    publish: Publish = "link"
    figures: Gated = "reviewed"
    quotes: bool = True
    permit: str = ""
    charset: str | None = None
    sample: bool = False
    enabled: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How a source is read. `lists`, `feeds`, `sitemaps`: addresses where reports are announced.

    `links` and `pages`: regular expressions for the addresses of reports and of further list pages; "" = the
    usual forms. `list_pages`: lists read a run; `max_pages`: reports fetched a run. `delay` in seconds.
    """

    source: Source
    lists: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    links: str = ""
    pages: str = ""
    list_pages: int = _LIST_PAGES
    max_pages: int = _MAX_PAGES
    delay: float = MIN_DELAY
    schedule: str = _SCHEDULE
    since: date | None = None
    images: bool = False


def load_sources(path: Path) -> tuple[Source, ...]:
    """All sources in file order; ConfigError with the line of the first fault."""
    sources: list[Source] = []
    for table in load_toml(path).tables("source"):
        source = _source(table)
        if source.slug in {other.slug for other in sources}:
            raise table.error("slug", f"slug“{source.slug}”重复。每个来源的 slug 应当不同。", "E215")
        sources.append(source)
    return tuple(sources)


def source_of(url: str, sources: Sequence[Source]) -> Source | None:
    """The source whose hosts hold the address: the host itself or one below it; the longest match wins."""
    host = host_of(url)
    matches = [(len(name), source) for source in sources for name in source.hosts if lies_on(host, (name,))]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def unlisted_source(url: str, name: str = "") -> Source:
    """A publisher that sources.toml does not name: only what the law lets anyone quote (`link`)."""
    host = host_of(url)
    return Source(slug=UNLISTED, name=name or host, home=f"http://{host}/", hosts=(host,))


def load_plans(path: Path) -> tuple[Plan, ...]:
    """How each source is read, in file order; () when there is no file. ConfigError as `load_sources`."""
    if not path.exists():
        return ()
    sources = load_sources(path)
    tables = load_toml(path).tables("source")
    return tuple(_plan(table, source) for table, source in zip(tables, sources, strict=True))


def load_contact(path: Path) -> str:
    """How a webmaster reaches us: `contact` of `[scrape]`, an address of a page or mailbox; "" when not given."""
    if not path.exists():
        return ""
    table = load_toml(path).table("scrape")
    table.known_keys(*_SCRAPE_KEYS)
    contact = table.text("contact").strip()
    if contact and not re.fullmatch(r"(https?://|mailto:)[!-~]+|[!-~]+@[!-~]+", contact):
        raise table.error("contact", "contact 应为网址或电子邮箱（英文字符），站长凭它找到我们。", "E204")
    return contact


@dataclass(frozen=True, slots=True)
class Timestamping:
    """Who stamps the archive's manifests: the authority's address, "" = nobody; its CA's PEM file, if given."""

    url: str = ""
    ca: Path | None = None


def load_timestamping(path: Path) -> Timestamping:
    """`timestamp_url` and `timestamp_ca` (a path from the file's folder) of `[scrape]`; ConfigError with the line."""
    if not path.exists():
        return Timestamping()
    table = load_toml(path).table("scrape")
    table.known_keys(*_SCRAPE_KEYS)
    url, name = table.text("timestamp_url").strip(), table.text("timestamp_ca").strip()
    if url:
        _require_address(table, "timestamp_url", url)
    ca = path.parent / name if name else None
    if ca and not ca.is_file():
        raise table.error("timestamp_ca", f"找不到证书文件 {name}（从 {path.parent.name}/ 算起）。", "E205")
    return Timestamping(url, ca)


def _source(table: Table) -> Source:
    table.known_keys(*_KEYS, *_WHERE_KEYS, *_HOW_KEYS)
    slug, home = table.require_text("slug"), table.require_text("home")
    if not SLUG.fullmatch(slug):
        raise table.error("slug", "slug 只能用小写字母、数字和连字符。", "E204")
    host = urlsplit(home).hostname
    if urlsplit(home).scheme not in ("http", "https") or not host:
        raise ConfigError(table.path, table.line_of("home"), "home 应为 http:// 或 https:// 开头的网址。", "E204")
    return Source(
        slug=slug,
        name=table.require_text("name"),
        home=home,
        hosts=tuple(name.lower() for name in table.texts("hosts")) or (host,),
        area=table.text("area"),
        publish=cast(Publish, table.choice("publish", get_args(Publish), "link")),
        figures=cast(Gated, table.choice("figures", get_args(Gated), "reviewed")),
        quotes=table.flag("quotes", default=True),
        permit=table.text("permit"),
        charset=table.text("charset") or None,
        sample=table.flag("sample"),
        enabled=table.flag("enabled"),
    )


def _plan(table: Table, source: Source) -> Plan:
    day = table.data.get("since")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise table.error("since", "since 应为日期，不加引号，如 since = 2020-01-01。")
    delay = table.data.get("delay", MIN_DELAY)
    if isinstance(delay, bool) or not isinstance(delay, (int, float)) or delay < MIN_DELAY:
        raise table.error("delay", f"delay 是两次请求之间的秒数，不能小于 {MIN_DELAY:g}。", "E204")
    plan = Plan(
        source=source,
        lists=_addresses(table, "lists"),
        feeds=_addresses(table, "feeds"),
        sitemaps=_addresses(table, "sitemaps"),
        links=_pattern(table, "links"),
        pages=_pattern(table, "pages"),
        list_pages=_count(table, "list_pages", _LIST_PAGES),
        max_pages=_count(table, "max_pages", _MAX_PAGES),
        delay=float(delay),
        schedule=table.choice("schedule", tuple(SCHEDULES), _SCHEDULE),
        since=day,
        images=table.flag("images"),
    )
    if source.enabled and not (plan.lists or plan.feeds or plan.sitemaps):
        raise table.error("enabled", "启用的来源要写明去哪里找报道：lists、feeds 或 sitemaps 至少一项。", "E202")
    return plan


def _addresses(table: Table, key: str) -> tuple[str, ...]:
    found = table.texts(key)
    for url in found:
        _require_address(table, key, url)
    return found


def _require_address(table: Table, key: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    except ValueError:
        wrong = True
    if wrong:
        raise table.error(key, f"“{url}”不是 http:// 或 https:// 开头的网址。", "E204")


def _pattern(table: Table, key: str) -> str:
    text = table.text(key)
    try:
        re.compile(text)
    except re.error as error:
        raise table.error(
            key,
            f"“{key}”不是有效的正则表达式（第 {(error.pos or 0) + 1} 个字附近）。"
            "请用单引号写，例如 '/\\d{8}/\\d+\\.html$'。",
        ) from None
    return text


def _count(table: Table, key: str, default: int) -> int:
    value = int(table.get(key, int, default))
    if not 1 <= value <= 10_000:
        raise table.error(key, f"“{key}”应在 1 到 10000 之间。", "E204")
    return value
