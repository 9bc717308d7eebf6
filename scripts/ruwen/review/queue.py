"""The figures that wait for an editor, in the order of reading, and the decisions on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from ruwen.errors import Problem, RefusedError
from ruwen.figures import period_bounds
from ruwen.model import UNITS, FigureRecord, Kind
from ruwen.paths import Paths
from ruwen.review.room import Room
from ruwen.series import period_text, value_text
from ruwen.series.indicators import load_indicators
from ruwen.series.shown import is_shown
from ruwen.series.words import role_text
from ruwen.site.corrections import FIELD_NAMES
from ruwen.site.proof import Clause, mark_number
from ruwen.site.wording import basis_text
from ruwen.store.figures_csv import CHOICES, is_number, load_figures, number_cell, position
from ruwen.store.reviews_csv import Review, append_reviews, load_reviews
from ruwen.store.seals import review_problems, seal_reviews
from ruwen.store.site_toml import load_site

EDITABLE = (
    "value",
    "unit",
    "indicator",
    "area",
    "who",
    "period",
    "role",
    "kind",
    "approx",
    "coverage",
    "per",
    "value_max",
    "provider",
)
"""Fields that the review offers; the rest of what may be corrected follows from these or is written by hand."""


@dataclass(frozen=True, slots=True)
class Item:
    """A figure as it is shown to the editor. `facts`: name and text of what we read; `fields`: current values."""

    record: FigureRecord
    clause: Clause
    value: str
    facts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    decision: str


@dataclass(frozen=True, slots=True)
class Progress:
    """`decided` of `total` figures that may be shown have a decision; `today` of these in this sitting."""

    decided: int
    total: int
    today: int


class Queue:
    """One sitting of one reviewer. Each decision is on the disk when `decide` returns; the queue may stop any time."""

    def __init__(self, paths: Paths, reviewer: str, day: str) -> None:
        """RefusedError when a file is broken, or the past of reviews.csv was edited."""
        self.paths, self.reviewer, self.day = paths, reviewer, day
        touched = [problem for problem in review_problems(paths.reviews) if problem.is_error]
        if touched:
            raise RefusedError(touched)
        self.indicators = load_indicators(paths.indicators)
        self.areas = {name: area for area in load_site(paths.site).areas for name in (area.name, *area.aliases)}
        self.room = Room(paths)
        shown = [record for record in load_figures(paths.figures) if is_shown(record) or record.status == "rejected"]
        shown += self.room.kept_back
        # Newest report first, within it as the text goes; sorting is stable.
        ordered = sorted(shown, key=lambda record: (record.article, position(record)))
        ordered.sort(key=lambda record: record.published_at[:10], reverse=True)
        self.records = {record.id: record for record in ordered}
        self.decisions = {review.figure: review.decision for review in load_reviews(paths.reviews)}
        # A row may also carry a decision that was made on the id it had before.
        self.decisions |= {key: row.status for key, row in self.records.items() if row.status != "auto"}
        self.sitting: list[str] = []
        self._put_off: list[str] = []

    def next(self) -> str | None:
        """Id of the next figure without a decision; those put off come last."""
        waiting = [key for key in self.records if key not in self.decisions]
        fresh = [key for key in waiting if key not in self._put_off]
        late = [key for key in self._put_off if key in waiting]
        return next(iter(fresh or late), None)

    def put_off(self, figure: str) -> None:
        """Ask again after all others."""
        self._put_off = [key for key in self._put_off if key != figure] + [figure]

    def progress(self) -> Progress:
        decided = sum(key in self.decisions for key in self.records)
        return Progress(decided, len(self.records), len(self.sitting))

    def item(self, figure: str) -> Item:
        """KeyError when there is no such figure."""
        record = self.records[figure]
        indicator = self.indicators.get(record.indicator)
        facts = (
            ("没有公开", self.room.reason(record, self.decisions)),
            ("指标", indicator.name if indicator else record.indicator),
            ("性质", role_text(record)),
            ("对象", record.who),
            ("地区", record.area),
            ("范围", record.coverage),
            ("时期", period_text(record)),
            ("口径", basis_text(record)),
            ("比较", record.compare),
            ("合计", self._linked(record.part_of)),
            ("所指", self._linked(record.of)),
            ("单位", record.unit),
            ("位置", "" if record.origin == "report" else record.locator),
            ("发布机构", record.provider),
            ("刊发", "，".join(filter(None, (record.source, record.document, record.published_at[:10])))),
        )
        fields = tuple((name, FIELD_NAMES[name], self._cell(record, name), self._choices(name)) for name in EDITABLE)
        return Item(
            record=record,
            clause=mark_number(record),
            value=value_text(record),
            facts=tuple((name, text) for name, text in facts if text),
            fields=fields,
            decision=self.decisions.get(figure, ""),
        )

    def decide(self, figure: str, decision: str, *, field: str = "", value: str = "", reason: str = "") -> None:
        """Keep a decision; RefusedError with what is wrong with it, and nothing kept. KeyError: no such figure."""
        record = self.records[figure]
        if decision in ("confirm", "correct") and (fault := self.room.fault(record, self.decisions)):
            raise self._refusal(fault)
        if decision == "correct":
            if self._cell(record, field) == value.strip():
                raise self._refusal("改成的与原来的相同。若没有错，请选“确认”。")
            changes = self._changes(record, field, value.strip())
            self._refuse_upside_down(record, field, value.strip())
            rows = [self._review(figure, decision, name, text, reason) for name, text in changes]
        else:
            rows = [self._review(figure, decision, "", "", reason)]
        append_reviews(self.paths.reviews, rows)
        seal_reviews(self.paths.reviews)
        for row in rows if decision == "correct" else ():
            # What is corrected next must follow from this, not from the file of before.
            self.records[figure] = replace(self.records[figure], **{row.field: _typed(row.field, row.value)})
        self.decisions[figure] = rows[-1].decision
        self.sitting.append(figure)

    def _review(self, figure: str, decision: str, field: str, value: str, reason: str) -> Review:
        return Review(figure, decision, field, value, self.reviewer, self.day, reason.strip())

    def _changes(self, record: FigureRecord, field: str, value: str) -> list[tuple[str, str]]:
        """The correction and what follows from it: an indicator has its kind, kind and period have days and span."""
        changes = [(field, value)]
        kind = cast(Kind, record.kind)
        if field == "indicator":
            if value not in self.indicators:
                raise self._refusal(f"没有指标“{value}”。请写指标的 slug。")
            kind = self.indicators[value].kind
            changes.append(("kind", kind))
        elif field == "kind" and value in CHOICES["kind"]:
            kind = cast(Kind, value)
        elif field == "area":
            area = self.areas.get(value)
            return [("area", area.name if area else value), ("area_code", area.code if area else "")]
        period = value if field == "period" else record.period
        start, end, span = period_bounds(period, kind)
        if field == "period" and value and not start:
            raise self._refusal(f"时期“{value}”读不懂。请写成 2020、2020-05、2020-01/2020-05 或 as of 2020-05-07。")
        if field in ("period", "indicator", "kind"):
            changes += [("period_start", start), ("period_end", end), ("span", span)]
        return changes

    def _refuse_upside_down(self, record: FigureRecord, field: str, value: str) -> None:
        if field in ("value", "value_max") and is_number(value):
            after = replace(record, **{field: _typed(field, value)})
            if after.value_max is not None and after.value_max < after.value:
                shown = f"上限 {number_cell(after.value_max)} 小于数值 {number_cell(after.value)}"
                raise self._refusal(f"{shown}。两个都要改时，先改大的；没有上限，请把上限清空。")

    def _refusal(self, message: str) -> RefusedError:
        return RefusedError([Problem(str(self.paths.reviews), 0, "E222", message)])

    def _cell(self, record: FigureRecord, field: str) -> str:
        if field in ("value", "value_max"):
            return number_cell(getattr(record, field))
        return str(getattr(record, field, ""))

    def _choices(self, field: str) -> tuple[str, ...]:
        if field == "indicator":
            return tuple(self.indicators)
        return UNITS if field == "unit" else CHOICES.get(field, ())

    def _linked(self, figure: str) -> str:
        record = self.records.get(figure)
        return value_text(record) if record else ""


def _typed(field: str, cell: str) -> Any:
    """A cell as the record holds it."""
    if field in ("value", "value_max"):
        return float(cell) if cell else None
    return cell
