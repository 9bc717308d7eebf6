"""What the head of a row or column says: indicator, unit, role, time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ruwen.figures.table.naming import can_be_named
from ruwen.figures.table.values import unit_of
from ruwen.figures.table.words import RoleWord, table_words
from ruwen.figures.time.mentions import mentions

Units = tuple[tuple[str, str], ...]
"""(scale, unit) of each unit that a head gives; 人、% are two."""

_MARKS = re.compile(r"[*＊†‡①-⑳¹²³⁰⁴-⁹]+|[\[〔]\d{1,2}[\]〕]|\(?注\d*\)?$")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])+"
)
_PART = re.compile(r"^(?:#|#?其中:?|其中[,、]|(?:其)?中:)")
_BRACKET = re.compile(r"\((?P<inner>[^()]*)\)")
_UNIT_TOLD = re.compile(r",?(?:计量)?单位:(?P<unit>[^,;。()]{1,8})")
_SPLIT = re.compile(r"[、,/;和或]")
_SIGNS = re.compile(r"[±+]-?$|[±]")
_EDGES = ",;:、.·—-/\\"
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_BARE_MONTH = re.compile(r"((?:19|20)\d{2})[-./](\d{1,2})月?")
_SINCE = re.compile(r"^(?:截至|截止到?|至|到)")


@dataclass(frozen=True, slots=True)
class Label:
    """`core` is what names the indicator, `times` the words of time in it; `whole`: it is the row of the whole area.

    `role_units` are the units that stand in the same head as the role. `sums`: the row is called a total.
    """

    core: str = ""
    units: Units = ()
    role: RoleWord | None = None
    role_units: Units = ()
    times: tuple[str, ...] = ()
    relative: str = ""
    part: bool = False
    whole: str = ""
    sums: bool = False
    is_plain: bool = False

    @property
    def is_empty(self) -> bool:
        return self == Label(is_plain=self.is_plain)


def read_label(text: str) -> Label:
    """A folded head taken apart."""
    words = table_words()
    plain = "".join(text.split())
    if plain in words.generic:
        return Label(is_plain=True)
    plain, part = _stripped(plain)
    plain, units = _units(plain)
    alone = unit_of(plain)
    if alone and not units:
        return Label(units=(alone,))
    if plain in words.sums or plain in words.whole:
        return Label(whole=plain, sums=plain in words.sums, units=units, part=part)
    label = _timed(plain, units) or _read(plain, units)
    return replace(label, part=part)


def _stripped(plain: str) -> tuple[str, bool]:
    plain = _NUMBERING.sub("", _MARKS.sub("", plain))
    cut = _PART.match(plain)
    return (_NUMBERING.sub("", plain[cut.end() :]), True) if cut else (plain, False)


def _units(plain: str) -> tuple[str, Units]:
    """The head without its units, and these: (万人), (%), 增长%, 单位:人."""
    found: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        inner = match["inner"].removeprefix("单位").lstrip(":")
        read = [unit_of(_SIGNS.sub("", one).lstrip("±")) for one in _SPLIT.split(inner)]
        if not all(read):
            return match[0]
        found.extend(unit for unit in read if unit)
        return ""

    plain = _BRACKET.sub(take, plain)
    told = _UNIT_TOLD.search(plain)
    if told:
        read = [unit_of(one) for one in _SPLIT.split(told["unit"])]
        if all(read):
            found.extend(unit for unit in read if unit)
            plain = plain[: told.start()] + plain[told.end() :]
    for sign, unit in (("%", "%"), ("百分点", "个百分点")):
        if plain.endswith(sign) and plain != sign:
            found.append(("", unit))
            plain = plain.removesuffix(sign).removesuffix("个" if unit != "%" else "")
    return _SIGNS.sub("", plain).strip(_EDGES), tuple(dict.fromkeys(found))


def _timed(plain: str, units: Units) -> Label | None:
    """A head that is nothing but a time, or names one of the table's own (本月)."""
    kind = table_words().times.get(plain)
    if kind:
        return Label(relative=kind, units=units)
    if _BARE_YEAR.fullmatch(plain):
        return Label(times=(f"{plain}年",), units=units)
    month = _BARE_MONTH.fullmatch(plain)
    return Label(times=(f"{month[1]}年{int(month[2])}月",), units=units) if month else None


def _read(plain: str, units: Units) -> Label:
    words = table_words()
    role, rest = _role(plain)
    relative, rest = _relative(rest)
    times, rest = take_times(rest)
    if role is None:
        role, rest = _role(rest)
    if not relative:
        relative, rest = _relative(rest)
    core = core_of("" if rest in words.level else _without_level(rest))
    return Label(core, units, role, units if role else (), times, relative)


def _role(plain: str) -> tuple[RoleWord | None, str]:
    """The role that a head is, begins or ends with; a name of an indicator that only ends so (招聘计划) has none."""
    words = table_words().roles
    if plain in words:
        return words[plain], ""
    if can_be_named(plain):
        return None, plain
    for length in range(min(len(plain) - 1, 12), 1, -1):
        tail, head = plain[-length:], plain[:length]
        if tail in words and not (tail[0] == "年" and plain[-length - 1].isdigit()):
            return words[tail], plain[:-length].strip(_EDGES)
        if head in words and words[head].role in ("change", "target", "pct_target"):
            rest = plain[length:].strip(_EDGES)
            if rest in table_words().level or not core_of(rest):
                return words[head], ""
    return None, plain


def _relative(text: str) -> tuple[str, str]:
    """The time of the table's own that a head ends with, and the head without it."""
    words = table_words().times
    for length in range(len(text), 1, -1):
        if text[-length:] in words:
            return words[text[-length:]], text[:-length].strip(_EDGES)
    return "", text


def take_times(plain: str) -> tuple[tuple[str, ...], str]:
    """The words of time in a head, and the head without them."""
    text = plain.replace("——", "—").replace("－", "—").replace("~", "—")
    found = mentions(text, "2000-12-31")
    found = [one for one in found if one.kind in ("as_of", "flow", "year", "day", "now")]
    if not found:
        return (), plain
    rest, at = "", 0
    for one in found:
        rest += _SINCE.sub("", text[at : one.start]) if _SINCE.fullmatch(text[at : one.start]) else text[at : one.start]
        at = one.end
    return tuple(text[one.start : one.end] for one in found), (rest + text[at:]).strip(_EDGES)


def _without_level(text: str) -> str:
    for word in sorted(table_words().level, key=len, reverse=True):
        if text.endswith(word) and len(text) > len(word):
            return text[: -len(word)].strip(_EDGES)
    return text


def core_of(text: str) -> str:
    """The words of a head that are more than 人数 or 总数; "" when there are none."""
    return "" if not table_words().neutral.sub("", text).strip(_EDGES) else text


def joined(labels: Iterable[Label]) -> Label:
    """The heads above a column, or before a row, as one: what the nearer says of unit and role outweighs."""
    whole = Label()
    for one in labels:
        whole = Label(
            core="".join((whole.core, one.core)),
            units=one.units or whole.units,
            role=one.role or whole.role,
            role_units=one.role_units if one.role else (whole.role_units or (one.units if whole.role else ())),
            times=whole.times + one.times,
            relative=one.relative or whole.relative,
            part=whole.part or one.part,
            whole=one.whole or whole.whole,
            sums=whole.sums or one.sums,
        )
    return whole
