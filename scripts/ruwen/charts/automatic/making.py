"""From tracks to specs like those of charts.toml: the kind by the data, the words by what the figures bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ruwen.charts.automatic.headlines import GOAL, NAME, Headline, Teller, follows
from ruwen.charts.automatic.tracks import LEAST, OFFICE, Key, Track, is_running, key_of
from ruwen.charts.filters import Filter
from ruwen.charts.numbers import Unit
from ruwen.charts.spec import ChartSpec, Choice
from ruwen.model import FigureRecord, Indicator
from ruwen.periods import Bounds
from ruwen.series import Point, agree, bounds, breaks_of, join, last_day, span_of
from ruwen.series.values import number_text
from ruwen.store.toml import Table

_MOST_COLUMNS = 24
Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Maker:
    """`contested`: ids of figures that another office gives otherwise; `goals`: targets by what they are of; `known`:
    the times of which any office tells; `path`: of charts.toml, where such a chart may be written over."""

    indicators: Mapping[str, Indicator]
    contested: Collection[str]
    goals: Mapping[Place, Sequence[FigureRecord]]
    known: Mapping[Key, Collection[Bounds | None]]
    path: Path

    def spec(self, track: Track) -> ChartSpec | None:
        """None where breaks leave too few points to compare; MixedError when its figures must not share a line."""
        indicator = self.indicators[track.first.indicator]
        unit = unit_of(track.records)
        segments = self._segments(track)
        if max(map(len, segments)) < LEAST:
            return None
        goals = self._goals_of(track)
        years = {_year(record) for record in goals}
        known = self.known.get(kind_key(track.first), ())
        headline = Teller(track, indicator, unit, segments, self.contested, years, known).headline()
        choices = [series_choice(NAME, track.records, by="month" if track.family == "running" else "period")]
        kind = "targets" if goals else kind_of(track, unit)
        if goals:
            choices = [series_choice(NAME, track.records, "结果"), series_choice(GOAL, goals, "目标", by="year")]
        office = office_of(track.records)
        return spec_of(
            self.path,
            slug=track.slug,
            kind=kind,
            title="，".join(filter(None, (track.first.area, track.first.who, indicator.name))),
            headline=headline,
            subtitle=f"单位：{unit.text}，{office}",
            notes=self._notes(track),
            unit=unit,
            group=track.first.area,
            choices=tuple(choices),
        )

    def _segments(self, track: Track) -> Sequence[Sequence[Point]]:
        """The points between breaks; MixedError when they must not share a line."""
        if track.family != "running":
            return join(track.records, (), self.indicators).segments
        cuts = [part.at.isoformat() for part in breaks_of(track.records, self.indicators)]
        cuts += [last_day(point.record) for point in track.points if {"b", "d"} & set(point.record.flags.split())]
        parts: defaultdict[int, list[Point]] = defaultdict(list)
        for point in track.points:
            parts[sum(cut <= last_day(point.record) for cut in cuts)].append(point)
        return list(parts.values())

    def _notes(self, track: Track) -> tuple[str, ...]:
        if any(record.id in self.contested for record in track.records):
            return ("同一时期另有不同的说法，并列在这个指标的数据页上。",)
        return ()

    def _goals_of(self, track: Track) -> list[FigureRecord]:
        """The targets of a year's results, if two years at least and the newest have one and each says one number."""
        if track.family != "steps" or span_of(track.last) != "year" or track.last.unit == "%":
            return []
        years: defaultdict[int, list[FigureRecord]] = defaultdict(list)
        for record in self.goals.get(place_of(track.first), ()):
            years[_year(record)].append(record)
        wanted = {_year(point.record) for point in track.points}
        found = [
            record
            for year, records in years.items()
            if year in wanted and len({record.value for record in records}) == 1
            for record in records
        ]
        told = {_year(record) for record in found}
        return found if len(told) > 1 and _year(track.last) in told else []


def place_of(record: FigureRecord) -> Place:
    """What a target and its result share."""
    return (record.indicator, f"{record.area}\x1f{record.area_code}", f"{record.who}\x1f{record.coverage}", record.unit)


def goals_among(records: Iterable[FigureRecord]) -> dict[Place, list[FigureRecord]]:
    """Targets of whole years; a floor or a number, not what must not be exceeded."""
    found: defaultdict[Place, list[FigureRecord]] = defaultdict(list)
    for record in records:
        is_line = record.role == "target" and record.approx in ("exact", "over") and record.value_max is None
        if is_line and record.value > 0 and bounds(record) and span_of(record) == "year":
            found[place_of(record)].append(record)
    return dict(found)


def contested_among(records: Iterable[FigureRecord]) -> frozenset[str]:
    """Ids of the levels that another office gives otherwise for the same thing and time (说法不一)."""
    groups: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "level" and (days := bounds(record)):
            groups[(*place_of(record), record.kind, record.per, span_of(record), days)].append(record)
    return frozenset(
        record.id
        for members in groups.values()
        for record in members
        if any(other.provider != record.provider and not agree(record, other) for other in members)
    )


def times_among(records: Iterable[FigureRecord]) -> dict[Key, set[Bounds | None]]:
    found: defaultdict[Key, set[Bounds | None]] = defaultdict(set)
    for record in records:
        if record.role == "level":
            found[kind_key(record)].add(bounds(record))
    return dict(found)


def kind_key(record: FigureRecord) -> Key:
    """What figures of one kind share, whoever gives them; what adds up since January has its own times."""
    return (
        *key_of(record)[:OFFICE],
        "running" if is_running(record) and span_of(record) != "year" else span_of(record),
    )


def kind_of(track: Track, unit: Unit) -> str:
    """Columns for counts of years or of times without a gap; a line over true time for the rest, and for many."""
    if track.family == "running" or unit.is_percent or len(track.points) > _MOST_COLUMNS:
        return "lines"
    records = [point.record for point in track.points]
    if any(record.kind == "amount" and record.per for record in records) or min(r.value for r in records) < 0:
        return "lines"
    ends = [last_day(record) for record in records]
    whole_years = all(end.endswith("-12-31") for end in ends) and span_of(records[0]) in ("year", "point")
    few = int(ends[-1][:4]) - int(ends[0][:4]) < _MOST_COLUMNS
    steady = all(follows(one, other) for one, other in pairwise(records))
    return "bars" if (whole_years and few) or steady else "lines"


def unit_of(records: Sequence[FigureRecord]) -> Unit:
    """万人 where every number is printed so, else the unit itself."""
    base = records[0].unit
    for word, scale in (("万", 10_000), ("亿", 100_000_000)):
        if base != "%" and all(number_text(record).rstrip("多余来").endswith(word) for record in records):
            return Unit(f"{word}{base}", base, scale)
    return Unit(base, base, 1)


def office_of(records: Sequence[FigureRecord]) -> str:
    """`国家统计局发布`; who printed it where nobody says who measured."""
    record = records[0]
    return f"{record.provider}发布" if record.provider else f"{record.source}刊发"


def series_choice(name: str, records: Iterable[FigureRecord], label: str = "", *, by: str = "period") -> Choice:
    found = tuple(records)
    filters = Filter(found[0].indicator, role=found[0].role, ids=frozenset(record.id for record in found))
    return Choice(name, label, filters, 0, many=True, by=by)


def row_choice(name: str, point: Point, label: str, *, total: bool = False) -> Choice:
    ids = frozenset(record.id for record in point.records)
    return Choice(name, label, Filter(point.record.indicator, ids=ids), 0, total=total)


def spec_of(
    path: Path,
    *,
    slug: str,
    kind: str,
    title: str,
    headline: Headline,
    subtitle: str,
    notes: tuple[str, ...],
    unit: Unit,
    group: str,
    choices: tuple[Choice, ...],
) -> ChartSpec:
    return ChartSpec(
        slug=slug,
        kind=kind,
        title=title,
        headline=headline.text,
        subtitle=subtitle,
        alt="",
        notes=notes,
        unit=unit,
        order="given",
        group=group,
        aliases=(),
        values=(),
        assertions=headline.assertions,
        highlight=(),
        choices=choices,
        breaks=(),
        path=path,
        table=Table(path, "", {}, 0),
        automatic=True,
    )


def _year(record: FigureRecord) -> int:
    return int(last_day(record)[:4])


def tracks_worth(tracks: Iterable[Track]) -> Iterator[Track]:
    """Those of at least three different times."""
    for track in tracks:
        if len({bounds(point.record) for point in track.points}) >= LEAST:
            yield track
