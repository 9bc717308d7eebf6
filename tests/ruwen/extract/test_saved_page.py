"""What an editor may save from a browser, and what else lands in the folder of downloads."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile

import pytest

from ruwen.errors import ExtractError
from ruwen.extract.saved_page import read_saved, url_in_comment

PAGE = "<html><head><title>三场招聘会</title></head><body><p>达成意向356人=全部。</p></body></html>"
URL = "https://news.test/2020/0507/1.html?a=b"


def mhtml(*parts: tuple[str, bytes], head: str = "", end: bool = True) -> bytes:
    """An archive as Chrome and Edge write it; each part is its headers and its encoded body."""
    top = (
        "From: <Saved by Blink>\r\n"
        f"{head}"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n\r\n'
    ).encode()
    body = b"".join(b"------B----\r\n" + f"{fields}\r\n\r\n".encode() + data + b"\r\n" for fields, data in parts)
    return top + body + (b"------B------\r\n" if end else b"")


def quoted(charset: str = "utf-8", fields: str = "") -> tuple[str, bytes]:
    data = quopri.encodestring(PAGE.encode(charset)).replace(b"\n", b"\r\n")
    return f"Content-Type: text/html{fields}\r\nContent-Transfer-Encoding: quoted-printable", data


def test_html_stays_as_it_is() -> None:
    saved = read_saved(PAGE.encode("gb18030"))
    assert (saved.payload, saved.url, saved.charset, saved.unpacked) == (PAGE.encode("gb18030"), "", None, False)


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- saved from url=(00{len(URL)}){URL} -->",
        f"<!-- saved from url=(0042){URL}-->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Thu May 07 2020 -->",
    ],
)
def test_address_stands_in_the_comment_of_the_browser(comment: str) -> None:
    assert url_in_comment(f"<!DOCTYPE html>\n{comment}\n{PAGE}".encode()) == URL
    assert url_in_comment(f"{comment}\n{PAGE}".encode("utf-16")) == URL


def test_mark_of_the_web_is_no_address() -> None:
    assert url_in_comment(b"<!-- saved from url=(0014)about:internet -->" + PAGE.encode()) == ""


def test_main_part_is_the_first_page() -> None:
    picture = ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", base64.b64encode(b"\x89PNG"))
    saved = read_saved(mhtml(picture, quoted(), quoted(), head=f"Snapshot-Content-Location: {URL}\r\n"))
    assert saved.payload.decode().rstrip("\r\n") == PAGE
    assert (saved.url, saved.charset, saved.unpacked) == (URL, None, True)


def test_part_says_its_address_and_its_charset() -> None:
    fields = '; charset="gb2312"\r\nContent-Location: https://news.test/2020/\r\n 0507/1.html?a=b'
    saved = read_saved(mhtml(quoted("gb18030", fields), head="Snapshot-Content-Location: cid:x@mhtml.blink\r\n"))
    assert saved.payload.decode("gb18030").rstrip("\r\n") == PAGE
    assert (saved.url, saved.charset) == (URL, "gb2312")


def test_unknown_charset_of_a_part_is_left_to_the_page() -> None:
    assert read_saved(mhtml(quoted(fields="; charset=klingon"))).charset is None


def test_start_names_the_main_part_and_base64_is_undone() -> None:
    frame = quoted(fields="\r\nContent-ID: <frame>")
    main = ("Content-Type: text/html\r\nContent-ID: <main>\r\nContent-Transfer-Encoding: base64",)
    data = mhtml(frame, (*main, base64.encodebytes(b"<p>main</p>")))
    data = data.replace(b'type="text/html";', b'type="text/html"; start="<main>";')
    assert read_saved(data).payload == b"<p>main</p>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (mhtml(quoted(), end=False), "不完整"),
        (mhtml(quoted()).replace(b'boundary="----B----"', b"x=y"), "不完整"),
        (mhtml(("Content-Type: image/png", b"x")), "里面没有网页"),
        (mhtml(("Content-Type: message/rfc822", b"Content-Type: text/html\r\n\r\n<p>x</p>")), "又套着一层"),
        (mhtml(("Content-Type: text/html\r\nContent-Transfer-Encoding: base64", b"abcde")), "解不开"),
    ],
)
def test_broken_archive_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(ExtractError, match=said) as caught:
        read_saved(data)
    assert caught.value.code == "E307"
    assert "另存为" in str(caught.value)


def test_archive_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruwen.extract.saved_page.MAX_MHTML", 100)
    with pytest.raises(ExtractError, match="太大"):
        read_saved(mhtml(quoted()))


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "cure"),
    [
        (b"%PDF-1.7", "PDF", "另存为"),
        (b"\x89PNG\r\n\x1a\n", "图片", "另存为"),
        (b"\xff\xd8\xff\xe0", "图片", "另存为"),
        (b"\xd0\xcf\x11\xe0\xa1", "旧式的 Office", "import_table.py"),
        (b"{\\rtf1", "RTF", "另存为"),
        (b"\x1f\x8b\x08", "压缩文件", "解压"),
        (zipped("a.html"), "压缩文件", "解压"),
        (zipped("[Content_Types].xml", "word/document.xml"), "Word 文档", "另存为"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "Excel 表格", "import_table.py"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "演示文稿", "另存为"),
        (zipped("[Content_Types].xml"), "压缩文件", "解压"),
    ],
)
def test_other_files_are_named_with_what_to_do(data: bytes, kind: str, cure: str) -> None:
    with pytest.raises(ExtractError, match=kind) as caught:
        read_saved(data)
    assert caught.value.code == "E302"
    assert cure in str(caught.value)
