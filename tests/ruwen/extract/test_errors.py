"""Each way in which a page can hold no article, and what the editor is told."""

from __future__ import annotations

import pytest

from ruwen.errors import ExtractError
from ruwen.extract import extract_article

PROSE = "春分过后天气转暖,镇上的集市热闹起来,摊主们早早摆好了货物。" * 3


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "E301"),
        (b" \r\n\t ", "E301"),
        (b"\xef\xbb\xbf\n", "E301"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "E302"),
        (b"%PDF-1.7\n1 0 obj", "E302"),
        (bytes(range(256)) * 40, "E302"),
        (f"<html><body><p>{PROSE}</p></body></html>".encode(), "E303"),
        ("<title>小镇集市开张</title><body><script>var a=1;</script></body>".encode(), "E304"),
        ("<title>小镇集市开张</title><ul>".encode() + b"<li><a href=/a>x</a></li>" * 20 + b"</ul>", "E304"),
        (b"<title>a</title>" + b"<p>x" * 200_000, "E305"),
    ],
    ids=["empty", "blank", "bom", "png", "pdf", "noise", "untitled", "scripts", "links", "tags"],
)
def test_refuses_with_code(raw: bytes, code: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract_article(raw, "")
    assert caught.value.code == code
    assert any("\u4e00" <= character <= "\u9fff" for character in str(caught.value))
