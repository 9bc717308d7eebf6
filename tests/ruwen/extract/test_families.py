"""Marks of a system never make a page worse: where they hold little, much else or nothing, they are passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.extract import extract_article
from ruwen.extract.families import FAMILIES

from .kinds import bylines, cuts, dates, families, media, meta_lines, sources, tables, titles
from .kinds.case import FOOT, HEADLINE, NAV, OTHERS, TEXT, Case, page

CASES = [
    case
    for module in (bylines, cuts, dates, media, meta_lines, sources, tables, titles)
    for case in module.CASES
    if not (case.refused or case.fails) and b"</body>" in case.page
]
LINKS = "".join(f"<p><a href=/{number}.html>{text}</a></p>" for number, text in enumerate(OTHERS))
USELESS = {
    "an empty element": "<div class=TRS_Editor></div>",
    "a picture": "<div id=vsb_content><img src=/1.jpg></div>",
    "links": f"<div class=TRS_UEDITOR>{LINKS}</div>",
    "the foot": f"<ucapcontent>{FOOT}</ucapcontent>",
    "one line": "<div id=dede_content><p>石桥网的值班电话是12345。</p></div>",
    "comments around nothing": "<!--ZJEG_RSS.content.begin--><!--ZJEG_RSS.content.end-->",
    "comments in the wrong order": "<!--ZJEG_RSS.content.end--><p>值班</p><!--ZJEG_RSS.content.begin-->",
    "half a comment": "<!--enpcontent-->",
}


@pytest.mark.parametrize("useless", USELESS.values(), ids=USELESS)
def test_marks_around_no_article_change_nothing(useless: str) -> None:
    for case in CASES[::3]:
        beside = case.page.replace(b"</body>", useless.encode() + b"</body>")
        plain = case.page.replace(b"</body>", useless.encode().replace(b"<div class", b"<div data-c") + b"</body>")
        assert extract_article(beside, case.url).text == extract_article(plain, case.url).text, case.name


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_marks_around_a_part_lose_nothing(first: int, last: int) -> None:
    """Pasted markup closes elements too early: whatever part of the body is marked, all of it is read."""
    rows = [f"<p>{text}</p>" for text in TEXT]
    before, inside, after = rows[:first], rows[first:last], rows[max(first, last) :]
    marked = "".join([*before, "<div class=TRS_Editor>", *inside, "</div>", *after])
    raw = page(f"{NAV}<h1>{HEADLINE}</h1><div class=c>{marked}</div>{FOOT}")
    assert extract_article(raw, "").text.split("\n") == list(TEXT)


@pytest.mark.parametrize("case", families.CASES, ids=[case.name for case in families.CASES])
def test_without_its_marks_a_page_is_still_read(case: Case) -> None:
    raw = case.page
    for mark in (b"TRS_Editor", b"TRS_UEDITOR", b"trs_paper_default", b"ucapcontent", b"zoomcon", b"vsb_content_500"):
        raw = raw.replace(mark, b"zz9")
    assert extract_article(raw, case.url).title == case.expected["title"]


def test_text_outside_the_marks_is_told() -> None:
    long = "".join(f"<p>第{day}天：{text}</p>" for day in range(1, 4) for text in TEXT)
    outside = "<p>" + "石桥镇的值班表贴在门口，按日子排着，一天一个人。" * 4 + "</p>"
    raw = page(f"{NAV}<h1>{HEADLINE}</h1><div class=c><div class=TRS_Editor>{long}</div>{outside}</div>{FOOT}")
    article = extract_article(raw, "")
    assert article.profile == "trs"
    assert "值班表" not in article.text
    assert [problem for problem in article.problems if "以外还有 96 字" in problem]


def test_every_family_has_a_page_or_shares_one() -> None:
    names = {str(case.expected.get("profile")) for case in families.CASES}
    assert {family.name for family in FAMILIES} <= names
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
