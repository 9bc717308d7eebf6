"""What makes a reading doubtful."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from ruwen.collect.doubts import doubts_of
from ruwen.figures.words.doubts import points_at_table
from ruwen.model import Article, Capture
from ruwen.store.sources_toml import unlisted_source
from tests.ruwen.sample import CAPTURED

URL = "http://news.example.invalid/1.html"
CAPTURE = Capture("c", URL, CAPTURED, "0" * 64, 1, None, "text/html", "f")
SOURCE = unlisted_source(URL, "某某新闻网")
TEXT = "汝州市举办招聘会，不少人当场找到了工作，企业也招到了人手，人社部门说还要接着办。" * 2
SOUND = Article(title="汝州办招聘会", text=TEXT, published_at="2020-05-07", source="汝州日报")


def test_a_sound_reading_raises_none() -> None:
    assert doubts_of(SOUND, CAPTURE, SOURCE) == ()


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"published_at": None}, "published_at", "没有读到刊发日期"),
        ({"published_at": "2026-11-02"}, "published_at", "晚于存档的那天"),
        ({"title": "汝州日报"}, "title", "网站或来源的名称"),
        ({"title": "汝州办招聘会…"}, "title", "像是被截短了"),
        ({"text": "太短。"}, "", "只有 2 个字"),
        ({"text": TEXT + "这一句没有"}, "", "没有写完"),
        ({"text": TEXT + "\n另起的一段，也没有写完"}, "", "没有写完"),
        ({"text": TEXT + "完成情况见下表。"}, "", "没有读到表格"),
        ({"text": TEXT + "\n参加的有纺织、家政、电焊，"}, "", "没有写完"),
        ({"problems": ("网页没有写标题，暂用“通知”：请对照原文，核对标题。",)}, "title", "没有写标题"),
        ({"problems": ("下一页不在存档里。",)}, "", "下一页不在存档里"),
    ],
)
def test_each_doubt_names_the_field_that_mends_it(changes: dict[str, object], field: str, told: str) -> None:
    [doubt] = doubts_of(replace(SOUND, **changes), CAPTURE, SOURCE)  # type: ignore[arg-type]
    assert doubt.field == field
    assert told in doubt.text


@pytest.mark.parametrize(
    "below",
    [
        "柳塘县人力资源和社会保障局\n2023年4月10日",
        "附件：1.岗位一览表.xlsx\n2.报名登记表.doc",
        "联系电话：12333",
        "附件2：报名表",
    ],
)
def test_what_stands_under_a_notice_is_no_cut_sentence(below: str) -> None:
    assert doubts_of(replace(SOUND, text=f"{TEXT}\n{below}"), CAPTURE, SOURCE) == ()


@pytest.mark.parametrize("last", ["咨询地址：汝州市一条路8号", "2020年5月6日", "某县人社局", "附件：1.岗位表.xlsx"])
def test_the_foot_of_a_notice_needs_no_full_stop(last: str) -> None:
    assert doubts_of(replace(SOUND, text=f"{TEXT}\n{last}"), CAPTURE, SOURCE) == ()


def test_day_of_the_capture_in_china_is_not_after_it() -> None:
    assert doubts_of(replace(SOUND, published_at="2026-11-01T23:00:00+08:00"), CAPTURE, SOURCE) == ()


def test_table_that_was_read_is_not_lost() -> None:
    text = f"{TEXT}完成情况见下表。\n| 县 | 人 |\n| --- | --- |\n| 甲 | 1 |"
    assert doubts_of(replace(SOUND, text=text), CAPTURE, SOURCE) == ()


def test_examples_of_the_words() -> None:
    text = files("ruwen.figures.words").joinpath("doubts.toml").read_text(encoding="utf-8")
    for example in tomllib.loads(text)["example"]:
        assert points_at_table(example["text"]) is example["table"], example["text"]
