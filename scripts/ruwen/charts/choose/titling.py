"""What the build adds to a headline, so that a title that travels alone names place, group and time.

`汝州市建档立卡贫困劳动力（截至2020年5月7日）：家门口就业3573人，…`: only what the headline leaves out, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruwen.charts.choose.behind import Number
from ruwen.charts.choose.naming import Names, groups_named, since, tail_named, years_named
from ruwen.charts.model import Mark, Title
from ruwen.series import bounds, last_day, span_text

COLLECTIVE = re.compile(r"各[地省市县区]|[两三四五六七八九十\d]个?[地省市县区]|(?:全部|所有)[地省市县区]")
_EVERY = re.compile(r"\d年[里来间中]|历年|年年|每年|有数据的[年月]")
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures of a headline are of. `coverage`, `who`: "" where they have none or several; `period`: in words,
    "" where the headline says when."""

    areas: tuple[str, ...]
    who: str = ""
    coverage: str = ""
    period: str = ""


def compose(headline: str, basis: Basis, names: Names) -> Title:
    """The headline with what it lacks before it; after it in brackets where only the time or the group is lacking."""
    place = "" if _names_places(basis.areas, headline, names) else _places(basis.areas)
    who = "" if not basis.who or groups_named(headline, [basis.who]) else basis.who
    coverage = "" if basis.coverage in ("", basis.who) or basis.coverage in headline else basis.coverage
    if not place:
        rest = "，".join(filter(None, (who, coverage, basis.period)))
        return Title(headline=headline, tail=f"（{rest}）" if rest else "")
    rest = "，".join(filter(None, (coverage, basis.period)))
    return Title(headline=headline, lead=place + who + (f"（{rest}）" if rest else ""))


def basis_of(headline: str, marks: Sequence[Mark], numbers: Sequence[Number], names: Names) -> Basis:
    """What the headline speaks of: the figures of its numbers, or of the whole chart where it has no number.

    Of a group only what all of them share is said. `names`: unused areas of a chart are no part of what it says.
    """
    used = list(dict.fromkeys(mark for number in numbers for mark in number.marks)) or list(marks)
    areas = tuple(dict.fromkeys(mark.record.area for mark in used if mark.record.area))
    adrift = tuple(area for area in areas if names.adrift(area, headline, areas))
    named = tuple(area for area in areas if names.named(area, headline))
    untimed = untimed_marks(headline, marks, numbers)
    return Basis(
        # Where one is named the others are told from it (check of E408).
        areas=adrift or named or areas,
        who=_who(used, marks),
        coverage=_shared(mark.record.coverage for mark in used),
        period=span_text(mark.record for mark in untimed) if untimed else "",
    )


def untimed_marks(headline: str, marks: Sequence[Mark], numbers: Sequence[Number]) -> list[Mark]:
    """The marks whose time the headline does not say; `14年里` and `每年` are of every year that the chart has."""
    years = years_of(marks)
    if len(years) > 2 and _EVERY.search(headline):
        return [] if since(headline) or {min(years), max(years)} <= years_named(headline) else list(marks)
    if not numbers:
        dated = any(years_named(headline) & years_of([mark]) for mark in marks)
        return [] if dated or not any(map(bounds, (mark.record for mark in marks))) else list(marks)
    return list(dict.fromkeys(mark for number in numbers for mark in untimed_of(number, headline, marks)))


def untimed_of(number: Number, headline: str, marks: Sequence[Mark]) -> list[Mark]:
    """Of one number. From one year to the next, or since a year, names both; more years are named by first and last."""
    named, years = years_named(headline), years_of(number.marks)
    if not years or (since(headline) and len(years) > 1):
        return []
    if len(years) > 2:
        return [] if {min(years), max(years)} <= named else list(number.marks)
    told = {year for year in years if year in named}
    if told and len(years) == 2 and max(years) - min(years) == 1:
        told = years
    return [mark for mark in number.marks if not (years_of([mark]) <= told and _tail_told(mark, headline, marks))]


def years_of(marks: Sequence[Mark]) -> set[int]:
    return {days[1].year for mark in marks if (days := bounds(mark.record))}


def stands_alone(subtitle: str, headline: str, marks: Sequence[Mark], names: Names) -> str:
    """The subtitle, with place, group and time before it where neither it nor the headline says them."""
    text = subtitle + headline
    areas = tuple(dict.fromkeys(mark.record.area for mark in marks if mark.record.area))
    who = _who(marks, marks)
    records = [mark.record for mark in marks]
    lacking = (
        "" if _names_places(areas, text, names) else _places(areas),
        who if who and not groups_named(text, [who]) else "",
        "" if years_named(text) or not any(map(bounds, records)) else span_text(records),
    )
    return "，".join(filter(None, (*lacking, subtitle)))


def standfirst(subtitle: str, title: Title, basis: Basis) -> str:
    """The subtitle as it stands under the title: without what that has just added; the whole one if nothing is left."""
    text, said = subtitle, {part for part in (basis.period, basis.who) if part and part in title.lead + title.tail}
    place = title.lead.partition("（")[0]
    for start in filter(None, (place, _places(basis.areas) if place else "")):
        if text.startswith(start) and text != start:
            text = text.removeprefix(start).removeprefix("的").lstrip("，")
            break
    return "，".join(part for part in text.split("，") if part not in said) or subtitle


def _tail_told(mark: Mark, headline: str, marks: Sequence[Mark]) -> bool:
    """Whether no other mark of its year and name could be meant: months of one year want their month."""
    mine = last_day(mark.record)
    rivals = [m for m in marks if m.name == mark.name and years_of([m]) == years_of([mark])]
    return all(last_day(other.record) == mine for other in rivals) or tail_named(mark.record, headline)


def _names_places(areas: Sequence[str], text: str, names: Names) -> bool:
    if not areas or any(names.named(area, text) for area in areas):
        return True
    return len(areas) > 1 and bool(COLLECTIVE.search(text))


def _places(areas: Sequence[str]) -> str:
    if len(areas) <= _LISTED:
        return "、".join(areas)
    return f"{areas[0]}等{len(areas)}地"


def _who(used: Sequence[Mark], marks: Sequence[Mark]) -> str:
    """The one group; parts for which their report names none are of their total's."""
    whole = _shared(mark.record.who for mark in marks if mark.total)
    return _shared(mark.record.who or whole for mark in used)


def _shared(values: Iterable[str]) -> str:
    """The one value of all, "" where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""
