"""What the nightly scraping proposes: one standing branch over main, with every day's captures and no other file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from tests.ruwen.sample import CAPTURED, write

from ruwen.archive import Archive
from ruwen.check.archive import verify_archive
from ruwen.paths import ROOT

SCRIPTS = ("carry", "pack", "propose")
BOT = "scrape@users.noreply.github.com"
GH = """#!/usr/bin/env bash
echo "$*" >> "$ASKED"
case "$2" in
  list) cat "$OPEN" ;;
  create) echo 7 > "$OPEN" ;;
esac
"""


class Forge:
    """A bare repository with main, and a `gh` that knows whether a pull request is open."""

    def __init__(self, root: Path) -> None:
        self.root, self.days = root, 0
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PATH": f"{root / 'bin'}:{os.environ['PATH']}",
            "ASKED": str(root / "asked"),
            "OPEN": str(root / "open"),
            "GIT_CONFIG_GLOBAL": str(write(root / "gitconfig", "[user]\nname = t\nemail = t@example.org\n")),
        }
        for name in ("asked", "open"):
            write(root / name, "")
        write(root / "bin" / "gh", GH).chmod(0o755)
        self.run("git", "init", "--quiet", "--bare", "--initial-branch=main", str(root / "forge"), at=root)
        self.person = self.clone("person")
        for name in SCRIPTS:
            write(self.person / ".ci" / name, (ROOT / ".ci" / name).read_bytes()).chmod(0o755)
        shutil.copy(ROOT / ".gitattributes", self.person)
        write(self.person / "content/posts/a.md", "a\n")
        self.capture(self.person, "first")
        self.save(self.person, "Begin")

    def run(self, *order: str, at: Path, fails: bool = False) -> str:
        done = subprocess.run(order, cwd=at, env=self.env, capture_output=True, text=True, check=False)
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def clone(self, name: str) -> Path:
        self.run("git", "clone", "--quiet", str(self.root / "forge"), name, at=self.root)
        return self.root / name

    def save(self, folder: Path, message: str, branch: str = "main") -> None:
        self.run("git", "add", "-A", at=folder)
        self.run("git", "commit", "--quiet", "-m", message, at=folder)
        self.run("git", "push", "--quiet", "origin", f"HEAD:{branch}", at=folder)

    def capture(self, folder: Path, name: str) -> None:
        at = CAPTURED + timedelta(days=self.days)
        Archive(folder / "content/archive").add(f"https://sample.invalid/{name}.html", name.encode(), captured_at=at)

    def seen(self, branch: str = "scrape") -> str:
        asked = ("git", "rev-parse", "--verify", "--quiet", branch)
        found = subprocess.run(asked, cwd=self.root / "forge", capture_output=True, text=True, check=False)
        return found.stdout.strip()

    def day(
        self, work: Callable[[Path], None], *, between: Callable[[], None] = lambda: None, fails: bool = False
    ) -> str:
        """One night: the job that fetches, the artifact, the job that proposes."""
        self.days += 1
        fetching, proposing = self.clone(f"fetching{self.days}"), self.clone(f"proposing{self.days}")
        seen = self.seen()
        if seen and (self.root / "open").read_text(encoding="utf-8"):
            self.run(".ci/carry", seen, at=fetching)
        work(fetching)
        self.run(".ci/pack", "scrape.bundle", at=fetching)
        if not (fetching / "scrape.bundle").exists():
            return ""
        shutil.copy(fetching / "scrape.bundle", proposing)
        between()
        return self.run(".ci/propose", "scrape.bundle", seen, at=proposing, fails=fails)

    def created(self) -> int:
        return (self.root / "asked").read_text(encoding="utf-8").count("pr create")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_days_that_nobody_merged_are_one_proposal_without_conflict(forge: Forge) -> None:
    for day in range(1, 4):
        if day == 3:
            write(forge.person / "content/posts/b.md", "b\n")
            forge.save(forge.person, "Write")
        forge.day(partial(forge.capture, name=f"day{day}"))
    assert forge.created() == 1
    log = forge.run("git", "log", "--format=%ae %P", "main..scrape", at=forge.root / "forge").splitlines()
    assert log == [f"{BOT} {forge.seen('main')}"]
    merged = forge.clone("merged")
    forge.run("git", "merge", "--quiet", "--ff-only", "origin/scrape", at=merged)
    archive = merged / "content/archive"
    assert {capture.url[23:-5] for capture in Archive(archive).captures()} == {"first", "day1", "day2", "day3"}
    assert verify_archive(archive).problems == ()
    assert (merged / "content/posts/b.md").exists()


def test_a_day_without_news_proposes_nothing(forge: Forge) -> None:
    assert forge.day(lambda _: None) == ""
    forge.day(lambda folder: forge.capture(folder, "news"))
    before = forge.seen()
    assert "与已提出的相同" in forge.day(lambda _: None)
    assert forge.seen() == before
    assert forge.created() == 1


def test_a_proposal_that_was_closed_is_not_brought_back(forge: Forge) -> None:
    forge.day(lambda folder: forge.capture(folder, "unwanted"))
    write(forge.root / "open", "")
    forge.day(lambda folder: forge.capture(folder, "wanted"))
    clone = forge.clone("look")
    forge.run("git", "switch", "--quiet", "scrape", at=clone)
    assert {capture.url[23:-5] for capture in Archive(clone / "content/archive").captures()} == {"first", "wanted"}
    assert forge.created() == 2


def test_what_a_person_added_to_the_branch_is_not_overwritten(forge: Forge) -> None:
    forge.day(lambda folder: forge.capture(folder, "one"))
    forge.run("git", "fetch", "--quiet", at=forge.person)
    forge.run("git", "switch", "--quiet", "scrape", at=forge.person)
    write(forge.person / "content/data/reviews.csv", "a decision\n")
    forge.save(forge.person, "Decide", "scrape")
    before = forge.seen()
    assert "有人提交过" in forge.day(lambda folder: forge.capture(folder, "two"), fails=True)
    assert forge.seen() == before


def test_what_a_person_adds_meanwhile_is_not_overwritten(forge: Forge) -> None:
    forge.day(lambda folder: forge.capture(folder, "one"))

    def decide() -> None:
        forge.run("git", "fetch", "--quiet", at=forge.person)
        forge.run("git", "switch", "--quiet", "scrape", at=forge.person)
        write(forge.person / "content/data/reviews.csv", "a decision\n")
        forge.save(forge.person, "Decide", "scrape")

    assert "在这期间变了" in forge.day(lambda folder: forge.capture(folder, "two"), between=decide, fails=True)
    kept = forge.run("git", "diff", "--name-only", "main..scrape", at=forge.root / "forge")
    assert "content/data/reviews.csv" in kept


def link(folder: Path) -> None:
    (folder / "content/articles").mkdir()
    (folder / "content/articles/a.md").symlink_to("/etc/passwd")


@pytest.mark.parametrize(
    "work",
    [
        lambda folder: write(folder / "content/posts/a.md", "changed\n"),
        lambda folder: write(folder / "content/data/sources.toml", "x\n"),
        lambda folder: write(folder / "content/data/reviews.csv", "x\n"),
        lambda folder: write(folder / "content/articles/a\nb.md", "x\n"),
        lambda folder: write(folder / "content/articles/run.sh", "x\n").chmod(0o755),
        link,
    ],
    ids=["post", "sources", "reviews", "newline", "executable", "link"],
)
def test_only_plain_files_in_their_places_are_proposed(forge: Forge, work: Callable[[Path], None]) -> None:
    assert "不该改的文件" in forge.day(work, fails=True)
    assert forge.seen() == ""


def test_a_commit_of_another_kind_is_refused(forge: Forge) -> None:
    """Whoever took over the job that fetches may hand over any bundle."""

    def work(folder: Path) -> None:
        write(folder / ".github/workflows/evil.yml", "x\n")
        forge.run("git", "add", "-A", at=folder)
        forge.run("git", "commit", "--quiet", "-m", "Evil", at=folder)
        forge.capture(folder, "news")

    forge.day(work, fails=True)
    assert forge.seen() == ""


def test_more_than_one_commit_is_refused(forge: Forge) -> None:
    proposing, fetching = forge.clone("proposing"), forge.clone("fetching")
    for name in ("one", "two"):
        forge.capture(fetching, name)
        forge.run("git", "add", "-A", at=fetching)
        forge.run("git", "commit", "--quiet", "-m", name, at=fetching)
    forge.run(
        "git", "bundle", "create", "--quiet", str(proposing / "scrape.bundle"), "HEAD", "^origin/main", at=fetching
    )
    assert "一个提交" in forge.run(".ci/propose", "scrape.bundle", "", at=proposing, fails=True)
    assert forge.seen() == ""
