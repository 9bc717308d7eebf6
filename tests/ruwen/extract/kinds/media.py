"""What stands around and between the text: second titles, attachments, pagers, pictures and their captions."""

from __future__ import annotations

from typing import Any

from .case import DATE, HEADLINE, META, PROSE, TEXT, A, B, C, Case, D, fields, page, report

SUB = "——一间屋子的新用处"
OVER = "让等活的人有处坐"
PAGED = "http://news.example/202402/t20240221_1.html"
PICTURE = "http://news.example/a/p.jpg"


def main(headline: str) -> bytes:
    return page(f"<div class=main>{headline}{META}<div class=content>{PROSE}</div></div>")


def shown(image: str, caption: str = "") -> bytes:
    return report(body=f"<p>{A}</p><p align=center>{image}</p>{caption}<p>{B}</p><p>{C}</p><p>{D}</p>")


def pictured(caption: str = "", url: str = PICTURE, alt: str = "") -> dict[str, Any]:
    return fields(images=[{"url": url, "alt": alt, "caption": caption}])


def pager(script: str, below: str = "") -> bytes:
    return report(below=f"<div class=page><script>{script}</script>{below}</div>")


CASES = (
    Case("second title in an h2", main(f"<h1>{HEADLINE}</h1><h2 class=subtitle>{SUB}</h2>"), fields()),
    Case("second title, no class", main(f"<h1>{HEADLINE}</h1><p align=center>{SUB}</p>"), fields()),
    Case(
        "second title at the head of the body",
        report(body=f"<p align=center>{SUB}</p>{PROSE}"),
        {"title": HEADLINE, "published_at": DATE, "source": "石桥日报"},
    ),
    Case("line over the title", main(f"<p class=yinti>{OVER}</p><h1>{HEADLINE}</h1>"), fields()),
    Case("line over the title in an h3", main(f"<h3>{OVER}</h3><h1>{HEADLINE}</h1>"), fields()),
    Case(
        "attachment as a line",
        report(body=f"{PROSE}<p>附件：<a href=a.doc>岗位表.doc</a></p>"),
        fields(*TEXT, "附件：岗位表.doc"),
    ),
    Case(
        "attachments as a list of links",
        report(body=f"{PROSE}<p>附件：</p><p><a href=a.doc>1.岗位表.doc</a></p><p><a href=b.xls>2.报名表.xls</a></p>"),
        fields(*TEXT, "附件：", "1.岗位表.doc", "2.报名表.xls"),
        fails="the names of linked attachments are lost",
    ),
    Case(
        "attachments after the body",
        report(below="<div class=fujian>附件下载：<a href=a.doc>岗位表.doc</a></div>"),
        fields(),
    ),
    Case(
        "script pager, first page",
        pager('createPageHTML(3, 0, "t20240221_1", "html");'),
        fields(next_page="http://news.example/202402/t20240221_1_1.html"),
        url=PAGED,
        fails="the script is not read",
    ),
    Case(
        "script pager, middle page",
        pager('createPageHTML(3, 1, "t20240221_1", "html");'),
        fields(next_page="http://news.example/202402/t20240221_1_2.html"),
        url="http://news.example/202402/t20240221_1_1.html",
        fails="the script is not read",
    ),
    Case(
        "script pager, one page",
        pager('createPageHTML(1, 0, "t20240221_1", "html");'),
        fields(next_page=None),
        url=PAGED,
    ),
    Case(
        "pager of links",
        pager("", "<span>1</span> <a href=t20240221_1_1.html>2</a> <a href=t20240221_1_1.html>下一页</a>"),
        fields(next_page="http://news.example/202402/t20240221_1_1.html"),
        url=PAGED,
    ),
    Case("lazy picture, data-original", shown("<img src=/load.gif data-original=p.jpg>"), pictured()),
    Case(
        "lazy picture, data-lazyload",
        shown("<img src=/load.gif data-lazyload=p.jpg>"),
        pictured(),
        fails="the attribute is not known",
    ),
    Case(
        "lazy picture, data-echo",
        shown("<img src=/blank.png data-echo=p.jpg alt=驿站>"),
        pictured(alt="驿站"),
        fails="the attribute is not known",
    ),
    Case(
        "lazy picture, data-srcset",
        shown("<img src='data:image/gif;base64,AA' data-srcset='p.jpg 2x'>"),
        pictured(),
        fails="the attribute is not known",
    ),
    Case(
        "caption in a centred line",
        shown("<img src=p.jpg>", "<p align=center>图为等活的人在登记</p>"),
        pictured("图为等活的人在登记"),
    ),
    Case(
        "caption of its own class",
        shown("<img src=p.jpg>", "<p class=pic-info>驿站门口</p>"),
        pictured("驿站门口"),
    ),
    Case(
        "caption with a triangle",
        shown("<img src=p.jpg>", "<p>▲驿站门口</p>"),
        pictured("▲驿站门口"),
    ),
    Case(
        "caption with the photographer",
        shown("<img src=p.jpg>", "<p>驿站门口，几个人在看屏幕。（陈禾 摄）</p>"),
        pictured("驿站门口，几个人在看屏幕。（陈禾 摄）"),
        fails="the caption is taken for text",
    ),
)
