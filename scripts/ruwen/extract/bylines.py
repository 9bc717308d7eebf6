"""Who wrote and who edited: from labelled meta lines, from the lead, from the credit at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruwen.extract.labels import GAP, Labelled, is_readable, labelled, segmented
from ruwen.extract.names import is_organisation, is_person, split_names
from ruwen.extract.page import Line

_LEAD = re.compile(
    r"^[^（(【\[。！？]{0,40}[（(【\[](?P<credit>[^）)】\]。]{0,80}?(?:记者|通[讯信]员|作者|撰文|采写|供稿|(?<![\u3400-\u9fff])文\s?[/／：:|｜])"
    r"[^）)】\]。]{0,120})[）)】\]]"
)
_BARE_LEAD = re.compile(
    r"^(?P<credit>(?:本报|本网|《[^》]{2,12}》|[\u3400-\u9fffA-Za-z]{2,10}(?:讯|电|报道)?)?[\s|｜]{0,3}"
    r"(?:[\u3400-\u9fff]{0,6}(?:记者|作者)|通[讯信]员)[\s:：]"
    r"[^，。,；;!?！？：:]{2,40})$"
)
_INLINE_LEAD = re.compile(
    r"^(?P<credit>(?:[\u3400-\u9fffA-Za-z]{2,10}[讯电]\s?)?(?:本[报网台刊]|[\u3400-\u9fff]{2,6})?(?:记者|通[讯信]员)"
    r"\s[\u3400-\u9fff·]{2,4}(?:[\s、](?:通[讯信]员\s?)?[\u3400-\u9fff·]{1,4}){0,6})\s?(?:报道|摄影报道|文[/／]?图)"
)
_CREDIT = re.compile(
    r"^[\s（(【\[—–-]*(?P<credit>(?:采写|撰文|撰稿|文图|图文|执笔|供稿|文)\s?[/／：:|｜].{1,60}|"
    r"(?:[\u3400-\u9fffA-Za-z·]{0,12})(?:记者|通[讯信]员|评论员)\s?[：:]?\s?[\u3400-\u9fff·、，,：:\s]{2,50}|"
    r"(?:作者|本报记者)\s?[：:\s].{2,50}?)[)）】\]]?$"
)
_TRAILING = re.compile(
    r"[（(](?P<credit>[^（()）。]{0,16}(?:记者|通[讯信]员|作者|供稿|撰文|文/)[^（()）。]{1,60})[）)]\s*$"
)
_FRAGMENT = re.compile(
    r"[的了在是说称从对月日]|今天|近日|昨日|表示|获悉|报道|了解|采访|发现|看到|编者|查看|返回|声明|观点|\d"
)
_STRONG_EDITOR = re.compile(r"责任编辑|责\s*编")
_STOP = re.compile(r"[)）\]】。；;！？!?]|(?<=\S)\s{3,}|\u3000{2,}|(?:19|20)\d\d[-年/.]")
_MAX_CREDIT_LINE = 70


class Bylines:
    """Authors, correspondents and editors; the first place that names someone wins."""

    def __init__(self) -> None:
        self.authors: list[str] = []
        self.correspondents: list[str] = []
        self.editors: list[str] = []

    def read_meta(self, lines: Iterable[Line]) -> None:
        """Meta lines above and below the body."""
        for line in lines:
            if not is_readable(line):
                continue
            for one in labelled(segmented(line)):
                if one.kind == "author" and not self.authors:
                    self.authors += printed_names(one)
                elif one.kind == "correspondent" and not self.correspondents:
                    self.correspondents += printed_names(one)

    def read_editors(self, lines: Iterable[Line]) -> None:
        """责任编辑 and 责编 wherever they stand; 编辑 counts where neither is."""
        weak: list[str] = []
        for line in lines:
            if "编" not in line.text or not is_readable(line):
                continue
            for one in labelled(segmented(line)):
                if one.kind == "editor":
                    target = self.editors if _STRONG_EDITOR.fullmatch(one.label) else weak
                    if not target:
                        target += printed_names(one)
        self.editors = self.editors or weak

    def read_leads(self, first: list[Line], last: list[Line]) -> None:
        """`某网讯(记者 X 通讯员 Y Z)`, `【文/X】` at the head; `采写:X`, `某报记者 X` at the foot."""
        for place, line in enumerate(first):
            # A lead opens the first paragraphs; a line that is nothing but a byline may follow a summary.
            for pattern in (_LEAD, _INLINE_LEAD, _BARE_LEAD) if place < 3 else (_BARE_LEAD,):
                found = pattern.match(line.text[:260])
                if found:
                    self._read_credit(found["credit"])
                    break
        for line in reversed(last):
            found = _CREDIT.match(line.text.strip()) if line.size <= _MAX_CREDIT_LINE else None
            found = found or _TRAILING.search(line.text[-120:])
            if found:
                self._read_credit(found["credit"])

    def _read_credit(self, text: str) -> None:
        authors: list[str] = []
        correspondents: list[str] = []
        for one in labelled(text):
            target = {"author": authors, "correspondent": correspondents}.get(one.kind)
            if target is not None:
                target += [name for name in credited_names(one) if name not in target]
        self.authors = self.authors or authors
        self.correspondents = self.correspondents or correspondents


def printed_names(one: Labelled) -> list[str]:
    """Names after a label of a meta line: what is printed there is the byline, pen names and offices included."""
    value = _STOP.split(one.value)[0]
    if not one.apart:
        value = value.split(GAP)[0]
    names = [name for name in split_names(value.replace(GAP, " ")) if one.colon or not _is_fragment(name)][:8]
    if one.apart:
        return names
    # `记者张三` without a colon: only a name may follow, else it is running text.
    return names if names and all(map(is_person, names)) else []


def credited_names(one: Labelled) -> list[str]:
    """Names in running text: people only, and none if what stands there is not all names."""
    names = [name for name in split_names(_STOP.split(one.value)[0]) if not is_organisation(name)]
    plausible = [name for name in names if is_person(name) or (2 <= len(name) <= 4 and not _is_fragment(name))]
    people = sum(map(is_person, names))
    return names if names and len(plausible) == len(names) and people * 2 > len(names) else []


def _is_fragment(name: str) -> bool:
    return not is_person(name) and not name.isascii() and _FRAGMENT.search(name) is not None
