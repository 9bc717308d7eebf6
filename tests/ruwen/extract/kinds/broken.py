"""Pages that are no plain documents: bodies in scripts, walls, broken characters and broken markup."""

from __future__ import annotations

import json
from urllib.parse import quote

from .case import FOOT, HEADLINE, META, NAV, PROSE, TEXT, A, B, C, Case, D, fields, page, report

CARRIED = json.dumps({"title": HEADLINE, "content": PROSE, "publishTime": "2024-02-21 10:20:00"}, ensure_ascii=False)
ROWS = json.dumps({"title": HEADLINE, "paragraphs": TEXT}, ensure_ascii=False)
HEAD = f"<head><meta charset=utf-8><title>{HEADLINE}</title></head>"
ENCODED = quote(PROSE)
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
        fails="the script is not read",
    ),
    Case("nothing but an interface's JSON", CARRIED.encode(), fields(published_at=STAMP), fails="only pages are read"),
    Case(
        "body in paragraphs of an array",
        page(f"<div id=app></div><script>var news = {ROWS};</script>"),
        fields(),
        fails="the script is not read",
    ),
    Case(
        "firewall",
        wall("访问被拦截", f"<h1>{BLOCKED}</h1><p>如有疑问，请把事件编号00000000告诉网站的管理员。</p>"),
        refused=True,
        fails="the wall is not known",
    ),
    Case(
        "firewall under the site's title",
        wall(
            "石桥网",
            f"<h2>{BLOCKED}</h2><p>您的地址：192.0.2.1。请稍后再试，或者联系网站的管理员处理，谢谢您的配合。</p>",
        ),
        refused=True,
        fails="the wall is not known",
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
        fails="only the title is asked",
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
    Case("control character by reference", with_text("三间屋", "三间&#7;屋"), fields(), fails="the character stays"),
    Case(
        "reversal of direction by reference",
        with_text("三间屋", "三间&#x202E;屋"),
        fields(),
        fails="the character stays",
    ),
    Case(
        "references in the title",
        with_text(HEADLINE, f"{HEADLINE[:4]}&#8203;&#x202E;{HEADLINE[4:]}"),
        fields(),
        fails="the character stays",
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
)
