"""The codes of figures.csv in words, one word a code wherever it is printed."""

from __future__ import annotations

import re

from ruwen.dates import since_text
from ruwen.model import Break, FigureRecord

WAITING = "待核·未公开"
"""A figure that only the preview shows."""
STATES = {"auto": "待核", "confirmed": "已核", "corrected": "已更正", "rejected": "不采用"}
ROLES = {"level": "实际数", "change": "变化", "pct_target": "完成目标", "target": "目标", "share": "占比"}
KINDS = {"flow": "时期数", "stock": "时点数", "rate": "比率", "amount": "金额", "count": "个数"}
_WAYS = {
    "%": {"+": "增长", "-": "下降"},
    "个百分点": {"+": "上升", "-": "下降"},
    "": {"+": "增加", "-": "减少"},
}
"""Which way a change goes, by its unit ("" = any other) and sign."""
_WHOSE = re.compile(r"([省市县区州])(?:定|里|下达|级|政府|民生(?:工程|实事)?)+(?:的|年度|全年|年)*(?:目标|任务|计划)")
SPANS = {
    "month": "当月",
    "quarter": "当季",
    "half": "半年",
    "year": "全年",
    "cumulative": "年初以来累计",
    "point": "时点",
}


def break_time(part: Break) -> str:
    """`2014年起`, or what is known of the time: `2021年末到2023年末之间`."""
    return part.when or f"{since_text(part.at)}起"


def break_text(part: Break) -> str:
    """Time and reason of a break, for tables that have one cell for both; without a time that its day says."""
    return f"{part.when}，{part.reason}" if part.when else part.reason


def state_text(record: FigureRecord, correction: str = "number") -> str:
    """What an editor made of it; a figure of which only the words were corrected (`words`) keeps its number."""
    return "说明已改" if record.status == "corrected" and correction == "words" else STATES[record.status]


def role_text(record: FigureRecord) -> str:
    """What sets a figure apart from the level that is usually meant; "" for a level.

    A change says against what and which way (同比下降), a target whose it is where its clause tells (省定目标).
    """
    if record.role == "level":
        return ""
    if record.role == "change" and record.compare[-1:] in ("+", "-"):
        return f"{record.compare[:-1]}{_WAYS.get(record.unit, _WAYS[''])[record.compare[-1]]}"
    if record.role in ("target", "pct_target"):
        whose = _WHOSE.search(record.quote)
        return (
            f"{whose[1]}定{ROLES['target']}"
            if whose and record.role == "target"
            else (f"完成{whose[1]}定目标" if whose else ROLES[record.role])
        )
    return ROLES[record.role]
