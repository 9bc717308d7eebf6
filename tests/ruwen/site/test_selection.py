"""What a build is made of: a text comes out on its day, a draft never."""

from __future__ import annotations

from datetime import date

import pytest

from ruwen.paths import Paths
from ruwen.site.library import load_library
from ruwen.site.selection import select
from tests.ruwen.sample import POST, write

SOON = POST.replace("slug: two-parts", "slug: soon").replace("date: 2026-11-01", "date: 2026-11-05 08:00")


@pytest.mark.parametrize(
    ("today", "there"), [("2026-11-04", False), ("2026-11-05", True), ("2026-12-31", True), ("2027-12-31", True)]
)
def test_a_scheduled_text_comes_out_on_its_day(collected: Paths, today: str, there: bool) -> None:
    assert SOON != POST
    path = write(collected.posts / "soon.md", SOON)
    texts = select(collected, date.fromisoformat(today))
    assert (path in {document.path for document in texts.posts}) == there
    assert (path in texts.left_out) == (not there)


def test_the_preview_shows_and_marks_it(collected: Paths) -> None:
    path = write(collected.posts / "soon.md", SOON)
    library = load_library(collected, "2026-11-01", drafts=True)
    marks = {document.path: library.mark_of(document) for document in library.posts}
    assert marks.pop(path) == "scheduled"
    assert set(marks.values()) == {""}
    public = load_library(collected, "2026-11-01")
    assert path not in {document.path for document in public.posts}
    shown = {use.path for uses in public.uses.values() for use in uses}
    assert "/posts/soon/" not in shown


def test_one_mistyped_year_ends_no_notice(collected: Paths) -> None:
    before = load_library(collected).as_of
    write(collected.posts / "soon.md", SOON.replace("2026-11-05", "2036-11-05"))
    assert load_library(collected).as_of == before
