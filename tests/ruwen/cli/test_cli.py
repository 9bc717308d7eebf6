"""What every command shares: folders, exit codes, messages, the lock."""

from __future__ import annotations

import argparse
import errno
import fcntl
import io
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from ruwen import cli
from ruwen.console import Console
from ruwen.errors import ConfigError, LockedError, Problem, RefusedError, RuwenError, UsageError
from ruwen.paths import ROOT, Paths


def run(command: cli.Command, *arguments: str) -> int:
    return cli.run(cli.parser("试"), command, list(arguments))


def raising(make: Callable[[Paths], BaseException]) -> cli.Command:
    def command(_: argparse.Namespace, paths: Paths, __: Console) -> int:
        raise make(paths)

    return command


def test_command_gets_its_folders_and_loudness(tmp_path: Path) -> None:
    seen: list[tuple[argparse.Namespace, Paths, Console]] = []

    def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
        seen.append((arguments, paths, console))
        return 4

    folders = [f"--{name}={tmp_path / name}" for name in ("content", "output", "build", "archive")]
    assert run(command, *folders, "--as-of", "2020-05-07", "-q") == 4
    arguments, paths, console = seen[0]
    assert paths == Paths(*(tmp_path / name for name in ("content", "output", "build", "archive")))
    assert arguments.as_of == "2020-05-07"
    assert (console.quiet, console.verbose) == (True, False)


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (lambda p: RuwenError("不成。"), 1, "不成。\n"),
        (lambda p: UsageError("写错了。"), 2, "写错了。\n"),
        (lambda p: LockedError("有人在用。"), 75, "有人在用。\n"),
        (lambda p: ConfigError(p.site, 3, "缺少“name”。", "E202"), 3, "content/data/site.toml:3: E202 缺少“name”。\n"),
        (
            lambda p: RefusedError([Problem(str(p.posts / "b.md"), 2, "E102", "乙"), Problem("a.md", 0, "E104", "甲")]),
            3,
            "content/posts/b.md:2: E102 乙\na.md: E104 甲\n",
        ),
        (
            lambda p: OSError(errno.ENOSPC, "No space left on device", str(p.figures)),
            1,
            "读写失败：磁盘满了，请腾出空间（content/data/figures.csv）。旧的文件没有改动。\n",
        ),
        (lambda p: OSError("坏了"), 1, "读写失败：坏了（?）。旧的文件没有改动。\n"),
        (lambda p: KeyboardInterrupt(), 130, "已中断。旧的文件没有改动。\n"),
    ],
)
def test_expected_error_is_its_message_and_its_exit_code(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Paths], BaseException],
    code: int,
    said: str,
) -> None:
    assert run(raising(make), "--content", str(tmp_path / "content"), "-q") == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)


def test_error_that_nobody_foresaw_is_told_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [f"--content={tmp_path / 'content'}", f"--build={tmp_path / 'build'}"]
    failing = raising(lambda _: ZeroDivisionError("of nought"))
    assert run(failing, *folders) == 1
    said = capsys.readouterr().err
    assert "程序出错" in said
    assert "Traceback" not in said
    assert "build/state/error.log" in said
    log = (tmp_path / "build/state/error.log").read_text(encoding="utf-8")
    assert log.splitlines()[-1] == "ZeroDivisionError: of nought"
    with pytest.raises(ZeroDivisionError):
        run(failing, *folders, "-v")


def test_error_is_told_where_nothing_can_be_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "build").write_text("")
    assert run(raising(lambda _: ZeroDivisionError()), f"--build={tmp_path / 'build'}") == 1
    assert "请加 -v" in capsys.readouterr().err


def test_library_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(raising(lambda _: ModuleNotFoundError("No module named 'x'", name="x")), f"--build={tmp_path}") == 1
    assert capsys.readouterr().err.startswith("缺少程序库 x。请用 make 运行")


def test_warning_of_a_library_is_for_programmers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def command(*_: object) -> int:
        with warnings.catch_warnings(action="always"):
            warnings.warn("soon gone", DeprecationWarning, stacklevel=1)
        return 0

    assert run(command, f"--build={tmp_path}") == 0
    assert capsys.readouterr().err == ""
    assert run(command, f"--build={tmp_path}", "-v") == 0
    assert "DeprecationWarning: soon gone" in capsys.readouterr().err


def test_ask_needs_somebody_and_an_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for terminal, typed, answer in (
        (True, " 王编辑 \n", "王编辑"),
        (True, "\n", ""),
        (True, "", ""),
        (False, "甲\n", ""),
    ):
        stream = io.StringIO(typed)
        monkeypatch.setattr(stream, "isatty", lambda terminal=terminal: terminal)
        monkeypatch.setattr(sys, "stdin", stream)
        if answer:
            assert cli.ask("谁在核对", "请写明。") == answer
        else:
            with pytest.raises(UsageError, match="请写明"):
                cli.ask("谁在核对", "请写明。")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "谁在核对 > " * 3)


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--content"], ["extra"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(lambda *_: 0, *arguments)
    assert caught.value.code == 2


def test_help_names_every_common_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(lambda *_: 0, "--help")
    assert caught.value.code == 0
    said = capsys.readouterr().out
    assert all(
        f"--{name}" in said for name in ("content", "output", "build", "archive", "public", "as-of", "verbose", "quiet")
    )


def test_lock_holds_while_the_run_lasts(bare: Paths) -> None:
    with cli.lock(bare):
        assert (bare.state / "run.lock").read_text() == str(os.getpid())
        with pytest.raises(LockedError, match="正在运行"), cli.lock(bare):
            pass
        with cli.lock(bare, "other"):
            pass
    with cli.lock(bare):
        pass


def test_lock_is_freed_when_the_run_fails(bare: Paths) -> None:
    with pytest.raises(RuwenError, match="不成"), cli.lock(bare):
        raise RuwenError("不成")
    with cli.lock(bare):
        pass


def test_lock_file_of_a_killed_run_does_not_lock(bare: Paths) -> None:
    bare.state.mkdir(parents=True)
    (bare.state / "run.lock").write_text("99999")
    with cli.lock(bare), (bare.state / "run.lock").open() as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_import_roots_are_added_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["x"])
    cli.add_import_roots()
    cli.add_import_roots()
    assert sorted(sys.path) == sorted([str(ROOT), str(ROOT / "plugins"), "x"])


@pytest.mark.parametrize("text", ["99999", "-1", "八千", "²", "80.5"])
def test_port_that_is_none_is_wrong_usage(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = cli.parser("")
    made.add_argument("--port", type=cli.port)
    assert made.parse_args(["--port", "8000"]).port == 8000
    with pytest.raises(SystemExit) as caught:
        made.parse_args([f"--port={text}"])
    assert caught.value.code == 2
    assert f"现为“{text}”" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "-1", "五", "²", "10000", "1.5"])
def test_count_of_things_to_keep(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = cli.parser("")
    made.add_argument("--keep", type=cli.count)
    assert made.parse_args(["--keep", "5"]).keep == 5
    with pytest.raises(SystemExit) as caught:
        made.parse_args([f"--keep={text}"])
    assert caught.value.code == 2
    assert f"现为“{text}”" in capsys.readouterr().err
