"""What a text says of days: none after today but those to come, and no word that is true on one day only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ruwen.check.body import Finding
from ruwen.dates import CHINA, day_text
from ruwen.errors import Problem
from ruwen.figures.words.patterns import pattern
from ruwen.model import Capture
from ruwen.paths import Paths
from ruwen.site.selection import is_ahead
from ruwen.site.shortcodes import without_code
from ruwen.store.front_matter import Document
from ruwen.store.readings_csv import Amendment
from ruwen.store.reviews_csv import Review
from ruwen.store.toml import load_toml

_PASSING = pattern(r"<checks.passing>|(?:还有|还剩|仅剩|只剩)\s*[\d一二两三四五六七八九十]+\s*(?:天|日|周)")
"""Words that a page, which is read on any day, cannot say; 今年 and 目前 go with the date of a post."""
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|「[^「」]*」|^>.*$", re.M)


def check_days(document: Document, kind: str, today: date | None) -> Iterator[Finding]:
    """W271 a day that has not come; W272 a word like 明天 in a text of ours."""
    if today:
        yield from _ahead(document, kind, today)
    if kind == "articles":
        return
    for key in ("title", "summary"):
        for word in _passing(document.text(key)):
            yield document.line(key), "W272", _message(word)
    for number, text in enumerate(_unquoted(without_code(document.body)).split("\n"), document.body_line):
        for word in _passing(text):
            yield number, "W272", _message(word)


def _ahead(document: Document, kind: str, today: date) -> Iterator[Finding]:
    if kind == "articles" and not document.text("undated") and is_ahead(document.text("date"), today):
        told = f"报道的日期“{document.text('date')}”晚于今天（{day_text(today)}），网站按“日期不明”列在最后。"
        yield (
            document.line("date"),
            "W271",
            f"{told}请核对原网页；它没有错，就是 AS_OF 或 as_of 太早。",
        )
    if is_ahead(document.text("updated"), today):
        told = f"更新日期“{document.text('updated')}”还没有到（今天是{day_text(today)}），网站先不写。"
        yield document.line("updated"), "W271", f"{told}请改成真正更新的那一天。"


def _unquoted(text: str) -> str:
    """Quoted words are another's, and of their own day; lines stay in their places."""
    return _QUOTED.sub(lambda found: re.sub(r"[^\n]", "　", found[0]), text)


def _passing(text: str) -> Iterable[str]:
    return dict.fromkeys(match[0] for match in _PASSING.finditer(_unquoted(text)))


def _message(word: str) -> str:
    return f"“{word}”只在写的那几天是真的，网页以后还有人看。请写成哪年哪月哪日；引别人的话请加引号。"


def check_dated(
    paths: Paths,
    decisions: Sequence[Review | Amendment],
    captures: Iterable[Capture],
    today: date | None,
    fixed: bool,
) -> Iterator[Problem]:
    """W273: decisions and captures of days after today. `fixed`: today comes from `as_of` in site.toml."""
    if today is None:
        return
    shown = f"今天（{day_text(today)}）"
    for one in decisions:
        if one.decided_on > today.isoformat():
            path = paths.reviews if isinstance(one, Review) else paths.readings
            message = f"决定的日期 {one.decided_on} 晚于{shown}，“数据更正”页按“日期不明”列在最后。{_cure(fixed)}"
            yield Problem(str(path), one.line, "W273", message)
    late = [one for one in captures if one.captured_at.astimezone(CHINA).date() > today]
    if late:
        last = max(late, key=lambda one: (one.captured_at, one.id))
        where = (str(paths.site), load_toml(paths.site).line_of("as_of")) if fixed else (str(paths.archive), 0)
        message = f"{len(late)} 个快照的存档时间晚于{shown}，最晚的是 {last.id}。{_cure(fixed)}"
        yield Problem(*where, "W273", message)


def _cure(fixed: bool) -> str:
    return "请把 site.toml 的 as_of 改晚，或删去。" if fixed else "请核对 AS_OF，或当时那台机器的日期。"
