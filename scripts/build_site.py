"""检查内容，用 Pelican 生成网站；有任何一处不对，旧的输出原样保留。"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruwen import cli
from ruwen.charts.write.output import stale_charts
from ruwen.check.content import check_content
from ruwen.console import Report
from ruwen.errors import EXIT_DONE, RefusedError, RuwenError
from ruwen.paths import ROOT, Paths
from ruwen.site.builder_words import builder_words
from ruwen.site.library import Library, load_library
from ruwen.site.place import require_place
from ruwen.store.atomic import put_back, swap_folder


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--siteurl", metavar="URL", help="网站地址，如 https://example.org/sub（或环境变量 SITEURL）")
    parser.add_argument("--publish", action="store_true", help="按发布设置生成：必须有网站地址，有提醒也算失败")
    parser.add_argument("--keep", metavar="DIR", help="把换下来的旧网站留在这里")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, report: Report) -> int:
    paths = replace(paths, output=require_place(paths))
    with cli.lock(paths, "site"):
        put_back(paths.output)
        problems = check_content(paths)
        if any(problem.is_error for problem in problems):
            raise RefusedError(problem for problem in problems if problem.is_error)
        if report.verbose:
            cli.show_problems(problems, paths, report)
        fresh = paths.output.with_name(f".{paths.output.name}.new")
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            library = build(paths, fresh, arguments, report)
            swap_folder(fresh, paths.output, Path(arguments.keep) if arguments.keep else None)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    report.say(summary(library, paths))
    return EXIT_DONE


def _require_charts(library: Library) -> None:
    """Every chart must have been drawn from the figures and words as they are now."""
    stale = stale_charts(library.specs, library.all_records.values(), library.indicators, library.paths)
    if stale:
        raise RuwenError(f"图表还没有画，或画好以后数据和标题改过：{'、'.join(stale)}。请先运行 make charts。")


class Listener(logging.Handler):
    """Keeps what Pelican only logs: it goes on after an error and exits with 0."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self.report, self.errors, self.warnings = report, 0, 0

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            text = f"{text}：{record.exc_info[1]}"
        text = builder_words(text)
        if record.levelno >= logging.ERROR:
            self.errors += 1
            self.report.error(text)
        else:
            self.warnings += 1
            self.report.warn(text)


def build(paths: Paths, output: Path, arguments: argparse.Namespace, report: Report) -> Library:
    """Run Pelican into `output`; RuwenError when it logged an error or lost a plugin."""
    if arguments.siteurl is not None:
        os.environ["SITEURL"] = arguments.siteurl
    if arguments.publish and not os.environ.get("SITEURL"):
        raise RuwenError("发布需要网站地址。请设 SITEURL=https://… 后再试。")
    # A web server reads the site as somebody else: what a private umask would hide must be readable.
    os.umask(0o022)
    cli.add_import_roots()
    import pelican
    from pelican.settings import read_settings

    pelican.console.quiet = True  # its closing line would go to stdout, among the results
    override: dict[str, Any] = {"RUWEN_PATHS": paths, "PATH": str(paths.content), "OUTPUT_PATH": str(output)}
    if arguments.as_of:
        override["AS_OF"] = arguments.as_of
    listener = Listener(report)
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        name = "publishconf.py" if arguments.publish else "pelicanconf.py"
        settings = read_settings(str(ROOT / name), override=override)
        settings["RUWEN"] = library = load_library(paths, settings.get("AS_OF"))
        _require_charts(library)
        wanted = list(settings["PLUGINS"])
        site = pelican.Pelican(settings)
        missing = [plugin for plugin in wanted if plugin not in settings["PLUGINS"]]
        if missing:
            raise RuwenError(f"插件没有装上：{'、'.join(missing)}。请查看上面的错误；输出没有改动。")
        site.run()
    finally:
        root.removeHandler(listener)
    if listener.errors or (arguments.publish and listener.warnings):
        raise RuwenError(f"生成时有 {listener.errors} 处错误、{listener.warnings} 处提醒；输出没有改动。")
    if not settings.get("CHECKED"):
        raise RuwenError("生成的网站没有经过检查（插件 ruwen_checks 没有运行）；输出没有改动。")
    return library


def summary(library: Library, paths: Paths) -> str:
    posts = len(list(paths.posts.rglob("*.md")))
    pages = len(list(paths.output.rglob("*.html")))
    return (
        f"完成：{len(library.reports)} 篇报道、{posts} 篇文章、{len(library.records)} 个数据、"
        f"{len(library.charts)} 张图表，共 {pages} 页。查看：make serve，再打开 http://localhost:8000/"
    )


if __name__ == "__main__":
    sys.exit(main())
