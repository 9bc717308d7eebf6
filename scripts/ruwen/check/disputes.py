"""What arrives and does not fit what is there already: told once, to the editor, when the second one comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ruwen.errors import Problem
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series import period_text, published, superseded, value_text
from ruwen.series.facts import agree, fact_of
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import figures_of, find_shortcodes
from ruwen.store.front_matter import Document
from ruwen.store.reviews_csv import Review

_LOOK = "两个都留着，网页上并列为“说法不一”；读错了用 make review 更正，核对过其中一个就不再提醒。"


def check_disputes(
    path: str, records: Sequence[FigureRecord], lines: Mapping[str, int], reviews: Sequence[Review] = ()
) -> Iterator[Problem]:
    """W238 at the newer of two reports that say the same fact with values which cannot both be true.

    What its own office revised is no dispute; nor is what an editor decided on when both were in the archive.
    """
    shown = published(records)
    gone = superseded(shown)
    facts: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in shown:
        if record.role == "level" and record.period and record.id not in gone:
            facts[fact_of(record)].append(record)
    decided = {review.figure: review.decided_on for review in reviews}
    for statements in facts.values():
        ordered = sorted(statements, key=lambda record: (record.published_at, record.id))
        for index, newer in enumerate(ordered):
            open_ones = (one for one in ordered[:index] if _clash(one, newer) and not _settled(one, newer, decided))
            older = next(open_ones, None)
            if older:
                told = f"这里是 {value_text(newer)}（{_by(newer)}），{older.id} 是 {value_text(older)}（{_by(older)}）"
                yield Problem(path, lines[newer.id], "W238", f"{told}：同一件事两种说法。{_LOOK}")


def _clash(one: FigureRecord, other: FigureRecord) -> bool:
    return one.url != other.url and not agree(one, other)


def _settled(one: FigureRecord, other: FigureRecord, decided: Mapping[str, str]) -> bool:
    """Whether somebody decided on one of the two on or after the day on which the later was captured."""
    arrived = max(record.capture[:8] for record in (one, other))
    return any(decided.get(record.id, "").replace("-", "") >= arrived for record in (one, other))


def _by(record: FigureRecord) -> str:
    return "，".join(filter(None, (record.provider or record.source, record.published_at[:10])))


def check_newer(paths: Paths, figures: Mapping[str, FigureRecord]) -> Iterator[Problem]:
    """W239 where a post shows a figure of which a later period was published after the post was last touched."""
    series: defaultdict[tuple[object, ...], list[FigureRecord]] = defaultdict(list)
    for record in figures.values():
        if record.role == "level" and record.period_end:
            series[_course(record)].append(record)
    newest = {course: max(rows, key=lambda record: record.period_end) for course, rows in series.items()}
    for document in readable_documents(paths.posts):
        yield from _passed(document, figures, newest)


def _passed(
    document: Document, figures: Mapping[str, FigureRecord], newest: Mapping[tuple[object, ...], FigureRecord]
) -> Iterator[Problem]:
    touched = max(document.text("date")[:10], document.text("updated")[:10])
    told: set[str] = set()
    for code in find_shortcodes(document.body):
        keys: Iterable[str] = figures_of(code.target) if code.kind in ("figure", "calc") else ()
        for record in (figures[key] for key in keys if key in figures and key not in told):
            latest = newest.get(_course(record))
            if latest and latest.period_end > record.period_end and latest.published_at[:10] > touched:
                told.add(record.id)
                line = document.body_line + code.line - 1
                message = f"这里用的是{period_text(record)}的 {value_text(record)}，后来公布了{period_text(latest)}的"
                cure = "请看看文章还对不对；看过了，把 updated 改成今天。"
                yield Problem(
                    str(document.path), line, "W239", f"{message} {value_text(latest)}（{latest.id}）。{cure}"
                )


def check_compared(paths: Paths, figures: Mapping[str, FigureRecord], names: Mapping[str, str]) -> Iterator[Problem]:
    """W254 where a post compares two figures and names a third, which says the opposite.

    比外出务工多487人, of one group, beside 外出务工9万余人, of all.
    """
    for document in readable_documents(paths.posts):
        for code in find_shortcodes(document.body):
            used = [figures[key] for key in figures_of(code.target) if key in figures] if code.kind == "calc" else []
            if len(used) != 2 or "-" not in code.target.replace("－", "-"):
                continue
            line = document.body_line + code.line - 1
            told = _line_of(document, code.line)
            other = next((one for one in figures.values() if _says_otherwise(one, used, told, names)), None)
            if other:
                message = f"这里比的是 {value_text(used[0])} 和 {value_text(used[1])}，而{_named(other, names)}是"
                cure = "请写明是哪些人、哪一天，或改用同一口径的数。"
                yield Problem(str(document.path), line, "W254", f"{message} {value_text(other)}（{other.id}）。{cure}")


def _line_of(document: Document, line: int) -> str:
    return document.body.split("\n")[line - 1]


def _named(record: FigureRecord, names: Mapping[str, str]) -> str:
    return "".join((record.area, record.who, names.get(record.indicator, "")))


def _says_otherwise(other: FigureRecord, used: Sequence[FigureRecord], told: str, names: Mapping[str, str]) -> bool:
    """A level of the place, named in the line and not used there, that is larger than what the line calls the more."""
    more, less = used
    if other.role != "level" or other.unit != more.unit or other.area != less.area or other.id in (more.id, less.id):
        return False
    name = names.get(other.indicator, "")
    aside = other.who != less.who and (not more.who or more.who not in told)
    return bool(name) and name in told and aside and other.value > more.value >= less.value


def _course(record: FigureRecord) -> tuple[object, ...]:
    """What two figures share that are one fact at different times."""
    names = (record.indicator, record.area, record.who, record.coverage, record.unit, record.kind, record.span)
    return (*names, record.per)
