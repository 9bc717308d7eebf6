"""The bundled sample, read a second time: every number of its reports against the facts they come from."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.extract import extract_article
from ruwen.figures.rules.privacy import mask_names
from ruwen.model import Article, FigureRecord
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.site_toml import load_cites
from tests.demo import DEMO
from tests.site.conftest import ROOT, copy_content

SAMPLE = ROOT / "docs/sample"
DATA = DEMO / "data"
PUBLISHED = ROOT / "../shared/facts/facts.csv"
CLOSING = "本文是演示稿：数值取自公开文件{reprint}，句子由汝闻项目编写。"
NOT_A_LEVEL = ("target", "pct_target")
KINDS = {"flow": ("flow", "count"), "stock": ("stock",), "rate": ("rate",), "amount": ("amount",)}
"""What kind of number may state a fact of this basis: posts offered in a period are counted, not flows of people."""
_DATE = re.compile(r"\d{4}年(?:\d{1,2}(?:—\d{1,2})?月(?:份|\d{1,2}日)?)?|\d{4}-\d{2}-\d{2}")
_HALF_WIDTH = re.compile(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of docs/sample/facts.csv."""

    indicator: str
    area: str
    coverage: str
    period_start: str
    period_end: str
    basis: str
    value: str
    number_text: str
    unit: str
    approx: str
    publisher: str
    document: str
    published_on: str
    address: str

    @property
    def role(self) -> str:
        return self.kind if self.kind in NOT_A_LEVEL else "level"

    @property
    def kind(self) -> str:
        return self.basis.split("/")[0]

    def is_stated_by(self, record: FigureRecord, indicator: str) -> bool:
        """Whether a found figure says the same; a named part of an area may be its area or its coverage."""
        where = (self.area == record.area and record.coverage in ("", self.coverage)) or self.coverage == record.area
        what = self.indicator == indicator and self.role == record.role and self.document == record.document
        kind = self.kind in NOT_A_LEVEL or record.kind in KINDS[self.kind] or record.status == "rejected"
        much = math.isclose(float(self.value), record.value, rel_tol=1e-9)
        shape = (self.unit, self.approx) == (record.unit, record.approx)
        return where and what and kind and much and shape and self.when(record)

    def when(self, record: FigureRecord) -> bool:
        """Whether the periods agree.

        The last day must be the same. A report that says 截至 or names a whole year does not give a first day of its
        own: the one of a state is its last day or 1 January, and one person's wage has no period at all.
        """
        if record.flags == "private":
            return record.period_end in ("", self.period_end)
        starts = {self.period_start}
        if record.period.startswith("as of") or self.basis.startswith("stock"):
            starts |= {self.period_end, f"{self.period_end[:4]}-01-01"}
        return record.period_end == self.period_end and record.period_start in starts


def read_facts(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def facts() -> tuple[Fact, ...]:
    return tuple(Fact(**row) for row in read_facts(SAMPLE / "facts.csv"))


@cache
def captures() -> tuple[tuple[str, str], ...]:
    """(file, URL) of each report."""
    lines = (SAMPLE / "sample.tsv").read_text(encoding="utf-8").splitlines()
    return tuple((line.split("\t")[0], line.split("\t")[1]) for line in lines)


@cache
def reports() -> tuple[tuple[str, Article], ...]:
    """(URL, article) of each report."""
    return tuple((url, extract_article((SAMPLE / name).read_bytes(), url)) for name, url in captures())


@cache
def figures() -> tuple[tuple[FigureRecord, str], ...]:
    """(figure, Chinese name of its indicator) of the sample's reports."""
    names = {slug: item.name for slug, item in load_indicators(DATA / "indicators.toml").items()}
    urls = {url for _, url in captures()}
    return tuple((row, names.get(row.indicator, "")) for row in load_figures(DATA / "figures.csv") if row.url in urls)


def say(record: FigureRecord, name: str) -> str:
    return f"{record.document}: {record.area} {name} {record.role} {record.number_text} {record.unit} {record.period}"


def without_facts(url: str, text: str) -> str:
    """What is left of a text when dates and the numbers of its document's facts are taken out."""
    document = load_cites(DATA / "cites.toml")[url].document
    numbers = {fact.number_text for fact in facts() if fact.document == document}
    text = _DATE.sub("", text)
    for number in sorted(numbers, key=len, reverse=True):
        text = re.sub(rf"(?<![\d.]){re.escape(number)}(?![\d.])", "", text)
    return text


def test_every_figure_found_is_a_published_fact() -> None:
    stray = [say(row, name) for row, name in figures() if not any(fact.is_stated_by(row, name) for fact in facts())]
    assert stray == []
    assert len(figures()) >= 250


def test_every_fact_is_found_in_a_report() -> None:
    lost = [fact for fact in facts() if not any(fact.is_stated_by(row, name) for row, name in figures())]
    assert lost == []


def test_no_fact_is_listed_twice() -> None:
    assert len(set(facts())) == len(facts())


@pytest.mark.parametrize(("url", "article"), reports(), ids=[url.rsplit("/", 1)[1][:-5] for url, _ in reports()])
class TestReport:
    def test_numbers_are_those_of_its_document(self, url: str, article: Article) -> None:
        assert re.findall(r"\d+", without_facts(url, f"{article.title}\n{article.text}")) == []

    def test_is_short_and_says_what_it_is(self, url: str, article: Article) -> None:
        assert len(article.title) <= 30
        assert 80 <= len(article.text) <= 400
        address = load_cites(DATA / "cites.toml")[url].address
        assert article.text.endswith(CLOSING.format(reprint="" if address else "的转载"))
        assert article.source == "汝闻示例稿"
        assert url.startswith("https://sample.invalid/")
        assert (article.published_at is None) == ("/undated/" in url)

    def test_names_nobody_and_quotes_nobody(self, url: str, article: Article) -> None:
        text = f"{article.title}\n{article.text}"
        assert mask_names(text, text) == text
        assert not re.search(r"[“”‘’「」\"]|记者|通讯员|本报|本网|讯[（(]", text), url
        assert (article.authors, article.correspondents, article.editors) == ((), (), ())

    def test_is_set_in_full_width_punctuation(self, url: str, article: Article) -> None:
        assert _HALF_WIDTH.findall(f"{article.title}\n{article.text}") == [], url

    def test_cites_one_document(self, url: str, article: Article) -> None:
        cite = load_cites(DATA / "cites.toml")[url]
        mine = [fact for fact in facts() if fact.document == cite.document]
        assert {(fact.publisher, fact.published_on) for fact in mine} == {(cite.publisher, cite.published_on)}
        assert cite.address in {fact.address for fact in mine}
        if article.published_at and cite.published_on:
            assert article.published_at == cite.published_on


def test_the_archive_holds_the_sample_and_nothing_else() -> None:
    archive = Archive(DEMO / "archive")
    kept = {capture.url: archive.payload(capture) for capture in archive.captures()}
    assert kept == {url: (SAMPLE / name).read_bytes() for name, url in captures()}
    assert {path.name for path in SAMPLE.glob("*.html")} == {name for name, _ in captures()}


def years(indicator: str, area: str, span: str = "") -> Iterator[int]:
    for row, name in figures():
        if name == indicator and row.area == area and row.role == "level" and span in ("", row.span):
            yield int(row.period_end[:4])


def test_what_the_site_is_to_show_is_there() -> None:
    """The gaps are gaps of the published facts: 2010 has no full year of 城镇新增就业."""
    assert set(years("城镇新增就业", "全国", "year")) == {2009, *range(2011, 2024)}
    assert set(years("农民工总量", "全国")) == set(range(2010, 2024))
    assert set(years("外出农民工", "全国")) == set(range(2010, 2024)) - {2016}
    assert set(years("本地农民工", "全国")) == set(range(2010, 2024)) - {2015}
    assert set(years("农民工月均收入", "全国")) == set(range(2012, 2024)) - {2018}
    assert set(years("城镇登记失业率", "全国", "point")) == set(range(2009, 2022)) - {2016}
    assert set(years("城镇新增就业", "河南省", "year")) == {2010, 2011, 2014, 2016, 2017, 2021, 2023}
    assert set(years("农村劳动力转移就业总量", "河南省")) == {2010, 2011, 2016, 2017, 2021, 2023}


def test_the_two_statements_that_differ_are_both_there() -> None:
    stated = {
        (row.number_text, row.approx)
        for row, name in figures()
        if name == "返乡创业" and row.area == "河南省" and row.period == "2017"
    }
    assert stated == {("22.65万", "exact"), ("25万", "under")}


def test_the_ten_of_ruzhou_are_there_and_no_wage_of_one_person() -> None:
    rows = [row for row, _ in figures() if row.url.endswith("/ruzhou-employment.html")]
    assert len(rows) == 10
    assert not [row for row, _ in figures() if "private" in row.flags]


def test_only_an_office_is_named_as_the_one_who_announced() -> None:
    publishers = {cite.publisher for cite in load_cites(DATA / "cites.toml").values()}
    assert [name for name in publishers if re.search(r"页面|新华社|^汝州市$", name)] == []


def test_a_reprint_is_confirmed_as_a_reprint() -> None:
    cites = load_cites(DATA / "cites.toml")
    seen = {row.id: bool(cites[row.url].address) for row, _ in figures()}
    confirmed = [review for review in load_reviews(DATA / "reviews.csv") if review.decision == "confirm"]
    assert {seen[review.figure] for review in confirmed} == {True, False}
    for review in confirmed:
        assert ("与原发页面核对一致" if seen[review.figure] else "据转载核对，没有见到原页") in review.reason


def test_texts_do_not_contradict_the_data() -> None:
    """New jobs are no net jobs, a rounding is no break, and 河南's total was never less those who came home."""
    told = "\n".join(path.read_text(encoding="utf-8") for path in (*DEMO.rglob("*.md"), *SAMPLE.glob("*.html")))
    assert (
        re.findall(r".{6}(?:在下半年上岗|上岗的高峰|招工的旺季|是年初定的|变动不大|办法没有变|算法没有变)", told) == []
    )
    assert re.findall(r".{6}(?:按做工的月份|乘以十二|逐户问清|送到厂门口|底线，不是|年份，总量都等于)", told) == []
    assert re.findall(r".{6}(?:补回|净数|所以图上在那里断开|所以图上要断开|推不出这一年)", told) == []
    assert all(before == "不是" for before in re.findall(r"(..)(?:城镇)?就业总数净增", told))


def test_decisions_of_the_sample_are_the_demonstration_editor_s() -> None:
    known = {row.id for row, _ in figures()}
    reviews = load_reviews(DATA / "reviews.csv")
    assert {review.reviewer for review in reviews} == {"演示编辑"}
    assert {review.figure for review in reviews} <= known
    corrections = [review for review in reviews if review.decision == "correct"]
    assert corrections
    assert all(review.reason.startswith("演示：") for review in corrections)
    assert {review.field for review in corrections} <= {"coverage", "kind", "period_start", "span"}


@pytest.mark.parametrize(
    ("command", "changes"),
    [
        ("check_content", [(",6659,,6659,", ",6695,,6659,")]),
        ("check_content", [(",6659,,6659,", ",6695,,6695,")]),
        ("check_content", [(",6659,,6659,", ",6695,,6695,"), ("实现就业6659人", "实现就业6695人")]),
        ("verify_archive", [(",6659,,6659,", ",6695,,6695,"), ("实现就业6659人", "实现就业6695人")]),
    ],
    ids=["value", "value and number", "value, number and quote", "the same, looked up in the archive"],
)
def test_the_page_that_invites_to_change_a_number_shows_what_is_said(
    tmp_path: Path, command: str, changes: list[tuple[str, str]]
) -> None:
    place = copy_content(tmp_path)
    table = place.content / "data/figures.csv"
    rows = table.read_text(encoding="utf-8").split("\n")
    at = next(number for number, row in enumerate(rows) if ",6659,,6659," in row)
    for old, new in changes:
        rows[at] = rows[at].replace(old, new)
    table.write_text("\n".join(rows), encoding="utf-8", newline="\n")
    done = place.run(command)
    said = (done.stdout + done.stderr).replace(f"{place.root}/", "")
    shown = (DEMO / "pages/try-it.md").read_text(encoding="utf-8")
    assert done.returncode in (1, 3)
    assert [line for line in said.splitlines() if line not in shown] == []


def test_the_facts_are_those_published() -> None:
    """Against the list of published figures that the sample was written from, where it is at hand."""
    if not PUBLISHED.is_file():
        pytest.skip("the list of published figures (../shared/facts/facts.csv) is not beside this repository")
    keys = ("indicator", "area", "coverage", "period_start", "period_end", "basis", "value", "number_text", "unit")
    rows = list(read_facts(PUBLISHED))
    # What the published document itself calls them stands in the list's notes: 人社公报称“外出农民工…”.
    rows += [row | {"coverage": "外出农民工"} for row in rows if "公报称“外出农民工" in row["note"]]
    published = {tuple(_full_width(row[key]) for key in (*keys, "approx", "document")) for row in rows}
    told = [fact for fact in facts() if fact.role == "level"]
    # 叶县's report says 2022年 of it, no day, and sets it against the goal of the year: what came together since
    # January. The list has the day of the meeting alone.
    assert {fact.number_text for fact in told if _key(fact, keys) not in published} == {"25313"}


def _key(fact: Fact, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_full_width(getattr(fact, key)) for key in (*keys, "approx", "document"))


def _full_width(text: str) -> str:
    """As the list writes it: no title marks, an outlet's report not called so twice."""
    return (
        text.removeprefix("新华社报道：")
        .removeprefix("郑州")
        .removesuffix("报道")
        .translate(str.maketrans("(),:", "（），：", "《》"))
    )


def test_the_page_shows_what_an_invented_number_in_a_post_brings(tmp_path: Path) -> None:
    place = copy_content(tmp_path)
    post = place.content / "posts/local-or-away.md"
    lines = post.read_text(encoding="utf-8").split("\n")
    lines[10] = "汝州市实现就业 6695 人。"
    post.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    done = place.run("check_content")
    said = (done.stdout + done.stderr).replace(f"{place.root}/", "")
    shown = (DEMO / "pages/try-it.md").read_text(encoding="utf-8")
    assert done.returncode == 3
    assert [line for line in said.splitlines() if line not in shown] == []
