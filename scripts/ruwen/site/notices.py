"""Notices (公告): time, place, deadline, whether one can still go, and the calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ruwen.dates import day_text, has_time, parse_moment
from ruwen.site.identity import Identity
from ruwen.store.front_matter import Document
from ruwen.store.site_toml import Site

_DAYS = ("date", "deadline", "starts", "ends")
LENGTH = timedelta(hours=2)
"""How long an event without an end is taken to last in a calendar."""


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
    state, over = _state(days, as_of)
    following = [day for key, day in days.items() if key != "date" and day >= as_of]
    return Notice(
        document=document,
        path=f"/notices/{document.text('slug')}/",
        when=_when(document, parse_moment(document.text("starts")), parse_moment(document.text("ends"))),
        place=document.text("place"),
        contact=document.text("contact"),
        deadline=_moment_text(document.text("deadline"), parse_moment(document.text("deadline"))),
        state=state,
        over=over,
        until=min(following, default=max(days.values(), default=as_of)),
    )


def _state(days: Mapping[str, date], as_of: date) -> tuple[str, bool]:
    """What a reader can still do: sign up, go, or nothing; and whether it is all over.

    Days are named, not counted: the page may be read long after it was built.
    """
    deadline, starts = days.get("deadline"), days.get("starts")
    ends = days.get("ends", starts)
    if ends is None and deadline is None:
        return "", False
    if (ends or deadline or as_of) < as_of:
        return "已结束", True
    if deadline and deadline >= as_of and (starts is None or deadline <= starts):
        return f"{day_text(deadline)}报名截止", False
    closed = "报名已截止，" if deadline and deadline < as_of else ""
    if starts and starts > as_of:
        return f"{closed}{day_text(starts)}开始", False
    last = ends or as_of
    return f"{closed}{day_text(last)}{'当天' if starts == ends else '结束'}", False


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
    """An iCalendar file (RFC 5545) of a notice with a beginning; its stamp is the notice's own date, not the clock."""
    document = notice.document
    starts = parse_moment(document.text("starts") or document.text("deadline") or document.text("date"))
    ends = parse_moment(document.text("ends"))
    stamp = parse_moment(document.text("updated") or document.text("date"))
    event = Event()
    event.add("uid", Identity.of(site, address).uid(document.text("slug")))
    event.add("dtstamp", stamp)
    event.add("summary", notice.title)
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


def _end(document: Document, starts: datetime, ends: datetime | None) -> datetime:
    """The end of a notice that begins at an hour; a day without an hour lasts until its midnight."""
    if ends is None:
        return starts + LENGTH
    return ends if has_time(document.text("ends")) else ends + timedelta(days=1)
