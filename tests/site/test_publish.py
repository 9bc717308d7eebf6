"""Publishing: built aside, checked, swapped; the last site can come back."""

from __future__ import annotations

import pytest

from tests.site.conftest import Place

ADDRESS = "https://news.example/ruzhou"


@pytest.fixture
def fresh(fresh_small: Place) -> Place:
    """The small site will do: what is tried here does not depend on what else there is."""
    return fresh_small


def test_publish_swaps_and_rollback_swaps_back(fresh: Place) -> None:
    draft = fresh.tree()
    done = fresh.run("publish_site", "--siteurl", ADDRESS)
    assert done.returncode == 0, done.stderr
    published = fresh.tree()
    assert b'<link rel="canonical" href="https://news.example/ruzhou/about/">' in published["about/index.html"]
    assert b"https://news.example/ruzhou/sitemap.xml" in published["robots.txt"]
    assert fresh.run("publish_site", "--rollback").returncode == 0
    assert fresh.tree() == draft
    assert fresh.run("publish_site", "--rollback").returncode == 0
    assert fresh.tree() == published


def test_publish_without_an_address_changes_nothing(fresh: Place) -> None:
    before = fresh.tree()
    done = fresh.run("publish_site")
    assert done.returncode == 1
    assert "SITEURL=https://" in done.stderr
    assert fresh.tree() == before


def test_warning_stops_publishing_but_not_a_preview(fresh: Place) -> None:
    page = fresh.content / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[站内]({filename}no-such.md)\n", encoding="utf-8")
    before = fresh.tree()
    done = fresh.run("publish_site", "--siteurl", ADDRESS)
    assert done.returncode == 3
    assert "E113" in done.stderr
    assert fresh.tree() == before
