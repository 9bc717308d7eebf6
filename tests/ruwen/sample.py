"""A project small enough to know by heart: two reports, one post, two pages, one chart. All sentences are our own."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ruwen.archive import Archive
from ruwen.model import FigureRecord
from ruwen.paths import Paths

FULL_URL = "https://sample.invalid/2020/05/ruzhou.html"
LINK_URL = "http://linked.invalid/2021/03/henan.html"
CAPTURED = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)

FULL_TEXT = (
    "截至2020年5月7日，汝州市建档立卡贫困劳动力实现就业6659人，其中劳务输出3086人、本地就业3573人。",
    "人社部门逐户问清意愿，再向企业要来岗位，面向贫困劳动力的岗位信息有6000多个。",
    "以上各数只统计建档立卡贫困劳动力，不是全市就业人数，两部分相加正好等于总数。",
)
LINK_TEXT = (
    "2020年，河南省城镇新增就业122.59万人，比上一年少一些，仍然完成了年初定下的任务。",
    "村民张小明在镇上的厂里做工，每月工资3200元，他说离家近，接送孩子也方便多了。",
    "各地把稳就业放在前面，企业复工以后招人多了，求职的人可以在网上看岗位，也可以到现场去问。",
    "这是一段不含数据的话，用来把这篇稿子写得长一些，好让引用的几句话占不到全文的五分之一。",
    "再补一段不含数据的话：天气转暖，工地开了工，街上的小店也陆续开了门，来往的人比冬天多了不少。",
)

SITE = """\
schema = 1

name = "样站"
tagline = "每个数字都有出处"
description = "测试用的站点。"
home_area = "汝州市"
reports_column = "employment"
key_figures = [
  ["employed", "汝州市"],
  ["new-urban-employment", "河南省"],
]
lead_chart = "ruzhou-2020"
as_of = "2026-11-02"

[legal]

[[column]]
slug = "employment"
name = "就业"

[[column]]
slug = "explainers"
name = "读懂数据"

[[area]]
name = "全国"
code = "000000"

[[area]]
name = "河南省"
code = "410000"
aliases = ["河南"]

[[area]]
name = "汝州市"
code = "410482"
aliases = ["汝州"]
"""

SOURCES = """\
schema = 1

[[source]]
slug = "sample"
name = "示例稿"
home = "https://sample.invalid/"
area = "汝州市"
publish = "full"
figures = "auto"
sample = true

[[source]]
slug = "linked"
name = "外站"
home = "http://linked.invalid/"
figures = "auto"
area = "河南省"
"""

CHARTS = """\
schema = 1

[[chart]]
slug = "ruzhou-2020"
kind = "parts"
headline = "本地{local}人，外出{away}人"
unit = "人"
area = "汝州市"

[[chart.row]]
name = "total"
indicator = "employed"
total = true

[[chart.row]]
name = "local"
indicator = "local-employment"

[[chart.row]]
name = "away"
indicator = "labour-export"
"""

TAGS = """\
schema = 1

[[tag]]
name = "就业"
slug = "employment"

[[tag]]
name = "汝州"
slug = "ruzhou"
aliases = ["汝州市"]
"""

CITES = f"""\
schema = 1

[[cite]]
url = "{FULL_URL}"
document = "《一份公开的材料》"
publisher = "某部门"
published_on = "2020-05-07"
"""

POST = """\
---
title: 两部分相加
slug: two-parts
date: 2026-11-01
column: explainers
tags: [汝州, 就业]
---

先看图：

[[chart:ruzhou-2020]]

再看数。
"""

PAGE = """\
---
title: {title}
slug: {slug}
date: 2026-11-01
---

一段说明。
"""

REVIEW_HEADER = "figure,decision,field,value,reviewer,decided_on,reason\n"


def write(path: Path, text: str | bytes) -> Path:
    """The file with exactly these characters (no change of line ends), its folder made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def page_html(title: str, day: str, paragraphs: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<article><h1>{title}</h1><p>{day} 08:30　来源：示例稿</p><div>{body}</div></article></body></html>"
    ).encode()


def write_standing_pages(paths: Paths) -> None:
    """The pages that the theme links to and `write_project` leaves out: with them the site can be built."""
    for slug in ("methodology", "accessibility"):
        write(paths.pages / f"{slug}.md", PAGE.format(title=slug, slug=slug))


def write_project(root: Path) -> Paths:
    """The project's editable files and its archive; nothing generated."""
    content = root / "content"
    paths = Paths(content, root / "output", root / "build", content / "archive")
    for path, text in (
        (paths.site, SITE),
        (paths.sources, SOURCES),
        (paths.indicators, "schema = 1\n"),
        (paths.chart_specs, CHARTS),
        (paths.tags, TAGS),
        (paths.data / "cites.toml", CITES),
        (paths.reviews, REVIEW_HEADER),
        (paths.posts / "two-parts.md", POST),
        (paths.pages / "about.md", PAGE.format(title="关于", slug="about")),
        (paths.pages / "privacy.md", PAGE.format(title="隐私", slug="privacy")),
    ):
        write(path, text)
    paths.images.mkdir(parents=True)
    archive = Archive(paths.archive)
    archive.add(
        FULL_URL, page_html("汝州：六千多人有了工作", "2020-05-07", FULL_TEXT), captured_at=CAPTURED, charset="utf-8"
    )
    archive.add(
        LINK_URL,
        page_html("河南：去年城镇新增就业超过百万人", "2021-03-09", LINK_TEXT),
        captured_at=CAPTURED.replace(minute=5),
        charset="utf-8",
    )
    return paths


def record(**changes: Any) -> FigureRecord:
    """A figure that may be shown, with the fields given in `changes` in place of the usual ones."""
    values: dict[str, Any] = {item.name: "" for item in fields(FigureRecord)}
    values |= {
        "id": "a" * 12,
        "indicator": "employed",
        "area": "汝州市",
        "area_code": "410482",
        "who": "建档立卡贫困劳动力",
        "period": "as of 2020-05-07",
        "period_start": "2020-05-07",
        "period_end": "2020-05-07",
        "kind": "stock",
        "span": "point",
        "role": "level",
        "value": 6659.0,
        "value_max": None,
        "number_text": "6659",
        "unit": "人",
        "approx": "exact",
        "status": "auto",
        "origin": "report",
        "published_at": "2020-05-07",
        "source": "示例稿",
        "provider": "",
        "document": "《一份公开的材料》",
        "article": "0123456789",
        "url": FULL_URL,
        "capture": "20261101010000-0123456789",
        "locator": "text:28-32",
        "quote": "实现就业6659人",
        "sentence": "截至5月7日，实现就业6659人。",
    }
    return FigureRecord(**(values | changes))
