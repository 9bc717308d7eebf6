"""Where a report comes from: 来源 and its like, else the outlet printed beside the date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruwen.extract.dates import find_moment, find_short, without_moments
from ruwen.extract.labels import GAP, is_readable, labelled, segmented
from ruwen.extract.metadata import SOURCE_KEYS, Metadata
from ruwen.extract.names import is_organisation, is_person, split_names
from ruwen.extract.page import Line

_HINT = re.compile(
    r"(?:^|[\s_-])(?:source|laiyuan|origin|media(?:-?name)?|come-?from|from|copyfrom|ly|arti?-?source|author-?source|"
    r"ep-source|nickname|profile_nickname|js_name|account(?:-?name)?)(?:$|[\s_\d-])"
)
_BYLINE = re.compile(
    r"^(?P<names>[\u3400-\u9fff·]{2,4}(?:[\s、][\u3400-\u9fff·]{2,4}){0,4})\s?[/／|｜]\s?(?P<source>[\w\u3400-\u9fff]{2,16})$"
)
_AT_END = re.compile(r"(?:来源|转自|稿源|摘自)\s?[：:]\s?([^）)\]】：:]{2,30}?)\s?[）)\]】]?$")
_ENDS = re.compile(r"[|｜)）\]】]|\s{2,}|\u3000")
_NEXT_FIELD = re.compile(r"\s(?=(?:19|20)\d\d[-年/.])|(?:19|20)\d\d[-年/.]\d|\s(?=\S{1,6}[：:])")
_EDGES = ' :："[]【】,，。;；'
_BRACKETED = re.compile(
    r"[^\s|｜\[\]【】()（）：:]{2,24}[（(](?![^（(）)]*(?:记者|通[讯信]员|作者|编辑|责编|[：:]|\d{4}))[^（(）)\s]{1,20}[）)]"
)
"""`中国新闻网(北京)`: the brackets are part of the name, unless they name a person."""

_TEMPLATE = re.compile(r"[{}<>$%=\"]|\bsize\b|undefined|\bnull\b", re.I)
_LANGUAGES = re.compile(
    r"(?:\s*(?:简体|繁体|繁體|简|繁|中文|英文|English|EN|无障碍|长者|适老化|手机|电脑)(?:中文|版|模式|浏览)?[\s/|｜]*)+",
    re.I,
)
_NOT_SOURCE_WORDS = (
    "本站 原创 网络 互联网 未知 转载 整理 网站 佚名 不详 本站原创 admin 原创稿 无 其他 本网 综合 "
    "undefined null none 暂无"
)
_NOT_SOURCE = frozenset(_NOT_SOURCE_WORDS.split())
_CHROME = re.compile(r"客户端|手机|首页|登录|关注|下载|频道$|新闻$|财经$|科技$|资讯$|^.{1,2}$")
_DASHES = "—–-－·•[]【】"
_PIECES = re.compile(r"[\s\u3000|｜·/]+")


def source_name(value: str) -> str | None:
    """The outlet's name in the value of a label; None if it says nothing (本站, an address, a template's field)."""
    whole = value.lstrip(" " + GAP).split(GAP)[0].lstrip(_EDGES)
    bracketed = _BRACKETED.match(whole)
    head = bracketed[0] if bracketed else _ENDS.split(whole)[0].strip(_EDGES + "()（）")
    head = _NEXT_FIELD.split(head)[0].strip()
    if re.fullmatch(r"《[^《》]+》|“[^“”]+”", head):
        head = head[1:-1]
    if not head or len(head) > 40 or head.lower() in _NOT_SOURCE or head.startswith(("http", "www.")):
        return None
    if _TEMPLATE.search(head) or _LANGUAGES.fullmatch(head) or not re.search(r"[^\W\d_]", without_moments(head)):
        return None
    first = head.split()[0]
    return first if re.search(r"[\u3400-\u9fff]", first) and len(first) > 1 else head


def labelled_source(lines: Iterable[Line]) -> str | None:
    """The outlet after 来源 and its like; the issuing office (发布机构) where no outlet is named."""
    offices: list[str] = []
    for line in lines:
        if not is_readable(line):
            continue
        for one in labelled(segmented(line)):
            name = source_name(one.value) if one.kind in ("source", "office") else None
            if name and one.kind == "source":
                return name
            if name:
                offices.append(name)
    return next(iter(offices), None)


def source_at_end(lines: Iterable[Line]) -> str | None:
    """`（来源：某报）` as the last words of the body."""
    for line in lines:
        found = _AT_END.search(line.text[-60:])
        if found:
            return source_name(found[1])
    return None


def byline_with_source(lines: Iterable[Line]) -> tuple[list[str], str] | None:
    """`张三/某报` on a line of its own."""
    for line in lines:
        found = _BYLINE.match(line.text) if line.size < 60 else None
        if found and not is_person(found["source"]):
            names = list(split_names(found["names"]))
            if names and all(map(is_person, names)):
                return names, found["source"]
    return None


def unlabelled_source(lines: list[Line], title: str) -> str | None:
    """An outlet's name beside the date, told by the element's class or by how it ends (报, 网, 社, 局…).

    `title` is that of the document: the name of the site itself stands there, and is no source.
    """
    dated = [number for number, line in enumerate(lines) if find_moment(line.text) or find_short(line.text)]
    for number, line in enumerate(lines):
        near = any(abs(number - other) <= 1 for other in dated)
        if not _is_meta_line(line):
            continue
        for part in line.parts:
            hinted = _HINT.search(part.hints) is not None
            for text in (piece.strip(_DASHES) for piece in _PIECES.split(without_moments(part.text))):
                outlet = near and text not in title and is_organisation(text) and not _CHROME.search(text)
                if 2 <= len(text) <= 20 and (hinted or outlet) and not is_person(text) and not re.search("[：:]", text):
                    name = source_name(text)
                    if name:
                        return name
    return None


def metadata_source(metadata: Metadata) -> str | None:
    value = re.sub(r"^(?:来源|稿源)\s*[：:]\s*", "", metadata.first(SOURCE_KEYS))
    return source_name(value) if value and not value.isascii() else None


def _is_meta_line(line: Line) -> bool:
    """A short line of a date and an outlet, not a row of buttons or a breadcrumb."""
    return line.size <= 45 and ">" not in line.text and len([part for part in line.parts if part.text.strip()]) <= 5
