"""Pages that a script would have numbered: `createPageHTML(3, 0, "t20240221_1", "html")` and its like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_CALL = re.compile(
    r"""\bcreate_?page_?(?:html|nav)?\w*\s*\(\s*(?P<count>\d{1,5})\s*,\s*(?P<current>\d{1,5})\s*,"""
    r"""\s*["'](?P<name>[\w./-]{1,200})["']\s*,\s*["']\.?(?P<ext>\w{2,6})["']""",
    re.I,
)
_OTHER_CALL = re.compile(r"""\bcreate_?page\w*\s*\(\s*(?:["'][\w#-]*["']\s*,\s*)?(?P<count>\d{1,5})\s*,""", re.I)
_COUNT = re.compile(r"\b(?:count_?pages?|page_?counts?|total_?pages?)\s*=\s*[\"']?(?P<value>\d{1,5})\b", re.I)
_CURRENT = re.compile(r"\bcurr(?:ent)?_?page\s*=\s*[\"']?(?P<value>\d{1,5})\b", re.I)
_NAME = re.compile(r"""(?P<name>[\w-]{1,200}?)(?:_|["']\s*\+\s*["']_)["']\s*\+""")
_EXT = re.compile(r"""["']\.?\s*(?:["']\s*\+\s*["'])?\.?(?P<ext>s?html?|jsp|aspx?|php)\b""", re.I)
_OWN = re.compile(r"(?P<name>[^/]*?)(?:_\d{1,4})?\.(?P<ext>\w{2,6})$")
_LIKELY = re.compile("create_?page|count_?page|page_?count|total_?page")
_MAX_PAGES = 500
_MAX_SCRIPT = 200_000


@dataclass(frozen=True, slots=True)
class Pager:
    """`count` pages, of which this is number `current` (from 0): the first is `NAME.EXT`, the others `NAME_n.EXT`.

    Without a name the script does not say how the pages are called.
    """

    count: int
    current: int = 0
    name: str = ""
    ext: str = ""

    @property
    def following(self) -> list[str]:
        """The pages after this one, as links."""
        last = min(self.count, _MAX_PAGES)
        return [f"{self.name}_{number}.{self.ext}" for number in range(self.current + 1, last)] if self.name else []


def pager_of(root: Any, url: str) -> Pager | None:
    """The first pager that a script of the page would have drawn; None without one."""
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) > _MAX_SCRIPT or not _LIKELY.search(text.lower()):
            continue
        pager = _called(text) or _of_variables(text, url)
        if pager:
            return pager
    return None


def _called(text: str) -> Pager | None:
    call = _CALL.search(text)
    if call:
        return Pager(int(call["count"]), int(call["current"]), call["name"], call["ext"])
    other = _OTHER_CALL.search(text)
    return Pager(int(other["count"])) if other else None


def _of_variables(text: str, url: str) -> Pager | None:
    """`var countPage = 5; var currentPage = 0;`, the name written by the script or else the page's own."""
    count, current = _COUNT.search(text), _CURRENT.search(text)
    if not count or not current:
        return None
    name, ext, own = _NAME.search(text), _EXT.search(text), _OWN.search(_path(url))
    return Pager(
        int(count["value"]),
        int(current["value"]),
        name["name"] if name else own["name"] if own else "",
        ext["ext"] if ext else own["ext"] if own else "html",
    )


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
