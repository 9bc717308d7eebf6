"""Reads our Markdown: YAML front matter, one Markdown converter for all files, and a sanitiser behind everything."""

from __future__ import annotations

import html
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString
from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag

from ruwen.dates import CHINA, NOON, has_time, stated_moment
from ruwen.errors import DataError
from ruwen.series.table_cell import told
from ruwen.site.address import Address
from ruwen.site.cover import cover_file
from ruwen.site.library import Library
from ruwen.site.pictures import Picture, picture_file, place_pictures, read_picture
from ruwen.site.plain_texts import filled, text_of_html
from ruwen.site.reports import report_path
from ruwen.site.selection import is_ahead
from ruwen.site.shortcodes import SHORTCODE, plain_of, with_safe_bars
from ruwen.site.tags import tag_slug, usable_tags
from ruwen.store.front_matter import Document, read_document
from ruwen.store.site_toml import load_tags

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code"),
    *("a", "strong", "em", "del", "ins", "sub", "sup", "abbr", "img", "figure", "figcaption", "data"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "th": {"align", "scope"},
    "td": {"align"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "data": {"value"},
}
FOOTNOTE = re.compile(r"fn(?:ref\d*)?:[\w-]+")
SUMMARY_LIMIT = 120


class BarProcessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return with_safe_bars("\n".join(lines)).split("\n")


class ShortcodeProcessor(InlineProcessor):
    """`[[chart:slug]]` becomes `<data value="chart:slug">`, which the plugin for it fills after sanitising."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as the library calls it
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ElementTree.Element | str, int, int]:
        if m["said"] == "plain":
            return AtomicString(plain_of(m["text"])), m.start(0), m.end(0)
        kind, target = (m["kind"], m["target"]) if m["kind"] else (m["said"], m["text"])
        element = ElementTree.Element("data", {"value": f"{kind}:{target}"})
        element.text = "\u200b"  # an empty element would be written as a void one
        return element, m.start(0), m.end(0)


class ShortcodeExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Before anything looks for the bars of a table, or for code.
        md.preprocessors.register(BarProcessor(md), "shortcode_bars", 40)
        # Above `reference` (170), below code spans (190): code stays code.
        md.inlinePatterns.register(ShortcodeProcessor(SHORTCODE.pattern, md), "shortcode", 175)


class RuwenReader(BaseReader):
    """One reader for articles, posts and pages; what it is follows from the folder it lies in."""

    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.library: Library = settings["RUWEN"]
        self.columns = {key: column for column in self.library.site.columns for key in (column.slug, column.name)}
        self.tag_slugs = load_tags(self.library.paths.tags)
        self.markdown = Markdown(
            extensions=["tables", "fenced_code", "sane_lists", "smarty", "footnotes", ShortcodeExtension()],
            extension_configs={
                "tables": {"use_align_attribute": True},
                "footnotes": {"BACKLINK_TITLE": settings["T"]["footnote_back"]},
                # Straight quotes are for the writer to choose; only dashes and dots are set.
                "smarty": {"smart_quotes": False},
            },
        )

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        if Path(source_path) in self.library.left_out:
            return "", {"status": "skip"}
        document = read_document(Path(source_path))
        if self._kind(document.path) != "report":
            document = filled(document, self.library.current)
        body = sanitised(self.markdown.reset().convert(document.body), self.settings.get("ADDRESS"))
        body, pictures = self._with_pictures(document, body)
        return body, {**self._metadata(document, body), "picture": self._first_picture(document, pictures)}

    def _with_pictures(self, document: Document, body: str) -> tuple[str, list[Picture]]:
        """The body with the sizes of its pictures, and those pictures."""
        paths, base, found = self.library.paths, self.settings.get("BASE", ""), list[Picture]()

        def find(source: str) -> Picture | None:
            file = picture_file(source, document.path, paths, base)
            if file:
                found.append(read_picture(file, paths.images))
            return found[-1] if file else None

        return place_pictures(body, find), found

    def _first_picture(self, document: Document, pictures: list[Picture]) -> str:
        """The address, from the site's root, of the picture that stands for the text elsewhere; "" for none."""
        images = self.library.paths.images
        cover = cover_file(document, images)
        if cover and cover.is_file():
            return read_picture(cover, images).path
        return pictures[0].path if pictures else ""

    def _metadata(self, document: Document, body: str) -> dict[str, Any]:
        kind = self._kind(document.path)
        metadata: dict[str, Any] = {
            "title": document.text("title"),
            "slug": document.text("slug"),
            "document": document,
            "kind": kind,
            "undated": self.library.is_undated(document),
            "template": {"report": "report", "post": "post"}.get(kind, "page"),
            "summary": html.escape(self._summary(document, body, kind), quote=False),
            "tags": [self._tag(name) for name in usable_tags(document.texts("tags"), self.tag_slugs)],
        }
        if kind in ("report", "post"):
            day = self._moment(document, "date")
            today = datetime.combine(self.library.as_of, NOON, CHINA)
            metadata["date"] = min(day, today) if metadata["undated"] else day
            metadata["timed"] = has_time(document.text("date"))
            metadata["category"] = self._column(document)
        if document.text("updated") and not is_ahead(document.text("updated"), self.library.as_of):
            metadata["modified"] = self._moment(document, "updated")
        if kind == "report":
            path = report_path(document).strip("/")
            metadata["save_as"], metadata["url"] = f"{path}/index.html", f"{path}/"
        return metadata

    def _kind(self, path: Path) -> str:
        paths = self.library.paths
        if path.is_relative_to(paths.articles):
            return "report"
        if path.is_relative_to(paths.posts):
            return "post"
        return "notice" if path.is_relative_to(paths.notices) else "page"

    def _moment(self, document: Document, key: str) -> datetime:
        moment = stated_moment(document.text(key))
        if moment is None:
            message = f"{key}“{document.text(key)}”不是日期。请写成 2020-05-07 或 2020-05-07 15:30。"
            raise DataError(document.path, document.line(key), message, "E103")
        return moment

    def _column(self, document: Document) -> Category:
        name = document.text("column", self.library.site.columns[0].slug)
        column = self.columns.get(name)
        if column is None:
            known = "、".join(item.slug for item in self.library.site.columns)
            raise DataError(document.path, document.line("column"), f"没有栏目“{name}”。可用的有：{known}。", "E111")
        category = Category(column.name, self.settings)
        category.slug = column.slug
        return category

    def _tag(self, name: str) -> Tag:
        tag = Tag(name, self.settings)
        tag.slug = tag_slug(name, self.tag_slugs)
        return tag

    def _summary(self, document: Document, body: str, kind: str) -> str:
        given = document.text("summary")
        if given or kind in ("page", "notice"):
            return given
        if kind == "report":
            quotes = dict.fromkeys(told(record) for record in self.library.records_of(document.text("slug")))
            if quotes:
                return shortened("；".join(quotes))
        # Shortcodes are filled later, in the page; a summary without its numbers would say nothing.
        first = text_of_html(body.partition("</p>")[0], self.library.current)
        return shortened(re.sub(r"\s+", "", first))


def shortened(text: str) -> str:
    return text if len(text) <= SUMMARY_LIMIT else f"{text[: SUMMARY_LIMIT - 1]}…"


def sanitised(body: str, address: Address | None = None) -> str:
    """The last step of every text: only known tags and attributes, no foreign image, no script, no style.

    Links to the site itself start from its root, whatever the `address` they were written with.
    """
    place = address or Address()

    def keep(tag: str, attribute: str, value: str) -> str | None:
        value = place.rooted(value) if attribute in ("href", "src") else value
        if tag == "img" and attribute == "src" and re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", value, re.I):
            return None  # a picture from elsewhere would tell its server who reads here
        if attribute == "id" and not FOOTNOTE.fullmatch(value):
            return None  # only footnotes need a place; any other id might be one of the page's own
        return value

    return nh3.clean(
        body,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        strip_comments=True,
        # A bare <script> in prose loses its tag, not the rest of the text.
        clean_content_tags=set(),
    )


def reading_order(article: Any) -> tuple[bool, float, str]:
    """Newest first; a report without a date comes last, not where its capture would put it."""
    return (article.undated, -article.date.timestamp(), article.slug)


def set_order(pelican: Any) -> None:
    pelican.settings["ARTICLE_ORDER_BY"] = reading_order


def add_reader(readers: Any) -> None:
    readers.reader_classes["md"] = RuwenReader


def register() -> None:
    signals.readers_init.connect(add_reader)
    signals.initialized.connect(set_order)
