"""Measurements beside a plain alternative, in one run and on one machine; scripts/bench.py lists the sections.

A section is a function `(Paths, rounds) -> Result`; `compare` times two functions turn by turn, so that whatever else
the machine does meets both alike.
"""

from ruwen.bench.result import Pair, Result, compare, median

__all__ = ["Pair", "Result", "compare", "median"]
