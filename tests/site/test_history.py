"""A report that its source changed twice: each proof page tells title, date, figures' clauses, and how much else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.ids import article_id
from ruwen.store.figures_csv import load_figures
from ruwen.store.versions_csv import load_versions
from tests.ruwen.sample import (
    CAPTURED,
    LINK_TEXT,
    LINK_URL,
    page_html,
    write_project,
    write_standing_pages,
)
from tests.site.conftest import Place

SECOND = (LINK_TEXT[0].replace("122.59", "122.95"), *LINK_TEXT[1:3], *LINK_TEXT[4:])
THIRD = (*SECOND[:-1], SECOND[-1].replace("天气转暖，工地开了工", "天暖了，工地也开了工"))
LONG, PAGE_ONE, PAGE_TWO = "河南的一年", "http://linked.invalid/2022/9.html", "http://linked.invalid/2022/9_2.html"
OPENING = (*LINK_TEXT[2:], "这一页先说大势，数字放在后面一页，读的人可以先看看各地做了些什么，再去看结果怎样。")
ENDING = (
    "2021年，河南省城镇新增就业130.5万人，比上一年又多了一些，年初定下的事情做完了。",
    "后面说的是明年的打算：招聘会照常办，培训照常开，外出的人有车接送，回来的人有人问。",
    "路修到了村口，货运得出去，镇上的小厂接到的单子就多，家里有老人孩子的，也就不必走远了。",
)
OLD_TITLE, TITLE = "河南：去年城镇新增就业超过百万人", "河南去年城镇新增就业122.95万人"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("history"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    archive = Archive(paths.archive)
    pages = (
        page_html(OLD_TITLE, "2021-03-09", LINK_TEXT).replace(b"</body>", b"<i>counter 2</i></body>"),
        page_html(TITLE, "2021-03-10", SECOND),
        page_html(TITLE, "2021-03-10", THIRD),
    )
    for day, page in enumerate(pages, 3):
        archive.add(LINK_URL, page, captured_at=CAPTURED.replace(day=day), charset="utf-8")
    link = f"<p><a href='{PAGE_TWO}'>下一页</a></p></body>".encode()
    long = page_html(LONG, "2022-03-09", OPENING).replace(b"</body>", link)
    with archive.run() as run:
        run.add(PAGE_ONE, long, captured_at=CAPTURED.replace(day=6), charset="utf-8")
        run.add(PAGE_TWO, page_html(LONG, "2022-03-09", ENDING), captured_at=CAPTURED.replace(day=6), charset="utf-8")
    ending = tuple(text.replace("130.5", "131.5") for text in ENDING)
    archive.add(PAGE_TWO, page_html(LONG, "2022-03-09", ending), captured_at=CAPTURED.replace(day=7), charset="utf-8")
    place.make()
    return place


def read(place: Place, path: str) -> str:
    return (place.output / path.strip("/") / "index.html").read_text(encoding="utf-8")


def captures(place: Place) -> list[str]:
    return [capture.id for capture in Archive(place.content / "archive").captures() if capture.url == LINK_URL]


def steps(text: str) -> list[str]:
    found = re.search(r'<section class="history".*?</section>', text, re.DOTALL)
    assert found
    return re.findall(r'<li class="entry">.*?</li>', found[0], re.DOTALL)


def test_the_proof_tells_every_version_newest_first(place: Place) -> None:
    third, second, first = steps(read(place, f"captures/{captures(place)[-1]}"))
    assert "第1版" in first
    assert "首次存档" in first
    assert "2026-11-01 09:05" in first
    assert f"<del>{OLD_TITLE}</del> <ins>{TITLE}</ins>" in second
    assert "<del>2021年3月9日 08:30</del> <ins>2021年3月10日 08:30</ins>" in second
    assert "122.59万人 → 122.95万人" in second
    assert re.search(r"<del>[^<]*122\.59万人</del>", second)
    assert re.search(r"<ins>[^<]*122\.95万人</ins>", second)
    assert "另有3处文字改动" in second  # a paragraph of three clauses went
    assert "第3版" in third
    assert "另有2处文字改动" in third
    assert "<del>" not in third


def test_a_page_that_changed_around_its_report_is_no_version(place: Place) -> None:
    versions = [
        row for row in load_versions(place.content / "data/versions.csv") if row.article == article_id(LINK_URL)
    ]
    assert [version.captures for version in versions] == [
        tuple(captures(place)[:2]),
        *((one,) for one in captures(place)[2:]),
    ]


def test_earlier_captures_lead_on_and_tell_the_same(place: Place) -> None:
    old, footer, second, newest = captures(place)
    for key in (old, footer, second):
        text = read(place, f"captures/{key}")
        assert f'href="/captures/{newest}/"' in text
        assert len(steps(text)) == 3
    shown = steps(read(place, f"captures/{newest}"))
    assert f'href="/captures/{second}/"' in shown[1]
    assert f'href="/captures/{old}/"' in shown[2]
    assert not re.search(r"<a ", shown[0])
    assert not re.search(r"<a ", steps(read(place, f"captures/{second}"))[1])


def test_no_word_of_a_linked_text_but_its_figures_clauses(place: Place) -> None:
    """Neither what changed nor what was dropped, in any file but the archive."""
    [row] = [row for row in load_figures(place.content / "data/figures.csv") if row.url == LINK_URL and row.quote]
    secret = [clause for text in (*LINK_TEXT, *THIRD) for clause in re.split("[，。：]", text) if len(clause) > 6]
    secret = [
        clause for clause in secret if clause not in row.quote.replace("122.95", "122.59") and "新增就业" not in clause
    ]
    assert len(secret) > 10
    files = [*place.output.rglob("*"), *(place.content / "data").rglob("*"), *(place.content / "articles").rglob("*")]
    for path in filter(Path.is_file, files):
        text = path.read_bytes().decode("utf-8", "ignore")
        assert not [clause for clause in secret if clause in text], path


def test_a_change_on_the_second_page_is_told_where_it_was_proved(place: Place) -> None:
    """The old capture of that page leads on; the first page, which did not change, has no page of its own."""
    pages = [capture.id for capture in Archive(place.content / "archive").captures() if "/2022/9" in capture.url]
    rows = load_figures(place.content / "data/figures.csv")
    [row] = [row for row in rows if row.article == article_id(PAGE_ONE) and row.value == 1_315_000]
    new = row.capture
    [old] = [key for key in pages if (place.output / "captures" / key).exists() and key != new]
    second, start = steps(read(place, f"captures/{new}"))
    assert "130.5万人 → 131.5万人" in second
    assert "首次存档" in start
    assert f'href="/captures/{old}/"' in start
    text = read(place, f"captures/{old}")
    assert f'href="/captures/{new}/#f-{row.id}"' in text
    assert "这份快照里是130.5万人" in text


def test_a_report_that_never_changed_has_no_history(place: Place) -> None:
    rows = load_figures(place.content / "data/figures.csv")
    other = next(row.capture for row in rows if row.url != LINK_URL)
    assert 'class="history"' not in read(place, f"captures/{other}")


def test_a_second_run_changes_nothing(place: Place) -> None:
    path = place.content / "data/versions.csv"
    before = path.read_bytes()
    assert place.run("collect_figures").returncode == 0
    assert path.read_bytes() == before
