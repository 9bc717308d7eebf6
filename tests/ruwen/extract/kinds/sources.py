"""Sources: the outlet's whole name, from a label or beside the date; nothing from a broken template."""

from __future__ import annotations

from typing import Any

from .case import DATE, FOOT, NAV, OTHERS, PROSE, Case, fields, page, report


def sourced(meta: str, source: str | None, **given: Any) -> tuple[bytes, dict[str, Any]]:
    return report(f"<div class=info>{meta}</div>"), fields(source=source, **given)


LINKS = "".join(f"<li><a href=/2024/{n}.html>{text}</a><span>02-2{n}</span></li>" for n, text in enumerate(OTHERS * 3))
TEASERS = "".join(
    f"<dl><dt><a href=/2024/{n}.html>{text}</a></dt><dd>{text}，{text}。</dd></dl>" for n, text in enumerate(OTHERS)
)
POSTS = "".join(
    f"<div class=post><h2><a href=/2024/{n}.html>{text}</a></h2><p class=day>2024-02-1{n}</p>{PROSE}</div>"
    for n, text in enumerate(OTHERS)
)
THREADS = "".join(
    f"<tr><td><a href=/t{n}.html>{text}</a></td><td><a href=/u{n}>看桥的人{n}</a></td><td>{n}/{n * 9}</td></tr>"
    for n, text in enumerate(OTHERS * 3)
)
TALK = "".join(
    f"<div><b>看桥的人{n}</b><p>{text}，我昨天路过的时候看见了，真的很不错，希望以后常有。</p>"
    f"<p>回复 支持({n})</p></div>"
    for n, text in enumerate(OTHERS * 2)
)

CASES = (
    Case(
        "brackets, full width",
        *sourced(f"{DATE} 来源：石桥日报（农村版）", "石桥日报（农村版）"),
    ),
    Case(
        "brackets, ASCII",
        *sourced("来源：某县融媒体中心(某县广播电视台) 发布时间：2024-02-21", "某县融媒体中心(某县广播电视台)"),
    ),
    Case("book brackets", *sourced(f"{DATE} 来源：《石桥日报》", "石桥日报")),
    Case(
        "original, in the place of a source",
        *sourced(f"{DATE} 原创：石桥发布", "石桥发布", published_at=DATE),
    ),
    Case(
        "original, as the source",
        *sourced(f"{DATE} 来源：原创：石桥发布", "石桥发布"),
    ),
    Case("original, as a badge", *sourced(f"<b>原创</b> <span>石桥发布</span> <span>{DATE} 10:20</span>", "石桥发布")),
    Case("date and outlet", *sourced(f"{DATE} 10:20　石桥日报", "石桥日报", published_at="2024-02-21T10:20:00+08:00")),
    Case("outlet, bar, date", *sourced(f"石桥日报 | {DATE}", "石桥日报", published_at=DATE)),
    Case(
        "date and outlet, joined by a dash",
        *sourced(f"{DATE}——石桥日报", "石桥日报", published_at=DATE),
    ),
    Case("date and label without a gap", *sourced("2024年02月21日10:20来源：石桥在线", "石桥在线")),
    Case(
        "date, outlet without an outlet's ending",
        *sourced(f"<span>{DATE}</span><span class=ly>看石桥</span>", "看石桥"),
    ),
    Case(
        "template of braces",
        *sourced("来源：{{source}}　作者：{{author}}　发布时间：2024-02-21", None, authors=[], published_at=DATE),
    ),
    Case(
        "template of a dollar",
        *sourced("来源：${article.source}　作者：${article.author}　2024-02-21", None, authors=[]),
    ),
    Case(
        "template of percent signs",
        *sourced("来源：&lt;%=source%&gt;　作者：&lt;%=author%&gt;　2024-02-21", None, authors=[]),
    ),
    Case(
        "null and undefined",
        *sourced("来源：undefined　作者：null　发布时间：2024-02-21", None, authors=[]),
    ),
    Case(
        "labels without values",
        *sourced("来源：　作者：　发布时间：2024-02-21　点击：", None, authors=[], published_at=DATE),
    ),
    Case("list of links", page(f"{NAV}<h1>工作动态</h1><ul>{LINKS}</ul>{FOOT}", title="工作动态_石桥网"), refused=True),
    Case("list of teasers", page(f"{NAV}<h2>工作动态</h2>{TEASERS}{FOOT}", title="工作动态_石桥网"), refused=True),
    Case(
        "list with an introduction",
        page(
            f"{NAV}<h1>工作动态</h1><p>这里是石桥镇的工作动态，每天更新。</p><ul>{LINKS}</ul>{FOOT}",
            title="工作动态_石桥网",
        ),
        refused=True,
    ),
    Case("reporter in brackets behind the outlet", *sourced(f"{DATE} 来源：石桥日报（记者陈禾）", "石桥日报")),
    Case(
        "brackets, then another field",
        *sourced("来源：石桥新闻网(城北) 编辑：于芷", "石桥新闻网(城北)", editors=["于芷"]),
    ),
    Case("original, as a badge, no outlet", *sourced(f"<b>原创</b> <span>{DATE} 10:20</span>", None)),
    Case("attribute of a broken tag", *sourced(f'来源：size="20"&gt; {DATE}', None, published_at=DATE)),
    Case("outlet as a picture", *sourced(f"来源：<img src=/logo.png alt=石桥日报> {DATE}", None, published_at=DATE)),
    Case("languages", *sourced(f"来源：简体 繁体 {DATE}", None, published_at=DATE)),
    Case("languages beside the date", *sourced(f"{DATE}　简体 | 繁体 | English", None, published_at=DATE)),
    Case("date in the place of a source", *sourced("来源：2024-02-21", None, published_at=DATE)),
    Case("outlet, dash, date", *sourced(f"石桥日报 — {DATE}", "石桥日报", published_at=DATE)),
    Case("outlet in square brackets before the date", *sourced(f"[石桥日报] {DATE}", "石桥日报", published_at=DATE)),
    Case(
        "cells of a table",
        report(f"<table><tr><td>来源：</td><td>石桥日报</td><td>时间：</td><td>{DATE}</td></tr></table>"),
        fields(source="石桥日报", published_at=DATE),
    ),
    Case("archive of equal posts", page(f"{NAV}<div id=posts>{POSTS}</div>{FOOT}", title="石桥镇的日志"), refused=True),
    Case(
        "archive of equal posts under a heading",
        page(f"{NAV}<h1>工作日志</h1><div id=posts>{POSTS}</div>{FOOT}", title="工作日志_石桥网"),
        refused=True,
    ),
    Case("list of threads", page(f"{NAV}<table>{THREADS}</table>{FOOT}", title="石桥论坛 - 谈天说地"), refused=True),
    Case(
        "comments heavier than the post",
        report(below=f"<h3>最新评论</h3><div class=x7>{TALK}</div>"),
        fields(),
    ),
    Case(
        "report with a post's links below",
        report(below=f"<h3>更多</h3><ul>{LINKS}</ul>"),
        fields(),
    ),
)
