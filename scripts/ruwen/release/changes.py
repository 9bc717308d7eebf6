"""What a new release changes for readers, and which addresses would stop answering."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

_KINDS = (
    ("报道", re.compile(r"news/(?:\d{4}/\d{2}|undated)/[^/]+/index\.html")),
    ("文章", re.compile(r"posts/[^/]+/index\.html")),
    ("公告", re.compile(r"notices/[^/]+/index\.html")),
    ("图表", re.compile(r"charts/[^/]+/index\.html")),
    ("数据页", re.compile(r"figures/[^/]+/index\.html")),
    ("出处页", re.compile(r"captures/[^/]+/index\.html")),
    ("其他页面", re.compile(r".*\.html?")),
    ("文件", re.compile(r".*")),
)
_DERIVED = re.compile(r"(?:.*/)?page/\d+/index\.html|archives/.*")
"""Lists that come and go with what they list: no text has its address there."""
_REDIRECT = re.compile(rb'http-equiv="refresh"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SHOWN = 3
_LONGEST = 20


@dataclass(frozen=True)
class Changes:
    """Files by path and SHA-256 of the release that readers see, `old`, and of the one in `folder`, `new`."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    old_folder: Path
    folder: Path

    @cached_property
    def come(self) -> list[str]:
        return [name for name in self.new if name not in self.old]

    @cached_property
    def gone(self) -> list[str]:
        return [name for name in self.old if name not in self.new]

    @cached_property
    def moved(self) -> list[str]:
        """Pages in whose place there is a redirect now."""
        return [name for name in self._other if _leads_on(self.folder / name) > _leads_on(self.old_folder / name)]

    @cached_property
    def changed(self) -> list[str]:
        moved = set(self.moved)
        return [name for name in self._other if name not in moved]

    @property
    def _other(self) -> list[str]:
        return [name for name, print_ in self.new.items() if self.old.get(name, print_) != print_]

    def lost(self) -> list[str]:
        """Addresses of pages that answered and would not any more; a redirect or 已撤下 in their place answers."""
        return [
            address(name) for name in self.gone if name.endswith((".html", ".htm")) and not _DERIVED.fullmatch(name)
        ]

    def told(self) -> Iterator[str]:
        """A line for what comes, what goes, what leads elsewhere now and what changed, by kind."""
        parts = (
            ("新增", self.come, self.folder),
            ("去掉", self.gone, self.old_folder),
            ("改为转到别处", self.moved, self.old_folder),
            ("改动", self.changed, self.folder),
        )
        for verb, names, folder in parts:
            if names:
                yield f"{verb}：{'；'.join(_by_kind(names, folder))}。"


def address(name: str) -> str:
    """The address of a file as a reader has it."""
    return f"/{name.removesuffix('index.html')}" if f"/{name}".endswith("/index.html") else f"/{name}"


def _by_kind(names: Iterable[str], folder: Path) -> Iterator[str]:
    for kind, group in groupby(sorted((_kind(name), name) for name in names), key=lambda pair: pair[0]):
        paths = [name for _, name in group]
        shown = "、".join(_named(name, folder) for name in paths[:_SHOWN])
        more = "……" if len(paths) > _SHOWN else ""
        yield f"{_KINDS[kind][0]} {len(paths)}（{shown}{more}）"


def _kind(name: str) -> int:
    return next(number for number, (_, pattern) in enumerate(_KINDS) if pattern.fullmatch(name))


def _named(name: str, folder: Path) -> str:
    if not name.endswith(".html"):
        return address(name)
    found = _TITLE.search((folder / name).read_text(encoding="utf-8", errors="replace"))
    title = html.unescape(found[1]).rpartition(" - ")[0].strip() if found else ""
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 1]}…"
    return f"{address(name)} {title}" if title else address(name)


def _leads_on(path: Path) -> bool:
    return path.suffix in {".html", ".htm"} and bool(_REDIRECT.search(path.read_bytes()[:2000]))
