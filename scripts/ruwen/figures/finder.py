"""The finder: every employment figure that a Chinese text states, with what the text says about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ruwen.figures.grammar import read_sentence
from ruwen.figures.place.gazetteer import full_name
from ruwen.figures.place.mentions import Places
from ruwen.figures.place.organisation import UNNAMED, is_of_one_place, is_ours, workplace_before
from ruwen.figures.place.places import Where
from ruwen.figures.rules.people import groups_in, trade_in
from ruwen.figures.rules.privacy import named_person
from ruwen.figures.rules.sums import link_sums
from ruwen.figures.rules.units import share_units
from ruwen.figures.table.blocks import holds_table
from ruwen.figures.table.find import merged, read_tables
from ruwen.figures.text.folding import fold
from ruwen.figures.text.lexer import last_match
from ruwen.figures.text.numbers import Quantity, scan_quantities
from ruwen.figures.text.sense import Sense
from ruwen.figures.text.sentences import clause_bounds, quote_of, reading_spans
from ruwen.figures.time.accrued import is_grown_total, kind_told, settled
from ruwen.figures.time.mentions import mentions
from ruwen.figures.time.plans import Plans
from ruwen.figures.time.timeline import Timeline
from ruwen.figures.words.patterns import pattern
from ruwen.model import Figure, Kind

_ASIDE = re.compile(r"\(([^()\d\n]{1,20})\)")


def find_figures(
    text: str, *, title: str = "", date: str | None = None, area: str | None = None, places: Places = ()
) -> list[Figure]:
    """Employment figures of `text`, in text order.

    `date` is the day of publication (`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or None): 目前 and 去年 are counted from it.
    `area` is the region that a figure belongs to when its sentence names none; `places`: (name, full name, code) of
    areas and towns that the register of regions has not. `of` and `part_of` of a figure are
    indexes into the list. The text may be in simplified or traditional characters; quotes are cut from it unchanged.
    """
    if not holds_table(text):
        return _in_prose(text, title, date, area, places)
    without, tabled = read_tables(text, title=title, date=date, area=area, places=places)
    return merged(_in_prose(without, title, date, area, places), tabled)


def _in_prose(text: str, title: str, date: str | None, area: str | None, places: Places) -> list[Figure]:
    folded = _ASIDE.sub(r"“\1”", fold(text))  # (取证) is no clause of its own; the length stays
    times = mentions(folded, date, fold(title))
    ahead_of = [time.start for time in times if time.kind == "goal" and folded.startswith("到", time.start)]
    senses = _read(folded, Plans(folded, fold(title), date), ahead_of)
    if not senses:
        return []
    timeline = Timeline(folded, fold(title), times, date)
    where = Where(folded, title, area, places)
    indexes = {id(sense): index for index, sense in enumerate(senses)}
    figures, ahead = [], None
    for sense in senses:
        grown = is_grown_total(folded, sense, senses[: indexes[id(sense)]])
        period = settled(sense, timeline.period_of(sense), grown)
        kind = "stock" if grown else kind_told(folded, sense, period, ahead)
        ahead = sense if kind == "stock" else ahead
        figures.append(_figure(text, folded, sense, indexes, where, period, kind))
    return timeline.repeat(figures)


def _figure(
    text: str,
    folded: str,
    sense: Sense,
    indexes: Mapping[int, int],
    where: Where,
    period: str | None,
    kind: Kind | None,
) -> Figure:
    """A sense as it leaves the grammar; `indexes` gives each sense's index by its id()."""
    quantity, base, parent = sense.quantity, sense.base, sense.parent
    return Figure(
        start=quantity.start,
        number_text=text[quantity.start : quantity.end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit="所" if sense.entry.unit == "所" and sense.unit == "家" else sense.unit,
        quote=quote_of(text, folded, quantity.start, quantity.unit_end, sense.place.clause),
        approx=quantity.approx,
        indicator=sense.entry.name,
        role=sense.role.role,
        compare=sense.role.compare,
        of=indexes[id(base)] if base else None,
        part_of=indexes[id(parent)] if parent else None,
        who=_who(text, folded, sense),
        where=_where(sense, where),
        coverage=_coverage(folded, sense, where),
        period=period,
        per=sense.per,
        kind=kind,
    )


_SPOKEN_PAY = pattern(
    r"[天月年](?:能|也|就|都|可|薪)*<pay.paid>|[每一](?:天|个?月)[一二两三四五六七八九\d]|[日月年底起]薪|保底"
)
"""Pay may be told without 元: 一月发500."""


def _read(folded: str, plans: Plans, goals: Sequence[int]) -> list[Sense]:
    """Every sense of a text; `goals` are the offsets of years to come (到2025年), whose sentences tell plans."""
    quantities = scan_quantities(folded)
    share_units(folded, quantities)
    spans = reading_spans(folded)
    starts = [start for start, _ in spans]
    groups: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        groups.setdefault(bisect_right(starts, quantity.start) - 1, []).append(quantity)
    senses: list[Sense] = []
    recent: list[Sense] = []
    told: dict[str, Sense] = {}
    for index, group in groups.items():
        span = spans[index]
        counted = any(quantity.unit or folded[quantity.end - 1] in "万亿千百多余" for quantity in group)
        if not counted and not _SPOKEN_PAY.search(folded, *span):
            continue
        clauses = [clause_bounds(folded, quantity.start, quantity.unit_end, span) for quantity in group]
        plan = plans.sets(span[0], group[0].start) or any(span[0] <= goal < group[0].start for goal in goals)
        found = read_sentence(folded, span, group, clauses, plan, recent, told)
        recent = [sense for sense in found if sense.role.role == "level"]
        senses += found
    link_sums(folded, senses)
    _link_bases(senses)
    return senses


def _link_bases(senses: list[Sense]) -> None:
    """Gives every change, target, share and percentage the level it speaks of: the nearest before, else after."""
    for sense in senses:
        if sense.role.role == "level" or sense.base:
            continue
        levels = [r for r in senses if r.role.role == "level" and r.entry is sense.entry]
        same = [r for r in levels if r.sentence == sense.sentence]
        earlier = [r for r in same if r.quantity.start < sense.quantity.start]
        later = [r for r in levels if r.quantity.start > sense.quantity.start]
        nearest = earlier[-1:] or [r for r in same if r in later][:1] or later[:1]
        sense.base = nearest[0] if nearest else None


def _where(sense: Sense, where: Where) -> str | None:
    """The region or organisation of a figure; a part has its total's, a change that of its level."""
    if sense.area:
        return full_name(sense.area, where.near)
    leader = sense.parent or sense.base
    start = sense.sentence[0]
    if leader and leader.sentence != sense.sentence:
        own = where.of_number(start, sense.quantity.lead)
        return _where(leader, where) if own in (where.whole, None) else own
    if "national" in sense.entry.tags:
        start = max(where.folded.rfind("\n", 0, start) + 1, start - 300)
    place = where.of_number(start, sense.quantity.lead)
    if place == where.whole and "at_work" in sense.entry.tags:
        return workplace_before(where.folded, sense.sentence, sense.quantity.lead) or place
    return place


def _coverage(folded: str, sense: Sense, where: Where) -> str | None:
    """What of its area a figure covers, where the text says so or only one workplace speaks."""
    quantity = sense.quantity
    told = where.coverage(sense.sentence, quantity.lead, quantity.unit_end)
    place = _where(sense, where)
    whole = not told and (place == where.whole or (place or "").endswith(("镇", "乡", "街道")))
    if whole and is_ours(folded, sense.sentence, quantity.lead):
        return UNNAMED
    whole = whole and "at_work" in sense.entry.tags
    return UNNAMED if whole and is_of_one_place(folded, sense.sentence, quantity.lead) else told


_OF_MANY = pattern(r"<pay.of_many>")
_TRADES = pattern(r"<people.trades>$")
_INSURED = pattern(r"<people.insured>")
"""Whom an insurance covers: other indicators need no word for these."""
_WORKERS = re.compile(r"务工人员|务工者")
_NO_NAME_ENDS = frozenset("上下里边年")
_PLACE_AS_GROUP = re.compile(r"(?:省|市|县|境)[内外](?=的|有|\s|$)")


def _for_whom(text: str, folded: str, sense: Sense) -> str | None:
    """Whom posts or places are for; a trade (保安, 普工) only says what the work is."""
    found = groups_in(folded, sense.place.before, sense.place.after)
    whom = [text[low:high] for low, high in found if not _TRADES.search(folded, low, high)]
    return whom[-1] if whom else None


def _who(text: str, folded: str, sense: Sense) -> str | None:
    """The group or person counted, as the text writes it; None when nobody particular is named."""
    if sense.who:
        return sense.who
    quantity = sense.quantity
    if quantity.unit in ("%", "个百分点") and sense.role.role != "level":
        return None
    insured = sense.entry.group == "社会保险" and last_match(_INSURED, folded, sense.place.before, quantity.lead)
    if insured:
        return text[insured.start() : insured.end()]
    if sense.entry.unit in ("个", "家", "场", "期") and not sense.parent:
        return _for_whom(text, folded, sense)
    behind = groups_in(folded, quantity.unit_end, min(sense.place.after, quantity.unit_end + 14))
    start = sense.place.clause[0] if quantity.unit == "%" else sense.place.before
    ahead = groups_in(folded, start, quantity.lead)
    place = _PLACE_AS_GROUP.search(folded, sense.place.before, quantity.lead)
    if behind or ahead:
        low, high = behind[0] if behind else ahead[-1]
        told = sense.entry.unit == "人" and folded[low:high] in sense.entry.name
        return None if told else text[low:high]
    if sense.parent:
        own = place and sense.entry is sense.parent.entry
        return place[0] if place and own else _who(text, folded, sense.parent)
    if "pay" in sense.entry.tags:
        trade = trade_in(folded, sense.place.clause[0], quantity.start)
        if trade:
            return text[slice(*trade)]
        low = folded.rfind("\n", 0, quantity.start) + 1
        high = folded.find("\n", quantity.start)
        paragraph = (low, high if high >= 0 else len(folded))
        if not _OF_MANY.search(folded, sense.sentence[0], sense.sentence[1]):
            person = named_person(folded, paragraph, quantity.start)
            return None if person and person[-1] in _NO_NAME_ENDS else person  # 常年, 路上
    if "going_back" in sense.entry.tags:
        workers = last_match(_WORKERS, folded, sense.place.before, sense.place.after)
        return text[workers.start() : workers.end()] if workers else None
    return None
