"""What the pages of all kinds are made of. Sentences, places, outlets and names are invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

HEADLINE = "石桥镇的零工驿站搬到了车站旁"
A = "石桥镇的零工驿站原先在镇子北头，来找活的人要多走两里路，上个月搬到了汽车站旁边。"
B = "新驿站有三间屋，墙上的屏幕滚动着当天的用工信息，门口放着热水和充电的插座。"
C = "“早上六点开门，来得早的人不用再站在路边等。”值班的老师傅说，每天来登记的有四十多人。"
D = "下一步，镇里打算把附近的培训教室也搬过来，让等活的人顺便学一门手艺。"
TEXT = (A, B, C, D)
PROSE = "".join(f"<p>{text}</p>" for text in TEXT)
DATE = "2024-02-21"
META = f"<div class=info>发布时间：{DATE}　来源：石桥日报</div>"
URL = "http://news.example/a/1.html"
NAV = "<div class=top><a href=/>首页</a><a href=/xw/>新闻</a><a href=/zw/>政务公开</a><a href=/fw/>办事服务</a></div>"
FOOT = "<div class=foot>主办：某县人民政府办公室　ICP备00000000号　网站标识码：0000000000</div>"
OTHERS = (
    "柳塘村的磨坊换了新的水轮",
    "白鹭洲渡口早晚各加一班船",
    "竹里小学的食堂请家长尝菜",
    "松风路的老槐树挂上了牌子",
    "望湖街道的旧货交换日改期",
)


@dataclass(frozen=True)
class Case:
    """A page and what must come out of it: fields of Article, `text` as its lines.

    `refused`: no report may come out, because the extractor finds none or the page is known as a wall.
    `fails` says why the page is not yet read right; whoever mends that removes it.
    """

    name: str
    page: bytes
    expected: dict[str, Any] = field(default_factory=dict)
    url: str = URL
    refused: bool = False
    fails: str = ""


def page(body: str, title: str = f"{HEADLINE}_石桥网", head: str = "") -> bytes:
    top = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
    return f"{top}<body>{body}</body></html>".encode()


def report(meta: str = META, *, body: str = PROSE, below: str = "", head: str = "", above: str = "") -> bytes:
    """A plain report in which one part is as the case has it."""
    inside = f"<div class=main><h1>{HEADLINE}</h1>{meta}<div class=content>{body}</div>{below}</div>"
    return page(f"{NAV}{above}{inside}{FOOT}", head=head)


def fields(*text: str, title: str = HEADLINE, **given: Any) -> dict[str, Any]:
    """Title, text and further fields; without `text` the common one."""
    return {"title": title, "text": list(text or TEXT), **given}
