"""A chart with its figures chosen and its words filled in: all that drawing, tables and pages need."""

from __future__ import annotations

from dataclasses import dataclass, field

from ruwen.charts.spec import ChartSpec
from ruwen.model import FigureRecord
from ruwen.series import Break, Point, is_reviewed


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure as drawn: a bar, a dot, a point of a line. `series` is the label of its series, "" for a row.

    `end` is its last day, ISO 8601. `when` is its period in words where it is told apart by time, else "".
    """

    name: str
    series: str
    label: str
    text: str
    point: Point
    end: str = ""
    total: bool = False
    highlight: bool = False
    when: str = ""

    @property
    def record(self) -> FigureRecord:
        return self.point.record

    @property
    def value(self) -> float:
        return self.record.value

    @property
    def key(self) -> str:
        """What tells this mark from the others of its chart."""
        return f"{self.name} {self.series} {self.label}"

    @property
    def reach(self) -> float:
        """The far end of what is drawn for it: its value, or a greater one that another source gives."""
        return max([self.value, *(record.value for record in self.point.disputed)])

    @property
    def look(self) -> str:
        """How sure the figure is: `plain`, `unreviewed` (待核) or `provisional` (初步); drawn differently."""
        flags = self.record.flags.split()
        if "p" in flags or "e" in flags:
            return "provisional"
        return "plain" if is_reviewed(self.record) else "unreviewed"

    @property
    def is_approximate(self) -> bool:
        return self.record.approx != "exact"


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """The one number that a card sets large, with what it counts (`label`) and its 口径 (`basis`)."""

    text: str
    unit: str
    label: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Group:
    """The marks of one series in order, with the breaks that interrupt it; a chart of rows has one group."""

    name: str
    label: str
    marks: tuple[Mark, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def segments(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks between breaks."""
        cuts = [part.at.isoformat() for part in self.breaks]
        parts: dict[int, list[Mark]] = {}
        for mark in self.marks:
            parts.setdefault(sum(cut <= mark.end for cut in cuts), []).append(mark)
        return tuple(map(tuple, parts.values()))


@dataclass(frozen=True, slots=True)
class Title:
    """A headline with what it leaves out of place, group and time: `lead` stands before it, `tail` follows it."""

    headline: str
    lead: str = ""
    tail: str = ""

    @property
    def text(self) -> str:
        """On one line; a headline that has a colon of its own gets no second one."""
        joint = "，" if "：" in self.headline else "："
        return f"{self.lead}{joint if self.lead else ''}{self.headline}{self.tail}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A resolved chart. `empty` says why nothing is drawn; then there are no groups.

    `standfirst`: the subtitle as it stands under the whole title. `sample`: it shows figures of a demonstration.
    """

    spec: ChartSpec
    headline: str
    subtitle: str
    alt: str
    notes: tuple[str, ...]
    basis: str
    number: KeyNumber | None = None
    groups: tuple[Group, ...] = ()
    empty: str = ""
    dropped: tuple[str, ...] = field(default=())
    title: Title | None = None
    standfirst: str = ""
    sample: bool = False

    @property
    def full_title(self) -> str:
        """The headline as it may stand alone."""
        return self.title.text if self.title else self.headline

    @property
    def lead(self) -> str:
        """What a picture sets small above its headline."""
        return self.title.lead if self.title else ""

    @property
    def headline_and_tail(self) -> str:
        """What a picture sets large."""
        return self.headline + (self.title.tail if self.title else "")

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for group in self.groups for mark in group.marks)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Every break once, in time order."""
        found = {(part.at, part.reason): part for group in self.groups for part in group.breaks}
        return tuple(found[key] for key in sorted(found))

    @property
    def has_time_axis(self) -> bool:
        """Whether its drawing has a place for the time of a break."""
        return self.is_timed and all(choice.by != "month" for choice in self.spec.choices)

    @property
    def is_timed(self) -> bool:
        """Whether its marks are told apart by time."""
        return any(group.name and choice.by == "period" for group in self.groups for choice in self.spec.choices)
