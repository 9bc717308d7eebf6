"""A title for a page that has none: a body that was found is not refused for that."""

from __future__ import annotations

import re
from dataclasses import replace

from ruwen.extract.body import Body
from ruwen.extract.page import Line, Page
from ruwen.extract.site_names import UNTITLED, is_site_name
from ruwen.extract.title import Title

_HEADING = re.compile(r"h[1-6]")
_ABOVE = 40
_MAX_WORDS = 30
_STOP = re.compile(r"[，。；！？：,;!?]")


def stand_in(page: Page, body: Body) -> tuple[Title, Body, str]:
    """Title, the body without it, and what to tell: the first heading, else a bold line, else the first words."""
    texts = [number for number in body.kept if page.lines[number].text]
    numbers = [*range(max(0, texts[0] - _ABOVE), texts[0]), *texts[:1]]
    fit = [number for number in numbers if _may_be_title(page.lines[number])]
    headings = [number for number in fit if _HEADING.fullmatch(page.lines[number].tag)]
    chosen = next(iter([*headings, *(number for number in reversed(fit) if page.lines[number].bold)]), -1)
    if chosen < 0:
        first = next((number for number in texts if _STOP.search(page.lines[number].text)), texts[0])
        words = _STOP.split(page.lines[first].text)[0][:_MAX_WORDS]
        title = Title(f"{words}…", -1)
    else:
        title = Title(page.lines[chosen].text, chosen)
    kept = tuple(number for number in body.kept if number != chosen)
    body = replace(body, kept=kept) if any(page.lines[number].text for number in kept) else body
    return title, body, f"{UNTITLED}，暂用“{title.text}”：请对照原文，核对标题。"


def _may_be_title(line: Line) -> bool:
    plain = 2 <= line.size <= 60 and not line.linked and line.kind == "text"
    return plain and "。" not in line.text and not is_site_name(line.text)
