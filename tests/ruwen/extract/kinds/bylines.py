"""Bylines: who wrote, in the forms that outlets print; and no name where none is stated."""

from __future__ import annotations

from typing import Any

from .case import DATE, META, PROSE, TEXT, A, B, C, Case, D, fields, report


def wrote(*authors: str, helped: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"authors": list(authors), "correspondents": list(helped)}


def led(lead: str, *authors: str, helped: tuple[str, ...] = ()) -> tuple[bytes, dict[str, Any]]:
    """A lead before the first sentence stays in the text."""
    body = f"<p>{lead}{A}</p><p>{B}</p><p>{C}</p><p>{D}</p>"
    return report(body=body), fields(f"{lead}{A}", B, C, D, **wrote(*authors, helped=helped))


def signed(credit: str, *authors: str, helped: tuple[str, ...] = ()) -> tuple[bytes, dict[str, Any]]:
    """A credit in brackets at the end of the last sentence stays in the text."""
    body = f"<p>{A}</p><p>{B}</p><p>{C}</p><p>{D}{credit}</p>"
    return report(body=body), fields(A, B, C, f"{D}{credit}", **wrote(*authors, helped=helped))


def first_line(line: str, *authors: str) -> tuple[bytes, dict[str, Any]]:
    return report(body=f"<p>{line}</p>{PROSE}"), wrote(*authors)


def last_line(line: str, *authors: str) -> tuple[bytes, dict[str, Any]]:
    return report(body=f"{PROSE}<p>{line}</p>"), wrote(*authors)


def nobody(**parts: str) -> tuple[bytes, dict[str, Any]]:
    return report(**parts), fields(authors=[], correspondents=[], editors=[])


CASES = (
    Case("two reporters in brackets at the end", *signed("（记者 陈禾 于芷）", "陈禾", "于芷")),
    Case("reporter glued, in brackets at the end", *signed("（记者陈禾）", "陈禾")),
    Case(
        "media centre in brackets at the end",
        *signed("（市融媒体中心 陈禾 于芷）", "陈禾", "于芷"),
    ),
    Case(
        "media centre in a line at the end",
        *last_line("（石桥县融媒体中心 陈禾）", "陈禾"),
    ),
    Case("square before the line", *first_line("□ 本报记者 陈禾", "陈禾")),
    Case(
        "square, two reporters",
        *first_line("□本报记者 陈禾 于芷", "陈禾", "于芷"),
    ),
    Case("reporter, slash, text, at the head", *first_line("记者陈禾/文", "陈禾")),
    Case(
        "reporter, slash, text, at the end",
        *last_line("记者 陈禾/文 于芷/图", "陈禾"),
    ),
    Case("text, bar", *first_line("文丨陈禾", "陈禾")),
    Case("author, bar", *first_line("作者丨陈禾", "陈禾")),
    Case("author, bar, two names", *last_line("作者丨陈禾 于芷", "陈禾", "于芷")),
    Case(
        "outlet in lenticular brackets",
        *led("【石桥融媒】（全媒体记者 陈禾）", "陈禾"),
    ),
    Case("outlet and reporter in one pair of brackets", *led("【石桥融媒记者 陈禾】", "陈禾")),
    Case(
        "agency's date line",
        *led("石桥7月18日电 (陈禾、于芷)", "陈禾", "于芷"),
    ),
    Case("agency's date line with reporter", *led("石桥7月18日电（记者 陈禾）", "陈禾")),
    Case("compound surname", *led("石桥日报讯（记者 欧阳若澄）", "欧阳若澄")),
    Case(
        "four characters, single surname",
        *led("石桥日报讯（记者 陈若禾溪）", "陈若禾溪"),
    ),
    Case("dotted name", *led("石桥日报讯（记者 阿依古丽·买买提 陈禾）", "阿依古丽·买买提", "陈禾")),
    Case(
        "dotted name, other dot",
        *led("石桥日报讯（记者 古丽．买买提）", "古丽．买买提"),
    ),
    Case(
        "correspondent in a second pair of brackets",
        *led("石桥日报讯（记者 陈禾）（通讯员 于芷）", "陈禾", helped=("于芷",)),
    ),
    Case(
        "correspondent in a second pair, at the end",
        *signed("（记者 陈禾）（通讯员 于芷）", "陈禾", helped=("于芷",)),
    ),
    Case(
        "meta line with both",
        report(f"<div>{DATE}　石桥日报　记者：陈禾　通讯员：于芷</div>"),
        fields(**wrote("陈禾", helped=("于芷",))),
    ),
    Case("编辑 and a bar, empty", *nobody(below="<p>编辑|</p>")),
    Case("编辑 and a bar, then a control", *nobody(below="<p>编辑| 打印 | 关闭</p>")),
    Case(
        "navigation of reporters",
        *nobody(above="<div class=nav2><a href=/j>记者 站</a> | <a href=/t>通讯员 之家</a></div>"),
    ),
    Case(
        "navigation of authors",
        *nobody(above="<ul><li>作者 专栏</li><li>记者 手记</li></ul>"),
    ),
    Case("office as meta author", *nobody(head="<meta name=author content=某县人民政府办公室>")),
    Case("clerk as meta author", *nobody(head="<meta name=author content=陈禾>")),
    Case(
        "word as meta author",
        *nobody(head="<meta name=author content=管理员>", below="<p>管理员信箱</p>"),
    ),
    Case(
        "reporters as subject",
        *first_line("记者 走进车站，看到等活的人坐在屋里。"),
    ),
    Case("nobody named", report(META), fields(*TEXT, **wrote())),
    Case("one name in brackets at the end", *signed("（陈禾）", "陈禾")),
    Case("two names in brackets on a line", *last_line("（陈禾 于芷）", "陈禾", "于芷")),
    Case("a word in brackets at the end", *signed("（周末除外）")),
    Case("a place in brackets at the end", *signed("（江苏）")),
    Case("abridged", *signed("（有删节）")),
    Case("a weekday in brackets at the end", *signed("（周一）")),
    Case("star before the line", *first_line("★ 本报记者 陈禾", "陈禾")),
    Case("text and pictures, bars", *first_line("文｜陈禾 图｜于芷", "陈禾")),
    Case("text, slash, at the end", *last_line("文/陈禾 图/于芷", "陈禾")),
    Case("photographer first", *last_line("图/于芷 文/陈禾", "陈禾")),
    Case("compiled by", *last_line("整合：陈禾", "陈禾")),
    Case("agency's date line without names", *led("石桥7月18日电 (图文)")),
    Case("agency's date line, one name", *led("石桥7月18日电（陈禾）", "陈禾")),
    Case("editor and reader aloud", report(below="<p>编辑|陈禾 语音|于芷</p>"), fields(authors=[], editors=["陈禾"])),
    Case("title behind the name", report(f"<div>{DATE}　作者：陈禾 教授</div>"), fields(**wrote("陈禾"))),
    Case("title glued to the name", report(f"<div>{DATE}　作者：陈禾副教授</div>"), fields(**wrote("陈禾"))),
    Case("editor as meta author", *nobody(head="<meta name=author content=责编：陈禾>")),
    Case(
        "two pairs and a media centre",
        *signed("（融媒体记者 陈禾）（通讯员 于芷 和屿）", "陈禾", helped=("于芷", "和屿")),
    ),
    Case("reporter's task", *first_line("记者 任务")),
    Case("pen name after a colon", report(f"<div>{DATE}　作者：看桥的人</div>"), fields(**wrote("看桥的人"))),
)
