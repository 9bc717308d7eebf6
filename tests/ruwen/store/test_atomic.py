"""A write happens whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ruwen.store import atomic
from ruwen.store.atomic import swap_folder, write_bytes, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def full_disk(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class Failing:
    """Fails on the call of that number, else passes on."""

    def __init__(self, real: Callable[..., Any], number: int) -> None:
        self.real, self.left = real, number

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            full_disk()
        return self.real(*arguments, **named)


def test_new_file_is_readable_by_a_web_server(tmp_path: Path) -> None:
    path = tmp_path / "a/b/字.txt"
    assert write_text(path, "一\n")
    assert path.read_bytes() == "一\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644
    assert names(path.parent) == ["字.txt"]


def test_equal_file_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert write_bytes(path, b"1")
    os.utime(path, (1, 1))
    assert not write_bytes(path, b"1")
    assert path.stat().st_mtime == 1
    assert write_bytes(path, b"2")
    assert path.read_bytes() == b"2"


@pytest.mark.parametrize("name", ["os.fsync", "os.fdopen", "os.replace", "pathlib.Path.chmod"])
def test_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "a"
    write_bytes(path, b"old")
    monkeypatch.setattr(name, full_disk)
    with pytest.raises(OSError, match="No space"):
        write_bytes(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_failed_first_write_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_bytes(tmp_path / "a", b"new")
    assert names(tmp_path) == []


def test_real_full_device_is_an_error_and_not_a_short_file(tmp_path: Path) -> None:
    """/dev/full refuses every byte, as a full disk does."""
    with pytest.raises(OSError, match=r"\S"), Path("/dev/full").open("wb") as file:
        file.write(b"x" * 100_000)
    link = tmp_path / "a"
    link.symlink_to("/dev/full")
    assert write_bytes(link, b"whole")  # the link is replaced, the device left alone
    assert link.read_bytes() == b"whole"
    assert not link.is_symlink()


def test_interrupt_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    write_bytes(path, b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "page").write_text(text)
    return path


def test_swap_puts_the_fresh_folder_in_place(tmp_path: Path) -> None:
    fresh, target = folder(tmp_path / "fresh", "new"), tmp_path / "site/output"
    swap_folder(fresh, target)
    assert (target / "page").read_text() == "new"
    swap_folder(folder(fresh, "newer"), target)
    assert (target / "page").read_text() == "newer"
    assert names(tmp_path) == ["site"]
    assert names(tmp_path / "site") == ["output"]


@pytest.mark.parametrize("number", [1, 2])
def test_failed_swap_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    target, fresh = folder(tmp_path / "output", "old"), folder(tmp_path / "fresh", "new")
    failing = Failing(os.rename, number)
    monkeypatch.setattr(Path, "rename", lambda self, aim: failing(self, aim))
    with pytest.raises(OSError, match="No space"):
        swap_folder(fresh, target)
    assert (target / "page").read_text() == "old"
    assert (fresh / "page").read_text() == "new"


def test_failed_first_swap_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap_folder(tmp_path / "missing", tmp_path / "output")
    assert names(tmp_path) == []


def test_folder_that_a_killed_swap_left_aside_is_put_back_before_anything_is_deleted(tmp_path: Path) -> None:
    """Killed between the two renames: the only copy of the old site is `.output.old`."""
    folder(tmp_path / ".output.old", "old")
    with pytest.raises(FileNotFoundError):
        swap_folder(tmp_path / "missing", tmp_path / "output")
    assert (tmp_path / "output/page").read_text() == "old"


def test_leftover_of_a_finished_swap_goes(tmp_path: Path) -> None:
    folder(tmp_path / ".output.old", "older")
    target = folder(tmp_path / "output", "old")
    swap_folder(folder(tmp_path / "fresh", "new"), target)
    assert (target / "page").read_text() == "new"
    assert names(tmp_path) == ["output"]


def test_sync_closes_what_it_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        atomic.sync_folder(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
