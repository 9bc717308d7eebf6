"""Reports as the pages need them, read from content/articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruwen.dates import parse_moment
from ruwen.errors import DataError
from ruwen.paths import Paths
from ruwen.store.front_matter import Document, read_document
from ruwen.store.sources_toml import UNLISTED, Source, source_of, unlisted_source


@dataclass(frozen=True, slots=True)
class Report:
    """A report's file as the pages need it: `path` is its address on the site, without prefix."""

    id: str
    document: Document
    source: Source
    path: str
    day: date | None

    @property
    def title(self) -> str:
        return self.document.text("title")

    @property
    def outlet(self) -> str:
        """Who published it: the source, not whom the source took it from; its host when sources.toml has no name."""
        return self.source.hosts[0] if self.source.slug == UNLISTED else self.source.name


def markdown_files(folder: Path) -> list[Path]:
    """The texts below a folder; what an editor's program leaves beside them while it saves (.x.swp, x.md~) is none."""
    return [path for path in sorted(folder.rglob("*.md")) if not is_leftover(path.relative_to(folder))]


def readable_documents(folder: Path) -> Iterator[Document]:
    """The texts below a folder, but for those that cannot be read: the check of texts names these."""
    for path in markdown_files(folder):
        with suppress(DataError, OSError):
            yield read_document(path)


def is_leftover(path: Path) -> bool:
    """Whether a file, or a folder around it, is hidden or a program's spare copy."""
    return any(part.startswith((".", "#")) or part.endswith("~") for part in path.parts)


def report_path(document: Document) -> str:
    moment = parse_moment(document.text("date"))
    when = f"{moment:%Y/%m}" if moment and not document.text("undated") else "undated"
    return f"/news/{when}/{document.text('slug')}/"


def report_paths(paths: Paths) -> dict[str, str]:
    """Id of each report -> its address on the site; a file that cannot be read is left out."""
    return {document.text("slug"): report_path(document) for document in readable_documents(paths.articles)}


def load_reports(documents: Iterable[Document], sources: tuple[Source, ...], today: date) -> Iterable[Report]:
    """The reports; a day after `today` is no day that anything came out on."""
    for document in documents:
        url = document.text("url")
        moment = None if document.text("undated") else parse_moment(document.text("date"))
        yield Report(
            id=document.text("slug"),
            document=document,
            source=source_of(url, sources) or unlisted_source(url, document.text("source")),
            path=report_path(document),
            day=moment.date() if moment and moment.date() <= today else None,
        )
