"""Who wrote and who edited: from labelled meta lines, from the lead, from the credit at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruwen.extract.labels import GAP, Labelled, is_readable, labelled, segmented
from ruwen.extract.leads import (
    agency_names,
    credits_after,
    credits_before,
    names_alone,
    outlet_names,
    written_by,
)
from ruwen.extract.names import has_surname, is_common_name, is_organisation, is_person, split_names
from ruwen.extract.page import Line

_FRAGMENT = re.compile(
    r"[的了在是说称从对月日]|今天|近日|昨日|表示|获悉|报道|了解|采访|发现|看到|编者|查看|返回|声明|观点|\d"
)
_STRONG_EDITOR = re.compile(r"责任编辑|责\s*编")
_STOP = re.compile(r"[)）\]】。；;！？!?]|(?<=\S)\s{3,}|\u3000{2,}|(?:19|20)\d\d[-年/.]")
_LEADING = 3


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
            if self._read_written(line):
                continue
            # A lead opens the first paragraphs; a line that is nothing but a byline may follow a summary.
            for credit in credits_before(line.text, first=place < _LEADING):
                self._read_credit(credit)
        for line in reversed(last):
            if not self._read_written(line):
                for credit in credits_after(line.text):
                    self._read_credit(credit)
        self._read_names(first, last)

    def _read_written(self, line: Line) -> bool:
        """`记者 X/文 Y/图`: Y is a photographer."""
        role, value = written_by(line.text)
        names = people(value)
        target = self.correspondents if role.startswith("通") else self.authors
        if names and not target:
            target += names
        return bool(names)

    def _read_names(self, first: list[Line], last: list[Line]) -> None:
        """Names without a label of their own: behind a date line, behind an outlet, alone at the very end."""
        for line in first[:_LEADING]:
            self.authors = self.authors or people(agency_names(line.text))
        for line in reversed(last):
            self.authors = self.authors or people(outlet_names(line.text))
        if last and not self.authors and not self.correspondents:
            names = people(names_alone(last[-1].text))
            self.authors = names if all(map(is_common_name, names)) else []

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
    names = list(split_names(value.replace(GAP, " ")))[:8]
    if one.colon:
        return names
    # `记者张三`, `作者 专栏` without a colon: only a name may follow, else it is running text or a link's.
    return names if names and all(map(is_person, names)) else []


def people(value: str) -> list[str]:
    """Names where no label says that they are: [] unless all are people's."""
    names = list(split_names(value))
    return names if all(map(is_person, names)) else []


def credited_names(one: Labelled) -> list[str]:
    """Names in running text: people only, and none if what stands there is not all names."""
    names = [name for name in split_names(_STOP.split(one.value)[0]) if not is_organisation(name)]
    plausible = [name for name in names if is_person(name) or (2 <= len(name) <= 4 and not _is_fragment(name))]
    known = sum(is_person(name) or (one.apart and len(name) == 4 and has_surname(name)) for name in names)
    return names if names and len(plausible) == len(names) and known * 2 > len(names) else []


def _is_fragment(name: str) -> bool:
    return not is_person(name) and not name.isascii() and _FRAGMENT.search(name) is not None
