"""`[[calc:EXPR]]`: a number worked out from figures, printed with its sum; each term leads to its proof."""

from __future__ import annotations

import html

from ruwen.series import value_text
from ruwen.site.number_links import figure_link
from ruwen.site.sums import Find, calc_result


def calc_html(text: str, find: Find, base: str) -> str:
    """The number and its sum: `487人（3573人 − 3086人）`; CalcError with what is wrong."""
    result = calc_result(text, find)
    terms = "".join(
        html.escape(part) if isinstance(part, str) else figure_link(part, value_text(part), base)
        for part in result.parts
    )
    return f'<span class="calc">{html.escape(result.text)}<span class="sum">（{terms}）</span></span>'
