"""More pages of publishing systems: text that a label would end, marks on what is no body. 未在真页上试过."""

from __future__ import annotations

from .case import DATE, HEADLINE, META, NAV, PROSE, TEXT, A, B, C, Case, D, fields, page

FOOT = "<div class=foot>主办：某县人民政府办公室　承办：某县大数据中心　网站标识码：0000000000</div>"
TABLE = "<table><tr><td>岗位</td><td>人数</td></tr><tr><td>保洁</td><td>12</td></tr></table>"
ROWS = ("| 岗位 | 人数 |", "| --- | --- |", "| 保洁 | 12 |")
GONE = "扫描二维码，关注石桥发布"
CUT = f"<p>{A}</p><p>{B}</p><p>相关链接</p><p>{C}</p><p>{D}</p>"
UNCUT = (A, B, "相关链接", C, D)
METAS = (
    '<meta name="SiteName" content="某县人民政府"><meta name="SiteDomain" content="www.news.example">'
    '<meta name="SiteIDCode" content="0000000000"><meta name="ColumnName" content="工作动态">'
    f'<meta name="ColumnType" content="工作动态"><meta name="ArticleTitle" content="{HEADLINE}">'
    '<meta name="PubDate" content="2024-02-21 09:12"><meta name="ContentSource" content="某县人社局">'
    '<meta name="Keywords" content="零工,驿站"><meta name="Author" content="陈禾"><meta name="Url" content="/a/1.html">'
)
"""The names of 国办发〔2017〕47号, annex 2."""


def system(body: str, *, above: str = "", below: str = "", head: str = "") -> bytes:
    inside = f"<div class=wrap>{above}<h1>{HEADLINE}</h1>{META}{body}{below}</div>"
    return page(f"{NAV}{inside}{FOOT}", head=head)


def told(*text: str, profile: str) -> dict[str, object]:
    return fields(*text, published_at=DATE, source="石桥日报", profile=profile, problems=[])


CASES = (
    Case("trs", system(f"<div class='view TRS_UEDITOR trs_paper_preview'>{PROSE}</div>"), told(profile="trs")),
    Case(
        "trs, text that a label would end",
        system(f"<div class=TRS_Editor><style>.TRS_Editor P{{margin:0}}</style>{CUT}</div><p>{GONE}</p>"),
        told(*UNCUT, profile="trs"),
    ),
    Case(
        "trs, editor within an editor",
        system(f"<div class=TRS_Editor><div class=TRS_Editor>{PROSE}</div></div>"),
        told(profile="trs"),
    ),
    Case(
        "trs, table in the text",
        system(f"<div class=TRS_Editor>{PROSE}{TABLE}</div>"),
        told(*TEXT, *ROWS, profile="trs"),
    ),
    Case(
        "trs, table behind the text",
        system(f"<div class=TRS_Editor>{PROSE}</div>", below=f"<div class=annex>{TABLE}</div>"),
        told(*TEXT, *ROWS, profile="generic"),
    ),
    Case(
        "trs, mark on an empty element",
        system(f"<div class=TRS_Editor></div><div class=content>{PROSE}</div>"),
        told(profile="generic"),
    ),
    Case(
        "trs, mark on the summary only",
        system(f"<div class=TRS_Editor><p>{A[:20]}</p></div><div class=content>{PROSE}</div>"),
        told(profile="generic"),
    ),
    Case("hanweb, zoom", system(f"<script src=/jcms/x.js></script><div id=zoom>{PROSE}</div>"), told(profile="hanweb")),
    Case(
        "hanweb, comments",
        system(
            "<div class=box><!--ZJEG_RSS.content.begin-->" + CUT + f"<!--ZJEG_RSS.content.end--><p>{GONE}</p></div>"
        ),
        told(*UNCUT, profile="hanweb"),
    ),
    Case(
        "ucap",
        system(f"<ucaptitle></ucaptitle><div id=UCAP-CONTENT><ucapcontent>{CUT}</ucapcontent></div><p>{GONE}</p>"),
        told(*UNCUT, profile="ucap"),
    ),
    Case(
        "pageadmin",
        system(f"<div id=content>{PROSE}</div>", head='<meta name=generator content="PageAdmin CMS">'),
        told(profile="pageadmin"),
    ),
    Case(
        "dedecms",
        page(
            f"{NAV}<div class=viewbox><div class=title><h2>{HEADLINE}</h2></div><div class=info><small>时间:</small>"
            f"{DATE}<small>来源:</small>石桥日报 <small>作者:</small>admin <small>点击:</small>"
            "<script src='/plus/count.php?view=yes&aid=7'></script>次</div>"
            f"<div class=content>{CUT}</div><div class=dede_pages><ul class=pagelist></ul></div></div>"
            f"<div class=boxoff><strong>顶一下</strong></div>{FOOT}"
        ),
        told(*UNCUT, profile="dedecms"),
    ),
    Case(
        "names of meta tags laid down for government sites",
        page(f"{NAV}<div class=main><h1>{HEADLINE}</h1><div class=con>{PROSE}</div></div>{FOOT}", head=METAS),
        fields(published_at=f"{DATE}T09:12:00+08:00", source="某县人社局", authors=[], keywords=["零工", "驿站"]),
    ),
)
