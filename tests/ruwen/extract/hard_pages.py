# ruff: noqa: E501 - markup reads best as the page has it
"""Pages of our own making in which sites of many kinds hide a report: each with what must come out.

`PAGES`: name -> (page, expected fields). Sentences, outlets and names are invented.
"""

from __future__ import annotations

import html
import json
from typing import Any

TITLE = "石鼓村把旧戏台修成了图书角"
A = "石鼓村的旧戏台空了十来年，今年春天村里请木匠换了柱子，又把漏雨的瓦一片一片翻过。"
B = "书是各家凑的，有农技手册，有小说，也有孩子们看的图画书，一共820本，都登记在一个本子上。"
C = "“晚饭后来坐一会儿，比在家看手机强。”住在戏台旁边的老木匠说，他每天负责开门和关灯。"
D = "下一步，村里打算把戏台后面的空屋也收拾出来，冬天生上炉子，让来看书的人不受冻。"
TEXT = [A, B, C, D]
OTHER = [
    "柳塘社区的羽毛球场换了地胶，晚上八点以前向孩子们免费开放，来打球的要先在门口登记。",
    "白鹭洲的渡船添了一条，早晚各加两班，赶早市的人不用再在岸边等上半个钟头了。",
    "竹里小学的食堂请家长轮流来尝菜，意见写在黑板上，第二天就能看到改没改。",
    "望湖街道的旧货交换日定在每月最后一个星期六，带一件来，换一件走，不收钱。",
    "松风路的老槐树挂上了牌子，上面写着树龄和来历，路过的人常常停下来看一看。",
]
p = "".join(f"<p>{text}</p>" for text in TEXT)
spaced = "".join(f"<p>　　{text}</p>" for text in TEXT)
br = "<br><br>　　".join(TEXT)
NAV = (
    "<div class=top><a href=/>首页</a><a href=/zw/>政务公开</a><a href=/xw/>新闻动态</a><a href=/hd/>互动交流</a></div>"
)
FOOT = "<div class=bot>主办：示例县人民政府办公室　技术支持：示例科技<br>ICP备00000000号　网站标识码：0000000000</div>"


def page(body: str, head: str = "", title: str = f"{TITLE}_示例网", charset: str = "utf-8") -> bytes:
    text = f"<!DOCTYPE html><html><head><meta charset={charset}><title>{title}</title>{head}</head><body>{body}</body></html>"
    return text.encode("gb18030" if charset.startswith("gb") else charset)


def fields(**given: Any) -> dict[str, Any]:
    return {"title": TITLE, "text": TEXT, **given}


PAGES: dict[str, tuple[bytes, dict[str, Any]]] = {
    # A county's system: meta tags of 国办发〔2017〕47号, a line of controls, the body in a UCAP-CONTENT element.
    "county ucap": (
        page(
            f"{NAV}<div class=wz>您所在的位置：<a href=/>首页</a> &gt; <a href=/xw/>新闻动态</a> &gt; 正文</div><div class=xl><h2 class=xl_tit>{TITLE}</h2>"
            f"<div class=xl_info>发布时间：2021-04-12 09:30　信息来源：石鼓乡　作者：陈禾　浏览次数：<span id=hits>36</span>次　字体：[<a>大</a> <a>中</a> <a>小</a>]</div>"
            f"<UCAPCONTENT>{spaced}</UCAPCONTENT><div class=fx>分享到：<a>微信</a><a>微博</a></div><div class=pn>上一篇：<a href=1.html>{OTHER[0][:16]}</a><br>下一篇：<a href=2.html>{OTHER[1][:16]}</a></div></div>{FOOT}",
            head="<meta name=ArticleTitle content='石鼓村把旧戏台修成了图书角'><meta name=PubDate content='2021-04-12 09:30'><meta name=ContentSource content='石鼓乡'>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="石鼓乡", authors=["陈禾"], editors=[]),
    ),
    # The same, old: fonts and tables, GB 2312, no class names at all.
    "county tables gb2312": (
        page(
            "<table width=960><tr><td><a href=/>首页</a>|<a href=/a>政务</a>|<a href=/b>民生</a></td></tr></table><table width=960><tr><td width=200 valign=top>"
            + "".join(f"<a href={n}.htm>{text[:14]}</a><br>" for n, text in enumerate(OTHER))
            + f"</td><td><table width=100%><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr><tr><td align=center>[ 作者：陈禾　来源：石鼓乡政府　点击数：120　更新时间：2006-4-12 ]</td></tr>"
            f"<tr><td><font size=3>　　{br}</font></td></tr><tr><td align=right>责任编辑：方芷</td></tr></table></td></tr></table><table><tr><td>{FOOT}</td></tr></table>",
            charset="gb2312",
        ),
        fields(published_at="2006-04-12", source="石鼓乡政府", authors=["陈禾"], editors=["方芷"]),
    ),
    # A digital paper: the page map and the list of the headlines outweigh the report.
    "paper edition": (
        page(
            "<div class=head>第A03版：乡村　<a href=node_2.htm>上一版</a> <a href=node_4.htm>下一版</a></div><div class=paperdate>2022年08月18日 星期四</div>"
            + "<div class=list><ul>"
            + "".join(f"<li><a href=content_{n}.htm>{text[:20]}</a></li>" for n, text in enumerate(OTHER * 4))
            + "</ul></div>"
            + f"<div class=main><p class=yt>田野来信</p><h1>{TITLE}</h1><p class=ft>——一座老建筑的新用处</p><div class=byline>□本报记者 陈禾 通讯员 于芷</div><div id=ozoom>{p}</div></div><div class=copy>青屿日报社版权所有，未经许可不得转载。</div>",
            title=f"青屿日报数字报-{TITLE}",
        ),
        fields(published_at="2022-08-18", authors=["陈禾"], correspondents=["于芷"]),
    ),
    # A public account: title and body marked, date in a script alone, the account's name as source.
    "account": (
        page(
            f"<div id=img-content class=rich_media_wrp><h1 class=rich_media_title id=activity-name>{TITLE}</h1><div id=meta_content><span class='rich_media_meta rich_media_meta_text'>陈禾</span><span class='rich_media_meta rich_media_meta_nickname' id=profileBt><a id=js_name>松风读本</a></span><em id=publish_time></em></div>"
            f"<div class='rich_media_content' id=js_content style='visibility: hidden;'><section><section><span>{A}</span></section></section><p><br></p><section><span>{B}</span></section><p><img data-src=https://mm.example/1></p><section><span>{C}</span></section><section><strong><span></span></strong><span>{D}</span></section><p>END</p><p>编辑：方芷</p><p>长按识别二维码，关注我们</p></div></div>"
            "<script>var ct = '1618191000'; var nickname = '松风读本';</script>",
            title="",
            head=f"<meta property='og:title' content='{TITLE}'>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="松风读本", authors=["陈禾"], editors=["方芷"]),
    ),
    # News flow: the article in a script's JSON, escaped twice, the page itself empty.
    "stream json": (
        page(
            "<div id=root></div><script>var BASE_DATA = {articleInfo: {title: '"
            + TITLE
            + "', content: '"
            + html.escape(p).replace("&lt;", "&lt;")
            + "', groupId: '1'}, subInfo: {isOriginal: true, source: '松风读本', time: '2021-04-12 09:30:00'}}</script>",
            title=TITLE,
        ),
        fields(published_at="2021-04-12T09:30:00+08:00"),
    ),
    "next data": (
        page(
            "<div id=__next></div><script id=__NEXT_DATA__ type=application/json>"
            + json.dumps(
                {
                    "props": {
                        "detail": {
                            "title": TITLE,
                            "content": p,
                            "pubTime": "2021-04-12 09:30:00",
                            "source": "松风读本",
                        },
                        "hot": [{"title": text[:12], "summary": text} for text in OTHER],
                    }
                },
                ensure_ascii=True,
            )
            + "</script>",
            title=f"{TITLE}-示例新闻",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00"),
    ),
    # Mobile: lines parted by <br> in one div, the date without a year's label.
    "mobile lines": (
        page(
            f"<header><a href=/>示例网</a></header><div class=tit>{TITLE}</div><div class=sub>松风周刊 2021-04-12 09:30</div><div class=nr>　　{br}<br><br>（责任编辑：方芷）</div>"
            + "<div class=rec>"
            + "".join(f"<a href={n}.html><div>{text[:18]}</div><div>{text}</div></a>" for n, text in enumerate(OTHER))
            + "</div>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="松风周刊", editors=["方芷"]),
    ),
    # Comments as long as the article, in blocks whose names say nothing.
    "comments": (
        page(
            f"<div class=w><h1>{TITLE}</h1><div class=m>2021-04-12 09:30:12 来源：青屿日报</div><div class=c>{p}</div><div class=e>责编：方芷</div><div class=x><h3>网友评论（{len(OTHER)}条）</h3>"
            + "".join(
                f"<div class=y><span>路人{n}</span><span>2021-04-1{n} 10:00</span><p>{text}</p><p>回复 顶 踩</p></div>"
                for n, text in enumerate(OTHER)
            )
            + "</div></div>",
        ),
        fields(published_at="2021-04-12T09:30:12+08:00", source="青屿日报", editors=["方芷"]),
    ),
    # Recommendations with whole paragraphs, unlinked, under a heading.
    "recommendations": (
        page(
            f"<article><h1>{TITLE}</h1><p class=meta>发布时间：2021-04-12 来源：青屿日报</p>{p}</article><section><h2>猜你喜欢</h2>"
            + "".join(
                f"<div><h3><a href={n}.html>{text[:15]}</a></h3><p>{text}{text[::-1][1:]}。</p></div>"
                for n, text in enumerate(OTHER)
            )
            + "</section>",
        ),
        fields(published_at="2021-04-12", source="青屿日报"),
    ),
    # A notice of an office: index table above, signed and dated below, attachment.
    "office notice": (
        page(
            f"{NAV}<table class=idx><tr><td>索引号</td><td>000-0001</td><td>发布机构</td><td>石鼓乡文化站</td></tr><tr><td>成文日期</td><td>2021-04-12</td><td>主题分类</td><td>文化</td></tr></table><h1>{TITLE}</h1>"
            f"<div class=art>{p}<p>附件：<a href=a.doc>书目.doc</a></p><p align=right>石鼓乡文化站</p><p align=right>2021年4月12日</p></div>{FOOT}",
        ),
        {"title": TITLE, "published_at": "2021-04-12", "source": "石鼓乡文化站"},
    ),
    # Body split into a lead and a rest by an advertisement, siblings of one class.
    "split by advertisement": (
        page(
            f"<h1>{TITLE}</h1><div class=info>2021年04月12日 09:30 | 来源：青屿日报</div><div class=part><p>{A}</p><p>{B}</p></div><div class=adbox><a href=/ad>春季家电大促销，全场满减，点击进入活动页面</a></div><div class=part><p>{C}</p><p>{D}</p></div><div class=bj>[编辑：方芷]</div>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="青屿日报", editors=["方芷"]),
    ),
    # Each paragraph in a div in a div; the meta line below the body.
    "divs and late meta": (
        page(
            f"<div class=page-hd><div class=hd-t>{TITLE}</div></div><div class=page-bd>"
            + "".join(f"<div class=row><div class=cell>{text}</div></div>" for text in TEXT)
            + "</div><div class=page-ft><span>2021/04/12 09:30</span><span>来源：青屿日报</span><span>作者：欧阳澄、阿依古丽·买买提</span></div>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="青屿日报", authors=["欧阳澄", "阿依古丽·买买提"]),
    ),
    # Chinese numerals for the date, three checks by three people, no colon after 作者.
    "three checks": (
        page(
            f"<h1>{TITLE}</h1><p>二〇二一年四月十二日　青屿融媒</p><div>{p}</div><p>记者 陈禾　通讯员 于芷 李漪</p><p>一审：葛溪　二审：赵汀　三审：钱岫</p><p>编辑：方芷　校对：孙榆</p>",
        ),
        fields(published_at="2021-04-12", authors=["陈禾"], correspondents=["于芷", "李漪"], editors=["方芷"]),
    ),
    # A hidden duplicate for narrow screens, and a summary that repeats the first paragraph.
    "twice": (
        page(
            f"<h1>{TITLE}</h1><div class=time>2021-04-12 09:30 青屿日报</div><div class=summary>【摘要】{A}</div><div class='pc-content'>{p}</div><div class='m-content'>{p}</div>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="青屿日报"),
    ),
    # Title in an image's alt and in <title> alone; date from the address.
    "no heading": (
        page(
            f"<div class=logo><img alt=示例网 src=l.png></div><div id=zoom>{p}</div>{FOOT}",
            title=f"{TITLE} - 石鼓乡 - 示例县人民政府",
        ),
        fields(),
    ),
    # Subheads in bold, a list, a picture with a caption between.
    "subheads": (
        page(
            f"<h1>{TITLE}</h1><div>2021-04-12 来源：青屿日报</div><div class=txt><p>{A}</p><p><strong>书从哪里来</strong></p><p>{B}</p><p style='text-align:center'><img src=/p.jpg alt=图书角></p><p style='text-align:center'>图为村民在图书角看书</p><p><b>冬天怎么办</b></p><p>{C}</p><p>{D}</p></div>",
        ),
        {
            "title": TITLE,
            "text": [A, "书从哪里来", B, "冬天怎么办", C, D],
            "subheads": ["书从哪里来", "冬天怎么办"],
            "images": [{"url": "http://example.cn/p.jpg", "alt": "图书角", "caption": "图为村民在图书角看书"}],
        },
    ),
    # Paragraphs as list items, buttons between, 阅读全文 at the end.
    "list items": (
        page(
            f"<h1 class=title>{TITLE}</h1><div class=from><span>青屿日报</span><span>04-12 09:30</span></div><ul class=content>"
            + "".join(f"<li>{text}</li>" for text in TEXT)
            + "</ul><a class=more href=#>展开阅读全文</a><div class=tools><a>点赞</a><a>收藏</a><a>举报</a></div>",
            head="<meta property='article:published_time' content='2021-04-12T09:30:00+08:00'>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="青屿日报"),
    ),
    # Everything in spans with inline styles pasted from a word processor, non-breaking spaces inside.
    "pasted": (
        page(
            f"<div class=detail><div class=detail-title>{TITLE}</div><div class=detail-info>时间：2021-04-12&nbsp;&nbsp;09:30&nbsp;&nbsp;来源：石鼓乡&nbsp;&nbsp;</div><div class=detail-body>"
            + "".join(
                f"<p class=MsoNormal><span style='font-family:仿宋'><span lang=EN-US>&nbsp;&nbsp;&nbsp;</span>{text}<o:p></o:p></span></p>"
                for text in TEXT
            )
            + "<p class=MsoNormal><span>（石鼓乡　陈禾　供稿）</span></p></div></div>",
        ),
        {"title": TITLE, "published_at": "2021-04-12T09:30:00+08:00", "source": "石鼓乡"},
    ),
    # A weblog of an office: date over the title, the site's name larger than the title.
    "heading of the site": (
        page(
            f"<h1><a href=/>石鼓乡政务网</a></h1><div class=post><div class=date>2021.04.12</div><h2><a href=/p/1.html>{TITLE}</a></h2><div class=entry>{p}</div><p class=tags>标签：<a>书屋</a>，<a>戏台</a></p></div>",
            title=f"石鼓乡政务网 | {TITLE}",
        ),
        fields(published_at="2021-04-12", keywords=["书屋", "戏台"]),
    ),
    # Upper-case markup without quotes or end tags, frames of the nineties.
    "upper case": (
        page(
            f"<CENTER><FONT SIZE=5 COLOR=red>{TITLE}</FONT></CENTER><CENTER>(2003年04月12日 09:30) 青屿晚报</CENTER><HR>"
            + "".join(f"<P>　　{text}" for text in TEXT)
            + "<HR><CENTER><A HREF=/>返回首页</A> <A HREF=javascript:close()>关闭窗口</A></CENTER>",
            charset="gbk",
        ),
        fields(published_at="2003-04-12T09:30:00+08:00", source="青屿晚报"),
    ),
    # Live counters, "今天是", and a date of another article above the title.
    "wrong dates around": (
        page(
            f"<div class=t>今天是2026年11月22日 星期日</div><div class=h>热点：<a href=9.html>{OTHER[2][:14]}</a> 2026-11-20</div><h1>{TITLE}</h1><div class=i>更新时间：2021-05-01 10:00　发布时间：2021-04-12 09:30　来源：青屿日报　阅读：2021</div><div class=b>{p}</div><ul>"
            + "".join(
                f"<li><a href={n}.html>{text[:14]}</a><span>2026-11-1{n}</span></li>" for n, text in enumerate(OTHER)
            )
            + "</ul>",
        ),
        fields(published_at="2021-04-12T09:30:00+08:00", source="青屿日报"),
    ),
}
