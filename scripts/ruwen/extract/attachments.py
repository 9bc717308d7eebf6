"""Files that a report hands out: 附件：1.岗位表.xlsx. Their addresses and names; nothing of what is in them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ruwen.extract.body import Body
from ruwen.extract.characters import cleaned
from ruwen.extract.furniture import ATTACHMENT_LABEL, FILE_NAME
from ruwen.extract.links import absolute
from ruwen.extract.page import Page
from ruwen.model import Attachment

_AFTER = 12
"""Lines behind the body in which its attachments still stand."""

_MAX = 200
_HANDED_OUT = re.compile(r"download|attach|fujian|/file", re.I)
_LIKELY = re.compile(rf"{_HANDED_OUT.pattern}|\.(?:docx?|xlsx?|pdf|wps|ett?|pptx?|ofd|zip|rar|7z|csv)")
"""Of addresses in lower case."""

_NUMBERED = re.compile(
    r"^(?:附\s*件\s*[\d一二三四五六七八九十]*\s*[：:.．、-]*\s*)?(?:[（(]?\d{1,2}(?:[）)．、]|\.(?!\d|[a-z]{2,4}\d?$))\s*)?"
)
_DOWNLOAD = re.compile(r"^(?:点击|请)?下载(?:附件)?[：:]?|[（(【\[]?(?:点击)?下载[)）】\]]?$")
_SPACE = re.compile(r"\s+")


def attachments_of(page: Page, body: Body, url: str) -> tuple[Attachment, ...]:
    """Every file that a link in the body, or close behind it, leads to, each once, in their order.

    A link counts when its address or its words end like a file's (`.xlsx`, `.pdf` …); one that a script serves
    (`download.jsp?id=3`) does when its words name a file.
    """
    near = "\n".join([line.text for line in page.lines[body.start : body.end + _AFTER]])
    labelled = ATTACHMENT_LABEL.search(near) is not None
    found: dict[str, Attachment] = {}
    for element in page.root.iter("a"):
        if not labelled and not _LIKELY.search((element.get("href") or "").lower()):
            continue
        one = _attachment(element, url)
        if one and one.url not in found and _words(element) in near:
            found[one.url] = one
            if len(found) == _MAX:
                break
    return tuple(found.values())


def framed_file(element: Any) -> tuple[str, str]:
    """Address and name of the file that a frame shows, also by a viewer (`viewer.html?file=/1.pdf`); "" for none."""
    link = (element.get("src") or element.get("data") or "").strip()
    try:
        parts = urlsplit(link)
        given = [value for _, value in parse_qsl(parts.query)]
    except ValueError:
        return "", ""
    address = next((one for one in (link, *given) if FILE_NAME.search(_path(one))), "")
    file = unquote(_path(address).rpartition("/")[2])
    title = _SPACE.sub(" ", element.get("title") or "").strip()
    return address, title if FILE_NAME.search(title) else file


def _words(element: Any) -> str:
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def _attachment(element: Any, url: str) -> Attachment | None:
    link, words = (element.get("href") or "").strip(), cleaned(_words(element))
    if not words or not link or link.startswith("#") or re.match(r"(?:javascript|mailto|tel|data):", link, re.I):
        return None
    target = absolute(url, link)
    own = FILE_NAME.search(_path(target))
    told = FILE_NAME.search(words) or FILE_NAME.search(element.get("title") or "")
    served = _HANDED_OUT.search(link) or ATTACHMENT_LABEL.match(words)
    ending = own or (told if served else None)
    if ending is None:
        return None
    return Attachment(target, _name(words) or unquote(_path(target).rpartition("/")[2]), ending["kind"].lower())


def _name(words: str) -> str:
    """What the link says without 附件1： and 点击下载."""
    short = _DOWNLOAD.sub("", _NUMBERED.sub("", words)).strip()
    return FILE_NAME.sub("", short).strip() or short


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
