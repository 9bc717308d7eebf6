"""What a charset label stands for, by the WHATWG Encoding Standard (webencodings).

Python's own alias table lacks a third of these labels, and reads some of them as a smaller charset than a
browser does: `latin1` means windows-1252.
"""

from __future__ import annotations

from webencodings import lookup
from webencodings.labels import LABELS

_OURS = {"euc-cn": "gb18030", "zh-cn": "gb18030", "zh_cn": "gb18030"}
"""Labels of Chinese pages that the standard does not list."""
_WIDER = {"gbk": "gb18030"}
"""GBK's decoder is GB18030's (section 10.1.1): `gb2312` on a page means GB18030."""
_NO_TEXT = ("replacement", "x-user-defined")
"""What browsers refuse to read (section 14.1), and bytes that stand for no characters (14.5)."""


def charset_name(label: str | None) -> str | None:
    """The standard name (lower case) of the charset that reads what `label` declares; None if no browser knows it."""
    wanted = label.strip().strip("\"'").lower() if label else ""
    name = LABELS.get(wanted) or _OURS.get(wanted)
    return None if name in _NO_TEXT else _WIDER.get(name, name) if name else None


def codec_of(name: str) -> str:
    """The Python codec that reads the standard encoding `name`."""
    encoding = lookup(name)
    if encoding is None:
        raise LookupError(name)
    return str(encoding.codec_info.name)
