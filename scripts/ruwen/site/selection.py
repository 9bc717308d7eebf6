"""Which texts a build is made of: all but drafts, texts whose day has not come and, in the preview, what is broken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruwen.dates import CHINA, parse_moment
from ruwen.paths import Paths
from ruwen.site.reports import markdown_files, readable_documents
from ruwen.store.front_matter import Document, read_document


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one build by folder, in order of their paths, and the files that it leaves out."""

    articles: tuple[Document, ...]
    posts: tuple[Document, ...]
    notices: tuple[Document, ...]
    pages: tuple[Document, ...]
    left_out: frozenset[Path]


def select(paths: Paths, today: date, *, drafts: bool = False, without: Collection[Path] = ()) -> Texts:
    """Read the texts. `drafts` takes in drafts and what is scheduled; the files `without` are left out unread."""
    left_out = set(without)

    def chosen(folder: Path) -> Iterable[Document]:
        for path in markdown_files(folder):
            if path in left_out:
                continue
            document = read_document(path)
            waits = document.is_draft or (folder != paths.articles and is_scheduled(document, today))
            if waits and not drafts:
                left_out.add(path)
            else:
                yield document

    articles, posts, notices, pages = (
        tuple(chosen(folder)) for folder in (paths.articles, paths.posts, paths.notices, paths.pages)
    )
    return Texts(articles, posts, notices, pages, frozenset(left_out))


def is_scheduled(document: Document, today: date) -> bool:
    """Whether a text's date lies ahead: it is published on its day, in China, and not before."""
    return is_ahead(document.text("date"), today)


def is_ahead(written: str, today: date) -> bool:
    """Whether a day, or a moment, is still to come; what is no date is not."""
    moment = parse_moment(written)
    return moment is not None and moment.astimezone(CHINA).date() > today


def read_all(paths: Paths) -> None:
    """Read every text, which keeps what was made of it: the next build in this process takes apart only new ones."""
    for folder in (paths.articles, paths.posts, paths.notices, paths.pages):
        for _ in readable_documents(folder):
            pass
