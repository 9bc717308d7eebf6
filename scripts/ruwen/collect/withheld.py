"""What the cap on quotations keeps back, read again from the archive for an editor to choose from.

A clause that may not be shown is in no file of content/; only the review shows it, on this machine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ruwen.collect.quoting import Quotable
from ruwen.collect.readings import Reader
from ruwen.console import Console
from ruwen.paths import Paths


def clauses_of(paths: Paths, articles: Collection[str]) -> dict[str, Quotable]:
    """Id of a figure -> its clause, for all figures of these reports; what cannot be read is left out."""
    with Reader(paths, Console(quiet=True)) as reader:
        return reader.clauses(articles)


def used(clauses: Mapping[str, Quotable], figures: Collection[str]) -> int:
    """Characters that these figures' clauses quote together; what two of them share counts once."""
    return len({at for figure in figures if figure in clauses for at in range(*clauses[figure].span)})
