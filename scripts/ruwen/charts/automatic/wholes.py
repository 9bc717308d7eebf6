"""A total and its parts, as one report states them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.charts.automatic.headlines import Headline
from ruwen.charts.automatic.making import office_of, row_choice, spec_of, unit_of
from ruwen.charts.automatic.tracks import OFFICE, Key, chart_slug, key_of
from ruwen.charts.spec import ChartSpec
from ruwen.model import FigureRecord, Indicator
from ruwen.series import Point, allowed_range, bounds, last_day, merge_points, period_text

_FEWEST, _MOST = 2, 6


@dataclass(frozen=True, slots=True)
class Whole:
    """A total with its parts, the greatest first; `names`: what tells a part from the others."""

    total: Point
    parts: tuple[Point, ...]

    @property
    def key(self) -> Key:
        """What the total is of, whoever states it: a newer report of another office takes its place."""
        return (*key_of(self.total.record)[:OFFICE], "parts")

    @property
    def slug(self) -> str:
        return chart_slug(self.total.record, self.key)


def wholes_of(records: Sequence[FigureRecord]) -> Iterator[Whole]:
    """The newest total of each kind that a report gives two parts of or more, in order of its indicator and place."""
    levels = [record for record in records if record.role == "level" and bounds(record) and _is_plain(record)]
    points = merge_points(levels)
    point_of = {record.id: point for point in points for record in point.records}
    parts: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        total = point_of.get(point.record.part_of)
        if total is not None:
            parts[total.record.id].append(point)
    newest: dict[Key, Whole] = {}
    for point in sorted(points, key=lambda point: (last_day(point.record), point.record.id)):
        own = sorted(parts[point.record.id], key=lambda part: (-part.record.value, part.record.id))
        whole = Whole(point, tuple(own))
        if _fits(whole):
            newest[whole.key] = whole
    yield from (newest[key] for key in sorted(newest))


def _is_plain(record: FigureRecord) -> bool:
    return record.approx == "exact" and record.value_max is None and record.unit not in ("%", "个百分点", "元")


def _fits(whole: Whole) -> bool:
    """Whether all is of one time, unit and place, each part has a name of its own, and they do not exceed the total."""
    total, parts = whole.total.record, [part.record for part in whole.parts]
    if not _FEWEST <= len(parts) <= _MOST or any(part.disputed for part in (whole.total, *whole.parts)):
        return False
    alike = {(part.unit, part.area, last_day(part)) for part in parts} == {(total.unit, total.area, last_day(total))}
    least = sum(allowed_range(part)[0] for part in parts)
    named = len({label_of(part, total) for part in parts}) == len(parts)
    return alike and named and 0 < least <= allowed_range(total)[1]


def label_of(part: FigureRecord, total: FigureRecord, name: str = "") -> str:
    """The indicator, or of one indicator the group or the range that is the part."""
    if part.indicator != total.indicator:
        return name or part.indicator
    return part.who if part.who != total.who else part.coverage


def whole_spec(whole: Whole, indicators: Mapping[str, Indicator], path: Path) -> ChartSpec:
    total, parts = whole.total.record, whole.parts
    every = [point.record for point in (whole.total, *parts)]
    unit = unit_of(every)
    name = indicators[total.indicator].name
    labels = [label_of(part.record, total, indicators[part.record.indicator].name) for part in parts]
    rows = [row_choice("total", whole.total, name, total=True)]
    for order, (part, label) in enumerate(zip(parts, labels, strict=True)):
        rows.append(row_choice(f"part_{order}", part, label))
    when = period_text(total)
    joint = "，" if when.startswith("截至") else ""
    first = f"{labels[0]}{{part_0}}{unit.text}{_share(parts[0].record, total)}"
    headline = f"{when}{joint}{name}{{total}}{unit.text}，其中{first}"
    return spec_of(
        path,
        slug=whole.slug,
        kind="parts",
        title="，".join(filter(None, (total.area, total.who, f"{name}的构成"))),
        headline=Headline(headline),
        subtitle=f"单位：{unit.text}，{office_of(every)}",
        notes=(),
        unit=unit,
        group=total.area,
        choices=tuple(rows),
    )


def _share(part: FigureRecord, total: FigureRecord) -> str:
    """`，占53.7%`, with no more digits than the printed numbers bear."""
    (low, high), (least, most) = allowed_range(part), allowed_range(total)
    if least <= 0:
        return ""
    for places in (1, 0):
        if round(low / most * 100, places) == round(high / least * 100, places):
            return f"，占{{part_0 / total * 100:.{places}}}%"
    return ""
