"""The review page in a real browser: three keys, nothing asked of anybody else, no rule of the policy broken."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from review_figures import Server
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.review.queue import Queue
from ruwen.review.readings import Readings
from ruwen.store.readings_csv import load_amendments
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


def listened(browser: Browser, script: bool) -> tuple[Page, list[str]]:
    """A page, and what it says on its console."""
    page = browser.new_context(java_script_enabled=script).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return page, said


def test_second_queue_goes_by_keys_and_without_script(browser: Browser, project: Paths) -> None:
    """A report without a doubt, mended by keys; then once more with buttons alone."""
    steps.write_figures(project, Console(quiet=True))
    readings = Readings(project, "甲", "2026-11-02")
    report = readings.listed(1)[0]
    with Server(Queue(project, "甲", "2026-11-02"), 0, readings) as started:
        threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        for script in (True, False):
            page, said = listened(browser, script)
            page.goto(started.app.address)
            with page.expect_navigation():
                page.keyboard.press("r") if script else page.get_by_role("link", name="看报道读得对不对").click()
            page.locator(f'a[href="?report={report}"]').click()
            page.keyboard.press("e") if script else page.get_by_text("改正", exact=False).first.click()
            page.get_by_label("改哪一项").select_option("source")
            page.get_by_label("改成").fill("汝州日报" if script else "汝州晚报")
            page.get_by_label("理由").fill("读错了")
            with page.expect_navigation():
                page.get_by_role("button", name="存下改正").click()
            assert page.get_by_role("status").is_visible()
            assert page.get_by_text("汝州日报" if script else "汝州晚报", exact=True).is_visible()
            assert said == []
            page.context.close()
        started.shutdown()
    assert [(row.field, row.value) for row in load_amendments(project.readings)] == [
        ("source", "汝州日报"),
        ("source", "汝州晚报"),
    ]
