"""把一个快照撤下：抹去内容，留下编号、网址、SHA-256、理由和日期。"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.collect.pages import captures_of_report
from ruwen.console import Report
from ruwen.errors import EXIT_DONE
from ruwen.paths import Paths


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("id", metavar="ID", help="快照编号，见出处页")
    parser.add_argument("--reason", required=True, help="撤下的理由，会公开")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, report: Report) -> int:
    require_archive(paths)
    archive = Archive(paths.archive)
    with cli.lock(paths):
        archive.recover()
        family = captures_of_report(archive, arguments.id)
        stones = archive.withdraw(arguments.id, reason=arguments.reason, withdrawn_at=datetime.now(UTC))
        save_register(paths)
    for stone in stones:
        print(stone.capture)
        report.say(f"已撤下：{stone.url}")
    gone = {stone.capture for stone in stones}
    left = [capture for capture in family if capture.id not in gone]
    if left:
        report.warn(
            f"这篇报道还有 {len(left)} 个快照（别的版本、后面的分页）没有撤下，网站会照旧用它们。要撤下请逐个运行："
        )
    for capture in left:
        report.warn(f"  {capture.id}　{capture.url}")
    report.say("接着请运行 make articles figures site，让网站跟上；若存档在 git 里，旧内容仍在历史中，需另行清除。")
    return EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
