"""The codes of figures.csv in words, one word a code wherever it is printed."""

from __future__ import annotations

from ruwen.model import FigureRecord

WAITING = "待核·未公开"
"""A figure that only the preview shows."""
STATES = {"auto": "待核", "confirmed": "已核", "corrected": "已更正", "rejected": "不采用"}
ROLES = {"level": "实际数", "change": "变化", "pct_target": "完成目标", "target": "目标", "share": "占比"}
KINDS = {"flow": "时期数", "stock": "时点数", "rate": "比率", "amount": "金额", "count": "个数"}
SPANS = {
    "month": "当月",
    "quarter": "当季",
    "half": "半年",
    "year": "全年",
    "cumulative": "年初以来累计",
    "point": "时点",
}


def state_text(record: FigureRecord, correction: str = "number") -> str:
    """What an editor made of it; a figure of which only the words were corrected (`words`) keeps its number."""
    return "说明已改" if record.status == "corrected" and correction == "words" else STATES[record.status]


def role_text(role: str) -> str:
    """What sets a figure apart from the level that is usually meant: `目标`; "" for a level."""
    return "" if role == "level" else ROLES[role]
