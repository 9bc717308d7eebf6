"""misread.csv: what was read where an editor mended it; generated, so that pages can tell it, and so that a newer
capture that reads something else is noticed: the editor decided on what was read then, and has to decide again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ruwen.errors import Problem, RefusedError
from ruwen.ids import ARTICLE_ID
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.readings_csv import FIELDS, Amendment
from ruwen.store.seals import row_digest

COLUMNS = ("article", "field", "decision", "before", "after", "now")


@dataclass(frozen=True, slots=True)
class Misread:
    """One row, in words that may be public. `decision`: digest of the row of readings.csv; `before`: what was read when
    it was made; `after`: what it says; `now`: what is read from the newest capture."""

    article: str
    field: str
    decision: str
    before: str
    after: str
    now: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.article, self.field)

    @property
    def stands(self) -> bool:
        """Whether what was decided on is still what is read, or what is read came round to the decision."""
        return self.now in (self.before, self.after)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that holds for a field of a report, and its digest; rows that say the same have different ones."""

    amendment: Amendment
    digest: str


def last_decisions(amendments: Iterable[Amendment]) -> list[Decided]:
    """The last decision on each field of each report, in the order in which the fields were first decided on."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, str], Decided] = {}
    for one in amendments:
        found[one.article, one.field] = Decided(one, row_digest([str(seen[one.cells]), *one.cells]))
        seen[one.cells] += 1
    return list(found.values())


def load_misread(path: Path) -> dict[tuple[str, str], Misread]:
    """By article and field; {} when there is no file. RefusedError with the line of each row that cannot be read."""
    if not path.exists():
        return {}
    found: dict[tuple[str, str], Misread] = {}
    problems: list[Problem] = []
    for line, row in read_rows(path, COLUMNS):
        if ARTICLE_ID.fullmatch(row["article"]) and row["field"] in FIELDS:
            found[row["article"], row["field"]] = Misread(**row)
        else:
            message = "这一行读不懂。此文件由程序生成，请不要手改：运行 make restore 恢复。"
            problems.append(Problem(str(path), line, "E212", message))
    if problems:
        raise RefusedError(problems)
    return found


def save_misread(path: Path, notes: Iterable[Misread]) -> None:
    """Write the file, sorted; none while nothing is mended."""
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in sorted(notes, key=lambda one: one.key)]
    if rows:
        write_text(path, dump_rows(COLUMNS, rows))
    else:
        path.unlink(missing_ok=True)
