"""把一张官方表格（XLSX 或 CSV）按映射收进存档，读出数据；标准输出是快照编号和数据个数。

映射（MAP.toml）写明网址、工作表、标题行、哪一列是什么，会存到 content/data/tables；写法见编辑手册。
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from ruwen import cli
from ruwen.archive import Archive
from ruwen.archive.register import require_archive, save_register
from ruwen.collect import steps
from ruwen.collect.official import TableCollector
from ruwen.console import Console
from ruwen.dates import parse_moment
from ruwen.errors import EXIT_DONE, EXIT_PARTIAL, ArchiveError, UsageError
from ruwen.ids import SLUG, capture_id, require_url
from ruwen.model import Capture
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.store.atomic import write_bytes
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import load_sources
from ruwen.tables import content_type_of, load_map


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("file", metavar="FILE", help="表格文件，原样字节，.xlsx 或 .csv")
    parser.add_argument("--map", required=True, metavar="MAP.toml", help="映射；文件名用小写字母、数字和连字符")
    parser.add_argument("--captured-at", metavar="ISO", help="存下它的时间，如 2024-10-20T16:30+08:00（默认现在）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    file, map_file = Path(arguments.file), Path(arguments.map)
    captured_at = parse_moment(arguments.captured_at) if arguments.captured_at else datetime.now(UTC)
    if captured_at is None:
        raise UsageError(f"--captured-at 应写成 2024-10-20T16:30+08:00 的样子，现为“{arguments.captured_at}”。")
    if not SLUG.fullmatch(map_file.stem):
        raise UsageError(f"映射的文件名“{map_file.name}”只能用小写字母、数字和连字符，如 jobs-2024-09.toml。")
    with cli.lock(paths):
        require_archive(paths)
        table = load_map(map_file)
        url, payload = require_url(table.url), file.read_bytes()
        kind = content_type_of(payload)
        moment = captured_at.astimezone(UTC).replace(microsecond=0)
        # Read it before anything is kept: a table that cannot be read must leave no trace.
        trial = Capture(capture_id(url, moment, payload), url, moment, "", len(payload), None, kind, "")
        reader = TableCollector(load_site(paths.site), load_indicators(paths.indicators), load_sources(paths.sources))
        records = reader.records(payload, trial, table, str(file))
        if not records:
            raise ArchiveError(f"{file}: 按这个映射一个数也没有读到。请检查 rows、skip 和 [[column]]。什么也没有存。")
        capture = Archive(paths.archive).add(
            url, payload, captured_at=moment, content_type=kind, charset=table.charset or None
        )
        save_register(paths)
        write_bytes(paths.tables / map_file.name, map_file.read_bytes())
        outcome = steps.write_figures(paths, console)
    console.say(f"《{table.title}》：{len(records)} 个数据，快照 {capture.id}；figures.csv 现有 {outcome.total} 个。")
    print(capture.id, len(records))
    return EXIT_PARTIAL if outcome.failed else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
