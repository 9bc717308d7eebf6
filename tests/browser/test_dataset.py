"""The description of an indicator for search engines is data: the browser neither runs nor refuses it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import Place

pytestmark = pytest.mark.browser

WATCH = """document.addEventListener('securitypolicyviolation',
  event => console.warn('policy', event.violatedDirective, event.blockedURI))"""


def test_policy_does_not_mind_the_data_block(browser: Browser, address: str, built: Place) -> None:
    pages = sorted((built.output / "figures").glob("*/index.html"))
    assert pages
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(WATCH)
    for path in pages[:3]:
        page.goto(f"{address}/figures/{path.parent.name}/")
        block = page.locator('script[type="application/ld+json"]')
        assert block.count() == 1
        data = json.loads(block.text_content() or "")
        assert data["@type"] == "Dataset"
        assert data["url"] == f"/figures/{path.parent.name}/"
    assert said == []
    page.close()


def test_policy_would_mind_a_script(browser: Browser, address: str, built: Place) -> None:
    """The watch above sees what it should: the same block as a script is refused."""
    path = sorted((built.output / "figures").glob("*/index.html"))[0]
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(WATCH)
    text = path.read_text(encoding="utf-8").replace('type="application/ld+json"', "", 1)
    page.route("**/*", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(f"{address}/figures/{path.parent.name}/")
    assert any("script-src" in line for line in said)
    page.close()
