"""A report that is captured again: old addresses and old ids lead on, and readers see what the source changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from tests.ruwen.collect.test_versions import CORRECTED, DAY, LATER, TITLE, decide, local, recapture
from tests.ruwen.sample import FULL_TEXT, FULL_URL, page_html, write, write_project, write_standing_pages
from tests.site.conftest import Place

BESIDE = FULL_TEXT[0].replace("6659人，其中劳务输出3086人", "6659人，这里头劳务输出3086人")
REWORDED_LOCAL = FULL_TEXT[0].replace("本地就业3573人", "在本地就业的3573人")
POST = "---\ntitle: 两部分\nslug: parts\ndate: 2026-11-02\n---\n\n本地就业 [[figure:{id}]]。\n"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, FigureRecord, FigureRecord]:
    """A site whose report changed one number after an editor had confirmed and used it: place, old row, new row."""
    place = Place(tmp_path_factory.mktemp("recapture"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    place.make()
    old = local({row.id: row for row in load_figures(paths.figures)})
    decide(paths, f"{old.id},confirm,,,甲,2026-11-02,")
    write(paths.posts / "parts.md", POST.format(id=old.id))
    place.make()
    page = page_html(TITLE, DAY, (CORRECTED, *FULL_TEXT[1:]))
    Archive(paths.archive).add(FULL_URL, page, captured_at=LATER, charset="utf-8")
    for step in ("extract_articles", "collect_figures", "draw_charts", "build_site"):
        done = place.run(step)
        assert done.returncode == 0, done.stderr
    return place, old, local({row.id: row for row in load_figures(paths.figures)})


def read(place: Place, path: str) -> str:
    return (place.output / path.strip("/") / "index.html").read_text(encoding="utf-8")


def test_shortcode_with_the_old_id_shows_the_new_value(rebuilt: tuple[Place, FigureRecord, FigureRecord]) -> None:
    place, old, new = rebuilt
    text = read(place, "posts/parts")
    assert f"/captures/{new.capture}/#f-{new.id}" in text
    assert "3563人" in text
    assert old.id not in text
    said = place.run("check_content").stdout
    assert re.search(rf"posts/parts\.md:7: W242 .*{old.id}.*3563人.*{new.id}", said), said


def test_address_of_the_old_proof_leads_on(rebuilt: tuple[Place, FigureRecord, FigureRecord]) -> None:
    place, old, new = rebuilt
    text = read(place, f"captures/{old.capture}")
    entry = re.search(rf'<li class="entry" id="f-{old.id}">.*?</li>', text)
    assert entry
    assert f'href="/captures/{new.capture}/#f-{new.id}"' in entry[0]
    assert "这份快照里是3573人" in entry[0]
    assert f'data-sha256="{Archive(place.content / "archive").get(old.capture).sha256}"' in text
    kept = [row.id for row in load_figures(place.content / "data/figures.csv") if row.url == FULL_URL]
    assert all(f'id="f-{identifier}"' in text for identifier in kept)
    assert old.capture not in (place.output / "sitemap.xml").read_text()


def test_change_of_the_source_is_published(rebuilt: tuple[Place, FigureRecord, FigureRecord]) -> None:
    place, _, new = rebuilt
    text = read(place, "corrections")
    assert "由 3573人 改为 3563人" in text
    assert "来源改了数值" in text
    assert re.search(r"<del>[^<]*3573人[^<]*</del>", text)
    assert re.search(r"<ins>[^<]*3563人[^<]*</ins>", text)
    assert "2026-11-09" in text
    assert f"/captures/{new.capture}/#f-{new.id}" in text


def test_hand_in_superseded_csv_is_written_over(rebuilt: tuple[Place, FigureRecord, FigureRecord]) -> None:
    place, _, _ = rebuilt
    path = Path(Paths.resolve(str(place.content)).superseded)
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("汝州市", "河南省"))
    assert place.run("collect_figures").returncode == 0
    assert path.read_text(encoding="utf-8") == text


RECAPTURES = {
    "changed footer": (FULL_TEXT, "新的页脚", True),
    "moved paragraph": (FULL_TEXT[::-1], "", True),
    "changed sentence": ((BESIDE, *FULL_TEXT[1:]), "", True),
    "reworded clause": ((REWORDED_LOCAL, *FULL_TEXT[1:]), "", False),
}
"""What the source changed, its footer, and whether the figure keeps its id: its clause is as it was."""


@pytest.mark.parametrize("name", RECAPTURES)
def test_decision_shortcode_and_old_address_survive(tmp_path: Path, name: str) -> None:
    texts, footer, same = RECAPTURES[name]
    place = Place(tmp_path)
    paths = write_project(place.root)
    write_standing_pages(paths)
    for step in ("extract_articles", "collect_figures"):
        assert place.run(step).returncode == 0
    old = local({row.id: row for row in load_figures(paths.figures)})
    decide(paths, f"{old.id},confirm,,,甲,2026-11-02,")
    write(paths.posts / "parts.md", POST.format(id=old.id))
    assert place.run("collect_figures").returncode == 0
    recapture(paths, texts, footer=footer)
    place.make()
    new = local({row.id: row for row in load_figures(paths.figures)})
    assert (new.id == old.id) is same
    assert new.supersedes == ("" if same else old.id)
    assert new.capture != old.capture
    assert new.status == "confirmed"
    proof = f"/captures/{new.capture}/#f-{new.id}"
    feed = (place.output / "feeds/figures/local-employment.atom.xml").read_text(encoding="utf-8")
    assert f"#f-{new.id}</id>" in feed
    assert new.capture not in "".join(re.findall(r"<id>.*?</id>", feed))  # else every recapture would be news
    assert f'<a class="figure" href="{proof}"' in read(place, "posts/parts")
    entry = re.search(rf'<li class="entry" id="f-{old.id}">.*?</li>', read(place, f"captures/{old.capture}"))
    assert entry
    assert f'href="{proof}"' in entry[0]
    section = re.search(
        rf'<section class="evidence" id="f-{new.id}".*?</section>', read(place, proof.partition("#")[0]), re.S
    )
    assert section
    assert "<mark>3573人</mark>" in section[0]
    assert "已核" in section[0]
    assert "/posts/parts/" in section[0]
