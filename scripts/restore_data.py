"""恢复被手改的数据文件：说出改了哪里，把改过的留一份，再从存档重新生成；编辑作的决定（reviews.csv、readings.csv）不动。"""

from __future__ import annotations

import argparse
import sys

from ruwen import cli
from ruwen.collect.restore import restore_data
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, EXIT_PARTIAL
from ruwen.paths import Paths


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument(
        "--accept", action="store_true", help="reviews.csv、readings.csv 与封记不符时，照现在的样子封记"
    )
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    with cli.lock(paths, "review"), cli.lock(paths):
        outcome = restore_data(paths, console, accept=arguments.accept)
    console.say(f"已恢复：数据 {outcome.total} 个，其中可公开 {outcome.shown} 个。接着请运行 make check。")
    return EXIT_PARTIAL if outcome.failed else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
