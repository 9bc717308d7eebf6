"""Titles: the headline among site names, section names, and lines that only contain it."""

from __future__ import annotations

from typing import Any

from .case import FOOT, HEADLINE, META, NAV, PROSE, Case, fields, page

SHORT = "石桥镇的零工驿站"
REST = "搬到了车站旁"
ROW = "<tr><td align=center><b>{}</b></td></tr>"
SITE = "某市人民政府"


def body(headline: str, meta: str = META) -> str:
    return f"{NAV}<div class=main>{headline}{meta}<div class=content>{PROSE}</div></div>{FOOT}"


def short(headline: str) -> dict[str, Any]:
    return fields(title=headline)


def bare(inside: str) -> bytes:
    return f"<meta charset=utf-8><body><div>{inside}</div></body>".encode()


def untitled(title: str) -> dict[str, Any]:
    return fields(title=title, problems=[f"网页没有写标题，暂用“{title}”：请对照原文，核对标题。"])


CASES = (
    Case(
        "site name in title and logo",
        page(f"<div class=logo>{SITE}</div>{body(f'<h1>{HEADLINE}</h1>')}", title=SITE),
        fields(),
    ),
    Case(
        "site name as the only h1",
        page(f"<h1 class=logo><a href=/>{SITE}</a></h1>{body(f'<h2>{HEADLINE}</h2>')}", title=SITE),
        fields(),
    ),
    Case(
        "site name, unlinked h1, headline in a div",
        page(f"<h1>{SITE}</h1>{body(f'<div class=bt>{HEADLINE}</div>')}", title=SITE),
        fields(),
    ),
    Case(
        "site name, headline without any mark",
        page(f"<div class=logo>{SITE}</div>{body(f'<div class=x1>{HEADLINE}</div>')}", title=SITE),
        fields(),
    ),
    Case(
        "notice of four characters", page(body("<h1>停水通知</h1>"), title="停水通知_某市供水公司"), short("停水通知")
    ),
    Case("notice of two characters", page(body("<h3>公示</h3>"), title="公示"), short("公示")),
    Case(
        "short notice under the site's title",
        page(body("<div class=tit>招聘公告</div>"), title="某县人力资源和社会保障局"),
        short("招聘公告"),
    ),
    Case(
        "short notice, centred bold",
        page(body("<p align=center><b>停水通知</b></p>"), title="停水通知 - 某市供水公司 - 服务公告"),
        short("停水通知"),
    ),
    Case(
        "site before the headline, dash",
        page(body(f"<p align=center><b>{HEADLINE}</b></p>"), title=f"{SITE}-{HEADLINE}"),
        fields(),
    ),
    Case(
        "site before the headline, nothing shown",
        page(body(""), title=f"{SITE}-{HEADLINE}"),
        fields(),
    ),
    Case("site and column before the headline", page(body(""), title=f"石桥新闻网_民生_{HEADLINE}"), fields()),
    Case(
        "headline over a line break",
        page(body(f"<h1>{SHORT}<br>{REST}</h1>")),
        fields(),
    ),
    Case(
        "block inside the heading",
        page(body(f"<h1>{SHORT}<div>{REST}</div></h1>")),
        fields(),
    ),
    Case(
        "headline over two table rows",
        page(body(f"<table>{ROW.format(SHORT)}{ROW.format(REST)}</table>")),
        fields(),
    ),
    Case(
        "headline over two paragraphs, site's title",
        page(body(f"<div class=title><p>{SHORT}</p><p>{REST}</p></div>"), title=SITE),
        fields(),
    ),
    Case(
        "short h1 beside a long section title",
        page(
            f"<div class=title>就业创业政策解读与公共服务专栏</div>{body('<h1>稳岗返还</h1>')}",
            title="稳岗返还_就业创业政策解读与公共服务专栏_某市人社局",
        ),
        short("稳岗返还"),
    ),
    Case(
        "short h1 under a section's h2",
        page(
            f"<h2>人力资源和社会保障公共服务</h2>{body('<h1>补贴公示</h1>')}",
            title="补贴公示-人力资源和社会保障公共服务-某市人社局",
        ),
        short("补贴公示"),
    ),
    Case(
        "exact headline among lines that contain it",
        page(
            f"<div class=wz>当前位置：<a href=/>首页</a> &gt; <a href=/xw/>动态</a> &gt; {HEADLINE}</div>"
            f"<div class=sharetitle>分享《{HEADLINE}》到微信</div>{body(f'<h2>{HEADLINE}</h2>')}",
        ),
        fields(),
    ),
    Case(
        "heading with the site's name, headline in bold",
        page(body(f"<h3>石桥网：{HEADLINE}</h3><p align=center><strong>{HEADLINE}</strong></p>")),
        fields(),
    ),
    Case(
        "no title element, bold line over the meta line",
        f"<meta charset=utf-8><body><p align=center><b>{HEADLINE}</b></p>{META}<div>{PROSE}</div></body>".encode(),
        fields(),
    ),
    Case("a body and no title at all", bare(PROSE), untitled("石桥镇的零工驿站原先在镇子北头…")),
    Case("no title, a heading of the fourth rank", bare(f"<h4>{HEADLINE}</h4>{PROSE}"), untitled(HEADLINE)),
    Case("no title, a centred bold line", bare(f"<p align=center><b>{HEADLINE}</b></p>{PROSE}"), untitled(HEADLINE)),
    Case(
        "no title, the site's name in bold", bare(f"<b>{SITE}</b>{PROSE}"), untitled("石桥镇的零工驿站原先在镇子北头…")
    ),
    Case(
        "site before the headline, plain line",
        page(body(f"<p>{HEADLINE}</p>"), title=f"{SITE}-{HEADLINE}"),
        fields(),
    ),
    Case(
        "site and column before the headline, dashes, nothing shown",
        page(body(""), title=f"{SITE}-政务动态-{HEADLINE}"),
        fields(),
    ),
    Case(
        "headline, column, site, dashes, nothing shown",
        page(body(""), title=f"{HEADLINE}-政务动态-石桥县人民政府门户网站"),
        fields(),
    ),
    Case(
        "headline that ends like an office",
        page(body("<h1>石桥镇成立零工服务中心</h1>"), title="石桥镇成立零工服务中心"),
        short("石桥镇成立零工服务中心"),
    ),
    Case(
        "headline that is an office's name",
        page(body("<h1>石桥县零工服务中心</h1>"), title="石桥县零工服务中心_石桥网"),
        short("石桥县零工服务中心"),
    ),
    Case(
        "column in a heading, site's title",
        page(
            f"<div class=wz><a href=/>首页</a> &gt; <a href=/tz/>通知公告</a></div><h2>通知公告</h2>"
            f"{body(f'<div class=x1>{HEADLINE}</div>')}",
            title=SITE,
        ),
        fields(),
    ),
    Case(
        "headline with a dash of its own",
        page(body("<h1>零工驿站搬了家——访石桥镇汽车站</h1>"), title="零工驿站搬了家——访石桥镇汽车站_石桥网"),
        short("零工驿站搬了家——访石桥镇汽车站"),
    ),
    Case(
        "years joined by a dash",
        page(body("<h1>2023-2024年度零工驿站名单</h1>"), title="2023-2024年度零工驿站名单-某市人社局"),
        short("2023-2024年度零工驿站名单"),
    ),
    Case(
        "headline with a gap in it",
        page(body("<h1>石桥镇的零工驿站 搬到了车站旁</h1>"), title="石桥镇的零工驿站 搬到了车站旁_石桥网"),
        short("石桥镇的零工驿站 搬到了车站旁"),
    ),
    Case(
        "headline over three lines, in a table cell",
        page(body(f"<table><tr><td class=bt>石桥镇的<br>零工驿站<br>{REST}</td></tr></table>"), title=SITE),
        fields(),
    ),
    Case(
        "site's title, date under the headline stays out of it",
        page(body(f"<div class=title><p>{HEADLINE}</p><p>2024-02-21</p></div>", meta=""), title=SITE),
        fields(published_at="2024-02-21"),
    ),
    Case(
        "kicker and subtitle",
        page(body(f"<p class=yinti>方便来找活的人</p><h1>{HEADLINE}</h1><p class=subtitle>屋里有热水和插座</p>")),
        fields(kicker="方便来找活的人", subtitle="屋里有热水和插座"),
    ),
    Case(
        "subtitle behind a dash",
        page(body(f"<h1>{HEADLINE}</h1><p>——访石桥镇汽车站</p>")),
        fields(subtitle="——访石桥镇汽车站", kicker=None),
    ),
    Case(
        "lines beside the headline that are neither",
        page(body(f"<p>石桥要闻</p><h1>{HEADLINE}</h1><p class=subtitle>2024-02-21 10:20</p>")),
        fields(kicker=None, subtitle=None),
    ),
    Case(
        "a column's name in place of a subtitle",
        page(body(f"<h1>{HEADLINE}</h1><p class=sub-title><a href=/ms/>民生新闻</a></p>")),
        fields(subtitle=None),
    ),
)
