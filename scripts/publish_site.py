"""发布：在旁边生成、检查，与现在的比较，再一次换上；--rollback 换回以前的发布版。"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from ruwen import cli
from ruwen.archive.register import load_register
from ruwen.console import Console
from ruwen.dates import day_in_china, given_as_of
from ruwen.errors import EXIT_DONE, ReportedError
from ruwen.paths import ROOT, Paths
from ruwen.release.publish import KEEP, Order, publish
from ruwen.release.rollback import rollback
from ruwen.release.shelf import Shelf
from ruwen.site.place import require_public


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--siteurl", metavar="URL", help="网站地址，如 https://example.org（或环境变量 SITEURL）")
    parser.add_argument("--gone", action="store_true", help="有网址会打不开也发布")
    parser.add_argument("--keep", metavar="N", type=cli.count, default=KEEP, help=f"留几个发布版（默认 {KEEP}）")
    parser.add_argument("--rollback", action="store_true", help="换回现在这一版之前的发布版")
    parser.add_argument("--to", metavar="RELEASE", help="与 --rollback 同用：换到这一版（全名或编号）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    shelf, withdrawn = Shelf(require_public(paths)), load_register(paths).withdrawn
    if arguments.rollback:
        print(rollback(shelf, arguments.to, withdrawn, console))
        return EXIT_DONE
    order = Order(
        build=lambda folder: build(arguments, paths, folder),
        captures=lambda: frozenset(capture.id for capture in load_register(paths).captures),
        withdrawn=frozenset(stone.capture for stone in withdrawn),
        gone=arguments.gone,
        keep=arguments.keep,
    )
    published = publish(shelf, order, console)
    print(published.name)
    if os.environ.get("GITHUB_OUTPUT"):
        published.tell(Path(os.environ["GITHUB_OUTPUT"]))
    return EXIT_DONE


def build(arguments: argparse.Namespace, paths: Paths, folder: Path) -> date:
    """Build for publishing into `folder`, in a process of its own; returns the site's day, which that prints."""
    common = [f"--{name}={getattr(paths, name)}" for name in ("content", "build", "archive", "public")]
    common.append(f"--as-of={given_as_of(arguments.as_of) or day_in_china()}")
    if arguments.siteurl:
        common.append(f"--siteurl={arguments.siteurl}")
    common += [f"--{name}" for name in ("quiet", "verbose") if getattr(arguments, name)]
    run("draw_charts", *common)
    return date.fromisoformat(run("build_site", f"--output={folder}", *common))


def run(name: str, *arguments: str) -> str:
    """A step of its own process for the public edition: what it prints; ReportedError when it fails."""
    order = [sys.executable, str(ROOT / "scripts" / f"{name}.py"), "--publish", *arguments]
    done = subprocess.run(order, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise ReportedError("没有发布：读者看到的网站没有改动。请按上面的说明改正后再试。", done.returncode)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
