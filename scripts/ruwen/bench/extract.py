"""How well and how fast articles are extracted, ours beside the peers on the same pages in one run."""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml.etree import LxmlError

from ruwen.bench.peers import Extractor, extractors
from ruwen.bench.result import Result
from ruwen.errors import ExtractError
from ruwen.paths import ROOT, Paths

_SHARED = ROOT.parent / "shared" / "pages" / "gold.jsonl"
_OWN = ROOT / "tests" / "ruwen" / "extract" / "fixtures" / "expected.json"
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
_DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?[T\s]*(?:(?P<H>\d{1,2})[:：时](?P<M>\d{1,2}))?"
)
_FAULTS = (ExtractError, LxmlError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError)
"""What a page may raise in an extractor; it then scores nothing on that page."""

_GRAM = 4
_FIELDS = {"author": "authors", "source": "source", "editor": "editors"}
_HEAD = (
    *("程序", "正文 F1", "<.5", "标题", "日期", "时刻"),
    *("作者", "来源", "责编", "误报", "毫秒（中位）", "毫秒（p95）"),
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and what it states; empty where it states nothing."""

    raw: bytes
    title: str
    text: str
    date: str
    names: dict[str, str]


@dataclass(slots=True)
class Tally:
    """The score of one extractor; `of` counts the pages that state a field, `hits` those where it was found."""

    texts: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    hits: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    spurious: int = 0

    def row(self, name: str) -> tuple[str, ...]:
        times = sorted(self.times)
        found = [f"{self.hits[key]}/{self.of[key]}" for key in ("title", "date", "time", *_FIELDS)]
        return (
            name,
            f"{statistics.mean(self.texts):.3f}",
            str(sum(score < 0.5 for score in self.texts)),
            *found,
            str(self.spurious),
            f"{statistics.median(times):.1f}",
            f"{times[int(0.95 * len(times)) - 1]:.1f}",
        )


def section(_paths: Paths, _rounds: int) -> Result:
    """CPU milliseconds a page, one turn after a first call of each; the pages are always the same."""
    pages, where = saved_pages()
    found, missing = extractors()
    rows = tuple(_tally(extractor, pages).row(name) for name, extractor in found.items())
    notes = (
        f"{where}，{len(pages)} 页。F1：相连四字（词）的重合；<.5：F1 不到 0.5 的页数；误报：页面没写而读出来的项数。",
        "毫秒是一页的处理器时间；同行不会解码的用本项目的解码，时间算在内。",
        *([f"没有安装，未测：{'、'.join(missing)}。"] if missing else []),
    )
    return Result("提取：与同行在同样的网页上", _HEAD, rows, notes)


def _tally(extractor: Extractor, pages: list[Gold]) -> Tally:
    tally = Tally()
    _answer(extractor, pages[0].raw)
    for gold in pages:
        begin = time.process_time()
        answer = _answer(extractor, gold.raw)
        tally.times.append((time.process_time() - begin) * 1000)
        tally.texts.append(f1(gold.text, answer.get("text") or ""))
        _count(tally, "title", _squeezed(gold.title), _squeezed(answer.get("title") or "") == _squeezed(gold.title))
        day, clock = moment(gold.date)
        own_day, own_clock = moment(str(answer.get("published_at") or ""))
        _count(tally, "date", day, day == own_day)
        _count(tally, "time", clock, (day, clock) == (own_day, own_clock))
        tally.spurious += bool(own_day and not day)
        for name, key in _FIELDS.items():
            value = answer.get(key) or ""
            text = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
            _count(tally, name, gold.names[name], _names_all(gold.names[name], text))
            tally.spurious += bool(text and not gold.names[name])
    return tally


def _answer(extractor: Extractor, raw: bytes) -> dict[str, Any]:
    try:
        return extractor(raw)
    except _FAULTS:
        return {}


def _count(tally: Tally, name: str, stated: str, right: bool) -> None:
    tally.of[name] += bool(stated)
    tally.hits[name] += bool(stated and right)


def f1(gold: str, answer: str) -> float:
    """F1 over multisets of 4-token shingles; a token is one Chinese character or one run of letters or digits."""
    wanted, given = _shingles(gold), _shingles(answer)
    common = (wanted & given).total()
    return 2 * common / (wanted.total() + given.total()) if common else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())
    size = min(_GRAM, len(tokens))
    return (
        Counter(tuple(tokens[start : start + size]) for start in range(len(tokens) - size + 1)) if size else Counter()
    )


def moment(text: str) -> tuple[str, str]:
    """The first date in a text as `YYYY-MM-DD` and its time as `hh:mm`; "" where there is none."""
    found = _DATE.search(text)
    if not found:
        return "", ""
    day = f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    return day, f"{int(found['H']):02}:{int(found['M']):02}" if found["H"] else ""


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _names_all(gold: str, answer: str) -> bool:
    """Every name is there, and not much beside."""
    names = [_squeezed(name) for name in re.split(r"[\s、,，;；/&]+", gold) if name]
    own = _squeezed(answer)
    return all(name in own for name in names) and len(own) <= 3 * len(_squeezed(gold)) + 6


def saved_pages() -> tuple[list[Gold], str]:
    """The pages to measure on, and what they are in Chinese."""
    if _SHARED.exists():
        return list(_real_pages(_SHARED)), "保存的真实网页"
    return list(_own_pages(_OWN)), "自己写的样页"


def _real_pages(path: Path) -> Iterator[Gold]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        names = {name: row[name] or "" for name in _FIELDS}
        raw = gzip.decompress((path.parent / row["html"]).read_bytes())
        yield Gold(raw, row["title"], row["text"], row["date"] or "", names)


def _own_pages(path: Path) -> Iterator[Gold]:
    for name, row in sorted(json.loads(path.read_text(encoding="utf-8")).items()):
        names = {
            field: " ".join(value) if isinstance(value := row[key] or "", list) else value
            for field, key in _FIELDS.items()
        }
        text = "\n".join(row["text"])
        yield Gold((path.parent / name).read_bytes(), row["title"], text, row["published_at"] or "", names)
