"""The second queue: doubtful reports first, a decision kept at once, the new reading shown."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from urllib.parse import urlencode

import pytest

from ruwen.archive import Archive
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.ids import article_id
from ruwen.paths import Paths
from ruwen.review.app import Answer, App
from ruwen.review.queue import Queue
from ruwen.review.readings import SEEN, Readings, _both_ends
from ruwen.review.readings_terminal import readings_in_terminal
from ruwen.store.atomic import write_text
from ruwen.store.misread_csv import load_misread
from ruwen.store.readings_csv import load_amendments
from ruwen.store.seals import review_problems
from tests.ruwen.sample import CAPTURED, FULL_TEXT, FULL_URL, page_html

PORT = 8123
GOOD = {
    "host": f"127.0.0.1:{PORT}",
    "origin": f"http://127.0.0.1:{PORT}",
    "content-type": "application/x-www-form-urlencoded",
}
LATE_URL = "https://sample.invalid/late.html"
FULL, LATE = article_id(FULL_URL), article_id(LATE_URL)


@pytest.fixture
def paths(project: Paths) -> Paths:
    """One report is dated after its capture."""
    page = page_html("汝州：后来的<事>", "2027-05-07", FULL_TEXT)
    Archive(project.archive).add(LATE_URL, page, captured_at=CAPTURED + timedelta(minutes=9), charset="utf-8")
    steps.write_articles(project, Console(quiet=True))
    steps.write_figures(project, Console(quiet=True))
    return project


@pytest.fixture
def readings(paths: Paths) -> Readings:
    return Readings(paths, "王编辑", "2026-11-02")


@pytest.fixture
def app(paths: Paths, readings: Readings) -> App:
    return App(Queue(paths, "王编辑", "2026-11-02"), PORT, readings=readings)


def post(app: App, headers: dict[str, str] | None = None, **form: str) -> Answer:
    return app.answer("POST", app.path, GOOD if headers is None else headers, urlencode(form).encode())


def get(app: App, query: str) -> Answer:
    return app.answer("GET", f"{app.path}{query}", GOOD)


def test_doubtful_reports_come_first(readings: Readings) -> None:
    assert readings.listed(50)[0] == LATE
    assert len(readings.listed(50)) == 3
    assert len(readings.listed(1)) == 2
    assert [doubt.text for doubt in readings.item(LATE).doubts] == [
        "网页上读到的日期 2027-05-07 晚于存档的日子 2026-11-01，没有采用"
    ]


def test_list_and_report_are_pages_with_keys(app: App) -> None:
    assert 'data-key="r" href="?reports="' in get(app, "").body
    listed = get(app, "?reports=").body
    assert f'data-key="j" href="?report={LATE}"' in listed
    assert "有疑点的 1 篇" in listed
    shown = get(app, f"?report={LATE}")
    assert re.findall(r'data-key="(\w)"', shown.body) == ["y", "s", "q", "e", "l", "d"]
    assert "<事>" not in shown.body
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", shown.headers["Content-Security-Policy"])
    assert nonce
    assert shown.body.count(f'nonce="{nonce[1]}"') == 2


def test_saved_field_shows_the_new_reading(app: App, paths: Paths, readings: Readings) -> None:
    answer = post(app, report=LATE, decision="mend", field="published_at", value="2026-05-07 09:05", reason="印错")
    assert (answer.status, answer.headers["Location"]) == (303, f"{app.path}?report={LATE}&saved=1")
    page = get(app, f"?report={LATE}&saved=1").body
    assert "已存下" in page
    assert "<dd>2026-05-07T09:05:00+08:00</dd>" in page
    assert "没有疑点" in page
    [row] = load_amendments(paths.readings)
    assert (row.editor, row.value, row.reason) == ("王编辑", "2026-05-07T09:05:00+08:00", "印错")
    assert review_problems(paths.readings) == []
    assert load_misread(paths.misread)[LATE, "published_at"].before == ""
    assert readings.next() is None
    steps.write_articles(paths, Console(quiet=True))
    assert (paths.articles / f"2026/05/{LATE}.md").is_file()


def test_refused_decision_says_why_and_keeps_nothing(app: App, paths: Paths) -> None:
    for field, value, reason, told in (
        ("published_at", "昨天", "x", "不是日期"),
        ("title", "", "x", "题目不能改成空的"),
        ("title", "汝州：后来的<事>", "x", "与现在的相同"),
        ("column", "nowhere", "x", "没有栏目"),
        ("colour", "红", "x", "不能改正"),
        ("title", "别的", "", "reason 是空的"),
    ):
        answer = post(app, report=LATE, decision="mend", field=field, value=value, reason=reason)
        assert answer.status == 422, field
        assert told in answer.body
    assert not paths.readings.exists()


def test_other_sites_can_decide_nothing(app: App, paths: Paths) -> None:
    form = {"report": LATE, "decision": "mend", "field": "title", "value": "x", "reason": "x"}
    assert post(app, GOOD | {"origin": "https://evil.invalid"}, **form).status == 403
    assert app.answer("POST", "/", GOOD, urlencode(form).encode()).status == 403
    assert app.answer("GET", f"/?report={LATE}", GOOD).status == 403
    assert not paths.readings.exists()


def test_what_is_right_as_read_is_asked_no_more(app: App, paths: Paths, readings: Readings) -> None:
    assert post(app, report=LATE, decision="right").headers["Location"] == f"{app.path}?reports="
    [row] = load_amendments(paths.readings)
    assert (row.field, row.reason) == ("published_at", SEEN)
    assert Readings(paths, "乙", "2026-11-03").next() is None
    assert readings.made == 1


def test_put_off_is_asked_again_in_the_next_sitting(app: App, paths: Paths) -> None:
    post(app, report=LATE, decision="aside")
    assert app.desk
    assert app.desk.readings.next() is None
    assert Readings(paths, "乙", "2026-11-03").next() == LATE


def test_figures_done_do_not_end_the_sitting_while_reports_wait(app: App) -> None:
    app.queue.records = {}
    page = get(app, "").body
    assert 'data-key="r"' in page
    assert not app.finished
    post(app, report=LATE, decision="aside")
    get(app, "")
    assert app.finished


def test_editor_who_came_for_reports_alone_finds_the_list(project: Paths) -> None:
    """No figure waits and no report is doubtful: the list stays open until the editor stops."""
    steps.write_figures(project, Console(quiet=True))
    readings = Readings(project, "王编辑", "2026-11-02")
    app = App(Queue(project, "王编辑", "2026-11-02"), PORT, readings=readings)
    app.queue.records = {}
    assert 'data-key="r"' in get(app, "").body
    assert not app.finished
    assert FULL in get(app, "?reports=").body
    post(app, report=FULL, decision="mend", field="source", value="汝州日报", reason="读错")
    get(app, "")
    assert app.finished


def test_newer_capture_that_reads_otherwise_asks_again(paths: Paths, readings: Readings) -> None:
    readings.amend(LATE, "published_at", "2026-05-07", "印错")
    page = page_html("汝州：后来的<事>", "2026-05-09", FULL_TEXT)
    Archive(paths.archive).add(LATE_URL, page, captured_at=CAPTURED + timedelta(days=1), charset="utf-8")
    steps.write_articles(paths, Console(quiet=True))
    again = Readings(paths, "乙", "2026-11-03")
    assert again.next() == LATE
    assert "请再作一次决定" in again.item(LATE).doubts[0].text
    again.approve(LATE)
    assert again.doubts(LATE) == ()
    assert again.item(LATE).fields[2][2] == "2026-05-09T08:30:00+08:00"


def test_edited_past_is_refused(paths: Paths, readings: Readings) -> None:
    readings.amend(LATE, "title", "另一个", "读错")
    write_text(paths.readings, paths.readings.read_text(encoding="utf-8").replace("另一个", "别的"))
    with pytest.raises(RefusedError, match="E224"):
        Readings(paths, "乙", "2026-11-03")


def test_in_the_terminal(paths: Paths, readings: Readings) -> None:
    answers = iter(["e", "99", "e", "3", "2026-05-07", "印错", "nothing", FULL, "1", "另一题", "读错", ""])
    told: list[str] = []

    def ask(prompt: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    readings_in_terminal(readings, ask, told.append)
    assert any("疑点：网页上读到的日期" in line for line in told)
    assert "没有这一项，什么也没有改。" in told
    assert [row.value for row in load_amendments(paths.readings)] == ["2026-05-07", "另一题"]
    assert any("现在是" in one and "刊发日期：2026-05-07" in other for one, other in pairwise(told))
    assert "没有报道“nothing”。" in told
    assert list(answers) == []


def test_an_editor_sees_whole_lines_of_both_ends() -> None:
    lines = [f"第{number}段，{'说的是零工驿站搬到车站旁边的事。' * 3}" for number in range(12)]
    opening, ending = _both_ends("\n".join(lines))
    assert opening.split("\n") == lines[: len(opening.split("\n"))]
    assert ending.split("\n") == lines[-len(ending.split("\n")) :]
    assert _both_ends("\n".join(lines[:2])) == ("\n".join(lines[:2]), "")
    assert _both_ends("") == ("", "")
    long = "一" * 2000
    assert _both_ends(f"{long}\n尾") == (f"{long}\n尾", "")
