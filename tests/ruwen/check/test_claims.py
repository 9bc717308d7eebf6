"""Words of rank, cause and record need something that bears them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.charts.choose.spec import load_specs
from ruwen.check.claims import check_claims
from ruwen.paths import Paths
from tests.demo import DEMO


def codes(root: Path, body: str) -> list[tuple[int, str]]:
    paths = Paths(root / "content", root / "output", root / "build", root / "archive")
    path = paths.posts / "a.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\ntitle: 一篇\nslug: a\ndate: 2026-11-01\n---\n\n{body}\n", encoding="utf-8")
    specs = load_specs(DEMO / "data/charts.toml")
    return [(problem.line, problem.code) for problem in check_claims(paths, specs) if problem.path == str(path)]


@pytest.mark.parametrize(
    "body",
    [
        "去年就业3200人，创历史新高。",
        "就业3200人，全省第一。",
        "比上年翻了一番，达到3200人。",
        "由于办了扶贫车间，就业3200人。",
        "农民工首次超过3000万人。",
    ],
)
def test_a_bare_claim_beside_a_number_is_told(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, f"一段话。\n\n{body}") == [(9, "W246")]


@pytest.mark.parametrize(
    "body",
    [
        "去年就业3200人，[创历史新高](https://example.org/)。",
        "去年就业3200人，创历史新高。\n\n[[chart:ruzhou-2020]]",
        "最多只能报两个班。",
        "第一步，打开网页。",
        "去年就业3200人。",
    ],
)
def test_what_is_borne_or_no_claim_passes(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, body) == []


@pytest.mark.parametrize("headline", ["汝州就业人数全省第一", "因为疫情，就业少了"])
def test_a_headline_needs_assertions_or_a_source(tmp_path: Path, headline: str) -> None:
    spec = replace(load_specs(DEMO / "data/charts.toml")[0], headline=headline, assertions=(), notes=())
    paths = Paths(tmp_path, tmp_path, tmp_path, tmp_path)
    assert [problem.code for problem in check_claims(paths, [spec])] == ["E246"]
