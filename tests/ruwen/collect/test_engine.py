"""The same pure functions on one core, on all, and on a cluster: the same result to the byte."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import extract_articles
from ruwen.archive import Archive
from ruwen.collect import steps
from ruwen.collect.engine import Engine, Name, fingerprint, open_engine
from ruwen.console import Console
from ruwen.errors import RuwenError, UsageError
from ruwen.ids import article_id
from ruwen.paths import Paths
from tests.ruwen.extract.layouts import LAYOUTS
from tests.ruwen.extract.story import ACTIONS, CLAUSES, OUTLETS, PLACES, SUBHEADS, SUBJECTS, WORDS, Story
from tests.ruwen.sample import CAPTURED, page_html


def story(number: int) -> Story:
    """An invented article that no other number gives."""
    clauses = [CLAUSES[(number + step) % len(CLAUSES)] for step in range(6)]
    rest = f"全年到图书馆借书的有{1000 + number}人，比上一年多{number % 90 + 1}人。"
    return Story(
        title=f"{PLACES[number % 10]}{SUBJECTS[number // 10 % 12]}{ACTIONS[number // 120 % 10]}",
        paragraphs=(f"{'，'.join(clauses[:3])}。", f"{'，'.join(clauses[3:])}。{rest}", f"第{number}号告示贴在门口。"),
        subheads=SUBHEADS[:1],
        day=f"20{10 + number % 16}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        clock="10:30",
        source=OUTLETS[number % len(OUTLETS)],
        authors=("陈禾",),
        correspondents=("于芷", "李漪"),
        editors=("方溪",),
        keywords=tuple(WORDS[:2]),
    )


def add_captures(paths: Paths, count: int) -> None:
    """`count` small captures in the ten layouts, one in fifty of them no article."""
    layouts = list(LAYOUTS.values())
    with Archive(paths.archive).run() as run:
        for number in range(count):
            raw = b"<title>x</title>" if number % 50 == 7 else layouts[number % 10].build(story(number))
            url = f"http://linked.invalid/{number}.html"
            run.add(url, raw, captured_at=CAPTURED + timedelta(seconds=number), content_type="text/html")


def digest(paths: Paths, name: Name, scheduler: str = "") -> str:
    shutil.rmtree(paths.articles, ignore_errors=True)
    with open_engine(name, scheduler) as engine:
        outcome = steps.write_articles(paths, Console(quiet=True), engine, fresh=True)
    assert outcome.written == outcome.total
    assert outcome.failed
    return outcome.digest


@pytest.mark.parametrize("count", [60, pytest.param(2000, marks=pytest.mark.long)])
def test_processes_give_what_one_process_gives(project: Paths, count: int) -> None:
    add_captures(project, count)
    assert digest(project, "processes") == digest(project, "serial")


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("count", [60, pytest.param(2000, marks=pytest.mark.long)])
def test_dask_gives_what_one_process_gives(project: Paths, count: int) -> None:
    pytest.importorskip("distributed", reason="Dask is optional and not installed")
    add_captures(project, count)
    assert digest(project, "dask") == digest(project, "serial")


@pytest.mark.filterwarnings("default")
def test_a_scheduler_somewhere_else(project: Paths) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is optional and not installed")
    add_captures(project, 60)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        assert digest(project, "dask", cluster.scheduler_address) == digest(project, "serial")


def test_the_digest_is_of_the_result(project: Paths) -> None:
    add_captures(project, 60)
    before = digest(project, "serial")
    Archive(project.archive).add(
        "http://linked.invalid/more.html", LAYOUTS["portal"].build(story(99)), captured_at=CAPTURED
    )
    assert digest(project, "serial") != before


def test_results_come_in_order() -> None:
    urls = [f"http://a.invalid/{number}" for number in range(100)]
    with open_engine("processes") as engine:
        assert list(engine.map(article_id, urls)) == [article_id(url) for url in urls]
    assert list(Engine().map(article_id, urls)) == [article_id(url) for url in urls]


def test_a_worker_that_dies_is_an_error() -> None:
    with pytest.raises(RuwenError, match="工作进程"), open_engine("processes") as engine:
        list(engine.map(os._exit, [9]))


def test_a_scheduler_needs_its_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [f"--{name}={tmp_path / name}" for name in ("content", "output", "build")]
    assert extract_articles.main([*folders, "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "--engine dask" in capsys.readouterr().err


def test_without_dask_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="pip install"), open_engine("dask"):
        pass


def test_fingerprint_is_of_the_code() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 64


def test_command(project: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems of a page are warnings under -v, one line each."""
    Archive(project.archive).add(
        "http://linked.invalid/2020/05/07/1.html",
        page_html(
            "河边的步道修好了", "2021-05-07", ("河边的步道修好了，来散步的人多了起来，老人和孩子都说好。",) * 2
        ).replace(b"<head>", b"<head><meta name=PubDate content=2020-05-07>"),
        captured_at=CAPTURED,
    )
    folders = [f"--content={project.content}", f"--output={project.output}", f"--build={project.build}"]
    assert extract_articles.main([*folders, "-v", "--engine", "processes"]) == 0
    said = capsys.readouterr().err
    warnings = [line for line in said.splitlines() if line.startswith("http://linked.invalid/2020/05/07/1.html")]
    assert len(warnings) == 1
    assert "不一致" in warnings[0]
    assert "SHA-256" in said
    assert extract_articles.main(folders) == 0
    assert "2020/05/07/1.html" not in capsys.readouterr().err
