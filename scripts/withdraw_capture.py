"""把一个快照撤下：抹去内容，留下编号、网址、SHA-256、理由和日期。"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.collect.pages import captures_of_report
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, UsageError
from ruwen.model import Capture
from ruwen.paths import Paths
from ruwen.site.reports import report_paths

_USAGE = "make withdraw ID=快照编号 REASON=理由"


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("id", metavar="ID", help="快照编号，见出处页")
    parser.add_argument("--reason", default="", help="撤下的理由，会公开（不写就问）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    archive, id = Archive(paths.archive), arguments.id.strip()
    if not id:
        raise UsageError(f"请写明快照编号，出处页上有：{_USAGE}")
    require_archive(paths)
    with cli.lock(paths):
        archive.recover()
        family = captures_of_report(archive, id)
        reason = arguments.reason.strip() or _asked(archive.get(id), console)
        stones = archive.withdraw(id, reason=reason, withdrawn_at=datetime.now(UTC), reports=report_paths(paths))
        save_register(paths)
    for stone in stones:
        print(stone.capture)
        console.say(f"已撤下：{stone.url}")
    gone = {stone.capture for stone in stones}
    left = [capture for capture in family if capture.id not in gone]
    if left:
        console.warn(
            f"这篇报道还有 {len(left)} 个快照（别的版本、后面的分页）没有撤下，网站会照旧用它们。要撤下请逐个运行："
        )
    for capture in left:
        console.warn(f"  {capture.id}　{capture.url}")
    console.say(
        "接着请运行 make articles figures，再 make publish，让网站跟上；若存档在 git 里，旧内容仍在历史中，需另行清除。"
    )
    return EXIT_DONE


def _asked(capture: Capture, console: Console) -> str:
    """The reason, from whoever sees what is about to go."""
    console.say(f"要撤下的是 {capture.id}　{capture.url}\n内容会从存档里抹去，不能恢复。按 Ctrl-C 不撤。")
    return cli.ask("撤下的理由（会公开）", f"请写明撤下的理由，它会公开：{_USAGE}")


if __name__ == "__main__":
    sys.exit(main())
