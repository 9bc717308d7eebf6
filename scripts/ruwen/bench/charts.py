"""Section charts: the drawing that a page inlines, beside matplotlib as it comes, on the same figures."""

from __future__ import annotations

import gzip
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ruwen.bench.plain import has_plain, plain_svg
from ruwen.bench.result import Pair, Result, compare, median
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.draw import body
from ruwen.charts.model import Chart
from ruwen.charts.paper.fonts import missing_glyphs
from ruwen.charts.resolve import resolve
from ruwen.charts.style import WIDE
from ruwen.charts.write.pictures import inline_svg
from ruwen.charts.write.svg_path import XMLNS
from ruwen.errors import DataError
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures


@dataclass(frozen=True, slots=True)
class Measured:
    """One chart: bytes after gzip, seconds, characters that could not be drawn; ours and plain matplotlib's."""

    chart: Chart
    bytes: tuple[int, int]
    time: Pair
    missing: tuple[int, int]


def section(paths: Paths, rounds: int) -> Result:
    """Every chart of the content; DataError when none can be drawn."""
    records = published(load_figures(paths.figures))
    indicators = load_indicators(paths.indicators)
    charts = [resolve(spec, records, indicators)[0] for spec in load_specs(paths.chart_specs)]
    drawn = [chart for chart in charts if not chart.empty]
    measured = [measure(chart, rounds) for chart in drawn if has_plain(chart)]
    if not measured:
        raise DataError(paths.chart_specs, 0, "没有一张图画得出，量不了。请先收集数据。", "W401")
    return Result(
        title="图表：一张 SVG，与 matplotlib 的默认画法相比",
        head=("图表", "种类", "字节", "字节（默认）", "毫秒", "毫秒（默认）", "缺字", "缺字（默认）"),
        rows=(*map(_row, measured), _summary(measured)),
        notes=(
            "字节是 gzip 之后的。同一次运行里轮流画，取中位数，第一次不计；都只画网页里的那张宽图，数据、标签相同。"
            f"每张图各画 {rounds} 次。“默认”是不改任何设置的 matplotlib；“缺字”是字体里没有、画成方框的字。",
            *left_out(drawn),
        ),
    )


def left_out(charts: Sequence[Chart]) -> Iterator[str]:
    kinds = dict.fromkeys(chart.spec.kind for chart in charts if not has_plain(chart))
    if kinds:
        yield f"没有默认画法可比、没有量的种类：{'、'.join(kinds)}。"


def measure(chart: Chart, rounds: int) -> Measured:
    def ours() -> str:
        return inline_svg(chart, "", body(chart, WIDE)).replace(XMLNS, "", 1)

    words = "".join(text.text for text in body(chart, WIDE).texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of missing glyphs, which are counted below
        time = compare(ours, lambda: plain_svg(chart), rounds)
        plain = plain_svg(chart)
    missing = len(missing_glyphs(words)), missing_in(lambda: plain_svg(chart))
    return Measured(chart, (_packed(ours().encode()), _packed(plain)), time, missing)


def missing_in(draw: Callable[[], object]) -> int:
    """How many different characters matplotlib says that its font lacks."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        draw()
    said = {str(warning.message) for warning in caught}
    return sum(message.startswith("Glyph ") and "missing from font" in message for message in said)


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def _row(measured: Measured) -> tuple[str, ...]:
    spec, time = measured.chart.spec, measured.time
    return (
        spec.slug,
        spec.kind,
        *map(str, measured.bytes),
        *(f"{seconds * 1000:.1f}" for seconds in (time.ours, time.other)),
        *map(str, measured.missing),
    )


def _summary(measured: Sequence[Measured]) -> tuple[str, ...]:
    """Medians, and the medians of the ratios."""
    small = median(one.bytes[1] / one.bytes[0] for one in measured)
    fast = median(one.time.ratio for one in measured)
    columns = zip(
        *((*one.bytes, one.time.ours * 1000, one.time.other * 1000, *one.missing) for one in measured), strict=True
    )
    sizes = [median(column) for column in columns]
    return (
        "中位数",
        "",
        f"{sizes[0]:.0f}",
        f"{sizes[1]:.0f}（{small:.1f}倍）",
        f"{sizes[2]:.1f}",
        f"{sizes[3]:.1f}（{fast:.1f}倍）",
        f"{sizes[4]:.0f}",
        f"{sizes[5]:.0f}",
    )
