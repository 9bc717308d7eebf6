"""What of a report's own words may be printed: sums beside persons, numbers of identity, titles that stand alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ruwen.collect.changes import versions_of
from ruwen.collect.public_text import public_text, public_title
from ruwen.collect.readings import Reading
from ruwen.collect.records import titled
from ruwen.figures import find_figures
from ruwen.model import Article, Capture


def shown(text: str) -> str:
    return public_text(text, find_figures(text, date="2024-05-01", area="青屿县"), text)


def article(title: str, text: str) -> Article:
    return Article(title=title, text=text, published_at="2024-05-01")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("“3500元。”李秀兰答道。", "3500"),
        ("记者问一个月能挣多少。“3500元吧。”她说。村民李秀兰在鞋厂上班。", "3500"),
        ("为郭某追回拖欠工资8600元。", "8600"),
        ("李某某案：被拖欠工资1.2万元。", "1.2万"),
        ("李秀兰，女，身份证号410482197503011234。", "410482197503011234"),
        ("身份证号：41048219750301123X。", "41048219750301123X"),
        ("联系村民李秀兰，电话13800001234。", "13800001234"),
    ],
)
def test_what_belongs_to_one_person_is_hidden(text: str, secret: str) -> None:
    assert secret not in shown(text)
    assert len(shown(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "| 序号 | 姓名 | 补贴金额 |\n|---|---|---|\n| 1 | 仝强 | 3000 |\n| 2 | 柴芳 | 2,500.00 |",
        "姓名：仝强\n性别：男\n补贴金额：3000元",
        "1.仝强 3000元\n2.柴芳 2500元",
        "仝强 男 补贴3000元",
    ],
    ids=["table", "card", "list", "line"],
)
def test_a_list_of_persons_names_nobody(text: str) -> None:
    told = shown(text)
    assert not [word for word in ("仝强", "柴芳") if word in told]
    assert len(told) == len(text)
    if "姓名：" not in text:  # the sum stands in a paragraph of its own there
        assert not [word for word in ("3000", "2500", "2,500") if word in told]


def test_a_table_of_places_stays() -> None:
    text = "| 地区 | 实现就业 |\n|---|---|\n| 汝州 | 6659 |\n| 项目 | 3000 |"
    assert shown(text) == text


@pytest.mark.parametrize(
    "text", ["报名电话13800001234。", "某县发放就业补贴300万元。", "“全县投入300万元。”局长介绍。村民都说好。"]
)
def test_what_belongs_to_nobody_stays(text: str) -> None:
    assert shown(text) == text


def test_a_title_that_stands_alone_tells_no_wage() -> None:
    old = article("李秀兰返乡，月工资3200元", "李秀兰是柳河镇的村民，在绣坊上班。")
    new = article("李秀兰返乡当绣娘，月工资3300元", "李秀兰是柳河镇的村民，在绣坊上班。")
    assert titled(public_title(old)) == "《李某某返乡，月工资××××元》"
    moments = (datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2))
    captures = [
        Capture(f"2026110{n}000000-0123456789", "https://a.invalid/1.html", moment, "", 0, None, "text/html", "")
        for n, moment in enumerate(moments, 1)
    ]
    states = [Reading((capture,), one) for one, capture in zip((old, new), captures, strict=True)]
    assert [version.title for version in versions_of(states)] == [
        "李某某返乡，月工资××××元",
        "李某某返乡当绣娘，月工资××××元",
    ]
