"""检查内容与数据：有错（E）返回 3，只有提醒（W）返回 0。"""

from __future__ import annotations

import argparse
import json
import os
import sys

from ruwen import cli
from ruwen.check.annotation import annotation
from ruwen.check.content import check_content
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, EXIT_REFUSED
from ruwen.paths import Paths
from ruwen.site.address import Address


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="打印的格式")
    parser.add_argument("--errors", action="store_true", help="只列错误，不列提醒")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    address = Address.parse(os.environ.get("SITEURL", ""))
    found = check_content(paths, arguments.as_of, address)
    problems = [cli.shown(problem, paths) for problem in found]
    if arguments.errors:
        problems = [problem for problem in problems if problem.is_error]
    if arguments.format == "json":
        rows = [{"path": p.path, "line": p.line, "code": p.code, "message": p.message} for p in problems]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(str(problem) if arguments.format == "text" else annotation(problem))
    wrong = sum(problem.is_error for problem in problems)
    console.say(f"检查完毕：错误 {wrong} 处，提醒 {len(problems) - wrong} 处。")
    return EXIT_REFUSED if wrong else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
