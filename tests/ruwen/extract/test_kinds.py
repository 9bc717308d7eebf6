"""Pages of every kind that local sites serve: what is read right today stays right, what is not yet is marked.

A marked page that is read right makes its test fail, so that the mark goes with the fault.
"""

from __future__ import annotations

import pytest

from ruwen.errors import ExtractError
from ruwen.extract import extract_article
from ruwen.scrape.discover import choose, read_list
from ruwen.scrape.walls import wall_of

from .kinds import broken, bylines, cuts, dates, families, lists, media, meta_lines, sources, systems, tables, titles
from .kinds.case import Case
from .kinds.lists import ListCase

KINDS = {
    "titles": titles.CASES,
    "dates": dates.CASES,
    "meta lines": meta_lines.CASES,
    "cuts": cuts.CASES,
    "tables": tables.CASES,
    "media": media.CASES,
    "bylines": bylines.CASES,
    "sources": sources.CASES,
    "broken": broken.CASES,
    "families": families.CASES,
    "systems": systems.CASES,
}
LEAST = 4


def params(kind: str, cases: tuple[Case, ...] | tuple[ListCase, ...]) -> list[object]:
    wrong = (AssertionError, ExtractError)
    return [
        pytest.param(
            case,
            id=f"{kind}-{case.name}",
            marks=[pytest.mark.xfail(reason=f"{kind}: {case.fails}", raises=wrong)] if case.fails else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", [param for kind, cases in KINDS.items() for param in params(kind, cases)])
def test_page(case: Case) -> None:
    if case.refused:
        assert not is_report(case)
        return
    article = extract_article(case.page, case.url)
    assert not wall_of(article, case.url)
    found = article.to_json()
    found["text"] = found["text"].split("\n")
    assert {key: found[key] for key in case.expected} == case.expected


def is_report(case: Case) -> bool:
    try:
        article = extract_article(case.page, case.url)
    except ExtractError:
        return False
    return not wall_of(article, case.url)


@pytest.mark.parametrize("case", params("lists", lists.CASES))
def test_list(case: ListCase) -> None:
    listing = read_list(case.page, lists.URL, None)
    named = listing.entries
    if case.chosen:
        named = choose(named, hosts=["news.example"], home=f"{lists.SITE}/")
    assert [one.url for one in named] == list(case.reports)
    assert sorted(listing.more) == sorted(case.more)


@pytest.mark.parametrize("kind", [*KINDS, "lists"])
def test_every_kind_has_pages_of_different_names(kind: str) -> None:
    cases = lists.CASES if kind == "lists" else KINDS[kind]
    assert len({case.name for case in cases}) == len(cases) >= LEAST
