"""Article files: what a report's Markdown file in content/articles says, under its source's publish mode."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from ruwen.collect.amending import NOTHING, Ours
from ruwen.collect.public_text import public_article
from ruwen.collect.quoting import excerpt
from ruwen.dates import parse_moment, utc_stamp
from ruwen.ids import article_id
from ruwen.model import ARTICLE_LABELS, Article, Capture
from ruwen.store.front_matter import dump_document
from ruwen.store.site_toml import Citation, Site
from ruwen.store.sources_toml import Source

_SPECIAL = re.compile(
    r"(?P<escape>[\\`*_\[\]#|]|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.)"
    r"|(?P<entity>[<>&])"
    r"|^(?P<start>[-+])"
    r"|^(?P<rule>[=~])"
    r"|(?<=\d)(?P<item>[.)])(?=\s)",
    re.MULTILINE,
)
"""What Markdown (with tables, fenced code and smart dashes) would take for more than text."""
_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|\s:-]+")


def captures_of_articles(captures: Iterable[Capture]) -> dict[str, list[Capture]]:
    """Article id -> its captures in the order given (the archive's: oldest first)."""
    found: dict[str, list[Capture]] = {}
    for capture in captures:
        found.setdefault(article_id(capture.url), []).append(capture)
    return found


def article_path(article: Article, identifier: str) -> PurePosixPath:
    """`YYYY/MM/ID.md`, or `undated/ID.md`, below content/articles."""
    moment = parse_moment(article.published_at or "")
    return PurePosixPath(f"{moment:%Y/%m}" if moment else "undated") / f"{identifier}.md"


def article_document(
    article: Article,
    capture: Capture,
    source: Source,
    site: Site,
    cite: Citation | None = None,
    also: Sequence[str] = (),
    *,
    draft: bool = False,
    ours: Ours = NOTHING,
) -> str:
    """The file's text. Mode `link` has no body, `excerpt` a short one, `full` the whole text.

    `also`: ids of other reports that print the same story. `draft`: an editor keeps the report back; so does
    `drop` in readings.csv (`ours`), which a later decision may take back.
    """
    article = public_article(article)
    moment = parse_moment(article.published_at or "")
    shown = moment or capture.captured_at
    day = f"{shown:%Y-%m-%d %H:%M}" if article.published_at and "T" in article.published_at else f"{shown:%Y-%m-%d}"
    fields: dict[str, str | Sequence[str] | None] = {
        "title": article.title,
        "subtitle": article.subtitle or None,
        "slug": article_id(capture.url),
        "date": day,
        "undated": None if moment else "yes",
        "column": ours.column or site.reports_column,
        "tags": article.keywords,
        "source": article.source or source.name,
        "url": capture.url,
        "captured": utc_stamp(capture.captured_at),
        "capture": capture.id,
        **{name: _listed(getattr(article, name)) for name in ARTICLE_LABELS},
        "attachments": [
            f"{_address(one.url)} {one.name}.{one.type}" for one in article.attachments if _is_web(one.url)
        ],
        "cites": cite.document if cite else None,
        "also": also,
        "problems": article.problems,
        "draft": "true" if draft else "yes" if ours.dropped else None,
        "dropped": "yes" if ours.dropped else None,
    }
    return dump_document(fields, _body(article, source))


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _address(url: str) -> str:
    """In an article file a space ends the address of an attachment."""
    return re.sub(r"\s", "%20", url)


def _listed(value: str | Sequence[str] | None) -> Sequence[str] | None:
    """A text is a list of one: its commas would part it."""
    return (value,) if isinstance(value, str) else value


def _body(article: Article, source: Source) -> str:
    if source.publish in ("link", "facts"):
        return ""
    if source.publish == "excerpt":
        return escape_markdown(excerpt(article.text))
    subheads = set(article.subheads)
    blocks = []
    for paragraph in article.text.split("\n"):
        if paragraph in subheads:
            blocks.append(f"## {escape_markdown(paragraph)}")
        elif paragraph.startswith("|") and blocks and blocks[-1].startswith("|"):
            blocks[-1] += f"\n{_table_row(paragraph)}"
        elif paragraph.startswith("|"):
            blocks.append(_table_row(paragraph))
        elif paragraph:
            blocks.append(escape_markdown(paragraph))
    return "\n\n".join(blocks)


def _table_row(row: str) -> str:
    """A row of a Markdown table, as `ruwen.extract` writes it, with its cells as plain text."""
    if _RULE.fullmatch(row):
        return row
    return "|".join(escape_markdown(cell.replace("\\|", "|")) for cell in _CELLS.split(row))


def escape_markdown(text: str) -> str:
    """Plain text as Markdown that renders as exactly that text, but for space at the ends of a line."""
    lines = (line.strip(" \t") for line in text.split("\n"))
    return _SPECIAL.sub(_escaped, "\n".join(lines))


def _escaped(found: re.Match[str]) -> str:
    if found["entity"] or found["rule"]:
        return html.escape(found[0], quote=False) if found["entity"] else f"&#{ord(found[0])};"
    return f"\\{found[0]}"
