"""Which texts a build is made of: all but drafts and, in the preview, those that cannot be built."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ruwen.errors import DataError
from ruwen.paths import Paths
from ruwen.site.reports import markdown_files
from ruwen.store.front_matter import Document, read_document


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one build by folder, in order of their paths, and the files that it leaves out."""

    articles: tuple[Document, ...]
    posts: tuple[Document, ...]
    notices: tuple[Document, ...]
    pages: tuple[Document, ...]
    left_out: frozenset[Path]


def select(paths: Paths, *, drafts: bool = False, without: Collection[Path] = ()) -> Texts:
    """Read the texts; `drafts` takes drafts in, `without` names files that are left out unread."""
    left_out = set(without)

    def chosen(folder: Path) -> Iterable[Document]:
        for path in markdown_files(folder):
            if path in left_out:
                continue
            document = read_document(path)
            if document.is_draft and not drafts:
                left_out.add(path)
            else:
                yield document

    articles, posts, notices, pages = (
        tuple(chosen(folder)) for folder in (paths.articles, paths.posts, paths.notices, paths.pages)
    )
    return Texts(articles, posts, notices, pages, frozenset(left_out))


def read_all(paths: Paths) -> None:
    """Read every text, which keeps what was made of it: the next build in this process takes apart only new ones."""
    for folder in (paths.articles, paths.posts, paths.notices, paths.pages):
        for path in markdown_files(folder):
            with suppress(DataError, OSError):
                read_document(path)
