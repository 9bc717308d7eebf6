"""The reader of meta lines: source, date, byline, editors and keywords around a body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ruwen.extract.dates import find_compact_moment, find_moment, url_date
from ruwen.extract.metadata import AUTHOR_KEYS, DATE_KEYS, SOURCE_KEYS, Metadata
from ruwen.extract.names import is_organisation, is_person, split_names
from ruwen.extract.page import Line

_SOURCE = (
    r"(?:信息|稿件|文章|新闻|本文|内容|资料|原文|图文)?来\s*源(?:于|自)?|稿\s*源|出\s*处|转载自|转自|来自|供稿单位|"
    r"发布(?:机构|单位)"
)
_AUTHOR = (
    r"原?作\s*者|(?:本[报网台刊社]|全媒体|融媒体|特约|见习|实习|首席|\w{2,8})?记\s*者|撰\s*[文稿]|采\s*写|执\s*笔|"
    r"供\s*稿|文\s*图|图\s*文|文(?=[/／：:])"
)
_CORRESPONDENT = r"(?:特约)?通[讯信]员"
_EDITOR = r"责任编辑|责\s*编|(?:本文|值班|网络)编辑|编\s*辑"
_OTHER = (
    r"发布(?:时间|日期|人|者)|发表(?:时间|于|日期)|更新时间|最后更新|(?:发稿|刊发|创建|成文|录入)(?:时间|日期)|时\s*间|日\s*期|浏览\w{0,3}|点击\w{0,3}|阅读\w{0,3}|访问\w{0,3}|"
    r"字\s*[号体]|评论\w{0,2}|人气|我要\w\w|分享\w?|打印|关键[词字]|标签|编\s*审|审\s*[核校稿]|校\s*对|监\s*制|主\s*编|摄\s*影|图片|实习生|举报|收藏|关注|原标题|"
    r"订阅|微信|微博|大\s+中\s+小|[【\[]|保护视力|来稿"
)
_LABEL = re.compile(
    rf"(?P<source>(?:{_SOURCE})(?=\s*[：:\x1f]))|(?P<correspondent>{_CORRESPONDENT})|(?P<editor>(?:{_EDITOR})(?=\s*[：:/／\s\x1f]))|"
    rf"(?P<author>(?:{_AUTHOR})(?=\s*[：:/／\s\x1f]|[\u3400-\u9fff]))|(?P<other>(?:{_OTHER}))"
)
_LEAD = re.compile(
    r"^.{0,40}?[（(【\[]([^）)】\]]{2,80}(?:记者|通讯员|通信员|作者|实习生)[^）)】\]]{0,80}|(?:记者|通讯员|文|作者)[^）)】\]]{1,80})[）)】\]]"
)
_BARE_LEAD = re.compile(r"^(?:[\w\u3400-\u9fff]{2,10}(?:讯|电|报道)?[\s|｜]*)?(?:记者|通讯员)\s[^，。,;；!?]{2,40}$")
_CREDIT = re.compile(
    r"^[\s（(【\[—-]*(?:采写|撰文|文图|图文|执笔|供稿|文)\s*[/／：:|｜].{1,60}$|^[\s（(【\[—-]*(?:[\w\u3400-\u9fff·]{2,12})?记者\s*[：:]?\s*[\u3400-\u9fff·、，,\s]{2,40}[)）】\]]?$|"
    r"^[\s（(【\[—-]*(?:作者|通讯员|本报记者)\s*[：:\s][^。]{2,50}$"
)
_SOURCE_HINT = re.compile(
    r"(?:^|[\s_-])(?:source|laiyuan|origin|media(?:-?name)?|come-?from|from|copyfrom|ly|arti?-?source|author-?source|ep-source)(?:$|[\s_\d-])"
)
_AUTHOR_HINT = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|zuozhe|author-?name|reporter|jizhe)(?:$|[\s_\d-])")
_BYLINE = re.compile(
    r"^([\u3400-\u9fff·]{2,4}(?:[\s、][\u3400-\u9fff·]{2,4}){0,4})\s*[/／|]\s*([\w\u3400-\u9fff]{2,16})$"
)
_UPDATED = re.compile(r"(?:最后|最近)?(?:更新|修改|编辑)(?:时间|于|日期)?|截[止至]")
_PUBLISHED = re.compile(r"(?:发布|发表|发稿|刊发|上传)?(?:时间|日期)|发布于|发表于")
_KEYWORDS = re.compile(
    r"^[\s【\[]*(?:(?:文章|本文)?关\s*键\s*[词字]|文章标签|标\s*签|Tags?)\s*(?:[：:]|>>|\x1f|\s)+", re.I
)
_SOURCE_AT_END = re.compile(r"(?:来源|转自|稿源|摘自)\s*[：:]\s*([^）)\]】]{2,30})[）)\]】]*$")
_STRONG_EDITOR = re.compile(r"责任编辑|责\s*编")
_MAX_META_LINE = 160
_MAX_CREDIT_LINE = 60
_ENDS = re.compile(r"[|｜)）\]】]|\s{2,}|\u3000")
_GAP = "\x1f"
_DROPPED_SOURCE_WORDS = "本站 原创 网络 互联网 未知 转载 整理 网站 佚名 不详 本站原创 admin"
_DROPPED_SOURCE = frozenset(_DROPPED_SOURCE_WORDS.split())


@dataclass(slots=True)
class Fields:
    """What was read; lists keep the order of the page."""

    published_at: str | None = None
    source: str | None = None
    authors: list[str] = field(default_factory=list)
    correspondents: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Zones:
    """The lines where fields stand: above the body, its first and last lines, below it."""

    above: list[Line]
    first: list[Line]
    last: list[Line]
    below: list[Line]


def read_fields(zones: Zones, metadata: Metadata, url: str, title: str) -> Fields:
    found = Fields()
    _read_labels(zones, found)
    _read_leads(zones, found)
    _read_date(zones, metadata, url, found)
    _read_unlabelled(zones, metadata, title, found)
    _read_keywords(zones, metadata, found)
    return found


def segmented(line: Line) -> str:
    """The line's text with a gap mark where one inline element ends and another begins."""
    return re.sub(r"[\n\r\t]+", " ", _GAP.join(part.text.replace("\xa0", " ") for part in line.parts)).strip(" \x1f")


def labelled(text: str) -> list[tuple[str, str]]:
    """`(kind, value)` for each label in a meta line; a value ends at the next label, bracket or wide gap."""
    marks = list(_LABEL.finditer(text))
    pairs: list[tuple[str, str]] = []
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value = text[mark.end() : stop].lstrip(" :：/／\u3000" + _GAP)
        pairs.append((str(mark.lastgroup), value))
    return pairs


def _read_labels(zones: Zones, found: Fields) -> None:
    weak_editors: list[str] = []
    for line in [*zones.above, *zones.below]:
        if line.size <= _MAX_META_LINE:
            _read_meta_line(segmented(line), found, weak_editors)
    for line in zones.last:
        if line.size >= _MAX_CREDIT_LINE:
            continue
        match = _SOURCE_AT_END.search(line.text)
        if match and not found.source:
            found.source = _source_name(match[1])
        for kind, value in labelled(segmented(line)):
            if kind == "editor" and not weak_editors:
                weak_editors += _people(value)
    found.editors = found.editors or weak_editors


def _read_meta_line(text: str, found: Fields, weak_editors: list[str]) -> None:
    """The first line that gives a field wins; 编辑 alone only counts where no 责任编辑 is named."""
    for kind, value in labelled(text):
        if kind == "source":
            found.source = found.source or _source_name(value)
            continue
        editors = found.editors if _STRONG_EDITOR.search(text) else weak_editors
        targets = {"author": found.authors, "correspondent": found.correspondents, "editor": editors}
        target = targets.get(kind)
        if target is not None and not target:
            target += _people(value)


def _people(value: str) -> list[str]:
    """Names in a label's value: up to a bracket, a sentence mark or a wide gap after the first name."""
    value = re.split(r"[)）\]】。；;]|(?<=\S)\s{3,}|\u3000{2,}|\d{4}[-年/]", value)[0]
    return [name for name in split_names(value.replace(_GAP, " ")) if len(name) <= 20][:8]


def _source_name(value: str) -> str | None:
    head = value.lstrip(" " + _GAP)
    head = _ENDS.split(head.split(_GAP)[0])[0].strip(' :：《》“”"[]【】()（）,，。;；')
    head = re.split(r"\s(?=(?:19|20)\d\d[-年/.])|(?:19|20)\d\d[-年/.]\d|\s(?=\S{1,6}[：:])", head)[0].strip()
    if not head or len(head) > 40 or head.lower() in _DROPPED_SOURCE or head.startswith(("http", "www.")):
        return None
    first = head.split()[0]
    return first if re.search(r"[\u3400-\u9fff]", first) and len(first) > 1 else head


def _read_leads(zones: Zones, found: Fields) -> None:
    """`映象网讯(记者 X 通讯员 Y Z)`, `【文/X】` at the head; `采写:X`, `某报记者 X` at the foot."""
    for line in zones.first:
        lead = _LEAD.match(line.text)
        if lead:
            _read_credit(lead[1], found)
        elif line.size < 50 and (_CREDIT.match(line.text) or _BARE_LEAD.match(line.text)):
            _read_credit(line.text, found)
    for line in [*reversed(zones.last)]:
        text = line.text.strip()
        if line.size < 70 and _CREDIT.match(text):
            _read_credit(text.strip("()（）【】[]"), found)
        elif not found.authors:
            ending = re.search(r"[（(]([^（()）]{0,12}(?:记者|通讯员|作者|供稿)[^（()）。]{1,40})[）)]$", text)
            if ending:
                _read_credit(ending[1], found)


def _read_credit(text: str, found: Fields) -> None:
    authors: list[str] = []
    correspondents: list[str] = []
    for kind, value in labelled(text):
        if kind == "author":
            authors += [name for name in _people(value) if name not in authors]
        elif kind == "correspondent":
            correspondents += [name for name in _people(value) if name not in correspondents]
    found.authors = found.authors or authors
    found.correspondents = found.correspondents or correspondents


def _read_date(zones: Zones, metadata: Metadata, url: str, found: Fields) -> None:
    visible = _visible_date(zones.above) or _visible_date(zones.below[:8])
    stated = next((m for key in DATE_KEYS if (m := find_compact_moment(metadata.values.get(key, "")))), None)
    by_url = url_date(url)
    found.published_at = visible or stated or by_url
    if visible and len(visible) == 10 and stated and stated.startswith(visible) and len(stated) > 10:
        found.published_at = stated
    if visible and by_url and visible[:10] != by_url[:10] and stated and stated[:10] == by_url[:10]:
        found.problems.append(f"页面上的日期 {visible[:10]} 与地址和元数据中的 {by_url[:10]} 不一致：请核对发布日期。")


def _visible_date(lines: list[Line]) -> str | None:
    """The date printed near the heading: labelled first, then with a time, then the first one."""
    text = "\n".join(_without_updates(line.text) for line in lines if line.size < 160)
    moments = [(bool(_PUBLISHED.search(row)), find_moment(row)) for row in text.split("\n")]
    dated = [(named, moment) for named, moment in moments if moment]
    if not dated:
        return find_moment(text)
    day = next((moment for named, moment in dated if named), dated[0][1])[:10]
    same = [moment for _, moment in dated if moment[:10] == day]
    joined = find_moment(text)
    return max([*same, *([joined] if joined and joined[:10] == day else [])], key=len)


def _without_updates(text: str) -> str:
    found = _UPDATED.search(text)
    return text[: found.start()] if found else text


def _read_unlabelled(zones: Zones, metadata: Metadata, title: str, found: Fields) -> None:
    for line in zones.above:
        byline = _BYLINE.match(line.text) if line.size < 60 else None
        if byline and not is_person(byline[2]) and all(is_person(name) for name in split_names(byline[1])):
            found.authors = found.authors or list(split_names(byline[1]))
            found.source = found.source or byline[2]
    if not found.source:
        found.source = _unlabelled_source(zones.above, title)
    if not found.source:
        value = metadata.first(SOURCE_KEYS)
        value = re.sub(r"^(?:来源|稿源)\s*[：:]\s*", "", value)
        found.source = _source_name(value) if value and not value.isascii() else None
    if not found.authors:
        for line in zones.above:
            for part in line.parts:
                if _AUTHOR_HINT.search(part.hints) and is_person(part.text.strip()):
                    found.authors.append(part.text.strip())
    if not found.authors:
        value = metadata.first(AUTHOR_KEYS)
        names = split_names(value) if value and len(value) < 40 else ()
        found.authors = [name for name in names if is_person(name)] if all(map(is_person, names)) else []


def _unlabelled_source(lines: list[Line], title: str) -> str | None:
    dated = [number for number, line in enumerate(lines) if find_moment(line.text)]
    for number, line in enumerate(lines):
        near = any(abs(number - other) <= 2 for other in dated)
        for part in line.parts:
            text = part.text.strip(" \xa0\u3000\n\t\r|·")
            if not 2 <= len(text) <= 20 or find_moment(text) or text in title or re.search(r"[：:]", text):
                continue
            if _SOURCE_HINT.search(part.hints) or (near and is_organisation(text) and _is_alone(line)):
                name = _source_name(text)
                if name:
                    return name
    return None


def _is_alone(line: Line) -> bool:
    """A short line of a date and an outlet, not a row of buttons or a breadcrumb."""
    return line.size <= 40 and ">" not in line.text and len([part for part in line.parts if part.text.strip()]) <= 4


def _read_keywords(zones: Zones, metadata: Metadata, found: Fields) -> None:
    for line in [*zones.below, *zones.above]:
        text = segmented(line)
        mark = _KEYWORDS.match(text)
        if mark and line.size < 120:
            value = text[mark.end() :]
            label = _LABEL.search(value)
            found.keywords = _words(value[: label.start()] if label else value)
            if found.keywords:
                return
    found.keywords = _words(metadata.values.get("keywords", ""))


def _words(value: str) -> list[str]:
    pieces = re.split(r"[,，;；、|｜\x1f]+" if re.search(r"[,，;；、|｜]", value) else r"[\s\x1f]+", value)
    words = [piece.strip(" \u3000>·#:：") for piece in pieces]
    return list(dict.fromkeys(word for word in words if 1 < len(word) <= 20))[:20]
