"""A text of ours as a reader sees it: no markup, a paragraph in one piece, the cells of a table under their heads."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from ruwen.figures import find_figures
from ruwen.site.shortcodes import SHORTCODE

_MARKUP = re.compile(
    r"""!?\[(?P<text>[^\]\[]*)\]\([^)"'\n]*(?:["'](?P<title>[^"'\n]*)["'])?\s*\)|(?P<tag><[^>]+>)|[*_~`#>|]"""
)
_TOLD = re.compile(r"""\b(?:alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
"""What a tag shows of itself."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
"""What no reader sees, and what would hide a number from the check."""
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:[\u0020\u2009\u202f]\d{3})+(?!\d)")
_CAPITAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟萬零]{2,}(?=[万亿]?[人元个名%])")
_SMALL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬", "一二三四五六七八九十百千万")
_BLOCK = re.compile(r"[#|+]|[-*+] |\d+[.)] |\[\^|\[[^\]]+\]:|```|~~~|:? *-{3}|={3}")
"""What a line begins with that does not go on the one before."""
_ALONE = re.compile(r"#|\||\[[^\]]+\]:")
"""What a line begins with that the next does not go on."""
_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_CELLS = re.compile(r"(?<!\\)\|")
_UNIT = re.compile(r"[（(](?:单位[:：])?([万亿]?[人元个名户家场%％][次]?)[）)]\s*$")
_NUMBER = re.compile(r"[约近超]?[\d０-９.,，]+[万亿余多]*")


@dataclass(frozen=True, slots=True)
class Visible:
    """`starts`: offset in `text` at which each line of the source begins, in order."""

    text: str
    starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """0-based line of the source."""
        return bisect_right(self.starts, offset) - 1


def visible(source: str) -> Visible:
    """Markdown as it is read; what shortcodes print is left out, for it has its source."""
    bare = _with_tables(_UNSEEN.sub("", html.unescape(SHORTCODE.sub("，", source))))
    lines = _MARKUP.sub(_shown, bare).split("\n")
    text, open_paragraph = "", False
    starts: list[int] = []
    for raw, line in zip(bare.split("\n"), lines, strict=True):
        begin = raw.lstrip(" >\t")
        goes_on = open_paragraph and bool(begin) and not _BLOCK.match(begin)
        shown = _written(line).rstrip(" \\") if not goes_on else _written(line).strip(" \\")
        text += "" if goes_on or not starts else "\n"
        starts.append(len(text))
        text += shown
        open_paragraph = bool(begin) and not _ALONE.match(begin)
    return Visible(text, tuple(starts))


def _shown(match: re.Match[str]) -> str:
    """The words of a link, picture or tag; a line stays a line."""
    if match["tag"]:
        told = [double or single for double, single in _TOLD.findall(match["tag"])]
        return "".join(f"，{one}，" for one in told).replace("\n", " ") + "\n" * match["tag"].count("\n")
    if match["text"] is None:
        return ""
    return "，".join(filter(None, (match["text"], match["title"])))


def _written(line: str) -> str:
    """Numbers in the writing that figures are read in: ６６９５, 6 695, 陆仟."""
    line = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), unicodedata.normalize("NFKC", line))
    return _CAPITAL.sub(lambda match: match[0].translate(_SMALL), line)


def _with_tables(text: str) -> str:
    """Each row of a table as sentences: a cell means what its column's head and its row say."""
    lines = text.split("\n")
    head: list[str] = []
    for index, line in enumerate(lines):
        if "|" not in line:
            head = []
        elif index and _RULE.fullmatch(line.strip()) and "|" in lines[index - 1]:
            head = _cells(lines[index - 1])
        elif head:
            lines[index] = _row_text(head, _cells(line))
    return "\n".join(lines)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(row.strip().strip("|"))]


def _row_text(head: list[str], cells: list[str]) -> str:
    label, *rest = cells
    said = [_cell_text(label, title, cell) for title, cell in zip(head[1:], rest, strict=False)]
    return f"|{'。'.join(said)}" if said else f"|{label}"


def _cell_text(label: str, title: str, cell: str) -> str:
    """The first reading of a cell that states a figure of an indicator; else its words as they stand."""
    name = _UNIT.sub("", title)
    unit = found[1] if (found := _UNIT.search(title) or _UNIT.search(label)) else ""
    plain = re.sub(r"[*_~]", "", cell)
    value = f"{plain}{unit}" if _NUMBER.fullmatch(plain) else plain
    label = _UNIT.sub("", label)
    for reading in (f"{label}{value}", f"{label}{name}{value}", f"{name}{value}"):
        if any(figure.indicator for figure in find_figures(reading)):
            return reading
    return f"{label}，{cell}"
