"""One number as Chinese news writes it: 6659, 3.5万余, 六千多, 五六十, 1500—2000, 百分之九十五, 4.1%."""

from __future__ import annotations

import re
from decimal import Decimal

from ruwen.figures.text.folding import fold
from ruwen.figures.words.patterns import pattern
from ruwen.model import Approx

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

THIN = "\u2005\u2006\u2009\u202f"
"""Spaces that set off thousands (GB/T 15835—2011, 5.1.1: a quarter of an em, as in 12 345)."""
ARABIC = rf"\d{{1,3}}(?:[,{THIN}]\d{{3}})+(?![,{THIN}]?\d)(?:\.\d+)?|\d+(?:\.\d+)?"
HAN_CHARS = "零一二三四五六七八九两十百千万亿"
HAN = rf"[{HAN_CHARS}]+"
FUZZ = r"多|余|来(?=[块元人名个家户])"
INNER = r"元|%|人|个|名|块"
CORE = (
    rf"(?:{ARABIC}|{HAN})(?:{FUZZ})?(?: ?(?:万亿|[万亿])|[十百千][万亿]|[百千](?=[万亿多余名人个元块户家]))?(?:{FUZZ})?"
)
DASH = r"\s?<numbers.dashes>\s?"

_SIMPLE = re.compile(rf"(?P<core>{ARABIC}|{HAN})(?P<fuzz>[多余来])? ?(?P<scale>[十百千万亿]*)(?P<more>[多余来])?")
_RANGE = pattern(rf"(?P<low>{CORE})(?:{INNER})?{DASH}(?P<high>{CORE})")
_COMPOUND = re.compile(r"(\d+(?:\.\d+)?)([万亿])([\d,]+(?:\.\d+)?)([千万]?)")
_PERCENT = re.compile(rf"(?:百分之)?(?P<number>{HAN}(?:点{HAN})?|{ARABIC})")
_SPOKEN_PAIR = re.compile(r"([一二两三四五六七八九])([二三四五六七八九]|(?<=一)两)")
_SET_OFF = str.maketrans("", "", f",{THIN}")


def _han_value(text: str) -> tuple[float, float] | None:
    """Low and high reading of a number in Chinese numerals: 二百五十 -> (250, 250), 五六十 -> (50, 60)."""
    pair = _SPOKEN_PAIR.search(text)
    if pair and pair[2] != pair[1] and DIGITS[pair[2]] - DIGITS[pair[1]] in (1, 2) and text.count(pair[0]) == 1:
        low = _han_exact(text[: pair.start()] + pair[1] + text[pair.end() :])
        high = _han_exact(text[: pair.start()] + pair[2] + text[pair.end() :])
    else:
        low = high = _han_exact(text)
    return None if low is None or high is None else (low, high)


def _han_exact(text: str) -> float | None:
    if not any(char in SCALES for char in text):
        if not text or any(char not in DIGITS for char in text):
            return None
        return float("".join(str(DIGITS[char]) for char in text))
    total, section, digit = 0.0, 0.0, None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in "十百千":
            section += SCALES[char] * (1 if digit is None else digit)
            digit = None
        else:
            section += digit or 0
            total = (total + (section or 1)) * SCALES[char] if char == "亿" else total + (section or 1) * SCALES[char]
            section, digit = 0.0, None
    if digit and text[-2] in "百千万" and len(text) > 2:
        return total + section + digit * SCALES[text[-2]] / 10  # 四千五, 一万二: the last scale is left out
    return total + section + (digit or 0)


def times(value: float, factor: float) -> float:
    """The product that the digits say: 129.92 × 亿 is 12992000000, where floats make 12991999999.999998 of it."""
    return float(Decimal(repr(value)) * Decimal(repr(factor)))


def _simple(text: str) -> tuple[float, float | None, Approx] | None:
    found = _SIMPLE.fullmatch(text)
    if not found:
        return None
    core = found["core"]
    if core[0].isdigit():
        low = high = float(core.translate(_SET_OFF))
    else:
        read = _han_value(core)
        if read is None:
            return None
        low, high = read
    factor = 1
    for char in found["scale"]:
        factor *= SCALES[char]
    fuzz = found["fuzz"] or found["more"]
    approx: Approx = "exact" if not fuzz else "about" if fuzz == "来" else "over"
    if high != low:
        return times(low, factor), times(high, factor), "about"
    return times(low, factor), None, approx


def _percent(text: str) -> tuple[float, float | None, Approx] | None:
    found = _PERCENT.fullmatch(text)
    if not found:
        return None
    whole, _, decimals = found["number"].partition("点")
    read = _simple(whole)
    if read is None or not decimals:
        return read
    fraction = _han_exact(decimals)
    return None if fraction is None else (read[0] + fraction / 10 ** len(decimals), None, "exact")


def _range(text: str) -> tuple[float, float | None, Approx] | None:
    found = _RANGE.fullmatch(text)
    low = _simple(found["low"]) if found else None
    high = _simple(found["high"]) if found else None
    if not found or not low or not high:
        return None
    value, top = low[0], high[1] or high[0]
    if value < top and found["low"][-1] not in SCALES and found["high"].rstrip("多余")[-1:] in ("万", "亿"):
        scale = SCALES[found["high"].rstrip("多余")[-1]]  # 3—5万 means 3万 to 5万
        value = times(value, scale) if times(value, scale) < top else value
    return (round(value, 6), round(top, 6), "about") if value < top else None


def parse_number(number_text: str) -> tuple[float, float | None, Approx] | None:
    """(value, high end of a range or None, hedge) of a number as printed, without its unit; None if it is none.

    万 and 亿 are multiplied out. 多 and 余 make `over`, a range (1500—2000, 五六十) `about`. Hedges outside the
    number (近, 约, 左右) are not part of it. Full-width digits and traditional characters are understood.
    """
    text = fold(number_text).strip().removesuffix("%")
    compound = _COMPOUND.fullmatch(text)
    if compound:
        spoken = len(compound[3]) == 1 and not compound[4]  # 3万5 is 35000
        rest = float(compound[3].replace(",", "")) * (
            SCALES[compound[2]] / 10 if spoken else SCALES.get(compound[4], 1)
        )
        return times(float(compound[1]), SCALES[compound[2]]) + rest, None, "exact"
    return _percent(text) or _range(text) or _simple(text)
