"""What stands around and between the text: second titles, attachments, pagers, pictures and their captions."""

from __future__ import annotations

from typing import Any

from ruwen.extract.file_pages import ONLY_FILES

from .case import DATE, HEADLINE, META, PROSE, TEXT, A, B, C, Case, D, fields, page, report

SUB = "——一间屋子的新用处"
OVER = "让等活的人有处坐"
PAGED = "http://news.example/202402/t20240221_1.html"
DOC = {"url": "http://news.example/a/a.doc", "name": "岗位表", "type": "doc"}
SHEET = {"url": "http://news.example/a/b.xls", "name": "报名表", "type": "xls"}
FAR = "<div class=foot>" + "<p>友情链接</p>" * 20 + "<p><a href=/year.pdf>年报.pdf</a></p></div>"
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
        fields(*TEXT, "附件：岗位表.doc", attachments=[DOC]),
    ),
    Case(
        "attachments as a list of links",
        report(body=f"{PROSE}<p>附件：</p><p><a href=a.doc>1.岗位表.doc</a></p><p><a href=b.xls>2.报名表.xls</a></p>"),
        fields(*TEXT, "附件：", "1.岗位表.doc", "2.报名表.xls", attachments=[DOC, SHEET]),
    ),
    Case(
        "attachments whose links do not end like files",
        report(body=f"{PROSE}<p>附件：</p><p><a href=a.doc>岗位表</a></p><p><a href=b.xls>报名表</a></p>"),
        fields(*TEXT, "附件：", "岗位表", "报名表", attachments=[DOC, SHEET]),
    ),
    Case(
        "attachment served by a script",
        report(body=f"{PROSE}<p>附件1：<a href='/download.jsp?id=7'>岗位表.XLSX</a></p>"),
        fields(
            *TEXT,
            "附件1：岗位表.XLSX",
            attachments=[{"url": "http://news.example/download.jsp?id=7", "name": "岗位表", "type": "xlsx"}],
        ),
    ),
    Case(
        "attachment named twice",
        report(body=f"{PROSE}<p>附件：<a href=a.doc>岗位表.doc</a> <a href=a.doc>点击下载</a></p>"),
        fields(*TEXT, "附件：岗位表.doc 点击下载", attachments=[DOC]),
    ),
    Case(
        "links to files elsewhere on the page",
        report(above="<div class=top><a href=/notice.pdf>网站指南.pdf</a></div>", below=FAR),
        fields(attachments=[]),
    ),
    Case(
        "attachments after the body",
        report(below="<div class=fujian>附件下载：<a href=a.doc>岗位表.doc</a></div>"),
        fields(attachments=[DOC]),
    ),
    *(
        Case(
            f"the text is a file, {how}",
            report(body=body),
            {
                "title": HEADLINE,
                "published_at": DATE,
                "source": "石桥日报",
                "text": [text],
                "attachments": [{"url": "http://news.example/f/1.pdf", "name": name, "type": "pdf"}],
                "problems": [ONLY_FILES],
            },
        )
        for how, body, text, name in (
            ("linked", "<p><a href=/f/1.pdf>就业工作要点.pdf</a></p>", "就业工作要点.pdf", "就业工作要点"),
            ("framed", "<iframe src=/f/1.pdf></iframe>", "附件：1.pdf", "1"),
            ("viewed", "<iframe src='/v/viewer.html?file=/f/1.pdf'></iframe>", "附件：1.pdf", "1"),
            ("embedded", "<embed src=/f/1.pdf title=就业工作要点.pdf>", "附件：就业工作要点.pdf", "就业工作要点"),
        )
    ),
    Case(
        "a list of files is no report",
        report(body="".join(f"<p><a href=/f/{n}.pdf>第{n}期简报.pdf</a></p>" for n in range(9))),
        refused=True,
    ),
    Case(
        "script pager, first page",
        pager('createPageHTML(3, 0, "t20240221_1", "html");'),
        fields(next_page="http://news.example/202402/t20240221_1_1.html"),
        url=PAGED,
    ),
    Case(
        "script pager, middle page",
        pager('createPageHTML(3, 1, "t20240221_1", "html");'),
        fields(next_page="http://news.example/202402/t20240221_1_2.html"),
        url="http://news.example/202402/t20240221_1_1.html",
    ),
    Case(
        "script pager, last page",
        pager('createPageHTML(3, 2, "t20240221_1", "html");'),
        fields(next_page=None),
        url="http://news.example/202402/t20240221_1_2.html",
    ),
    Case(
        "script pager, variables",
        pager("var currentPage = 0; var countPage = 2; var a = 't20240221_1_' + n + '.html';"),
        fields(next_page="http://news.example/202402/t20240221_1_1.html"),
        url=PAGED,
    ),
    Case(
        "script pager that names no page",
        pager("createPageHTML('page_div', 3, 1, 'x');"),
        fields(next_page=None, problems=["正文共 3 页，其余各页的地址由脚本生成，没有读到：请逐页另存后导入。"]),
        url=PAGED,
    ),
    Case(
        "script pager beside a link",
        pager('createPageHTML(3, 0, "t20240221_1", "html");', "<a href=t20240221_1_1.html>下一页</a>"),
        fields(next_page="http://news.example/202402/t20240221_1_1.html"),
        url=PAGED,
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
    ),
    Case(
        "lazy picture, data-echo",
        shown("<img src=/blank.png data-echo=p.jpg alt=驿站>"),
        pictured(alt="驿站"),
    ),
    Case(
        "lazy picture, data-srcset",
        shown("<img src='data:image/gif;base64,AA' data-srcset='p.jpg 2x'>"),
        pictured(),
    ),
    *(
        Case(f"lazy picture, {name}", shown(f"<img src=/grey.gif {name}=p.jpg>"), pictured())
        for name in ("data-src", "data-lazy-src", "data-actualsrc", "data-real-src", "lazyload", "_src")
    ),
    Case("picture that says it is lazy", shown("<img lazyload=true src=p.jpg>"), pictured()),
    Case("picture in two sizes", shown("<img src=p.jpg srcset='p.jpg 1x, q.jpg 2x'>"), pictured()),
    Case(
        "picture with sources",
        shown("<picture><source srcset='p.jpg 900w, s.jpg 300w'><img src='data:image/gif;base64,AA'></picture>"),
        pictured(),
    ),
    Case("picture that is none yet", shown("<img src='data:image/gif;base64,AA'>"), fields(images=[])),
    Case(
        "a paragraph under a picture is none of its words",
        shown("<img src=p.jpg>", "<p>驿站门口放着热水，来的人可以坐下等。</p>"),
        {"images": [{"url": PICTURE, "alt": "", "caption": ""}]},
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
    ),
)
