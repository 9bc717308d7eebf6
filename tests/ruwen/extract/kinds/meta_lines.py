"""Long meta lines of government sites: ninety characters and more of labels in a row, none of them text."""

from __future__ import annotations

from .case import DATE, FOOT, HEADLINE, NAV, PROSE, TEXT, Case, fields, page, report

OFFICE = "某县人力资源和社会保障局"
PAIRS = (
    ("索引号", "HE0001-0203-2024-00012"),
    ("主题分类", "人力资源、社会保障、就业创业"),
    ("发布机构", OFFICE),
    ("发布日期", DATE),
    ("来源", "某县人社局"),
)
TAIL = "浏览次数：128次　字体：[大 中 小]　打印本页　关闭窗口　分享到：微信 微博"
LINE = "　".join(f"{label}：{value}" for label, value in PAIRS)
READ = fields(published_at=DATE, source="某县人社局")
CELLS = "".join(f"<td>{label}：</td><td>{value}</td>" for label, value in PAIRS)
ROWS = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in PAIRS)
LONG = f"{LINE}　{TAIL}"
UNNAMED = "　".join(f"{label}：{value}" for label, value in PAIRS[:4])
VACANCY = "单位名称：石桥服装厂 岗位名称：缝纫工 工作时间：八小时 报名日期：周一至周五 联系单位：镇劳动保障所"
SENTENCES = "时间：每天早上六点开门。来源：镇里出资。名称：零工驿站。编辑：值班员代填，当天上墙。"

CASES = (
    Case("one line", report(f"<div class=xxgk>{LONG}</div>"), READ),
    Case("one line, no class", report(f"<div>{LONG}</div>"), READ),
    Case(
        "spans",
        report("<div>" + "".join(f"<span>{label}：<b>{value}</b></span>" for label, value in PAIRS) + f"{TAIL}</div>"),
        READ,
    ),
    Case(
        "one paragraph inside the body",
        report("", body=f"<p>{LONG}</p>{PROSE}"),
        READ,
    ),
    Case(
        "cells of one row",
        report(f"<table><tr>{CELLS}</tr></table><div>{TAIL}</div>"),
        READ,
    ),
    Case("rows of a table", report(f"<table>{ROWS}</table>"), READ),
    Case(
        "rows of a table over the heading",
        page(f"{NAV}<table>{ROWS}</table><h1>{HEADLINE}</h1><div>{PROSE}</div>{FOOT}"),
        READ,
    ),
    Case("the line after the body", report("", below=f"<div>{LONG}</div>"), READ),
    Case(
        "office where no outlet is named",
        report(f"<div>{UNNAMED}　有效性：有效　公开方式：主动公开　{TAIL}</div>"),
        fields(published_at=DATE, source=OFFICE),
    ),
    Case(
        "more than 160 characters",
        report(f"<div>{LINE}　主题词：零工驿站 用工信息 就业服务　名称：{HEADLINE}　文号：无　{TAIL}</div>"),
        READ,
    ),
    Case("ASCII colons", report(f"<div>{LONG.replace('：', ':')}</div>"), READ),
    Case("spaces in the labels", report(f"<div>{LONG.replace('来源', '来 源').replace('字体', '字 体')}</div>"), READ),
    Case(
        "pairs in list items",
        report("<ul>" + "".join(f"<li>{label}：{value}</li>" for label, value in PAIRS) + f"</ul><div>{TAIL}</div>"),
        READ,
    ),
    Case(
        "terms and descriptions",
        report("<dl>" + "".join(f"<dt>{label}：</dt><dd>{value}</dd>" for label, value in PAIRS) + "</dl>"),
        READ,
    ),
    Case(
        "pairs in paragraphs inside the body",
        report("", body="".join(f"<p>{label}：{value}</p>" for label, value in PAIRS) + PROSE),
        READ,
    ),
    Case(
        "author and editor in it",
        report(f"<div>{LINE}　作者：陈禾　责任编辑：于芷　{TAIL}</div>"),
        fields(published_at=DATE, source="某县人社局", authors=["陈禾"], editors=["于芷"]),
    ),
    Case(
        "a vacancy with labels stays",
        report(f"<div>{LINE}</div>", body=f"{PROSE}<p>{VACANCY}</p>"),
        fields(*TEXT, VACANCY, published_at=DATE, source="某县人社局"),
    ),
    Case(
        "a paragraph of labels and sentences stays",
        report(f"<div>{LINE}</div>", body=f"{PROSE}<p>{SENTENCES}</p>"),
        fields(*TEXT, SENTENCES, published_at=DATE, source="某县人社局"),
    ),
)
