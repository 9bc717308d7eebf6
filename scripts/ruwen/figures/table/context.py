"""What stands around a table and holds for its cells: title, date, the lines above, the area of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruwen.figures.place.mentions import NO_TOWN, TOWN, Places, mentions_of, sub_area
from ruwen.figures.place.places import Where
from ruwen.figures.table.labels import Units, take_times
from ruwen.figures.table.naming import can_be_named
from ruwen.figures.table.values import unit_of
from ruwen.figures.table.words import table_words
from ruwen.figures.text.folding import fold
from ruwen.figures.time.mentions import mentions
from ruwen.figures.words.patterns import pattern

_UNITS_TOLD = re.compile(r"单位:\s*(?P<units>[^。;()]{1,16}?)\)?$|\(单位:?\s*(?P<inner>[^()]{1,12})\)")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_INTRODUCES = pattern(r"<tables.introduces>")
_SHORT = 50
"""Characters of a line that may be a caption."""
_SPLIT = re.compile(r"[、,/;\s和]+")
_MENTIONS = ("as_of", "flow", "year")


@dataclass(frozen=True, slots=True)
class Context:
    """`near`: code of the report's region; `lines`: those that introduce the table, nearest first, then the title."""

    date: str | None
    lines: tuple[str, ...]
    whole: str | None
    near: str
    places: Places
    where: Where

    @classmethod
    def of(cls, where: Where, title: str, date: str | None, above: Sequence[str], places: Places) -> Context:
        lines = tuple(line for line in above if len(line) <= _SHORT or _INTRODUCES.search(line))
        return cls(date, (*lines, fold(title)), _whole(where, lines), where.near, places, where)

    def units(self) -> Units:
        """The units that the nearest line gives: 单位:人、%."""
        for line in self.lines:
            found = _UNITS_TOLD.search(line)
            if found:
                read = [unit_of(word) for word in _SPLIT.split((found["units"] or found["inner"]).strip())]
                return tuple(unit for unit in read if unit) if all(read) else ()
        return ()

    def core(self) -> str:
        """The indicator that a caption or the title names by itself; "" when it names none, or several."""
        for line in self.lines:
            core = self._plain(line)
            if core and can_be_named(core):
                return core
        return ""

    def periods(self) -> Iterator[tuple[str, str]]:
        """(kind, period) of the nearest line that names exactly one."""
        for line in self.lines:
            found = {(one.kind, one.period) for one in self._mentions(line) if one.period}
            if len(found) == 1:
                kind, period = next(iter(found))
                yield kind, str(period)
            if found:
                return

    def year(self) -> str:
        """The year that the nearest line names; "" where none does, or several."""
        for line in self.lines:
            years = set(_YEAR.findall(line))
            if years:
                return years.pop() if len(years) == 1 else ""
        return ""

    def place(self, text: str) -> str | None:
        """The region that a head is the name of, and nothing else."""
        plain = "".join(text.split())
        words = table_words()
        if plain in words.whole and plain not in words.sums:
            return self._own(plain[-1])
        found = mentions_of(plain, self.near, self.places)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain)):
            return found[0].name
        if found or not self.whole:
            return None
        part = sub_area(plain, 0, len(plain))
        town = TOWN.fullmatch(plain)
        if (part and part[0] == plain) or (town and not NO_TOWN.search(plain)):
            return self.whole if self.whole.endswith(plain) else f"{self.whole}{plain}"
        return None

    def _own(self, level: str) -> str | None:
        return (self.where.at_level(self.whole, level) if self.whole else None) or self.whole

    def _plain(self, line: str) -> str:
        """A line without places, times, units and the words that captions are made of."""
        text = "".join(_UNITS_TOLD.sub("", line).split())
        for one in reversed(mentions_of(text, self.near, self.places)):
            text = text[: one.start] + text[one.end :]
        _, text = take_times(text)
        text = re.sub(r"^(?:附?表|附件)[\d一二三四五六七八九十]*", "", text)
        return table_words().captions.sub("", text)

    def _mentions(self, line: str) -> list[_Mention]:
        return [_Mention(one.kind, one.period) for one in mentions(line, self.date) if one.kind in _MENTIONS]


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    period: str | None


def _whole(where: Where, lines: Sequence[str]) -> str | None:
    """The area of the table: the one that its caption names, else the report's."""
    for line in lines:
        named = {one.name for one in mentions_of(line, where.near, where.places) if one.opens}
        if named:
            return named.pop() if len(named) == 1 and len(line) <= _SHORT else where.whole
    return where.whole
