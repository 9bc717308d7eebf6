"""已撤下: an old address says what was taken down and why; the report is gone, and of its text nothing is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ruwen.archive import Archive, Tombstone
from tests.ruwen.sample import CAPTURED, LINK_TEXT, LINK_URL, write_project, write_standing_pages
from tests.site.conftest import Place

REASON = "来源要求撤下<b>这篇</b>"


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Tombstone]:
    """A site that was built, had a report withdrawn by the command, and was built again."""
    place = Place(tmp_path_factory.mktemp("withdrawn"))
    paths = write_project(place.root)
    write_standing_pages(paths)
    place.make()
    [capture] = [one for one in Archive(paths.archive).captures() if one.url == LINK_URL]
    assert "122.59" in read(place, f"captures/{capture.id}")
    done = place.run("withdraw_capture", capture.id, "--reason", REASON)
    assert done.returncode == 0, done.stderr
    for step in ("extract_articles", "collect_figures", "draw_charts", "build_site", "check_content", "verify_archive"):
        done = place.run(step)
        assert done.returncode == 0, f"{step}: {done.stderr}{done.stdout}"
    return place, Archive(paths.archive).withdrawn()[0]


def read(place: Place, path: str) -> str:
    return (place.output / path / "index.html").read_text(encoding="utf-8")


def test_the_address_of_the_proof_tells_what_was_taken_down(withdrawn: tuple[Place, Tombstone]) -> None:
    place, stone = withdrawn
    text = read(place, f"captures/{stone.capture}")
    assert "<h1>已撤下</h1>" in text
    assert "来源要求撤下&lt;b&gt;这篇" in text
    assert stone.sha256 in text
    assert LINK_URL in text
    assert f'href="{LINK_URL}"' not in text
    assert (CAPTURED + timedelta(hours=8, minutes=5)).strftime("%Y-%m-%d %H:%M") in text


def test_the_corrections_page_lists_it(withdrawn: tuple[Place, Tombstone]) -> None:
    place, stone = withdrawn
    said = read(place, "corrections").partition('id="withdrawn"')[2]
    assert f'href="/captures/{stone.capture}/"' in said
    assert "来源要求撤下" in said


def test_nothing_of_its_text_is_left(withdrawn: tuple[Place, Tombstone]) -> None:
    place, _ = withdrawn
    files = [path for folder in (place.output, place.content) for path in Path(folder).rglob("*") if path.is_file()]
    text = b"".join(path.read_bytes() for path in files)
    assert not [sentence for sentence in LINK_TEXT if sentence[:12].encode() in text]
    assert b"122.59" not in text
