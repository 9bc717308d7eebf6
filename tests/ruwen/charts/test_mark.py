"""Pictures that travel say that their figures are a demonstration's, and only those do."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image
from tests.demo import DEMO

from ruwen.charts.choose.spec import load_specs
from ruwen.charts.kinds.draw import drawing_problems
from ruwen.charts.kinds.table import KINDS
from ruwen.charts.model import Chart, Title
from ruwen.charts.paper.sheet import Sheet
from ruwen.charts.resolve import resolve
from ruwen.charts.setting import load_setting
from ruwen.charts.style import LIGHT
from ruwen.charts.write.mark import SHORT, STAMP, WORDS, draw_mark
from ruwen.charts.write.pages import card, picture
from ruwen.charts.write.pictures import draw_files
from ruwen.charts.write.poster import poster
from ruwen.paths import Paths
from ruwen.series import published
from ruwen.series.indicators import load_indicators
from ruwen.store.figures_csv import load_figures

PATHS = Paths.resolve(content=str(DEMO))
ADDRESS = "https://example.org/charts/x/"


def chart_of(kind: str) -> Chart:
    spec = next(spec for spec in load_specs(PATHS.chart_specs) if spec.kind == kind)
    records = published(load_figures(PATHS.figures))
    return resolve(spec, records, load_indicators(PATHS.indicators), load_setting(PATHS))[0]


def texts(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.texts]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_picture_of_every_kind(kind: str) -> None:
    chart = chart_of(kind)
    assert chart.sample
    for marked in (True, False):
        made = replace(chart, sample=marked)
        sheets = {
            "图片": picture(made, "汝闻"),
            "卡": card(made, "汝闻", ADDRESS),
            "张贴版": poster(made, "汝闻", ADDRESS),
        }
        assert drawing_problems(made, sheets) == []
        for name, sheet in sheets.items():
            assert (STAMP in texts(sheet), WORDS in texts(sheet)) == (marked, marked), name


def test_whole_title_is_on_every_picture() -> None:
    chart = chart_of("parts")
    assert chart.lead
    for sheet in (picture(chart, "汝闻"), card(chart, "汝闻", ADDRESS), poster(chart, "汝闻", ADDRESS)):
        said = "".join(texts(sheet))
        assert chart.lead in said
        assert chart.headline_and_tail in said
        assert said.index(chart.lead) < said.index(chart.headline_and_tail)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "headline", ["", "每年都有不少农村劳动力转移到外省务工，也有不少返乡创业，两者相抵以后本地的人多了几十万"]
)
def test_what_the_build_adds_never_makes_a_picture_too_full(kind: str, headline: str) -> None:
    chart = chart_of(kind)
    lead = "清泉县返乡创业产业园、石桥镇、钟楼街道建档立卡贫困劳动力（不含镇区的搬迁户，2018年12月—2023年12月）"
    text = headline or chart.headline
    made = replace(chart, headline=text, title=Title(text, lead))
    sheets = {"图片": picture(made, "汝闻"), "卡": card(made, "汝闻", ADDRESS), "张贴版": poster(made, "汝闻", ADDRESS)}
    sheets["无码的卡"] = card(made, "汝闻")
    assert drawing_problems(made, sheets) == []
    assert all(lead in "".join(texts(sheet)) for sheet in sheets.values())


def test_a_long_name_of_the_site_leaves_the_mark_its_place() -> None:
    chart = chart_of("bars")
    brand = "清泉县人力资源和社会保障数据观察"
    sheets = {"卡": card(chart, brand, ADDRESS), "张贴版": poster(chart, "清泉县就业数据站", ADDRESS)}
    assert drawing_problems(chart, sheets) == []
    assert all(STAMP in texts(sheet) for sheet in sheets.values())
    little = Sheet(200, 40, own_font=True)
    draw_mark(little, 200, 20, 14, 110)
    assert texts(little) == [SHORT, STAMP]
    draw_mark(least := Sheet(60, 40, own_font=True), 60, 20, 14, 40)
    assert texts(least) == [STAMP]


def test_files() -> None:
    chart = chart_of("waffle")
    slug = chart.spec.slug
    marked, real = (draw_files(replace(chart, sample=sample), "汝闻", ADDRESS)[0] for sample in (True, False))
    root = ElementTree.fromstring(marked[f"{slug}-picture.svg"])
    title, desc, *_ = root
    assert title.text == chart.full_title
    assert desc.text
    assert desc.text.endswith(f"{WORDS}。")
    assert "演示".encode() not in real[f"{slug}-picture.svg"]
    red = tuple(int(LIGHT["seal"][at : at + 2], 16) for at in (1, 3, 5))
    for name in (f"{slug}.png", f"{slug}-card.png"):
        for files, wanted in ((marked, True), (real, False)):
            with Image.open(io.BytesIO(files[name])) as image:
                near = [
                    count
                    for count, colour in image.convert("RGB").getcolors(1 << 24)  # type: ignore[union-attr]
                    if sum(abs(one - other) for one, other in zip(colour, red, strict=True)) < 60  # type: ignore[arg-type]
                ]
            assert (sum(near) > 50) is wanted, name
    # The page's own drawings are as they were: the page says at every number what it is.
    assert marked[f"{slug}.svg"] == real[f"{slug}.svg"]
