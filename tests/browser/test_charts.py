"""What a reader's browser makes of the charts: its accessibility tree, axe, the drawn words, the page without CSS."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import violations
from tests.site.conftest import Place

pytestmark = pytest.mark.browser


def slugs(built: Place) -> list[str]:
    return sorted(file.stem for file in (built.root / "build/charts").glob("*.json"))


def chart_of(built: Place, slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built.root / f"build/charts/{slug}.json").read_text(encoding="utf-8"))
    return found


def tree_of(page: Page) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def text_of(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


@pytest.mark.parametrize("width", [360, 1280])
def test_picture_has_name_and_description_and_the_table_its_values(
    browser: Browser, built: Place, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for slug in slugs(built):
        chart = chart_of(built, slug)
        page.goto(f"{address}/charts/{chart['slug']}/")
        nodes = tree_of(page)
        (picture,) = [node for node in nodes if text_of(node, "role") in ("image", "img")]
        assert text_of(picture, "name") == chart["headline"]
        description = text_of(picture, "description")
        assert chart["alt"].removeprefix(f"{chart['headline']}。") in description
        assert "见图旁的表格" in description
        cells = [text_of(node, "name") for node in nodes if text_of(node, "role") in ("cell", "gridcell")]
        told = [row["number_text"] for row in chart["rows"]]
        told += [other["number_text"] for row in chart["rows"] for other in row["disputed"]]
        assert [number for number in told if not any(number in cell for cell in cells)] == [], slug
        names = [text_of(node, "name") for node in nodes if text_of(node, "role") == "rowheader"]
        assert len(names) == len(chart["rows"])
        assert len(set(names)) == len(names), f"{slug}: two rows of one name"
        assert any(text_of(node, "role") == "table" and text_of(node, "name") == "图中数据" for node in nodes)
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_any_chart_page(
    browser: Browser, built: Place, address: str, width: int, scheme: Literal["dark", "light"]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for slug in slugs(built):
        page.goto(f"{address}/charts/{slug}/")
        assert violations(page) == [], slug
    page.close()


def test_nothing_written_in_a_drawing_is_cut_off_or_tiny(browser: Browser, built: Place, address: str) -> None:
    """Measured as the reader's browser sets it, in whatever font it has."""
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for slug in slugs(built):
            page.goto(f"{address}/charts/{slug}/")
            words = page.eval_on_selector_all(
                ".picture text",
                """all => all.filter(one => one.getClientRects().length).map(one => {
                    const box = one.getBoundingClientRect()
                    return [one.textContent, box.left, box.right, box.height]
                })""",
            )
            assert words, slug
            # A browser's own font may be wider than ours; the SVG shows what overhangs, down to the page's edge.
            assert [text for text, left, right, _ in words if left < 0 or right > width] == [], slug
            assert min(height for _, _, _, height in words) >= 14, slug
        page.close()


def test_page_reads_without_css(browser: Browser, built: Place, address: str) -> None:
    """Headline, table, notes and downloads in that order; the drawing in the colours that it falls back to."""
    context = browser.new_context(java_script_enabled=True, viewport={"width": 800, "height": 800})
    page = context.new_page()

    def strip(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r"<style>.*?</style>", "", response.text(), flags=re.S)
        route.fulfill(response=response, body=body)

    page.route("**/charts/*/", strip)
    for slug in slugs(built):
        chart = chart_of(built, slug)
        page.goto(f"{address}/charts/{slug}/")
        assert page.evaluate("document.styleSheets.length") == 0
        text = page.inner_text("main")
        order = [chart["headline"], "图中数据", *chart["notes"][:1], "CSV", "引用"]
        places = [text.index(words) for words in order]
        assert places == sorted(places), slug
        for row in chart["rows"]:
            assert row["number_text"] in text or row["value_text"] in text, slug
        svg = page.locator("svg[role=img]").first
        box = svg.bounding_box()
        assert box
        assert box["width"] > 300
        assert svg.locator("text").first.evaluate("one => getComputedStyle(one).fill") in (
            "rgb(27, 38, 40)",
            "rgb(62, 79, 82)",
            "rgb(29, 81, 87)",
        )
    context.close()


def test_folded_sources_are_printed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/charts/urban-jobs/")
    shown = "getComputedStyle(document.querySelector('details'), '::details-content').contentVisibility"
    assert page.evaluate(shown) == "hidden"
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "visible"
    page.close()
