"""What every command shares: the common arguments, the lock, and errors turned into exit codes."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from ruwen.console import Report
from ruwen.errors import EXIT_REFUSED, DataError, Problem, RefusedError, RuwenError, cure_of
from ruwen.paths import ROOT, Paths
from ruwen.store.lock import hold

Command = Callable[[argparse.Namespace, Paths, Report], int]


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with the arguments that every command honours."""
    made = argparse.ArgumentParser(description=description)
    group = made.add_argument_group("通用选项")
    group.add_argument("--content", metavar="DIR", help="内容文件夹（默认 content，或环境变量 CONTENT）")
    group.add_argument("--output", metavar="DIR", help="网站输出文件夹（默认 output，或 OUTPUT）")
    group.add_argument("--build", metavar="DIR", help="缓存与状态文件夹（默认 build，或 BUILD）")
    group.add_argument("--archive", metavar="DIR", help="存档文件夹（默认在内容文件夹里，或 ARCHIVE）")
    group.add_argument("--public", metavar="DIR", help="发布版文件夹（默认 public，或 PUBLISH）")
    group.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="视为今天的日期（或 AS_OF；默认见 site.toml，再没有就是今天）",
    )
    group.add_argument("-v", "--verbose", action="store_true", help="多说一些")
    group.add_argument("-q", "--quiet", action="store_true", help="只说出错的事")
    return made


def port(text: str) -> int:
    """A port as an argument; a number beyond 65535 is wrong usage, not an error of the socket."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"端口应是 0 到 65535 的数，现为“{text}”。")
    return int(text)


def count(text: str) -> int:
    """A number of things to keep, one at least."""
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 9999:
        raise argparse.ArgumentTypeError(f"应是 1 到 9999 的数，现为“{text}”。")
    return int(text)


def run(made: argparse.ArgumentParser, command: Command, argv: list[str] | None = None) -> int:
    """Parse, run, and turn every expected error into its message on stderr and its exit code."""
    arguments = made.parse_args(argv)
    paths = Paths.resolve(arguments.content, arguments.output, arguments.build, arguments.archive, arguments.public)
    report = Report(quiet=arguments.quiet, verbose=arguments.verbose)
    try:
        return command(arguments, paths, report)
    except (DataError, RefusedError) as error:
        show_problems(error.problems, paths, report)
        return EXIT_REFUSED
    except RuwenError as error:
        report.error(str(error))
        return error.exit_code
    except OSError as error:
        said = f"{cure_of(error) or error.strerror or error}（{paths.shown_name(error.filename)}）"
        report.error(f"读写失败：{said}。旧的文件没有改动。")
        return 1
    except KeyboardInterrupt:
        report.error("已中断。旧的文件没有改动。")
        return 130


def show_problems(problems: tuple[Problem, ...] | list[Problem], paths: Paths, report: Report) -> None:
    """Each problem on its own line, with a short path."""
    for problem in problems:
        report.problem(shown(problem, paths))


def shown(problem: Problem, paths: Paths) -> Problem:
    """The problem with a path that reads the same on every machine."""
    return replace(problem, path=paths.shown_name(problem.path))


@contextlib.contextmanager
def lock(paths: Paths, name: str = "run") -> Iterator[None]:
    """Hold BUILD/state/NAME.lock for one run; LockedError (exit 75) when another run has it."""
    with hold(paths.state / f"{name}.lock"):
        yield


def add_import_roots() -> None:
    """Let pelicanconf.py's plugins be imported by the scripts that need them."""
    for folder in (ROOT, ROOT / "plugins"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
