"""Texts of editors: every slip is named with file, line, code and cure."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ruwen.check.body import check_body
from ruwen.check.documents import Known, check_documents
from ruwen.paths import Paths
from ruwen.store.front_matter import parse_document
from tests.ruwen.sample import PAGE, POST, write

KNOWN = Known(
    columns=frozenset(("employment", "就业")),
    charts=frozenset(("ruzhou-2020",)),
    figures=frozenset(("a" * 12,)),
    withheld=frozenset(("b" * 12,)),
)
HEAD = "title: 题\nslug: x\ndate: 2020-05-07\n"


def check(paths: Paths, known: Known = KNOWN) -> list[tuple[str, int, str]]:
    found = list(check_documents(paths, known))
    assert all(problem.message.endswith(("。", "它。", "靠它。")) for problem in found)
    return sorted((Path(problem.path).name, problem.line, problem.code) for problem in found)


def post(paths: Paths, head: str = HEAD, body: str = "", name: str = "x.md") -> list[tuple[int, str]]:
    write(paths.posts / name, f"---\n{head}---\n{body}")
    return [(line, code) for _, line, code in check(paths)]


def test_sound_project_has_no_problem(project: Paths) -> None:
    columns = frozenset(("explainers",))
    assert check(project, replace(KNOWN, columns=columns)) == []


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("", [(1, "E102")] * 3),
        ("title:\nslug: x\ndate: 2020-05-07\n", [(2, "E102")]),
        ("title: []\nslug: x\ndate: 2020-05-07\n", [(2, "E102")]),
        ("title: '  '\nslug: x\ndate: 2020-05-07\n", [(2, "E102")]),
        ("title: 题\nslug: x\ndate: 2020-13-45\n", [(4, "E103")]),
        ("title: 题\nslug: x\ndate: 2020-02-30\n", [(4, "E103")]),
        ("title: 题\nslug: x\ndate: 明天\n", [(4, "E103")]),
        (HEAD + "updated: 2020-02-30 08:00\n", [(5, "E103")]),
        ("title: 题\nslug: 招聘会\ndate: 2020-05-07\n", [(3, "E107")]),
        ("title: 题\nslug: Job Fair\ndate: 2020-05-07\n", [(3, "E107")]),
        ("title: 题\nslug: ../../x\ndate: 2020-05-07\n", [(3, "E107")]),
        ("title: 题\nslug: a/b\ndate: 2020-05-07\n", [(3, "E107")]),
        (HEAD + "column: 就业\n", []),
        (HEAD + "column: none\n", [(5, "E111")]),
        (HEAD + "tag: 就业\n", [(5, "W105")]),
        (HEAD + "starts: 2020-05-07\n", [(5, "W105")]),
        (HEAD + "aliases: [old/address, /a.html, 旧/网址/]\n", []),
        (HEAD + "aliases: [../../x]\n", [(5, "E107")]),
        (HEAD + "aliases:\n  - ok\n  - https://a.invalid/x\n  - a b\n", [(5, "E107"), (5, "E107")]),
        (HEAD + "aliases: [/]\n", [(5, "E107")]),
        ("title：题\nslug: x\ndate: 2020-05-07\n", [(2, "E112")]),
        ("title: 题\nslug: x\ntitle: 再\ndate: 2020-05-07\n", [(4, "E112")]),
    ],
)
def test_front_matter(bare: Paths, head: str, found: list[tuple[int, str]]) -> None:
    assert post(bare, head) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[[chart:ruzhou-2020]] [[figure:aaaaaaaaaaaa]]", []),
        ("\n\n一\n[[chart:none]]\n", [(9, "E108")]),
        ("[[figure:bbbbbbbbbbbb]]\n[[figure:cccccccccccc]]", [(6, "E109"), (7, "E109")]),
        ("`[[chart:none]]`\n\n```\n[[chart:none]]\n\n{attach}../../x\n![](x.png)\n```\n", []),
        ("[[chart：ruzhou-2020]]", [(6, "E108")]),
        ("[[chart:ruzhou-2020]]\n\n[[chart:ruzhou-2020]]", [(8, "E108")]),
        ("一\n[共[[figure:aaaaaaaaaaaa]]](https://example.org/)", [(7, "E109")]),
        ("一\n[图 [[chart:ruzhou-2020]]][x]", [(7, "E108")]),
        ("（[[figure:aaaaaaaaaaaa]]）[来源](https://example.org/)", []),
        ("一\n【【chart:ruzhou-2020】】", [(7, "E108")]),
        ("![图]({static}/images/ok.png)", []),
        ("![图]({static}../images/ok.png)", []),
        ("![图]({static}/images/%E5%9B%BE.png)", []),
        ("[图]: {static}/images/ok.png", []),
        ("![图]({static}/images/none.png)", [(6, "E113")]),
        ("![图]({static}/images/OK.png)", [(6, "E113")]),
        ("![图]({static}/images)", [(6, "E113")]),
        ("![图]({static}/images/a\0b)", [(6, "E113")]),
        ("一\n\n![图]({static}/../x)", [(8, "E106")]),
        ("[文]({attach}../../x)", [(6, "E106")]),
        ("[文]({attach}/images/../../x)", [(6, "E106")]),
        ("[文]({static}/images/%2e%2e/%2e%2e/x)", [(6, "E106")]),
        ("[文]({static}/data/site.toml)", [(6, "E106")]),
        ("[文]({static}/archive/SHA256SUMS)", [(6, "E106")]),
        ("[文]({static}//etc/hosts)", [(6, "E106")]),
        ("[文](|attach|../../x)", [(6, "E106")]),
        ("[文]({attach|../../x)", [(6, "E106")]),
        ('<a href="&#123;attach}../../x">文</a>', [(6, "E106")]),
        ('<a href="|static|../../x">文</a>', [(6, "E106")]),
        ("[文]: |static|../../x", [(6, "E106")]),
        ("| a |static| b |\n", []),
        ("[文]({filename}x.md#a)", []),
        ("[文]({filename}/posts/x.md)", []),
        ("[文]({filename}none.md)", [(6, "E113")]),
        ("[文]({filename}/data/site.toml)", [(6, "E106")]),
        ("[文]({filename}../../x.md)", [(6, "E106")]),
        ("{photo}x {include}y", [(6, "E106"), (6, "E106")]),
        ("![图](ok.png)", [(6, "E106")]),
        ("![图](../images/ok.png)", [(6, "E106")]),
        ("![图](https://a.invalid/x.png)", [(6, "E106")]),
        ("![图](//a.invalid/x.png)", [(6, "E106")]),
        ("![图](HTTP://a.invalid/x.png)", [(6, "E106")]),
        ("![图](data:image/png;base64,AAAA)", [(6, "E106")]),
        ("![图](/images/ok.png)", []),
        ("![]({static}/images/ok.png)\n\n![ ](/images/ok.png)", [(6, "W114"), (8, "W114")]),
    ],
)
def test_body(bare: Paths, body: str, found: list[tuple[int, str]]) -> None:
    write(bare.images / "ok.png", b"x")
    write(bare.images / "图.png", b"x")
    write(bare.data / "site.toml", "")
    write(bare.content.parent / "x", "secret")
    write(bare.content.parent / "x.md", "secret")
    assert post(bare, HEAD, body) == found


def test_windows_line_ends_and_bom_do_not_shift_lines(bare: Paths) -> None:
    text = f"\ufeff---\n{HEAD}---\n\n\n一\n[[chart:none]]\n".replace("\n", "\r\n")
    write(bare.posts / "x.md", text)
    assert check(bare) == [("x.md", 9, "E108")]


def test_absolute_path_of_the_machine_is_refused(bare: Paths, tmp_path: Path) -> None:
    assert post(bare, HEAD, f"[文]({{static}}{tmp_path}/x)") == [(6, "E106")]


def test_link_below_images_is_refused_by_itself_and_where_it_is_used(bare: Paths) -> None:
    secret = write(bare.content.parent / "secret.txt", "secret")
    bare.images.mkdir(parents=True)
    (bare.images / "innocent.png").symlink_to(secret)
    write(bare.posts / "x.md", f"---\n{HEAD}---\n![图]({{static}}/images/innocent.png)")
    assert check(bare) == [("innocent.png", 0, "E110"), ("x.md", 6, "E106")]


def test_links_in_place_of_files_and_folders(bare: Paths) -> None:
    elsewhere = bare.content.parent / "elsewhere"
    write(elsewhere / "y.md", f"---\n{HEAD}---\n")
    bare.posts.mkdir(parents=True)
    (bare.posts / "y.md").symlink_to(elsewhere / "y.md")
    (bare.posts / "folder").symlink_to(elsewhere)
    (bare.posts / "dangling.md").symlink_to(elsewhere / "none")
    bare.pages.symlink_to(elsewhere)
    assert check(bare) == [
        ("dangling.md", 0, "E110"),
        ("folder", 0, "E110"),
        ("pages", 0, "E110"),
        ("y.md", 0, "E110"),
    ]


def test_project_reached_through_a_link_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "real/content/images").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    content = tmp_path / "link/content"
    paths = Paths(content, tmp_path / "o", tmp_path / "b", content / "archive")
    write(paths.images / "ok.png", b"x")
    assert post(paths, HEAD, "![图]({static}/images/ok.png)\n![图]({static}../images/ok.png)") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.MD", "E106"),
        ("a.markdown", "E106"),
        ("a.Mkd", "E106"),
        ("a.mdown", "E106"),
        ("a.html", "W106"),
        ("a.md~", None),
        ("fair.jpg", "W106"),
        (".gitkeep", None),
    ],
)
def test_files_that_are_no_posts(bare: Paths, name: str, found: str | None) -> None:
    write(bare.posts / "2020" / name, "x")
    assert check(bare) == ([(name, 0, found)] if found else [])


def test_folder_named_like_a_post(bare: Paths) -> None:
    (bare.posts / "x.md").mkdir(parents=True)
    assert check(bare) == []


@pytest.mark.parametrize("data", [b"", b"---", b"\x89PNG\r\n\x1a\n\0\0", "---\ntitle: 题\n---\n".encode("utf-16")])
def test_files_that_are_no_text(bare: Paths, data: bytes) -> None:
    write(bare.posts / "x.md", data)
    assert check(bare) == [("x.md", 1, "E101")]


def test_equal_slugs_of_one_kind(bare: Paths) -> None:
    for name in ("a", "b", "c/d"):
        write(bare.posts / f"{name}.md", f"---\n{HEAD}---\n")
    write(bare.pages / "x.md", f"---\n{HEAD}---\n")
    assert check(bare) == [("a.md", 3, "E104"), ("b.md", 3, "E104"), ("d.md", 3, "E104")]
    messages = {problem.message for problem in check_documents(bare, KNOWN)}
    assert any("b.md、d.md" in message for message in messages)


@pytest.mark.parametrize("slug", ["news", "figures", "charts", "data", "feeds"])
def test_page_cannot_take_an_address_of_the_site(bare: Paths, slug: str) -> None:
    write(bare.pages / "p.md", PAGE.format(title="题", slug=slug))
    assert check(bare) == [("p.md", 3, "E104")]


def test_each_kind_has_its_own_fields(bare: Paths) -> None:
    write(bare.notices / "n.md", f"---\n{HEAD}starts: 2020-05-07 09:00\nplace: 广场\ndeadline: 五月\n---\n")
    write(bare.articles / "2020/05/a.md", f"---\n{HEAD}source: 甲\neditors: [乙]\n---\n")
    write(bare.posts / "p.md", f"---\n{HEAD}责编: 甲\neditor: 乙\n---\n")
    assert check(bare) == [("a.md", 1, "E102"), ("n.md", 7, "E103")]


def test_what_a_report_left_in_doubt_is_told(bare: Paths) -> None:
    told = "source: 甲\nurl: http://linked.invalid/a\n"
    told += "problems:\n- 正文读到“相关链接”为止，后面还有 120 字。\n- 没有标题。\n"
    write(bare.articles / "2020/05/a.md", f"---\n{HEAD}{told}---\n")
    write(bare.posts / "p.md", f"---\n{HEAD}problems: 无\n---\n")
    assert check(bare) == [("a.md", 7, "W122"), ("a.md", 7, "W122"), ("p.md", 5, "W105")]


def test_what_is_not_known_is_not_checked(bare: Paths) -> None:
    write(bare.posts / "x.md", f"---\n{HEAD}column: none\n---\n[[chart:none]] [[figure:none]]")
    assert check(bare, Known(None, None, None)) == []


def test_message_for_a_missing_chart_names_those_there_are(bare: Paths) -> None:
    write(bare.posts / "x.md", POST.replace("ruzhou-2020", "ruzhou"))
    problems = [problem for problem in check_documents(bare, KNOWN) if problem.code == "E108"]
    assert "ruzhou-2020" in problems[0].message
    empty = check_documents(bare, replace(KNOWN, charts=frozenset()))
    assert any("还没有图表" in problem.message for problem in empty)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("![" * 400_000, []),
        ("字" * 1_000_000, []),
        ("](" * 400_000, []),
        ("|static|" * 100_000, []),
        ("`" * 1_000_000, []),
        ("{static}" * 100_000, ["E106"]),
        ("{static}/images/" + "字" * 1_000_000, ["E113"]),
        ("{filename}" + "字" * 1_000_000, ["E106"]),
        ("![字](" + "字" * 1_000_000 + ")", ["E106"]),
        ("![](" * 200_000, ["E106", "W114"]),
        ("![](a)" * 50_000, ["E106"] * 50_000 + ["W114"]),
    ],
    ids=lambda given: given[:11] if isinstance(given, str) else "",
)
def test_a_megabyte_of_anything_is_checked_at_once(bare: Paths, text: str, codes: list[str]) -> None:
    """In the time that it takes to read it, and no message says it all again."""
    document = parse_document(bare.posts / "x.md", f"---\n{HEAD}---\n{text}")
    begin = time.process_time()
    found = list(check_body(document, bare))
    assert time.process_time() - begin < 10
    assert [code for _, code, _ in found] == codes
    assert {line for line, _, _ in found} <= {6}
    assert max((len(message) for *_, message in found), default=0) < 200


def test_long_data_address_is_not_repeated_in_the_message(bare: Paths) -> None:
    document = parse_document(bare.posts / "x.md", f"---\n{HEAD}---\n![图](data:image/png;base64,{'A' * 900_000})")
    [(line, code, message)] = check_body(document, bare)
    assert (line, code) == (6, "E106")
    assert len(message) < 200
    assert re.search(r"content/images", message)


@pytest.mark.parametrize(("day", "found"), [("2027-11-01", []), ("2027-12-01", [("p.md", 4, "E121")])])
def test_a_year_that_was_mistyped(bare: Paths, day: str, found: list[tuple[str, int, str]]) -> None:
    write(bare.posts / "p.md", f"---\ntitle: 题\nslug: p\ndate: {day}\ncolumn: employment\n---\n正文\n")
    known = replace(KNOWN, today=date(2026, 11, 1))
    rows = [(Path(problem.path).name, problem.line, problem.code) for problem in check_documents(bare, known)]
    assert rows == found
    assert [problem.code for problem in check_documents(bare, KNOWN)] == []
