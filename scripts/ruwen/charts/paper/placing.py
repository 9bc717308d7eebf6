"""Where a number beside its point can stand without lying on a line or on other words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from ruwen.charts.paper.sheet import Anchor, Box, Sheet, Spot, Stroke, Words

_ON_WORDS = 10_000
_ON_GRID = 0.1
_STEP = 3.0
"""Pixels between the samples by which a line is kept free."""


@dataclass(slots=True)
class Placer:
    """Keeps track of what is taken on one sheet; `limits` is the box that words may use."""

    sheet: Sheet
    limits: Box
    taken: list[Box] = field(default_factory=list)
    samples: list[Spot] = field(default_factory=list)
    grid: list[float] = field(default_factory=list)

    def keep_line(self, spots: Sequence[Spot]) -> None:
        """No words on this line."""
        for (x1, y1), (x2, y2) in itertools.pairwise(spots):
            count = max(int(max(abs(x2 - x1), abs(y2 - y1)) / _STEP), 1)
            self.samples += [(x1 + (x2 - x1) * i / count, y1 + (y2 - y1) * i / count) for i in range(count + 1)]

    def keep_grid(self, strokes: Sequence[Stroke]) -> None:
        """Rather no words on these level lines, though they may cross them."""
        self.grid += [stroke.spots[0][1] for stroke in strokes]

    def keep_words(self, words: Words) -> None:
        self.taken.append(words.box)

    def put(
        self, x: float, y: float, text: str, size: float, *, must: bool, away: float = 9.0, weight: int = 400,
        colour: str = "ink", below_first: bool = False,
    ) -> bool:  # fmt: skip
        """Set `text` above or below the point (x, y), or not at all where it would lie on other words.

        A text that `must` be shown may cross a line.
        """
        above, below = y - away, y + away + size * 0.78
        heights = (below, above) if below_first else (above, below)
        options = [Words(x, place, text, size, colour, weight, anchor) for place in heights for anchor in _ANCHORS]
        options = [self._inside(words) for words in options]
        costs = [self._cost(words) for words in options]
        best = min(range(len(options)), key=lambda index: (costs[index], index))
        if costs[best] >= (_ON_WORDS if must else 1):
            return False
        self.sheet.items.append(options[best])
        self.taken.append(options[best].box)
        return True

    def _inside(self, words: Words) -> Words:
        """The same words, moved sideways into the limits."""
        left, _, right, _ = words.box
        shift = max(self.limits[0] - left, 0.0) - max(right - self.limits[2], 0.0)
        return Words(words.x + shift, words.y, words.text, words.size, words.colour, words.weight, words.anchor)

    def _cost(self, words: Words) -> float:
        left, top, right, bottom = words.box
        if top < self.limits[1] - 0.5 or bottom > self.limits[3] + 0.5:
            return 10 * _ON_WORDS
        on_words = sum(left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in self.taken)
        on_line = sum(left - 1 < x < right + 1 and top < y < bottom for x, y in self.samples)
        on_grid = sum(top < y < bottom for y in self.grid)
        return on_words * _ON_WORDS + on_line + on_grid * _ON_GRID


_ANCHORS: tuple[Anchor, ...] = ("center", "left", "right")
