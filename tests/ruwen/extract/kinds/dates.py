"""Dates: the day of publication among all the other days that stand on a page."""

from __future__ import annotations

from typing import Any

from .case import DATE, FOOT, HEADLINE, NAV, PROSE, TEXT, A, Case, fields, page, report

DATED_URL = "http://news.example/202402/t20240221_1.html"
INDEX = "<table class=idx><tr><td>成文日期</td><td>2024年02月18日</td>{}<td>文号</td><td>无</td></tr></table>"
QUOTED = "2019年3月8日，镇里在北头挂出了第一块牌子。"


def dated(day: str | None, *text: str) -> dict[str, Any]:
    return fields(*text, published_at=day)


def info(text: str) -> str:
    return f"<div class=info>{text}</div>"


CASES = (
    Case(
        "published and written, in a table",
        page(
            f"{NAV}{INDEX.format('<td>发布日期</td><td>2024年02月21日</td>')}<h1>{HEADLINE}</h1><div>{PROSE}</div>{FOOT}"
        ),
        dated(DATE),
    ),
    Case(
        "published after written, in a line",
        report(info("成文日期：2024-02-18　发布日期：2024-02-21")),
        dated(DATE),
    ),
    Case(
        "published before written, in a line", report(info("发布日期：2024-02-21　成文日期：2024-02-18")), dated(DATE)
    ),
    Case(
        "written on the page, published in PubDate",
        page(
            f"{NAV}{INDEX.format('')}<h1>{HEADLINE}</h1><div>{PROSE}</div>{FOOT}",
            head="<meta name=PubDate content='2024-02-21 09:10'>",
        ),
        dated("2024-02-21T09:10:00+08:00"),
    ),
    Case(
        "clock at the head, day in the meta line",
        report(above="<div class=clock>2026年11月30日 星期一 08:15:22</div>"),
        dated(DATE),
    ),
    Case(
        "clock over the heading, day below the text",
        report("", above="<div>2026年11月30日 星期一</div>", below="<div class=ft>发布日期：2024-02-21</div>"),
        dated(DATE),
    ),
    Case(
        "clock over the heading, day in the address alone",
        report("", above="<div id=time>2026-11-30 08:15:22</div>"),
        dated(DATE),
        url=DATED_URL,
    ),
    Case(
        "day over month",
        report("<div class=date><b>21</b> / <span>2024年02月</span></div>"),
        dated(DATE),
    ),
    Case(
        "day over month, in blocks",
        report("<div class=date><p>21</p><p>2024-02</p></div>"),
        dated(DATE),
    ),
    Case(
        "eight digits",
        report(info("时间：20240221　来源：石桥日报")),
        dated(DATE),
    ),
    Case(
        "eight digits, unlabelled",
        report(info("石桥日报　20240221")),
        dated(DATE),
    ),
    Case(
        "day before year",
        report("<div class=date><span>02-21</span> <span>2024</span></div>"),
        dated(DATE),
    ),
    Case("no day stated, one quoted", report("", body=f"<p>{QUOTED}</p>{PROSE}"), dated(None, QUOTED, *TEXT)),
    Case(
        "no day stated, one quoted at the end",
        report("", body=f"{PROSE}<p>{QUOTED}</p>"),
        dated(None, *TEXT, QUOTED),
    ),
    Case("end of registration before the day", report(info("报名截止：2030-05-01　发布时间：2024-02-21")), dated(DATE)),
    Case(
        "valid until",
        report(info("有效期至：2099-12-31　发布日期：2024-02-21")),
        dated(DATE),
    ),
    Case(
        "day of the event in its own line",
        report(info("活动时间：2030-05-01 09:00") + info("2024-02-21 石桥日报")),
        dated(DATE),
    ),
    Case("a year that cannot be", report(info("发布时间：2204-02-21")), dated(DATE), url=DATED_URL),
    Case(
        "first words are a day",
        report(info("2024-02-21 石桥日报"), body=f"<p>2019年3月8日10:00，{A}</p>{PROSE}"),
        dated(DATE, f"2019年3月8日10:00，{A}", *TEXT),
    ),
    Case(
        "published and written, rows of a table",
        report(
            "<table><tr><td>成文日期</td><td>2024-02-18</td></tr><tr><td>发布日期</td><td>2024-02-21</td></tr></table>"
        ),
        dated(DATE),
    ),
    Case("written and nothing else", report(info("成文日期：2024-02-18")), dated("2024-02-18")),
    Case("changed and nothing else", report(info("更新时间：2024-02-21 10:20")), dated("2024-02-21T10:20:00+08:00")),
    Case("event and nothing else", report(info("活动时间：2030-05-01 09:00")), dated(None)),
    Case(
        "days of a notice's posting",
        report(info("公示期限：2024-02-22至2024-02-28") + info("发布时间：2024-02-21")),
        dated(DATE),
    ),
    Case("number of eight digits", report(info("编号： 20240115　来源：石桥日报")), dated(None)),
    Case("number of eight digits inside another", report(info("索引号：HE0001-20240115　来源：石桥日报")), dated(None)),
    Case("eight digits, labelled, no gap", report(info("发布日期：20240221")), dated(DATE)),
    Case(
        "clock, headline not shown, day in the meta line",
        page(
            f"<div>今天是：2026年11月30日 星期一</div><div>2026年11月30日 星期一</div>{NAV}"
            f"{info('2024-02-21 石桥日报')}<div>{PROSE}</div>{FOOT}"
        ),
        dated(DATE),
    ),
    Case(
        "clock alone",
        report("", above="<div>2026年11月30日 星期一 08:15:22</div>"),
        dated(None),
    ),
    Case("month over day", report("<div class=date><p>2024年02月</p><p>21</p></div>"), dated(DATE)),
    Case("month and day, then year", report("<div class=date><p>02/21</p><p>2024</p></div>"), dated(DATE)),
    Case(
        "time on the next line",
        report("<div class=date><p>2024-02-21</p><p>10:20</p></div>"),
        dated("2024-02-21T10:20:00+08:00"),
    ),
    Case(
        "days of other reports below",
        report("", below="<ul><li><a href=/2.html>柳塘村的磨坊换了新的水轮</a><span>2023-01-05</span></li></ul>"),
        dated(None),
    ),
    Case("date with its weekday under the heading", report(info("2024年2月21日 星期三")), dated(DATE)),
    Case("published and changed, in a line", report(info("更新：2024-02-25　发布于：2024-02-21")), dated(DATE)),
)
