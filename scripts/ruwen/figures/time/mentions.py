"""Time words of Chinese news (今年以来, 截至9月底, 前三季度) and the period that each names, as `periods` writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ruwen.figures.time.published import Published
from ruwen.figures.time.timereader import TimeKind, TimeReader
from ruwen.figures.words.patterns import pattern
from ruwen.periods import AS_OF, end_of

_NOT_ITS_YEAR = r"(?:刚|已|才)?\d{{1,3}}(?:多)?岁|(?:\d{{1,2}}月)?(?:出?生(?!活|产|源|效|态)|毕业|退伍|入伍|结婚)"
_YEAR = r"(?P<y{0}>(?:19|20)\d{{2}}年|<times.years>)(?!" + _NOT_ITS_YEAR + ")"
_COUNT = r"\d{1,2}|十[一二]?|[一二两三四五六七八九]"
_MONTH = r"\d{1,2}|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])"
_QUARTERS = r"(?<!提)前[一二三]个?季度|上半年|下半年|第?[一二三四]季度|首季度?"
_FIRST = "“截至到今去上前明本当年疫春节入开新复过一来昨发记近这多几两三目现如眼迄头下第首正全二四五六七八九十0-9"
_MENTION = pattern(
    rf"(?=[{_FIRST}])"  # most characters begin no time word; asking this first halves the time
    r"(?P<until>截[至止]到?|至(?=\d{4}年)|到(?=(?:\d{4}|今|明)年|年底)|(?<![\d日月号])[至到](?=\d{1,2}月(?:\d{1,2}[日号]|底|末)))?(?:"
    r"(?P<since>(?:(?:19|20)\d{2}年|今年|去年|年初|疫情发生|“?十[一二三四]五”?)以?来|年初至今|今年(?=(?:[^,。;、\d]{0,4}|,)(?:已(?!经?启动)|累计已|共已|累计))"
    r"|<times.seasons>以来)"
    r"|(?P<pastyear>过去(?:的)?一年|(?<![\d一二两三四五六七八九十几多])一年来)|(?P<newyear>新的?一年|来年|新年度)|(?P<within>年内)"
    r"|(?P<ya>(?:19|20)\d{2})年?(?:至|-|—|–|~|到)(?P<yb>(?:19|20)\d{2})年(?![底末初])"
    r"|“?(?P<plan>十[一二三四]五)”?(?:规划)?(?P<plan_end>末|收官|时?期末)?(?=<times.of_plan>)"
    r"|(?P<rel>昨[日天]|今[日天]|当[日天]|发稿时?|记者发稿时?)"
    r"|(?P<lastweek>上周(?![一二三四五六日天末]|[^,。;]{0,4}相?比))"
    r"|(?P<lastmonth>上个?月(?![^,。;]{0,4}相?比))"
    rf"|(?:{_YEAR.format(8)})?(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})[日号]\s?(?:至|-|—|–|~|到)\s?(?P<dy2>(?:19|20)\d{{2}}年|今年)?(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})[日号]|[底末])"
    r"|(?P<vague>(?:近|这|多|[几两三])(?:[几些两三多]|\d{1,2})?年以?来?(?![前后底]))"
    r"|(?P<now><times.now>)"
    rf"|(?:{_YEAR.format(1)})?(?P<from>{_MONTH})(?:月份?)?\s?(?:至|-|—|–|~|到)\s?(?P<to>{_MONTH})月(?:份|底|末)?(?!\d{{1,2}}日)"
    rf"|(?:{_YEAR.format(2)})?(?:(?<!提)前|头)(?P<first>{_COUNT})个?月"
    rf"|(?:{_YEAR.format(3)})?(?P<quarter>{_QUARTERS})(?P<qend>[末底])?"
    rf"|(?:{_YEAR.format(4)})?(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})[日号]"
    rf"|(?:{_YEAR.format(9)})?(?P<tm>\d{{1,2}})月(?P<third>[上中下])旬"
    rf"|(?:{_YEAR.format(5)}(?:农历)?)?正月(?P<lunar>初[一二三四五六七八九十]|十[一二三四五六七八九]|[二廿]十?[一二三四五六七八九]?)"
    rf"|(?:{_YEAR.format(6)})?(?:(?P<month>\d{{1,2}})月(?![上中下]{{1,2}}旬)|(?P<cmonth>十[一二]?|[一二三四五六七八九])月(?=[份底末]))(?P<mend>份|底|末)?"
    rf"|{_YEAR.format(7)}(?P<yend>年?[底末])?(?P<before>前)?(?:度)?"
    r"|(?P<yearend>(?<![上去今前年])年[底末](?P<ahead>前)?)"
    r"|(?P<whole>(?<!预计)(?<!力争)(?<!确保)(?<!完成)(?<!实现)全年(?!目标|任务|计划|[^,。]{0,10}目标))"
    r")"
)
_BASIS_BEFORE = re.compile(r"(?:[较比与是占同]|相当于|对比|完成)$")
_BASE_AFTER = re.compile(r"同期|同月|的?(?:人数|水平|规模)的")
_SINCE_AFTER = pattern(r"(?:(?:正式|全面)?<times.begins>)?以来|起(?!步|来|伏|初)(?=[,至办开已累共每])")
_SPACED = re.compile(r"(?<=[一-鿿“]) (?=\d)|(?<=\d) (?=[年月日号至—–])")
_SENTENCE_END = re.compile(r"[。!?;\n]")
_NOT_A_MONTH = re.compile(r"\d$")


_OPENED = pattern(r"(?:正式|全面|全部|才|刚|已)?<times.opened>(?:使用|运营|投产|投用)?(?=[,。;!])")
"""今年3月投用,有20多名妇女在此务工: when a place began says nothing of when it was counted."""
_GOES_ON_TO = pattern(r"(?:<times.goes_on_to>|为期[一-鿿\d]{1,4})$")
_FAR = 8


def _yet_to_come(match: re.Match[str], period: str | None, published: str | None) -> str | None:
    """活动持续至3月底 of a report of January: the next March, not the last."""
    day = (period or "").removeprefix(AS_OF)
    if not published or not day or any(char in match[0] for char in "年") or day >= published[: len(day)]:
        return period
    return f"{AS_OF if (period or '').startswith(AS_OF) else ''}{int(day[:4]) + 1}{day[4:]}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A time word at `start`..`end` and the period it names (None when the report's date is not known)."""

    start: int
    end: int
    kind: TimeKind
    period: str | None


def _unspaced(folded: str, published: str | None, title: str) -> list[Mention]:
    """The time words of a text set with spaces around its digits, 截至 2 月底, at their offsets in that text."""
    drop = {match.start() for match in _SPACED.finditer(folded)}
    places = [offset for offset in range(len(folded)) if offset not in drop]
    tight = "".join(folded[offset] for offset in places)
    return [
        replace(mention, start=places[mention.start], end=places[mention.end - 1] + 1)
        for mention in mentions(tight, published, title)
    ]


def mentions(folded: str, published: str | None, title: str = "") -> list[Mention]:
    """Every time word of a folded text that may govern figures; years that only serve a comparison are left out."""
    if _SPACED.search(folded):
        return _unspaced(folded, published, title)
    reader = TimeReader(Published.parse(published), title)
    found: list[Mention] = []
    for match in _MENTION.finditer(folded):
        start, end = match.span()
        if match[0][0].isdigit() and _NOT_A_MONTH.search(folded[max(0, start - 1) : start]):
            continue
        basis = _BASIS_BEFORE.search(folded[max(0, start - 3) : start]) and not match["until"]
        if basis or _BASE_AFTER.match(folded, end):
            reader.compared(match)
            continue
        if match["third"] and not match["until"]:
            continue  # 7月中旬 is no day; 截至7月中旬 ends with it
        if _OPENED.match(folded, end):
            reader.compared(match)
            continue
        if found and _SENTENCE_END.search(folded, found[-1].end, start):
            reader.month_told = 0
        kind, period = reader.read(match)
        last = end_of(period) if kind in ("flow", "as_of", "day") else None
        if last and reader.named == int(last[:4]):
            reader.month_told = int(last[5:7])
        if match["until"] and _GOES_ON_TO.search(folded, max(0, start - _FAR), start):
            period = _yet_to_come(match, period, published)
        since = _SINCE_AFTER.match(folded, end)
        if since and kind in ("flow", "day", "year"):
            kind, period, end = "now", reader.published.as_of, since.end()
        found.append(Mention(start, end, kind, period))
    return found
