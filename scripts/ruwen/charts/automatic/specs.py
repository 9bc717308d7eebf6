"""The charts that data make by themselves, beside those that charts.toml lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ruwen.charts.automatic.making import Maker, contested_among, goals_among, times_among, tracks_worth
from ruwen.charts.automatic.tracks import Track, tracks_of
from ruwen.charts.automatic.wholes import Whole, whole_spec, wholes_of
from ruwen.charts.filters import ByIndicator
from ruwen.charts.resolve import resolve
from ruwen.charts.spec import ChartSpec
from ruwen.errors import Problem
from ruwen.model import FigureRecord, Indicator
from ruwen.series import MixedError, last_day, published

LEFT_OUT = "W403"


def automatic_specs(
    listed: Sequence[ChartSpec],
    records: Iterable[FigureRecord],
    indicators: Mapping[str, Indicator],
    path: Path,
) -> tuple[list[ChartSpec], list[Problem]]:
    """A spec for every track that no listed chart shows already, and W403 for each that cannot be made.

    `records`: the figures of this edition; what must not be shown is dropped here. `path`: of charts.toml, whose chart
    of the same slug stands in place of an automatic one.
    """
    shown = [record for record in published(records) if record.indicator in indicators]
    told = _told(listed, shown, indicators)
    taken = {name for spec in listed for name in (spec.slug, *spec.aliases)}
    maker = Maker(indicators, contested_among(shown), goals_among(shown), times_among(shown), path)
    specs: list[ChartSpec] = []
    problems: list[Problem] = []
    for track in tracks_worth(tracks_of(shown)):
        if track.slug in taken or _restates(track, told):
            continue
        try:
            made = maker.spec(track)
        except MixedError as error:
            problems += [left_out(path, track.slug, reason) for reason in error.reasons]
            continue
        if made is not None:
            specs.append(made)
    for whole in wholes_of(shown):
        if whole.slug not in taken and not any(_ids(whole) <= ids for ids in told):
            specs.append(whole_spec(whole, indicators, path))
    return sorted(specs, key=_place), problems


def left_out(path: Path, slug: str, reason: str) -> Problem:
    """W403: why an automatic chart is not made."""
    message = f"没有自动画出图表 {slug}：{reason}"
    return Problem(str(path), 0, LEFT_OUT, message)


def why_left_out(spec: ChartSpec, problems: Iterable[Problem]) -> list[Problem]:
    """The errors of an automatic chart as reminders: nobody wrote it, so nobody has to mend it."""
    return [left_out(spec.path, spec.slug, one.message.partition("：")[2]) for one in problems if one.is_error]


def _place(spec: ChartSpec) -> str:
    return spec.slug


def _told(
    listed: Iterable[ChartSpec], shown: Sequence[FigureRecord], indicators: Mapping[str, Indicator]
) -> list[frozenset[str]]:
    """Ids of the figures of each group of marks that a listed chart shows."""
    found = []
    known = ByIndicator(shown)
    for spec in listed:
        chart, _ = resolve(spec, known.of(spec.indicators), indicators)
        for marks in (*(group.marks for group in chart.groups), chart.marks):
            found.append(frozenset(record.id for mark in marks for record in mark.point.records))
    return found


def _restates(track: Track, told: Iterable[frozenset[str]]) -> bool:
    """Whether one listed chart shows the newest point and at least half of the others."""
    newest = max(last_day(point.record) for point in track.points)
    for ids in told:
        shown = [point for point in track.points if point.record.id in ids]
        if 2 * len(shown) >= len(track.points) and any(last_day(point.record) == newest for point in shown):
            return True
    return False


def _ids(whole: Whole) -> frozenset[str]:
    return frozenset(point.record.id for point in (whole.total, *whole.parts))
