"""`<title>` taken apart: the headline, and the names of column and site around it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*(?:_+|[|｜]|--+|——+|\s[-–—·]\s)\s*")
_DASH = re.compile(r"(?<!\d)\s*[-–—]\s*|\s*[-–—]\s*(?!\d)")
_LAST_DASH = re.compile(r"\s*[-–—]\s*(?=[^-–—]*$)")
_SITE = re.compile(
    r"(?:人民政府|政府(?:门户)?网(?:站)?|门户网(?:站)?|官方网站|官网|信息网|新闻网|[\u3400-\u9fff]{2,6}网|在线|首页|"
    r"(?:省|市|县|区|州|镇|乡|国)[\u3400-\u9fff]{0,16}(?:局|委|委员会|厅|办公室|中心|公司|集团|协会|学院|大学|医院|管委会|法院|检察院|总工会)|"
    r"(?:日|晚|早|时|商|都市)报|(?:数字|电子)[报版])(?:[（(].{1,8}[）)])?$"
)
_ACTION = re.compile(
    r"召开|举行|举办|开展|成立|设立|揭牌|启动|走进|走访|发布|公布|印发|来到|调研|关于|的|了|在(?!线)|为|与|将|被|向|获|是"
)
"""What a headline says and no name of a site does."""

_MAX_SITE = 24
_NOTICE = re.compile(
    r"(?:公告|公示|通知|通告|通报|公报|简介|启事|声明|简报|须知|指南|规定|办法|意见|名单|方案|讣告|快讯|预告|说明|提示|提醒|公开信|倡议书)$"
)
"""How a headline of a few characters ends."""

UNTITLED = "网页没有写标题"
"""How a problem begins that tells so."""

_SHORT = 6
_MAX_WRITTEN = 2000
"""Characters of `<title>` that are looked at; a headline is among the first."""


def letters(text: str) -> str:
    """Only letters and digits, NFKC, lower case: what two spellings of one title have in common."""
    plain = unicodedata.normalize("NFKC", text)
    return (plain if plain.isalnum() else _LETTERS.sub("", plain)).casefold()


def repeats(text: str, title: str) -> bool:
    """Whether a line says the title again, or most of it."""
    own, whole = letters(text), letters(title)
    return bool(own) and (own == whole or (len(own) >= _SHORT and own in whole and len(own) * 2 > len(whole)))


@dataclass(frozen=True, slots=True)
class Written:
    """`<title>` as letters: `whole`, its `headline` ("" if it names the site alone), and the `others` beside it."""

    whole: str
    headline: str
    others: frozenset[str]
    site: bool


def written_of(title: str) -> Written:
    """What `<title>` says."""
    pieces = _pieces(title)
    site = bool(pieces) and all(map(is_site_name, pieces))
    headline = "" if site else letters(strip_site(title))
    return Written(letters(title), headline, frozenset({*map(letters, pieces)} - {headline, ""}), site)


def is_site_name(text: str) -> bool:
    """`某市人民政府`, `石桥网`: named like a site or an office, and telling of nothing that happened."""
    text = text.strip()
    if not 2 <= len(text) <= _MAX_SITE or _DASH.search(text):
        return False
    return _SITE.search(text) is not None and not _ACTION.search(text)


def strip_site(title: str) -> str:
    """`<title>` without the names of column and site around the headline."""
    pieces = _pieces(title)
    if not pieces:
        return title.strip()
    own = [piece for piece in pieces if not is_site_name(piece)] or pieces
    first = own[0]
    short = len(first) < _SHORT and not (first is pieces[0] and _names_itself(first, pieces))
    head = max(own, key=len) if short else first
    found = _LAST_DASH.search(head)
    if found and found.start() >= 8 and len(head) - found.end() <= 12 and not head[found.end() :][:1].isdigit():
        return head[: found.start()]
    return head


def _names_itself(first: str, pieces: list[str]) -> bool:
    """A short first piece is the headline if it ends like one, or if the site stands right at the end."""
    return _NOTICE.search(first) is not None or (len(first) >= 4 and len(pieces) > 1 and is_site_name(pieces[-1]))


def _pieces(title: str) -> list[str]:
    """Parted at `_` and `|`, and at a plain dash where a site's name stands at either end."""
    pieces: list[str] = []
    for piece in _SEPARATOR.split(title[:_MAX_WRITTEN]):
        parts = _DASH.split(piece)
        ends = len(parts) > 1 and (is_site_name(parts[0]) or is_site_name(parts[-1]))
        pieces += parts if ends else [piece]
    return [piece.strip() for piece in pieces if piece.strip()]
