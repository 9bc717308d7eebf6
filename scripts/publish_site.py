"""发布：另行生成、检查，全部通过才整个换上；--rollback 换回上一次的网站。"""

from __future__ import annotations

import argparse
import subprocess
import sys

from ruwen import cli
from ruwen.console import Report
from ruwen.errors import EXIT_DONE, RuwenError
from ruwen.paths import ROOT, Paths
from ruwen.store.atomic import exchange_folders


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--siteurl", metavar="URL", help="网站地址，如 https://example.org（或环境变量 SITEURL）")
    parser.add_argument("--rollback", action="store_true", help="换回上一次发布的网站")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, report: Report) -> int:
    previous = paths.output.with_name(f".{paths.output.name}.previous")
    if arguments.rollback:
        if not previous.is_dir() or not paths.output.is_dir():
            raise RuwenError("没有可以换回的网站：还没有发布过两次。")
        with cli.lock(paths, "site"):
            exchange_folders(previous, paths.output)
        report.say("已换回上一次发布的网站。再运行一次会换回来。")
        return EXIT_DONE
    order = [sys.executable, str(ROOT / "scripts" / "build_site.py"), "--publish", "--keep", str(previous)]
    for name in ("content", "output", "build", "archive"):
        order += [f"--{name}", str(getattr(paths, name))]
    for name in ("as_of", "siteurl"):
        if getattr(arguments, name):
            order += [f"--{name.replace('_', '-')}", getattr(arguments, name)]
    return subprocess.run(order, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
