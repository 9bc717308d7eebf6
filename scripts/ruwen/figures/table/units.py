"""The unit of a cell: the one that its heads, the cell itself and the indicator agree on, or none."""

from __future__ import annotations

from ruwen.figures.table.labels import Units
from ruwen.figures.table.values import Value
from ruwen.figures.table.words import RoleWord
from ruwen.figures.words.vocabulary import VocabularyEntry
from ruwen.model import Role

Unit = tuple[str, str]
_RATES = frozenset(("%", "个百分点"))


def chosen(role: RoleWord, value: Value, told: Units, entry: VocabularyEntry, *, relative: bool) -> Unit | None:
    """(scale, unit); None where none is told, or more than one would do, or the cell says another."""
    if value.scaled and any(scale for scale, _ in told):
        return None
    candidates = _relative(role, value, told, entry) if relative else [unit for unit in told if unit[1] in entry.units]
    if value.unit:
        candidates = [unit for unit in candidates if unit[1] == value.unit] if candidates else []
    return candidates[0] if len(candidates) == 1 else None


def fits(value: Value, unit: Unit, role: Role) -> bool:
    """Whether a number can be so many of a unit: no half person, no level with a sign."""
    if role != "change" and value.sign:
        return False
    whole = value.value == int(value.value) or value.scaled
    return unit[0] != "" or unit[1] in (*_RATES, "元", "小时", "个月") or whole


def _relative(role: RoleWord, value: Value, told: Units, entry: VocabularyEntry) -> list[Unit]:
    """Units of a change, share or percentage: a rate changes by points, a count by per cent or by so many.

    同比% of a rate is neither: it may be either.
    """
    of_rate = entry.unit == "%"
    told = told or ((("", value.unit),) if value.unit else ())
    if role.role != "change":
        return [] if of_rate else [("", "%")] if {unit for _, unit in told} <= {"%"} and (told or role.rate) else []
    if not told:
        return [("", "%")] if role.rate and not of_rate else []
    if of_rate:
        return [unit for unit in told if unit[1] == "个百分点"]
    return [unit for unit in told if unit[1] == "%" or unit[1] in entry.units]
