"""What changed when a report was captured again: title, date, and how much else, told without quoting the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ruwen.collect.public_text import public_title
from ruwen.collect.readings import Reading
from ruwen.collect.versions import History, trace
from ruwen.dates import utc_stamp
from ruwen.ids import article_id
from ruwen.store.figures_csv import start_of
from ruwen.store.versions_csv import Version

_CLAUSE = re.compile(r"[^，,。！？!?；;：:\n]+")


def versions_of(states: Sequence[Reading]) -> list[Version]:
    """The versions of one report from its states, oldest first; [] when it never changed.

    States that say the same (title, date, text) are one version, however often the page was captured.
    """
    history = trace([state.records for state in states]) if states else History(())
    found: list[tuple[Version, Reading]] = []
    for state in states:
        names = tuple(capture.id for capture in state.captures)
        if found and _said(found[-1][1]) == _said(state):
            version, _ = found[-1]
            captures = tuple(dict.fromkeys([*version.captures, *names]))
            found[-1] = (_version(state, captures, version.seen_at, version.changes), state)
        else:
            changes = other_changes(found[-1][1], state, history) if found else 0
            seen = utc_stamp(max(capture.captured_at for capture in state.captures))
            found.append((_version(state, names, seen, changes), state))
    return [version for version, _ in found] if len(found) > 1 else []


def _said(state: Reading) -> tuple[str, str | None, str]:
    return (state.article.title, state.article.published_at, state.article.text)


def _version(state: Reading, captures: tuple[str, ...], seen_at: str, changes: int) -> Version:
    article = state.article
    return Version(
        article=article_id(state.captures[0].url),
        captures=captures,
        seen_at=seen_at,
        title=public_title(article),
        published_at=article.published_at or "",
        changes=changes,
    )


def other_changes(old: Reading, new: Reading, history: History | None = None) -> int:
    """How many clauses were changed, added or dropped beside those whose figures are shown old and new.

    A clause that took another's place counts once. `history`: of all states; one that keeps a single row of a figure
    which the text stated twice can show it once, and the other time its clause counts here.
    """
    explained = _explained(old, new, history or trace([old.records, new.records]))
    before, after = _clauses(old.article.text), _clauses(new.article.text)
    blocks = SequenceMatcher(None, [text for _, text in before], [text for _, text in after], autojunk=False)
    count = 0
    for tag, old_start, old_end, new_start, new_end in blocks.get_opcodes():
        if tag != "equal":
            gone = sum(not _holds(clause, explained[0]) for clause in before[old_start:old_end])
            come = sum(not _holds(clause, explained[1]) for clause in after[new_start:new_end])
            count += max(gone, come)
    return count


def _explained(old: Reading, new: Reading, history: History) -> tuple[set[int], set[int]]:
    """Offsets of the numbers in both texts whose clauses are shown side by side."""
    lost = {record.id: record.capture for record in history.superseded}
    rows = {record.id: record for record in new.records}
    pairs = [
        (record, rows[history.followers[record.id]])
        for record in old.records
        if lost.get(record.id) == record.capture and history.followers[record.id] in rows
    ]
    shown = [(one, other) for one, other in pairs if one.quote and other.quote]
    return {start_of(one) for one, _ in shown}, {start_of(other) for _, other in shown}


def _clauses(text: str) -> list[tuple[range, str]]:
    return [(range(*found.span()), found[0].strip()) for found in _CLAUSE.finditer(text) if found[0].strip()]


def _holds(clause: tuple[range, str], offsets: set[int]) -> bool:
    return any(offset in clause[0] for offset in offsets)
