"""Section figures: reading every number of a text and what it means, beside a search that only finds numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruwen.archive import Archive
from ruwen.bench.result import Result, compare
from ruwen.errors import DataError
from ruwen.extract import extract_article
from ruwen.figures import find_figures
from ruwen.paths import Paths

_BARE = re.compile(r"[\d０-９][\d０-９.,，．]*[多余]?[万亿]?[多余]?(?:人次|人|名|个|家|户|元|场|期|笔|[%％]|个百分点)")
_CLAUSE = re.compile(r"[，,。；;！!？?\n]")
_WORK = re.compile(r"就业|务工|岗位|培训|招聘|创业|失业|参保|工资|劳动力|农民工|返岗")


@dataclass(frozen=True, slots=True)
class _Text:
    title: str
    day: str
    text: str


def section(paths: Paths, rounds: int) -> Result:
    """All texts of the archive; DataError when it holds none."""
    texts = _texts(paths)
    characters = sum(len(text.text) for text in texts)
    if not characters:
        raise DataError(paths.archive, 0, "存档里没有报道，量不了。请先运行 make sample 或 make scrape。", "W401")
    time = compare(lambda: _read(texts), lambda: _search(texts), rounds)
    found, bare = _read(texts), _search(texts)
    return Result(
        title="数据：每秒读的字数",
        head=("做法", "字/秒", "数据", "与 ruwen 之比"),
        rows=(
            (
                "ruwen（数、单位、指标、角色、时期、从属、对象、地区）",
                f"{characters / time.ours:,.0f}",
                str(found),
                "1.00",
            ),
            ("只找数和就业用词（正则表达式）", f"{characters / time.other:,.0f}", str(bare), f"{1 / time.ratio:.2f}"),
        ),
        notes=(f"存档里的 {len(texts)} 篇报道，{characters} 字，各读 {rounds} 遍，轮流读，取中位数，第一遍不计。",),
    )


def _texts(paths: Paths) -> list[_Text]:
    archive = Archive(paths.archive)
    pages = [capture for capture in archive.captures() if "html" in capture.content_type]
    articles = [extract_article(archive.payload(page), page.url, page.charset) for page in pages]
    return [_Text(article.title, (article.published_at or "")[:10], article.text) for article in articles]


def _read(texts: Sequence[_Text]) -> int:
    return sum(len(find_figures(text.text, title=text.title, date=text.day)) for text in texts)


def _search(texts: Sequence[_Text]) -> int:
    """What an afternoon's script finds: a number with a counting word in a clause that speaks of work."""
    clauses = (clause for text in texts for clause in _CLAUSE.split(text.text) if _WORK.search(clause))
    return sum(len(_BARE.findall(clause)) for clause in clauses)
