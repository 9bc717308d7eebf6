"""What a screen reader is told of a chart, in Chromium's own accessibility tree."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import Place

pytestmark = pytest.mark.browser


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
    for file in sorted((built.root / "build/charts").glob("*.json")):
        chart = json.loads(file.read_text(encoding="utf-8"))
        page.goto(f"{address}/charts/{chart['slug']}/")
        nodes = tree_of(page)
        (picture,) = [node for node in nodes if text_of(node, "role") in ("image", "img")]
        assert text_of(picture, "name") == chart["headline"]
        description = text_of(picture, "description")
        assert chart["alt"].removeprefix(f"{chart['headline']}。") in description
        assert "见图旁的表格" in description
        cells = [text_of(node, "name") for node in nodes if text_of(node, "role") in ("cell", "gridcell")]
        assert all(any(row["number_text"] in cell for cell in cells) for row in chart["rows"][-5:])
        assert any(text_of(node, "role") == "caption" or text_of(node, "role") == "table" for node in nodes)
    page.close()
