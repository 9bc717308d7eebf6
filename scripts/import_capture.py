"""把一个另存下来的网页收进存档，作为一个快照；标准输出是快照编号和报道编号。"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.console import Report
from ruwen.dates import parse_moment
from ruwen.errors import EXIT_DONE, ArchiveError, ExtractError, UsageError
from ruwen.extract import extract_article
from ruwen.extract.charset_labels import charset_name
from ruwen.ids import article_id, require_url
from ruwen.paths import Paths


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("file", metavar="FILE", help="网页文件，原样字节（浏览器“另存为…网页，仅 HTML”）")
    parser.add_argument("--url", required=True, help="这个网页原来的网址，http:// 或 https:// 开头")
    parser.add_argument("--captured-at", metavar="ISO", help="存下它的时间，如 2020-05-07T16:30+08:00（默认现在）")
    parser.add_argument("--charset", metavar="NAME", help="编码；通常不用写，页面自己会说明")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, report: Report) -> int:
    url, charset = require_url(arguments.url), arguments.charset
    captured_at = parse_moment(arguments.captured_at) if arguments.captured_at else datetime.now(UTC)
    if captured_at is None:
        raise UsageError(f"--captured-at 应写成 2020-05-07T16:30+08:00 的样子，现为“{arguments.captured_at}”。")
    if charset and charset_name(charset) is None:
        raise UsageError(f"--charset 不认识“{charset}”。常用的有 utf-8、gb18030、big5。")
    payload = Path(arguments.file).read_bytes()
    try:
        article = extract_article(payload, url, charset)
    except ExtractError as error:
        raise ArchiveError(f"{arguments.file}: {error} 什么也没有存。") from None
    with cli.lock(paths):
        require_archive(paths)
        archive = Archive(paths.archive)
        known = len(archive.captures())
        capture = archive.add(url, payload, captured_at=captured_at, charset=charset)
        added = len(archive.captures()) > known
        save_register(paths)
    report.say(f"{'已存入存档' if added else '已在存档中'}：《{article.title}》，{capture.length} 字节，{url}")
    print(capture.id, article_id(url))
    return EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
