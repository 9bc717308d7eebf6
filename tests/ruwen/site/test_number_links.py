"""Numbers become links to their proof, and nothing else of the page changes."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruwen.model import FigureRecord
from ruwen.site.number_links import figure_link, link_clause, link_numbers
from tests.ruwen.sample import record

LINK = re.compile(r'<a class="figure" href="([^"]*)" aria-label="[^"]*">(.*?)</a>')


class Balance(HTMLParser):
    """Fails on a tag that closes what is not open, and on a link in a link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "a" or "a" not in self.open
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(body: str) -> str:
    """The text of a page that is well formed."""
    parser = Balance()
    parser.feed(body)
    parser.close()
    assert parser.open == []
    return parser.text


def linked(body: str, *records: FigureRecord, base: str = "") -> list[tuple[str, str]]:
    """(id, link text) of each link made, in the order of the page."""
    made = link_numbers(body, records, base)
    assert LINK.sub(r"\2", made) == body.replace("&#54;", "6")
    assert read(made) == read(body)
    return [(href.partition("#f-")[2], html.unescape(text)) for href, text in LINK.findall(made)]


def figure(quote: str, number: str, key: str = "a", unit: str = "人") -> FigureRecord:
    return record(id=key * 12, quote=quote, number_text=number, unit=unit)


A, B, C = "a" * 12, "b" * 12, "c" * 12


@pytest.mark.parametrize(
    ("body", "records", "links"),
    [
        ("<p>实现就业6659人。</p>", [figure("实现就业6659人", "6659")], [(A, "6659人")]),
        ("<p>占60.4%左右</p>", [figure("占60.4%", "60.4", unit="%")], [(A, "60.4%")]),
        ("<p>没有这一句。</p>", [figure("实现就业6659人", "6659")], []),
        ("<p>实现就业6659人</p>", [figure("", "6659")], []),
        ('<p title="就业6人">就业6人</p>', [figure("就业6人", "6")], [(A, "6人")]),
        ('<img alt="就业6人 > 5">', [figure("就业6人", "6")], []),
        ("<p>就业6人，就业6人</p>", [figure("就业6人", "6"), figure("就业6人", "6", "b")], [(A, "6人"), (B, "6人")]),
        ("<p>6人中6人，共12人</p>", [figure("6人中6人", "6"), figure("6人中6人", "6", "b")], [(A, "6人"), (B, "6人")]),
        ("<p>2020年20人</p>", [figure("2020年20人", "20")], [(A, "20人")]),
        ("<p>1.20万人里20人</p>", [figure("1.20万人里20人", "20")], [(A, "20人")]),
        ("<p>120人里20人</p>", [figure("120人里20人", "20")], [(A, "20人")]),
        ("<p>二十二人里二人</p>", [figure("二十二人里二人", "二")], [(A, "二人")]),
        ("<p>就业<em>6</em>人</p>", [figure("就业6人", "6")], [(A, "6")]),
        ("<p>就<b>业6人</b></p>", [figure("就业6人", "6")], [(A, "6人")]),
        ("<p>就业<em>6</em>6人</p>", [figure("就业66人", "66")], []),
        ('<p><a href="/x">就业6人</a></p>', [figure("就业6人", "6")], []),
        ('<p><a href="/x">就业6人</a>，就业6人</p>', [figure("就业6人", "6")], [(A, "6人")]),
        ("<p>甲&amp;乙就业6人</p>", [figure("甲&乙就业6人", "6")], [(A, "6人")]),
        ("<p>就业&lt;6人</p>", [figure("就业<6人", "6")], [(A, "6人")]),
        ("<!-- 就业6人 --><p>就业6人</p>", [figure("就业6人", "6")], [(A, "6人")]),
        ("就业6人", [figure("就业6人", "6")], [(A, "6人")]),
        ("<p>就业&#54;人</p>", [figure("就业6人", "6")], [(A, "6人")]),
    ],
)
def test_link(body: str, records: list[FigureRecord], links: list[tuple[str, str]]) -> None:
    assert linked(body, *records) == links


def test_two_numbers_of_one_clause() -> None:
    body = "<p>劳务输出3086人、本地就业3573人，合计6659人。</p>"
    clause = "劳务输出3086人、本地就业3573人，合计6659人"
    found = linked(body, figure(clause, "6659", "c"), figure(clause, "3086"), figure(clause, "3573", "b"))
    assert found == [(A, "3086人"), (B, "3573人"), (C, "6659人")]


def test_address_has_the_base_and_the_label_is_escaped() -> None:
    one = figure("就业6人", "6", unit='"<人')
    link = figure_link(one, "6<", "/sub")
    assert link.startswith(f'<a class="figure" href="/sub/captures/{one.capture}/#f-{A}"')
    assert 'aria-label="查看6&quot;&lt;人的出处"' in link
    assert link.endswith(">6&lt;</a>")


PIECES = st.lists(
    st.tuples(
        st.text(alphabet="甲乙丙，&<\"' ", max_size=6),
        st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True),
        st.sampled_from(["p", "li", "b", "td"]),
    ),
    min_size=1,
    max_size=6,
)


@given(PIECES, st.randoms(use_true_random=False))
def test_every_figure_in_the_body_gets_exactly_one_link(pieces: list[tuple[str, str, str]], random: object) -> None:
    body, records = "", []
    for index, (words, number, tag) in enumerate(pieces):
        quote = f"{words}有{number}人"
        title = html.escape(quote)
        body += f'<{tag} title="{title}">{html.escape(quote, quote=False)}</{tag}\n>'
        records.append(record(id=f"{chr(97 + index)}" * 12, quote=quote, number_text=number))
    random.shuffle(records)  # type: ignore[attr-defined]
    made = link_numbers(body, records, "")
    keys = [href.partition("#f-")[2] for href, _ in LINK.findall(made)]
    assert sorted(keys) == sorted(one.id for one in records)
    assert read(made) == read(body)
    assert re.findall(r'title="[^"]*"', made) == re.findall(r'title="[^"]*"', body)


@given(st.text(alphabet="<>a/\"'= 6人就业!-#p", max_size=40))
def test_no_html_however_broken_loses_a_character(body: str) -> None:
    made = link_numbers(body, [figure("就业6人", "6"), figure("6", "6", "b"), figure("人", "人", "c")], "")
    assert LINK.sub(r"\2", made) == body


def test_clause_has_a_link_for_each_figure_that_it_states() -> None:
    clause = "完成目标<900万人>的122%"
    rows = [figure(clause, "122", "a", "%"), figure("目标<900万人>", "900万", "b"), figure("另一句7人", "7", "c")]
    made = link_clause(rows[0], rows, "/sub")
    assert [(href.partition("#f-")[2], text) for href, text in LINK.findall(made)] == [
        ("b" * 12, "900万人"),
        ("a" * 12, "122%"),
    ]
    assert LINK.sub(r"\2", made) == "完成目标&lt;900万人&gt;的122%"
