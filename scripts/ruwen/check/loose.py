"""Numbers beside words of employment that the grammar does not name: 每100个劳动力里，有18人失业; 就业人数达到5200."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruwen.figures.text.folding import fold
from ruwen.figures.text.numbers import Quantity, scan_quantities
from ruwen.figures.text.sentences import clause_bounds, sentence_at

_EMPLOYMENT = re.compile(
    r"就业|务工|打工|农民工|用工|失业|[上在返]岗|岗位|招[聘工]|工资|薪|月均收入|返乡|创业|劳务|求职|参保|职工|员工|工人|劳动力|"
    r"[找有]到?工作|等活|做工|干活|上班"
)
_PAY = re.compile(r"工资|[月日年底起]薪|月均收入|挣|报酬")
_COUNTED = re.compile(
    r"(?:就业|失业|务工|返乡|在岗|参保)(?:的)?(?:人数|总数|规模|率)(?:已|为|是|约|达|达到|有|升到|降到|超过)*$"
)
"""就业人数达到5200: the noun says that a bare number counts people."""
_LIMIT = re.compile(r"^(?:及以[上下]|以[上下内]的|\(含)|^左右的人均")
_EACH = re.compile(r"每[满约]?$")
_FEW = 10
"""Fewer people than this are an example (两个人), not a figure."""
_MANY = 100
"""So many people in a sentence about employment are a figure, whatever clause of it they stand in."""


def loose_numbers(text: str, known: frozenset[int]) -> Iterator[tuple[int, str, str]]:
    """(offset, the number as written, its sentence); `known`: offsets of the numbers that the grammar has named."""
    folded = fold(text)
    for quantity in scan_quantities(folded):
        if quantity.start not in known and _is_loose(folded, quantity):
            low, high = sentence_at(text, quantity.start)
            yield quantity.start, text[quantity.start : quantity.unit_end], text[low:high]


def _is_loose(folded: str, quantity: Quantity) -> bool:
    sentence = sentence_at(folded, quantity.start)
    if not quantity.unit:
        return quantity.value >= _MANY and _COUNTED.search(folded, sentence[0], quantity.lead) is not None
    if quantity.unit not in ("人", "元", "%", "个百分点") or _LIMIT.match(folded[quantity.unit_end :]):
        return False
    if _EACH.search(folded, max(0, quantity.lead - 2), quantity.lead):
        return False
    if quantity.unit == "人" and quantity.value < _FEW:
        return False
    words = _PAY if quantity.unit == "元" else _EMPLOYMENT
    many = quantity.unit == "人" and quantity.value >= _MANY
    place = sentence if many else clause_bounds(folded, quantity.start, quantity.unit_end, sentence)
    return words.search(folded, *place) is not None
