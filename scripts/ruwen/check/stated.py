"""The prose gate: an employment figure that an editor types must be one of the data, or say what else it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ruwen.charts.spec import ChartSpec
from ruwen.check.visible import visible
from ruwen.errors import Problem
from ruwen.figures import find_figures
from ruwen.figures.text.sentences import sentence_at
from ruwen.model import Figure, FigureRecord
from ruwen.paths import Paths
from ruwen.series import agree, value_text
from ruwen.site.plain_texts import FIELDS
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import without_code
from ruwen.store.front_matter import Document
from ruwen.store.site_toml import Site
from ruwen.store.toml import load_toml

_ANNOUNCED = frozenset(
    (
        *("就业岗位", "公益性岗位", "弱劳力岗位", "就业见习岗位", "招聘计划", "工资", "招聘会场次", "参会企业"),
        *("技能培训", "创业培训", "培训班", "就业补贴发放额", "社保补贴发放额", "交通补贴发放额", "技能提升补贴发放额"),
    )
)
"""What a notice itself announces: it is the source of that (招缝纫工20名，月薪3000元), not of statistics."""
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NAMED = re.compile(r"[省市县区国]")


def check_stated(
    paths: Paths,
    figures: Mapping[str, FigureRecord],
    names: Mapping[str, str],
    specs: Iterable[ChartSpec] = (),
    site: Site | None = None,
) -> Iterator[Problem]:
    """E243 for each employment figure in a post, page, notice, chart's notes or `site` that the data do not have.

    `figures`: those that may be shown; `names`: slug of an indicator -> its name. Titles, summaries, headings, tables
    and what stands beside pictures are read too; code is not. A figure agrees with a datum of its indicator, unit and
    role; what its sentence says of place and year must agree as well, what it leaves out need not.
    """
    by_name: dict[str, list[FigureRecord]] = {}
    for record in figures.values():
        by_name.setdefault(names.get(record.indicator, ""), []).append(record)
    for folder in (paths.posts, paths.pages, paths.notices):
        exempt = _ANNOUNCED if folder == paths.notices else frozenset[str]()
        for document in readable_documents(folder):
            for line, message in _untold(document, by_name, exempt):
                yield Problem(str(document.path), line, "E243", message)
    for spec in specs:
        yield from _in_notes(spec, by_name)
    if site is not None:
        yield from _in_site(paths, site, by_name)


def _in_site(paths: Paths, site: Site, by_name: Mapping[str, list[FigureRecord]]) -> Iterator[Problem]:
    """What site.toml has every page say of the site."""
    for key in ("tagline", "description", "banner"):
        shown = visible(getattr(site, key)).text
        for figure in find_figures(shown):
            candidates = by_name.get(figure.indicator or "", [])
            if figure.indicator and figure.value > 1 and not _is_datum(figure, shown, candidates):
                message = _message(f"{figure.number_text}{figure.unit}", figure, candidates)
                yield Problem(str(paths.site), load_toml(paths.site).line_of(key), "E243", message)


def _in_notes(spec: ChartSpec, by_name: Mapping[str, list[FigureRecord]]) -> Iterator[Problem]:
    """Notes and title of a chart; its headline, subtitle and alternative text are held against what it draws."""
    for key, text in (("title", spec.title), *(("notes", note) for note in spec.notes)):
        shown = visible(text).text
        for figure in find_figures(shown, title=spec.title):
            candidates = by_name.get(figure.indicator or "", [])
            sentence = shown[slice(*sentence_at(shown, figure.start))]
            if figure.indicator and figure.value > 1 and not _is_datum(figure, sentence, candidates):
                message = _message(f"{figure.number_text}{figure.unit}", figure, candidates)
                yield spec.problem("E243", message, key)


def typed_figures(document: Document) -> Iterator[tuple[int, str, Figure]]:
    """(line, sentence, figure) of each employment figure that is typed in a document, title and summary included."""
    day = document.text("date")[:10] or None
    fields = ((document.line(key), document.text(key)) for key in FIELDS)
    for line, text in (*fields, (document.body_line, without_code(document.body))):
        shown = visible(text)
        for figure in find_figures(shown.text, title=document.text("title"), date=day):
            if figure.indicator and figure.value > 1:  # 一个岗位 is how one speaks
                low, high = sentence_at(shown.text, figure.start)
                yield line + shown.line(figure.start), shown.text[low:high], figure


def _untold(
    document: Document, by_name: Mapping[str, list[FigureRecord]], exempt: frozenset[str]
) -> Iterator[tuple[int, str]]:
    told: set[tuple[int, str]] = set()
    for line, sentence, figure in typed_figures(document):
        candidates = by_name.get(figure.indicator or "", [])
        number = f"{figure.number_text}{figure.unit}"
        if figure.indicator in exempt or (line, number) in told or _is_datum(figure, sentence, candidates):
            continue
        told.add((line, number))
        yield line, _message(number, figure, candidates)


def _is_datum(figure: Figure, sentence: str, candidates: Iterable[FigureRecord]) -> bool:
    return any(_says_the_same(figure, sentence, record) for record in candidates)


def _says_the_same(figure: Figure, sentence: str, record: FigureRecord) -> bool:
    if record.unit != figure.unit or record.role != figure.role:
        return False
    said = replace(
        record,
        number_text=figure.number_text,
        value=figure.value,
        value_max=figure.value_max,
        approx=figure.approx,
        status="auto",
    )
    if not agree(record, said):
        return False
    years = set(_YEAR.findall(sentence))
    if years and record.period_end and not years & {record.period_start[:4], record.period_end[:4]}:
        return False
    place = figure.where or ""
    known = f"{record.area}{record.coverage}"
    return not place or place in known or record.area in place or not _NAMED.search(place)


def _message(number: str, figure: Figure, candidates: list[FigureRecord]) -> str:
    alike = [record for record in candidates if figure.value / 2 <= record.value <= figure.value * 2]
    near = sorted(alike, key=lambda record: abs(record.value - figure.value))[:1]
    hint = f"最接近的是 {value_text(near[0])}，写成 [[figure:{near[0].id}]]。" if near else ""
    cure = "由几个数据算出的写成 [[calc:编号 - 编号]]；不是统计数据的写成 [[plain:文字|理由]]。"
    return f"这里的“{number}”（{figure.indicator}）不在数据里，读者查不到出处。{hint}{cure}"
