"""量速度和大小：与简单做法在同一次运行里轮流量，取中位数和比值。结果写到标准输出，--write 写进 docs/benchmarks.md。"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from ruwen import cli
from ruwen.bench import Result, archive, charts, extract, figures
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, UsageError
from ruwen.paths import ROOT, Paths
from ruwen.store.atomic import write_text

Section = Callable[[Paths, int], Result]

SECTIONS: dict[str, Section] = {
    "archive": archive.section,
    "charts": charts.section,
    "extract": extract.section,
    "figures": figures.section,
}
"""Name -> section; a new one is added here and shows itself in --only and in the document."""

DOCUMENT = ROOT / "docs/benchmarks.md"


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument(
        "--only", metavar="NAME", action="append", help=f"只量这一节（{'、'.join(SECTIONS)}）；可写多次"
    )
    parser.add_argument("--rounds", metavar="N", type=int, default=15, help="各量几次（默认 15）")
    parser.add_argument("--write", action="store_true", help="把结果写进 docs/benchmarks.md")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    names = arguments.only or list(SECTIONS)
    if unknown := [name for name in names if name not in SECTIONS]:
        raise UsageError(f"没有叫“{unknown[0]}”的一节。现有：{'、'.join(SECTIONS)}。")
    if arguments.rounds < 1:
        raise UsageError("--rounds 至少是 1。")
    for name in names:
        console.say(f"正在量 {name}……")
        result = SECTIONS[name](paths, arguments.rounds)
        print(result.markdown())
        if arguments.write:
            write_section(DOCUMENT, name, result)
    return EXIT_DONE


def write_section(path: Path, name: str, result: Result) -> None:
    """Put the result between the section's two marks, or at the end where there are none yet."""
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    block = f"{begin}\n{result.markdown()}{end}"
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", text, re.DOTALL)
    text = text[: found.start()] + block + text[found.end() :] if found else f"{text.rstrip()}\n\n{block}\n"
    write_text(path, text)


_HEAD = """# 量出来的速度和大小

由 `make bench ARGS=--write` 写入，不要手改标记之间的部分。每一节都与一种简单做法在同一次运行里轮流量：
机器快慢不同，比值可以比，毫秒数只作参考。
"""


if __name__ == "__main__":
    sys.exit(main())
