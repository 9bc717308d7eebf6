"""`make check`: what was probably misread is named before it is public, and no longer once an editor has looked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ruwen.check.suspects import check_home, check_suspects
from ruwen.figures import parse_number
from ruwen.model import FigureRecord
from ruwen.series.shown import UNPLACED
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import Source
from tests.ruwen.sample import SITE, record

COUNTY = Source("county", "某县融媒", "https://county.invalid/", ("county.invalid",), area="汝州市")
A, B = "a" * 12, "b" * 12


def row(id: str, number: str, **changes: Any) -> FigureRecord:
    value = (parse_number(number) or (0.0, None, "exact"))[0]
    usual = {
        "indicator": "new-urban-employment",
        "area": "汝州市",
        "area_code": "410482",
        "period": "2024",
        "period_end": "2024-12-31",
        "published_at": "2025-01-10",
        "source": "某县融媒",
        "quote": f"城镇新增就业{number}人",
        "status": "auto",
    }
    return record(id=id, number_text=number, value=value, **(usual | changes))


def findings(*records: FigureRecord) -> list[tuple[int, str]]:
    lines = {item.id: line for line, item in enumerate(records, 2)}
    return [(problem.line, problem.code) for problem in check_suspects("figures.csv", records, lines, [COUNTY])]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [(3, "W256")]),
        ({"status": "confirmed"}, []),
        ({"period": "2023"}, []),
        ({"who": "脱贫劳动力"}, []),
        ({"coverage": "市区"}, []),
        ({"part_of": A}, []),
        ({"role": "target"}, []),
        ({"compare": "同期基数"}, []),
        ({"article": "another"}, []),
    ],
)
def test_two_levels_of_one_thing(changes: dict[str, Any], expected: list[tuple[int, str]]) -> None:
    assert findings(row(A, "6812"), row(B, "6182", **changes)) == expected


def test_a_rounded_and_an_exact_level_agree() -> None:
    assert findings(row(A, "6812"), row(B, "6800多", approx="over")) == []


@pytest.mark.parametrize(
    ("quote", "changes", "expected"),
    [
        ("力争城镇新增就业5000人", {}, ["W257"]),
        ("城镇新增就业不低于5000人", {}, ["W257"]),
        ("完成城镇新增就业5000人,确保了稳定", {}, []),
        ("力争城镇新增就业5000人", {"role": "target"}, []),
        ("城镇新增就业5000人", {"period": "2025-01/2025-06", "period_end": "2025-06-30"}, ["W257"]),
        ("城镇新增就业5000人", {"period": "2025-01", "period_end": "2025-01-31"}, []),
        ("城镇新增就业5000人", {"period": "2025", "period_end": "2025-12-31"}, []),
    ],
)
def test_a_target_read_as_a_result(quote: str, changes: dict[str, Any], expected: list[str]) -> None:
    assert [code for _, code in findings(row(A, "5000", quote=quote, **changes))] == expected


@pytest.mark.parametrize(
    ("indicator", "unit", "role", "expected"),
    [
        ("new-urban-employment", "人", "level", []),
        ("new-urban-employment", "元", "level", ["W258"]),
        ("new-urban-employment", "%", "change", []),
        ("no-such-indicator", "元", "level", []),
    ],
)
def test_a_unit_that_is_not_the_indicators(indicator: str, unit: str, role: str, expected: list[str]) -> None:
    assert [code for _, code in findings(row(A, "500", indicator=indicator, unit=unit, role=role))] == expected


@pytest.mark.parametrize(
    ("area", "code", "source", "expected"),
    [
        ("汝州市", "410482", "某县融媒", []),
        ("平顶山市", "410400", "某县融媒", []),
        ("河南省", "410000", "某县融媒", []),
        ("全国", "000000", "某县融媒", []),
        ("郏县", "410425", "某县融媒", ["W259"]),
        ("湖北省", "420000", "某县融媒", ["W259"]),
        ("湖北省", "420000", "别的来源", []),
    ],
)
def test_a_place_outside_what_the_source_reports_on(area: str, code: str, source: str, expected: list[str]) -> None:
    assert [number for _, number in findings(row(A, "500", area=area, area_code=code, source=source))] == expected


def test_figures_without_an_area_are_counted_by_report() -> None:
    lost = {"area": "", "area_code": "", "flags": UNPLACED}
    lines = {A: 2, B: 3}
    told = list(check_suspects("figures.csv", [row(A, "1", **lost), row(B, "2", **lost)], lines, [COUNTY]))
    assert [(problem.line, problem.code) for problem in told] == [(2, "W261")]
    assert "2 个数据" in told[0].message
    assert "area" in told[0].message


def test_the_home_area_must_be_in_the_register(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_text(SITE, encoding="utf-8")
    site = load_site(path)
    assert list(check_home(str(path), site)) == []
    other = [replace(area, code="410481") if area.name == "汝州市" else area for area in site.areas]
    assert [problem.code for problem in check_home(str(path), replace(site, areas=tuple(other)))] == ["W262"]
    assert [problem.code for problem in check_home(str(path), replace(site, area="汝洲市"))] == ["W262"]
