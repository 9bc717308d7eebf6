"""One page for each system that builds many sites, in its markup and our sentences; most are 未在真页上试过.

Which systems were seen on a saved page, `ruwen.extract.families` says.
"""

from __future__ import annotations

from .case import DATE, FOOT, HEADLINE, NAV, OTHERS, PROSE, TEXT, A, Case, fields, page

OFFICE = "某县人力资源和社会保障局"
SHORT = "今晚八点起石桥镇北头换水管，停水两小时，请提前储水"
CONTACT = ("联系人：值班室", "电话：12345", "地址：石桥镇汽车站旁")
LINES = "".join(f"<p>{text}</p>" for text in CONTACT)
LIST = "".join(f"<li><a href=/xw/{number}.html>{text}</a></li>" for number, text in enumerate(OTHERS))
RELATED = f"<div class=xglj><h3>更多内容</h3><ul>{LIST}</ul></div>"
STYLE = "<style>.TRS_Editor P{margin:0;line-height:2em}</style>"
NAMES = {
    "SiteName": "某县人民政府网",
    "SiteDomain": "news.example",
    "SiteIDCode": "0000000000",
    "ColumnName": "通知公告",
    "ColumnType": "信息公开",
    "ArticleTitle": HEADLINE,
    "PubDate": f"{DATE} 10:20",
    "ContentSource": OFFICE,
    "Keywords": "零工,驿站",
    "Author": "某县人社局",
    "Description": A,
    "Image": "/images/1.jpg",
    "Url": "http://news.example/a/1.html",
}
HEAD = "".join(f'<meta name="{name}" content="{value}">' for name, value in NAMES.items())
MOMENT = f"{DATE}T10:20:00+08:00"
TOLD = fields(published_at=MOMENT, source=OFFICE, keywords=["零工", "驿站"], authors=[], problems=[])
PAIRS = (
    f"索引号：HE0001-2024-00012　主题分类：就业创业　发布机构：{OFFICE}　发布日期：{DATE}　"
    "名称：零工驿站搬家　文号：无　浏览次数：　字体：[大 中 小]　打印本页　关闭窗口"
)


def trs(body: str) -> bytes:
    inside = f"<div class=xl><h1>{HEADLINE}</h1><div class=xx>{PAIRS}</div><div class=zw>{body}</div></div>"
    return page(f"{NAV}{inside}{RELATED}{FOOT}", head=HEAD)


def hanweb(body: str) -> bytes:
    inner = f"<!--ZJEG_RSS.content.begin-->{body}<!--ZJEG_RSS.content.end-->"
    marks = f"<!--<$[信息内容]>begin-->{inner}<!--<$[信息内容]>end-->"
    info = f"<p class=con-title><!--<$[标题]>begin-->{HEADLINE}<!--<$[标题]>end--></p><span>发布日期：{DATE}</span>"
    source = f"<span>信息来源：<!--<$[信息来源]>begin-->{OFFICE}<!--<$[信息来源]>end--></span>"
    return page(f"{NAV}<div class=con>{info}{source}<div class=main-txt>{marks}</div></div>{RELATED}{FOOT}")


def ucap(body: str) -> bytes:
    info = f"<div class=pages-date>{DATE} 10:20　来源：{OFFICE}</div>"
    inside = f"<h1><ucaptitle>{HEADLINE}</ucaptitle></h1>{info}<div id=zoomcon><ucapcontent>{body}</ucapcontent></div>"
    return page(f"{NAV}<div class=article>{inside}</div>{RELATED}{FOOT}")


def vsb(body: str) -> bytes:
    info = f"<div>发布日期：{DATE}　信息来源：石桥日报</div>"
    inside = f'<h1>{HEADLINE}</h1>{info}<div id="vsb_content_500"><div class="v_news_content">{body}</div></div>'
    return page(f"{NAV}<form name=_newscontent_fromname>{inside}</form>{RELATED}{FOOT}")


def founder(body: str) -> bytes:
    date = "<td>2024年02月21日　A02版：要闻</td>"
    title = f"<td align=center><span>石桥镇有了新驿站</span><br><strong>{HEADLINE}</strong></td>"
    marks = f"<td><!--enpcontent--><founder-content>{body}</founder-content><!--/enpcontent--></td>"
    rows = "".join(f"<tr>{cell}</tr>" for cell in (date, title, marks))
    return page(f"<table>{rows}</table>{FOOT}", title="石桥日报数字报")


def dedecms(body: str) -> bytes:
    when = f"<small>时间:</small>{DATE} 10:20<small>来源:</small>石桥日报"
    info = f"<div class=info>{when}<small>作者:</small>陈禾 <small>点击:</small>次</div>"
    text = f"<div class=content><table><tr><td>{body}</td></tr></table></div>"
    inside = f"<div class=title><h2>{HEADLINE}</h2></div>{info}{text}"
    below = "<div class=dede_pages><ul class=pagelist></ul></div><div class=context>上一篇：没有了</div>"
    return page(f"{NAV}<div class=viewbox>{inside}{below}</div>{RELATED}{FOOT}")


def pageadmin(body: str) -> bytes:
    info = f"<div class=info>来源：石桥日报　发布时间：{DATE} 10:20　点击数：<span></span>次</div>"
    inside = f"<h1 class=title>{HEADLINE}</h1>{info}<div class=articlecontent>{body}</div>"
    head = '<meta name="Author" content="PageAdmin CMS">'
    return page(f"{NAV}<div class=detail>{inside}</div>{RELATED}{FOOT}", head=head)


def ruzhou(body: str) -> bytes:
    inside = (
        f"<h1>{HEADLINE}</h1><div class=source>发布时间：{DATE} 10:20　来源：{OFFICE}</div><div class=text>{body}</div>"
    )
    return page(f"{NAV}<div class=detail>{inside}</div>{RELATED}{FOOT}", head=HEAD)


EDITED = f"<div class=TRS_Editor>{STYLE}{PROSE}{LINES}</div>"
PAPER = f"<div class='view TRS_UEDITOR trs_paper_default trs_web'>{PROSE}{LINES}</div>"
WHOLE = (*TEXT, *CONTACT)
READ = fields(*WHOLE, published_at=MOMENT, source=OFFICE, problems=[])

CASES = (
    Case("TRS_Editor", trs(EDITED), READ | {"profile": "trs"}),
    Case("TRS_UEDITOR", trs(PAPER), READ | {"profile": "trs"}),
    Case(
        "a notice of one line without a full stop",
        trs(f"<div class=TRS_Editor>{STYLE}<p>{SHORT}</p></div>"),
        fields(SHORT, published_at=MOMENT, source=OFFICE, profile="trs"),
    ),
    Case(
        "comments of Hanweb",
        hanweb(f"{PROSE}{LINES}"),
        fields(*WHOLE, published_at=DATE, source=OFFICE, profile="hanweb", problems=[]),
    ),
    Case("UCAPCONTENT", ucap(f"{PROSE}{LINES}"), READ | {"profile": "ucap"}),
    Case(
        "vsb_content",
        vsb(f"{PROSE}{LINES}"),
        fields(*WHOLE, published_at=DATE, source="石桥日报", profile="vsb", problems=[]),
    ),
    Case("founder-content", founder(PROSE), fields(published_at=DATE, profile="founder")),
    Case(
        "DedeCMS",
        dedecms(f"{PROSE}{LINES}"),
        fields(*WHOLE, published_at=MOMENT, source="石桥日报", authors=["陈禾"], profile="dedecms", problems=[]),
    ),
    Case(
        "PageAdmin",
        pageadmin(f"{PROSE}{LINES}"),
        fields(*WHOLE, published_at=MOMENT, source="石桥日报", authors=[], profile="pageadmin", problems=[]),
    ),
    Case(
        "a notice of 汝州市人民政府",
        ruzhou(f"{PROSE}{LINES}<p>附件：<a href=/files/1.xlsx>岗位表.xlsx</a></p>"),
        READ | {"text": [*WHOLE, "附件：岗位表.xlsx"], "profile": "ruzhou-gov V1"},
        url="https://www.ruzhou.gov.cn/contents/36700/100.html",
    ),
    Case(
        "names of 国办发〔2017〕47号 alone",
        page(f"{NAV}<h1>{HEADLINE}</h1><div class=c>{PROSE}</div>{FOOT}", title="某县人民政府网", head=HEAD),
        TOLD | {"profile": "generic", "breadcrumb": ["通知公告"]},
    ),
    Case("an empty element", trs(f"<div class=TRS_Editor>{STYLE}</div>{PROSE}"), TOLD | {"profile": "generic"}),
    Case(
        "an element closed too early by pasted markup",
        trs(f"<div class=TRS_Editor><p>{A}</p></div></div>{PROSE.replace(f'<p>{A}</p>', '')}"),
        TOLD | {"profile": "generic"},
    ),
    Case(
        "marks around the whole page",
        page(f"<div id=zoom>{NAV}<h1>{HEADLINE}</h1><div class=c>{PROSE}</div>{RELATED}{FOOT}</div>", head=HEAD),
        TOLD | {"profile": "hanweb"},
    ),
    Case(
        "two marked elements side by side",
        trs(f"<div class=TRS_Editor>{PROSE}</div><div class=TRS_Editor>{LINES}</div>"),
        fields(published_at=MOMENT, profile="generic"),
    ),
)
