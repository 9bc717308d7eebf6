"""The review page: one figure with its keys, and nobody but its own reader may decide."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.review.app import Answer, App
from ruwen.review.queue import Queue
from ruwen.store.reviews_csv import load_reviews

PORT = 8123
GOOD = {
    "host": f"127.0.0.1:{PORT}",
    "origin": f"http://127.0.0.1:{PORT}",
    "content-type": "application/x-www-form-urlencoded",
}


@pytest.fixture
def app(project: Paths) -> App:
    steps.write_figures(project, Console(quiet=True))
    return App(Queue(project, "王<编辑>", "2026-11-02"), PORT)


def post(app: App, path: str | None = None, headers: dict[str, str] | None = None, **form: str) -> Answer:
    target = app.path if path is None else path
    return app.answer("POST", target, GOOD if headers is None else headers, urlencode(form).encode())


def get(app: App, target: str | None = None) -> Answer:
    return app.answer("GET", app.path if target is None else target, GOOD)


def test_page_marks_the_number_in_its_sentence(app: App) -> None:
    page = get(app)
    figure = app.queue.next() or ""
    item = app.queue.item(figure)
    assert page.status == 200
    assert f"<mark>{item.clause.number}</mark>" in page.body
    assert re.findall(r'data-key="(\w)"', page.body) == ["y", "n", "s", "q", "e"]
    assert f"0 / {len(app.queue.records)}" in page.body
    for name, text in item.facts:
        assert f"<dt>{name}</dt><dd>{text}</dd>" in page.body


def test_page_asks_nothing_of_anybody(app: App) -> None:
    page = get(app)
    assert not re.search(r"(?:src|action|srcset)=|<link|@import|url\(", page.body)
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    nonce = re.search(r"script-src 'nonce-([\w-]+)'", policy)
    assert nonce
    assert page.body.count(f'nonce="{nonce[1]}"') == 2
    assert nonce[1] not in get(app).body


def test_decision_leads_on_to_the_next(app: App, project: Paths) -> None:
    first = app.queue.next() or ""
    answer = post(app, figure=first, decision="confirm")
    assert (answer.status, answer.headers["Location"]) == (303, app.path)
    assert app.queue.next() != first
    assert f'href="?figure={first}"' in get(app).body
    assert "已有决定" in get(app, f"{app.path}?figure={first}").body
    assert [row.figure for row in load_reviews(project.reviews)] == [first]


def test_refused_correction_shows_why_and_stays(app: App, project: Paths) -> None:
    first = app.queue.next() or ""
    answer = post(app, figure=first, decision="correct", field="value", value="<八>", reason="原文")
    assert answer.status == 422
    assert "“&lt;八&gt;”不是数字" in answer.body
    assert f'value="{first}"' in answer.body
    assert load_reviews(project.reviews) == []


@pytest.mark.parametrize(
    "change",
    [
        {"host": f"evil.invalid:{PORT}"},
        {"host": "127.0.0.1:1"},
        {"host": ""},
        {"origin": "http://evil.invalid"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": f"https://127.0.0.1:{PORT}"},
    ],
)
def test_other_sites_can_neither_read_nor_decide(app: App, project: Paths, change: dict[str, str]) -> None:
    first = app.queue.next() or ""
    assert post(app, headers=GOOD | change, figure=first, decision="confirm").status == 403
    missing = {name: value for name, value in GOOD.items() if name not in change}
    assert post(app, headers=missing, figure=first, decision="confirm").status == 403
    if "host" in change:
        assert app.answer("GET", app.path, GOOD | change).status == 403
    assert load_reviews(project.reviews) == []


@pytest.mark.parametrize("path", ["/", "//", "/../", "/secret/", "/é/"])
def test_without_the_secret_nothing_is_shown(app: App, path: str) -> None:
    assert get(app, path).status == post(app, path, figure=app.queue.next() or "", decision="confirm").status == 403


def test_bad_requests(app: App, project: Paths) -> None:
    first = app.queue.next() or ""
    assert app.answer("PUT", app.path, GOOD).status == 405
    assert app.answer("POST", app.path, GOOD, b"x" * 10_001).status == 400
    assert app.answer("POST", app.path, GOOD, b"\xff\xfe").status == 400
    assert post(app, headers=GOOD | {"content-type": "text/plain"}, figure=first, decision="confirm").status == 400
    assert post(app, figure="z" * 12, decision="confirm").status == 404
    assert post(app, figure=first, decision="delete").status == 422
    assert load_reviews(project.reviews) == []
    assert not app.finished


def test_it_ends_when_the_editor_stops_or_all_is_seen(app: App) -> None:
    stopped = post(app, decision="stop")
    assert app.finished
    assert "先到这里" in stopped.body
    app.finished = False
    while (figure := app.queue.next()) is not None:
        assert post(app, figure=figure, decision="later" if len(app.queue.sitting) > 99 else "confirm").status == 303
    assert "全部看过了" in get(app).body
    assert app.finished


def several(app: App) -> tuple[str, ...]:
    """The figures of the report that has most."""
    return max(map(app.batches.waiting, app.queue.records), key=len)


def test_whole_report_is_shown_then_confirmed_and_taken_back(app: App, project: Paths) -> None:
    first, *_ = figures = several(app)
    assert 'data-key="a"' in get(app, f"{app.path}?figure={first}").body
    page = get(app, f"{app.path}?all={first}")
    for figure in figures:
        assert f"<mark>{app.queue.item(figure).clause.number}</mark>" in page.body
        assert f'href="?figure={figure}"' in page.body
    mark = re.findall(r'name="mark" value="(\w{16})"', page.body)[0]
    assert post(app, figure=first, decision="all", mark=mark).status == 303
    assert [row.figure for row in load_reviews(project.reviews)] == list(figures)
    assert f"撤回刚才一次确认的 {len(figures)} 个" in get(app).body
    assert post(app, decision="undo").status == 303
    assert load_reviews(project.reviews) == []
    assert app.batches.waiting(first) == figures
    assert post(app, decision="undo").status == 422


def test_what_was_not_shown_is_not_confirmed(app: App, project: Paths) -> None:
    first, second, *_ = several(app)
    page = get(app, f"{app.path}?all={first}")
    mark = re.findall(r'name="mark" value="(\w{16})"', page.body)[0]
    post(app, figure=second, decision="reject")
    answer = post(app, figure=first, decision="all", mark=mark)
    assert answer.status == 409
    assert "请再看一遍" in answer.body
    assert post(app, figure=first, decision="all").status == 409
    assert [row.decision for row in load_reviews(project.reviews)] == ["reject"]


def test_batch_that_ends_the_queue_can_still_be_taken_back(app: App) -> None:
    while (figure := app.queue.next()) is not None:
        page = get(app, f"{app.path}?all={figure}")
        mark = re.findall(r'name="mark" value="(\w{16})"', page.body)[0]
        post(app, figure=figure, decision="all", mark=mark)
    end = get(app)
    assert "全部看过了" in end.body
    assert 'data-key="u"' in end.body
    assert not app.finished
    assert get(app, f"{app.path}?all={next(iter(app.queue.records))}").status == 303
    post(app, decision="undo")
    assert app.queue.next()
