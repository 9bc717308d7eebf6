"""Pictures in a browser: they load under any path, push nothing about, and stay as wide as the screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ["/posts/stock-and-flow/", "/about/", "/notices/sewing-training/"]
WATCH = """() => {
  window.shift = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
}"""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light")])
def test_pictures_load_below_a_path_and_move_nothing(
    browser: Browser, subaddress: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="zh-CN", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(subaddress + path)
        page.evaluate(WATCH)
        for picture in page.locator(".body img").all():
            picture.scroll_into_view_if_needed()
            page.wait_for_function("image => image.complete", arg=picture.element_handle())
            assert picture.evaluate("image => image.naturalWidth") == 960
            assert picture.evaluate("image => image.getBoundingClientRect().width") == min(480, width - 36)
        assert page.locator(".body figure.shot figcaption").count() == page.locator(".body img").count() > 0
        assert page.evaluate("new Promise(done => requestAnimationFrame(() => done(window.shift)))") == 0, path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        found = Axe().run(page).response["violations"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found] == [], path
    context.close()
