"""Killed, out of space, read-only or run twice at any instant: readers go on seeing a whole release."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ruwen.console import Console
from ruwen.errors import LockedError, RuwenError
from ruwen.paths import ROOT
from ruwen.release.rollback import rollback
from ruwen.release.shelf import Shelf
from tests.ruwen.release.steps import Counter, KilledError, Step, each_step, killed, put, read, require_whole

KEEP = 2


def shelf_of(root: Path, *texts: str) -> Shelf:
    shelf = Shelf(root)
    for text in texts:
        put(shelf, text, keep=KEEP)
    return shelf


def steps_of(shelf: Shelf) -> int:
    counter = Counter()
    with each_step(counter):
        put(shelf, "新", keep=KEEP)
    return counter.count


def require_tidy(shelf: Shelf) -> None:
    assert sorted(path.name for path in shelf.root.iterdir()) == [".lock", "current", "records", "releases"]
    names = [str(name) for name in shelf.names()]
    assert sorted(path.name for path in shelf.releases.iterdir()) == names
    assert sorted(path.name for path in shelf.records.iterdir()) == [f"{name}.json" for name in names]


@pytest.mark.parametrize("before", [(), ("一", "二", "三")], ids=["first", "fourth"])
def test_killed_at_any_step_leaves_a_whole_release_and_the_next_run_tidies(
    tmp_path: Path, before: tuple[str, ...]
) -> None:
    old = before[-1] if before else ""
    shelf_of(tmp_path / "model", *before)
    count = steps_of(shelf_of(tmp_path / "counted", *before))
    assert count >= 10
    seen, never_published = set(), 0
    for last in range(1, count + 1):
        shelf = Shelf(tmp_path / "killed")
        if before:
            shutil.copytree(tmp_path / "model", shelf.root, symlinks=True)
        with pytest.raises(KilledError), each_step(Counter(last, killed)):
            put(shelf, "新", keep=KEEP)
        seen.add(text := require_whole(shelf))
        moved_in = text == old and any(name.number > len(before) for name in shelf.names())
        put(shelf, "更新", keep=KEEP)
        assert require_whole(shelf) == "更新"
        require_tidy(shelf)
        assert len(shelf.names()) <= KEEP
        if moved_in:  # its number is free again: nobody ever saw it
            never_published += 1
            assert shelf.names()[-1].number == len(before) + 1
        shutil.rmtree(shelf.root)
    assert seen == {old, "新"}
    assert never_published


def test_killed_rollback_deletes_nothing(tmp_path: Path) -> None:
    model = shelf_of(tmp_path / "model", "一", "二")
    counter = Counter()
    shutil.copytree(model.root, tmp_path / "counted", symlinks=True)
    with each_step(counter):
        rollback(Shelf(tmp_path / "counted"), None, (), Console(quiet=True))
    seen = set()
    for last in range(1, counter.count + 1):
        shelf = Shelf(tmp_path / f"killed-{last}")
        shutil.copytree(model.root, shelf.root, symlinks=True)
        with pytest.raises(KilledError), each_step(Counter(last, killed)):
            rollback(shelf, None, (), Console(quiet=True))
        seen.add(require_whole(shelf))
        put(shelf, "三")
        assert [name.number for name in shelf.names()] == [1, 2, 3]
        require_tidy(shelf)
    assert seen == {"一", "二"}


def refusal(shelf: Shelf, step: Step) -> str:
    """What a run said when it failed; "" when it did not."""
    try:
        with each_step(step):
            put(shelf, "新", keep=KEEP)
    except RuwenError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_machine_that_refuses_leaves_the_old_release_and_says_what_to_do(tmp_path: Path, number: int) -> None:
    """From some step on nothing can be written; what is there can be removed, but on a disk that is read-only."""
    model = shelf_of(tmp_path / "model", "一", "二")
    counted = tmp_path / "counted"
    shutil.copytree(model.root, counted, symlinks=True)
    removing = set() if number == errno.EROFS else {"unlink", "rmdir"}

    def refuse(name: str) -> None:
        if name not in removing:
            raise OSError(number, os.strerror(number))

    for last in range(1, steps_of(Shelf(counted)) + 1):
        shelf = Shelf(tmp_path / "refused")
        shutil.copytree(model.root, shelf.root, symlinks=True)
        said = refusal(shelf, Counter(last, refuse))
        assert require_whole(shelf) == ("二" if said else "新")
        assert not said or "再试一次。读者看到的网站没有改动" in said
        put(shelf, "更新", keep=KEEP)
        assert require_whole(shelf) == "更新"
        require_tidy(shelf)
        shutil.rmtree(shelf.root)


def test_second_publisher_is_told_to_wait(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, "一")
    with shelf.lock():
        with pytest.raises(LockedError, match="正在发布") as caught:
            put(Shelf(tmp_path), "二")
        with pytest.raises(LockedError, match="正在发布"):
            rollback(Shelf(tmp_path), "1", (), Console(quiet=True))
    assert caught.value.exit_code == 75
    assert require_whole(shelf) == "一"


def test_reader_between_any_two_steps_sees_a_whole_release(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, "0")
    seen = []
    with each_step(lambda _: seen.append(require_whole(shelf))):
        for number in range(1, 5):
            put(shelf, str(number), keep=KEEP)
        assert seen == sorted(seen)
        assert set(seen) == {"0", "1", "2", "3", "4"}
        rollback(shelf, None, (), Console(quiet=True))
    assert set(seen[-3:]) == {"3", "4"}
    assert read(shelf) == "3"


def test_reader_that_goes_round_at_its_own_pace_sees_whole_releases(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, "0")
    stop, faults, seen = threading.Event(), [], []

    def look() -> None:
        try:
            while not stop.is_set():
                seen.append(int(read(shelf)))
        except (AssertionError, OSError, ValueError) as error:
            faults.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(1, 21):
            put(shelf, str(number), keep=30)
    finally:
        stop.set()
        reader.join()
    assert faults == []
    assert seen == sorted(seen)


def run_killed(public: Path, step: int) -> int:
    order = [sys.executable, "-m", "tests.ruwen.release.steps", str(public), "新", str(step)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"}
    return subprocess.run(order, cwd=ROOT, env=env, check=False).returncode


@pytest.mark.long
def test_real_kill_at_every_step(tmp_path: Path) -> None:
    model = shelf_of(tmp_path / "model", "一", "二")
    shutil.copytree(model.root, tmp_path / "counted", symlinks=True)
    for step in range(1, steps_of(Shelf(tmp_path / "counted")) + 1):
        shelf = Shelf(tmp_path / f"killed-{step}")
        shutil.copytree(model.root, shelf.root, symlinks=True)
        if run_killed(shelf.root, step) == 0:
            break  # five are kept there, so there is less to remove
        assert require_whole(shelf) in {"二", "新"}
        put(shelf, "更新")
        assert require_whole(shelf) == "更新"
        require_tidy(shelf)
    assert step >= 10
