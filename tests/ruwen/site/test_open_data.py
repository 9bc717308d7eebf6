"""Open data: safe in a spreadsheet, described field by field, the same numbers in every form."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.site.library import load_library
from ruwen.site.open_data import datapackage_json, figures_csv, indicator_json
from ruwen.site.open_tables import breaks_csv, codes_csv, indicators_csv
from ruwen.store.csv_table import neutralised
from ruwen.store.figures_csv import COLUMNS
from tests.ruwen.sample import record


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－x", "＠x", "=", "-", "--1"],
)
def test_formula_becomes_text(cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "6659", "-0.2", "-5", "+5", "实现就业6659人", "a=1", "2020-05-07", "'x"])
def test_other_cells_stay(cell: str) -> None:
    assert neutralised(cell) == cell


def test_csv_is_for_spreadsheets() -> None:
    text = figures_csv([record(who="=HYPERLINK(1)", value=-0.2, number_text="", quote="+6659人\r\n，6659")])
    assert text.startswith("\ufeffid,indicator,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["who"], rows[0]["value"], rows[0]["quote"]) == ("'=HYPERLINK(1)", "-0.2", "'+6659人 ，6659")
    assert "\r" not in text


def test_json_has_numbers_and_nulls(bare: Paths) -> None:
    bare.data.mkdir(parents=True)
    bare.indicators.write_text("schema = 1\n", encoding="utf-8")
    indicator = load_indicators(bare.indicators)["employed"]
    data = json.loads(
        indicator_json(indicator, [record(value=84.78, who="=1"), record(value=6659.0, value_max=7000.0)])
    )
    first, second = data["figures"]
    assert (data["indicator"], data["schema"], data["definition_source"]) == ("employed", 1, None)
    assert data["definition"].startswith("报道里点明的那一群人")
    assert (first["value"], first["value_max"], first["who"], first["per"]) == (84.78, None, "=1", None)
    assert (second["value"], second["value_max"]) == (6659, 7000)
    assert isinstance(second["value"], int)
    assert set(first) == set(COLUMNS)


def test_datapackage_describes_the_columns_of_the_csv(project: Paths) -> None:
    package = json.loads(datapackage_json(load_library(project)))
    resource = package["resources"][0]
    names = [field["name"] for field in resource["schema"]["fields"]]
    header = next(csv.reader(io.StringIO(figures_csv([]).removeprefix("\ufeff"))))
    assert names == header
    assert resource["path"] == "data/figures.csv"
    assert resource["schema"]["primaryKey"] == "id"
    types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert {name for name, kind in types.items() if kind == "number"} == {"value", "value_max"}
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_package_explains_every_column_and_code(project: Paths) -> None:
    library = load_library(project)
    package = json.loads(datapackage_json(library))
    tables = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert list(tables) == ["figures", "indicators", "breaks", "codes", "comparisons"]
    assert all(field["description"] for schema in tables.values() for field in schema["fields"])
    indicators = library.indicators.values()
    texts = {"indicators": indicators_csv(indicators), "breaks": breaks_csv(indicators), "codes": codes_csv()}
    rows = {name: list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))) for name, text in texts.items()}
    for name in rows:
        header = texts[name].removeprefix("\ufeff").split("\n")[0].split(",")
        assert header == [field["name"] for field in tables[name]["fields"]]
    slugs = {row["slug"] for row in rows["indicators"]}
    assert {record.indicator for record in library.records.values()} <= slugs
    assert {row["indicator"] for row in rows["breaks"]} <= slugs
    assert all(row["meaning"] for row in rows["codes"])
    told = {(row["column"], row["code"]) for row in rows["codes"]}
    for column in ("kind", "span", "role", "status", "approx", "origin"):
        used = {getattr(record, column) for record in library.records.values()} - {""}
        assert {(column, code) for code in used} <= told


def test_every_indicator_says_what_it_counts(bare: Paths) -> None:
    bare.data.mkdir(parents=True)
    bare.indicators.write_text("schema = 1\n", encoding="utf-8")
    said = {slug: one.definition for slug, one in load_indicators(bare.indicators).items()}
    assert not [slug for slug, text in said.items() if not text]
    assert all(len(text) <= 120 and text.endswith("。") for text in said.values())
