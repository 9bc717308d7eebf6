"""The lines around a body in which bylines, dates and labels stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from ruwen.extract.body import Body
from ruwen.extract.furniture import RELATED_LABEL
from ruwen.extract.page import Line, Page, Part
from ruwen.extract.title import Title

_ABOVE_HEADING = 3
_HEAD = 60
_CELLS = 24
_MAX_CELL = 60
_CELL_TAGS = frozenset(("td", "th", "dt", "dd"))
_WITHOUT_HEADING = 12
_BELOW = 40
_FIRST, _LAST = 8, 4
_AFTER = 800
"""Lines after the body's first in which an editor is looked for, and as many at the page's end."""


@dataclass(slots=True)
class Zones:
    """`before`: just above the heading; `above`: from the heading to the body; `first`, `last`: of the body;
    `below`: after it, up to the related articles; `after`: what follows the body's first line;
    `head`: the page's first lines, above the heading; `heading`: whether that was seen.
    """

    before: list[Line]
    above: list[Line]
    first: list[Line]
    last: list[Line]
    below: list[Line]
    after: list[Line]
    head: list[Line] = field(default_factory=list)
    heading: bool = True


def meta_zones(text: str) -> Zones:
    """The zones of a meta line that a selector found."""
    line = Line(text, -1, len(text), parts=[Part(text, "", False)])
    return Zones([], [line], [], [], [], [])


def zones_of(page: Page, title: Title, body: Body) -> Zones:
    """Only lines with text; lines of the region that are not kept count as below."""
    lines = page.lines
    texts = [number for number in body.kept if lines[number].text]
    first, last = texts[0], texts[-1]
    heading = title.line if 0 <= title.line < first else max(0, first - _WITHOUT_HEADING) - 1
    before = range(max(heading - _ABOVE_HEADING - _CELLS, 0), max(heading, 0))
    above = [*range(heading + 1, first)]
    if len(above) > 40:
        above = [*above[:24], *above[-16:]]
    kept = set(texts)
    below = [number for number in range(first, last) if number not in kept]
    for number in range(last + 1, min(last + _BELOW, len(lines))):
        if RELATED_LABEL.match(lines[number].text):
            break
        below.append(number)

    def chosen(numbers: list[int] | range) -> list[Line]:
        return _with_rows_joined(page, [lines[number] for number in numbers if lines[number].text])

    return Zones(
        before=chosen(before)[-_ABOVE_HEADING:],
        above=chosen(above),
        first=chosen(texts[:_FIRST]),
        last=chosen(texts[-_LAST:]),
        below=chosen(below),
        head=chosen(range(max(0, min(heading, _HEAD)))),
        after=chosen(_ends(range(first, len(lines)))),
        heading=0 <= title.line < first,
    )


def _with_rows_joined(page: Page, lines: list[Line]) -> list[Line]:
    """A table's row of short cells, or a term and its description, as one line: labels meet their values."""
    if not any(line.tag in _CELL_TAGS for line in lines):
        return lines
    joined: list[Line] = []
    last = -1
    for line in lines:
        row = _row_of(page, line)
        if row >= 0 and row == last:
            joined[-1] = _one_line(joined[-1], line)
        else:
            joined.append(line)
        last = row
    return joined


def _row_of(page: Page, line: Line) -> int:
    """The block of the table's row, -1 for a line that is not all of a short cell."""
    if line.tag not in _CELL_TAGS or line.kind != "text" or line.size > _MAX_CELL:
        return -1
    cell = page.blocks[line.block]
    return cell.parent if cell.end - cell.start == 1 else -1


def _one_line(left: Line, right: Line) -> Line:
    parts = [*left.parts, Part(" ", "", False), *right.parts]
    size, linked = left.size + right.size, left.linked + right.linked
    return Line(f"{left.text} {right.text}", left.block, size, linked, tag=left.tag, parts=parts)


def _ends(numbers: range) -> list[int]:
    return [*numbers] if len(numbers) <= 2 * _AFTER else [*numbers[:_AFTER], *numbers[-_AFTER:]]
