"""`[[chart:slug]]` and `[[figure:id]]` in Markdown: where they stand, outside code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORTCODE = re.compile(r"\[\[(chart|figure):\s*([^\]\s]*)\s*\]\]")
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[^\n]*$|(?P<tick>`+)(?!`).*?(?<!`)(?P=tick)(?!`)", re.M | re.S
)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode: `kind` chart or figure, the slug or id, and its 1-based line in the body."""

    kind: str
    target: str
    line: int


def find_shortcodes(body: str) -> Iterator[Shortcode]:
    """The shortcodes of a Markdown body in order; those in code blocks and code spans are text, not commands."""
    bare = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    for match in SHORTCODE.finditer(bare):
        yield Shortcode(match[1], match[2], bare.count("\n", 0, match.start()) + 1)
