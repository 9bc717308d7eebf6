"""Employment figures in Chinese text: `find_figures` and what other modules need of its grammar."""

from ruwen.figures.finder import find_figures
from ruwen.figures.text.numbers import normalise_unit
from ruwen.figures.text.numerals import parse_number
from ruwen.periods import period_bounds

__all__ = ["find_figures", "normalise_unit", "parse_number", "period_bounds"]
