"""Seals: what figures.csv, reviews.csv and readings.csv held when the program last wrote them, one digest a row.

A `.sums` file lies beside its CSV and is committed with it: `DIGEST  NAME` a line, DIGEST = 16 hex digits of SHA-256.
For figures.csv the digest is of the row; for the decisions it is of the row and the digest of the decision on the same
thing (a figure; a field of a report) before it, so that a sealed decision can be neither changed nor moved nor followed
by less than it was.
See docs/decisions/0002-seals.md.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruwen.errors import Problem
from ruwen.ids import sha256_hex
from ruwen.model import FigureRecord
from ruwen.store.atomic import write_text
from ruwen.store.csv_table import read_rows
from ruwen.store.figures_csv import COLUMNS as FIGURE_COLUMNS
from ruwen.store.figures_csv import dump_figures, ordered_figures
from ruwen.store.readings_csv import COLUMNS as READING_COLUMNS
from ruwen.store.reviews_csv import COLUMNS as REVIEW_COLUMNS

_LINE = re.compile(r"([0-9a-f]{16})  (.+)")
_FIGURES_CURE = "figures.csv 由程序生成，请不要手改：运行 make restore 恢复（手改的会留一份）；更正请写入 reviews.csv。"
_REVIEWS_CURE = "{file} 只加不改：请改回原样，要改主意就在末尾另加一行；怎样处理，运行 make restore。"
_FORKED = "两个分支对同一处各作了决定（{name}），以最后一行为准。要改主意就再加一行；运行 make figures 之后不再提示。"
_MOST = 10
"""Changed rows that are named one by one; of more, somebody saved the whole file with another program."""
_UNSEALED = "还没有封记（{name}），改动无从发现。请运行 make figures。"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A row as read: its 1-based line, its digest, and the name it has in the `.sums` file."""

    line: int
    digest: str
    name: str
    forked: bool = False
    """Sealed on another branch than the decision on the same figure that stands before it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A file of decisions: its columns, those that say what is decided on, and those that name a decision."""

    columns: tuple[str, ...]
    thing: tuple[str, ...]
    name: tuple[str, ...]


_REVIEWS = Chain(REVIEW_COLUMNS, ("figure",), ("figure", "decision", "decided_on"))
_READINGS = Chain(READING_COLUMNS, ("article", "field"), ("article", "field", "decided_on"))


def _chain(path: Path) -> Chain:
    return _READINGS if path.name == "readings.csv" else _REVIEWS


def sums_path(path: Path) -> Path:
    """`figures.csv` -> `figures.sums`."""
    return path.with_suffix(".sums")


def save_sealed_figures(path: Path, records: Iterable[FigureRecord]) -> bool:
    """Write the rows and their seals; return whether the rows changed.

    Whenever a crash comes, every row of the file has its seal: the new ones join the old before the rows are written,
    and those of the rows that went leave last.
    """
    text = dump_figures(ordered_figures(records))
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    fresh = [(row_digest(row), row[0]) for row in rows]
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        save_seals(path, fresh)
        return False
    save_seals(path, list(dict.fromkeys([*load_seals(path), *fresh])))
    write_text(path, text)
    save_seals(path, fresh)
    return True


def figure_problems(path: Path, *, missing: bool = True) -> list[Problem]:
    """E225 for each row that the program did not write; with `missing`, also for those that somebody took out.

    W226 when there are no seals. RefusedError when the file cannot be read.
    """
    if not path.exists():
        gone = missing and bool(load_seals(path))
        message = f"{path.name} 不见了，而它的封记（{sums_path(path).name}）还在。请运行 make restore 从存档重新收集。"
        return [Problem(str(path), 0, "E225", message)] if gone else []
    if not sums_path(path).exists():
        return [Problem(str(path), 0, "W226", _UNSEALED.format(name=sums_path(path).name))]
    sealed = load_seals(path)
    known, names = set(sealed), {name for _, name in sealed}
    problems, left, line = [], dict.fromkeys(name for _, name in sealed), 1
    for line, row in read_rows(path, FIGURE_COLUMNS):
        name = row["id"]
        left.pop(name, None)
        if (row_digest(list(row.values())), name) not in known:
            what = "被改动过" if name in names else "不是程序写的"
            problems.append(Problem(str(path), line, "E225", f"数据 {name} 这一行{what}。{_FIGURES_CURE}"))
    if len(problems) > _MOST:
        message = f"从这一行起还有 {len(problems) - _MOST} 行也是，像是整个文件用别的软件存过。{_FIGURES_CURE}"
        problems[_MOST:] = [Problem(str(path), problems[_MOST].line, "E225", message)]
    if left and missing:
        shown = "、".join(list(left)[:_MOST]) + (f" 等 {len(left)} 个" if len(left) > _MOST else "")
        problems.append(Problem(str(path), line, "E225", f"数据 {shown} 的一行被删去了。{_FIGURES_CURE}"))
    return problems


def seal_reviews(path: Path) -> None:
    """Seal the decisions that were added; those sealed before keep their place. Call `review_problems` first."""
    if path.exists():
        save_seals(path, [(row.digest, row.name) for row in _reviews(path)])


def unseal_last(path: Path, count: int) -> None:
    """Take the seals off the last decisions, which are about to be taken back."""
    save_seals(path, load_seals(path)[:-count])


def review_problems(path: Path) -> list[Problem]:
    """E224 for each sealed decision that is no longer there as it was, and for one added before a sealed one.

    W227 where two branches each decided on a thing, until the chain is sealed anew.
    """
    if not path.exists():
        count = len(load_seals(path))
        message = f"{path.name} 不见了，里面有 {count} 条已封记的决定。请从备份或版本库恢复；程序找不回人作的决定。"
        return [Problem(str(path), 0, "E224", message)] if count else []
    if not sums_path(path).exists():
        message = _UNSEALED.format(name=sums_path(path).name)
        return [Problem(str(path), 0, "W226", message)] if _reviews(path) else []
    seals = load_seals(path)
    rows = _reviews(path, frozenset(digest for digest, _ in seals))
    lines = {(row.digest, row.name): row.line for row in rows}
    left, last, strange = Counter(seals), 0, []
    for row in rows:
        key = (row.digest, row.name)
        if left[key] > 0:
            left[key] -= 1
            last = row.line
        else:
            strange.append(row)
    gone, cure = list(left.elements()), _REVIEWS_CURE.format(file=path.name)
    touched = [row for row in strange if row.line < last] or strange[: len(gone)]
    problems = [
        Problem(str(path), row.line, "E224", f"这一条（{row.name}）不是封记时的样子，或插在旧决定之间。{cure}")
        for row in touched
    ]
    problems += [Problem(str(path), row.line, "W227", _FORKED.format(name=row.name)) for row in rows if row.forked]
    if gone and not touched:
        before = [lines[seal] for seal in seals[: seals.index(gone[0])] if seal in lines]
        names = "、".join(name for _, name in gone)
        message = f"这里少了 {len(gone)} 条已封记的决定：{names}。{cure}"
        problems.append(Problem(str(path), max(before, default=1) + 1, "E224", message))
    return problems


def _reviews(path: Path, sealed: frozenset[str] = frozenset()) -> list[Sealed]:
    """Every decision with its digest, which holds the digest of the one before it on the same thing.

    Where two branches were merged, a `sealed` decision may follow an earlier one than that which stands before it.
    """
    before: dict[tuple[str, ...], list[str]] = {}
    found, chain = [], _chain(path)
    for line, row in read_rows(path, chain.columns):
        earlier = before.setdefault(tuple(row[name] for name in chain.thing), [""])
        last, *others = (row_digest([digest, *row.values()]) for digest in reversed(earlier))
        fork = next((other for other in others if other in sealed), last) if earlier[-1] in sealed else last
        digest = last if last in sealed else fork
        earlier.append(digest)
        name = " ".join(row[name] for name in chain.name).strip()
        found.append(Sealed(line, digest, name, forked=digest != last))
    return found


def row_digest(cells: Sequence[str]) -> str:
    return sha256_hex("\x1f".join(cells).encode())[:16]


def load_seals(path: Path) -> list[tuple[str, str]]:
    """The seals in file order; a line that is none (a comment, a merge mark) is left aside."""
    target = sums_path(path)
    if not target.exists():
        return []
    found = (_LINE.fullmatch(line) for line in target.read_text(encoding="utf-8", errors="replace").splitlines())
    return [(match[1], match[2]) for match in found if match]


def save_seals(path: Path, seals: Iterable[tuple[str, str]]) -> None:
    write_text(sums_path(path), "".join(f"{digest}  {name}\n" for digest, name in seals))
