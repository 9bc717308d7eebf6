"""What belongs to an article though it stands behind its block: a table of data with its title, unit and notes."""

from __future__ import annotations

import re

from ruwen.extract.furniture import is_control, is_ending, is_framing
from ruwen.extract.page import Line, Page
from ruwen.extract.weights import Weights

_BETWEEN = 4
"""Lines between body and table: its title, its unit, a label."""

_MAX_TITLE = 60
_NOTE = re.compile(r"[\s（(]*(?:注|备注|说明|附注|资料来源|数据来源|单位)\s*\d?\s*[：:）)]")
_NUMBER = re.compile(r"(?<=\| )[\d,.%-]*\d[\d,.%]*(?= \|)")


def end_with_tables(page: Page, weights: Weights, end: int) -> int:
    """The end of the region, behind the tables that follow it at once, with their notes."""
    number, between = end, 0
    while number < len(page.lines) and between <= _BETWEEN:
        line = page.lines[number]
        if line.kind == "table":
            after = _table_end(page, number)
            if weights.noisy[number] or not any(_NUMBER.search(row.text) for row in page.lines[number:after]):
                return end
            end = number = after
            between = 0
            continue
        if not _may_stand_between(line, weights.noisy[number]):
            return end
        if _NOTE.match(line.text) and page.lines[end - 1].kind == "table" and number == end:
            end += 1
        else:
            between += 1
        number += 1
    return end


def _table_end(page: Page, number: int) -> int:
    """Behind the last line of the table's block: its notes stand there too."""
    return max(number + 1, page.blocks[page.lines[number].block].end)


def _may_stand_between(line: Line, noisy: bool) -> bool:
    if noisy or line.linked or line.size > _MAX_TITLE:
        return False
    return not (is_ending(line.text) or is_framing(line.text) or (is_control(line.text) and line.text))
