"""把一个另存下来的网页（.html、.mhtml）收进存档，作为一个快照；标准输出是快照编号和报道编号。"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.console import Console
from ruwen.dates import parse_moment
from ruwen.errors import EXIT_DONE, ArchiveError, ExtractError, UsageError
from ruwen.extract import extract_article
from ruwen.extract.charset_labels import charset_name
from ruwen.extract.decode import MAX_BYTES
from ruwen.extract.saved_page import MAX_MHTML, SavedPage, read_saved
from ruwen.ids import address_key, article_id, canonical_url, require_url
from ruwen.model import Article
from ruwen.paths import Paths
from ruwen.scrape.walls import wall_of

_USAGE = "make import FILE=网页文件 URL=原网址"


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("file", metavar="FILE", help="浏览器另存的网页：“网页，仅 HTML”或“网页，单个文件”（.mhtml）")
    parser.add_argument("--url", default="", help="网页原来的网址（默认用文件里记着的）")
    parser.add_argument("--captured-at", metavar="ISO", help="存下它的时间，如 2020-05-07T16:30+08:00（默认现在）")
    parser.add_argument("--charset", metavar="NAME", help="编码；通常不用写，页面自己会说明")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    captured_at = parse_moment(arguments.captured_at) if arguments.captured_at else datetime.now(UTC)
    if captured_at is None:
        raise UsageError(f"--captured-at 应写成 2020-05-07T16:30+08:00 的样子，现为“{arguments.captured_at}”。")
    if arguments.charset and charset_name(arguments.charset) is None:
        raise UsageError(f"--charset 不认识“{arguments.charset}”。常用的有 utf-8、gb18030、big5。")
    try:
        saved = read_saved(_bytes_of(arguments.file))
        url = _address(arguments.url, saved, console)
        charset = arguments.charset or saved.charset
        article = _require_report(saved.payload, url, charset)
    except ExtractError as error:
        raise ArchiveError(f"{arguments.file}: {error} 什么也没有存。") from None
    with cli.lock(paths):
        require_archive(paths)
        archive = Archive(paths.archive)
        url = _held_form(url, archive, console)
        known = len(archive.captures())
        capture = archive.add(url, saved.payload, captured_at=captured_at, charset=charset)
        added = len(archive.captures()) > known
        save_register(paths)
    done = "已存入存档" if added else "已在存档中，没有再存"
    console.say(f"{done}：《{article.title}》，{capture.length} 字节，{url}")
    print(capture.id, article_id(url))
    return EXIT_DONE


def _bytes_of(name: str) -> bytes:
    if not name.strip():
        raise UsageError(f"请写明文件：{_USAGE}")
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name} 是文件夹。请给里面那个网页文件（.html 或 .mhtml）：{_USAGE}")
    with path.open("rb") as file:
        return file.read(max(MAX_MHTML, MAX_BYTES) + 1)


def _address(given: str, saved: SavedPage, console: Console) -> str:
    """As given, else as the file has it."""
    if not (given or saved.url):
        raise UsageError(f"文件里没有记下原网址，请写明：{_USAGE}")
    url = require_url(given or saved.url)
    if not given:
        console.say(f"原网址取自文件里的记录：{url}")
    elif saved.url and canonical_url(saved.url) != canonical_url(url):
        console.warn(f"文件里记的网址是 {saved.url}，与 URL= 写的不同；照 URL= 的存。")
    return url


def _held_form(url: str, archive: Archive, console: Console) -> str:
    """The form (http or https, www, m) in which the archive has the address already: one report, not two."""
    urls = [capture.url for capture in archive.captures()]
    held = url if url in urls else next((one for one in urls if address_key(one) == address_key(url)), url)
    if held != url:
        console.say(f"存档里已有同一个网址的另一种写法，记在它名下：{held}")
    return held


def _require_report(payload: bytes, url: str, charset: str | None) -> Article:
    article = extract_article(payload, url, charset)
    wall = wall_of(article, url)
    if wall:
        raise ExtractError(f"这是{wall}（《{article.title}》），不是报道。请在浏览器里看到报道以后再另存。", "E304")
    return article


if __name__ == "__main__":
    sys.exit(main())
