"""Meta lines, leads and credits as Chinese pages print them, one form a case."""

from __future__ import annotations

from typing import Any

import pytest

from ruwen.extract import extract_article
from ruwen.model import Article

PROSE = "春分过后天气转暖，镇上的集市热闹起来，摊主们早早摆好了货物。河边的柳树也绿了，孩子们放起风筝。"


def page(meta: str = "", first: str = PROSE, last: str = PROSE, below: str = "", head: str = "") -> bytes:
    return (
        f"<html><head><meta charset=utf-8><title>青屿县春季集市开张迎客_示例网</title>{head}</head><body>"
        f"<div class=a><h1>青屿县春季集市开张迎客</h1><div class=b>{meta}</div>"
        f"<div class=c><p>{first}</p><p>{PROSE}</p><p>{PROSE}</p><p>{last}</p></div>"
        f"<div class=d>{below}</div></div></body></html>"
    ).encode()


def read(**parts: str) -> Article:
    url = parts.pop("url", "")
    return extract_article(page(**parts), url)


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("2020-05-07 10:20:30　来源：青屿日报", "2020-05-07T10:20:30+08:00"),
        ("2020年05月07日 10:20 来源：青屿日报", "2020-05-07T10:20:00+08:00"),
        ("2020年5月7日10:20", "2020-05-07T10:20:00+08:00"),
        ("2020年5月7日10时20分", "2020-05-07T10:20:00+08:00"),
        ("2020年5月7日 星期四 10:20", "2020-05-07T10:20:00+08:00"),
        ("2020年5月7日 下午3:20", "2020-05-07T15:20:00+08:00"),
        ("发布时间：2020/5/7 9:05", "2020-05-07T09:05:00+08:00"),
        ("[2020-05-07 10:20]", "2020-05-07T10:20:00+08:00"),
        ("2020.05.07 10:20", "2020-05-07T10:20:00+08:00"),
        ("时间：2020-05-07T02:20:30Z", "2020-05-07T10:20:30+08:00"),
        ("<em>2020</em> <em>05/07</em> <em>10:20</em>", "2020-05-07T10:20:00+08:00"),
        ("<p>2020</p><p>05/07</p><p>10:20</p>", "2020-05-07T10:20:00+08:00"),
        ("发布时间：20-05-07 10:20", "2020-05-07T10:20:00+08:00"),
        ("2020-05-07 00:00:00", "2020-05-07"),
        ("二〇二〇年五月七日", "2020-05-07"),
        ("二○二○年十一月二十三日", "2020-11-23"),
        ("2020-05-07 来源：青屿日报", "2020-05-07"),
        ("最后更新：2020-05-09 08:00 发布时间：2020-05-07 10:20", "2020-05-07T10:20:00+08:00"),
        ("发布时间：2020-05-07 10:20 更新时间：2020-05-09 08:00", "2020-05-07T10:20:00+08:00"),
        ("浏览：20205次", None),
        ("2020-13-45", None),
    ],
)
def test_date(meta: str, expected: str | None) -> None:
    assert read(meta=meta).published_at == expected


@pytest.mark.parametrize(
    ("url", "head", "expected"),
    [
        ("http://example.cn/202005/07/5242.html", "", "2020-05-07"),
        ("http://example.cn/2020-05/07/content_1.htm", "", "2020-05-07"),
        ("http://example.cn/2020/0507/c1-2.html", "", "2020-05-07"),
        ("http://example.cn/art/2020/5/7/art_1_2.html", "", "2020-05-07"),
        ("http://example.cn/zw/t20200507_12.html", "", "2020-05-07"),
        ("http://example.cn/12345678.html", "", None),
        ("", "<meta name=PubDate content='2020-05-07 10:20'>", "2020-05-07T10:20:00+08:00"),
        ("", "<meta property='article:published_time' content='2020-05-07T02:20:00Z'>", "2020-05-07T10:20:00+08:00"),
        ("", "<meta name=publishdate content=20200507>", "2020-05-07"),
        ("", "<meta name=publishdate content=1588818000>", "2020-05-07T10:20:00+08:00"),
        ("", "<script>var pubDate = '2020-05-07 10:20:00';</script>", "2020-05-07T10:20:00+08:00"),
    ],
)
def test_date_beside_the_text(url: str, head: str, expected: str | None) -> None:
    assert read(url=url, head=head).published_at == expected


def test_dates_that_disagree_are_a_problem() -> None:
    article = read(
        url="http://example.cn/202005/07/1.html", meta="2021-05-07", head="<meta name=PubDate content='2020-05-07'>"
    )
    assert article.published_at == "2021-05-07"
    assert "2020-05-07" in article.problems[0]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"meta": "2020-05-07 来源：青屿日报"}, "青屿日报"),
        ({"meta": "来源: <a href=/>云岫在线</a> 2020-05-07"}, "云岫在线"),
        ({"meta": "信息来源：梅川县人社局 浏览次数：12"}, "梅川县人社局"),
        ({"meta": "【来源：青屿日报】【编辑：方芷】"}, "青屿日报"),
        ({"meta": "稿源：青屿日报 编辑：方芷"}, "青屿日报"),
        ({"meta": "来源：青屿日报 作者：陈禾"}, "青屿日报"),
        ({"meta": "来源：云岫网－文化频道"}, "云岫网－文化频道"),
        ({"meta": "<span>2020-05-07 10:20</span><span class=source>松风周刊</span>"}, "松风周刊"),
        ({"meta": "<span>青屿日报</span><span>2020-05-07 10:20</span>"}, "青屿日报"),
        ({"meta": "<p>青屿社</p><p>2020-05-07 10:20</p>"}, "青屿社"),
        ({"meta": "<p>陈禾/青屿日报</p><p>2020-05-07 10:20</p>"}, "青屿日报"),
        ({"meta": "2020-05-07", "below": "本文来源：青屿日报 责任编辑：方芷_NB12"}, "青屿日报"),
        ({"meta": "2020-05-07", "last": PROSE + "（来源：青屿日报）"}, "青屿日报"),
        ({"head": "<meta name=ContentSource content=梅川县人社局>"}, "梅川县人社局"),
        ({"meta": "2020-05-07 来源：《青屿日报》"}, "青屿日报"),
        ({"meta": "来源：云岫网—《云岫时报》"}, "云岫网—《云岫时报》"),
        ({"meta": "<p>屿眼</p><p>2020-05-07</p>", "head": "<script>var D={'media':'屿眼'}</script>"}, "屿眼"),
        ({"meta": "2020-05-07", "head": "<script>var D={'media':'屿眼'}</script>"}, None),
        ({"meta": "来源：本站 2020-05-07"}, None),
        ({"meta": "来源： 2020-05-07 10:20"}, None),
        ({"meta": "2020-05-07 分享 收藏 新闻客户端"}, None),
        ({"first": "水的来源：山泉与雨水。" + PROSE}, None),
    ],
)
def test_source(parts: dict[str, str], expected: str | None) -> None:
    assert read(**parts).source == expected


@pytest.mark.parametrize(
    ("parts", "authors", "correspondents"),
    [
        ({"meta": "2020-05-07 作者：陈禾"}, ["陈禾"], []),
        ({"meta": "作者：陈 禾　来源：青屿日报"}, ["陈禾"], []),
        ({"meta": "记者：欧阳澄 于芷 通讯员：司马漪"}, ["欧阳澄", "于芷"], ["司马漪"]),
        ({"meta": "记者 陈禾 通讯员 于芷 李漪"}, ["陈禾"], ["于芷", "李漪"]),
        ({"meta": "作者：阿依古丽·买买提、陈禾"}, ["阿依古丽·买买提", "陈禾"], []),
        ({"meta": "作者：Lin Rui"}, ["Lin Rui"], []),
        ({"meta": "作者：未知 责任编辑：方芷"}, [], []),
        ({"meta": "<p>陈禾/青屿日报</p><p>2020-05-07 10:20</p>"}, ["陈禾"], []),
        ({"first": "青屿网讯(记者 陈禾 通讯员 于芷 李漪)" + PROSE}, ["陈禾"], ["于芷", "李漪"]),
        ({"first": "青屿网讯（记者 陈禾 文/图）" + PROSE}, ["陈禾"], []),
        ({"first": "本报讯（记者陈禾 通讯员于芷）" + PROSE}, ["陈禾"], ["于芷"]),
        ({"first": "本报讯（记者陈禾、方芷 通讯员于溪、和屿）" + PROSE}, ["陈禾", "方芷"], ["于溪", "和屿"]),
        ({"first": "【文/青屿网专栏作者 陈禾】"}, ["陈禾"], []),
        ({"first": "青屿新闻记者 陈禾 方芷"}, ["陈禾", "方芷"], []),
        ({"first": "文｜陈禾"}, ["陈禾"], []),
        ({"last": "采写：青屿见习记者 陈禾"}, ["陈禾"], []),
        ({"last": "青屿晚报记者 陈禾"}, ["陈禾"], []),
        ({"last": PROSE + "（记者陈禾）"}, ["陈禾"], []),
        ({"last": "（通讯员 于芷 李漪）"}, [], ["于芷", "李漪"]),
        ({"last": "（作者：陈禾）"}, ["陈禾"], []),
        ({"head": "<meta name=author content=陈禾>", "meta": "陈禾 | 2020-05-07"}, ["陈禾"], []),
        ({"head": "<meta name=author content=陈禾>"}, [], []),
        ({"head": "<meta name=author content=示例网>"}, [], []),
        ({"first": "记者近日从县里获悉，今年的集市提前一周开张。" + PROSE}, [], []),
        ({"first": "记者会上，县里公布了今年集市的日程和摊位。" + PROSE}, [], []),
        ({"last": "记者在集市上看到，货物摆得整整齐齐。"}, [], []),
    ],
)
def test_byline(parts: dict[str, str], authors: list[str], correspondents: list[str]) -> None:
    article = read(**parts)
    assert [list(article.authors), list(article.correspondents)] == [authors, correspondents]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"below": "责任编辑：方芷"}, ["方芷"]),
        ({"below": "[责任编辑：方芷]"}, ["方芷"]),
        ({"below": "(责编：方芷、葛溪)"}, ["方芷", "葛溪"]),
        ({"below": "责任编辑：方芷_NB1234"}, ["方芷"]),
        ({"below": "（责任编辑：方芷 HN08）"}, ["方芷"]),
        ({"below": "责任编辑: <span>方 芷</span>"}, ["方芷"]),
        ({"below": "【编辑:方芷】"}, ["方芷"]),
        ({"below": "责编：方芷 校对：葛溪 审核：陈禾"}, ["方芷"]),
        ({"below": "编辑：葛溪<br>责任编辑：方芷"}, ["方芷"]),
        ({"last": "编辑 方芷 校对 葛溪"}, ["方芷"]),
        ({"meta": "2020-05-07 10:20 编辑：方芷"}, ["方芷"]),
        ({"below": "责任编辑：linrui"}, ["linrui"]),
        ({"below": "<h3>相关新闻</h3><p>别处的集市</p><p>责任编辑：方芷</p>"}, ["方芷"]),
        ({"below": "责任编辑："}, []),
        ({"last": "编辑部设在集市北门的二层小楼里。"}, []),
    ],
)
def test_editors(parts: dict[str, str], expected: list[str]) -> None:
    assert list(read(**parts).editors) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"below": "文章关键词：<a>集市</a> <a>春分</a> 责编：方芷"}, ["集市", "春分"]),
        ({"below": "标签：集市、春分"}, ["集市", "春分"]),
        ({"below": "关键词 >> 集市"}, ["集市"]),
        ({"head": "<meta name=keywords content='集市,春分,集市'>"}, ["集市", "春分"]),
        ({"head": "<meta name=keywords content='集市 春分'>"}, ["集市", "春分"]),
        ({}, []),
    ],
)
def test_keywords(parts: dict[str, Any], expected: list[str]) -> None:
    assert list(read(**parts).keywords) == expected
