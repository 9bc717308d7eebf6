"""数据更正: what editors corrected: old, new, reason, date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ruwen.dates import day_text, parse_day
from ruwen.model import FigureRecord
from ruwen.series import period_text, value_text
from ruwen.series.words import KINDS, ROLES, SPANS
from ruwen.site.library import Library
from ruwen.site.wording import label_text
from ruwen.store.reviews_csv import NUMBER_FIELDS, Review

FIELD_NAMES = {
    "indicator": "指标",
    "area": "地区",
    "area_code": "地区代码",
    "coverage": "范围",
    "who": "对象",
    "period": "时期",
    "period_start": "时期起",
    "period_end": "时期止",
    "kind": "口径",
    "span": "时段",
    "role": "性质",
    "value": "数值",
    "value_max": "数值上限",
    "unit": "单位",
    "approx": "精确程度",
    "per": "计量周期",
    "compare": "比较",
    "of": "所指数据",
    "part_of": "所属合计",
    "flags": "标记",
    "provider": "发布机构",
}


_DAYS = ("period_start", "period_end", "span")
FOLLOWING = {"period": _DAYS, "kind": _DAYS, "indicator": ("kind", *_DAYS), "area": ("area_code",)}
"""Fields that are corrected along with another and tell a reader nothing more."""
APPROX = {"exact": "确数", "about": "约数", "over": "多于", "under": "不到"}


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its name, and what it was (None: nobody can tell any more) and is, in words.

    `of_number`: the number itself became another (改了数); else only what is said of it (改了说明).
    """

    field: str
    before: str | None
    after: str
    of_number: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure that was corrected; `anchor` is set where it is told of last."""

    record: FigureRecord
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor corrected at one time for one reason, of one figure or alike of several."""

    day: str
    reason: str
    changes: tuple[Change, ...]
    figures: tuple[Corrected, ...]
    sample: bool

    @property
    def of_number(self) -> bool:
        """Whether a number was corrected, be it along with its words."""
        return any(change.of_number for change in self.changes)

    @property
    def text(self) -> str:
        """`数值由“3573人”改为“3570人”，口径改为“时点数”`."""
        return "，".join(map(change_text, self.changes))


def change_text(change: Change) -> str:
    was = f"由“{change.before}”" if change.before is not None else ""
    return f"{change.field}{was}改为“{change.after}”"


def corrections(library: Library) -> Iterator[Correction]:
    """Corrections of shown figures, newest first; one of a day that is still to come has no day, and is last."""

    def day_of(review: Review) -> str:
        return review.decided_on if review.decided_on <= library.as_of.isoformat() else ""

    rows = sorted(_by_figure(library), key=lambda item: (day_of(item[1][-1][0]), item[1][-1][0].line), reverse=True)
    groups: defaultdict[tuple[str, str, tuple[Change, ...]], list[FigureRecord]] = defaultdict(list)
    for record, reviews in rows:
        last = reviews[-1][0]
        groups[day_of(last), last.reason, tuple(_changes(reviews, record, library))].append(record)
    named: set[str] = set()
    for (day, reason, changes), records in groups.items():
        figures = []
        for record in records:
            label = label_text(record, library.indicator_name(record.indicator))
            figures.append(Corrected(record, label, "" if record.id in named else f"c-{record.id}"))
            named.add(record.id)
        yield Correction(day, reason, changes, tuple(figures), library.is_sample(records[0].url))


def _by_figure(library: Library) -> Iterable[tuple[FigureRecord, list[tuple[Review, str | None]]]]:
    """The corrections of one figure at one time, each with the cell that it changed (None: nobody can tell)."""
    held = dict(library.corrected)
    found: defaultdict[tuple[str, str, str], list[tuple[Review, str | None]]] = defaultdict(list)
    for review in library.reviews:
        record = library.current(review.figure)
        if review.decision == "correct" and record and record.status == "corrected":
            cell = (record.id, review.field)
            found[record.id, review.decided_on, review.reason].append((review, held.get(cell)))
            held[cell] = review.value
    return ((library.records[key], reviews) for (key, _, _), reviews in found.items())


def _changes(rows: list[tuple[Review, str | None]], record: FigureRecord, library: Library) -> Iterator[Change]:
    implied = {name for review, _ in rows for name in FOLLOWING.get(review.field, ())}
    unit = next((cell for review, cell in rows if review.field == "unit" and cell), record.unit)
    then = replace(record, unit=unit)  # 342个 was never 342人
    for review, before in rows:
        if review.field not in implied:
            old = None if before is None else cell_text(review.field, before, then, library)
            new = cell_text(review.field, review.value, record, library)
            yield Change(FIELD_NAMES[review.field], old, new, review.field in NUMBER_FIELDS)


def cell_text(field: str, cell: str, record: FigureRecord, library: Library) -> str:
    """A cell of figures.csv in words: `stock` -> 时点数, `3573` -> 3573人, empty -> 未注明."""
    words: Mapping[str, str] = {"kind": KINDS, "span": SPANS, "role": ROLES, "approx": APPROX}.get(field, {})
    if not cell:
        return "未注明"
    if (field, cell, record.kind) == ("span", "cumulative", "rate"):
        return "年初以来"  # nothing adds up in a rate
    if field in ("value", "value_max"):
        return value_text(replace(record, value=float(cell), value_max=None, approx="exact", status="corrected"))
    if field == "indicator":
        return library.indicator_name(cell)
    if field == "period":
        return period_text(replace(record, period=cell, period_start="", period_end="", span=""))
    if field in ("period_start", "period_end"):
        day = parse_day(cell)
        return day_text(day) if day else cell
    if field in ("of", "part_of"):
        other = library.records.get(cell)
        return value_text(other) if other else cell
    return words.get(cell, cell)
