"""What may share a line, and the reason in plain words when it may not (E402)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ruwen.errors import EXIT_REFUSED, RuwenError
from ruwen.model import Break, FigureRecord, Indicator
from ruwen.periods import Bounds, bounds, period_text, span_of
from ruwen.series.points import Point, merge_points
from ruwen.series.words import KINDS, ROLES, SPANS


@dataclass(frozen=True, slots=True)
class Series:
    """Points in time order; the line is interrupted at each break."""

    points: tuple[Point, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def first(self) -> FigureRecord:
        return self.points[0].record

    @property
    def segments(self) -> tuple[tuple[Point, ...], ...]:
        """The points between breaks; a line joins only points of one segment."""
        cuts = [part.at for part in self.breaks]
        groups: dict[int, list[Point]] = {}
        for point in self.points:
            groups.setdefault(sum(cut <= _end(point.record) for cut in cuts), []).append(point)
        return tuple(map(tuple, groups.values()))


class MixedError(RuwenError):
    """Figures that must not share a line; `reasons` say why and how to mend it."""

    exit_code = EXIT_REFUSED

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(reasons))


def join(
    records: Iterable[FigureRecord], breaks: Iterable[Break] = (), indicators: Mapping[str, Indicator] | None = None
) -> Series:
    """One series of the given figures; MixedError when they must not share a line.

    The breaks of their `indicators` always count; `breaks` of a chart's own and a figure's flag `b` or `d` are added.
    Cumulative figures of different months start anew each January, which adds one a year.
    """
    known = indicators or {}
    points = tuple(merge_points(records))
    if not points:
        raise ValueError("a series needs at least one figure")
    if undated := [point.record.id for point in points if bounds(point.record) is None]:
        raise MixedError([f"有 {len(undated)} 个数据没有时期（{undated[0]}），放不进时间序列。请在审核时补上时期。"])
    given = [*breaks, *breaks_of([point.record for point in points], known)]
    series = Series(points, tuple(_known_breaks(points, given)))
    reasons = mixing([point.record for point in points])
    for segment in series.segments:
        reasons += differing([point.record for point in segment], names_of(known))
        reasons += _rivals(segment)
    if reasons:
        raise MixedError(list(dict.fromkeys(reasons)))
    return series


def breaks_of(records: Iterable[FigureRecord], indicators: Mapping[str, Indicator]) -> list[Break]:
    """The breaks that these figures' indicators have and that concern them, in time order."""
    found = {
        part: None
        for record in records
        if record.indicator in indicators
        for part in indicators[record.indicator].breaks
        if part.concerns(record)
    }
    return sorted(found, key=lambda part: part.at)


def names_of(indicators: Mapping[str, Indicator]) -> dict[str, str]:
    return {slug: indicator.name for slug, indicator in indicators.items()}


def mixing(records: Sequence[FigureRecord]) -> list[str]:
    """Why these figures may not share a scale or a line at all, even across a break; [] when they may."""
    checks = (_unit_reason, _kind_reason, _span_reason, _role_reason, _area_reason, _per_reason)
    return [reason for check in checks if (reason := check(records))]


def differing(records: Sequence[FigureRecord], names: Mapping[str, str]) -> list[str]:
    """Why figures may not be joined without a break between them."""
    cure = (
        "请在筛选里选定一种；若确是同一序列改了口径，请写一个断点说明从何时起："
        "写在指标的 [[indicator.break]]（所有图都用）或这张图的 [[chart.break]]。"
    )
    reasons = []
    for text, values in (
        ("不是同一个指标", {names.get(record.indicator, record.indicator) for record in records}),
        ("范围不同", {record.coverage or "全口径" for record in records}),
        ("说的不是同一群人", {record.who or "未限定" for record in records}),
    ):
        if len(values) > 1:
            reasons.append(f"{text}（{_listed(values)}），不能连成一条线。{cure}")
    return reasons


def _rivals(segment: Sequence[Point]) -> Iterator[str]:
    seen: dict[Bounds | None, FigureRecord] = {}
    for point in segment:
        other = seen.setdefault(bounds(point.record), point.record)
        if other is not point.record:
            ids = f"{other.id}、{point.record.id}"
            yield f"同一时期（{period_text(point.record)}）选到了不止一个数据（{ids}）。请收窄筛选。"


def _unit_reason(records: Sequence[FigureRecord]) -> str:
    units = {record.unit for record in records}
    if {"人", "人次"} <= units:
        return "“人”和“人次”不能放在一起：一个人参加两次，是1人、2人次。请在筛选里写明 unit，或分成两张图。"
    return f"单位不同（{_listed(units)}），不能放在一起。请在筛选里写明 unit。" if len(units) > 1 else ""


def _kind_reason(records: Sequence[FigureRecord]) -> str:
    kinds = {record.kind for record in records}
    if {"stock", "flow"} <= kinds:
        return (
            "时点数（存量：某一天共有多少）和时期数（新增量：一段时间里增加多少）不能放在一起。请在筛选里写明 basis。"
        )
    return f"口径不同（{_listed(kinds, KINDS)}），不能放在一起。请在筛选里写明 basis。" if len(kinds) > 1 else ""


def _span_reason(records: Sequence[FigureRecord]) -> str:
    spans = {span_of(record) for record in records}
    if len(spans) < 2:
        return ""
    rates = all(record.kind == "rate" for record in records)
    why = "累计数从年初算起，越到年底越大；" if "cumulative" in spans and not rates else ""
    words = {**SPANS, "cumulative": "年初以来的比率"} if rates else SPANS
    return f"时段口径不同（{_listed(spans, words)}），不能放在一起：{why}请在筛选里写明 span。"


def _role_reason(records: Sequence[FigureRecord]) -> str:
    roles = {record.role for record in records}
    if len(roles) < 2:
        return ""
    return f'{_listed(roles, ROLES)}不能放在一起。请在筛选里写明 role；要比较目标与结果，请用 kind = "targets"。'


def _area_reason(records: Sequence[FigureRecord]) -> str:
    areas = {record.area for record in records}
    return f"地区不同（{_listed(areas)}），不能放在一条线上。请在筛选里写明 area。" if len(areas) > 1 else ""


def _per_reason(records: Sequence[FigureRecord]) -> str:
    spans = {record.per for record in records}
    if len(spans) < 2:
        return ""
    shown = _listed({f"每{per}" if per else "未说明" for per in spans})
    return f"工资的计算单位不同（{shown}），不能放在一起。请在筛选里写明 per。"


def _listed(values: Iterable[str], words: Mapping[str, str] | None = None) -> str:
    shown = sorted((words or {}).get(value, value) or "未说明" for value in values)
    return "、".join(f"“{value}”" for value in shown)


def _known_breaks(points: Sequence[Point], given: Iterable[Break]) -> Iterator[Break]:
    """The breaks that fall between two of the points, in time order, one a day: the last of `given` names it."""
    found = {part.at: part for part in [*_flagged(points), *_new_years(points), *given]}
    for at in sorted(found):
        if _end(points[0].record) < at <= _end(points[-1].record):
            yield found[at]


def _flagged(points: Sequence[Point]) -> Iterator[Break]:
    words: dict[str, str] = {"b": "来源说明此处统计口径有变", "d": "来源说明此处定义不同"}
    for point in points:
        for flag in point.record.flags.split():
            if flag in words:
                yield Break(_end(point.record), words[flag])


def _new_years(points: Sequence[Point]) -> Iterator[Break]:
    """Cumulative figures fall back in January; the same months of several years may be joined.

    A rate never accumulates, but what it is worked out from begins anew too.
    """
    records = [point.record for point in points]
    day_of: Callable[[date], tuple[int, int]] = lambda day: (day.month, day.day)  # noqa: E731
    windows = {(day_of(days[0]), day_of(days[1])) for record in records if (days := bounds(record))}
    if {span_of(record) for record in records} != {"cumulative"} or len(windows) == 1:
        return
    years = sorted({_end(record).year for record in records})
    what = "年初以来的比率" if records[0].kind == "rate" else "累计数"
    for year in years[1:]:
        yield Break(date(year, 1, 1), f"{what}每年1月重新算起")


def _end(record: FigureRecord) -> date:
    days = bounds(record)
    return days[1] if days else date.min
