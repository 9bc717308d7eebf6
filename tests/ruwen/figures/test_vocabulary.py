"""The vocabulary is consistent with itself and with the rest of the product."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from ruwen.figures import find_figures
from ruwen.figures.words.vocabulary import WANTS, VocabularyEntry, by_name, by_slug, conditions, indicators, spellings
from ruwen.model import UNITS, Kind

SHARED = Path(__file__).resolve().parents[4] / "shared"

NUMBER = {
    "人": "321人", "人次": "321人次", "个": "321个", "家": "321家", "户": "321户", "元": "321万元", "%": "32.1%",
    "场": "321场", "期": "321期", "笔": "321笔", "条": "321条", "小时": "45.6小时", "个月": "8.5个月",
}  # fmt: skip
PERSONAL_PAY = {"工资": "每月3210元", "农民工月均收入": "3210元"}


def _sentence(entry: VocabularyEntry, words: tuple[str, ...]) -> str:
    number = PERSONAL_PAY.get(entry.name, NUMBER[entry.unit])
    end = f",{entry.needs[0]}不断。" if entry.needs else "。"
    if "#" not in words:
        return f"全县{''.join(words)}{number}{end}"
    attributive = number.replace("人", "名") if entry.unit == "人" else number
    return f"全县{''.join(attributive if word == '#' else word for word in words)}{end}"


def _context(phrasing: str) -> str:
    """What must have been said before, where the phrasing wants it."""
    wants = conditions(phrasing, WANTS)
    return f"先说{wants[0]}。" if wants else ""


@pytest.mark.parametrize("entry", indicators(), ids=lambda entry: entry.slug)
def test_every_phrasing_is_read_as_its_own_indicator(entry: VocabularyEntry) -> None:
    """A phrasing that another indicator takes away, or that a longer word hides, is dead: mend or remove it."""
    wrong = []
    for phrasing in entry.phrasings:
        for words in spellings(phrasing):
            sentence = _sentence(entry, words)
            found = [figure.indicator for figure in find_figures(_context(phrasing) + sentence)]
            if found != [entry.name]:
                wrong.append((sentence, found))
    assert wrong == []


@pytest.mark.parametrize("entry", indicators(), ids=lambda entry: entry.slug)
def test_entry_is_well_formed(entry: VocabularyEntry) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.slug)
    assert entry.kind in get_args(Kind)
    assert set(entry.units) <= set(UNITS)
    assert (entry.unit in ("%", "个百分点")) == (entry.kind == "rate")
    assert (entry.unit == "元") <= (entry.kind == "amount")
    assert by_name(entry.name) is entry
    assert by_slug(entry.slug) is entry
    for name in (*entry.total_of, *entry.parts.values(), *entry.after, *entry.after.values()):
        assert by_name(name), name


def test_unknown_names_are_none() -> None:
    assert by_name("总产值") is None
    assert by_slug("output") is None


def test_slugs_that_others_rely_on() -> None:
    assert {
        "实现就业": "employed",
        "劳务输出": "labour-export",
        "本地就业": "local-employment",
        "城镇新增就业": "new-urban-employment",
    }.items() <= {entry.name: entry.slug for entry in indicators()}.items()


def test_every_indicator_of_the_annotation_and_of_the_facts_is_known() -> None:
    schema, facts = SHARED / "figures/SCHEMA.md", SHARED / "facts/facts.csv"
    if not schema.exists() or not facts.exists():
        pytest.skip("the annotation and the facts are not beside the repository")
    listed = schema.read_text(encoding="utf-8").split("## Indicators")[1].split("`score_figures.py`")[0]
    names = {name for row in re.findall(r"^- [\w-]+(?: \w+)*: (.+)$", listed, re.M) for name in row.split(", ")}
    names |= {line.split(",")[0] for line in facts.read_text(encoding="utf-8").splitlines()[1:]}
    assert len(names) > 90
    assert [name for name in sorted(names) if not by_name(name)] == []
