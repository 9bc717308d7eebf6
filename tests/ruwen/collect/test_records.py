"""From an article to figure records: placed, named, and shown only as far as the source allows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruwen.collect.records import Collector, figure_ids
from ruwen.figures import find_figures
from ruwen.ids import FIGURE_ID
from ruwen.model import Article, Capture, Figure
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import dump_figures, load_figures
from ruwen.store.site_toml import Citation, load_site
from ruwen.store.sources_toml import Source
from tests.ruwen.sample import FULL_TEXT, LINK_TEXT, SITE, write

URL = "http://a.invalid/1.html"
CAPTURE = Capture("20200507003000-0123456789", URL, datetime(2020, 5, 7, tzinfo=UTC), "", 0, None, "", "")
FULL = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), area="汝州市", publish="full")
LINK = Source("b", "乙报", "http://a.invalid/", ("a.invalid",), area="河南省")
FULL_ARTICLE = Article(title="题", text="\n".join(FULL_TEXT), published_at="2020-05-07T08:30:00+08:00")
LINK_ARTICLE = Article(title="题", text="\n".join(LINK_TEXT), published_at="2021-03-09", source="乙报客户端")


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    site = load_site(write(tmp_path / "site.toml", SITE))
    indicators = load_indicators(write(tmp_path / "indicators.toml", "schema = 1\n"))
    return Collector(site, indicators, {URL: Citation(URL, "《材料》", "某部门")})


def test_records_are_placed_and_linked(collector: Collector) -> None:
    total, away, local, _ = collector.records(FULL_ARTICLE, CAPTURE, FULL)
    assert (total.indicator, total.area, total.area_code, total.kind) == ("employed", "汝州市", "410482", "stock")
    assert (total.period, total.period_end) == ("as of 2020-05-07", "2020-05-07")
    assert (total.document, total.source, total.url, total.capture) == ("《材料》", "甲报", URL, CAPTURE.id)
    assert (total.status, total.origin, total.published_at) == ("auto", "report", FULL_ARTICLE.published_at)
    assert away.part_of == local.part_of == total.id
    for one in (total, away, local):
        start, end = map(int, one.locator.removeprefix("text:").split("-"))
        assert FULL_ARTICLE.text[start:end] == one.number_text


def test_rows_can_be_read_back(collector: Collector, tmp_path: Path) -> None:
    records = collector.records(FULL_ARTICLE, CAPTURE, FULL) + collector.records(
        LINK_ARTICLE, Capture(CAPTURE.id, "http://a.invalid/2.html", CAPTURE.captured_at, "", 0, None, "", ""), LINK
    )
    path = write(tmp_path / "figures.csv", dump_figures(records))
    assert load_figures(path) == records


def test_linked_source_is_quoted_by_the_clause_and_the_private_figure_not_at_all(collector: Collector) -> None:
    shown, private = collector.records(LINK_ARTICLE, CAPTURE, LINK)
    assert shown.quote == shown.sentence == "河南省城镇新增就业122.59万人"
    assert (shown.flags, shown.source) == ("", "乙报客户端")
    assert (private.flags, private.quote, private.sentence) == ("private", "", "")
    assert "张小明" not in dump_figures([shown, private])


def test_source_that_forbids_quotes_keeps_place_and_number_only(collector: Collector) -> None:
    source = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), publish="link", quotes=False)
    records = collector.records(FULL_ARTICLE, CAPTURE, source)
    assert [one.number_text for one in records] == ["6659", "3086", "3573", "6000多"]
    assert {(one.quote, one.sentence, one.flags) for one in records} == {("", "", "withheld")}


def test_names_known_from_the_whole_report_are_masked_in_every_quote(collector: Collector) -> None:
    text = "村民王小明在家门口上班。\n据介绍，全市已实现就业6659人，王小明说日子好过了。"
    records = collector.records(Article(title="题", text=text, published_at="2020-05-07"), CAPTURE, FULL)
    assert [one.number_text for one in records] == ["6659"]
    assert "王小明" not in records[0].quote + records[0].sentence
    assert "王某某" in records[0].sentence


def test_area_that_the_site_does_not_know_has_no_code(collector: Collector) -> None:
    article = Article(title="题", text="截至2020年5月7日，外地市实现就业12人。", published_at=None)
    source = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), area="外地市", publish="full")
    [one] = collector.records(article, CAPTURE, source)
    assert (one.area, one.area_code, one.published_at) == ("外地市", "", "")


@pytest.mark.parametrize(
    ("title", "text", "area"),
    [
        ("汝州市今年的事", "来了河南的客人。\n今年实现就业12人。", "汝州市"),
        ("先说河南，再说汝州", "今年实现就业12人。", "河南省"),
        ("今年的事", "天气很好，汝州人忙。\n今年实现就业12人。", "汝州市"),
        ("河南新区今年的事", "今年实现就业12人。", "新区"),
        ("今年的事", "今年实现就业12人。\n" + "别处的话。" * 24 + "汝州人忙。", ""),
    ],
)
def test_area_of_a_source_without_one_is_what_the_report_names_first(
    tmp_path: Path, title: str, text: str, area: str
) -> None:
    """The title, else the opening; of two names that begin alike the longer: 河南新区 is not 河南."""
    extra = '\n[[area]]\nname = "新区"\ncode = "410999"\naliases = ["河南新区"]\n'
    site = load_site(write(tmp_path / "site.toml", SITE + extra))
    indicators = load_indicators(write(tmp_path / "indicators.toml", "schema = 1\n"))
    source = Source("a", "甲报", "http://a.invalid/", ("a.invalid",))
    [one] = Collector(site, indicators, {}).records(Article(title, text), CAPTURE, source)
    assert one.area == area


def test_ids_tell_equal_clauses_apart_and_survive_what_stands_before_them() -> None:
    text = "实现就业12人。实现就业12人。"
    ids = figure_ids(URL, find_figures(text))
    assert len(set(ids)) == len(ids)
    assert all(FIGURE_ID.fullmatch(one) for one in ids)
    moved = figure_ids(URL, find_figures(f"前面多了一段话。\n{text}"))
    assert moved == ids


def test_clauses_that_differ_in_width_only_have_different_ids() -> None:
    """Their quotes are one to `figure_id`; two rows with one id would be a file that we refuse to read."""
    figures = [Figure(0, "12", 12.0, "人", "就业（城镇）12人"), Figure(20, "12", 12.0, "人", "就业(城镇)12人")]
    assert len(set(figure_ids(URL, figures))) == 2


def test_goal_of_the_year_has_the_year_whatever_months_its_sentence_reports_on() -> None:
    from ruwen.collect.records import period_shown
    from ruwen.figures import find_figures

    text = "2022年1—6月，全国城镇新增就业654万人，完成全年目标1100万人的59%。"
    found = {figure.role: period_shown(figure) for figure in find_figures(text, date="2022-07-15")}
    assert found == {"level": "2022-01/2022-06", "target": "2022", "pct_target": "2022-01/2022-06"}


def test_a_town_of_a_known_area_is_told_as_coverage(collector: Collector) -> None:
    article = Article("岗位进社区", "目前，汝州市钟楼街道贫困人员实现就业11人。")
    (one,) = collector.records(article, CAPTURE, FULL)
    assert (one.area, one.area_code, one.coverage) == ("汝州市", "410482", "钟楼街道")


def test_early_count_is_flagged_beside_why_it_is_kept_back(collector: Collector) -> None:
    text = "据初步统计，2020年河南省城镇新增就业122万人。\n截至2020年5月7日，汝州市实现就业6659人。"
    rows = collector.records(Article("题", text), CAPTURE, FULL)
    assert [(one.number_text, one.flags) for one in rows] == [("122万", "p"), ("6659", "")]
    silent = Source("a", "甲报", "http://a.invalid/", ("a.invalid",), publish="link", quotes=False)
    rows = collector.records(Article("题", text), CAPTURE, silent)
    assert [one.flags for one in rows] == ["withheld p", "withheld"]
