"""Each way in which a page can hold no article, and what the editor is told."""

from __future__ import annotations

import pytest

from ruwen.errors import ExtractError
from ruwen.extract import extract_article

PROSE = "春分过后天气转暖,镇上的集市热闹起来,摊主们早早摆好了货物。" * 3


FOOT = (
    "<div><p>主办单位：青屿县政府办公室</p><p>未经书面授权，禁止转载本网站内容。地址：望湖路一号，电话：000</p></div>"
)
LINKS = "".join(f"<li><a href=/{n}.html>青屿县第{n}次集市如期举行</a><span>05-0{n}</span></li>" for n in range(9))
TEASERS = "".join(
    f"<div><h3><a href=/{n}.html>青屿县第{n}次集市如期举行</a></h3>"
    f"<p>当地已经举行了{n}次集市，每次都有不少居民前来。</p></div>"
    for n in range(9)
)


@pytest.mark.parametrize(
    "page",
    [
        f"<title>要闻_青屿网</title><h1>要闻</h1><ul>{LINKS}</ul>{FOOT}",
        f"<title>要闻_青屿网</title><h1>要闻</h1><div>{TEASERS}</div>{FOOT}",
        f"<title>集市开张_青屿网</title><h1>青屿县集市开张</h1><p>2020-05-07 来源：青屿台</p><video></video>{FOOT}",
        f"<title>页面不存在</title><h1>404</h1><p>抱歉，您访问的页面不存在或已被删除，5秒后返回首页。</p>{FOOT}",
        f"<title>集市开张</title><div id=app></div><noscript>请启用脚本。</noscript>{FOOT}",
    ],
    ids=["links", "teasers", "video", "missing", "scripts"],
)
def test_no_article_is_made_of_lists_and_footers(page: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract_article(f"<meta charset=utf-8>{page}".encode(), "")
    assert caught.value.code == "E304"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "E301"),
        (b" \r\n\t ", "E301"),
        (b"\xef\xbb\xbf\n", "E301"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "E302"),
        (b"%PDF-1.7\n1 0 obj", "E302"),
        (bytes(range(256)) * 40, "E302"),
        ("<html><body><p>集市开张。</p></body></html>".encode(), "E303"),
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
