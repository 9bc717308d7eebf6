"""Figures of one indicator, area, group and basis in time order, and why others must not join them.

`published` drops what is never shown, `merge_points` makes one point of every statement of one fact,
`join` makes a series or raises `MixedError`,
`revisions` tells what an office gave anew, `period_text` and `value_text` say a figure as every page says it.
"""

from ruwen.figures.relations import allowed_range
from ruwen.model import Break
from ruwen.periods import axis_label, bounds, last_day, period_text, span_of, span_text
from ruwen.series.facts import agree
from ruwen.series.joining import MixedError, Series, breaks_of, differing, join, mixing, names_of
from ruwen.series.points import Point, merge_points
from ruwen.series.revisions import Revision, is_provisional, revisions, superseded
from ruwen.series.shown import is_reviewed, published
from ruwen.series.values import value_text

__all__ = [
    "Break",
    "MixedError",
    "Point",
    "Revision",
    "Series",
    "agree",
    "allowed_range",
    "axis_label",
    "bounds",
    "breaks_of",
    "differing",
    "is_provisional",
    "is_reviewed",
    "join",
    "last_day",
    "merge_points",
    "mixing",
    "names_of",
    "period_text",
    "published",
    "revisions",
    "span_of",
    "span_text",
    "superseded",
    "value_text",
]
