"""Every colour, size and stroke of the charts, in one place. Lengths are CSS pixels.

The look is DESIGN section 11: calm, exact, hairlines, numbers set large; vermilion is kept for evidence and never
colours data. Tones differ in lightness as well as hue, so they stay apart without colour vision and in print.
Contrast: ink, muted, celadon and seal ≥ 7:1 on their ground; celadon-soft, a filled area, ≥ 3:1 (WCAG 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass

TOKENS = ("ink", "muted", "celadon", "celadon-soft", "seal", "ground", "tint", "hair")
"""Names of the theme's CSS variables (`--ink` …)."""

LIGHT = {
    "ink": "#1B2628",
    "muted": "#3E4F52",
    "celadon": "#1D5157",
    "celadon-soft": "#649790",
    "seal": "#8E2A1B",
    "ground": "#FBFBF7",
    "tint": "#E4EFEB",
    "hair": "#C9D6D2",
}
DARK = {
    "ink": "#E7EEEC",
    "muted": "#A9BCBA",
    "celadon": "#93D2C9",
    "celadon-soft": "#47776F",
    "seal": "#FFA894",
    "ground": "#10181A",
    "tint": "#1B2729",
    "hair": "#33464A",
}

FAMILY = "var(--sans,'Noto Sans SC',sans-serif)"
"""Font list of an SVG: the page's own, else what the reader's system has; the last names only serve a saved file."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of one variant of a chart."""

    width: int
    label: int
    value: int
    note: int
    bar: int
    gap: int
    rise: float = 0.0
    """Height of a plot over time as a share of the width; 0 for the usual one of its kind."""

    @property
    def is_wide(self) -> bool:
        return self.width > 400

    @property
    def line(self) -> float:
        """Baseline to baseline of labels."""
        return self.label * 1.5


WIDE = Scale(width=680, label=17, value=22, note=15, bar=28, gap=18)
"""For the column of text on a screen (680 px)."""
NARROW = Scale(width=328, label=16, value=20, note=15, bar=24, gap=16)
"""For a phone 360 px wide with margins of 16; no text below 15 px."""

STROKE = 2.5
"""A data line."""
HAIRLINE = 1.0
OUTLINE = 1.5
"""The edge of a hollow bar."""
DOT = 4.5
DASH = (4.0, 3.0)

BOLD = 700
BOLD_WIDENS = 1.07
"""Bold Noto Sans SC digits over regular ones (0.590 em : 0.555 em); used where only the regular face is measured."""
LATIN_ROOM = 1.18
"""A reader's own font may have wider digits than ours: DejaVu Sans Bold's are 0.696 em. Chinese is 1 em in all."""
