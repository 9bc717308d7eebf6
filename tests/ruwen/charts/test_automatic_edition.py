"""A figure that waits for an editor, or that nobody may see, reaches no automatic chart of a release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ruwen.charts.figure_maker import INDICATORS
from tests.ruwen.charts.test_automatic import stated, years

from ruwen.charts.edition import Edition, edition_of
from ruwen.charts.setting import Setting
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.waiting import load_edition
from ruwen.store.figures_csv import save_figures
from ruwen.store.sources_toml import load_sources

SOURCES = """\
schema = 1

[[source]]
slug = "example"
name = "示例网"
home = "http://example.com/"
publish = "facts"
GATE
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path / "content", tmp_path / "output", tmp_path / "build", tmp_path / "archive")
    made.data.mkdir(parents=True)
    return made


def edition(paths: Paths, records: Sequence[FigureRecord], *, public: bool, gate: str = "", on: bool = True) -> Edition:
    paths = replace(paths, is_public=public)
    paths.sources.write_text(SOURCES.replace("GATE", gate), encoding="utf-8")
    save_figures(paths.figures, records)
    setting = Setting(sources=load_sources(paths.sources), automatic=on)
    return edition_of((), load_edition(paths), paths, INDICATORS, setting)


def test_the_preview_draws_what_waits_and_the_release_does_not(paths: Paths) -> None:
    *others, last = years()
    records = [*others, replace(last, status="auto")]
    (shown,) = edition(paths, records, public=False).automatic
    public = edition(paths, records, public=True)
    assert public.automatic == ()
    assert public.held_automatic == {shown.slug: [last.id]}


def test_a_release_tells_only_of_reviewed_points(paths: Paths) -> None:
    waiting = replace(stated("new-urban-employment", "2021", 9000), status="auto")
    public = edition(paths, [*years(), waiting], public=True)
    (spec,) = public.automatic
    assert spec.headline.startswith("2020年")
    assert waiting.id not in {key for choice in spec.choices for key in choice.filter.ids or ()}
    (preview,) = edition(paths, [*years(), waiting], public=False).automatic
    assert preview.headline.startswith("2021年")
    assert preview.slug == spec.slug


def test_a_source_that_needs_no_review_is_drawn_at_once(paths: Paths) -> None:
    records = [replace(record, status="auto") for record in years()]
    assert len(edition(paths, records, public=True, gate='figures = "auto"').automatic) == 1


@pytest.mark.parametrize("flag", ["private", "withheld", "unplaced"])
def test_what_nobody_may_see_is_in_no_edition(paths: Paths, flag: str) -> None:
    *others, last = years()
    records = [*others, replace(last, flags=flag, area_code="" if flag == "unplaced" else last.area_code)]
    assert edition(paths, records, public=False).automatic == ()
    assert edition(paths, records, public=True).automatic == ()


def test_it_can_be_switched_off(paths: Paths) -> None:
    assert edition(paths, years(), public=False, on=False).automatic == ()
