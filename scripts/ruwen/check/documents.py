"""Markdown files: front matter, slugs, dates, columns, shortcodes and paths."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruwen.dates import parse_moment
from ruwen.errors import DataError, Problem
from ruwen.ids import SLUG
from ruwen.paths import Paths
from ruwen.shortcodes import find_shortcodes
from ruwen.store.front_matter import Document, read_document

COMMON = ("title", "slug", "date", "column", "tags", "summary", "cover", "hot", "updated", "aliases", "authors")
EXTRA = {
    "articles": (
        *("source", "url", "captured", "capture", "correspondents", "editors", "figures", "cites", "undated"),
    ),
    "posts": ("editor", "proofreader", "approver", "责编", "校对", "审核"),
    "notices": ("starts", "ends", "place", "contact", "deadline"),
    "pages": (),
}
_PATH = re.compile(r"\{(static|attach|filename)\}([^\s)\"'>]*)")
_OTHER_PATH = re.compile(r"\{(photo|include|author|category|tag|index)\}")
_IMAGE = re.compile(r"!\[\s*\]\(")
_RELATIVE_IMAGE = re.compile(r"!\[[^\]]*\]\((?!\{|[a-z]+:|/|<)([^\s)]+)")


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may refer to; `None` = not known because its own file is broken, so not checked."""

    columns: frozenset[str] | None
    charts: frozenset[str] | None
    figures: frozenset[str] | None
    withheld: frozenset[str] = field(default_factory=frozenset)


def check_documents(paths: Paths, known: Known) -> Iterator[Problem]:
    """Problems of all Markdown files, by folder and file."""
    for kind in EXTRA:
        folder = paths.content / kind
        documents = []
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                yield Problem(str(path), 0, "E110", "符号链接会把别处的文件发布出去。请改为真正的文件。")
            elif path.suffix == ".md":
                try:
                    documents.append(read_document(path))
                except DataError as error:
                    yield error.problem
            elif path.is_file() and path.name != ".gitkeep":
                yield Problem(str(path), 0, "W106", "这里只放 .md 文件，这个文件不会发布。图片请放到 images 文件夹。")
        for document in documents:
            yield from check_document(document, kind, paths, known)
        yield from _duplicates(documents)


def check_document(document: Document, kind: str, paths: Paths, known: Known) -> Iterator[Problem]:
    """Problems of one file of the folder `kind`."""

    def problem(line: int, code: str, message: str) -> Problem:
        return Problem(str(document.path), line, code, message)

    for key in ("title", "slug", "date"):
        if not document.text(key):
            line = document.line(key)
            yield problem(line, "E102", f"缺少 {key}。请在信息区写一行“{key}: …”。")
    for key in ("date", "updated", "starts", "ends", "deadline"):
        value = document.text(key)
        if value and parse_moment(value) is None:
            message = f"{key}“{value}”不是有效的日期。请写成 2020-05-07 或 2020-05-07 15:30。"
            yield problem(document.line(key), "E103", message)
    starts, ends = parse_moment(document.text("starts")), parse_moment(document.text("ends"))
    if starts and ends and ends < starts:
        yield problem(document.line("ends"), "E115", "结束（ends）早于开始（starts）。请检查这两行。")
    slug = document.text("slug")
    if slug and not SLUG.fullmatch(slug):
        yield problem(document.line("slug"), "E107", f"slug“{slug}”只能用小写字母、数字和连字符，如 spring-job-fair。")
    column = document.text("column")
    if column and known.columns is not None and column not in known.columns:
        message = f"没有栏目“{column}”。可用的有：{'、'.join(sorted(known.columns))}。"
        yield problem(document.line("column"), "E111", message)
    for key in document.fields:
        if key not in COMMON and key not in EXTRA[kind]:
            yield problem(document.line(key), "W105", f"不认识的“{key}”，不会起作用。请检查拼写。")
    yield from (problem(line, code, message) for line, code, message in _body(document, paths, known))


def _body(document: Document, paths: Paths, known: Known) -> Iterator[tuple[int, str, str]]:
    for code in find_shortcodes(document.body):
        line = document.body_line + code.line - 1
        if code.kind == "chart" and known.charts is not None and code.target not in known.charts:
            shown = "、".join(sorted(known.charts)) or "还没有图表"
            yield line, "E108", f"没有图表“{code.target}”。可用的有：{shown}。"
        if code.kind == "figure" and known.figures is not None and code.target not in known.figures:
            why = "不能公开" if code.target in known.withheld else "不存在"
            yield line, "E109", f"数据“{code.target}”{why}。请从数据的出处页复制编号。"
    for number, text in enumerate(document.body.split("\n"), document.body_line):
        for match in _PATH.finditer(text):
            fault = _path_fault(match[2], document.path, paths)
            if fault:
                yield number, *fault
        for match in _OTHER_PATH.finditer(text):
            yield number, "E106", f"不支持 {{{match[1]}}}。请用 {{static}} 或 {{filename}}。"
        for match in _RELATIVE_IMAGE.finditer(text):
            yield number, "E106", f"图片“{match[1]}”请写成 {{static}}/images/文件名。"
        if _IMAGE.search(text):
            yield number, "W114", "图片没有文字说明。请在方括号里写一句话，看不见图的人靠它。"


def _path_fault(target: str, source: Path, paths: Paths) -> tuple[str, str] | None:
    """Why a `{static}` path is refused: outside content/ (also through a link), or not there."""
    content = paths.content.resolve()
    name = target.partition("#")[0].partition("?")[0]
    aimed = content / name.lstrip("/") if name.startswith("/") else source.parent / name
    plain = Path(os.path.normpath(aimed.absolute()))
    if not plain.resolve().is_relative_to(content) or not plain.is_relative_to(paths.content.absolute()):
        return "E106", f"“{target}”在内容文件夹之外，不能发布。请把文件放进 content/images。"
    if not aimed.exists():
        return "E113", f"找不到“{target}”。请检查文件名和大小写。"
    return None


def _duplicates(documents: Iterable[Document]) -> Iterator[Problem]:
    """Each file with a slug that another file of its kind has: one problem a file, naming the others."""
    by_slug: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.text("slug"):
            by_slug[document.text("slug")].append(document)
    for slug, group in by_slug.items():
        for document in group if len(group) > 1 else ():
            others = "、".join(other.path.name for other in group if other is not document)
            message = f"slug“{slug}”与 {others} 重复，网址会相同。请改掉其中一个。"
            yield Problem(str(document.path), document.line("slug"), "E104", message)
