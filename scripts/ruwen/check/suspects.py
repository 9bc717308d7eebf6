"""Rows of figures.csv that a statistician would look at twice: what was probably misread, told before it is public.

All are warnings. A figure that an editor has confirmed or corrected is not told again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ruwen.dates import parse_day
from ruwen.errors import Problem
from ruwen.figures.place.gazetteer import gazetteer
from ruwen.figures.place.mentions import code_of
from ruwen.figures.relations import allowed_range
from ruwen.figures.words.patterns import pattern
from ruwen.figures.words.vocabulary import by_slug
from ruwen.model import FigureRecord
from ruwen.series import published, value_text
from ruwen.series.shown import UNPLACED
from ruwen.store.site_toml import Site
from ruwen.store.sources_toml import Source

Finding = tuple[FigureRecord, str, str]
_LOOK = "请在 make review 里对照原文：读错了就更正，没有错就确认，确认以后不再提醒。"
_AIMED = pattern(r"<checks.aimed>")
_REACHED = pattern(r"<checks.reached>")
_LATE_DAYS = 31
"""Days by which a result's period may end after its report: a month's bulletin appears before the month is over."""
_NATION = "000000"


def check_suspects(
    path: str,
    records: Sequence[FigureRecord],
    lines: Mapping[str, int],
    sources: Iterable[Source],
) -> Iterator[Problem]:
    """W256 two levels, W257 target as a result, W258 unit, W259 place, W261 without area, one line each.

    `lines`: figure id -> its line in `path`.
    """
    shown = [record for record in published(records) if record.status == "auto"]
    of_source = {source.name: source for source in sources}
    for record, code, message in _findings(shown, lines, of_source):
        yield Problem(path, lines[record.id], code, f"{message}{_LOOK}")
    yield from _unplaced(path, records, lines)


def check_home(path: str, site: Site) -> Iterator[Problem]:
    """W262 where the register of divisions does not have the home area by its name."""
    home = next((area for area in site.areas if area.name == site.area), None)
    listed = gazetteer().named(site.area)
    if listed is None:
        message = f"行政区划表里没有“{site.area}”，报道里的“全县”“我市”无从认起。请核对 home_area 的写法。"
        yield Problem(path, 0, "W262", message)
    elif home is not None and home.code and home.code != listed.code:
        message = f"“{site.area}”在行政区划表里的代码是 {listed.code}，这里写的是 {home.code}。请核对。"
        yield Problem(path, 0, "W262", message)


def _findings(
    records: Sequence[FigureRecord], lines: Mapping[str, int], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    yield from _two_levels(records, lines)
    for record in records:
        if _is_aimed(record):
            yield record, "W257", f"{value_text(record)} 像是目标，却读成了结果。"
        if not _has_unit(record):
            yield record, "W258", f"{value_text(record)} 的单位“{record.unit}”不是“{_name(record)}”通常的单位。"
        source = sources.get(record.source)
        if source and source.area and _lies_outside(record, source.area):
            yield (
                record,
                "W259",
                f"{value_text(record)} 读成了{record.area}的，而来源“{source.name}”报道的是{source.area}。",
            )


def _two_levels(records: Sequence[FigureRecord], lines: Mapping[str, int]) -> Iterator[Finding]:
    """Two values of one thing at one time in one report."""
    groups: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in records:
        if record.role == "level" and not record.compare and not record.part_of and record.period:
            names = (record.indicator, record.area, record.coverage, record.who, record.unit, record.per)
            groups[(record.article, *names, record.period, record.provider)].append(record)
    for group in groups.values():
        first = group[0]
        for record in group[1:]:
            low, high = allowed_range(record)
            least, most = allowed_range(first)
            if low > most or high < least:
                other = f"{value_text(first)}（第 {lines[first.id]} 行）"
                yield record, "W256", f"同一篇报道里“{_name(record)}”有两个数：{value_text(record)} 和 {other}。"


def _is_aimed(record: FigureRecord) -> bool:
    """Words of a plan beside a level, or a level of a time that its report did not live to see."""
    if record.role != "level" or record.compare:
        return False
    if _AIMED.search(record.quote) and not _REACHED.search(record.quote):
        return True
    end, told = parse_day(record.period_end), parse_day(record.published_at[:10])
    whole_year = len(record.period) == len("2020")  # 今年已开班11期 is printed so
    return bool(end and told and not whole_year and (end - told).days > _LATE_DAYS)


def _has_unit(record: FigureRecord) -> bool:
    entry = by_slug(record.indicator)
    return entry is None or record.role in ("change", "share", "pct_target") or record.unit in entry.units


def _name(record: FigureRecord) -> str:
    entry = by_slug(record.indicator)
    return entry.name if entry else record.indicator


def _lies_outside(record: FigureRecord, area: str) -> bool:
    """Neither inside what the source reports on nor one of the regions that hold it."""
    own, code = code_of(area), record.area_code
    if not own or not code or code == _NATION:
        return False
    return not (_holds(own, code) or _holds(code, own))


def _holds(outer: str, inner: str) -> bool:
    """GB/T 2260: 41 00 00 a province, 41 04 00 a prefecture, 41 04 82 a county."""
    if outer.endswith("0000"):
        return outer[:2] == inner[:2]
    return outer[:4] == inner[:4] if outer.endswith("00") else outer == inner


def _unplaced(path: str, records: Iterable[FigureRecord], lines: Mapping[str, int]) -> Iterator[Problem]:
    left: Counter[str] = Counter()
    first: dict[str, int] = {}
    for record in records:
        if record.status == "auto" and UNPLACED in record.flags.split() and not record.area_code:
            left[record.article] += 1
            first.setdefault(record.article, lines[record.id])
    for article, count in sorted(left.items()):
        cure = "请在 make review 里写明地区，或在 sources.toml 写来源的 area。"
        message = f"报道 {article} 有 {count} 个数据认不出是哪个地区，没有公开。{cure}"
        yield Problem(path, first[article], "W261", message)
