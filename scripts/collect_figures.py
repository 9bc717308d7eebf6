"""从存档的报道中收集就业数据，写入 content/data/figures.csv；加 --json 则只读一段文字，把结果以 JSON 打印出来。"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ruwen import cli
from ruwen.archive.register import lacks_archive
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, EXIT_PARTIAL, DataError
from ruwen.figures import find_figures
from ruwen.paths import Paths


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument(
        "--json", metavar="FILE", help='只读这个文件（- 为标准输入），内容为 {"title","date","text","area"} 的 JSON'
    )
    parser.add_argument("--force", action="store_true", help="不用已经读过的，全部重读")
    parser.add_argument("--if-archived", action="store_true", help="存档不在这里时沿用已有的结果，不算出错")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    if arguments.json:
        print(json.dumps(_find(arguments.json), ensure_ascii=False, indent=2))
        return EXIT_DONE
    if arguments.if_archived and lacks_archive(paths):
        console.say("存档不在这里，只有它的索引：沿用已有的数据。")
        return EXIT_DONE
    with cli.lock(paths):
        outcome = steps.write_figures(paths, console, fresh=arguments.force)
    console.say(
        f"数据：{outcome.total} 个，其中可公开 {outcome.shown} 个；{'已更新' if outcome.written else '没有变化'}。"
    )
    return EXIT_PARTIAL if outcome.failed else EXIT_DONE


def _find(name: str) -> list[dict[str, object]]:
    try:
        raw = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        given = json.loads(raw)
    except UnicodeDecodeError:
        raise DataError(name, 1, "不是 UTF-8 编码的 JSON。请另存为 UTF-8。", "E201") from None
    except json.JSONDecodeError as error:
        raise DataError(
            name, error.lineno, f"不是有效的 JSON，从第 {error.colno} 个字起读不懂。请检查引号、逗号和括号。", "E201"
        ) from None
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise DataError(name, 1, '应为 {"title": …, "date": …, "text": …, "area": …}，其中 text 必填。', "E202")
    found = find_figures(given["text"], title=given.get("title") or "", date=given.get("date"), area=given.get("area"))
    return [figure.to_json() for figure in found]


if __name__ == "__main__":
    sys.exit(main())
