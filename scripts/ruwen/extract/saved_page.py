"""A file that somebody saved from a browser, as the page in it: HTML as it is, or the main part of an MHTML archive.

Pure. ExtractError for any other file, saying what to do instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from ruwen.errors import ExtractError
from ruwen.extract.charset_labels import charset_name

MAX_MHTML = 60_000_000
"""Bytes: pictures and styles are in the file too, in base64. The page itself has the limit of any page."""

_HEAD = 4096
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]+?)\s*-->", re.I)
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s+url:\s*(https?://\S+)", re.I)
_MIME_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n")
_AGAIN = "请在浏览器里打开原来的网页，另存为“网页，仅 HTML”或“网页，单个文件”（.mhtml），再导入。"
_TABLE = "表格请写一个映射，用 .venv/bin/python scripts/import_table.py 导入（见编辑手册“官方表格”）。"
_MAGIC = (
    (b"%PDF", "PDF", _AGAIN),
    (b"\x89PNG", "图片", _AGAIN),
    (b"\xff\xd8\xff", "图片", _AGAIN),
    (b"GIF8", "图片", _AGAIN),
    (b"RIFF", "图片或音像", _AGAIN),
    (b"\xd0\xcf\x11\xe0", "旧式的 Office 文件（.doc、.xls、.ppt）", f"{_AGAIN}表格请先另存为 .xlsx：{_TABLE}"),
    (b"{\\rtf", "RTF 文档", _AGAIN),
    (b"\x1f\x8b", "压缩文件", f"请先解压。{_AGAIN}"),
    (b"Rar!", "压缩文件", f"请先解压。{_AGAIN}"),
    (b"7z\xbc\xaf", "压缩文件", f"请先解压。{_AGAIN}"),
)
_ZIPPED = (
    (b"word/", "Word 文档", _AGAIN),
    (b"xl/", "Excel 表格", _TABLE),
    (b"ppt/", "演示文稿", _AGAIN),
    (b"", "压缩文件", f"请先解压。{_AGAIN}"),
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """`payload`: the bytes of the HTML; `url`: the address the file names, ""; `charset`: what an MHTML part says."""

    payload: bytes
    url: str = ""
    charset: str | None = None
    unpacked: bool = False


def read_saved(data: bytes) -> SavedPage:
    """Take the page out of a file's bytes. ExtractError: E302 another kind of file, E307 a broken MHTML archive."""
    _refuse_others(data)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _MIME_HEADER.match(start) and re.search(rb"^content-type:\s*multipart/", start[:_HEAD], re.I | re.M):
        return _main_part(start)
    return SavedPage(data, url_in_comment(data))


def url_in_comment(data: bytes) -> str:
    """The address in the comment that browsers and SingleFile write at the top; "" without one."""
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16, as far as an address goes
    found = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    return found[1].decode("utf-8", "replace") if found else ""


def _refuse_others(data: bytes) -> None:
    for magic, kind, cure in _MAGIC:
        if data.startswith(magic):
            raise ExtractError(f"这不是网页，是{kind}。{cure}", "E302")
    if data.startswith(b"PK\x03\x04"):
        office = b"[Content_Types].xml" in data  # names of members are not compressed
        kind, cure = next((kind, cure) for name, kind, cure in _ZIPPED if not name or (office and name in data))
        raise ExtractError(f"这不是网页，是{kind}。{cure}", "E302")


def _main_part(data: bytes) -> SavedPage:
    """The page of an MHTML archive (RFC 2557): the part that `start` names, or the first that is HTML."""
    if len(data) > MAX_MHTML:
        raise ExtractError(f"这个 MHTML 太大（超过 {MAX_MHTML // 1_000_000} MB）。请改存为“网页，仅 HTML”。", "E307")
    root = message_from_bytes(data)
    parts = root.get_payload()
    if root.defects or not isinstance(parts, list):
        raise ExtractError(f"这个 MHTML 不完整，可能没有存完。{_AGAIN}", "E307")
    main = _chosen(root, [part for part in parts if isinstance(part, Message)])
    payload = main.get_payload(decode=True)
    if main.defects or not isinstance(payload, bytes):
        raise ExtractError(f"这个 MHTML 里的网页解不开，文件可能坏了。{_AGAIN}", "E307")
    url = next((one for one in _addresses(root, main) if re.match(r"https?://", one)), "")
    label = main.get_content_charset()
    return SavedPage(payload, url or url_in_comment(payload), label if charset_name(label) else None, unpacked=True)


def _chosen(root: Message, parts: list[Message]) -> Message:
    start = root.get_param("start")
    named = [part for part in parts if isinstance(start, str) and part.get("Content-ID", "").strip() == start.strip()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    main = next(iter(named or pages), None)
    if main is None:
        nested = any(part.is_multipart() for part in parts)
        what = "里面又套着一层，读不到网页" if nested else "里面没有网页"
        raise ExtractError(f"这个 MHTML {what}（像是一封邮件）。{_AGAIN}", "E307")
    if main.is_multipart() or main not in pages:
        raise ExtractError(f"这个 MHTML 的主体不是网页。{_AGAIN}", "E307")
    return main


def _addresses(root: Message, main: Message) -> list[str]:
    """Where the page came from, surest first; a long address may be folded over lines."""
    headers = (root.get("Snapshot-Content-Location"), main.get("Content-Location"), root.get("Content-Location"))
    return ["".join(str(header).split()) for header in headers if header]
