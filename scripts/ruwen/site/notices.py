"""Notices (公告): time, place, deadline, whether one can still go, and the calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ruwen.dates import day_text, has_time, parse_moment
from ruwen.store.front_matter import Document

LENGTH = timedelta(hours=2)
"""How long an event without an end is taken to last in a calendar."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice as the pages show it. `until` is the last day on which it matters; `days_left` from AS_OF."""

    document: Document
    path: str
    when: str
    place: str
    contact: str
    deadline: str
    until: date
    days_left: int

    @property
    def title(self) -> str:
        return self.document.text("title")

    @property
    def state(self) -> str:
        """`还有9天`, `就在今天` or `已结束`."""
        if self.days_left < 0:
            return "已结束"
        return f"还有{self.days_left}天" if self.days_left else "就在今天"


def notices(documents: Iterable[Document], as_of: date) -> list[Notice]:
    """Open notices first, the nearest first; then those that are over, the latest first."""
    made = [_notice(document, as_of) for document in documents]
    coming = sorted((n for n in made if n.days_left >= 0), key=lambda n: (n.until, n.path))
    over = sorted((n for n in made if n.days_left < 0), key=lambda n: (-n.until.toordinal(), n.path))
    return [*coming, *over]


def _notice(document: Document, as_of: date) -> Notice:
    moments = [parse_moment(document.text(key)) for key in ("deadline", "starts", "ends", "date")]
    deadline, starts, ends, published = moments
    last = deadline or ends or starts or published
    until = last.date() if last else as_of
    return Notice(
        document=document,
        path=f"/notices/{document.text('slug')}/",
        when=_when(document, starts, ends),
        place=document.text("place"),
        contact=document.text("contact"),
        deadline=_moment_text(document.text("deadline"), deadline),
        until=until,
        days_left=(until - as_of).days,
    )


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


def calendar(notice: Notice, site: str, address: str) -> bytes:
    """An iCalendar file (RFC 5545) of a notice with a beginning; its stamp is the notice's own date, not the clock."""
    document = notice.document
    starts = parse_moment(document.text("starts") or document.text("deadline") or document.text("date"))
    ends = parse_moment(document.text("ends"))
    stamp = parse_moment(document.text("updated") or document.text("date"))
    event = Event()
    event.add("uid", f"{document.text('slug')}@ruwen.invalid")
    event.add("dtstamp", stamp)
    event.add("summary", notice.title)
    if starts and has_time(document.text("starts")):
        # UTC spares the file a description of the zone (RFC 5545 section 3.3.5, form 2).
        event.add("dtstart", starts.astimezone(UTC))
        event.add("dtend", (ends or starts + LENGTH).astimezone(UTC))
    elif starts:
        event.add("dtstart", starts.date())
        event.add("dtend", (ends or starts).date() + timedelta(days=1))
    if notice.place:
        event.add("location", notice.place)
    if address.startswith("http"):
        event.add("url", f"{address}{notice.path}")
    made = Calendar()
    made.add("prodid", f"-//{site}//ruwen//ZH")
    made.add("version", "2.0")
    made.add_component(event)
    data: bytes = made.to_ical()
    return data
