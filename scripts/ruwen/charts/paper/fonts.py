"""The typefaces of the package pylopdf-fonts-zh-cn: measuring, and which characters they lack (E404)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pylopdf_fonts_zh_cn

from ruwen.charts.paper.phrases import PAUSES, pieces
from ruwen.charts.style import BOLD_WIDENS, LATIN_ROOM

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

# matplotlib costs half a second to import: only when something is measured, not when a spec is read.
_EM = 1000
_FILES = {"sans": pylopdf_fonts_zh_cn.sans_path, "serif": pylopdf_fonts_zh_cn.serif_path}


def font_file(face: str = "sans") -> Path:
    return Path(_FILES[face]())


@cache
def font(face: str = "sans", size: float = 16, weight: int = 400) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_file(face)), size=size, weight=weight)


def text_width(text: str, size: float, *, bold: bool = False, face: str = "sans", room: bool = True) -> float:
    """Width in the unit of `size`, from the font's advances; `room`: enough for whatever font a reader has."""
    advances = (_advance(face, char) * (LATIN_ROOM if room and char.isascii() else 1) for char in text)
    width = sum(advances) * size / _EM
    return width * BOLD_WIDENS if bold else width


def missing_glyphs(text: str) -> list[str]:
    """Characters that one of the typefaces cannot draw, each once in order."""
    faces = [_face(name) for name in _FILES]
    return [
        char
        for char in dict.fromkeys(text)
        if char != "\n" and not all(face.get_char_index(ord(char)) for face in faces)
    ]


def wrap(text: str, size: float, width: float, *, bold: bool = False, face: str = "sans") -> list[str]:
    """Lines no wider than `width`, as even as possible, rather broken after a comma; never inside a number or before
    closing punctuation."""
    return list(_wrapped(text, size, width, bold, face))


@lru_cache(maxsize=512)
def _wrapped(text: str, size: float, width: float, bold: bool, face: str) -> tuple[str, ...]:
    parts = [(part, text_width(part, size, bold=bold, face=face)) for part in pieces(text)]
    best = _filled(parts, width)
    # The narrowest column with as many lines leaves no single character on the last; breaks after a comma read best.
    for narrower in (width * percent / 100 for percent in range(98, 44, -2)):
        candidate = _filled(parts, narrower)
        if len(candidate) > len(best):
            break
        if _phrases(candidate) >= _phrases(best):
            best = candidate
    if len(best) == 2 and not _phrases(best):
        best = _halves(parts, width) or best
    return tuple(best)


def _halves(parts: list[tuple[str, float]], width: float) -> list[str]:
    """Two lines broken after a pause, the most even ones; [] when no pause leaves two that fit."""
    total = sum(advance for _, advance in parts)
    found, head, used = [], "", 0.0
    for piece, advance in parts:
        head, used = head + piece, used + advance
        longer = max(used, total - used)
        if piece[-1] in PAUSES and longer <= width and used < total:
            found.append((longer, head))
    if not found:
        return []
    head = min(found)[1]
    return [head, "".join(piece for piece, _ in parts)[len(head) :]]


def _phrases(lines: list[str]) -> int:
    """How many lines end where a phrase does."""
    return sum(line[-1] in PAUSES for line in lines[:-1])


def _filled(parts: list[tuple[str, float]], width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece, advance in parts:
        if line and used + advance > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + piece, used + advance
    return [*lines, line] if line else lines


@cache
def _face(face: str) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    loaded = FT2Font(str(font_file(face)))
    loaded.set_size(_EM, 72)
    return loaded


@cache
def _advance(face: str, char: str) -> float:
    from matplotlib.ft2font import LoadFlags

    if not _face(face).get_char_index(ord(char)):
        # Refused later with its name (E404); loading it would print matplotlib's own warning.
        return float(_EM)
    glyph = _face(face).load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536
