"""A source's own parser: which version is used, and when the generic reader takes over."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruwen.extract import extract_article
from ruwen.extract.article import read_article
from ruwen.extract.profile import Profile, Version
from ruwen.extract.profiles import PROFILES

PROSE = "春分过后天气转暖，镇上的集市热闹起来，摊主们早早摆好了货物。河边的柳树也绿了，孩子们放起风筝。"
OLD = Version("V1", body=".old-text", title=".old-title", valid_until=date(2019, 12, 31))
NEW = Version("V2", body=".new-text", title=".new-title", meta=".new-meta", noise=".hint", next_page="a.more")
SITE = Profile("example", hosts=("example.cn",), versions=(NEW, OLD))


def page(kind: str, day: str, text: str = PROSE * 3) -> bytes:
    return (
        f"<meta charset=utf-8><title>青屿县春季集市开张</title><div class={kind}-title>青屿县春季集市开张</div>"
        f"<div class={kind}-meta>{day} 来源：青屿日报</div>"
        f"<div class={kind}-text><p>{text}</p>"
        f"<p class=hint>小贴士：出门记得带伞，别忘了零钱和布袋。</p><p>{PROSE}</p></div>"
        f"<a class=more href=2.html>第二页</a>"
    ).encode()


NEW_PAGE = page("new", "2021-05-07")


def test_new_design() -> None:
    article = read_article(page("new", "2021-05-07"), "http://www.example.cn/a/1.html", None, (SITE,))
    assert article.profile == "example V2"
    assert article.problems == ()
    assert "小贴士" not in article.text
    assert article.published_at == "2021-05-07"
    assert article.source == "青屿日报"
    assert article.next_page == "http://www.example.cn/a/2.html"


def test_old_capture_is_read_by_the_old_version() -> None:
    article = read_article(page("old", "2018-05-07"), "http://example.cn/1.html", None, (SITE,))
    assert article.profile == "example V1"
    assert article.text.startswith(PROSE)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (page("other", "2021-05-07"), "找不到正文元素"),
        (
            page("new", "2021-05-07").replace(b"class=new-text", b"class=x").replace(b"class=more", b"class=new-text"),
            "正文只有",
        ),
        (
            page("new", "2021-05-07").replace(
                "new-title>青屿县春季集市开张".encode(), "new-title>别处的另一件事".encode()
            ),
            "标题",
        ),
    ],
)
def test_generic_reader_takes_over(raw: bytes, reason: str) -> None:
    article = read_article(raw, "http://example.cn/1.html", None, (SITE,))
    assert article.profile == "generic"
    assert article.title == "青屿县春季集市开张"
    assert PROSE in article.text
    assert reason in article.problems[0]


def test_other_hosts_are_not_served() -> None:
    for url in ("http://example.cn.evil.org/1.html", "http://notexample.cn/", "", "http://[bad"):
        assert not SITE.serves(url)
        assert read_article(page("new", "2021-05-07"), url, None, (SITE,)).profile == "generic"


def test_registered_profiles_have_distinct_names_and_newest_version_first() -> None:
    assert len({profile.name for profile in PROFILES}) == len(PROFILES)
    for profile in PROFILES:
        ends = [version.valid_until or date.max for version in profile.versions]
        assert ends == sorted(ends, reverse=True)


FOLDER = Path(__file__).parent / "fixtures" / "profiles"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_saved_page(name: str) -> None:
    """Pages of our own making in each version's markup; where that is a guess, the profile says so."""
    expected = EXPECTED[name]
    article = extract_article((FOLDER / name).read_bytes(), expected["url"]).to_json()
    assert article["text"].split("\n") == expected["text"]
    assert {key: article[key] for key in expected if key not in ("url", "text")} == {
        key: value for key, value in expected.items() if key not in ("url", "text")
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_wrong_guess_loses_nothing(name: str) -> None:
    """The same page with other names for its elements: the generic reader reads it, and says what happened."""
    expected = EXPECTED[name]
    raw = (FOLDER / name).read_text(encoding="utf-8")
    renamed = re.sub(r"(class|id)='?([\w -]+?)'?(?=[ >])", r"\1=zz9", raw).replace("founder-content", "section")
    article = extract_article(renamed.encode(), expected["url"])
    assert article.profile == "generic"
    assert article.text.split("\n") == expected["text"]
    assert (article.title, article.published_at) == (expected["title"], expected["published_at"])
    assert expected["profile"] in article.problems[0]


def test_every_version_has_a_page() -> None:
    versions = {f"{profile.name} {version.name}" for profile in PROFILES for version in profile.versions}
    assert versions == {expected["profile"] for expected in EXPECTED.values()}
    assert {page.name for page in FOLDER.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<p>版权所有 示例编辑部</p>", "版权所有"),
        ("<ul>" + "<li><a href=/1.html>东篱公园的步道铺好了，来看的人很多</a></li>" * 8 + "</ul>", "链接"),
        ("<p>" + "lorem ipsum dolor sit amet " * 25 + "</p>", "不是中文"),
    ],
)
def test_what_is_no_article_is_refused(inside: str, reason: str) -> None:
    raw = page("new", "2021-05-07").replace(b"<p class=hint>", inside.encode() + b"<p class=hint>")
    article = read_article(raw, "http://example.cn/1.html", None, (SITE,))
    assert article.profile == "generic"
    assert reason in article.problems[0]


def test_nested_elements_are_taken_once() -> None:
    raw = page("new", "2021-05-07").replace(b"<div class=new-text>", b"<div class=new-text><div class=new-text>")
    article = read_article(raw, "http://example.cn/1.html", None, (SITE,))
    assert article.profile == "example V2"
    assert article.text.count(PROSE * 3) == 1
