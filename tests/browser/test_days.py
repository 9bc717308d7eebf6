"""The built site, read on other days than that of its build: the script tells the reader's day, the page stays true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from ruwen.paths import Paths
from ruwen.site.library import load_library
from ruwen.site.notices import notices
from tests.browser.test_pages import KINDS, path_of
from tests.site.conftest import Place
from tests.site.test_days import COUNTED

pytestmark = pytest.mark.browser

BUILT = date(2026, 11, 2)
LATER = BUILT + timedelta(days=400)


def at(page: Page, day: date) -> None:
    """The browser's clock at a quarter past midnight in China, when UTC is a day behind."""
    moment = datetime(day.year, day.month, day.day, 0, 15, tzinfo=UTC) - timedelta(hours=8)
    page.clock.set_fixed_time(moment)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="en-US", timezone_id="America/New_York")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def listed(built: Place) -> dict[str, object]:
    paths = Paths(built.content, built.output, built.root / "build", built.content / "archive")
    documents = load_library(paths).notices
    return {
        day.isoformat(): {made.path: (made.state, made.over) for made in notices(documents, day)}
        for day in (BUILT + timedelta(days=later) for later in range(0, 45, 1))
    }


def states(page: Page) -> dict[str, tuple[str, bool]]:
    found = {}
    for item in page.locator("li.entry:has([data-days])").all():
        path = item.locator("a").first.get_attribute("href") or ""
        mark = item.locator("[data-days]")
        found[path] = (mark.inner_text(), "over" in (mark.get_attribute("class") or "").split())
    return found


def test_script_says_on_every_day_what_a_build_of_that_day_says(
    page: Page, address: str, listed: dict[str, dict[str, tuple[str, bool]]]
) -> None:
    for day, expected in listed.items():
        at(page, date.fromisoformat(day))
        page.goto(f"{address}/notices/")
        shown = states(page)
        plain = {path: (re.sub(r"（(今天|明天|还有\d+天)）$", "", text), over) for path, (text, over) in shown.items()}
        assert plain == {path: state for path, state in expected.items() if state[0]}, day
        for text, over in shown.values():
            left = re.search(r"(\d+)年(\d+)月(\d+)日[^\d]*?(?:（(今天|明天|还有(\d+)天)）)?$", text)
            assert over == (left is None), text
            if left:
                days = (date(*map(int, left.groups()[:3])) - date.fromisoformat(day)).days
                assert left[4] == (["今天", "明天"][days] if days < 2 else f"还有{days}天"), (day, text)


def test_400_days_after_the_build_nothing_is_false(page: Page, built: Place, address: str) -> None:
    at(page, LATER)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    every = sorted(built.output.glob("notices/*/index.html"))
    own = [f"/notices/{path.parent.name}/" for path in every]
    assert len(own) == 5
    for path in ["/notices/", *own, *(path_of(kind, built) for kind in KINDS)]:
        page.goto(address + path)
        for mark in page.locator("[data-days]").all():
            assert mark.inner_text() == "已结束", path
            assert "over" in (mark.get_attribute("class") or ""), path
        words = page.evaluate(TEXT)
        said = COUNTED.search(words)
        assert not said, f"{path}: {said and said[0]}"
    assert complaints == []


TEXT = """() => {
  const copy = document.body.cloneNode(true);
  // What a source says stands in quotes, in the body of its report and in its own title.
  copy.querySelectorAll('script, style, blockquote, .story .body, a[href*="/news/"], .crumbs').forEach(e => e.remove());
  return copy.textContent;
}"""


def test_without_script_a_late_reader_is_told_days_only(browser: Browser, built: Place, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in (
        "/",
        "/notices/",
        *(f"/notices/{one.parent.name}/" for one in built.output.glob("notices/*/index.html")),
    ):
        page.goto(address + path)
        marks = page.locator("[data-days]").all_inner_texts()
        assert marks, path
        for text in marks:
            assert re.fullmatch(r"已结束|(报名已截止，)?2026年\d+月\d+日(报名截止|开始|结束|当天)", text), (path, text)
        assert not COUNTED.search(page.locator("main").inner_text()), path
    context.close()


def test_page_left_open_overnight_is_told_the_new_day(page: Page, address: str) -> None:
    at(page, date(2026, 11, 20))
    page.goto(f"{address}/notices/sewing-training/")
    mark = page.locator("[data-days]")
    assert mark.inner_text() == "2026年11月20日报名截止（今天）"
    at(page, date(2026, 11, 21))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert mark.inner_text() == "报名已截止，2026年11月25日开始（还有4天）"


@pytest.mark.parametrize("later", [0, 8, 19, 30, 400])
def test_words_of_no_day_are_wider_than_a_telephone(browser: Browser, address: str, later: int) -> None:
    """At 320 px, and at 360 px with text of double size (WCAG 2.2, 1.4.4 and 1.4.10)."""
    for width, size in ((320, 100), (360, 200)):
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        at(page, BUILT + timedelta(days=later))
        for path in ("/", "/notices/", "/notices/sewing-training/"):
            page.goto(address + path)
            page.add_style_tag(content=f"html {{ font-size: {size}% !important }}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        context.close()


def test_site_below_a_path_has_it_too(page: Page, subaddress: str) -> None:
    at(page, LATER)
    page.goto(f"{subaddress}/")
    assert set(page.locator("[data-days]").all_inner_texts()) == {"已结束"}
