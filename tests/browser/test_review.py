"""The review page in a real browser: three keys, nothing asked of anybody else, no rule of the policy broken."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from review_figures import Server
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.review.queue import Queue
from ruwen.store.reviews_csv import load_reviews

pytestmark = pytest.mark.browser


@pytest.fixture
def server(project: Paths) -> Iterator[Server]:
    steps.write_figures(project, Console(quiet=True))
    with Server(Queue(project, "甲", "2026-11-02"), 0) as started:
        thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield started
        started.shutdown()
        thread.join()


def test_keys_decide(browser: Browser, server: Server, project: Paths) -> None:
    first, second, third, fourth, *_ = server.app.queue.records
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def shown() -> str:
        return page.locator("input[name=figure]").first.get_attribute("value") or ""

    page.goto(server.app.address)
    assert shown() == first
    for key, after in (("y", second), ("n", third)):
        with page.expect_navigation():
            page.keyboard.press(key)
        assert shown() == after
    page.keyboard.press("e")
    fields = page.get_by_label("改哪一项")
    assert fields.evaluate("field => field === document.activeElement")
    fields.select_option("who")
    page.get_by_label("改成").fill("贫困劳动力")
    page.get_by_label("理由").fill("y n e 都是字")
    with page.expect_navigation():
        page.get_by_label("理由").press("Enter")
    assert shown() == fourth
    with page.expect_navigation():
        page.keyboard.press("q")
    assert page.get_by_text("先到这里").is_visible()
    page.close()
    assert [(row.figure, row.decision) for row in load_reviews(project.reviews)][:2] == [
        (first, "confirm"),
        (second, "reject"),
    ]
    assert {row.decision for row in load_reviews(project.reviews) if row.figure == third} == {"correct"}
    assert said == []
    assert {url for url in asked if not url.startswith(server.app.address)} == set()


def test_without_script_the_buttons_decide(browser: Browser, server: Server, project: Paths) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.app.address)
    first = next(iter(server.app.queue.records))
    page.get_by_role("button", name="确认").click()
    page.wait_for_load_state()
    assert [row.figure for row in load_reviews(project.reviews)] == [first]
    context.close()
