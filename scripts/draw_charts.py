"""按 content/data/charts.toml 和数据自己画图，写入 build/charts/；没有变化的图不重画。每张图在标准输出占一行。"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from ruwen import cli
from ruwen.charts.choose.spec import load_specs
from ruwen.charts.edition import edition_of
from ruwen.charts.setting import load_setting
from ruwen.charts.spec import ChartSpec
from ruwen.charts.write.output import Outcome, draw_charts
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, UsageError
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.series.waiting import load_edition
from ruwen.store.drafts import draft_articles
from ruwen.store.site_toml import load_site

_RESULTS = {"drawn": "已画", "cached": "未变", "empty": "暂无数据"}


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--chart", metavar="SLUG", help="只画这一张")
    parser.add_argument("--force", action="store_true", help="没有变化的也重画")
    parser.add_argument("--siteurl", metavar="URL", help="网站地址，印成分享卡上的二维码（或环境变量 SITEURL）")
    parser.add_argument("--publish", action="store_true", help="供发布用：不用待核的数据，画在另一个文件夹")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    paths = replace(paths, is_public=arguments.publish)
    held = draft_articles(paths.articles)
    with cli.lock(paths):
        indicators = load_indicators(paths.indicators)
        setting = load_setting(paths)
        records = [record for record in load_edition(paths) if record.article not in held]
        edition = edition_of(load_specs(paths.chart_specs), records, paths, indicators, setting)
        for slug, figures in edition.held.items():
            told = "、".join(figures)
            console.warn(f"图表“{slug}”要用还没有核对的数据，这次不公开。请先核对：{told}（make review）。")
        outcome = draw_charts(
            _chosen(edition.specs, arguments.chart),
            records,
            indicators,
            paths,
            brand=load_site(paths.site).name,
            site_url=_site_url(arguments.siteurl),
            force=arguments.force,
            whole=arguments.chart is None,
            setting=setting,
        )
        outcome.warnings += edition.problems
    _show(outcome, paths, console)
    return EXIT_DONE


def _site_url(given: str | None) -> str:
    """ "" without an address: then no QR code is drawn. SITEURL may be a bare path, which no phone can follow."""
    address = (os.environ.get("SITEURL", "") if given is None else given).strip()
    if re.fullmatch(r"https?://[^\s/]+(/\S*)?", address):
        return address
    if given:
        raise UsageError(f"网站地址“{address}”读不懂。请写成 https://example.org 或 https://example.org/sub 的样子。")
    return ""


def _chosen(specs: Sequence[ChartSpec], slug: str | None) -> Sequence[ChartSpec]:
    if slug is None:
        return specs
    found = [spec for spec in specs if spec.slug == slug]
    if not found:
        known = "、".join(spec.slug for spec in specs) or "（还没有）"
        raise UsageError(f"没有叫“{slug}”的图。现有：{known}。")
    return found


def _show(outcome: Outcome, paths: Paths, console: Console) -> None:
    cli.show_problems(outcome.warnings, paths, console)
    for chart, result in outcome.results:
        print(f"{chart.spec.slug}\t{_RESULTS[result]}\t{chart.full_title}")
    for name in outcome.removed:
        console.say(f"已删除不再需要的 {name}")


if __name__ == "__main__":
    sys.exit(main())
