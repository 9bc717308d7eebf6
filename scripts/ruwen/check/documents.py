"""Markdown files: what lies in their folders, front matter, slugs, dates, columns and shortcodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from ruwen.check.body import Finding, check_body
from ruwen.check.days import check_days
from ruwen.dates import parse_moment
from ruwen.errors import DataError, Problem
from ruwen.ids import SLUG
from ruwen.model import ARTICLE_LABELS, FigureRecord
from ruwen.paths import Paths
from ruwen.site.plain_texts import FIELDS, shortcodes_of
from ruwen.site.redirects import OWN_PATHS, alias_fault
from ruwen.site.reports import is_leftover, markdown_files
from ruwen.site.shortcodes import Shortcode, find_linked, find_misspelt, parted
from ruwen.site.sums import calc_text
from ruwen.site.terms import CalcError
from ruwen.store.front_matter import DRAFT_WORDS, PUBLIC_WORDS, Document, read_document

COMMON = (
    *("title", "slug", "date", "column", "tags", "summary", "cover", "hot", "updated", "aliases", "authors"),
    *("draft", "status"),
)
EXTRA = {
    "articles": (
        "source",
        "url",
        "captured",
        "capture",
        *ARTICLE_LABELS,
        "attachments",
        "cites",
        "undated",
        "also",
        "subtitle",
        "dropped",
        "problems",
    ),
    "posts": ("editor", "proofreader", "approver", "责编", "校对", "审核"),
    "notices": ("starts", "ends", "place", "contact", "deadline"),
    "pages": (),
}
_AHEAD = timedelta(days=366)
"""How far ahead a text may be scheduled; beyond that somebody typed the wrong year."""
DATES = ("date", "updated", "starts", "ends", "deadline")
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"))
"""What content/images may hold: pixels only, for HTML and SVG can carry scripts."""
LOOKALIKES = (".md", ".markdown", ".mkd", ".mdown")
"""Suffixes, in any case, that Pelican reads as articles; of these only `.md` goes through our own reader."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a text may refer to; `None` = not known because its own file is broken, so not checked."""

    columns: frozenset[str] | None
    charts: frozenset[str] | None
    figures: frozenset[str] | None
    withheld: frozenset[str] = field(default_factory=frozenset)
    waiting: frozenset[str] = field(default_factory=frozenset)
    """Figures that the public edition goes without until an editor has looked at them."""
    held: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Charts that it goes without -> the figures they wait for."""
    records: Mapping[str, FigureRecord] = field(default_factory=dict)
    """What may be shown, for the sums that lean on it."""
    today: date | None = None


def check_documents(paths: Paths, known: Known) -> Iterator[Problem]:
    """Problems of all Markdown files, by folder and file."""
    for kind in EXTRA:
        folder = paths.content / kind
        yield from _stray_files(folder)
        documents = []
        for path in (path for path in markdown_files(folder) if path.is_file() and not path.is_symlink()):
            try:
                documents.append(read_document(path))
            except DataError as error:
                yield error.problem
        for document in documents:
            yield from check_document(document, kind, paths, known)
        yield from _duplicates(documents)
    yield from _links(paths.images)
    for path in sorted(paths.images.rglob("*")):
        if is_leftover(path.relative_to(paths.images)):
            continue
        if path.is_file() and not path.is_symlink() and path.suffix.lower() not in PICTURES:
            message = f"images 里只放图片（{'、'.join(sorted(PICTURES))}）。网页和 SVG 里可以藏程序，不能发布。"
            yield Problem(str(path), 0, "E116", message)


def _links(folder: Path) -> Iterator[Problem]:
    for path in (folder, *sorted(folder.rglob("*"))):
        if path.is_symlink() and not is_leftover(path.relative_to(folder)):
            yield Problem(str(path), 0, "E110", "符号链接会把别处的文件发布出去。请改为真正的文件。")


def _stray_files(folder: Path) -> Iterator[Problem]:
    """What Pelican would publish without our checks, and what nobody will publish."""
    yield from _links(folder)
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".md" or path.is_symlink() or not path.is_file() or is_leftover(path.relative_to(folder)):
            continue
        if path.suffix.lower() in LOOKALIKES:
            yield Problem(str(path), 0, "E106", f"扩展名“{path.suffix}”请改成小写的 .md，否则不经检查就会发布。")
        else:
            yield Problem(str(path), 0, "W106", "这里只放 .md 文件，这个文件不会发布。图片请放到 images 文件夹。")


def check_document(document: Document, kind: str, paths: Paths, known: Known) -> Iterator[Problem]:
    """Problems of one file of the folder `kind`."""
    found = (
        _fields(document, kind, known),
        _addresses(document, kind),
        # An article's text is the publisher's, escaped when it was written: it commands nothing.
        () if kind == "articles" else _shortcodes(document, known),
        () if kind == "articles" else check_body(document, paths),
        check_days(document, kind, known.today),
    )
    for line, code, message in chain.from_iterable(found):
        yield Problem(str(document.path), line, code, message)


def _fields(document: Document, kind: str, known: Known) -> Iterator[Finding]:
    for key in ("title", "slug", "date"):
        if not document.text(key):
            yield document.line(key), "E102", f"缺少 {key}。请在信息区写一行“{key}: …”。"
    for key in DATES:
        value = document.text(key)
        moment = parse_moment(value)
        if value and (moment is None or not 1949 <= moment.year <= 2100):
            message = f"{key}“{value}”不是有效的日期。请写成 2020-05-07 或 2020-05-07 15:30。"
            yield document.line(key), "E103", message
    day = parse_moment(document.text("date"))
    if kind != "articles" and known.today and day and day.date() > known.today + _AHEAD:
        message = f"date“{document.text('date')}”在一年以后，像是写错了年份。定时发布请写一年以内的日期。"
        yield document.line("date"), "E121", message
    yield from _draft(document)
    column = document.text("column")
    if column and known.columns is not None and column not in known.columns:
        message = f"没有栏目“{column}”。可用的有：{'、'.join(sorted(known.columns))}。"
        yield document.line("column"), "E111", message
    if kind == "articles":  # what the reader of pages was not sure of
        yield from ((document.line("problems"), "W122", told) for told in document.texts("problems"))
    for key in document.fields:
        if key not in COMMON and key not in EXTRA[kind]:
            yield document.line(key), "W105", f"不认识的“{key}”，不会起作用。请检查拼写。"


def _draft(document: Document) -> Iterator[Finding]:
    """A slip here would publish what its writer keeps back."""
    if document.text("draft").lower() not in (*DRAFT_WORDS, *PUBLIC_WORDS):
        yield document.line("draft"), "E117", f"draft“{document.text('draft')}”读不懂。草稿请写 draft: true，不然删去。"
    if document.text("status").lower() not in ("draft", "published", ""):
        message = f"status“{document.text('status')}”读不懂。草稿请写 status: draft，不然删去。"
        yield document.line("status"), "E117", message


def _addresses(document: Document, kind: str) -> Iterator[Finding]:
    slug = document.text("slug")
    if slug and not SLUG.fullmatch(slug):
        message = f"slug“{slug}”只能用小写字母、数字和连字符，如 spring-job-fair。"
        yield document.line("slug"), "E107", message
    if kind == "pages" and slug in OWN_PATHS:
        yield document.line("slug"), "E104", f"网址 /{slug}/ 网站自己要用。请换一个 slug。"
    for alias in document.texts("aliases"):
        fault = alias_fault(alias)
        if fault:
            yield document.line("aliases"), *fault
    if kind == "articles" and not document.text("url").startswith(("http://", "https://")):
        yield document.line("url"), "E102", "缺少 url，应为报道的网址。请运行 make articles 重新生成。"


def _shortcodes(document: Document, known: Known) -> Iterator[Finding]:
    drawn: set[str] = set()
    for line, code, key in shortcodes_of(document):
        if code.kind == "chart" and key:
            yield line, "E108", f"{key} 里放不了图表，只能写字。请把 [[chart:{code.target}]] 移到正文里。"
            continue
        if code.kind == "chart" and code.target in drawn:
            message = f"图表“{code.target}”在这一篇里放了两次。请只放一次，别处写字链到 /charts/{code.target}/。"
            yield line, "E108", message
        if code.kind == "chart":
            drawn.add(code.target)
        if code.kind == "chart" and known.charts is not None and code.target not in known.charts:
            shown = "、".join(sorted(known.charts)) or "还没有图表"
            yield line, "E108", f"没有图表“{code.target}”。可用的有：{shown}。"
        elif code.kind == "chart" and code.target in known.held:
            message = f"图表“{code.target}”要用还没有核对的数据（{'、'.join(known.held[code.target])}），不能公开。"
            yield line, "E255", f"{message}请先核对（make review），或暂时去掉这张图。"
        if code.kind == "figure" and code.target in known.waiting:
            message = f"数据“{code.target}”还没有核对，不能公开。请先核对（make review），或把这一篇改为草稿。"
            yield line, "E255", message
        elif code.kind == "figure" and known.figures is not None and code.target not in known.figures:
            why = "不能公开" if code.target in known.withheld else "不存在"
            yield line, "E109", f"数据“{code.target}”{why}。请从数据的出处页复制编号。"
        yield from _said(code, line, known)
    for number, text in find_linked(document.body):
        message = f"{text} 写在链接的文字里，而它自己就是链接，点了不知去哪里。请移到链接外面。"
        yield document.body_line + number - 1, "E109" if "figure" in text else "E108", message
    fields = ((document.line(key), text) for key in FIELDS for _, text in find_misspelt(document.text(key)))
    slips = ((document.body_line + number - 1, text) for number, text in find_misspelt(document.body))
    for line, text in (*fields, *slips):
        cure = "请写成 [[chart:短名]]、[[figure:编号]]、[[calc:算式]] 或 [[plain:文字|理由]]，用英文的方括号和冒号。"
        yield line, "E108", f"“{text}”不会变成图表或数据。{cure}"


def _said(code: Shortcode, line: int, known: Known) -> Iterator[Finding]:
    """Sums that cannot be worked out, and numbers called no datum without a reason."""
    if code.kind == "calc" and known.figures is not None:
        try:
            calc_text(code.target, known.records.get)
        except CalcError as error:
            yield line, "E244", str(error)
    if code.kind == "plain" and not parted(code.target)[1]:
        message = f"[[plain:{code.target}]] 没有写理由。请写成 [[plain:{code.target}|为什么不是数据]]。"
        yield line, "E245", message


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
