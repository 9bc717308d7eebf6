"""Bytes to text: which charset a page is really in.

Order of belief: byte order mark, then strict UTF-8 (bytes that are valid UTF-8 and give familiar characters are
UTF-8, whatever was declared: saved pages keep the old declaration), then the HTTP charset, the declaration in the
page, GB18030, Big5. A reading is only believed if most of its characters are in common use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from w3lib.encoding import read_bom, to_unicode

from ruwen.errors import ExtractError
from ruwen.extract.characters import cleaned_markup
from ruwen.extract.charset_labels import charset_name, codec_of

_SAMPLE = 4000
"""Non-ASCII characters looked at: the share of familiar ones is settled well before."""

_WINDOWS, _WINDOW = 64, 4096
"""Of a longer text this many pieces, evenly spread, of this many characters are looked at."""

MAX_BYTES = 20_000_000
"""Six million Chinese characters, the most that is read, take 18 MB of UTF-8; each reading needs twice that."""

_PLAUSIBLE = 0.6
"""Of 26 saved pages each has above 0.99 familiar characters, and below 0.33 when its UTF-8 is read as GB18030."""

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_DECLARATION_WINDOW = 8192

_MAGIC = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF"),
    *(b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"BM\x36", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp"),
    *(b"wOFF", b"wOF2", b"\xca\xfe\xba\xbe", b"SQLite format 3\0", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page and the standard (WHATWG) name of the charset that read it."""

    text: str
    charset: str


def decode(raw: bytes, charset: str | None = None, *, clean: bool = True) -> Decoded:
    """Read `raw`; `charset` is the label of the HTTP header, if there was one.

    Raises ExtractError: E301 nothing but white space, E302 not text, E305 more than `MAX_BYTES`.
    """
    decoded = _decoded(raw, charset)
    return replace(decoded, text=cleaned_markup(decoded.text)) if clean else decoded


def _decoded(raw: bytes, charset: str | None) -> Decoded:
    if len(raw) > MAX_BYTES:
        raise ExtractError("页面太大（超过 2000 万字节），读不过来：请改用该报道的打印版或移动版地址。", "E305")
    if not raw.strip(b" \t\r\n\f\v\0\xef\xbb\xbf"):
        raise ExtractError("页面是空的（0 字节或只有空白）：请重新抓取，或换一个地址。", "E301")
    marked = _by_bom(raw)
    if marked:
        return marked
    _require_text(raw)
    http, declared = charset_name(charset), _declared(raw)
    strict = _strict(raw, "utf-8")
    if strict is not None and (strict.isascii() or (http or declared or "utf-8") == "utf-8"):
        return Decoded(strict, "utf-8")
    # Valid UTF-8 goes first: other charsets hardly ever form it by chance.
    order = ("utf-8", http, declared) if strict is not None else (http, declared, "utf-8")
    readings = []
    for rank, name in enumerate(dict.fromkeys([*order, "gb18030", "big5"])):
        if name:
            readings.append(_read(raw, name, rank))
            plausible, lossless, *_ = readings[-1][0]
            if plausible and lossless:  # no later one can be worth more
                break
    best = max(readings, key=lambda reading: reading[0])
    return Decoded(best[1], best[2])


def _by_bom(raw: bytes) -> Decoded | None:
    codec, bom = read_bom(raw)
    if codec is not None and bom is not None:
        name = charset_name(codec.replace("utf-16-", "utf-16")) or codec
        return Decoded(to_unicode(raw[len(bom) :], codec), name)
    if raw[:2] == b"<\0":
        return Decoded(to_unicode(raw, "utf-16-le"), "utf-16le")
    if raw[:2] == b"\0<":
        return Decoded(to_unicode(raw, "utf-16-be"), "utf-16be")
    return None


def _require_text(raw: bytes) -> None:
    head = raw[:4096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    zeros = head.count(0)
    if head.startswith(_MAGIC) or controls - zeros > max(8, len(head) * 0.02) or zeros > max(8, len(head) * 0.1):
        raise ExtractError("这不是网页（像是图片、PDF 或压缩文件）：请给报道的网页地址。", "E302")


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(_COMMENT.sub(b"", raw[:_DECLARATION_WINDOW]))
    name = charset_name(found[1].decode("ascii", "ignore")) if found else None
    # A page whose declaration could be read as ASCII is not in UTF-16 (Encoding Standard, meta prescan).
    return "utf-8" if name in ("utf-16le", "utf-16be") else name


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _read(raw: bytes, name: str, rank: int) -> tuple[tuple[bool, bool, float, float], str, str]:
    """One reading with its worth: plausible first, then without replacement characters, then the order of belief."""
    text = to_unicode(raw, codec_of(name))
    lost = text.count("\ufffd")
    foreign = _NON_ASCII.findall(_windows(text))
    step = max(1, len(foreign) // _SAMPLE)
    sample = foreign[::step]
    known = sum(map(_is_familiar, sample)) / len(sample) if sample else 1.0
    plausible = known >= _PLAUSIBLE
    return (plausible, lost == 0, -rank if plausible else known, -lost), text, name


def _windows(text: str) -> str:
    """Pieces of a long text: a list of all its characters would need a gigabyte."""
    if len(text) <= _WINDOWS * _WINDOW:
        return text
    stride = len(text) // _WINDOWS
    return "".join(text[start : start + _WINDOW] for start in range(0, stride * _WINDOWS, stride))


def _familiar_characters() -> frozenset[str]:
    """The 3,755 characters of GB 2312 level 1, the 5,401 of Big5 level 1, kana, and usual punctuation."""
    gb = {bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)}
    big5 = {
        bytes((high, low))
        for high in range(0xA4, 0xC7)
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        if (high, low) <= (0xC6, 0x7E)
    }
    letters = {code.decode("gb2312", "ignore") for code in gb} | {code.decode("big5", "ignore") for code in big5}
    ranges = ((0x2010, 0x2027), (0x2030, 0x203B), (0x3000, 0x3020), (0x3041, 0x3100), (0xFF01, 0xFF5F))
    marks = {chr(point) for low, high in ranges for point in range(low, high)}
    return frozenset(letters | marks | set("\xa0·×÷°±©®™①②③④⑤⑥⑦⑧⑨⑩■□▲△●○◆◇★☆→←↑↓"))


_FAMILIAR = _familiar_characters()


def _is_familiar(character: str) -> float:
    """1 for what Chinese pages use, 0.7 for other letters in European or Korean use, 0 else."""
    if character in _FAMILIAR:
        return 1.0
    point = ord(character)
    return 0.7 if 0xAC00 <= point <= 0xD7A3 or 0x0370 <= point <= 0x04FF else 0.4 if 0xC0 <= point <= 0x17F else 0.0
