"""Long meta lines of government sites: ninety characters and more of labels in a row, none of them text."""

from __future__ import annotations

from .case import DATE, FOOT, HEADLINE, NAV, PROSE, Case, fields, page, report

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

CASES = (
    Case("one line", report(f"<div class=xxgk>{LONG}</div>"), READ, fails="the line is taken for text"),
    Case("one line, no class", report(f"<div>{LONG}</div>"), READ, fails="the line is taken for text"),
    Case(
        "spans",
        report("<div>" + "".join(f"<span>{label}：<b>{value}</b></span>" for label, value in PAIRS) + f"{TAIL}</div>"),
        READ,
        fails="the line is taken for text",
    ),
    Case(
        "one paragraph inside the body",
        report("", body=f"<p>{LONG}</p>{PROSE}"),
        READ,
        fails="the line is taken for text",
    ),
    Case(
        "cells of one row",
        report(f"<table><tr>{CELLS}</tr></table><div>{TAIL}</div>"),
        READ,
        fails="the cells are taken for text",
    ),
    Case("rows of a table", report(f"<table>{ROWS}</table>"), READ),
    Case(
        "rows of a table over the heading",
        page(f"{NAV}<table>{ROWS}</table><h1>{HEADLINE}</h1><div>{PROSE}</div>{FOOT}"),
        READ,
    ),
    Case("the line after the body", report("", below=f"<div>{LONG}</div>"), READ, fails="the line is taken for text"),
    Case(
        "office where no outlet is named",
        report(f"<div>{UNNAMED}　有效性：有效　公开方式：主动公开　{TAIL}</div>"),
        fields(published_at=DATE, source=OFFICE),
        fails="the line is taken for text",
    ),
    Case(
        "more than 160 characters",
        report(f"<div>{LINE}　主题词：零工驿站 用工信息 就业服务　名称：{HEADLINE}　文号：无　{TAIL}</div>"),
        READ,
        fails="the line is taken for text",
    ),
)
