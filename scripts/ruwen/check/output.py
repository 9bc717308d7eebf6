"""A built site: every file that went in is a page, every link and every source of a number leads somewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ruwen.errors import Problem
from ruwen.site.library import Library
from ruwen.store.front_matter import read_document

_LINK = re.compile(r'\s(?:href|src|srcset)="([^"]*)"')
_UNFILLED = re.compile(r'<data value="(chart|figure):([^"]*)"')
_IDENTIFIER = re.compile(r'\sid="([^"]*)"')
_LOADED = re.compile(
    r'<(?:img|script|iframe|source|video|audio|embed|object|link)\b[^>]*?\s(?:src|href)="([^"]*)"[^>]*>'
)


def check_output(library: Library, output: Path, base: str) -> list[Problem]:
    """Problems of the site in `output`; `base` is the path that all its links start with."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    anchors = {path: set(_IDENTIFIER.findall(text)) for path, text in pages.items()}
    problems = [*_missing_pages(library, output), *_missing_proofs(library, output, anchors)]
    for path, text in pages.items():
        shown = path.relative_to(output).as_posix()
        problems += [
            Problem(shown, line, code, message) for line, code, message in _page(path, text, output, base, anchors)
        ]
    return problems


def _missing_pages(library: Library, output: Path) -> Iterator[Problem]:
    """Posts in = pages out: Pelican leaves a file out with a log line and exit code 0."""
    for report in library.reports.values():
        if not (output / report.path.strip("/") / "index.html").is_file():
            yield Problem(str(report.document.path), 0, "E501", "这篇报道没有生成页面。请查看上面的错误。")
    for folder, prefix in (
        (library.paths.posts, "posts/"),
        (library.paths.notices, "notices/"),
        (library.paths.pages, ""),
    ):
        for path in sorted(folder.rglob("*.md")):
            slug = read_document(path).text("slug")
            if not (output / prefix / slug / "index.html").is_file():
                yield Problem(str(path), 0, "E501", f"这篇文章没有生成页面 /{prefix}{slug}/。请查看上面的错误。")


def _missing_proofs(library: Library, output: Path, anchors: dict[Path, set[str]]) -> Iterator[Problem]:
    for record in library.records.values():
        page = output / "captures" / record.capture / "index.html"
        if f"f-{record.id}" not in anchors.get(page, set()):
            message = f"数据 {record.id}（{record.number_text}{record.unit}）没有出处页。"
            yield Problem(str(library.paths.figures), 0, "E502", message)


def _page(
    path: Path, text: str, output: Path, base: str, anchors: dict[Path, set[str]]
) -> Iterator[tuple[int, str, str]]:
    for match in _LOADED.finditer(text):
        if urlsplit(match[1]).netloc and 'rel="canonical"' not in match[0]:
            yield text.count("\n", 0, match.start()) + 1, "E504", f"页面会向外站请求“{match[1]}”。请改用本站的文件。"
    for match in _UNFILLED.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, "E505", f"{match[1]}“{match[2]}”没有填上。请查看上面的错误。"
    for match in _LINK.finditer(text):
        fault = _dead(html.unescape(match[1]), path, output, base, anchors)
        if fault:
            yield text.count("\n", 0, match.start()) + 1, "E503", fault


def _dead(link: str, page: Path, output: Path, base: str, anchors: dict[Path, set[str]]) -> str | None:
    """Why an internal link leads nowhere; None when it leads somewhere or outside."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        target = page
    elif parts.path.startswith(f"{base}/"):
        target = output / unquote(parts.path)[len(base) + 1 :]
    elif parts.path.startswith("/"):
        return f"链接“{link}”没有以 {base}/ 开头。"
    else:
        target = page.parent / unquote(parts.path)
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return f"链接“{link}”指向的页面不存在。"
    if parts.fragment and unquote(parts.fragment) not in anchors.get(target, set()):
        return f"链接“{link}”指向的位置在那一页里不存在。"
    return None
