"""The prose gate on the sentences of two more writers, who knew the data and not the gate."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest

from ruwen.check.documents import Known, check_documents
from ruwen.check.stated import check_stated
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from tests.ruwen.sample import record

FOLDER = Path(__file__).parents[2] / "data" / "prose"
PICTURE = "{static}/images/x.png"


@lru_cache(maxsize=1)
def figures() -> dict[str, FigureRecord]:
    rows = [json.loads(line) for line in (FOLDER / "second/figures.jsonl").read_text("utf-8").splitlines()]
    return {row["id"]: record(**row) for row in rows}


def rows(name: str) -> list[tuple[str, str]]:
    found = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [(row["text"], row.get("where", "post")) for row in found]


def refused(root: Path, text: str, where: str) -> bool:
    fields = {"title": "某日的一篇", "slug": "a", "date": "2026-11-01"}
    bodies = {"alt": f"![{text}]({PICTURE})", "caption": f'![图]({PICTURE} "{text}")', "title": "", "summary": ""}
    fields |= {where: text} if where in ("title", "summary") else {}
    fields |= {"place": "演示广场", "contact": "演示中心"} if where == "notice" else {}
    folder = root / "content" / {"notice": "notices", "page": "pages"}.get(where, "posts")
    folder.mkdir(parents=True)
    head = "".join(f'{key}: "{value}"\n' for key, value in fields.items())
    (folder / "a.md").write_text(f"---\n{head}---\n\n{bodies.get(where, text)}\n", encoding="utf-8")
    paths = Paths(root / "content", root / "output", root / "build", root / "archive")
    (root / "indicators.toml").write_text("schema = 1\n", encoding="utf-8")
    names = {slug: item.name for slug, item in load_indicators(root / "indicators.toml").items()}
    problems = [*check_stated(paths, figures(), names), *check_documents(paths, Known(None, None, None))]
    return any(problem.code in ("E243", "E244", "E245") for problem in problems)


@pytest.mark.parametrize(
    ("name", "wanted", "size", "most"),
    [
        ("second/true", False, 80, 1),
        ("second/false", True, 80, 0),
        ("third/true", False, 60, 1),
        ("third/false", True, 60, 3),
    ],
)
def test_other_writers(name: str, wanted: bool, size: int, most: int, tmp_path: Path) -> None:
    wrong = [
        text
        for number, (text, where) in enumerate(rows(name))
        if refused(tmp_path / str(number), text, where) is not wanted
    ]
    assert len(rows(name)) == size
    assert len(wrong) <= most, wrong
