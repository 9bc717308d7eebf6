"""What every command shares: the common arguments, the lock, and errors turned into exit codes."""

from __future__ import annotations

import argparse
import contextlib
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TextIO

from ruwen.cli.usage import Parser
from ruwen.console import Console
from ruwen.errors import (
    EXIT_FAILED,
    EXIT_REFUSED,
    DataError,
    Problem,
    RefusedError,
    RuwenError,
    UsageError,
    cure_of,
    reason_of,
)
from ruwen.paths import ROOT, Paths
from ruwen.store.lock import hold

Command = Callable[[argparse.Namespace, Paths, Console], int]


def parser(description: str) -> argparse.ArgumentParser:
    """A parser with the arguments that every command honours."""
    made = Parser(description=description)
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
    console = Console(quiet=arguments.quiet, verbose=arguments.verbose)
    try:
        with _warnings_to(console):
            return command(arguments, paths, console)
    except (DataError, RefusedError) as error:
        show_problems(error.problems, paths, console)
        return EXIT_REFUSED
    except RuwenError as error:
        console.error(str(error))
        return error.exit_code
    except OSError as error:
        said = f"{cure_of(error) or reason_of(error)}（{paths.shown_name(error.filename)}）"
        console.error(f"读写失败：{said}。旧的文件没有改动。")
        return EXIT_FAILED
    except KeyboardInterrupt:
        console.error("已中断。旧的文件没有改动。")
        return 130
    except Exception as error:  # a traceback helps a programmer, and frightens everybody else
        if console.verbose:
            raise
        console.error(_unexpected(error, paths))
        return EXIT_FAILED


def ask(question: str, otherwise: str) -> str:
    """What the person at the terminal answers; UsageError saying `otherwise` when nobody is there, or says nothing."""
    if sys.stdin.isatty():
        print(question, end=" > ", file=sys.stderr, flush=True)  # standard output is for results
        with contextlib.suppress(EOFError):
            answer = input().strip()
            if answer:
                return answer
    raise UsageError(otherwise)


def _unexpected(error: BaseException, paths: Paths) -> str:
    """What to say of an error that nobody foresaw; the traceback goes into a file, for whoever mends the program."""
    if isinstance(error, ModuleNotFoundError):
        return f"缺少程序库 {error.name}。请用 make 运行（如 make check）；若还是这样，删去 .venv 文件夹再运行一次。"
    log = paths.state / "error.log"
    told = "".join(traceback.format_exception(error))
    said = f"程序出错，没有做完（{type(error).__name__}，{_place_of(error)}）。"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(f"{' '.join(sys.argv)}\n\n{told}", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return f"{said}详情也没能存下；请加 -v 再运行一次，把打印出来的发给维护的人。"
    return f"{said}这不是您写错了什么。请把 {paths.shown_name(log)} 发给维护的人，里面有详情。"


def _place_of(error: BaseException) -> str:
    """The file and line where it happened: of a syntax error, the file that cannot be read."""
    if isinstance(error, SyntaxError):
        return f"{Path(error.filename or '?').name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"


@contextlib.contextmanager
def _warnings_to(console: Console) -> Iterator[None]:
    """A library's warnings are for programmers, and English: only `-v` shows them."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        del file, line  # we have a place for such words, and the source line says nothing to a reader
        console.detail(f"{filename}:{lineno}: {category.__name__}: {message}")

    before, warnings.showwarning = warnings.showwarning, show
    try:
        yield
    finally:
        warnings.showwarning = before


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For what fails before `run`: nearly always a script that was started outside `.venv`."""
    if isinstance(error, ImportError) and "-v" not in sys.argv:
        Console().error(_unexpected(error, Paths.resolve()))
    else:
        sys.__excepthook__(kind, error, trace)


if sys.excepthook is sys.__excepthook__:
    sys.excepthook = _last_words


def show_problems(problems: tuple[Problem, ...] | list[Problem], paths: Paths, console: Console) -> None:
    """Each problem on its own line, with a short path."""
    for problem in problems:
        console.problem(shown(problem, paths))


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
