"""datapackage.json against the rules of Data Package v1 and Table Schema v1 (specs.frictionlessdata.io).

The published JSON schema is not to be had offline; these are its rules for the properties that we use, and every cell
of the CSV is read as a consumer of the package would read it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ruwen import SCHEMA
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.site.dataset import dataset_json
from ruwen.site.indicator_page import indicator_pages
from ruwen.site.library import Library, load_library
from ruwen.site.open_data import datapackage_json, figures_csv
from tests.ruwen.sample import record

NAME = re.compile(r"[-a-z0-9._/]+")
SEMVER = re.compile(r"\d+\.\d+\.\d+")
FIELD_TYPES = {
    *("string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "year", "yearmonth"),
    *("duration", "geopoint", "geojson", "any"),
}
CONSTRAINTS = {"required", "unique", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength"}


@pytest.fixture
def library(project: Paths) -> Library:
    steps.write_figures(project, Console(quiet=True))
    return load_library(project)


def faults(package: dict[str, Any]) -> list[str]:
    """What breaks a rule of the two specifications."""
    found = []
    if not NAME.fullmatch(package.get("name", "")):
        found.append("package name")
    if package.get("profile") not in (None, "data-package", "tabular-data-package"):
        found.append("package profile")
    if not SEMVER.fullmatch(package.get("version", "1.0.0")):
        found.append("version")
    for licence in package.get("licenses", []):
        if not (licence.get("name") or licence.get("path")):
            found.append("licence without name and path")
    if not package.get("resources"):
        found.append("no resources")
    names = [resource.get("name", "") for resource in package.get("resources", [])]
    if len(set(names)) != len(names):
        found.append("resource names repeat")
    for resource in package.get("resources", []):
        found += _resource_faults(resource)
    return found


def _resource_faults(resource: dict[str, Any]) -> list[str]:
    found = []
    path = resource.get("path", "")
    if not NAME.fullmatch(resource.get("name", "")):
        found.append("resource name")
    if not path or path.startswith(("/", "~", ".")) or ".." in path.split("/") or "\\" in path:
        found.append("path must be relative, POSIX, below the descriptor")
    if resource.get("profile") != "tabular-data-resource" or "schema" not in resource:
        found.append("a tabular resource has a schema")
    schema = resource.get("schema", {})
    fields = schema.get("fields", [])
    names = [field.get("name", "") for field in fields]
    if len(set(names)) != len(names) or not all(names):
        found.append("field names")
    for field in fields:
        if field.get("type", "string") not in FIELD_TYPES or set(field.get("constraints", {})) - CONSTRAINTS:
            found.append(f"field {field.get('name')}")
    keys = schema.get("primaryKey", [])
    if not {keys} <= set(names) if isinstance(keys, str) else not set(keys) <= set(names):
        found.append("primaryKey")
    if not all(isinstance(value, str) for value in schema.get("missingValues", [""])):
        found.append("missingValues")
    return found


def cell_faults(schema: dict[str, Any], text: str) -> list[str]:
    """Cells that are not what their field says."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert reader.fieldnames == [field["name"] for field in schema["fields"]]
    found, seen = [], set()
    for row in reader:
        for field in schema["fields"]:
            cell, limits = row[field["name"]], field.get("constraints", {})
            if cell in schema["missingValues"]:
                if limits.get("required"):
                    found.append(f"{field['name']} is required")
                continue
            if field["type"] == "number":
                float(cell)
            if field["type"] == "date":
                date.fromisoformat(cell)
            if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
                found.append(f"{field['name']}: pattern {cell}")
            if "enum" in limits and cell not in limits["enum"]:
                found.append(f"{field['name']}: enum {cell}")
            if limits.get("unique"):
                if cell in seen:
                    found.append(f"{field['name']}: twice {cell}")
                seen.add(cell)
    return found


def test_package_keeps_the_rules(library: Library) -> None:
    package = json.loads(datapackage_json(library))
    assert faults(package) == []
    assert package["schema"] == SCHEMA == 1
    assert package["licenses"][0]["path"].startswith("https://creativecommons.org/")
    assert cell_faults(package["resources"][0]["schema"], figures_csv(library.records.values())) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "就业"}, "package name"),
        ({"version": "1"}, "version"),
        ({"licenses": [{"title": "x"}]}, "licence"),
        ({"resources": []}, "no resources"),
    ],
)
def test_rules_catch_a_breach(library: Library, change: dict[str, Any], fault: str) -> None:
    package = json.loads(datapackage_json(library)) | change
    assert any(fault in found for found in faults(package))


def test_rules_catch_a_bad_cell(library: Library) -> None:
    schema = json.loads(datapackage_json(library))["resources"][0]["schema"]
    rows = [record(), record(), record(id="b" * 12, unit="头"), record(id="短")]
    assert cell_faults(schema, figures_csv(rows)) == [f"id: twice {'a' * 12}", "unit: enum 头", "id: pattern 短"]


def test_dataset_says_what_and_where(library: Library) -> None:
    pages = {page.indicator.slug: page for page in indicator_pages(library)}
    data = json.loads(dataset_json(pages["employed"], library, "https://news.example/sub"))
    assert (data["@context"], data["@type"], data["license"]) == (
        "https://schema.org",
        "Dataset",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert data["url"] == "https://news.example/sub/figures/employed/"
    assert [item["contentUrl"] for item in data["distribution"]] == [
        "https://news.example/sub/figures/employed.csv",
        "https://news.example/sub/figures/employed.json",
    ]
    assert data["temporalCoverage"].endswith("/2020-05-07")
    assert data["spatialCoverage"] == [{"@type": "Place", "name": "汝州市"}]
    assert "6659人" in data["description"]
    assert data["dateModified"] == "2020-05-07"


def test_no_text_can_end_the_script_element(library: Library) -> None:
    spoilt = record(area="</script><script>alert(1)</script>&amp;")
    [hostile] = indicator_pages(replace(library, records={spoilt.id: spoilt}))
    text = dataset_json(hostile, library, "")
    assert not re.search(r"[<>&]", text)
    assert json.loads(text)["spatialCoverage"][0]["name"] == spoilt.area
