"""Systems that build many sites, told by marks in their pages: which element, or which comments, hold the body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One system and how its pages mark the body.

    `marks`: names of nested blocks, the body's last; a name is an element's tag, or a word of its class or id.
    `between`: comments before and after the body. `claim`: what `generator` or `Author` says on such a page, needed
    for `marks` that other systems use too. `tried`: seen on a saved page; else 未在真页上试过, from public
    descriptions alone.
    """

    name: str
    system: str
    marks: tuple[tuple[str, ...], ...] = ()
    between: tuple[tuple[str, str], ...] = ()
    claim: str = ""
    tried: bool = False


FAMILIES = (
    Family(
        "trs",
        "拓尔思 TRS WCM",
        marks=(("trs_editor",), ("trs_ueditor",), ("trs_editor_view",), ("trs_paper_default",), ("trs_paper_preview",)),
    ),
    Family(
        "hanweb",
        "大汉 Hanweb jcms",
        marks=(("zoom",),),
        between=(
            ("<!--ZJEG_RSS.content.begin-->", "<!--ZJEG_RSS.content.end-->"),
            ("<!--<$[信息内容]>begin-->", "<!--<$[信息内容]>end-->"),
        ),
        tried=True,
    ),
    Family("ucap", "开普 UCAP", marks=(("ucapcontent",), ("ucap-content",), ("zoomcon",))),
    Family("vsb", "博达 VSB", marks=(("vsb_content",), ("v_news_content",)), tried=True),
    Family(
        "founder",
        "方正 Founder",
        marks=(("founder-content",), ("ozoom",)),
        between=(("<!--enpcontent-->", "<!--/enpcontent-->"),),
    ),
    Family("dedecms", "织梦 DedeCMS", marks=(("dede_content",), ("viewbox", "content"))),
    Family(
        "pageadmin",
        "PageAdmin",
        marks=(("articlecontent",), ("article-content",), ("content",)),
        claim="pageadmin",
    ),
)
"""The first whose marks a page bears."""
