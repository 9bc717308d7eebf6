"""`[[chart:slug]]`, `[[figure:id]]`, `[[calc:sum]]` and `[[plain:text|reason]]` in Markdown: where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

SHORTCODE = re.compile(
    r"(?<!(?<!\\)\\)\[\[(?:(?P<kind>chart|figure):\s*(?P<target>[^\[\]\s]*)\s*"
    r"|(?P<said>calc|plain):\s*(?P<text>[^\[\]\n]+?)\s*)\]\]"
)
_NEARLY = re.compile(
    r"(?<!(?<!\\)\\)[\[【]{2}\s*(?:chart|figure|calc|plain|图表|数据|算式)\s*[:：][^\[\]【】\n]*[\]】]{1,2}", re.I
)
_LINKED = re.compile(r"(?<![!\\\[])\[(?!\[)[^\[\]\n]*(\[\[(?:chart|figure|calc):[^\[\]\n]*\]\])[^\[\]\n]*\](?:\(|\[)")
"""`[三千人 [[figure:id]]](address)`, of which the first shortcode is told."""
_FENCED = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+) *(?:\{[^\n]*\}|[\w#.+-]*) *\n(?:.*?\n)??(?P=fence) *$", re.MULTILINE | re.DOTALL
)
"""Fences as Python-Markdown takes them: a language and nothing more behind them."""
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode: `kind` chart, figure, calc or plain; the slug, id, sum or text; its 1-based line in the body."""

    kind: str
    target: str
    line: int


def find_shortcodes(body: str) -> Iterator[Shortcode]:
    """The shortcodes of a Markdown body in order; those in code blocks and code spans are text, not commands."""
    bare = without_code(body)
    for match in SHORTCODE.finditer(bare):
        yield Shortcode(
            match["kind"] or match["said"],
            match["target"] or match["text"] or "",
            bare.count("\n", 0, match.start()) + 1,
        )


def find_misspelt(body: str) -> Iterator[tuple[int, str]]:
    """(1-based line, text) of what was meant as a shortcode and would be shown as it stands: `[[chart：x]]`."""
    bare = without_code(body)
    for match in _NEARLY.finditer(bare):
        if not SHORTCODE.fullmatch(match[0]):
            yield bare.count("\n", 0, match.start()) + 1, match[0]


def find_linked(body: str) -> Iterator[tuple[int, str]]:
    """(1-based line, text) of each shortcode inside the words of a link, where its own link cannot stand."""
    bare = without_code(body)
    for match in _LINKED.finditer(bare):
        yield bare.count("\n", 0, match.start(1)) + 1, match[1]


def without_code(body: str) -> str:
    """The body with spaces for the characters of code blocks and code spans; every line stays where it is."""
    body = _FENCED.sub(lambda match: _blanked(match[0]), body)
    edges = [0, *(match.start() for match in _BLANK.finditer(body)), len(body)]
    return "".join(_without_spans(body[low:high]) for low, high in pairwise(edges))


def _without_spans(paragraph: str) -> str:
    done, shown = 0, []
    for start, end in _code_spans(paragraph):
        shown += [paragraph[done:start], _blanked(paragraph[start:end])]
        done = end
    return "".join((*shown, paragraph[done:]))


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Code spans of a paragraph, up to the first backticks that no equal number closes.

    What Markdown makes of the rest follows no simple rule; taken as text it is at worst checked for nothing.
    """
    runs = [match.span() for match in _TICKS.finditer(text)]
    done = 0
    for index, (start, end) in enumerate(runs):
        if start < done:
            continue
        closing = next((high for low, high in runs[index + 1 :] if high - low == end - start), None)
        if closing is None or _is_escaped(text, start):
            return
        yield start, closing
        done = closing


def _is_escaped(text: str, at: int) -> bool:
    before = text[max(0, at - 50) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


_BAR = re.compile(r"\\?\||｜")
"""`\\|` is how a bar is written in a table of Markdown, ｜ what a Chinese keyboard gives."""


def parted(text: str) -> tuple[str, str]:
    """What stands before and behind the bar of `[[plain:text|reason]]` and `[[calc:sum|%]]`."""
    said, _, option = _BAR.sub("|", text).partition("|")
    return said.strip(), option.strip()


def plain_of(text: str) -> str:
    """What `[[plain:text|reason]]` prints: the reason is for whoever edits."""
    return parted(text)[0]


def with_safe_bars(body: str) -> str:
    """The body with the bar of each shortcode of a table's row as ｜, which parts no cells."""
    bare, done, shown = without_code(body), 0, []
    for match in SHORTCODE.finditer(bare):
        low, high = match.span()
        line = bare[bare.rfind("\n", 0, low) + 1 : low] + bare[high:].partition("\n")[0]
        if "|" in match[0] and "|" in SHORTCODE.sub("", line):
            shown += [body[done:low], _BAR.sub("｜", body[low:high])]
            done = high
    return "".join((*shown, body[done:]))


FIGURE_IN_SUM = re.compile(r"(?<![a-z0-9_])[a-z2-7]{12}(?![a-z0-9_])")
"""The id of a figure in `[[calc:…]]`."""


def figures_of(text: str) -> tuple[str, ...]:
    """Ids of the figures in a sum, in order, also in one that cannot be read."""
    return tuple(dict.fromkeys(FIGURE_IN_SUM.findall(text)))
