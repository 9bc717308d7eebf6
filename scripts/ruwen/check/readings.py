"""Rows of readings.csv against the archive, the site's columns, and what is read today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ruwen.errors import Problem
from ruwen.paths import Paths
from ruwen.store.misread_csv import Misread, last_decisions, load_misread
from ruwen.store.readings_csv import FIELDS, Amendment, column_problems
from ruwen.store.site_toml import Site


def check_readings(
    paths: Paths, amendments: Sequence[Amendment], articles: Collection[str], site: Site | None
) -> Iterator[Problem]:
    """E252; W252 for a decision that does nothing, W253 for one on what is no longer read so. `articles`: ids of the
    reports that the archive holds."""
    if site is not None and amendments:
        yield from column_problems(paths.readings, site)
    notes = load_misread(paths.misread)
    for decided in last_decisions(amendments):
        one, note = decided.amendment, notes.get((decided.amendment.article, decided.amendment.field))
        if one.article not in articles:
            message = f"报道 {one.article} 现在不在存档里，这条改正暂时没有作用。"
            yield Problem(str(paths.readings), one.line, "W252", message)
        elif note is None or note.decision != decided.digest:
            message = f"报道 {one.article} 的这条改正还没有生效。请运行 make articles figures。"
            yield Problem(str(paths.readings), one.line, "W252", message)
        elif not note.stands:
            yield Problem(str(paths.readings), one.line, "W253", asked_again(note))


def asked_again(note: Misread) -> str:
    return (
        f"报道 {note.article} 的{FIELDS[note.field]}，作决定时读到的是“{note.before}”，现在读到的是“{note.now}”，"
        f"所以改正（“{note.after}”）不再用。请再作一次决定：运行 make review，或在末尾再加一行。"
    )
