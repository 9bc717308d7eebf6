"""Under the cap on quotations the editor chooses which clauses of a report are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import RefusedError
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.review.batch import Batches
from ruwen.review.queue import Queue
from ruwen.store.figures_csv import load_figures
from tests.ruwen.collect.test_versions import LATER
from tests.ruwen.sample import page_html, write, write_project

URL = "http://linked.invalid/2020/06/dense.html"
TEXT = (
    "2020年上半年，河南省城镇新增就业61.2万人，失业人员再就业17.3万人，就业困难人员就业6.4万人。",
    "全省新增农村劳动力转移就业28.6万人，新增返乡创业8.1万人，职业技能培训130.5万人次。",
)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A dense report that is only linked: most of its figures exceed the cap."""
    paths = write_project(tmp_path)
    Archive(paths.archive).add(URL, page_html("河南上半年就业", "2020-07-08", TEXT), captured_at=LATER, charset="utf-8")
    collect(paths)
    return paths


def collect(paths: Paths) -> None:
    steps.write_figures(paths, Console(quiet=True))


def dense(paths: Paths) -> list[FigureRecord]:
    return sorted((row for row in load_figures(paths.figures) if row.url == URL), key=lambda row: row.value)


def shown(paths: Paths) -> set[float]:
    return {row.value for row in dense(paths) if row.quote and row.status != "rejected"}


def test_what_the_cap_keeps_back_is_in_the_queue_with_its_clause_and_the_reason(paths: Paths) -> None:
    kept_back = [row for row in dense(paths) if row.flags == "withheld"]
    assert len(kept_back) >= 3
    queue = Queue(paths, "甲", "2026-11-02")
    item = queue.item(kept_back[-1].id)
    assert item.clause.number
    assert dict(item.facts)["没有公开"].startswith("超出引用上限")
    committed = paths.figures.read_text(encoding="utf-8")
    assert item.record.quote not in committed  # the clause is in the archive alone


def test_a_chosen_clause_is_shown_in_place_of_another(paths: Paths) -> None:
    before = shown(paths)
    wanted = next(row for row in reversed(dense(paths)) if row.flags == "withheld")
    Queue(paths, "甲", "2026-11-02").decide(wanted.id, "confirm")
    collect(paths)
    assert wanted.value in shown(paths)
    assert shown(paths) != before
    texts = {at for row in dense(paths) if row.quote for at in range(len(row.quote))}
    assert sum(len(row.quote) for row in dense(paths)) <= 0.2 * sum(map(len, TEXT)) + 1, texts


def decide_all(queue: Queue, figures: list[str]) -> None:
    for identifier in figures:
        queue.decide(identifier, "confirm")


def test_more_than_the_cap_is_refused_until_something_gives_way(paths: Paths) -> None:
    queue = Queue(paths, "甲", "2026-11-02")
    wanted = [row.id for row in dense(paths)]
    with pytest.raises(RefusedError, match="这篇报道最多引"):
        decide_all(queue, wanted)
    taken = [key for key in wanted if key in queue.decisions]
    assert taken
    left = next(key for key in wanted if key not in queue.decisions)
    for identifier in taken:
        queue.decide(identifier, "reject")
    queue.decide(left, "confirm")


def test_a_rejected_clause_uses_none_of_the_share(paths: Paths) -> None:
    first = next(row for row in dense(paths) if row.quote)
    write(
        paths.reviews, f"figure,decision,field,value,reviewer,decided_on,reason\n{first.id},reject,,,甲,2026-11-02,\n"
    )
    before = shown(paths)
    collect(paths)
    assert shown(paths) - before


def test_confirming_a_whole_report_leaves_out_what_has_no_room(paths: Paths) -> None:
    queue = Queue(paths, "甲", "2026-11-02")
    open_ones = [row.id for row in dense(paths) if row.quote]
    assert set(Batches(queue).waiting(open_ones[0])) == set(open_ones)
