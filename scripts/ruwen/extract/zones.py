"""The lines around a body in which bylines, dates and labels stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from ruwen.extract.body import Body
from ruwen.extract.furniture import RELATED_LABEL
from ruwen.extract.page import Line, Page, Part
from ruwen.extract.title import Title

_ABOVE_HEADING = 3
_HEAD = 60
_WITHOUT_HEADING = 12
_BELOW = 40
_FIRST, _LAST = 8, 4
_AFTER = 800
"""Lines after the body's first in which an editor is looked for, and as many at the page's end."""


@dataclass(slots=True)
class Zones:
    """`before`: just above the heading; `above`: from the heading to the body; `first`, `last`: of the body;
    `below`: after it, up to the related articles; `after`: what follows the body's first line;
    `head`: the page's first lines, above the heading.
    """

    before: list[Line]
    above: list[Line]
    first: list[Line]
    last: list[Line]
    below: list[Line]
    after: list[Line]
    head: list[Line] = field(default_factory=list)


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
    before = range(max(heading - _ABOVE_HEADING, 0), max(heading, 0))
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
        return [lines[number] for number in numbers if lines[number].text]

    return Zones(
        before=chosen(before),
        above=chosen(above),
        first=chosen(texts[:_FIRST]),
        last=chosen(texts[-_LAST:]),
        below=chosen(below),
        head=chosen(range(max(0, min(heading, _HEAD)))),
        after=chosen(_ends(range(first, len(lines)))),
    )


def _ends(numbers: range) -> list[int]:
    return [*numbers] if len(numbers) <= 2 * _AFTER else [*numbers[:_AFTER], *numbers[-_AFTER:]]
