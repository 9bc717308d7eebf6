"""新建一篇文章：写好信息区，只等写正文。"""

from __future__ import annotations

import argparse
import sys

from ruwen import cli
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, DataError, UsageError
from ruwen.ids import SLUG
from ruwen.paths import Paths
from ruwen.site.library import load_library
from ruwen.store.atomic import write_text
from ruwen.store.front_matter import dump_document


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--title", required=True, help="标题")
    parser.add_argument("--slug", required=True, help="网址里的英文短名，如 spring-job-fair")
    parser.add_argument("--column", help="栏目（默认第一个）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    title, slug = arguments.title.strip(), arguments.slug.strip()
    if not title:
        raise UsageError("请给出标题：make post TITLE=标题 SLUG=英文短名")
    if not SLUG.fullmatch(slug):
        raise UsageError(f"SLUG“{slug}”只能用小写字母、数字和连字符，如 spring-job-fair。")
    path = paths.posts / f"{slug}.md"
    if path.exists():
        raise DataError(path, 1, "已经有这篇文章了。请换一个 SLUG。", "E104")
    library = load_library(paths, arguments.as_of)
    columns = library.site.columns
    column = arguments.column or columns[0].slug
    if column not in {item.slug for item in columns}:
        raise UsageError(f"没有栏目“{column}”。可用的有：{'、'.join(item.slug for item in columns)}。")
    fields = {"title": title, "slug": slug, "date": library.as_of.isoformat(), "column": column}
    write_text(path, dump_document(fields, "在这里写正文。"))
    console.say("已新建，请打开写正文；日期是今天（AS_OF、site.toml 的 as_of 或北京时间），请按需要改。")
    print(paths.shown_name(path))
    return EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
