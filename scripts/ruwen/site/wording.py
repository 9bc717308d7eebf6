"""How a figure is introduced on every page: what it counts, its 口径, its number set large."""

from __future__ import annotations

import re

from ruwen.model import FigureRecord
from ruwen.series.nature import SINCE_EVER, adds_up_over_years
from ruwen.series.values import value_text
from ruwen.series.words import KINDS, SPANS, role_text

_TAKES = re.compile(r"(吸纳|带动|帮扶)(就业)")


def proof_label(record: FigureRecord, text: str = "") -> str:
    """What a link from a number to its proof is called; its text alone would not say where it leads.

    `text`: the number as the page has it. A quotation keeps what its source printed, so a corrected one is told beside.
    """
    stated = value_text(record)
    if record.status == "corrected" and text and text not in stated:
        return f"原文写作{text}，已更正为{stated}，查看出处"
    return f"查看{stated}的出处"


def hero_parts(record: FigureRecord) -> tuple[str, str]:
    """The number to set large, and what follows it small: (`125.39`, `万人`)."""
    text = value_text(record)
    found = re.fullmatch(r"(\D*[\d.,—~-]+)(.*)", text)
    return (found[1], found[2]) if found else (text, "")


def basis_text(record: FigureRecord) -> str:
    """口径 in words: `时点数`, `历年累计`, `时期数，全年`, `金额，每月`."""
    if adds_up_over_years(record):
        return SINCE_EVER
    span = SPANS.get(record.span, "") if record.span != "point" else ""
    if record.kind == "stock":
        span = "年末" if record.span == "year" else ""
    elif record.kind == "flow" and record.span in ("quarter", "half") and record.period_start[5:7] == "01":
        span = SPANS["cumulative"]  # 1—3月, 1—6月: the same series as 1—5月
    elif record.kind == "rate" and record.span == "cumulative":
        span = ""  # nothing adds up in a rate; its period says what it is of
    parts = [KINDS.get(record.kind, ""), span]
    if record.per:
        parts.append(f"每{record.per}")
    return "，".join(filter(None, parts))


def counted_text(who: str, name: str) -> str:
    """Whom an indicator counts, and what: who is taken on stands behind that word (吸纳贫困劳动力就业)."""
    found = _TAKES.fullmatch(name)
    if found and who:
        return f"{found[1]}{who}{found[2]}"
    return name if who and name.startswith(who) else f"{who}{name}"


def label_text(record: FigureRecord, name: str) -> str:
    """What a figure counts, on one line: indicator, role, who, area."""
    role = role_text(record)
    parts = [f"{name}（{role}）" if role else name, record.area, record.who, record.coverage]
    return "，".join(dict.fromkeys(filter(None, parts)))
