"""List pages: the addresses of reports as content systems print them, each report once."""

from __future__ import annotations

from dataclasses import dataclass

from .case import OTHERS

URL = "http://www.news.example/col/index.html"
SITE = "http://www.news.example"
TRS = [f"{SITE}/col/202402/t20240221_{number}.html" for number in range(3)]
HANWEB = [f"{SITE}/art/2024/2/21/art_12_{number}.html" for number in range(3)]
FORMS = ("https://m.", "http://m.", "https://", "http://", "https://www.", "http://www.")
PAGES = [f"{SITE}/col/index_{number}.html" for number in range(1, 5)]


@dataclass(frozen=True)
class ListCase:
    """A list page: the reports that it names, and the further pages of the list, `more` in any order.

    `chosen`: what is left after the choice by host and form, in place of all that is named.
    """

    name: str
    page: bytes
    reports: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    chosen: bool = False
    fails: str = ""


def listed(body: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>工作动态</title></head><body>{body}</body></html>".encode()


def items(form: str, urls: list[str]) -> str:
    return "".join(
        form.format(url=url, path=url.removeprefix(SITE), text=text) for url, text in zip(urls, OTHERS, strict=False)
    )


ITEM = "<li><a href='{path}'>{text}</a></li>"
RECORD = "<record><![CDATA[<li><a href='{path}'>{text}</a></li>]]></record>"
STORE = "<datastore><recordset>{}</recordset></datastore>"
LINKS = items(ITEM, TRS)


def pager(call: str) -> bytes:
    return listed(f"<ul>{LINKS}</ul><div class=page><script>{call}</script></div>")


CASES = (
    ListCase("plain links", listed(f"<ul>{LINKS}</ul>"), tuple(TRS)),
    ListCase(
        "links from the folder", listed(items("<p><a href='{path}' title={text}>{text}</a></p>", TRS)), tuple(TRS)
    ),
    ListCase(
        "records in a script",
        listed(f"<div id=1><script type=text/xml>{STORE.format(items(RECORD, HANWEB))}</script></div>"),
        tuple(HANWEB),
    ),
    ListCase("records in the page", listed(f"<div>{STORE.format(items(RECORD, HANWEB))}</div>"), tuple(HANWEB)),
    ListCase(
        "records as a whole answer",
        f"<?xml version='1.0' encoding='utf-8'?>{STORE.format(items(RECORD, HANWEB))}".encode(),
        tuple(HANWEB),
    ),
    ListCase(
        "address in onclick",
        listed(items('<li><a href="javascript:void(0)" onclick="window.open(\'{path}\')">{text}</a></li>', TRS)),
        tuple(TRS),
    ),
    ListCase(
        "address in onclick of a row",
        listed("<table>" + items("<tr onclick=\"location.href='{path}'\"><td>{text}</td></tr>", TRS) + "</table>"),
        tuple(TRS),
    ),
    ListCase(
        "address in the href's script",
        listed(items("<a href=\"javascript:openUrl('{path}')\">{text}</a>", TRS)),
        tuple(TRS),
    ),
    ListCase(
        "onclick beside a true address",
        listed(items("<a href='{path}' onclick='count(1)'>{text}</a>", TRS)),
        tuple(TRS),
    ),
    ListCase(
        "script pager, first page",
        pager('createPageHTML(5, 0, "index", "html");'),
        tuple(TRS),
        tuple(PAGES),
    ),
    ListCase("script pager, one page", pager('createPageHTML(1, 0, "index", "html");'), tuple(TRS)),
    ListCase("pager of links", listed(f"<ul>{LINKS}</ul><a href=index_1.html>下一页</a>"), tuple(TRS), (PAGES[0],)),
    ListCase(
        "pager of variables",
        pager("var currentPage = 0; var countPage = 5; document.write('index_' + (currentPage + 1) + '.html');"),
        tuple(TRS),
        tuple(PAGES),
    ),
    ListCase(
        "one report under http and https",
        listed(f"{LINKS}{items('<a href={url}>{text}</a>', [url.replace('http:', 'https:') for url in TRS])}"),
        tuple(TRS),
        chosen=True,
    ),
    ListCase(
        "one report under the mobile host",
        listed(f"{LINKS}{items('<a href={url}>{text}</a>', [url.replace('www.', 'm.') for url in TRS])}"),
        tuple(TRS),
        chosen=True,
    ),
    ListCase(
        "one report with and without www",
        listed(f"{LINKS}{items('<a href={url}>{text}</a>', [url.replace('www.', '') for url in TRS])}"),
        tuple(TRS),
        chosen=True,
    ),
    ListCase(
        "other hosts and columns",
        listed(f"<a href=/col/>更多</a>{LINKS}<a href=http://other.invalid/202402/t20240221_9.html>别处</a>"),
        tuple(TRS),
        chosen=True,
    ),
    ListCase(
        "one report in all five forms, the home's form last",
        listed(items("<a href={url}>{text}</a>", [TRS[0].replace("http://www.", form) for form in FORMS])),
        (TRS[0],),
        chosen=True,
    ),
    ListCase("address in a data attribute", listed(items("<li data-url='{path}'>{text}</li>", TRS)), tuple(TRS)),
    ListCase(
        "address in onclick, one of two arguments",
        listed(items("<div onclick=\"showDetail('12', '{path}')\">{text}</div>", HANWEB)),
        tuple(HANWEB),
    ),
    ListCase(
        "onclick that opens nothing", listed(f"{LINKS}<p onclick=\"setFont('/large.html')\">大字</p>"), tuple(TRS)
    ),
    ListCase(
        "a picture's lazy address", listed(f"<img data-url=/p/20240221.jpg>{LINKS}<img data-url=/p/2.jpg>"), tuple(TRS)
    ),
    ListCase(
        "records with a link to more",
        listed(
            f"<script type='text/xml'>{STORE.format(items(RECORD, HANWEB))}</script><a href=index_2.html>下一页</a>"
        ),
        tuple(HANWEB),
        (f"{SITE}/col/index_2.html",),
    ),
    ListCase(
        "script pager, third page",
        pager('createPageHTML(5, 2, "index", "html");'),
        tuple(TRS),
        tuple(PAGES[2:]),
    ),
    ListCase("script pager that names no page", pager('createPage("box", 5, 1);'), tuple(TRS)),
    ListCase(
        "front page that leads on",
        b"<html><head><meta http-equiv=refresh content='0; url=list.shtml'></head><body></body></html>",
        more=(f"{SITE}/col/list.shtml",),
    ),
    ListCase(
        "list that loads itself again", listed(f"<meta http-equiv=refresh content='300;url=/'>{LINKS}"), tuple(TRS)
    ),
)
