"""Charsets: what is declared, what is true, and what a page may get wrong about itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webencodings.labels import LABELS

from ruwen.errors import ExtractError
from ruwen.extract.charset_labels import charset_name, codec_of
from ruwen.extract.decode import decode

TEXT = "<p>春分过后天气转暖,镇上的集市热闹起来,摊主们早早摆好了货物。</p>"
TRADITIONAL = "<p>春分過後天氣轉暖，鎮上的集市熱鬧起來，攤主們早早擺好了貨物。</p>"
RARE = "<p>作者朱镕基之镕、喆、㛃、旻,价格5€。</p>"


def declared(label: str) -> str:
    return f"<html><head><meta charset={label}></head>"


@pytest.mark.parametrize(
    ("raw", "http", "charset"),
    [
        ((declared("utf-8") + TEXT).encode(), None, "utf-8"),
        ((declared("gb2312") + TEXT).encode("gb18030"), None, "gb18030"),
        ((declared("gb2312") + RARE).encode("gb18030"), None, "gb18030"),
        ((declared("big5") + TRADITIONAL).encode("big5"), None, "big5"),
        (TEXT.encode("gb18030"), None, "gb18030"),
        (TEXT.encode("gb18030"), "gbk", "gb18030"),
        (TEXT.encode("gb18030"), "iso-8859-1", "gb18030"),
        (TEXT.encode("gb18030"), "utf-8", "gb18030"),
        ((declared("utf-8") + TEXT).encode("gb18030"), None, "gb18030"),
        ((declared("gb2312") + TEXT).encode(), None, "utf-8"),
        (TEXT.encode(), "gb2312", "utf-8"),
        (TRADITIONAL.encode("big5"), None, "big5"),
        (b"\xef\xbb\xbf" + (declared("gbk") + TEXT).encode(), "gbk", "utf-8"),
        (("\ufeff" + TEXT).encode("utf-16-le"), None, "utf-16le"),
        (("\ufeff" + TEXT).encode("utf-16-be"), "utf-8", "utf-16be"),
        (TEXT.encode("utf-16-le"), None, "utf-16le"),
        ((declared("utf-16") + TEXT).encode(), None, "utf-8"),
        ((declared("no-such-charset") + TEXT).encode("gb18030"), None, "gb18030"),
        (b"<p>plain ascii</p>", "gb2312", "utf-8"),
    ],
)
def test_charset(raw: bytes, http: str | None, charset: str) -> None:
    decoded = decode(raw, http)
    assert decoded.charset == charset
    assert "\ufffd" not in decoded.text


def test_text_is_what_was_written() -> None:
    for text, codec in ((TEXT, "gb18030"), (RARE, "gb18030"), (TRADITIONAL, "big5"), (TEXT, "utf-8")):
        assert decode(text.encode(codec)).text == text


def test_a_torn_character_does_not_turn_the_page_into_another_charset() -> None:
    """A description cut in the middle of a character is the commonest fault of UTF-8 pages."""
    raw = (declared("utf-8") + TEXT * 20).encode() + "热".encode()[:2] + TEXT.encode()
    decoded = decode(raw)
    assert decoded.charset == "utf-8"
    assert decoded.text.count("\ufffd") == 1


def test_euro_sign_of_gbk() -> None:
    assert "5€" in decode("<p>集市上的货物价格是".encode("gb18030") + b"5\x80</p>", "gbk").text


def test_controls_are_dropped() -> None:
    assert decode("<p>集\x00市\x08热闹</p>".encode()).text == "<p>集市热闹</p>"


@given(st.text(alphabet="春分过后天气转暖镇上的集市热闹起来摊主们早早摆好货物，。", min_size=12, max_size=80))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_chinese_prose_is_read_without_any_declaration(text: str) -> None:
    for codec in ("utf-8", "gb18030"):
        assert decode(f"<p>{text}</p>".encode(codec)).text == f"<p>{text}</p>"


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_bytes_give_text_or_a_clear_error(raw: bytes) -> None:
    try:
        charset = decode(raw).charset
    except ExtractError as error:
        charset = error.code
    assert charset in ("E301", "E302") or charset_name(charset) or charset.startswith("utf-32")


def test_labels() -> None:
    assert [charset_name(label) for label in (" GB2312 ", '"x-gbk"', "Latin1", "x-x-big5", "utf8", "", None, "?")] == [
        *("gb18030", "gb18030", "windows-1252", "big5", "utf-8"),
        *(None, None, None),
    ]


@pytest.mark.parametrize("label", sorted(LABELS))
def test_each_label_of_the_standard(label: str) -> None:
    """Read as browsers do: GBK by GB18030's decoder, and not at all what the standard refuses to read."""
    name = {"gbk": "gb18030", "replacement": None, "x-user-defined": None}.get(LABELS[label], LABELS[label])
    assert charset_name(f"\t{label.upper()} \n") == name
    if name:
        assert "<p>a1~".encode(codec_of(name)).decode(codec_of(name)) == "<p>a1~"
        assert (codec_of(name).startswith("utf-16")) == ("<".encode(codec_of(name)) != b"<")


@pytest.mark.parametrize(
    ("label", "raw", "text"),
    [
        ("gb2312", b"\xe9\x46", "镕".encode("gbk").decode("gbk")),
        ("gb2312", b"\x81\x30\x81\x30", "\x80"),
        ("latin1", b"\x80\x93", "€“"),
        ("ascii", b"\x96", "–"),
        ("iso-8859-9", b"\x80", "€"),
        ("tis-620", b"\x80", "€"),
        ("big5", b"\x87\x40", "䏰"),
        ("sjis", b"\x87\x40", "①"),
        ("ks_c_5601-1987", b"\x81\x41", "갂"),
        ("logical", b"\xe0", "א"),
        ("x-mac-ukrainian", b"\x80", "А"),
        ("macintosh", b"\xd2", "“"),
        ("unicode", b"a\x00", "a"),
        ("unicodefffe", b"\x00a", "a"),
    ],
)
def test_a_label_means_the_wider_charset_that_browsers_read(label: str, raw: bytes, text: str) -> None:
    assert raw.decode(codec_of(charset_name(label) or "")) == text


def test_no_codec_for_what_is_no_charset() -> None:
    with pytest.raises(LookupError):
        codec_of("no-such-charset")


@pytest.mark.parametrize("label", ["iso-2022-kr", "x-user-defined"])
def test_a_page_that_declares_an_unreadable_charset_is_read_by_its_bytes(label: str) -> None:
    assert decode((declared(label) + TEXT).encode("gb18030"), label).charset == "gb18030"
