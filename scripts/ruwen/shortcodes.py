"""`[[chart:slug]]` and `[[figure:id]]` in Markdown: where they stand, outside code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORTCODE = re.compile(r"(?<!(?<!\\)\\)\[\[(chart|figure):\s*([^\[\]\s]*)\s*\]\]")
_NEARLY = re.compile(r"(?<!(?<!\\)\\)[\[【]{2}\s*(?:chart|figure|图表|数据)\s*[:：][^\[\]【】\n]*[\]】]{1,2}", re.I)
_CODE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+) *(?:\{[^\n]*\}|[\w#.+-]*) *\n(?:.*?\n)?(?P=fence) *$"
    r"|(?<!`)(?P<tick>`++)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=tick)(?!`)",
    re.M | re.S,
)
"""Fences as Python-Markdown takes them (a language and nothing more behind them); spans end within their paragraph."""


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode: `kind` chart or figure, the slug or id, and its 1-based line in the body."""

    kind: str
    target: str
    line: int


def find_shortcodes(body: str) -> Iterator[Shortcode]:
    """The shortcodes of a Markdown body in order; those in code blocks and code spans are text, not commands."""
    bare = without_code(body)
    for match in SHORTCODE.finditer(bare):
        yield Shortcode(match[1], match[2], bare.count("\n", 0, match.start()) + 1)


def find_misspelt(body: str) -> Iterator[tuple[int, str]]:
    """(1-based line, text) of what was meant as a shortcode and would be shown as it stands: `[[chart：x]]`."""
    bare = without_code(body)
    for match in _NEARLY.finditer(bare):
        if not SHORTCODE.fullmatch(match[0]):
            yield bare.count("\n", 0, match.start()) + 1, match[0]


def without_code(body: str) -> str:
    """The body with spaces for the characters of code blocks and code spans; every line stays where it is."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
