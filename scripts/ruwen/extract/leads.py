"""Forms in which outlets sign a text: in brackets before the first sentence, on a line, in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"\u3400-\u9fff·•・．‧"
_ROLE = r"(?:记者|通[讯信]员)"
_DECORATION = re.compile(r"^[\s□■◇◆○●▲△◎※★☆▎▍|｜]+")
_BADGE = re.compile(r"^【(?![^】]{0,30}(?:记者|通[讯信]员|作者|[文图]\s?[/／|｜：:]))[^】]{1,20}】\s*(?=[（(【])")
_LEAD = re.compile(
    r"^[^（(【\[。！？]{0,40}[（(【\[](?P<credit>[^）)】\]。]{0,80}?(?:记者|通[讯信]员|作者|撰文|采写|供稿|(?<![\u3400-\u9fff])文\s?[/／：:|｜])"
    r"[^）)】\]。]{0,120})[）)】\]]"
)
_BARE_LEAD = re.compile(
    r"^(?P<credit>(?:本报|本网|《[^》]{2,12}》|[\u3400-\u9fffA-Za-z]{2,10}(?:讯|电|报道)?)?[\s|｜]{0,3}"
    r"(?:[\u3400-\u9fff]{0,6}(?:记者|作者)|通[讯信]员)[\s:：|｜]"
    r"[^，。,；;!?！？：:]{2,40})$"
)
_WRITER_LEAD = re.compile(r"^[（(【\[]?(?P<credit>(?:采写|文)\s?[/／：:|｜][^，。；！？]{2,50}?)[)）】\]]?$")
_INLINE_LEAD = re.compile(
    r"^(?P<credit>(?:[\u3400-\u9fffA-Za-z]{2,10}[讯电]\s?)?(?:本[报网台刊]|[\u3400-\u9fff]{2,6})?(?:记者|通[讯信]员)"
    rf"\s[{_HAN}]{{2,4}}(?:[\s、](?:通[讯信]员\s?)?[{_HAN}]{{1,4}}){{0,6}})\s?(?:报道|摄影报道|文[/／]?图)"
)
_AGENCY = re.compile(
    rf"^[^（(。，]{{2,20}}?\d{{1,2}}月\d{{1,2}}日[电讯]\s?[（(](?P<names>[{_HAN}\s、，,]{{2,40}})[）)]"
)
"""`石桥7月18日电 (甲、乙)`."""

_WRITTEN = re.compile(
    rf"^(?:[\u3400-\u9fff]{{0,8}}?(?P<role>记者|通[讯信]员|作者)[\s：:]*)?(?P<names>[{_HAN}、\s]{{2,24}}?)\s?[/／]\s?"
    r"(?:文|撰文|文图|图文)(?=$|[\s,，、;；/／图摄])"
)
"""`记者 甲/文 乙/图`: who wrote it, apart from who took the pictures."""

_CREDIT = re.compile(
    r"^[\s（(【\[—–-]*(?:图\s?[/／：:|｜]\s?[\u3400-\u9fff]{2,4}[\s、]+)?(?P<credit>(?:采写|撰文|撰稿|文图|图文|执笔|供稿|整合|文)\s?[/／：:|｜].{1,60}|"
    rf"(?:[\u3400-\u9fffA-Za-z·]{{0,12}})(?:记者|通[讯信]员|评论员)\s?[：:|｜]?\s?[{_HAN}、，,：:\s]{{2,50}}|"
    r"(?:作者|本报记者)\s?[：:|｜\s].{2,50}?)[)）】\]]?$"
)
_TRAILING = re.compile(r"(?:[（(][^（()）。]{2,70}[）)]\s*)+$")
_BRACKET = re.compile(r"[（(](?P<inside>[^（()）。]{2,70})[）)]")
_NEXT_BRACKET = re.compile(rf"\s*[（(](?P<credit>[^（()）。]{{0,12}}{_ROLE}[^（()）。]{{1,60}})[）)]")
_SIGNED = re.compile(r"记者|通[讯信]员|作者|供稿|撰文|采写|文[/／]")
_OUTLET = re.compile(
    r"(?:[\u3400-\u9fff]{0,12}(?:融媒体?(?:中心|记者)?|全媒体|报社?|电视台|广播(?:电视)?台|新闻中心|网|社|发布|在线))[\s：:|｜]+"
    rf"(?P<names>[{_HAN}\s、，,]{{2,40}})"
)
"""`市融媒体中心 甲 乙`."""

_NAMES_ALONE = re.compile(rf"[{_HAN}\s、]{{2,24}}")
_WORDS = re.compile("记者|[讯信]员|作者|撰文|采写|供稿|文")
_MAX_CREDIT_LINE = 70
_TAIL = 140


def plain(text: str) -> str:
    """One bar for all bars, no square or star before the words."""
    return _DECORATION.sub("", text.replace("丨", "｜").replace("︱", "｜"))


def credits_before(text: str, *, first: bool) -> Iterator[str]:
    """Labelled credits at the head of a line; `first`: it is one of the first three, where a lead may stand."""
    if not _WORDS.search(text[:260]):
        return
    text = plain(text[:260])
    text = _BADGE.sub("", text)
    for pattern in (_LEAD, _INLINE_LEAD, _BARE_LEAD, _WRITER_LEAD) if first else (_BARE_LEAD,):
        found = pattern.match(text)
        if found:
            yield found["credit"]
            again = _NEXT_BRACKET.match(text, found.end()) if pattern is _LEAD else None
            if again:
                yield again["credit"]
            return


def credits_after(text: str) -> Iterator[str]:
    """Labelled credits on a line at the foot, or in the brackets at the end of the last sentence."""
    text = plain(text.strip())
    found = _CREDIT.match(text) if len(text) <= _MAX_CREDIT_LINE else None
    if found:
        yield found["credit"]
        return
    for inside in _brackets_at_end(text):
        if _SIGNED.search(inside):
            yield inside


def agency_names(text: str) -> str:
    """The names after an agency's date line; "" if there is none."""
    found = _AGENCY.match(plain(text[:80])) if re.search("日[电讯]", text[:80]) else None
    return found["names"] if found else ""


def written_by(text: str) -> tuple[str, str]:
    """Role and names before `/文`."""
    found = _WRITTEN.match(plain(text)) if len(text) <= _MAX_CREDIT_LINE and "文" in text else None
    return (found["role"] or "", found["names"]) if found else ("", "")


def outlet_names(text: str) -> str:
    """Names behind an outlet's, in brackets at the end or on a line of their own in brackets."""
    inside = _brackets_at_end(text.strip())
    found = _OUTLET.fullmatch(plain(inside[-1])) if inside else None
    return found["names"] if found else ""


def names_alone(text: str) -> str:
    """`（甲 乙）` as the last words of a text: behind a full sentence, or all of a line."""
    text = text.strip()
    found = re.search(r"(?:^|[。！？…”])[（(]([^（()）。]{2,24})[）)]$", text)
    return found[1] if found and _NAMES_ALONE.fullmatch(found[1]) else ""


def _brackets_at_end(text: str) -> list[str]:
    found = _TRAILING.search(text[-_TAIL:]) if text.endswith((")", "）")) else None
    return [one["inside"] for one in _BRACKET.finditer(found[0])] if found else []
