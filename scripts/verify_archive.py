"""核对存档：清单、字节、摘要、时间戳，以及每个数据的原文是否仍在它的快照里。有不符就逐条列出，退出码 1。"""

from __future__ import annotations

import argparse
import sys

from ruwen import cli
from ruwen.archive.register import lacks_archive, register_problems, require_archive
from ruwen.check.annotation import annotation
from ruwen.check.archive import verify_archive, verify_figures
from ruwen.console import Console
from ruwen.dates import parse_moment
from ruwen.errors import EXIT_DONE, EXIT_FAILED, UsageError
from ruwen.paths import Paths
from ruwen.scrape.stamping import require_roots
from ruwen.store.figures_csv import load_figures
from ruwen.store.sources_toml import load_timestamping


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument(
        "--since", metavar="ISO", help="只核对这个时间以后的快照，如 2020-05-07（清单的链条总是全部核对）"
    )
    parser.add_argument("--format", choices=("text", "github"), default="text", help="打印的格式")
    parser.add_argument("--if-archived", action="store_true", help="存档不在这里时什么也不核对，不算出错")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    since = parse_moment(arguments.since) if arguments.since else None
    if arguments.since and since is None:
        raise UsageError(f"--since 应写成 2020-05-07 或 2020-05-07T16:30+08:00，现为“{arguments.since}”。")
    if arguments.if_archived and lacks_archive(paths):
        console.say("存档不在这里，只有它的索引：没有核对。")
        return EXIT_DONE
    require_archive(paths)
    checked = verify_archive(paths.archive, since, require_roots(load_timestamping(paths.sources)))
    figures = verify_figures(paths.archive, load_figures(paths.figures), paths.figures, since)
    problems = [*checked.problems, *figures.problems]
    if not any(problem.is_error for problem in checked.problems):
        problems += register_problems(paths)
    for problem in problems:
        told = cli.shown(problem, paths)
        print(annotation(told) if arguments.format == "github" else told)
    errors = sum(problem.is_error for problem in problems)
    console.say(
        f"核对了 {checked.count} 个快照、{figures.count} 个数据的原文：{f'{errors} 处不符' if errors else '全部相符'}。"
    )
    return EXIT_FAILED if errors else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
