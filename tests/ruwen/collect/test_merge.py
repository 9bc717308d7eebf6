"""Two branches that each captured, read and decided: git merges them, two commands finish it, nothing is lost."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ruwen.archive import Archive
from ruwen.archive.register import save_register
from ruwen.check.archive import verify_archive, verify_figures
from ruwen.check.content import check_content
from ruwen.collect.steps import write_articles, write_figures
from ruwen.console import Console
from ruwen.paths import ROOT, Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.readings_csv import Amendment, append_amendments, load_amendments
from ruwen.store.reviews_csv import Review, append_reviews, load_reviews
from ruwen.store.seals import review_problems
from tests.ruwen.sample import CAPTURED, page_html, write_project

PAD = (
    "这是一段不含数据的话，用来把这篇稿子写得长一些，好让引用的几句话占不到全文的五分之一。",
    "再补一段不含数据的话：天气转暖，工地开了工，街上的小店也陆续开了门。",
)
STATED = {
    "one": ("2020-07-09", "5月", "5210"),
    "two": ("2020-08-09", "6月", "5310"),
    "both": ("2020-06-09", "4月", "5110"),
}


class Repository:
    """The small project under git, with the attributes of this repository."""

    def __init__(self, root: Path, *, apart: bool) -> None:
        inside = write_project(root / "public")
        self.root = root / "public"
        archive = self.root.parent / "private" if apart else inside.archive
        if apart:
            inside.archive.rename(archive)
        self.paths = Paths(inside.content, self.root / "output", root / "build", archive)
        shutil.copy(ROOT / ".gitattributes", self.root)
        self.git("init", "--quiet", "--initial-branch=main")
        self.work("both")
        self.commit()

    def git(self, *arguments: str, fails: bool = False) -> str:
        order = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments]
        done = subprocess.run(order, cwd=self.root, capture_output=True, text=True, check=False)
        assert fails or done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "--quiet", "-m", "Work")

    def work(self, name: str) -> None:
        """A capture, its article and figures, and a decision on the first of them."""
        day, month, number = STATED[name]
        text = (f"2020年1至{month}，汝州市城镇新增就业{number}人，人社部门还在向企业要岗位。", *PAD)
        url = f"https://sample.invalid/2020/{name}.html"
        minute = 10 + list(STATED).index(name)
        page = page_html(f"汝州：{month}的新增就业", day, text)
        Archive(self.paths.archive).add(url, page, captured_at=CAPTURED.replace(minute=minute), charset="utf-8")
        save_register(self.paths)
        self.steps()
        (found,) = [record for record in load_figures(self.paths.figures) if record.url == url]
        decision = Review(found.id, "confirm", "", "", "甲", f"2026-11-{minute}", name)
        append_reviews(self.paths.reviews, [decision])
        self.steps()

    def steps(self) -> None:
        write_articles(self.paths, Console(quiet=True))
        write_figures(self.paths, Console(quiet=True))

    def branches(self) -> str:
        """Work on two branches, merged without a person; gives what git says of files in conflict."""
        for name in ("one", "two"):
            self.git("switch", "--quiet", "-c", name, "main")
            self.work(name)
            self.commit()
        self.git("switch", "--quiet", "one")
        self.git("merge", "--quiet", "--no-edit", "two", fails=True)
        return self.git("diff", "--name-only", "--diff-filter=U")

    def errors(self) -> set[tuple[str, str]]:
        return {(Path(one.path).name, one.code) for one in check_content(self.paths) if one.is_error}

    def finish(self) -> None:
        """What the documents tell a person to do after a merge."""
        self.steps()
        self.git("add", "-A", "content")
        self.git("commit", "--quiet", "-m", "Merge")


@pytest.fixture(params=[False, True], ids=["archive inside", "archive apart"])
def repository(tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    return Repository(tmp_path, apart=request.param)


def test_two_branches_merge_with_nothing_lost(repository: Repository) -> None:
    paths = repository.paths
    in_conflict = repository.branches().split()
    assert in_conflict == ["content/data/figures.csv"]  # rows that stand side by side
    assert repository.errors() == {("figures.csv", "E228")}
    repository.finish()
    assert repository.errors() == set()
    assert verify_archive(paths.archive).problems == ()
    records = load_figures(paths.figures)
    assert verify_figures(paths.archive, records, paths.figures).problems == ()
    numbers = {record.number_text: record.status for record in records}
    assert {number: numbers[number] for _, _, number in STATED.values()} == dict.fromkeys(
        ("5110", "5210", "5310"), "confirmed"
    )
    assert [review.reason for review in load_reviews(paths.reviews)] == ["both", "one", "two"]
    assert repository.git("status", "--porcelain") == ""
    repository.steps()
    assert repository.git("status", "--porcelain") == ""


def test_decisions_of_two_branches_on_one_figure_are_both_kept_and_said(tmp_path: Path) -> None:
    repository = Repository(tmp_path, apart=False)
    paths = repository.paths
    (figure,) = [record.id for record in load_figures(paths.figures) if record.number_text == "5110"]
    for name, decision in (("one", "confirm"), ("two", "reject")):
        repository.git("switch", "--quiet", "-c", name, "main")
        append_reviews(paths.reviews, [Review(figure, decision, "", "", "甲", "2026-11-20", name)])
        repository.steps()
        repository.commit()
    repository.git("switch", "--quiet", "one")
    repository.git("merge", "--quiet", "--no-edit", "two", fails=True)
    assert [one.code for one in review_problems(paths.reviews)] == ["W227"]
    repository.finish()
    assert [review.reason for review in load_reviews(paths.reviews)] == ["both", "one", "two"]
    (row,) = [record for record in load_figures(paths.figures) if record.id == figure]
    assert row.status == "rejected"
    assert review_problems(paths.reviews) == []
    assert repository.errors() == set()


def test_readings_mended_on_two_branches_are_all_kept(tmp_path: Path) -> None:
    """On different fields, and on the same one: the later row wins, and that is said once."""
    repository = Repository(tmp_path, apart=False)
    paths = repository.paths
    (article,) = [record.article for record in load_figures(paths.figures) if record.number_text == "5110"]
    for name, field in (("one", "source"), ("two", "provider")):
        repository.git("switch", "--quiet", "-c", name, "main")
        for one in (field, "title"):
            append_amendments(paths.readings, [Amendment(article, one, f"{name}日报", "甲", "2026-11-20", name)])
        repository.steps()
        repository.commit()
    repository.git("switch", "--quiet", "one")
    repository.git("merge", "--quiet", "--no-edit", "two", fails=True)
    assert "content/data/readings.csv" not in repository.git("diff", "--name-only", "--diff-filter=U").split()
    assert {code for _, code in repository.errors()} == {"E228"}
    assert [one.code for one in review_problems(paths.readings)] == ["W227"]
    repository.finish()
    assert [(row.field, row.reason) for row in load_amendments(paths.readings)] == [
        ("source", "one"),
        ("title", "one"),
        ("provider", "two"),
        ("title", "two"),
    ]
    (row,) = [record for record in load_figures(paths.figures) if record.article == article]
    assert (row.source, row.provider) == ("one日报", "two日报")
    (path,) = paths.articles.rglob(f"{article}.md")
    assert "title: two日报" in path.read_text(encoding="utf-8")
    assert repository.errors() == set()
    assert review_problems(paths.readings) == []


def test_rows_decided_on_either_branch_outlive_the_grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the merge the grammar finds nothing of them any more: what was decided stays as it stood."""
    repository = Repository(tmp_path, apart=False)
    repository.branches()
    monkeypatch.setattr("ruwen.collect.records.find_figures", lambda *_, **__: [])
    write_figures(repository.paths, Console(quiet=True), fresh=True)
    numbers = {record.number_text: record.status for record in load_figures(repository.paths.figures)}
    assert numbers == dict.fromkeys(("5110", "5210", "5310"), "confirmed")
