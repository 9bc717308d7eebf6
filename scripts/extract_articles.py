"""从存档提取报道，写入 content/articles；加 --json 则只读一个页面，把结果以 JSON 打印出来。"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ruwen import cli
from ruwen.archive.register import lacks_archive
from ruwen.collect import steps
from ruwen.collect.engine import ENGINES, open_engine
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, EXIT_PARTIAL
from ruwen.extract import extract_article
from ruwen.paths import Paths


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--json", metavar="FILE", help="只提取这个文件，JSON 打印到标准输出，不写任何文件")
    parser.add_argument("--url", default="", help="与 --json 同用：页面的网址")
    parser.add_argument("--charset", help="与 --json 同用：HTTP 头给出的编码")
    parser.add_argument(
        "--engine", choices=ENGINES, default="serial", help="怎样计算：一个进程、每核一个进程、Dask 集群"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help="与 --engine dask 同用：调度器地址（默认本机）"
    )
    parser.add_argument("--force", action="store_true", help="不用已经读过的，全部重读")
    parser.add_argument("--if-archived", action="store_true", help="存档不在这里时沿用已有的结果，不算出错")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    if arguments.json:
        article = extract_article(Path(arguments.json).read_bytes(), arguments.url, arguments.charset)
        print(json.dumps(article.to_json(), ensure_ascii=False, indent=2))
        return EXIT_DONE
    if arguments.if_archived and lacks_archive(paths):
        console.say("存档不在这里，只有它的索引：沿用已有的报道。")
        return EXIT_DONE
    with cli.lock(paths), open_engine(arguments.engine, arguments.scheduler) as engine:
        outcome = steps.write_articles(paths, console, engine, fresh=arguments.force)
    console.detail(f"结果的 SHA-256：{outcome.digest}")
    console.say(f"报道：{outcome.total} 篇，新写或更新 {outcome.written} 篇，移除 {outcome.removed} 篇。")
    return EXIT_PARTIAL if outcome.failed else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
