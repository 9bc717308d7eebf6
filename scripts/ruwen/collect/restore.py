"""Generated data files as the program would have them again, whatever hands did to them; decisions are never touched.

What a hand changed is told and kept in a copy; the rest comes from the archive.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ruwen.collect import steps
from ruwen.console import Console
from ruwen.errors import Problem, RefusedError
from ruwen.paths import Paths
from ruwen.store.atomic import write_bytes, write_text
from ruwen.store.corrected_csv import load_corrected
from ruwen.store.csv_table import dump_rows, read_rows
from ruwen.store.figures_csv import COLUMNS
from ruwen.store.hand_edits import Cells, Edits, HandRow, find_edits
from ruwen.store.misread_csv import load_misread
from ruwen.store.readings_csv import load_amendments
from ruwen.store.reviews_csv import load_reviews
from ruwen.store.seals import load_seals, review_problems, seal_reviews, sums_path
from ruwen.store.versions_csv import load_versions

_MOST = 10
"""Rows that are told one by one."""


def restore_data(paths: Paths, console: Console, *, accept: bool = False) -> steps.Outcome:
    """Write figures.csv and what belongs to it anew. RefusedError while decisions are not as they were sealed.

    With `accept`, the decisions as they now stand are sealed. When the archive cannot be read, nothing changes.
    """
    for path, load in ((paths.reviews, load_reviews), (paths.readings, load_amendments)):
        settle_decisions(path, load, paths, console, accept=accept)
    edits = find_edits(paths.figures)
    tell_edits(edits, paths, console)
    broken = [path for path, load in _generated(paths) if _is_broken(path, load)]
    touched = [paths.figures] if edits.strange or _header_lost(paths.figures) else []
    for path in [*touched, *broken]:
        console.say(f"{paths.shown_name(path)} 改动后的样子留在 {paths.shown_name(keep_copy(path, paths))}")
    sealed = [name for _, name in load_seals(paths.figures)]
    outcome = _write_anew(edits, broken, paths, console)
    tell_result(edits, sealed, paths, console)
    return outcome


def settle_decisions(
    path: Path, load: Callable[[Path], object], paths: Paths, console: Console, *, accept: bool
) -> None:
    """Editors' decisions cannot be made again by a program: show what differs, and seal it only when told to."""
    wrong = [problem for problem in review_problems(path) if problem.is_error]
    if not wrong:
        return
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    console.say(f"{paths.shown_name(path)} 与封记不符：")
    for problem in wrong:
        text = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
        console.say(
            f"  第 {problem.line} 行：{text}\n    {problem.message}" if problem.line else f"  {problem.message}"
        )
    if not accept:
        message = "请照上面说的改回原样。若现在的样子是对的，运行 make restore ARGS=--accept 照它封记。没有改动。"
        raise RefusedError([Problem(str(path), wrong[0].line, "E224", message)])
    console.say(f"旧的封记留在 {paths.shown_name(keep_copy(sums_path(path), paths))}")
    if path.exists():
        load(path)
        seal_reviews(path)
    else:
        sums_path(path).unlink()
    console.say("已照现在的样子封记。请在提交说明里写明原因。")


def tell_edits(edits: Edits, paths: Paths, console: Console) -> None:
    """The rows that hands changed, added and took out, the first of each kind by name."""
    changed = [row for row in edits.strange if row.changed]
    added = [row for row in edits.strange if not row.changed]
    name = paths.shown_name(paths.figures)
    if not (edits.strange or edits.gone):
        console.say(f"{name}：没有手改的行。")
        return
    console.say(f"{name}：手改 {len(changed)} 行，手加 {len(added)} 行，手删 {len(edits.gone)} 行。")
    _tell("改", (f"第 {row.line} 行　{row.name}" for row in changed), len(changed), console)
    _tell("加", (f"第 {row.line} 行　{','.join(row.cells)[:80]}" for row in added), len(added), console)
    _tell("删", edits.gone, len(edits.gone), console)


def tell_result(edits: Edits, sealed: Sequence[str], paths: Paths, console: Console) -> None:
    """What the changed cells are again, and which rows could not be found again."""
    now = {row["id"]: row for _, row in read_rows(paths.figures, COLUMNS)} if paths.figures.exists() else {}
    changed = [row for row in edits.strange if row.changed and row.name in now]
    lines = [line for row in changed for line in _differences(row, now[row.name])]
    if lines:
        console.say("已恢复：")
        _tell("", lines, len(lines), console)
    lost = [name for name in dict.fromkeys(sealed) if name not in now]
    if lost:
        names = "、".join(lost[:_MOST])
        console.warn(f"有 {len(lost)} 行在存档里读不出来，没有恢复：{names}。原来的行在留下的那一份里。")


def keep_copy(path: Path, paths: Paths) -> Path:
    """A copy in BUILD/restored, under a name that no other copy has."""
    folder = paths.build / "restored"
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (target := folder / f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    shutil.copyfile(path, target)
    return target


def _write_anew(edits: Edits, broken: Sequence[Path], paths: Paths, console: Console) -> steps.Outcome:
    """Collect from the archive, with the rows that are the program's own as what was there before."""
    files = [paths.figures, sums_path(paths.figures), *broken]
    before = {path: path.read_bytes() for path in files if path.exists()}
    try:
        if edits.kept or paths.figures.exists():
            rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in _linked(edits.kept)]
            write_text(paths.figures, dump_rows(COLUMNS, rows))
        for path in broken:
            path.unlink()
        return steps.write_figures(paths, console)
    except BaseException:
        for path, data in before.items():
            write_bytes(path, data)
        raise


def _linked(rows: Iterable[Cells]) -> list[Cells]:
    """Those whose links lead to rows that are there: the others are found again together with what they link to."""
    kept = list(rows)
    places = [COLUMNS.index(name) for name in ("of", "part_of")]
    while True:
        known = {"", *(cells[0] for cells in kept)}
        sound = [cells for cells in kept if all(cells[place] in known for place in places)]
        if len(sound) == len(kept):
            return sound
        kept = sound


def _differences(row: HandRow, now: dict[str, str]) -> list[str]:
    if len(row.cells) != len(COLUMNS):
        return [f"{row.name}　整行"]
    pairs = zip(COLUMNS, row.cells, strict=True)
    return [f"{row.name}　{name}：“{cell}” → “{now[name]}”" for name, cell in pairs if cell != now[name]]


def _tell(mark: str, lines: Iterable[str], count: int, console: Console) -> None:
    for line in list(lines)[:_MOST]:
        console.say(f"  {mark}　{line}" if mark else f"  {line}")
    if count > _MOST:
        console.say(f"  …… 还有 {count - _MOST} 处")


def _generated(paths: Paths) -> list[tuple[Path, Callable[[Path], object]]]:
    return [(paths.corrected, load_corrected), (paths.versions, load_versions), (paths.misread, load_misread)]


def _is_broken(path: Path, load: Callable[[Path], object]) -> bool:
    try:
        load(path)
    except RefusedError:
        return True
    return False


def _header_lost(path: Path) -> bool:
    return path.exists() and not path.read_bytes().startswith(",".join(COLUMNS).encode())
