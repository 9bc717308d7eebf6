"""Tables of data: every cell in its column, captions, units and notes beside them."""

from __future__ import annotations

from typing import Any

from .case import PROSE, TEXT, A, B, C, Case, fields, report

LONG = "年满十八岁，身体健康，能上夜班；做过保洁或者护理的优先，没有做过的由驿站先教三天，学会以后再签合同，" * 4
HEAD = ("| 岗位 | 人数 |", "| --- | --- |")
ROWS = ("| 保洁 | 20 |", "| 护工 | 12 |")
SIMPLE = "<tr><th>岗位</th><th>人数</th></tr><tr><td>保洁</td><td>20</td></tr><tr><td>护工</td><td>12</td></tr>"
WORKS = ("汽车站保安员", "菜市场收费员", "食品厂包装工", "幼儿园炊事员", "农机站修理工")
MORE = "".join(f"<tr><td>{work}</td><td>10</td></tr>" for work in WORKS)
NAMES = "".join(f"<tr><td>{number}号</td><td>{number}</td></tr>" for number in range(5000))
AFTER = f"<p>{A}</p><p>{B}</p><p>{C}</p>"


def table(rows: str, before: str = "", after: str = "") -> bytes:
    return report(body=f"<p>{A}</p>{before}<table>{rows}</table>{after}<p>{B}</p><p>{C}</p>")


def around(*rows: str) -> dict[str, Any]:
    return fields(A, *rows, B, C)


CASES = (
    Case("between paragraphs", table(SIMPLE), around(*HEAD, *ROWS)),
    Case(
        "a long cell",
        table(
            f"<tr><th>岗位</th><th>要求</th></tr><tr><td>保洁</td><td>{LONG}</td></tr><tr><td>护工</td><td>同上</td></tr>"
        ),
        around("| 岗位 | 要求 |", "| --- | --- |", f"| 保洁 | {LONG} |", "| 护工 | 同上 |"),
    ),
    Case(
        "cell over two rows",
        table(
            "<tr><th>镇</th><th>岗位</th><th>人数</th></tr><tr><td rowspan=2>石桥镇</td><td>保洁</td><td>20</td></tr>"
            "<tr><td>护工</td><td>12</td></tr>"
        ),
        around("| 镇 | 岗位 | 人数 |", "| --- | --- | --- |", "| 石桥镇 | 保洁 | 20 |", "|  | 护工 | 12 |"),
    ),
    Case(
        "cell over two columns",
        table("<tr><th>岗位</th><th colspan=2>人数</th></tr><tr><td>保洁</td><td>男8</td><td>女12</td></tr>"),
        around("| 岗位 | 人数 |  |", "| --- | --- | --- |", "| 保洁 | 男8 | 女12 |"),
    ),
    Case(
        "a head of two rows",
        table(
            "<tr><th rowspan=2>镇</th><th colspan=2>岗位</th></tr><tr><th>长期</th><th>短期</th></tr>"
            "<tr><td>石桥镇</td><td>20</td><td>12</td></tr>"
        ),
        around("| 镇 | 岗位 |  |", "| --- | --- | --- |", "|  | 长期 | 短期 |", "| 石桥镇 | 20 | 12 |"),
    ),
    Case("after the text, in the body", report(body=f"{PROSE}<table>{SIMPLE}</table>"), fields(*TEXT, *HEAD, *ROWS)),
    Case(
        "after the body, in a block of its own",
        report(body=AFTER, below=f"<div class=fb><table>{SIMPLE}</table></div>"),
        fields(A, B, C, *HEAD, *ROWS),
    ),
    Case(
        "caption element",
        table(f"<caption>表1　石桥镇的岗位</caption>{SIMPLE}"),
        around("表1 石桥镇的岗位", *HEAD, *ROWS),
    ),
    Case(
        "caption and unit in paragraphs, a note below",
        table(
            SIMPLE,
            before="<p align=center>表1 石桥镇的岗位</p><p align=right>单位：个</p>",
            after="<p>注：截至当月底。</p>",
        ),
        around("表1 石桥镇的岗位", "单位：个", *HEAD, *ROWS, "注：截至当月底。"),
    ),
    Case(
        "unit in the first row, note in the last",
        table(f"<tr><td colspan=2 align=right>单位：个</td></tr>{SIMPLE}<tr><td colspan=2>注：截至当月底。</td></tr>"),
        around("单位：个", *HEAD, *ROWS, "注：截至当月底。"),
    ),
    Case(
        "nothing but a table",
        report(body=f"<table>{SIMPLE}{MORE}</table>"),
        fields(*HEAD, *ROWS, *(f"| {work} | 10 |" for work in WORKS)),
    ),
    Case(
        "lines inside a cell",
        table(
            "<tr><th>岗位</th><th>地点</th></tr><tr><td>保洁</td><td>车站<br>市场</td></tr><tr><td>护工</td><td>医院</td></tr>"
        ),
        around("| 岗位 | 地点 |", "| --- | --- |", "| 保洁 | 车站 市场 |", "| 护工 | 医院 |"),
    ),
    Case(
        "a title and a unit before the table, in a block behind the body",
        report(
            body=AFTER,
            below="<div class=fb><p>附表　石桥镇的岗位</p><p>单位：个</p>"
            f"<table>{SIMPLE}</table><p>注：截至当月底。</p></div>",
        ),
        fields(A, B, C, "附表 石桥镇的岗位", "单位：个", *HEAD, *ROWS, "注：截至当月底。"),
    ),
    Case(
        "a table of words behind the body",
        report(body=AFTER, below="<div class=fb><table><tr><td>主办<td>镇政府<tr><td>承办<td>驿站</table></div>"),
        fields(A, B, C),
    ),
    Case(
        "a table behind a label that ends the report",
        report(body=AFTER, below=f"<p>相关阅读</p><div class=fb><table>{SIMPLE}</table></div>"),
        fields(A, B, C),
    ),
    Case(
        "a title over all columns",
        table(f"<tr><td colspan=2>石桥镇用工一览表</td></tr><tr><td colspan=2>单位：个</td></tr>{SIMPLE}"),
        around("石桥镇用工一览表", "单位：个", *HEAD, *ROWS),
    ),
    Case(
        "a cell over three rows and two columns",
        table(
            "<tr><th>片区</th><th>村</th><th>岗位</th><th>人数</th></tr>"
            "<tr><td colspan=2 rowspan=3>镇区</td><td>保洁</td><td>5</td></tr><tr><td>护工</td><td>6</td></tr>"
            "<tr><td>保安</td><td>7</td></tr><tr><td>山区</td><td>竹里</td><td>采茶</td><td>8</td></tr>"
        ),
        around(
            *(
                "| 片区 | 村 | 岗位 | 人数 |",
                "| --- | --- | --- | --- |",
                "| 镇区 |  | 保洁 | 5 |",
                "|  |  | 护工 | 6 |",
            ),
            *("|  |  | 保安 | 7 |", "| 山区 | 竹里 | 采茶 | 8 |"),
        ),
    ),
    Case(
        "a group's name over all columns inside",
        table(f"{SIMPLE}<tr><td colspan=2>另有短工</td></tr><tr><td>搬运</td><td>3</td></tr>"),
        around(*HEAD, *ROWS, "| 另有短工 |  |", "| 搬运 | 3 |"),
    ),
    Case(
        "paragraphs inside cells",
        table(
            "<tr><td><p>岗位</p></td><td><p>人数</p></td></tr><tr><td><p>保洁</p><p>（夜班）</p></td><td><p>20</p></td></tr>"
        ),
        around(*HEAD, "| 保洁 （夜班） | 20 |"),
    ),
    Case(
        "a long remark without a head of its own",
        table(
            "<tr><td>岗位</td><td>人数</td><td>要求</td></tr>"
            f"<tr><td>保洁</td><td>20</td><td>{LONG}</td></tr><tr><td>护工</td><td>12</td><td>同上</td></tr>"
        ),
        around(
            *("| 岗位 | 人数 | 要求 |", "| --- | --- | --- |", f"| 保洁 | 20 | {LONG} |", "| 护工 | 12 | 同上 |"),
        ),
    ),
    Case(
        "a list of thousands of names",
        report(body=f"<p>{A}</p><table>{SIMPLE}{NAMES}</table>"),
        fields(A, *HEAD, *ROWS, *(f"| {number}号 | {number} |" for number in range(5000))),
    ),
    Case("a list that is too long to read", report(body=f"<p>{A}</p><table>{SIMPLE}{NAMES * 2}</table>"), refused=True),
)
