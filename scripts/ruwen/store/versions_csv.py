"""versions.csv: reports whose text, title or date changed between captures; generated, sorted by report and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ruwen.errors import Problem, RefusedError
from ruwen.ids import ARTICLE_ID, CAPTURE_ID
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows

COLUMNS = ("article", "captures", "seen_at", "title", "published_at", "changes")


@dataclass(frozen=True, slots=True)
class Version:
    """One row of versions.csv: a report as it stood from `seen_at` (UTC, ISO 8601) until the next version.

    `captures`: ids of every capture that shows it, of all its pages. `changes`: clauses that differ from the version
    before, beside those of figures that are shown; 0 for the first.
    """

    article: str
    captures: tuple[str, ...]
    seen_at: str
    title: str
    published_at: str
    changes: int = 0


def load_versions(path: Path) -> list[Version]:
    """In file order; [] when there is no file. RefusedError with the line of each row that cannot be read."""
    if not path.exists():
        return []
    versions: list[Version] = []
    problems: list[Problem] = []
    for line, row in read_rows(path, COLUMNS):
        captures = tuple(row["captures"].split())
        sound = ARTICLE_ID.fullmatch(row["article"]) and captures and all(map(CAPTURE_ID.fullmatch, captures))
        if sound and row["changes"].isdecimal():
            versions.append(
                Version(
                    row["article"], captures, row["seen_at"], row["title"], row["published_at"], int(row["changes"])
                )
            )
        else:
            message = "这一行读不懂。此文件由程序生成，请不要手改：运行 make restore 恢复。"
            problems.append(Problem(str(path), line, "E212", message))
    if problems:
        raise RefusedError(problems)
    return versions


def save_versions(path: Path, versions: Iterable[Version]) -> None:
    """Write the file; none when nothing has changed yet."""
    rows = [
        {
            "article": version.article,
            "captures": " ".join(version.captures),
            "seen_at": version.seen_at,
            "title": version.title,
            "published_at": version.published_at,
            "changes": str(version.changes),
        }
        for version in sorted(versions, key=lambda one: (one.article, one.seen_at, one.captures))
    ]
    if rows:
        write_text(path, dump_rows(COLUMNS, rows))
    else:
        path.unlink(missing_ok=True)
