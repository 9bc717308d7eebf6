"""The page at the address of an old proof: what stood there, as it was and as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.site.earlier import earlier_captures
from ruwen.site.library import load_library
from ruwen.site.rewording import rewordings
from tests.ruwen.collect.test_versions import CORRECTED, decide, figures, local, recapture
from tests.ruwen.sample import FULL_TEXT


@pytest.mark.parametrize(
    ("decision", "told"), [("confirm", [("3573人", 3563.0)]), ("reject", [])], ids=["confirmed", "rejected"]
)
def test_old_number_is_told_unless_an_editor_rejected_it(
    project: Paths, decision: str, told: list[tuple[str, float]]
) -> None:
    old = local(figures(project))
    decide(project, f"{old.id},{decision},,,甲,2026-11-02,")
    figures(project)
    recapture(project, (CORRECTED, *FULL_TEXT[1:]))
    steps.write_articles(project, Console(quiet=True))
    new = local(figures(project))
    [page] = earlier_captures(load_library(project))
    assert page.path == f"/captures/{old.capture}/"
    assert page.newest == f"/captures/{new.capture}/"
    assert [(moved.was, moved.record.value) for moved in page.figures if moved.id == old.id] == told
    # What the newer capture proves stands there too, without an old number beside it.
    assert [moved.was for moved in page.figures if moved.id == new.id] == [""]


@pytest.mark.parametrize(("seen", "told"), [(False, [""]), (True, ["3573人"])], ids=["unseen", "confirmed"])
def test_old_number_that_nobody_looked_at_is_not_published(project: Paths, seen: bool, told: list[str]) -> None:
    listed = project.sources.read_text(encoding="utf-8")
    project.sources.write_text(listed.replace('figures = "auto"\n', "", 1), encoding="utf-8")
    old = local(figures(project))
    recapture(project, (CORRECTED, *FULL_TEXT[1:]))
    steps.write_articles(project, Console(quiet=True))
    looked_at = [*figures(project), *([old.id] if seen else [])]
    decide(project, *(f"{name},confirm,,,甲,2026-11-02," for name in looked_at if seen or name != old.id))
    new = local(figures(project))
    library = load_library(replace(project, is_public=True))
    assert library.current(old.id) == library.records[new.id]  # the old number still leads on
    [page] = earlier_captures(library)
    assert [moved.was for moved in page.figures if moved.id == old.id] == told
    assert [row.before for row in rewordings(library) if row.record.id == new.id] == [was for was in told if was]
    [page] = earlier_captures(load_library(project))
    assert [moved.was for moved in page.figures if moved.id == old.id] == ["3573人"]
