"""What a reader's browser does with the pages: no script, no foreign request, nothing cut off, axe content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import violations
from tests.site.conftest import Place

pytestmark = pytest.mark.browser

KINDS = [
    "/",
    "/news/",
    "/news/2020/05/*/",
    "/posts/local-or-away/",
    "/figures/",
    "/figures/employed/",
    "/charts/",
    "/charts/ruzhou-2020/",
    "/captures/*/",
    "/corrections/",
    "/methodology/",
    "/about/",
    "/columns/",
    "/columns/employment/",
    "/tags/",
    "/archives/",
    "/archives/2020/",
    "/map/",
    "/periods/",
    "/periods/2021/",
    "/periods/2021-09/",
    "/404.html",
]


def path_of(kind: str, built: Place) -> str:
    """The first page of a kind, where `*` stands for an id."""
    if "*" not in kind:
        return kind
    found = sorted(built.output.glob(kind.strip("/")))
    return "/" + found[0].relative_to(built.output).as_posix() + "/"


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark"), (320, "light")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    # Scripts run for the measuring tool only: the pages' policy allows none of their own.
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_pages_hold_in_every_width_and_scheme(page: Page, built: Place, address: str) -> None:
    outside: list[str] = []
    complaints: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else outside.append(request.url)
    )
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for kind in KINDS:
        path = path_of(kind, built)
        response = page.goto(address + path)
        assert response
        assert response.ok, path
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is {wide} px wider than the screen"
        assert violations(page) == [], path
    assert outside == []
    assert complaints == []


def test_reader_without_javascript_walks_from_a_number_to_its_proof_and_back(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/charts/ruzhou-2020/")
    page.click("table a.figure >> nth=0")
    target = page.url.partition("#")[2]
    section = page.locator(f"#{target}")
    assert section.locator("mark").inner_text().startswith("6659")
    assert "SHA-256" in page.inner_text("main")
    section.locator("a", has_text="图表").first.click()
    assert page.url.endswith("/charts/ruzhou-2020/")
    context.close()


def test_site_below_a_path_loads_nothing_from_elsewhere(browser: Browser, subaddress: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    urls: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("response", lambda response: None if response.ok else failed.append(response.url))
    page.goto(f"{subaddress}/")
    page.click("nav.primary a >> nth=2")
    page.click("main table a >> nth=0")
    page.click("main table a.figure:visible >> nth=0")
    assert "/sub/captures/" in page.url
    assert [url for url in urls if not url.startswith(f"{subaddress}/")] == []
    assert failed == []
    context.close()


def test_chart_has_name_description_and_a_table_beside_it(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/charts/ruzhou-2020/")
    picture = page.get_by_role("img").first
    assert picture.is_visible()
    name = picture.evaluate(
        "e => e.getAttribute('aria-labelledby').split(' ').map(i => document.getElementById(i).textContent).join(' ')"
    )
    assert "487" in name
    cells = page.locator("table a.figure").all_inner_texts()
    assert cells == ["6659人", "3573人", "3086人"]
    context.close()


def test_pictures_switch_with_the_width(browser: Browser, address: str) -> None:
    for width, shown, hidden in ((360, ".narrow", ".wide"), (1280, ".wide", ".narrow")):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(f"{address}/charts/ruzhou-2020/")
        assert page.locator(f".picture{shown}").first.is_visible()
        assert not page.locator(f".picture{hidden}").first.is_visible()
        smallest = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll('.picture svg text')]
                 .filter(e => e.getClientRects().length && e.getBoundingClientRect().width)
                 .map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"""
        )
        assert smallest >= 13, f"{smallest} px at {width}"
        context.close()


def test_page_reads_without_its_style(browser: Browser, built: Place, tmp_path: Path) -> None:
    """The order of the text is the order of reading."""
    source = (built.output / "index.html").read_text(encoding="utf-8")
    bare = tmp_path / "bare.html"
    bare.write_text(source.split("<style>")[0] + source.split("</style>")[1], encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(bare.as_uri())
    text = page.inner_text("body")
    assert text.index("首页") < text.index("487") < text.index("动态", text.index("487"))
    context.close()


def test_text_at_double_size_is_not_squeezed_into_a_column_of_single_characters(
    browser: Browser, built: Place, address: str
) -> None:
    """A reader's telephone set to twice the size (WCAG 2.2, 1.4.4): the words need room too."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for path in ("/", "/charts/", "/charts/henan-returnees/", "/figures/", "/figures/employed/", "/news/"):
        page.goto(address + path)
        page.add_style_tag(content="html { font-size: 200% !important }")
        squeezed = page.eval_on_selector_all(
            "h1, h2, h3, h4, p, li, th, td, dd",
            """all => all.filter(one => {
                const box = one.getBoundingClientRect(), size = parseFloat(getComputedStyle(one).fontSize)
                return one.textContent.trim().length > 3 && box.width && box.width < 2.5 * size && box.height > 3 * size
            }).map(one => one.tagName + " " + one.textContent.trim().slice(0, 20))""",
        )
        assert squeezed == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()
