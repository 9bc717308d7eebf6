"""sources.toml: the outside publishers we read, and what we may publish of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urlsplit

from ruwen.errors import ConfigError
from ruwen.ids import SLUG
from ruwen.model import Publish, Source
from ruwen.store.toml import Table, load_toml

_KEYS = ("slug", "name", "home", "hosts", "area", "publish", "quotes", "permit", "charset", "sample", "enabled")


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
    host = (urlsplit(url).hostname or "").lower()
    matches = [
        (len(name), source) for source in sources for name in source.hosts if host == name or host.endswith(f".{name}")
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def unlisted_source(url: str, name: str = "") -> Source:
    """A publisher that sources.toml does not name: only what the law lets anyone quote (`link`)."""
    host = (urlsplit(url).hostname or "").lower()
    return Source(slug="unlisted", name=name or host, home=f"http://{host}/", hosts=(host,))


def _source(table: Table) -> Source:
    table.known_keys(*_KEYS)
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
        quotes=table.flag("quotes", default=True),
        permit=table.text("permit"),
        charset=table.text("charset") or None,
        sample=table.flag("sample"),
        enabled=table.flag("enabled"),
    )
