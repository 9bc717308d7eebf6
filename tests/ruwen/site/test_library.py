"""The data of one build: only what may be shown, and every page that uses a figure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date

import pytest

from ruwen.charts.spec import ChartSpec
from ruwen.errors import ConfigError, DataError, RuwenError
from ruwen.paths import Paths
from ruwen.site.chart_file import DOWNLOADS, load_chart_files
from ruwen.site.library import load_library
from ruwen.site.reports import report_path
from ruwen.store.figures_csv import position
from ruwen.store.front_matter import parse_document
from tests.ruwen.sample import FULL_URL, LINK_URL, record, write

DRAWN = {
    "slug": "ruzhou-2020",
    "kind": "parts",
    "title": "题",
    "headline": "题",
    "full_title": "题",
    "lead": "",
    "tail": "",
    "standfirst": "",
    "sample": False,
    "subtitle": "",
    "notes": [],
    "alt": "",
    "unit": "人",
    "basis": "",
    "updated": "",
    "empty": "",
    "rows": [],
    "keys": [],
    "breaks": [],
    "figures": [],
    "sources": [],
    "aliases": [],
    "group": "",
}


def draw(paths: Paths, **changes: object) -> None:
    write(paths.charts / "ruzhou-2020.json", json.dumps(DRAWN | changes))


def test_shown_figures_by_id_and_by_report(collected: Paths) -> None:
    library = load_library(collected)
    assert len(library.all_records) == len(library.records) + 1
    assert all(one.flags != "private" for one in library.records.values())
    assert len(library.reports) == 2
    full = next(report for report in library.reports.values() if report.source.publish == "full")
    assert [one.number_text for one in library.records_of(full.id)] == ["6659", "3086", "3573", "6000多"]
    total = library.records_of(full.id)[0]
    assert [one.number_text for one in library.parts_of(total)] == ["3086", "3573"]
    assert library.records_of("none") == ()
    assert library.parts_of(record(id="z" * 12)) == ()
    assert library.indicator_name("employed") == "实现就业"
    assert library.indicator_name("none") == "none"
    assert (library.is_sample(FULL_URL), library.is_sample(LINK_URL), library.is_sample("http://x.invalid/")) == (
        True,
        False,
        False,
    )
    assert full.title == "汝州：六千多人有了工作"


def test_no_text_moves_today(collected: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AS_OF", raising=False)
    assert load_library(collected).as_of == date(2026, 11, 2)
    post = collected.posts / "two-parts.md"
    post.write_text(post.read_text(encoding="utf-8").replace("date: 20", "date: 19", 1), encoding="utf-8")
    assert load_library(collected).as_of == date(2026, 11, 2)
    assert load_library(collected, "2020-01-01").as_of == date(2020, 1, 1)


def test_uses_are_the_pages_that_show_a_figure(collected: Paths) -> None:
    first = next(iter(load_library(collected).records))
    draw(collected, figures=[first])
    post = collected.posts / "two-parts.md"
    write(post, f"{post.read_text(encoding='utf-8')}\n[[figure:{first}]] `[[figure:{first}]]`\n")
    notice = f"---\ntitle: 招聘会\nslug: fair\ndate: 2026-11-01\n---\n\n已有 [[figure:{first}]]。\n"
    write(collected.notices / "fair.md", notice)
    write(collected.pages / "note.md", notice.replace("fair", "note"))
    uses = load_library(collected).uses[first]
    assert [(use.kind, use.path) for use in uses] == [
        ("figure", f"/figures/{load_library(collected).records[first].indicator}/"),
        ("chart", "/charts/ruzhou-2020/"),
        ("post", "/posts/two-parts/"),
        ("notice", "/notices/fair/"),
        ("page", "/note/"),
        ("period", "/periods/2020-05/#at-2020-05-07"),
    ]


def changeable(value: object, where: str) -> Iterator[str]:
    """Where in a value something stands that could be changed in place."""
    if isinstance(value, list | dict | set | bytearray):
        yield where
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from changeable(one, f"{where}[{number}]")
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from changeable(one, f"{where}[{key!r}]")
    elif is_dataclass(value) and not isinstance(value, Paths | ChartSpec):  # specs hold the file that faults point into
        if not value.__dataclass_params__.frozen:  # type: ignore[union-attr]
            yield where
        for one in fields(value):
            yield from changeable(getattr(value, one.name), f"{where}.{one.name}")


def test_nobody_can_change_the_library(collected: Paths) -> None:
    first = next(iter(load_library(collected).records))
    row = {"series": "", "figure": first, "disputed": [{"figure": first}]}
    draw(collected, figures=[first], rows=[row], breaks=[{"since": "2020年"}])
    library = load_library(collected)
    assert library.uses[first]
    assert list(changeable(library, "library")) == []
    for table in (library.followers, library.printings, library.uses, library.charts["ruzhou-2020"].rows[0]):
        with pytest.raises(TypeError):
            table["new"] = ()  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        library.uses = {}  # type: ignore[misc]
    held = dict(library.uses)
    other = replace(library, uses=held)
    held.clear()
    assert other.uses == library.uses


@pytest.mark.parametrize(
    ("date_text", "undated", "path"),
    [
        ("2020-05-07", "", "/news/2020/05/x/"),
        ("2020-05-07 08:30", "", "/news/2020/05/x/"),
        ("2020-05-07", "yes", "/news/undated/x/"),
        ("昨天", "", "/news/undated/x/"),
    ],
)
def test_address_of_a_report(bare: Paths, date_text: str, undated: str, path: str) -> None:
    head = f"slug: x\ndate: {date_text}\n" + (f"undated: {undated}\n" if undated else "")
    assert report_path(parse_document(bare.articles / "x.md", f"---\n{head}---\n")) == path


def test_position_sorts_by_place_in_the_text_or_table() -> None:
    rows = [record(locator=name) for name in ("text:100-104", "text:20-24", "表1!B12", "表1!B3")]
    assert [one.locator for one in sorted(rows, key=position)] == ["表1!B12", "表1!B3", "text:20-24", "text:100-104"]


def test_chart_that_is_drawn_and_one_that_is_not(collected: Paths) -> None:
    assert load_chart_files(collected.charts, ["ruzhou-2020"]) == []
    draw(collected)
    write(collected.charts / "ruzhou-2020.svg", "<svg/>")
    write(collected.charts / "ruzhou-2020-picture.svg", "<svg>whole</svg>")
    write(collected.charts / "ruzhou-2020.csv", "a\n")
    [chart] = load_chart_files(collected.charts, ["none", "ruzhou-2020"])
    assert (chart.slug, chart.svg, chart.svg_narrow) == ("ruzhou-2020", "<svg/>", "")
    assert [suffix for suffix, _ in chart.downloads()] == [".svg", ".csv"]
    assert dict(chart.downloads())[".svg"].read_text() == "<svg>whole</svg>"
    assert set(DOWNLOADS) > {".svg", ".csv"}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"slug": "x"}', "null"])
def test_damaged_chart_is_told_with_its_cure(collected: Paths, text: str) -> None:
    write(collected.charts / "ruzhou-2020.json", text)
    with pytest.raises(RuwenError, match="make charts"):
        load_library(collected)


def test_broken_files_are_refused(collected: Paths) -> None:
    write(collected.posts / "broken.md", "---\ntitle：题\n---\n")
    with pytest.raises(DataError, match="E112"):
        load_library(collected)
    (collected.posts / "broken.md").unlink()
    collected.site.unlink()
    with pytest.raises(ConfigError, match="E205"):
        load_library(collected)
