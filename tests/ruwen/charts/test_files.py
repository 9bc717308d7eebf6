"""The bytes: SVG fit to be inlined, the same each time and everywhere; CSV safe in Excel; JSON as promised."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from tests.ruwen.charts import specs
from tests.ruwen.charts.conftest import DrawChart
from tests.ruwen.charts.figure_maker import INDICATORS
from tests.ruwen.charts.test_drawing import everything, provinces

from ruwen.charts.kinds.sparkline import sparkline
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart
from ruwen.charts.sources import source_line
from ruwen.charts.style import DARK, LIGHT, TOKENS
from ruwen.charts.write.pictures import draw_files
from ruwen.charts.write.qr import matrix
from ruwen.charts.write.table import chart_json, csv_bytes
from ruwen.model import FigureRecord
from ruwen.paths import ROOT
from ruwen.series import Break, join

SVG = "{http://www.w3.org/2000/svg}"
ATTRIBUTES = {
    *("viewBox", "width", "height", "class", "role", "aria-labelledby", "aria-describedby", "id", "overflow"),
    *("font-family", "font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width"),
    *("stroke-dasharray", "stroke-linecap", "x", "y", "d", "cx", "cy", "r"),
}
COLOUR = re.compile(r"var\(--([a-z-]+),(#[0-9A-F]{6})\)|none")


def files_of(chart: Chart) -> dict[str, bytes]:
    files, _, problems = draw_files(chart, "汝闻")
    assert problems == []
    return files


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class TestPalette:
    @pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
    def test_contrast(self, palette: dict[str, str]) -> None:
        assert set(palette) == set(TOKENS)
        for token in ("ink", "muted", "celadon", "seal"):
            assert min(contrast(palette[token], palette[ground]) for ground in ("ground", "tint")) >= 7
        assert contrast(palette["celadon-soft"], palette["ground"]) >= 3
        assert contrast(palette["celadon-soft"], palette["celadon"]) >= 2.5


class TestSvg:
    def test_every_kind_may_be_inlined(
        self, chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]
    ) -> None:
        ids: list[str] = []
        for text, records in everything(ruzhou, jobs):
            made = chart(text, records)
            for name, data in files_of(made).items():
                if not name.endswith(".svg") or name.endswith(("-mini.svg", "-picture.svg")):
                    continue
                root = ElementTree.fromstring(data)
                title, desc, *drawn = root
                assert title.text == made.headline
                assert f"{title.text}。{desc.text}" == f"{made.alt}{source_line(made, dated=False)}。"
                assert root.get("role") == "img"
                assert root.get("aria-labelledby") == title.get("id")
                assert root.get("aria-describedby") == desc.get("id")
                assert {node.tag.removeprefix(SVG) for node in drawn} <= {"path", "text", "circle", "g"}
                ids += [node.get("id", "") for node in root.iter() if node.get("id")]
                for node in root.iter():
                    assert set(node.attrib) <= ATTRIBUTES
                    for key in ("fill", "stroke"):
                        found = COLOUR.fullmatch(node.get(key, "none"))
                        assert found
                        assert found[1] is None or LIGHT[found[1]] == found[2]
        assert len(ids) == len(set(ids))

    def test_miniature_is_shapes_that_screen_readers_pass_over(
        self, chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]
    ) -> None:
        for text, records in everything(ruzhou, jobs):
            made = chart(text, records)
            data = files_of(made)[f"{made.spec.slug}-mini.svg"]
            root = ElementTree.fromstring(data)
            assert root.get("aria-hidden") == "true"
            assert {node.tag for node in root} <= {"path", "circle"}
            assert len(root) > 0
            colours = {node.get(key, "none") for node in root.iter() for key in ("fill", "stroke")}
            assert all(COLOUR.fullmatch(colour) for colour in colours)
            assert len(gzip.compress(data, 9, mtime=0)) <= 450

    def test_text_stays_text(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        drawn = ElementTree.fromstring(files_of(chart(specs.PARTS, ruzhou))["parts.svg"])
        words = [node.text for node in drawn.iter(f"{SVG}text")]
        assert words == ["实现就业", "本地就业", "劳务输出", "6659", "3573", "3086", "占54%", "占46%"]

    def test_markup_in_a_label_is_only_text(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        label = "<script>&amp;"
        made = chart(specs.PARTS.replace('name = "away"', f"name = \"away\"\nlabel = '{label}'"), ruzhou)
        data = files_of(made)["parts.svg"]
        assert b"<script" not in data
        assert label in [node.text for node in ElementTree.fromstring(data).iter(f"{SVG}text")]

    def test_bytes_within_budget(self, chart: DrawChart, ruzhou: list[FigureRecord], jobs: list[FigureRecord]) -> None:
        def weight(text: str, records: list[FigureRecord], name: str) -> int:
            return len(gzip.compress(files_of(chart(text, records))[name], 9, mtime=0))

        stock = [replace(record, kind="stock") for record in ruzhou]
        assert weight(specs.PARTS, ruzhou, "parts.svg") <= 1024
        assert weight(specs.ROWS, stock, "rows.svg") <= 1024
        assert weight(specs.MULTIPLES, provinces(), "multiples.svg") <= 2560


class TestPictures:
    def test_sizes(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        files = files_of(chart(specs.PARTS, ruzhou))
        with Image.open(io.BytesIO(files["parts-card.png"])) as card:
            assert card.size == (1200, 630)
        with Image.open(io.BytesIO(files["parts.png"])) as picture:
            assert picture.size[0] == 1520
        assert max(len(files[name]) for name in ("parts.png", "parts-card.png")) < 80_000

    def test_picture_carries_no_clock(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        with Image.open(io.BytesIO(files_of(chart(specs.PARTS, ruzhou))["parts.png"])) as picture:
            assert picture.info.keys() <= {"dpi", "gamma", "transparency"}


class TestCode:
    """Every module of the QR code is where the standard puts it, dark on light, with its quiet zone."""

    ADDRESS = "https://example.org/sub/charts/parts/"

    def test_modules_on_the_card(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        files, _, problems = draw_files(chart(specs.PARTS, ruzhou), "汝闻", self.ADDRESS)
        assert problems == []
        dark = matrix(self.ADDRESS)
        with Image.open(io.BytesIO(files["parts-card.png"])) as card:
            pixels = card.convert("L")
        module, side = 5, 5 * len(dark)
        left, top = 1200 - 72 - side, 630 - 116 - 28 - side

        def shade(column: int, row: int) -> float:
            return pixels.getpixel((left + column * module + 2, top + row * module + 2))  # type: ignore[return-value]

        size = range(len(dark))
        assert all((shade(column, row) < 128) == dark[row][column] for row in size for column in size)
        around = [(x, y) for x in range(-4, len(dark) + 4) for y in (-4, -1, len(dark), len(dark) + 3)]
        assert all(shade(x, y) > 200 for x, y in around)

    def test_none_without_an_address(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        made = chart(specs.PARTS, ruzhou)
        plain, coded = files_of(made), draw_files(made, "汝闻", self.ADDRESS)[0]
        changed = {name for name in plain if plain[name] != coded[name]}
        assert changed == {"parts-card.png", "parts-a4.pdf"}


def test_poster_is_one_a4_page_without_a_clock(chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
    data = files_of(chart(specs.PARTS, ruzhou))["parts-a4.pdf"]
    assert data.startswith(b"%PDF-")
    assert re.findall(rb"/MediaBox \[ ?0 0 595 842 ?\]", data)
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
    assert b"/CreationDate" not in data


DRAW = """
import hashlib, sys
from pathlib import Path
from ruwen.charts.write.pictures import draw_files
from ruwen.charts.resolve import resolve
from ruwen.charts.choose.spec import load_specs
from ruwen.paths import ROOT
from ruwen.series import published
from ruwen.store.figures_csv import load_figures
from ruwen.series.indicators import load_indicators
data = ROOT / "tests/data/demo/data"
figures, indicators = published(load_figures(data / "figures.csv")), load_indicators(data / "indicators.toml")
seen = set()
for spec in load_specs(data / "charts.toml"):
    if spec.kind not in seen:
        seen.add(spec.kind)
        chart, _ = resolve(spec, figures, indicators)
        for name, data in sorted(draw_files(chart, "汝闻", "https://example.org/charts/")[0].items()):
            print(spec.kind, name, hashlib.sha256(data).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed_locale_zone_and_home(tmp_path: Path) -> None:
    outputs = set()
    for number, changes in enumerate(
        (
            {"PYTHONHASHSEED": "1", "LANG": "C", "TZ": "UTC"},
            {"PYTHONHASHSEED": "77", "LANG": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "SOURCE_DATE_EPOCH": "1"},
        )
    ):
        home = tmp_path / f"home{number}"
        home.mkdir()
        environment = os.environ | changes | {"HOME": str(home), "PYTHONPATH": str(ROOT / "scripts")}
        environment["MPLCONFIGDIR"] = str(home)
        done = subprocess.run(
            [sys.executable, "-c", DRAW], cwd=home, env=environment, capture_output=True, text=True, check=True
        )
        outputs.add(done.stdout)
    (lines,) = [output.splitlines() for output in outputs]
    assert {line.split()[0] for line in lines} == set(KINDS)
    assert len(lines) == 7 * len(KINDS)


class TestTable:
    def test_csv_opens_in_excel_and_runs_nothing(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        made = chart(specs.PARTS, [replace(record, source="=HYPERLINK(1)", document="＝x") for record in ruzhou])
        data = csv_bytes(made, INDICATORS)
        assert data.startswith(b"\xef\xbb\xbf")
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        found = [dict(zip(header, row, strict=True)) for row in rows]
        assert [(row["名称"], row["数值"], row["数据编号"]) for row in found] == [
            ("实现就业", "6659", "aaaaaaaaaaaa"),
            ("本地就业", "3573", "cccccccccccc"),
            ("劳务输出", "3086", "bbbbbbbbbbbb"),
        ]
        assert {row["刊发"] for row in found} == {"'=HYPERLINK(1)"}
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "＝", "+"))]

    def test_negative_numbers_stay_numbers(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        stock = [replace(record, kind="stock", value=-record.value) for record in ruzhou]
        rows = list(csv.DictReader(io.StringIO(csv_bytes(chart(specs.ROWS, stock), INDICATORS).decode("utf-8-sig"))))
        assert [row["数值"] for row in rows] == ["-3086", "-3573"]

    def test_json_has_what_the_site_needs(self, chart: DrawChart, ruzhou: list[FigureRecord]) -> None:
        data = json.loads(json.dumps(chart_json(chart(specs.PARTS, ruzhou), INDICATORS, {"wide": (680.0, 195.4)})))
        assert set(data) == {
            *(
                "schema",
                "slug",
                "kind",
                "group",
                "automatic",
                "scattered",
                "aliases",
                "title",
                "headline",
                "full_title",
                "lead",
                "tail",
                "standfirst",
                "sample",
                "subtitle",
                "alt",
                "notes",
                "keys",
                "basis",
            ),
            *("unit", "order", "number", "empty", "indicators", "rows", "sources", "credits", "source_line", "updated"),
            *("figures", "breaks", "dropped", "sizes"),
        }
        assert data["schema"] == 1
        assert data["empty"] == ""
        assert data["figures"] == ["aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"]
        assert data["updated"] == "2020年5月7日"
        assert data["number"]["figure"] == "cccccccccccc"
        row = data["rows"][1]
        assert (row["label"], row["value_text"], row["value"], row["unit"]) == ("本地就业", "3573", 3573, "人")
        assert (row["period"], row["period_text"]) == ("2020-05-07", "截至2020年5月7日")
        assert all(row[key] for key in ("figure", "capture", "article", "source", "document", "published_at", "url"))

    def test_other_accounts_stand_in_the_table(self, chart: DrawChart, jobs: list[FigureRecord]) -> None:
        other = replace(jobs[9], id="zzzzzzzzzzzz", value=11_900_000.0, number_text="1190万", origin="report")
        made = chart(specs.COLUMNS, [*jobs, other])
        data = chart_json(made, INDICATORS, {})
        (row,) = [row for row in data["rows"] if row["disputed"]]
        assert [found["value_text"] for found in row["disputed"]] == ["1190"]
        assert "zzzzzzzzzzzz" in data["figures"]
        assert b"zzzzzzzzzzzz" in csv_bytes(made, INDICATORS)


class TestSparkline:
    @pytest.fixture
    def stocks(self, jobs: list[FigureRecord]) -> list[FigureRecord]:
        """The same values as the state at each year's end."""
        return [replace(record, kind="stock", span="point", period_start=record.period_end) for record in jobs]

    def test_what_adds_up_in_a_year_is_a_column(self, jobs: list[FigureRecord]) -> None:
        kept = [record for record in jobs if record.period not in ("2014", "2015", "2016")]
        root = ElementTree.fromstring(sparkline(join(kept), "s-1", "城镇新增就业，全国"))
        title, before, last = root
        assert title.text == "城镇新增就业，全国：2011—2023年，从1221万人到1244万人"
        stems = [stem.split("V") for stem in f"{before.get('d')}{last.get('d')}"[1:].split("M")]
        assert len(stems) == len(kept)
        assert {foot.split()[1] for foot, _ in stems} == {"48"}
        heights = [48 - float(top) for _, top in stems]
        assert [height / heights[0] for height in heights] == [
            pytest.approx(record.value / kept[0].value, abs=0.01) for record in kept
        ]
        places = [float(foot.split()[0]) for foot, _ in stems]
        steps = [b - a for a, b in pairwise(places)]
        assert max(steps) > 3 * min(steps)  # the missing years keep their place

    def test_line_is_interrupted_at_breaks(self, stocks: list[FigureRecord]) -> None:
        series = join(stocks, [Break(date(2014, 1, 1), "口径改了")])
        root = ElementTree.fromstring(sparkline(series, "s-1", "城镇新增就业，全国"))
        title, line, dot = root
        assert title.text == "城镇新增就业，全国：2011—2023年末，从1221万人到1244万人"
        assert root.get("aria-labelledby") == title.get("id") == "s-1"
        assert line.get("d", "").count("M") == 2
        assert dot.get("d", "").endswith("h0")

    def test_two_points_are_no_course(self, stocks: list[FigureRecord]) -> None:
        assert sparkline(join(stocks[:2]), "s-1", "城镇新增就业") == ""

    def test_missing_years_stay_a_gap_and_a_lone_point_is_a_dot(self, stocks: list[FigureRecord]) -> None:
        kept = [record for record in stocks if record.period not in ("2014", "2015", "2016")]
        breaks = [Break(date(2022, 1, 1), "口径改了"), Break(date(2023, 1, 1), "又改了")]
        _, line, _ = ElementTree.fromstring(sparkline(join(kept, breaks), "s-1", "城镇新增就业"))
        pieces = line.get("d", "")[1:].split("M")
        assert [piece.count("L") for piece in pieces] == [2, 4, 0, 0]
        assert sum(piece.count("L") + 1 for piece in pieces) == len(kept)

    def test_level_values_and_markup_in_the_name(self, stocks: list[FigureRecord]) -> None:
        level = [replace(record, value=5.0, number_text="5") for record in stocks]
        root = ElementTree.fromstring(sparkline(join(level), "s-1", "<b>&"))
        assert root[0].text == "<b>&：2011—2023年末，从5人到5人"
        assert "nan" not in root[1].get("d", "")

    def test_needs_no_matplotlib(self) -> None:
        code = (
            "import sys, ruwen.charts.kinds.sparkline, ruwen.charts.choose.spec, ruwen.charts.write.output;"
            "sys.exit('matplotlib' in sys.modules)"
        )
        environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
        assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
