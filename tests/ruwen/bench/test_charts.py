"""What the section on charts counts, and that ours is smaller and has every character."""

from __future__ import annotations

import warnings

from tests.demo import DEMO

from ruwen.bench import charts
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.resolve import resolve
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures


def test_each_kind_is_smaller_than_plain_and_lacks_no_character() -> None:
    data = DEMO / "data"
    figures, indicators = published(load_figures(data / "figures.csv")), load_indicators(data / "indicators.toml")
    first = {spec.kind: spec for spec in reversed(load_specs(data / "charts.toml"))}
    for spec in first.values():
        found = charts.measure(resolve(spec, figures, indicators)[0], 1)
        assert found.bytes[0] * 3 < found.bytes[1]
        assert found.missing[0] == 0 < found.missing[1]
        assert min(found.time.ours, found.time.other) > 0


def test_only_missing_glyphs_are_counted_each_once() -> None:
    def draw() -> None:
        for text in ("Glyph 1 (A) missing from font(s) X.", "Glyph 1 (A) missing from font(s) X.", "something else"):
            warnings.warn(text, stacklevel=1)
        warnings.warn("Glyph 2 (B) missing from font(s) X.", stacklevel=1)

    assert charts.missing_in(draw) == 2
