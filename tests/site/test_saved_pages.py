"""The main job on real input: saved pages that lie beside the project go in, a site comes out."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.demo import DEMO
from tests.site.conftest import ROOT, Place

SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "page-gb18030.html"
SEED_URL = "http://rz.hnr.cn/202005/07/5242.html"
PAGES = ("people-1", "163-1", "huanqiu-1", "sxmu-1", "qq-qq")

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="没有 ../shared：这里量的是不属于本项目的真实网页")


@pytest.fixture
def bare(tmp_path: Path) -> Place:
    """The bundled content without its articles and archive."""
    shutil.copytree(DEMO, tmp_path / "content", ignore=shutil.ignore_patterns("archive", "articles"))
    return Place(tmp_path)


def steps(place: Place) -> None:
    for name in ("extract_articles", "collect_figures", "draw_charts", "build_site", "check_content"):
        done = place.run(name)
        assert done.returncode == 0, f"{name}: {done.stderr}"


def test_seed_from_page_to_site(bare: Place) -> None:
    done = bare.run("import_capture", str(SEED), "--url", SEED_URL, "--captured-at", "2020-05-07T16:30+08:00")
    assert done.returncode == 0, done.stderr
    capture, article = done.stdout.split()

    printed = bare.run("extract_articles", "--json", str(SEED), "--url", SEED_URL)
    found = json.loads(printed.stdout)
    assert found["title"] == "汝州市人社局:就业扶贫铺就稳稳幸福路"
    assert found["published_at"] == "2020-05-07"
    assert found["source"] == "映象网"
    assert found["authors"] == ["杨增强"]
    assert found["correspondents"] == ["于俊鸽", "李俊杰"]
    assert found["editors"] == ["赵惠"]
    assert found["keywords"] == ["汝州", "人社局", "扶贫", "就业"]
    assert len(found["subheads"]) == 3
    assert not re.search("相关阅读|换一换|今日热点|公交司机|版权所有", found["text"])

    given = {"title": found["title"], "date": found["published_at"], "text": found["text"], "area": "汝州市"}
    file = bare.root / "text.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    figures = json.loads(bare.run("collect_figures", "--json", str(file)).stdout)
    assert [(f["value"], f["unit"], f["approx"]) for f in figures] == [
        (1500, "元", "about"),
        (6659, "人", "exact"),
        (3086, "人", "exact"),
        (3573, "人", "exact"),
        (6000, "个", "over"),
        (1932, "人", "exact"),
        (600, "个", "over"),
        (286, "人", "exact"),
        (3086, "人", "exact"),
        (342, "个", "exact"),
        (2390, "个", "exact"),
    ]
    assert [index for index, f in enumerate(figures) if f["part_of"] is not None] == [2, 3]
    assert {f["part_of"] for f in figures} == {None, 1}
    assert figures[0]["per"] == "月"

    steps(bare)
    page = (bare.output / "news" / "2020" / "05" / article / "index.html").read_text(encoding="utf-8")
    proof = (bare.output / "captures" / capture / "index.html").read_text(encoding="utf-8")
    for number in ("6659", "3086", "3573", "6000多", "1932", "600多", "286", "342", "2390"):
        assert f">{number}" in page, number
        assert number in proof, number
    assert "家门口就业3573人，比外出务工多487人" in (bare.output / "index.html").read_text(encoding="utf-8")
    assert_quoted_only(bare, found["text"])


def test_the_seed_beside_the_demonstration(tmp_path: Path) -> None:
    """The README's own example: a real report states what sample charts show; both stand, and every chart is drawn."""
    shutil.copytree(DEMO, tmp_path / "content")
    place = Place(tmp_path)
    done = place.run("import_capture", str(SEED), "--url", SEED_URL, "--captured-at", "2020-05-07T16:30+08:00")
    assert done.returncode == 0, done.stderr
    steps(place)
    drawn = json.loads((place.root / "build/charts/ruzhou-posts.json").read_text(encoding="utf-8"))
    assert not drawn["empty"]
    assert drawn["sample"] is False


def assert_quoted_only(place: Place, text: str) -> None:
    """Mode `link`: no run of the report's text longer than a quotation, no villager's wage, no villager's name."""
    files = [path for path in place.output.rglob("*") if path.is_file() and path.suffix not in {".png", ".pdf"}]
    files += [*place.content.rglob("*.md"), place.content / "data" / "figures.csv"]
    written = {str(path): path.read_text(encoding="utf-8") for path in files}
    for paragraph in text.split("\n"):
        for start in range(0, max(len(paragraph) - 81, 0), 20):
            for name, page in written.items():
                assert paragraph[start : start + 81] not in page, f"{name} shows more than a quotation"
    for name, page in written.items():
        assert "靳素珍" not in page, name
        assert "每个月有1500元" not in page, name


@pytest.mark.parametrize("count", [5])
def test_any_five_pages_make_a_site(bare: Place, count: int) -> None:
    gold = {
        row["id"]: row
        for row in map(json.loads, (SHARED / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    }
    urls = {}
    for name in PAGES[:count]:
        page = bare.root / f"{name}.html"
        page.write_bytes(gzip.decompress((SHARED / "pages" / gold[name]["html"]).read_bytes()))
        url = gold[name]["url"] or f"http://news.example/{name}.html"
        done = bare.run("import_capture", str(page), "--url", url, "--captured-at", "2026-01-01T00:00:00Z")
        assert done.returncode == 0, f"{name}: {done.stderr}"
        urls[name] = done.stdout.split()[1]
    steps(bare)
    for name, article in urls.items():
        pages = list((bare.output / "news").glob(f"**/{article}/index.html"))
        assert len(pages) == 1, name
        assert gold[name]["text"][100:260] not in pages[0].read_text(encoding="utf-8")
