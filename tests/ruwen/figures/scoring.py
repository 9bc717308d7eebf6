"""How well figures found in texts agree with those annotated by hand; tests/data/figures/README.md tells the fields.

A figure is found when its number starts within two characters of the annotated one and value and unit are equal, one
to one, nearest first. The fields are then rates over what was found; a row is right when indicator, role and closing
month are right as well, and counts against everything annotated.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Find = Callable[[Row], Sequence[Row]]
"""The figures of an annotated article, each as a dict of the fields of Figure."""

DATA = Path(__file__).resolve().parents[2] / "data" / "figures"
ALIKE = (
    ("农村劳动力转移就业", "转移就业"),
    ("带动就业", "吸纳就业"),
    ("在岗人数", "从业人数", "务工人数", "用工人数"),
)
"""Names that a sentence often does not tell apart."""

_FIRST = {name: names[0] for names in ALIKE for name in names}
_SLACK = 2
_DEFAULTS = {"role": "level", "approx": "exact"}
"""What an absent value stands for."""


def articles(name: str) -> list[Row]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def score(find: Find, gold: Iterable[Row]) -> dict[str, float]:
    """Every measure by its name; `negative` counts what was found in articles that state no figure."""
    counts: Counter[str] = Counter()
    for article in gold:
        _count(list(find(article)), article, counts)
    return _rates(counts)


def _count(found: list[Row], article: Row, counts: Counter[str]) -> None:
    gold = article["figures"]
    pairs = _pairs(found, gold)
    excused = sum(place not in pairs and _is_borderline(one, article) for place, one in enumerate(found))
    counts.update(all_found=len(found), found=len(found) - excused, gold=len(gold), matched=len(pairs))
    counts["negative"] += 0 if gold else len(found) - excused
    if article["site"] == "hnr.cn":
        counts.update(local_gold=len(gold), local_matched=len(pairs))
    for place, target in pairs.items():
        counts.update(_agreement(found[place], gold[target]))
    _count_links(found, gold, pairs, counts)


def _pairs(found: list[Row], gold: list[Row]) -> dict[int, int]:
    """Place in `found` -> place in `gold`."""
    near = sorted(
        (abs(one["start"] - other["start"]), place, target)
        for place, one in enumerate(found)
        for target, other in enumerate(gold)
        if abs(one["start"] - other["start"]) <= _SLACK
        and _same(one["value"], other["value"])
        and one["unit"] == other["unit"]
    )
    pairs: dict[int, int] = {}
    for _, place, target in near:
        if place not in pairs and target not in pairs.values():
            pairs[place] = target
    return pairs


def _is_borderline(one: Row, article: Row) -> bool:
    return any(first - _SLACK <= one["start"] <= last for first, last in article["ignore"])


def _agreement(one: Row, gold: Row) -> dict[str, int]:
    """Which fields of a found figure are as annotated; `NAME?` where the annotation has the field at all."""
    right = {name: (one.get(name) or default) == gold[name] for name, default in _DEFAULTS.items()}
    right |= {name: (one.get(name) or "") == (gold[name] or "") for name in ("who", "where", "period")}
    right["period_end"] = _closing_month(one.get("period")) == _closing_month(gold["period"])
    right["indicator_strict"] = one.get("indicator") == gold["indicator"]
    right["indicator"] = _first(one.get("indicator")) == _first(gold["indicator"])
    right["rows"] = right["indicator"] and right["role"] and right["period_end"]
    if gold.get("per"):
        right |= {"per?": True, "per": one.get("per") == gold["per"]}
    if "value_max" in gold:
        right |= {"value_max?": True, "value_max": _same(one.get("value_max"), gold["value_max"])}
    return {name: int(value) for name, value in right.items()}


def _count_links(found: list[Row], gold: list[Row], pairs: dict[int, int], counts: Counter[str]) -> None:
    """A link to a total counts when both its ends were found."""
    counts["links_gold"] += sum(one["part_of"] is not None for one in gold)
    for place, target in pairs.items():
        total = found[place].get("part_of")
        if total is None:
            counts["part_of"] += gold[target]["part_of"] is None
            continue
        right = total in pairs and pairs[total] == gold[target]["part_of"]
        counts.update(links_found=1, links_right=int(right), part_of=int(right))


def _rates(counts: Counter[str]) -> dict[str, float]:
    matched = counts["matched"]
    fields = ("indicator", "indicator_strict", "role", "approx", "period", "period_end", "who", "where", "part_of")
    return {
        "P": _rate(matched, counts["found"]),
        "R": _rate(matched, counts["gold"]),
        "P_strict": _rate(matched, counts["all_found"]),
        "R_local": _rate(counts["local_matched"], counts["local_gold"]),
        "rows_right": _rate(counts["rows"], counts["gold"]),
        **{name: _rate(counts[name], matched) for name in fields},
        "per": _rate(counts["per"], counts["per?"]),
        "value_max": _rate(counts["value_max"], counts["value_max?"]),
        "links": _rate(2 * counts["links_right"], counts["links_found"] + counts["links_gold"]),
        "negative": counts["negative"],
    }


def _rate(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _first(name: str | None) -> str:
    return _FIRST.get(name or "", name or "")


def _same(one: float | None, other: float) -> bool:
    return one is not None and abs(one - other) <= 1e-6 * max(1.0, abs(other))


def _closing_month(period: str | None) -> str:
    """The last month of a period; a year closes in December."""
    last = (period or "").removeprefix("as of ").split("/")[-1]
    found = re.match(r"(\d{4})(?:-(\d{2}))?", last)
    return f"{found[1]}-{found[2] or 12}" if found else last
