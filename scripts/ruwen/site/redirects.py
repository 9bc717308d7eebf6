"""Old addresses: which file each needs, where it leads, and which of them cannot be had."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ruwen.dates import parse_moment
from ruwen.errors import Problem, RefusedError
from ruwen.ids import article_id
from ruwen.site.library import Library
from ruwen.store.front_matter import Document

OWN_PATHS = frozenset(
    (
        *("admin", "archives", "captures", "charts", "columns", "corrections", "data", "feeds", "figures", "images"),
        *("map", "news", "notices", "posts", "search", "tags", "theme"),
    )
)
"""First parts of addresses that the site makes itself; a standing page cannot have them as its slug."""
_FILES = frozenset(("404.html", "datapackage.json", "favicon.ico", "index.html", "robots.txt", "sitemap.xml"))
_FOLDERS = ("admin", "feeds", "theme")
"""Folders that hold what programs ask for, under names of their own."""
_ALIAS = re.compile(r"/?[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?")
_PAGE = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Redirect:
    """`alias` as it is written at `path:line`, and the page of the site that it leads to, without prefix."""

    alias: str
    target: str
    title: str
    path: Path
    line: int
    withdrawn: bool = False
    """The report that stood there was taken down."""
    dropped: bool = False
    """An editor decided that the report is not shown."""

    @property
    def file(self) -> str:
        """Where a server looks for it: at exactly that name when it is one of a page, else in its folder."""
        name = self.alias.strip("/")
        return name if name.lower().endswith(_PAGE) and not self.alias.endswith("/") else f"{name}/index.html"

    def problem(self, message: str) -> Problem:
        return Problem(str(self.path), self.line, "E104", message)


def alias_fault(alias: str) -> tuple[str, str] | None:
    """Code and message when an old address cannot be one of this site's."""
    if not _ALIAS.fullmatch(alias):
        return "E107", f"旧网址“{alias}”应为本站的路径，如 old/address 或 old/a.html，不含空格、.. 和域名。"
    name = alias.strip("/")
    first, _, rest = name.partition("/")
    bare = name.removesuffix("/index.html")
    if name.lower() in _FILES or bare.lower() in OWN_PATHS or (rest and first.lower() in _FOLDERS):
        return "E104", f"网址“{alias}”网站自己要用。请从 aliases 里删去它。"
    return None


def redirects(library: Library, exists: Callable[[str], bool]) -> list[Redirect]:
    """All redirects of a site; RefusedError names each that cannot be had.

    `exists` says whether the site has a file, or a folder, of that path already.
    """
    wanted = [*_of_texts(library), *_of_charts(library)]
    problems = [*_faults(wanted), *_doubles(wanted)]
    problems += [
        redirect.problem(f"旧网址“{redirect.alias}”现在是另一个页面的网址。请从 aliases 里删去它。")
        for redirect in wanted
        if _taken(redirect.file, exists)
    ]
    if problems:
        raise RefusedError(set(problems))
    former = chain(_of_mended(library), _of_withdrawn(library))
    gone = {redirect.file: redirect for redirect in former if not _taken(redirect.file, exists)}
    return list((gone | {redirect.file: redirect for redirect in wanted}).values())


def _taken(file: str, exists: Callable[[str], bool]) -> bool:
    """There is such a file or folder, or one of the folders on the way is a file."""
    parts = file.split("/")
    ways = ("/".join(parts[:length]) for length in range(1, len(parts)))
    return exists(file) or any(exists(way) and not exists(f"{way}/") for way in ways)


def _faults(wanted: Iterable[Redirect]) -> Iterator[Problem]:
    for redirect in wanted:
        fault = alias_fault(redirect.alias)
        if fault:
            yield Problem(str(redirect.path), redirect.line, *fault)


def _doubles(wanted: Iterable[Redirect]) -> Iterator[Problem]:
    """An address that two pages want, or that would be a page within a page."""
    by_file: defaultdict[str, list[Redirect]] = defaultdict(list)
    for redirect in wanted:
        by_file[redirect.file].append(redirect)
    for file, group in by_file.items():
        if len({redirect.target for redirect in group}) > 1:
            for redirect in group:
                yield redirect.problem(f"旧网址“{redirect.alias}”写在两处，不知道转到哪里。请删去一处。")
        parts = file.split("/")
        for length in range(1, len(parts)):
            if "/".join(parts[:length]) in by_file:
                yield group[0].problem(f"旧网址“{group[0].alias}”在另一个旧网址的里面。请删去一处。")


def _of_texts(library: Library) -> Iterator[Redirect]:
    texts: Iterable[tuple[Document, str]] = chain(
        ((report.document, report.path) for report in library.reports.values()),
        ((document, f"/posts/{document.text('slug')}/") for document in library.posts),
        ((document, f"/notices/{document.text('slug')}/") for document in library.notices),
        ((page, f"/{page.text('slug')}/") for page in library.pages),
    )
    for document, target in texts:
        for alias in document.texts("aliases"):
            yield Redirect(alias, target, document.text("title"), document.path, document.line("aliases"))


def _of_charts(library: Library) -> Iterator[Redirect]:
    for spec in library.specs:
        for alias in spec.aliases:
            title, line = library.charts[spec.slug].full_title, spec.table.line_of("aliases")
            yield Redirect(f"charts/{alias}", f"/charts/{spec.slug}/", title, spec.path, line)


def _of_mended(library: Library) -> Iterator[Redirect]:
    """A report whose date was mended moved from where the wrong one had put it; one that an editor dropped, and the
    proofs of its figures, lead to the reason."""
    for article, mendings in library.mendings.items():
        fields = {one.field: one for one in mendings}
        report = library.reports.get(article)
        former = _place(fields["published_at"].before, article) if "published_at" in fields else ""
        if "drop" in fields:
            for place in filter(None, (former, *_places_of_dropped(article, library))):
                path = library.paths.readings
                yield Redirect(place, f"/corrections/#r-{article}", "", path, 0, dropped=True)
        elif report and former and f"/{former}/" != report.path:
            yield Redirect(former, report.path, report.title, library.paths.readings, 0)


def _place(published_at: str, article: str) -> str:
    moment = parse_moment(published_at)
    return f"news/{moment:%Y/%m}/{article}" if moment else f"news/undated/{article}"


def _places_of_dropped(article: str, library: Library) -> Iterator[str]:
    files = library.paths.articles
    for path in files.rglob(f"{article}.md"):
        yield f"news/{path.parent.relative_to(files).as_posix()}/{article}"
    yield from (f"captures/{key}" for key, one in library.captures.items() if article_id(one.url) == article)


def _of_withdrawn(library: Library) -> Iterator[Redirect]:
    """Reports that are gone lead to 已撤下, those that moved on without the withdrawn capture to where they are now."""
    for stone in sorted(library.withdrawn, key=lambda one: (one.withdrawn_at, one.capture)):
        if not stone.report or alias_fault(stone.report):
            continue
        report = library.reports.get(article_id(stone.url))
        path = library.paths.archive / stone.name
        if report:
            yield Redirect(stone.report, report.path, report.title, path, 0)
        else:
            yield Redirect(stone.report, f"/captures/{stone.capture}/", "", path, 0, withdrawn=True)
