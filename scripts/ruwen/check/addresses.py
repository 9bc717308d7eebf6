"""Which addresses the site will have, known from its sources before it is built."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import unquote

from ruwen.archive.register import load_register
from ruwen.charts.spec import ChartSpec
from ruwen.errors import ArchiveError, DataError
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.site.period_address import FOLDER, page_of
from ruwen.site.reports import readable_documents, report_path
from ruwen.site.tags import tag_slug
from ruwen.store.front_matter import Document
from ruwen.store.site_toml import Site, load_tags

ALWAYS = ("", "news", "figures", "charts", "notices", "corrections", "columns", "tags", "archives", "map", "periods")
UNKNOWN = re.compile(r"(?:archives|data|feeds|theme)/.|news/page/|(?:columns|tags)/[^/]+/page/|404\.html")
"""Addresses that depend on more than one text says; the check of the built site knows them."""
_OF_TEXTS = re.compile(r"top|main|fn(?:ref\d*)?:.+|c-.+")
"""Places of every text's page: its frame, footnotes, and parts of the charts in it."""


@dataclass(frozen=True)
class Addresses:
    """`pages`: without slashes at the ends; `texts`: those of our texts, with the places that only they have.

    Reports and captures may be many thousands: they are read when the first link asks for one.
    """

    paths: Paths
    pages: frozenset[str]
    texts: Mapping[str, frozenset[str]]
    figures: frozenset[str]

    @cached_property
    def _reports(self) -> frozenset[str]:
        documents = list(readable_documents(self.paths.articles))
        return frozenset(chain((text_path(item, self.paths) for item in documents), _tags(documents, self.paths)))

    @cached_property
    def _captures(self) -> frozenset[str]:
        try:
            register = load_register(self.paths)
        except (ArchiveError, DataError):
            return frozenset()
        ids = [*(item.id for item in register.captures), *(stone.capture for stone in register.withdrawn)]
        return frozenset(f"captures/{identifier}" for identifier in ids)

    def _is_page(self, name: str) -> bool:
        first = name.partition("/")[0]
        many = self._reports if first in ("news", "tags") else self._captures if first == "captures" else frozenset()
        return name in self.pages or name in many

    def fault(self, path: str, place: str) -> str:
        """Why `path` (from the site's root, with its slash) and the `place` in it lead nowhere; "" when they do."""
        name = unquote(path).strip("/")
        suffix = PurePosixPath(name).suffix.lower()
        if self._is_page(name):
            return self._place_fault(name, unquote(place))
        if name.startswith("images/"):
            # Path.is_file() raises where a name is too long.
            there = os.path.isfile(self.paths.images / name.removeprefix("images/"))  # noqa: PTH113
            return "" if there else f"找不到图片“{path[:80]}”。请检查文件名和大小写。"
        if UNKNOWN.match(name) or suffix not in ("", ".html", ".htm", ".md"):
            return ""
        near = get_close_matches(name.removesuffix(suffix), sorted(self.pages), 1)
        hint = f"是不是 /{near[0]}/？" if near and near[0] else "请检查网址。"
        return f"链接“{path[:80]}”指向的页面不存在。{hint}"

    def _place_fault(self, name: str, place: str) -> str:
        if name in self.texts and place and not _OF_TEXTS.fullmatch(place) and place not in self.texts[name]:
            return f"“#{place[:80]}”这个位置在那一页里不存在。小标题没有编号，请链到整页。"
        if name.startswith("captures/") and place.startswith("f-") and place[2:] not in self.figures:
            return f"出处页里没有数据“{place[2:80]}”。请从出处页重新复制网址。"
        return ""


def text_path(document: Document, paths: Paths) -> str:
    """The address of a post, notice, page or report, without slashes at the ends."""
    if document.path.is_relative_to(paths.articles):
        return report_path(document).strip("/")
    folder = next((f.name for f in (paths.posts, paths.notices) if document.path.is_relative_to(f)), "")
    return f"{folder}/{document.text('slug')}".strip("/")


def site_addresses(
    paths: Paths, site: Site, specs: Iterable[ChartSpec], figures: Mapping[str, FigureRecord]
) -> Addresses:
    """From the sources; a text that cannot be read is not listed, and says so itself. `figures`: those shown, by id."""
    written = [*chain.from_iterable(map(readable_documents, (paths.posts, paths.notices, paths.pages)))]
    indicators = frozenset(record.indicator for record in figures.values())
    pages = chain(
        ALWAYS,
        (text_path(document, paths) for document in written),
        (alias.strip("/") for document in written for alias in document.texts("aliases")),
        (f"charts/{name}" for spec in specs for name in (spec.slug, *spec.aliases)),
        (f"figures/{slug}" for slug in indicators),
        (f"{FOLDER}/{page}" for page in map(page_of, figures.values()) if page),
        (f"columns/{column.slug}" for column in site.columns),
        _tags(written, paths),
    )
    texts = {text_path(document, paths): frozenset[str]() for document in written}
    return Addresses(
        paths=paths,
        pages=frozenset(pages),
        texts={name: indicators if name == "methodology" else places for name, places in texts.items()},
        figures=frozenset(figures),
    )


def _tags(documents: Iterable[Document], paths: Paths) -> list[str]:
    try:
        slugs = load_tags(paths.tags)
    except DataError:
        slugs = {}
    return [f"tags/{tag_slug(tag, slugs)}" for document in documents for tag in document.texts("tags")]
