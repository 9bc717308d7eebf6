# ruff: noqa: E501 - markup reads best as the page has it
"""Ten ways in which Chinese sites lay out a report, from tables of the year 2005 to pages drawn by scripts.

Each function takes a Story and gives the page's bytes. `LAYOUTS` says which fields a layout prints.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass

from .story import Story

e = html.escape
NAV = "".join(f"<li><a href='/{word}/'>{word}</a></li>" for word in ("首页", "要闻", "民生", "图片", "专题", "公告"))
FOOT = (
    "<div class='footer'><p><a href='/about'>关于我们</a> | <a href='/law'>版权声明</a> | <a href='/map'>网站地图</a></p>"
    "<p>未经书面许可，不得复制或镜像本站内容。主办单位：示例编辑部。</p></div>"
)


@dataclass(frozen=True)
class Layout:
    """`prints` names the Article fields that stand on the page beside title and text."""

    build: Callable[[Story], bytes]
    prints: frozenset[str]


def _ymd(story: Story) -> tuple[str, str, str]:
    year, month, day = story.day.split("-")
    return year, month, day


def _byline(story: Story) -> str:
    return f"记者 {story.authors[0]} 通讯员 {' '.join(story.correspondents)}"


def _paragraphs(story: Story, bold: str = "<p><strong>{}</strong></p>", plain: str = "<p>{}</p>") -> str:
    return "\n".join((bold if subhead else plain).format(e(text)) for text, subhead in story.lines)


def _related(story: Story, tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='/n/{n}.html'>{e(text)}</a></{tag}>" for n, text in enumerate(story.noise))


def portal(story: Story) -> bytes:
    """A large portal: meta line under h1, source and editor after the body, related, comments."""
    comments = "".join(
        f"<div class='comment-item'><p>{e(text)}，说得真好，支持一下，希望越来越好。</p></div>" for text in story.noise
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(story.title)}_新闻中心_示例网</title>
<meta name="keywords" content="{",".join(story.keywords)}"><meta property="og:title" content="{e(story.title)}"></head>
<body><ul class="nav">{NAV}</ul><div class="post_crumb"><a href="/">示例首页</a> &gt; <a href="/x/">要闻</a> &gt; 正文</div>
<div class="post_main"><h1>{e(story.title)}</h1>
<div class="post_time_source">{story.day} {story.clock}:00　来源: <a href="/s">{story.source}</a> <a href="/r">举报</a></div>
<div class="post_share">分享到：<ul><li><a>微信</a></li><li><a>QQ空间</a></li></ul><p>用微信扫码二维码</p></div>
<div class="post_body"><p class="otitle">（原标题：{e(story.title)}）</p>
{_paragraphs(story)}
<p>（{_byline(story)}）</p>
<div class="ep-source">本文来源：{story.source} <span class="ep-editor">责任编辑：{story.editors[0]}_NB1234</span></div></div>
<div class="comments">{comments}</div><div class="recommend"><h3>为您推荐</h3><ul>{_related(story)}</ul></div></div>
{FOOT}</body></html>""".encode()


def agency(story: Story) -> bytes:
    """A news agency: split date, unlabelled spans, ideographic indents, editor in brackets."""
    year, month, day = _ymd(story)
    body = _paragraphs(story, "<p><b>　　{}</b></p>", "<p>　　{}</p>")
    return f"""<html><head><title>{e(story.title)}-示例通讯社</title><meta charset="utf-8">
<meta name="keywords" content="{" ".join(story.keywords)}"></head><body>
<div class="header"><div class="nav"><ul>{NAV}</ul></div></div>
<div class="h-title">{e(story.title)}</div>
<div class="h-info"><span class="h-time"> {year}年{month}月{day}日 {story.clock} </span> 来源：<em id="source"> {story.source} </em></div>
<div class="main"><div id="p-detail">{body}
<p>（{_byline(story)}）</p></div>
<div class="p-tags">【编辑:{story.editors[0]}】</div>
<div class="p-right"><h4>相关新闻</h4><ul>{_related(story)}</ul></div></div>{FOOT}</body></html>""".encode()


def tables(story: Story) -> bytes:
    """A county's site of 2005: tables in tables, no heading element, lines parted by br, GB18030 called gb2312."""
    rows = "<br>".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;{'<b>' if sub else ''}{e(text)}{'</b>' if sub else ''}" for text, sub in story.lines
    )
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{e(story.title)}</title></head><body><table width="100%"><tr><td><img src="banner.gif"></td></tr>
<tr><td>您现在的位置：<a href="/">首页</a> &gt;&gt; <a href="/d">动态</a> &gt;&gt; 正文</td></tr></table>
<table><tr><td width="180"><table><tr><td>· <a href="1.htm">{e(story.noise[0])}</a></td></tr>
<tr><td>· <a href="2.htm">{e(story.noise[1])}</a></td></tr></table></td>
<td><table><tr><td align="center"><font size="5"><b>{e(story.title)}</b></font></td></tr>
<tr><td align="center">来源：{story.source}　　作者：{story.authors[0]}　　发布时间：{story.day} {story.clock}　　点击数：317　【字体：大 中 小】</td></tr>
<tr><td><p>{rows}</p></td></tr>
<tr><td align="right">责任编辑：{story.editors[0]}</td></tr>
<tr><td>上一篇：<a href="3.htm">{e(story.noise[2])}</a><br>下一篇：<a href="4.htm">{e(story.noise[3])}</a></td></tr></table></td></tr></table>
<table><tr><td align="center">版权所有：示例县人民政府　技术支持：示例信息中心</td></tr></table></body></html>""".encode(
        "gb18030"
    )


def account(story: Story) -> bytes:
    """A WeChat account: hidden content, sections in sections, the time only in a script."""
    blocks = "".join(
        f"<section><section style='margin:8px'><p><span>{'<strong>' if sub else ''}{e(text)}{'</strong>' if sub else ''}</span></p></section></section>"
        for text, sub in story.lines
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="{e(story.title)}"><meta property="og:article:author" content="{story.authors[0]}"></head>
<body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_inner">
<h2 class="rich_media_title" id="activity-name">
{e(story.title)}
</h2><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">{story.authors[0]}</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">{story.source}</a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">{blocks}</div></div></div>
<script>var publish_time = "{story.day} {story.clock}"; var biz = "example";</script>
<div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div></body></html>""".encode()


def mobile(story: Story) -> bytes:
    """A touch page in HTML5: header, article, time element, figure with caption, next to nothing in classes."""
    body = _paragraphs(story, "<h2>{}</h2>", "<p>{}</p>")
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{e(story.title)} - 示例客户端</title>
<meta name="keywords" content="{"，".join(story.keywords)}"></head><body><header><nav><ul>{NAV}</ul></nav></header>
<main><article><header><h1>{e(story.title)}</h1><p><time datetime="{story.moment}">{story.day[5:]}</time> 来源：{story.source}</p></header>
<figure><img src="/p/1.jpg" alt="现场"><figcaption>图为活动现场。</figcaption></figure>{body}
<p>作者：{story.authors[0]}</p><p>责编：{story.editors[0]}</p></article></main>
<aside><h3>热门文章</h3><ul>{_related(story)}</ul></aside><footer>{FOOT}</footer></body></html>""".encode()


def state(story: Story) -> bytes:
    """A page that scripts draw: the article is HTML inside JSON inside a script."""
    body = _paragraphs(story, "<p><strong>{}</strong></p>", "<p>{}</p>")
    data = {"article": {"title": story.title, "publishTime": f"{story.day} {story.clock}:00", "content": body}}
    carried = json.dumps(data).replace("<", "\\u003C")
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{e(story.title)}</title>
<meta name="keywords" content="{",".join(story.keywords)}"></head><body><div id="app"></div>
<script>window.__INITIAL_STATE__ = {carried};</script><script src="/app.js"></script></body></html>""".encode()


def linked_data(story: Story) -> bytes:
    """The text stands in JSON-LD alone."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.moment,
        "author": [{"@type": "Person", "name": story.authors[0]}],
        "articleBody": story.text,
    }
    return f"""<html><head><meta charset="utf-8"><title>{e(story.title)} | 示例网</title>
<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head>
<body><div id="root">加载中</div></body></html>""".encode()


def blocks(story: Story) -> bytes:
    """A visual editor: each paragraph in its own div, classes without sense, sharing buttons between, UTF-8 with mark."""
    parts = "".join(
        f"<div class='c{n % 7}x'><div class='w{n}'>{'<h3>' if sub else ''}{e(text)}{'</h3>' if sub else ''}</div></div>"
        for n, (text, sub) in enumerate(story.lines)
    )
    page = f"""<html><head><title>{e(story.title)}--示例网</title><meta name="author" content="示例网"></head><body>
<div class="top"><div class="crumbs"><a href="/">首页</a> &gt; <a href="/c">社区</a> &gt; 正文</div></div>
<div class="wrap"><div class="hd"><h1>{e(story.title)}</h1>
<div class="info"><span>{story.day.replace("-", "/")} {story.clock}</span><span>{story.source}</span><span>记者：{story.authors[0]}</span>
<span>通讯员：{"、".join(story.correspondents)}</span></div></div>
<div class="bd">{parts}</div>
<div class="keys"><span>文章关键词：{" ".join(f'<a href="/t">{word}</a>' for word in story.keywords)}</span><span>责编：{story.editors[0]}</span></div>
<div class="related"><h2>相关阅读 <a href="javascript:void(0)">换一换</a></h2><ul>{_related(story)}</ul></div></div>{FOOT}</body></html>"""
    return b"\xef\xbb\xbf" + page.encode()


def weblog(story: Story) -> bytes:
    """A blog engine: entry meta, tags, previous and next, and more words in comments than in the entry."""
    remarks = "".join(
        f"<li class='comment'><div class='comment-body'><p>{e(text)}，我家也在附近，下次一定要去看看，谢谢分享这么详细的经过。"
        f"顺便问一句，周末开放吗，停车方便不方便，孩子多大可以参加。</p></div></li>"
        for text in story.noise * 2
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{e(story.title)} – 示例札记</title></head><body>
<div id="page"><div id="masthead"><div class="site-title"><a href="/">示例札记</a></div><ul class="menu">{NAV}</ul></div>
<div id="content"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{e(story.title)}</h1>
<div class="entry-meta"><span class="posted-on">发布于 {story.day}</span> <span class="byline">作者：<a href="/u">{story.authors[0]}</a></span></div></header>
<div class="entry-content">{_paragraphs(story, "<h2>{}</h2>")}</div>
<footer class="entry-footer"><span class="tags-links">标签：{"、".join(f'<a href="/t">{word}</a>' for word in story.keywords)}</span></footer></article>
<div class="post-navigation"><a href="/a">上一篇：{e(story.noise[0])}</a> <a href="/b">下一篇：{e(story.noise[1])}</a></div>
<div id="comments" class="comments-area"><h2>{len(story.noise) * 2} 条评论</h2><ol class="comment-list">{remarks}</ol></div></div>
<div id="secondary" class="sidebar"><h3>最新文章</h3><ul>{_related(story)}</ul></div></div></body></html>""".encode()


def lead(story: Story) -> bytes:
    """A local outlet: `某网讯(记者 X 通讯员 Y Z)` opens the text, a hotline closes it; body split over two blocks."""
    first, *rest = story.lines
    half = len(rest) // 2
    opening = f"<p style='text-indent: 2em;'>{story.source}讯({_byline(story)}){e(first[0])}</p>"

    def run(rows: list[tuple[str, bool]]) -> str:
        return "".join(
            f"<p style='text-indent: 2em;'>{'<strong>' if sub else ''}{e(text)}{'</strong>' if sub else ''}</p>"
            for text, sub in rows
        )

    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><title>{e(story.title)}_示例网</title></head>
<body><div class="crumbs"><a href="/yc/">本地</a> &gt; 正文</div><div class="left"><h1>{e(story.title)}</h1>
<div class="info"><span>{story.day}</span>&nbsp;&nbsp;<span>来源：<a href="/">{story.source}</a></span></div>
<div class="content"><div class="part1">{opening}{run(rest[:half])}</div><div class="part2">{run(rest[half:])}</div></div>
<div class="keys"><span>文章关键词：{" ".join(f'<a href="/t">{word}</a>' for word in story.keywords)}</span> <span class="editor">责编：{story.editors[0]}</span></div>
<div class="related"><h2>相关阅读</h2><ul>{"".join(f'<li><h3><a href="/n">{e(text)}</a></h3><p>{e(text)}，记者近日前往探访，了解到更多细节。</p></li>' for text in story.noise)}</ul></div></div>
<div class="right"><div class="box"><h2>今日热点</h2>{_related(story, "p")}</div></div>{FOOT}</body></html>""".encode(
        "gb18030"
    )


_ALL = ["published_at", "source", "authors", "correspondents", "editors", "keywords"]
LAYOUTS = {
    "portal": Layout(portal, frozenset(_ALL)),
    "agency": Layout(agency, frozenset(_ALL)),
    "tables": Layout(tables, frozenset(["published_at", "source", "authors", "editors"])),
    "account": Layout(account, frozenset(["published_at", "source", "authors"])),
    "mobile": Layout(mobile, frozenset(["published_at", "source", "authors", "editors", "keywords"])),
    "state": Layout(state, frozenset(["published_at", "keywords"])),
    "linked_data": Layout(linked_data, frozenset(["published_at", "authors"])),
    "blocks": Layout(blocks, frozenset(_ALL)),
    "weblog": Layout(weblog, frozenset(["day", "authors", "keywords"])),
    "lead": Layout(lead, frozenset(["day", "source", "authors", "correspondents", "editors", "keywords"])),
}
