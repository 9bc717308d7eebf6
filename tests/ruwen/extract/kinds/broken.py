"""Pages that are no plain documents: bodies in scripts, walls, broken characters and broken markup."""

from __future__ import annotations

import json
from base64 import b64encode
from urllib.parse import quote

from .case import FOOT, HEADLINE, META, NAV, PROSE, TEXT, A, B, C, Case, D, fields, page, report

CARRIED = json.dumps({"title": HEADLINE, "content": PROSE, "publishTime": "2024-02-21 10:20:00"}, ensure_ascii=False)
ROWS = json.dumps({"title": HEADLINE, "paragraphs": TEXT}, ensure_ascii=False)
HEAD = f"<head><meta charset=utf-8><title>{HEADLINE}</title></head>"
ENCODED = quote(PROSE)
STATE = json.dumps(
    {
        "site": {"title": "石桥网", "source": "石桥网"},
        "list": [{"title": "别的事", "content": "短", "source": "别处", "publishTime": "2023-01-01 00:00:00"}],
        "doc": {
            "docTitle": HEADLINE,
            "source": "石桥日报",
            "publishTime": "2024-02-21 10:20:00",
            "body": {"html": PROSE},
        },
    },
    ensure_ascii=False,
)
MARKED = "三间\\u202e\\u0007屋"
STAMP = "2024-02-21T10:20:00+08:00"
BLOCKED = "您的访问请求可能对网站造成威胁，已被拦截。"


def wall(title: str, body: str) -> bytes:
    return page(body, title=title)


def with_text(old: str, new: str) -> bytes:
    return report().replace(old.encode(), new.encode())


CASES = (
    Case(
        "body in a script's object",
        page(f"<div id=app></div><script>window.__DATA__ = {CARRIED};</script>"),
        fields(published_at=STAMP),
    ),
    Case(
        "body in a JSON element",
        page(f"<div id=app></div><script type=application/json>{CARRIED}</script>"),
        fields(published_at=STAMP),
    ),
    Case(
        "body in a script's call, encoded",
        page(f"<div id=app></div><script>render(decodeURIComponent('{ENCODED}'))</script>"),
        fields(),
    ),
    Case("nothing but an interface's JSON", CARRIED.encode(), fields(published_at=STAMP)),
    Case(
        "body in paragraphs of an array",
        page(f"<div id=app></div><script>var news = {ROWS};</script>"),
        fields(),
    ),
    Case(
        "firewall",
        wall("访问被拦截", f"<h1>{BLOCKED}</h1><p>如有疑问，请把事件编号00000000告诉网站的管理员。</p>"),
        refused=True,
    ),
    Case(
        "firewall under the site's title",
        wall(
            "石桥网",
            f"<h2>{BLOCKED}</h2><p>您的地址：192.0.2.1。请稍后再试，或者联系网站的管理员处理，谢谢您的配合。</p>",
        ),
        refused=True,
    ),
    Case(
        "check of the browser",
        wall("请稍候…", "<p>正在检查您的浏览器是否安全，检查完毕后会自动跳转到您要访问的页面，请不要关闭窗口。</p>"),
        refused=True,
    ),
    Case(
        "login",
        wall(
            "用户登录",
            "<h1>用户登录</h1><form><p>请输入账号和密码，登录以后才可以查看这篇文章的内容，没有账号的请先注册。</p><input></form>",
        ),
        refused=True,
    ),
    Case(
        "login under the site's title",
        wall(
            "石桥网", "<h3>会员登录</h3><p>请输入账号和密码，登录以后才可以查看这篇文章的内容，没有账号的请先注册。</p>"
        ),
        refused=True,
    ),
    Case(
        "replacement character in the text",
        with_text("三间屋", "三间\ufffd"),
        fields(A, B.replace("三间屋", "三间\ufffd"), C, D, charset="utf-8"),
    ),
    Case(
        "cut inside a character", report()[: -len("</div></body></html>")] + "石".encode()[:2], fields(charset="utf-8")
    ),
    Case(
        "one broken byte in UTF-8",
        report().replace("热水".encode(), "热".encode() + b"\xb0"),
        {"title": HEADLINE, "charset": "utf-8"},
    ),
    Case(
        "one broken byte in GBK",
        report()
        .decode()
        .replace("utf-8", "gbk")
        .encode("gb18030")
        .replace("热水".encode("gbk"), "热".encode("gbk") + b"\xff"),
        {"title": HEADLINE, "charset": "gb18030"},
    ),
    Case("control character by reference", with_text("三间屋", "三间&#7;屋"), fields()),
    Case(
        "reversal of direction by reference",
        with_text("三间屋", "三间&#x202E;屋"),
        fields(),
    ),
    Case(
        "references in the title",
        with_text(HEADLINE, f"{HEADLINE[:4]}&#8203;&#x202E;{HEADLINE[4:]}"),
        fields(),
    ),
    Case("references as characters", with_text("三间屋", "三间&#23627;"), fields()),
    Case(
        "html without body",
        f"<html>{HEAD}<div><h1>{HEADLINE}</h1>{META}{PROSE}</div></html>".encode(),
        fields(published_at="2024-02-21", source="石桥日报"),
    ),
    Case(
        "html with neither head nor body",
        f"<meta charset=utf-8><h1>{HEADLINE}</h1>{META}<div>{PROSE}</div>".encode(),
        fields(published_at="2024-02-21"),
    ),
    Case("two bodies", page(f"{NAV}</body><body><h1>{HEADLINE}</h1>{META}<div>{PROSE}</div>{FOOT}"), fields()),
    Case(
        "frame of frames", page("<frameset><frame src=a.htm><frame src=b.htm></frameset>", title=HEADLINE), refused=True
    ),
    Case(
        "title, source and date beside the body, other reports around",
        page(f"<div id=app></div><script>window.__STATE__ = {STATE};</script>", title="石桥网"),
        fields(published_at=STAMP, source="石桥日报"),
    ),
    Case(
        "the same in a literal that is no JSON",
        page(
            "<div id=app></div><script>var list = [{title: '别的事', source: '别处'}]; "
            f"var doc = {{title: '{HEADLINE}', source: '石桥日报', pubDate: '2024-02-21 10:20:00', "
            f"content: '{PROSE}'}}; var next = {{title: '再一件'}};</script>",
            title="石桥网",
        ),
        fields(published_at=STAMP, source="石桥日报"),
    ),
    Case(
        "an interface's answer in a call",
        f'callback({{"code":0,"data":{CARRIED}}})'.encode(),
        fields(published_at=STAMP),
    ),
    Case(
        "body in a call, in base64",
        page(f"<div id=app></div><script>show(atob('{b64encode(PROSE.encode()).decode()}'))</script>"),
        fields(),
    ),
    Case(
        "a control and a reversal in a script's data",
        page(f"<div id=app></div><script>var d = {CARRIED.replace('三间屋', MARKED)};</script>"),
        fields(published_at=STAMP),
    ),
    Case(
        "replacement character, told",
        with_text("三间屋", "三间\ufffd"),
        {"problems": ["有 1 个字读不出来（印作 �）：请对照原网页核对正文和标题。"]},
    ),
    Case("reference to no character", with_text("三间屋", "三间&#xFFFE;&#xFDD0;&#1114111;&#x110000;屋"), fields()),
    Case("reference to a surrogate", with_text("三间屋", "三间&#xD83D;屋"), fields()),
    Case("controls and marks as they are", with_text("三间屋", "三间\x07\u202e\u2066\u200b\ufffe屋"), fields()),
    Case(
        "references of Windows-1252",
        with_text("“早上", "&#147;早上"),
        fields(),
    ),
    Case(
        "reversal in the source",
        with_text("来源：石桥日报", "来源：石桥&#8238;日报"),
        fields(source="石桥日报"),
    ),
    Case(
        "article without html, head and body",
        f"<!doctype html><meta charset=utf-8><title>{HEADLINE}</title>"
        f"<article><h1>{HEADLINE}</h1>{META}{PROSE}</article>".encode(),
        fields(published_at="2024-02-21", source="石桥日报"),
    ),
    Case(
        "main without body",
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>{HEADLINE}</title><link rel=icon href=i.png>"
        f"<main><h1>{HEADLINE}</h1>{META}<div>{PROSE}</div></main></html>".encode(),
        fields(published_at="2024-02-21", source="石桥日报"),
    ),
    Case(
        "blocked request under a number",
        wall("405", "<h1>405</h1><p>很抱歉，由于您访问的网址有可能对网站造成安全威胁，您的访问被阻断。</p>"),
        refused=True,
    ),
    Case(
        "method not allowed under the site's title",
        wall(
            "石桥网",
            "<h1>石桥网</h1><p>405 Not Allowed，本次请求没有成功，请返回上一页再试一次，或者联系我们的客服。</p>",
        ),
        refused=True,
    ),
    Case(
        "a report on a firewall",
        report(
            body=f"<p>石桥镇的网站上月装了防火墙，一个月里有四百多次访问请求被拦截，镇里的热线也有人接。</p>{PROSE}"
        ),
        {"title": HEADLINE, "source": "石桥日报"},
    ),
)
