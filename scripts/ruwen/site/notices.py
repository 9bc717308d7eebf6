"""Notices (公告): time, place, deadline, whether one can still go, and the calendar file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ruwen.dates import day_text, has_time, parse_moment, stated_moment
from ruwen.site.identity import Identity
from ruwen.site.selection import is_ahead
from ruwen.store.front_matter import Document
from ruwen.store.site_toml import Site

_DAYS = ("date", "deadline", "starts", "ends")
_DAY = timedelta(days=1)
LENGTH = timedelta(hours=2)
"""How long an event without an end is taken to last in a calendar."""


OVER = "已结束"


@dataclass(frozen=True, slots=True)
class Step:
    """What holds until `last`, that day too: `text` names `day`, the next one that matters."""

    last: date
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as the pages show it. `until` is the next day that matters (deadline, beginning, end)."""

    document: Document
    path: str
    when: str
    place: str
    contact: str
    deadline: str
    state: str
    over: bool
    until: date
    steps: tuple[Step, ...] = ()
    stamp: datetime | None = None

    @property
    def days(self) -> str:
        """The steps as JSON for the script that tells what they mean on the reader's day: [last day, day, text]."""
        rows = [[step.last.isoformat(), step.day.isoformat(), step.text] for step in self.steps]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""

    @property
    def title(self) -> str:
        return self.document.text("title")


def notices(documents: Iterable[Document], as_of: date) -> list[Notice]:
    """Open notices first, the nearest first; then those that are over, the latest first."""
    made = [_notice(document, as_of) for document in documents]
    coming = sorted((n for n in made if not n.over), key=lambda n: (n.until, n.path))
    past = sorted((n for n in made if n.over), key=lambda n: (-n.until.toordinal(), n.path))
    return [*coming, *past]


def _notice(document: Document, as_of: date) -> Notice:
    days = {key: moment.date() for key in _DAYS if (moment := parse_moment(document.text(key)))}
    steps = tuple(_steps(days))
    standing = next((step for step in steps if step.last >= as_of), None)
    following = [day for key, day in days.items() if key != "date" and day >= as_of]
    return Notice(
        document=document,
        path=f"/notices/{document.text('slug')}/",
        when=_when(document, parse_moment(document.text("starts")), parse_moment(document.text("ends"))),
        place=document.text("place"),
        contact=document.text("contact"),
        deadline=_moment_text(document.text("deadline"), parse_moment(document.text("deadline"))),
        state=standing.text if standing else OVER if steps else "",
        over=bool(steps) and standing is None,
        until=min(following, default=max(days.values(), default=as_of)),
        steps=steps,
        stamp=_stamp(document, as_of),
    )


def _steps(days: Mapping[str, date]) -> Iterator[Step]:
    """What a reader can still do, step by step; none for a notice without days. After the last it is over.

    Days are named, not counted, and every text stays true for ever after: the page may be read long after it was built.
    """
    deadline, starts = days.get("deadline"), days.get("starts")
    ends = days.get("ends", starts)
    last = ends or deadline
    if last is None:
        return
    turns = {deadline, starts - _DAY if starts else None, last}
    for day in sorted(turn for turn in turns if turn and turn <= last):
        if deadline and day <= deadline and (starts is None or deadline <= starts):
            yield Step(day, deadline, f"{day_text(deadline)}报名截止")
            continue
        closed = "报名已截止，" if deadline and deadline < day else ""
        if starts and starts > day:
            yield Step(day, starts, f"{closed}{day_text(starts)}开始")
        else:
            yield Step(day, last, f"{closed}{day_text(last)}{'当天' if starts == ends else '结束'}")


def _stamp(document: Document, as_of: date) -> datetime | None:
    """When the notice was last written, for the calendar: not on a day that is still to come."""
    written = document.text("updated")
    return stated_moment(document.text("date") if not written or is_ahead(written, as_of) else written)


def _when(document: Document, starts: datetime | None, ends: datetime | None) -> str:
    first = _moment_text(document.text("starts"), starts)
    if not starts or not ends:
        return first
    if starts.date() == ends.date():
        return f"{first}—{ends:%H:%M}" if has_time(document.text("ends")) else first
    return f"{first}至{_moment_text(document.text('ends'), ends)}"


def _moment_text(written: str, moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"{day_text(moment.date())} {moment:%H:%M}" if has_time(written) else day_text(moment.date())


def calendar(notice: Notice, site: Site, address: str) -> bytes:
    """An iCalendar file (RFC 5545) of a notice with a beginning; its stamp is the notice's own day, not the clock."""
    document = notice.document
    starts = parse_moment(document.text("starts") or document.text("deadline") or document.text("date"))
    ends = parse_moment(document.text("ends"))
    event = Event()
    event.add("uid", Identity.of(site, address).uid(document.text("slug")))
    event.add("dtstamp", notice.stamp)
    event.add("summary", _summary(notice))
    if notice.deadline and document.text("starts"):
        event.add("description", f"报名截止：{notice.deadline}")
    if starts and has_time(document.text("starts")):
        # UTC spares the file a description of the zone (RFC 5545 section 3.3.5, form 2).
        event.add("dtstart", starts.astimezone(UTC))
        event.add("dtend", _end(document, starts, ends).astimezone(UTC))
    elif starts:
        event.add("dtstart", starts.date())
        event.add("dtend", (ends or starts).date() + timedelta(days=1))
    if notice.place:
        event.add("location", notice.place)
    if address.startswith("http"):
        event.add("url", f"{address}{notice.path}")
    made = Calendar()
    made.add("prodid", f"-//{site.name}//ruwen//ZH")
    made.add("version", "2.0")
    made.add_component(event)
    data: bytes = made.to_ical()
    return data


def _summary(notice: Notice) -> str:
    """What the calendar shows on the day: of a notice with a deadline alone, that this is the last day."""
    return notice.title if notice.document.text("starts") or not notice.deadline else f"{notice.title}（报名截止）"


def _end(document: Document, starts: datetime, ends: datetime | None) -> datetime:
    """The end of a notice that begins at an hour; a day without an hour lasts until its midnight."""
    if ends is None:
        return starts + LENGTH
    return ends if has_time(document.text("ends")) else ends + timedelta(days=1)
