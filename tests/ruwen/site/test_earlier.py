"""The page at the address of an old proof: what stood there, as it was and as it is."""

from __future__ import annotations

import pytest

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.site.earlier import earlier_captures
from ruwen.site.library import load_library
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
