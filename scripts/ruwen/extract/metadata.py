"""What a page says about itself outside its text: meta tags, JSON-LD, `<title>`, `<time>`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_SPACE = re.compile(r"\s+")
_MAX_JSON = 400_000

TITLE_KEYS = ("articletitle", "og:title", "ld:headline", "ld:title", "twitter:title")
DATE_KEYS = (
    *("pubdate", "article:published_time", "publishdate", "ld:datepublished", "ld:pubdate", "weibo:article:create_at"),
    *("og:time", "og:release_date", "apub:time", "publish_time", "publishtime", "pubtime", "firstpublishedtime"),
    *("datepublished", "dc.date", "dc.date.issued", "date", "time:datetime"),
)
"""Names of the moment of publication; PubDate is the one of 国办发〔2017〕47号."""

SOURCE_KEYS = ("contentsource", "source", "mediaid", "article:source", "og:source", "ld:source", "publisher:source")
COLUMN_KEYS = ("columnname",)
"""ArticleTitle, PubDate, ContentSource, Author, Keywords and ColumnName are names of 国办发〔2017〕47号."""

AUTHOR_KEYS = ("author", "article:author", "og:article:author", "ld:author", "byl")


@dataclass(slots=True)
class Metadata:
    """Meta contents by lower-case name without spaces (first one wins); `ld:` and `time:` prefix other places."""

    title: str = ""
    values: dict[str, str] = field(default_factory=dict)
    ld_text: str = ""

    def first(self, keys: tuple[str, ...]) -> str:
        return next((self.values[key] for key in keys if self.values.get(key)), "")


def read_metadata(root: Any) -> Metadata:
    """Collect the metadata of a parsed page; broken JSON is passed over."""
    found = Metadata()
    for element in root.iter("title", "meta", "time", "script"):
        tag = element.tag
        if tag == "title" and not found.title and not _inside_svg(element):
            found.title = _SPACE.sub(" ", "".join(element.itertext())).strip()
        elif tag == "meta":
            _meta(element, found)
        elif tag == "time" and element.get("datetime"):
            found.values.setdefault("time:datetime", element.get("datetime"))
        elif tag == "script" and "ld+json" in (element.get("type") or "").lower():
            _linked_data(element.text or "", found)
    return found


def _inside_svg(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("svg", "symbol", "g")


def _meta(element: Any, found: Metadata) -> None:
    name = element.get("name") or element.get("property") or element.get("itemprop") or ""
    content = _SPACE.sub(" ", element.get("content") or "").strip()
    if name and content:
        found.values.setdefault(_SPACE.sub("", name).lower(), content)


def _linked_data(text: str, found: Metadata) -> None:
    if len(text) > _MAX_JSON:
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    nodes = list(data) if isinstance(data, list) else [data]
    for node in nodes[:50]:
        if not isinstance(node, dict):
            continue
        graph = node.get("@graph")
        if isinstance(graph, list):
            nodes.extend(graph[:50])
        for key in ("headline", "title", "datePublished", "pubDate", "source"):
            value = node.get(key)
            if isinstance(value, str) and value.strip():
                found.values.setdefault(f"ld:{key.lower()}", value.strip())
        body = node.get("articleBody")
        if isinstance(body, str) and not found.ld_text:
            found.ld_text = body
        author = node.get("author")
        people = author if isinstance(author, list) else [author]
        names = [one.get("name") if isinstance(one, dict) else one for one in people]
        named = [name for name in names if isinstance(name, str) and name.strip()]
        if named:
            found.values.setdefault("ld:author", " ".join(named))
