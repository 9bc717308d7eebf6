"""What figures must satisfy among each other; pure checks within the rounding of what was printed.

Each check answers True (holds), False (contradicts) or None (cannot be told).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruwen.figures.folding import fold
from ruwen.figures.numerals import SCALES
from ruwen.model import Figure

_DECIMALS = re.compile(r"\d+(?:,\d{3})*(?:\.(?P<decimals>\d+))?\D*?(?P<scale>[百千]?[万亿])?")


def rounding(number_text: str) -> float:
    """Half of the last printed digit: 0.005万 -> 50 for 3.08万, 0.5 for 6659, 0.05 for 4.1%."""
    found = _DECIMALS.search(fold(number_text))
    if not found:
        return 0.5
    step = 10.0 ** -len(found["decimals"] or "")
    for char in found["scale"] or "":
        step *= SCALES[char]
    return step / 2


def _slack(figure: Figure) -> float:
    """How far the true value may lie from the printed one; a hedged figure is known to about a tenth."""
    exact = rounding(figure.number_text)
    return exact if figure.approx == "exact" else max(exact, 0.1 * abs(figure.value))


def total_is_sum(total: Figure, parts: Sequence[Figure]) -> bool | None:
    """total = Σ parts, for a list that claims to be complete; None with fewer than two parts or mixed units."""
    if len(parts) < 2 or any(part.unit != total.unit for part in parts):
        return None
    slack = _slack(total) + sum(map(_slack, parts))
    return abs(total.value - sum(part.value for part in parts)) <= slack


def part_fits(part: Figure, total: Figure) -> bool | None:
    """part ≤ total."""
    if part.unit != total.unit:
        return None
    return part.value <= total.value + _slack(part) + _slack(total)


def _percent_holds(percent: Figure, part: Figure, whole: Figure) -> bool | None:
    if percent.unit != "%" or whole.value <= 0:
        return None
    slack = _slack(part) + _slack(whole)
    low = 100 * (part.value - slack) / (whole.value + slack)
    high = 100 * (part.value + slack) / max(whole.value - slack, 1e-9)
    edge = 2 * rounding(percent.number_text)  # printed percentages are cut off as often as rounded
    return low - edge <= percent.value <= high + edge


def pct_target_holds(percent: Figure, level: Figure, target: Figure) -> bool | None:
    """percentage of the target = level ÷ target; target and level may be counted in 人 and 个."""
    return _percent_holds(percent, level, target)


def share_holds(share: Figure, part: Figure, total: Figure) -> bool | None:
    """share = part ÷ total."""
    if part.unit != total.unit:
        return None
    return _percent_holds(share, part, total)


def growth_holds(growth: Figure, now: Figure, before: float, before_slack: float = 0.5) -> bool | None:
    """同比 = now ÷ before − 1, in percent; `before` is the base and how exactly it is known."""
    if growth.unit != "%" or before <= 0:
        return None
    sign = -1 if (growth.compare or "").endswith("-") else 1
    slack = _slack(now)
    low = 100 * ((now.value - slack) / (before + before_slack) - 1)
    high = 100 * ((now.value + slack) / max(before - before_slack, 1e-9) - 1)
    edge = 2 * rounding(growth.number_text)
    return low - edge <= sign * growth.value <= high + edge


def implied_target(level: Figure, percent: Figure) -> float | None:
    """The target that a level and its percentage imply: level ÷ percentage."""
    return level.value / (percent.value / 100) if percent.unit == "%" and percent.value > 0 else None


def contradictions(figures: Sequence[Figure]) -> list[tuple[str, int]]:
    """(`part` | `pct_target`, index) of the figures of one text that contradict those they are linked to.

    A sum smaller than its total is no contradiction, the list may be incomplete; a sum that exceeds it is one.
    """
    found = []
    parts: dict[int, list[Figure]] = {}
    for index, figure in enumerate(figures):
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
            if part_fits(figure, figures[figure.part_of]) is False:
                found.append(("part", index))
        if figure.role == "pct_target" and figure.of is not None:
            goals = [f for f in figures if f.role == "target" and f.of == figure.of]
            if len(goals) == 1 and pct_target_holds(figure, figures[figure.of], goals[0]) is False:
                found.append(("pct_target", index))
    for index, members in parts.items():
        total = figures[index]
        same = [part for part in members if part.unit == total.unit]
        if sum(p.value for p in same) > total.value + _slack(total) + sum(map(_slack, same)):
            found.append(("part", index))
    return sorted(set(found))
