"""A built site: every file that went in is a page, every link and every source of a number leads somewhere."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ruwen.check.origins import Origins
from ruwen.errors import Problem
from ruwen.series import value_text
from ruwen.site.address import Address
from ruwen.site.library import Library

_TAG = re.compile(r"""<([a-zA-Z][^\s/>"']*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_OF_INTEREST = re.compile(r"\s(?:id|href|src|srcset|poster)\s*=", re.I)
_ADDRESSES = ("href", "src", "srcset", "poster")
_LOADING = frozenset(
    ("img", "script", "iframe", "source", "video", "audio", "embed", "object", "input", "track", "image", "use", "link")
)
"""Elements whose address a browser fetches by itself; of `link`, only those with one of these relations:"""
_LOADED_RELATIONS = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"),
        *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
    )
)


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag: its name, 1-based line and attributes, with character references resolved."""

    name: str
    line: int
    attributes: dict[str, str]

    def addresses(self) -> Iterator[str]:
        for key in _ADDRESSES:
            value = self.attributes.get(key)
            if value is not None and key == "srcset":
                yield from (part.split()[0] for part in value.split(",") if part.split())
            elif value is not None:
                yield value.strip()

    @property
    def loads(self) -> bool:
        relations = set(self.attributes.get("rel", "").lower().split())
        return self.name in _LOADING and (self.name != "link" or bool(relations & _LOADED_RELATIONS))


def _tags(text: str) -> list[_Tag]:
    """The start tags of a page; text that merely looks like an attribute is none."""
    tags, line, last = [], 1, 0
    for match in _TAG.finditer(text):
        if not _OF_INTEREST.search(match[2]):
            continue  # most tags; taking them apart would triple the time
        line += text.count("\n", last, match.start())
        last = match.start()
        attributes = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(match[2])
        }
        tags.append(_Tag(match[1].lower(), line, attributes))
    return tags


def check_output(library: Library, output: Path, address: Address) -> list[Problem]:
    """Problems of the site in `output`, which is to stand at `address`; at the line of the text that wrote a link."""
    output = Path(os.path.abspath(output))  # noqa: PTH100 - a link to the folder stays as it is
    pages = {path: _tags(path.read_text(encoding="utf-8")) for path in sorted(output.rglob("*.html"))}
    anchors = {path: {tag.attributes.get("id", "") for tag in tags} for path, tags in pages.items()}
    problems = [*_missing_pages(library, output), *_missing_proofs(library, output, anchors)]
    origins = Origins(library, address)
    for path, tags in pages.items():
        shown = path.relative_to(output).as_posix()
        for line, code, message, link in _page(path, tags, output, address, anchors):
            file, number = origins.of(shown, link) or (shown, line)
            problems.append(Problem(file, number, code, message))
    return problems


REQUIRED = (
    *(
        "index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "datapackage.json",
        "data/figures.csv",
        "data/comparisons.csv",
    ),
    *("feeds/all.atom.xml", "feeds/all.json", "theme/favicon.svg"),
    *(f"{name}/index.html" for name in ("news", "figures", "charts", "notices", "corrections", "columns", "tags")),
    *(f"{name}/index.html" for name in ("archives", "map", "periods")),
)
"""What every site has, whatever its content: a plugin that does nothing must not pass."""


def _missing_pages(library: Library, output: Path) -> Iterator[Problem]:
    """Posts in = pages out: Pelican leaves a file out with a log line and exit code 0."""
    for name in REQUIRED:
        if not (output / name).is_file():
            yield Problem(name, 0, "E501", "网站少了这个文件。请查看上面的错误，并检查 pelicanconf.py 里的插件。")
    for slug in library.charts:
        if not (output / "charts" / slug / "index.html").is_file():
            yield Problem(str(library.paths.chart_specs), 0, "E501", f"图表“{slug}”没有生成页面。")
    for report in library.reports.values():
        if not (output / report.path.strip("/") / "index.html").is_file():
            yield Problem(str(report.document.path), 0, "E501", "这篇报道没有生成页面。请查看上面的错误。")
    for documents, prefix in ((library.posts, "posts/"), (library.notices, "notices/"), (library.pages, "")):
        for document in documents:
            path = f"{prefix}{document.text('slug')}/"
            if not (output / path / "index.html").is_file():
                yield Problem(str(document.path), 0, "E501", f"这篇文章没有生成页面 /{path}。请查看上面的错误。")


def _missing_proofs(library: Library, output: Path, anchors: dict[Path, set[str]]) -> Iterator[Problem]:
    for record in library.records.values():
        page = output / "captures" / record.capture / "index.html"
        if f"f-{record.id}" not in anchors.get(page, set()):
            message = f"数据 {record.id}（{value_text(record)}）没有出处页。"
            yield Problem(str(library.paths.figures), 0, "E502", message)


def _page(
    path: Path, tags: list[_Tag], output: Path, site: Address, anchors: dict[Path, set[str]]
) -> Iterator[tuple[int, str, str, str]]:
    """(line, code, message, address as the page has it)."""
    for tag in tags:
        for address in tag.addresses():
            try:
                own = site.is_own(address)
                foreign = bool(urlsplit(address).netloc) and not own
                fault = _dead(site.rooted(address) if own else address, path, output, site.base, anchors)
            except ValueError:  # http://[x
                yield tag.line, "E503", f"链接“{address}”不是有效的网址。", address
                continue
            if foreign and tag.loads:
                yield tag.line, "E504", f"页面会向外站请求“{address}”。请改用本站的文件。", address
            if fault:
                yield tag.line, "E503", fault, address


def _dead(link: str, page: Path, output: Path, base: str, anchors: dict[Path, set[str]]) -> str | None:
    """Why an internal link leads nowhere; None when it leads somewhere or outside."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    here = f"{base}/{page.relative_to(output).as_posix()}"
    path = urlsplit(urljoin(here, link)).path if parts.path else here
    if not path.startswith(f"{base}/"):
        return f"链接“{link}”没有以 {base}/ 开头。"
    target = output / unquote(path[len(base) + 1 :])
    if os.path.isdir(target):  # noqa: PTH112 - Path.is_dir() raises where a name is too long
        target /= "index.html"
    if not os.path.isfile(target):  # noqa: PTH113
        return f"链接“{link}”指向的页面不存在。"
    if parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target] | {"top"}:
        return f"链接“{link}”指向的位置在那一页里不存在。"
    return None
