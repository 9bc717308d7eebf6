"""The typefaces of the package pylopdf-fonts-zh-cn: measuring, and which characters they lack (E404)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from ruwen.chart_style import BOLD_WIDENS, LATIN_ROOM

_EM = 1000
_FILES = {"sans": pylopdf_fonts_zh_cn.sans_path, "serif": pylopdf_fonts_zh_cn.serif_path}


def font_file(face: str = "sans") -> Path:
    return Path(_FILES[face]())


@cache
def font(face: str = "sans", size: float = 16, weight: int = 400) -> FontProperties:
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
    pieces = [(piece, text_width(piece, size, bold=bold, face=face)) for piece in _pieces(text)]
    best = _filled(pieces, width)
    # The narrowest column with as many lines leaves no single character on the last; breaks after a comma read best.
    for narrower in (width * percent / 100 for percent in range(98, 44, -2)):
        candidate = _filled(pieces, narrower)
        if len(candidate) > len(best):
            break
        if _phrases(candidate) >= _phrases(best):
            best = candidate
    if len(best) == 2 and not _phrases(best):
        best = _halves(pieces, width) or best
    return best


def _halves(pieces: list[tuple[str, float]], width: float) -> list[str]:
    """Two lines broken after a pause, the most even ones; [] when no pause leaves two that fit."""
    total = sum(advance for _, advance in pieces)
    found, head, used = [], "", 0.0
    for piece, advance in pieces:
        head, used = head + piece, used + advance
        longer = max(used, total - used)
        if piece[-1] in _PAUSES and longer <= width and used < total:
            found.append((longer, head))
    if not found:
        return []
    head = min(found)[1]
    return [head, "".join(piece for piece, _ in pieces)[len(head) :]]


def _phrases(lines: list[str]) -> int:
    """How many lines end where a phrase does."""
    return sum(line[-1] in _PAUSES for line in lines[:-1])


def _filled(pieces: list[tuple[str, float]], width: float) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for piece, advance in pieces:
        if line and used + advance > width:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + piece, used + advance
    return [*lines, line] if line else lines


_PAUSES = "，；：。"
_CLOSING = "，。、；：！？）》”’%％—…"
_OPENING = "（《“‘"
_IN_NUMBER = "0123456789万亿多余"
_AFTER_NUMBER = "万亿多余人个元户家年月日"


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for char in text:
        joins = pieces and (
            char in _CLOSING
            or pieces[-1][-1] in _OPENING
            or (char.isascii() and not char.isspace() and pieces[-1][-1].isascii() and not pieces[-1][-1].isspace())
        )
        # A unit stays with its number: 487人 and 6000多个 are one word to a reader.
        if joins or (pieces and char in _AFTER_NUMBER and pieces[-1][0].isdigit() and pieces[-1][-1] in _IN_NUMBER):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


@cache
def _face(face: str) -> FT2Font:
    loaded = FT2Font(str(font_file(face)))
    loaded.set_size(_EM, 72)
    return loaded


@cache
def _advance(face: str, char: str) -> float:
    if not _face(face).get_char_index(ord(char)):
        # Refused later with its name (E404); loading it would print matplotlib's own warning.
        return float(_EM)
    glyph = _face(face).load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536
