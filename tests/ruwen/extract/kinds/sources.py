"""Sources: the outlet's whole name, from a label or beside the date; nothing from a broken template."""

from __future__ import annotations

from typing import Any

from .case import DATE, FOOT, NAV, OTHERS, Case, fields, page, report


def sourced(meta: str, source: str | None, **given: Any) -> tuple[bytes, dict[str, Any]]:
    return report(f"<div class=info>{meta}</div>"), fields(source=source, **given)


LINKS = "".join(f"<li><a href=/2024/{n}.html>{text}</a><span>02-2{n}</span></li>" for n, text in enumerate(OTHERS * 3))
TEASERS = "".join(
    f"<dl><dt><a href=/2024/{n}.html>{text}</a></dt><dd>{text}，{text}。</dd></dl>" for n, text in enumerate(OTHERS)
)

CASES = (
    Case(
        "brackets, full width",
        *sourced(f"{DATE} 来源：石桥日报（农村版）", "石桥日报（农村版）"),
        fails="the closing bracket is lost",
    ),
    Case(
        "brackets, ASCII",
        *sourced("来源：某县融媒体中心(某县广播电视台) 发布时间：2024-02-21", "某县融媒体中心(某县广播电视台)"),
        fails="the closing bracket is lost",
    ),
    Case("book brackets", *sourced(f"{DATE} 来源：《石桥日报》", "石桥日报")),
    Case(
        "original, in the place of a source",
        *sourced(f"{DATE} 原创：石桥发布", "石桥发布", published_at=DATE),
        fails="原创 is no label of a source",
    ),
    Case(
        "original, as the source",
        *sourced(f"{DATE} 来源：原创：石桥发布", "石桥发布"),
        fails="原创 stays before the name",
    ),
    Case("original, as a badge", *sourced(f"<b>原创</b> <span>石桥发布</span> <span>{DATE} 10:20</span>", "石桥发布")),
    Case("date and outlet", *sourced(f"{DATE} 10:20　石桥日报", "石桥日报", published_at="2024-02-21T10:20:00+08:00")),
    Case("outlet, bar, date", *sourced(f"石桥日报 | {DATE}", "石桥日报", published_at=DATE)),
    Case(
        "date and outlet, joined by a dash",
        *sourced(f"{DATE}——石桥日报", "石桥日报", published_at=DATE),
        fails="the dash stays before the name",
    ),
    Case("date and label without a gap", *sourced("2024年02月21日10:20来源：石桥在线", "石桥在线")),
    Case(
        "date, outlet without an outlet's ending",
        *sourced(f"<span>{DATE}</span><span class=ly>看石桥</span>", "看石桥"),
    ),
    Case(
        "template of braces",
        *sourced("来源：{{source}}　作者：{{author}}　发布时间：2024-02-21", None, authors=[], published_at=DATE),
        fails="the template's field is taken",
    ),
    Case(
        "template of a dollar",
        *sourced("来源：${article.source}　作者：${article.author}　2024-02-21", None, authors=[]),
        fails="the template's field is taken",
    ),
    Case(
        "template of percent signs",
        *sourced("来源：&lt;%=source%&gt;　作者：&lt;%=author%&gt;　2024-02-21", None, authors=[]),
        fails="the template's field is taken",
    ),
    Case(
        "null and undefined",
        *sourced("来源：undefined　作者：null　发布时间：2024-02-21", None, authors=[]),
        fails="the template's word is taken",
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
        fails="the introduction is taken for a report",
    ),
)
