"""How numbers, periods and states read in Chinese on every page."""

from __future__ import annotations

import re

from ruwen.dates import day_text, parse_day
from ruwen.figures.text.numerals import parse_number
from ruwen.model import FigureRecord
from ruwen.store.figures_csv import number_cell

ROLES = {"level": "", "change": "变化", "pct_target": "完成目标", "target": "目标", "share": "占比"}
STATES = {"auto": "待核", "confirmed": "已核", "corrected": "已更正", "rejected": "不采用"}
KINDS = {"flow": "时期数", "stock": "时点数", "rate": "比率", "amount": "金额", "count": "个数"}
SPANS = {
    "month": "当月",
    "quarter": "当季",
    "half": "半年",
    "year": "全年",
    "cumulative": "年初以来累计",
    "point": "时点",
}
_PREFIX = {"about": "约", "over": "超", "under": "近"}
_HEDGE = re.compile(r"(?:将近|接近|大约|超过|突破|不足|不到|不低于|不少于|不超过|控制在|至少|最少|近|约|超|逾)$")
"""How a source hedges before a number; said again as it was said, for 近4.5% is not 控制在4.5%以内."""
_TAIL = re.compile(r"左右|上下|以上|以内|以下")
_OPEN_ENDED = re.compile(r"[多余几数]")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def value_text(record: FigureRecord) -> str:
    """The number as it was printed, with its unit: `6659人`, `6000多个`, `近300人`, `4.1%`; corrected: as corrected."""
    number = number_text(record)
    before, _, after = record.quote.partition(record.number_text)
    hedge, tail = _HEDGE.search(before), _TAIL.match(after.removeprefix(record.unit))
    if record.approx == "exact" or _OPEN_ENDED.search(number) or record.value_max is not None:
        return f"{number}{record.unit}"
    if hedge or tail:
        return f"{hedge[0] if hedge else ''}{number}{record.unit}{tail[0] if tail else ''}"
    return f"{_PREFIX.get(record.approx, '')}{number}{record.unit}"


def number_text(record: FigureRecord) -> str:
    """The number as printed, or as corrected where a correction changed it; a range has both its ends."""
    printed = parse_number(record.number_text)
    if record.status != "corrected" or (printed and printed[:2] == (record.value, record.value_max)):
        return record.number_text
    ends = [record.value] if record.value_max is None else [record.value, record.value_max]
    return "—".join(map(number_cell, ends))


def proof_label(record: FigureRecord) -> str:
    """What a link from a number to its proof is called; its text alone would not say where it leads."""
    return f"查看{value_text(record)}的出处"


def hero_parts(record: FigureRecord) -> tuple[str, str]:
    """The number to set large, and what follows it small: (`125.39`, `万人`)."""
    text = value_text(record)
    found = re.fullmatch(r"(\D*[\d.,—~-]+)(.*)", text)
    return (found[1], found[2]) if found else (text, "")


def period_text(period: str) -> str:
    """`as of 2020-05-07` -> 截至2020年5月7日, `2023-01/2023-09` -> 2023年1—9月, empty -> 时期未注明."""
    if not period:
        return "时期未注明"
    if period.startswith("as of "):
        return f"截至{_moment_text(period[6:])}"
    if "/" not in period:
        return _moment_text(period)
    first, last = period.split("/", 1)
    a, b = _ISO.fullmatch(first), _ISO.fullmatch(last)
    if a and b and a[1] == b[1] and a[2] and b[2] and not a[3] and not b[3] and a[2] <= b[2] <= "12":
        return f"{a[1]}年{int(a[2])}—{int(b[2])}月"
    return f"{_moment_text(first)}至{_moment_text(last)}"


def _moment_text(moment: str) -> str:
    found = _ISO.fullmatch(moment)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return moment
    if found[3]:
        day = parse_day(moment)
        return day_text(day) if day else moment
    return f"{found[1]}年{int(found[2])}月" if found[2] else f"{found[1]}年"


def basis_text(record: FigureRecord) -> str:
    """口径 in words: `时点数`, `时期数，全年`, `金额，每月`."""
    span = SPANS.get(record.span, "") if record.span != "point" else ""
    if record.kind == "stock":
        span = "年末" if record.span == "year" else ""
    elif record.kind == "rate" and record.span == "cumulative":
        span = ""  # nothing adds up in a rate; its period says what it is of
    parts = [KINDS.get(record.kind, ""), span]
    if record.per:
        parts.append(f"每{record.per}")
    return "，".join(filter(None, parts))


def label_text(record: FigureRecord, name: str) -> str:
    """What a figure counts, on one line: indicator, role, who, area."""
    role = ROLES[record.role]
    parts = [f"{name}（{role}）" if role else name, record.area, record.who, record.coverage]
    return "，".join(dict.fromkeys(filter(None, parts)))
