"""检查内容，用 Pelican 生成网站；有任何一处不对，旧的输出原样保留。"""

from __future__ import annotations

import argparse
import glob
import importlib
import logging
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruwen import cli
from ruwen.charts.setting import load_setting
from ruwen.charts.write.output import stale_charts
from ruwen.check.content import check_content
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, Problem, RefusedError, RuwenError
from ruwen.paths import ROOT, Paths
from ruwen.preview.making import Preview, make
from ruwen.preview.messages import Order
from ruwen.preview.trouble import leave_out, stopping
from ruwen.preview.worker import Tell, Worker
from ruwen.series.waiting import by_source
from ruwen.site.address import Address
from ruwen.site.builder_words import builder_words
from ruwen.site.library import Library, load_library
from ruwen.site.place import require_place
from ruwen.site.selection import read_all
from ruwen.store.atomic import put_back, spare_disk, swap_folder
from ruwen.store.figures_csv import load_figures


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--siteurl", metavar="URL", help="网站地址，如 https://example.org/sub（或环境变量 SITEURL）")
    parser.add_argument("--publish", action="store_true", help="供发布用：必须有网站地址，有提醒也算失败")
    parser.add_argument("--preview", action="store_true", help="带上草稿，不放有错的文章：与 make serve 所见相同")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    if arguments.worker:
        return work(arguments, paths, console)
    paths = replace(paths, output=require_place(paths, publishing=arguments.publish), is_public=arguments.publish)
    with cli.lock(paths, "publish" if arguments.publish else "site"):
        put_back(paths.output)
        siteurl = os.environ.get("SITEURL", "") if arguments.siteurl is None else arguments.siteurl
        problems = check_content(paths, arguments.as_of, Address.parse(siteurl))
        preview = Preview(without=leave_out(problems, paths)) if arguments.preview else None
        errors = stopping(problems, paths) if preview else [problem for problem in problems if problem.is_error]
        if errors:
            raise RefusedError(errors)
        if console.verbose:
            cli.show_problems(problems, paths, console)
        fresh = paths.output.with_name(f".{paths.output.name}.new")
        try:
            shutil.rmtree(fresh, ignore_errors=True)
            library = build(paths, fresh, arguments, console, preview)
            swap_folder(fresh, paths.output)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    if arguments.publish:
        if library.waiting:
            counts = by_source(load_figures(paths.figures), library.waiting)
            told = "、".join(f"{name} {count} 个" for name, count in counts.items())
            console.say(f"有 {len(library.waiting)} 个数据等着核对，没有公开：{told}。核对：make review。")
        print(library.as_of.isoformat())  # names the release
    else:
        console.say(summary(library, paths))
    return EXIT_DONE


def work(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    """Build for the preview on every order that comes in, in children of this process, which is warm already."""
    os.environ.pop("SITEURL", None)  # the preview's own address has no path
    cli.add_import_roots()
    from pelican.settings import read_settings

    for name in read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]:
        importlib.import_module(name)

    def build_it(output: Path, preview: Preview) -> Library:
        return build(paths, output, arguments, console, preview)

    def build_one(order: Order, tell: Tell) -> None:
        spare_disk()
        make(order, paths, build_it, tell, arguments.as_of)

    Worker(build_one, lambda: read_all(paths), sys.stdin.fileno(), sys.stdout.fileno()).run()
    return EXIT_DONE


def _require_charts(library: Library) -> None:
    """Every chart must have been drawn from the figures and words as they are now."""
    records, setting = library.all_records.values(), load_setting(library.paths)
    stale = stale_charts(library.specs, records, library.indicators, library.paths, setting)
    if stale:
        raise RuwenError(f"图表还没有画，或画好以后数据和标题改过：{'、'.join(stale)}。请先运行 make charts。")


class Listener(logging.Handler):
    """Keeps what Pelican only logs: it goes on after an error and exits with 0."""

    def __init__(self, console: Console) -> None:
        super().__init__(logging.WARNING)
        self.console, self.errors, self.warnings = console, 0, 0
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            text = f"{text}：{record.exc_info[1]}"
        text = builder_words(text)
        wrong = record.levelno >= logging.ERROR
        self.problems.append(Problem("", 0, "E500" if wrong else "W500", text))
        if wrong:
            self.errors += 1
            self.console.error(text)
        else:
            self.warnings += 1
            self.console.warn(text)


def build(
    paths: Paths, output: Path, arguments: argparse.Namespace, console: Console, preview: Preview | None = None
) -> Library:
    """Run Pelican into `output`; RuwenError when it logged an error, which a preview shows, or lost a plugin."""
    if arguments.siteurl is not None:
        os.environ["SITEURL"] = arguments.siteurl
    if arguments.publish and not os.environ.get("SITEURL"):
        raise RuwenError("发布需要网站地址。请设 SITEURL=https://… 后再试。")
    # A web server reads the site as somebody else: what a private umask would hide must be readable.
    os.umask(0o022)
    cli.add_import_roots()
    listener = Listener(console)
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        settings = site_settings(paths, output, arguments, preview)
        run_pelican(settings)
    finally:
        root.removeHandler(listener)
    library: Library = settings["RUWEN"]
    if preview:
        preview.problems += listener.problems
        return library
    if listener.errors or (arguments.publish and listener.warnings):
        raise RuwenError(f"生成时有 {listener.errors} 处错误、{listener.warnings} 处提醒；输出没有改动。")
    if not settings.get("CHECKED"):
        raise RuwenError("生成的网站没有经过检查（插件 ruwen_checks 没有运行）；输出没有改动。")
    return library


def site_settings(paths: Paths, output: Path, arguments: argparse.Namespace, preview: Preview | None) -> dict[str, Any]:
    """Pelican's settings with the data of this build in them; a preview goes without what is broken."""
    from pelican.settings import read_settings

    override: dict[str, Any] = {"RUWEN_PATHS": paths, "PATH": str(paths.content), "OUTPUT_PATH": str(output)}
    if arguments.as_of:
        override["AS_OF"] = arguments.as_of
    name = "publishconf.py" if arguments.publish else "pelicanconf.py"
    settings: dict[str, Any] = read_settings(str(ROOT / name), override=override)
    without = preview.without if preview else frozenset()
    library = load_library(paths, settings.get("AS_OF"), drafts=preview is not None, without=without)
    settings["RUWEN"] = library
    if preview:
        settings["PREVIEW"] = preview
        settings["JINJA_ENVIRONMENT"]["bytecode_cache"] = compiled_templates(paths)
        settings["PLUGINS"] = [*settings["PLUGINS"], "ruwen_preview"]
        settings["IGNORE_FILES"] += [glob.escape(path.name) for path in without if path.suffix != ".md"]
    else:
        _require_charts(library)
    return settings


def run_pelican(settings: dict[str, Any]) -> None:
    """RuwenError when a plugin was not loaded: Pelican would go on without it."""
    import pelican

    pelican.console.quiet = True  # its closing line would go to stdout, among the results
    wanted = list(settings["PLUGINS"])
    site = pelican.Pelican(settings)
    missing = [plugin for plugin in wanted if plugin not in settings["PLUGINS"]]
    if missing:
        raise RuwenError(f"插件没有装上：{'、'.join(missing)}。请查看上面的错误；输出没有改动。")
    site.run()


def compiled_templates(paths: Paths) -> Any:
    """Where a preview finds its templates compiled; they are known by their text, so a changed one is compiled anew."""
    from jinja2 import FileSystemBytecodeCache

    folder = paths.state / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def summary(library: Library, paths: Paths) -> str:
    pages = len(list(paths.output.rglob("*.html")))
    return (
        f"完成：{len(library.reports)} 篇报道、{len(library.posts)} 篇文章、{len(library.records)} 个数据、"
        f"{len(library.charts)} 张图表，共 {pages} 页{waiting(library)}{kept_back(library)}。查看：make serve，再打开 http://localhost:8000/"
    )


def kept_back(library: Library) -> str:
    return f"；其中 {len(library.waiting)} 个数据待核，核对之前不公开（make review）" if library.waiting else ""


def waiting(library: Library) -> str:
    """`，另有 2 篇草稿或定时的没有生成`; "" when all was built."""
    count = sum(path.suffix == ".md" for path in library.left_out)
    return f"，另有 {count} 篇草稿或定时的没有生成" if count else ""


if __name__ == "__main__":
    sys.exit(main())
