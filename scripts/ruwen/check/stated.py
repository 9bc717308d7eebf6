"""The prose gate: an employment figure that an editor types must be one of the data, or say what else it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ruwen.charts.spec import ChartSpec
from ruwen.check.loose import loose_numbers
from ruwen.check.matching import Said, has_number, is_datum, said_in
from ruwen.check.offers import is_offer, is_report
from ruwen.check.visible import Visible, visible
from ruwen.errors import Problem
from ruwen.figures import find_figures
from ruwen.figures.text.sentences import sentence_at
from ruwen.model import Figure, FigureRecord
from ruwen.paths import Paths
from ruwen.series import value_text
from ruwen.site.plain_texts import FIELDS
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import without_code
from ruwen.store.front_matter import Document
from ruwen.store.site_toml import Site
from ruwen.store.toml import load_toml

_CURE = "由几个数据算出的写成 [[calc:编号 - 编号]]；不是统计数据的写成 [[plain:文字|理由]]。"


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
        for document in readable_documents(folder):
            for line, message in _untold(document, by_name, announces=folder == paths.notices):
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
            if figure.indicator and figure.value > 1 and not is_datum(Said(figure, shown, ()), candidates):
                message = _message(f"{figure.number_text}{figure.unit}", figure, candidates)
                yield Problem(str(paths.site), load_toml(paths.site).line_of(key), "E243", message)


def _in_notes(spec: ChartSpec, by_name: Mapping[str, list[FigureRecord]]) -> Iterator[Problem]:
    """Notes and title of a chart; its headline, subtitle and alternative text are held against what it draws."""
    for key, text in (("title", spec.title), *(("notes", note) for note in spec.notes)):
        shown = visible(text).text
        for figure in find_figures(shown, title=spec.title):
            candidates = by_name.get(figure.indicator or "", [])
            sentence = shown[slice(*sentence_at(shown, figure.start))]
            if figure.indicator and figure.value > 1 and not is_datum(Said(figure, sentence, ()), candidates):
                message = _message(f"{figure.number_text}{figure.unit}", figure, candidates)
                yield spec.problem("E243", message, key)


def typed_figures(document: Document) -> Iterator[tuple[int, Said]]:
    """(line, what is said) of each employment figure that is typed in a document, title and summary included."""
    for line, shown, said in _passages(document):
        yield from ((line + shown.line(one.figure.start), one) for one in said)


def _passages(document: Document) -> Iterator[tuple[int, Visible, list[Said]]]:
    """(line, words, figures said) of each field and of the body."""
    day = document.text("date")[:10] or None
    fields = ((document.line(key), document.text(key)) for key in FIELDS)
    for line, text in (*fields, (document.body_line, without_code(document.body))):
        shown = visible(text)
        said = []
        for figure in find_figures(shown.text, title=document.text("title"), date=day):
            if figure.indicator and figure.value > 1:  # 一个岗位 is how one speaks
                low, high = sentence_at(shown.text, figure.start)
                said.append(said_in(figure, shown.text[low:high], low, day))
        yield line, shown, said


def _untold(
    document: Document, by_name: Mapping[str, list[FigureRecord]], *, announces: bool
) -> Iterator[tuple[int, str]]:
    told: set[tuple[int, str]] = set()
    data = [record for records in by_name.values() for record in records]
    for line, shown, passage in _passages(document):
        for said in passage:
            figure = said.figure
            candidates = by_name.get(figure.indicator or "", [])
            key = (line + shown.line(figure.start), f"{figure.number_text}{figure.unit}")
            if key in told or (announces and is_offer(figure, said.sentence)) or is_datum(said, candidates):
                continue
            told.add(key)
            yield key[0], _message(key[1], figure, candidates)
        known = frozenset(said.figure.start for said in passage)
        for loose in loose_numbers(shown.text, known):
            key = (line + shown.line(loose.start), loose.written)
            offered = announces and not is_report(loose.sentence)
            if key in told or offered or has_number(data, loose):
                continue
            told.add(key)
            yield key[0], f"这里的“{loose.written}”像是就业数据，读不出是什么指标，也不在数据里。{_CURE}"


def _message(number: str, figure: Figure, candidates: list[FigureRecord]) -> str:
    alike = [record for record in candidates if figure.value / 2 <= record.value <= figure.value * 2]
    near = sorted(alike, key=lambda record: abs(record.value - figure.value))[:1]
    hint = f"最接近的是 {value_text(near[0])}，写成 [[figure:{near[0].id}]]。" if near else ""
    return f"这里的“{number}”（{figure.indicator}）不在数据里，读者查不到出处。{hint}{_CURE}"
