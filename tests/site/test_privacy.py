"""A report full of villagers' wages and names, imported and built: none of it is in any byte that the public gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.collect.test_versions import LATER
from tests.ruwen.sample import page_html, write_project, write_standing_pages
from tests.site.conftest import Place

CORPUS = Path(__file__).parents[1] / "data" / "privacy"
TITLE = "李小红：返乡办起绣坊"
NAMES = ("李小红", "阿依古丽", "欧阳小梅", "郭铁柱")
TEXT = (
    "李小红是柳河镇的村民，在绣坊上班，月工资2637元。村民李小红说，日子好了。",
    "阿依古丽在刺绣合作社上班，一个月挣2411元。欧阳小梅在车间当质检员，每月工资3129元。",
    "贫困户郭铁柱申请到交通补贴317元。今年全市技能培训6659人次。",
)
WAGES = ("2637", "2411", "3129", "317元")
FULL, LINK = "https://sample.invalid/2020/05/b.html", "http://linked.invalid/2020/05/b.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("privacy"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    for url in (FULL, LINK):
        page = page_html(TITLE, "2020-05-08", TEXT)
        Archive(paths.archive).add(url, page, captured_at=LATER, charset="utf-8")
    place.make()
    return place


def test_no_byte_of_the_site_names_a_villager_or_a_wage(built: Place) -> None:
    told = [*NAMES, *WAGES]
    for name, data in built.tree().items():
        assert not [word for word in told if word.encode() in data or json.dumps(word).encode() in data], name


def test_nothing_of_it_is_committed_but_the_archive(built: Place) -> None:
    paths = Paths(built.content, built.output, built.root / "build", built.content / "archive")
    for path in (*paths.articles.rglob("*.md"), paths.figures):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in NAMES if name in text], path
    shown = [record for record in load_figures(paths.figures) if record.quote]
    assert {record.value for record in shown} & {6659.0}
    assert not {record.value for record in shown} & {2637.0, 2411.0, 3129.0, 317.0}


def test_a_full_text_stays_readable(built: Place) -> None:
    texts = [path.read_text(encoding="utf-8") for path in built.content.glob("articles/**/*.md")]
    (text,) = [text for text in texts if f"url: {FULL}" in text]
    assert "title: 李某某：返乡办起绣坊" in text
    assert "月工资××××元" in text
    assert "技能培训6659人次" in text
