"""A drawing in CSS pixels, y downwards: bars, lines, dots and words, each with a colour token.

Charts are laid out here and only then handed to matplotlib, so that one drawing serves the page's SVG, the PNG and
the card, and so that what would be clipped is found before it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from ruwen.charts.paper.fonts import text_width
from ruwen.charts.style import BOLD, HAIRLINE

Anchor = Literal["left", "center", "right"]
Spot = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    edge_width: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    spots: tuple[Spot, ...]
    colour: str
    width: float = HAIRLINE
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    fill: str
    edge: str = ""
    edge_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """`y` is the baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "ink"
    weight: int = 400
    anchor: Anchor = "left"
    face: str = "sans"

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of what the text may take in any reader's font."""
        return self.measured(room=True)

    def measured(self, *, room: bool) -> Box:
        """The same; without `room` in our own font."""
        width = text_width(self.text, self.size, bold=self.weight >= BOLD, face=self.face, room=room)
        left = self.x - {"left": 0.0, "center": width / 2, "right": width}[self.anchor]
        return left, self.y - self.size * 0.9, left + width, self.y + self.size * 0.22


Item = Bar | Stroke | Dot | Words


@dataclass(slots=True)
class Sheet:
    """What is drawn, in order; `height` grows with the layout. `own_font`: it only becomes a PNG, set in our font."""

    width: float
    height: float = 0.0
    own_font: bool = False
    items: list[Item] = field(default_factory=list)

    def bar(self, x: float, y: float, width: float, height: float, fill: str = "", **edge: object) -> None:
        self.items.append(Bar(x, y, width, height, fill, **edge))  # type: ignore[arg-type]

    def stroke(self, spots: Sequence[Spot], colour: str, width: float = HAIRLINE, *, dashed: bool = False) -> None:
        self.items.append(Stroke(tuple(spots), colour, width, dashed))

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "", edge_width: float = 0.0) -> None:
        self.items.append(Dot(x, y, radius, fill, edge, edge_width))

    def words(self, x: float, y: float, text: str, size: float, colour: str = "ink", **style: object) -> Words:
        item = Words(x, y, text, size, colour, **style)  # type: ignore[arg-type]
        self.items.append(item)
        return item

    def place(self, other: Sheet, x: float, y: float, zoom: float = 1.0) -> None:
        """Put another sheet's items here, moved and enlarged."""
        self.items += [_moved(item, x, y, zoom) for item in other.items]

    @property
    def texts(self) -> list[Words]:
        return [item for item in self.items if isinstance(item, Words)]

    @property
    def strokes(self) -> list[Stroke]:
        return [item for item in self.items if isinstance(item, Stroke)]

    def clipped(self) -> list[str]:
        """Texts that would not be wholly visible (half a pixel of slack for rounding)."""
        found = []
        for words in self.texts:
            left, top, right, bottom = words.measured(room=not self.own_font)
            if left < -0.5 or top < -0.5 or right > self.width + 0.5 or bottom > self.height + 0.5:
                found.append(words.text)
        return found

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of texts that lie on each other."""
        boxes = [(words.text, words.measured(room=not self.own_font)) for words in self.texts]
        return [(one[0], other[0]) for one, other in combinations(boxes, 2) if _cross(one[1], other[1])]


def _moved(item: Item, x: float, y: float, zoom: float) -> Item:
    match item:
        case Stroke():
            spots = tuple((a * zoom + x, b * zoom + y) for a, b in item.spots)
            return replace(item, spots=spots, width=item.width * zoom)
        case Bar():
            moved = replace(item, x=item.x * zoom + x, y=item.y * zoom + y, edge_width=item.edge_width * zoom)
            return replace(moved, width=item.width * zoom, height=item.height * zoom)
        case Dot():
            moved_dot = replace(item, x=item.x * zoom + x, y=item.y * zoom + y, radius=item.radius * zoom)
            return replace(moved_dot, edge_width=item.edge_width * zoom)
        case Words():
            return replace(item, x=item.x * zoom + x, y=item.y * zoom + y, size=item.size * zoom)


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
