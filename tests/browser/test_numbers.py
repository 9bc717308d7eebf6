"""Every number on every page, followed in a browser without JavaScript to the bytes that it was read from."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from warcio.archiveiterator import ArchiveIterator

from ruwen.model import FigureRecord
from ruwen.series.shown import is_shown
from ruwen.series.values import number_text
from ruwen.store.figures_csv import load_figures
from tests.site.conftest import Place

pytestmark = pytest.mark.browser

LINKS = """links => links.map(link => ({
  to: decodeURI(link.href.slice(location.origin.length)), said: link.textContent.trim(), name: link.ariaLabel || '',
}))"""
PROOF = """() => {
  const target = document.querySelector(':target');
  const box = target && target.getBoundingClientRect();
  const mark = target && target.querySelector('mark');
  const line = mark && getComputedStyle(mark);
  return {
    target: target ? target.id : '',
    onScreen: Boolean(box) && box.height > 0 && box.top < innerHeight && box.bottom > 0,
    marked: mark && mark.getClientRects().length ? mark.textContent : '',
    standsOut: Boolean(line) && parseFloat(line.borderBottomWidth) > 0,
    sentence: mark ? mark.parentElement.textContent : '',
    page: document.querySelector('main').innerText,
    hash: document.querySelector('.hash').textContent.trim(),
  };
}"""


@dataclass(slots=True)
class Journey:
    """What a reader met: each address of a proof with what the links to it say, and what each proof page shows."""

    said: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    proofs: dict[str, dict[str, str]] = field(default_factory=dict)


def paths(built: Place) -> Iterator[str]:
    """Every page; proofs last, so that they are reached by links."""
    found = [path.relative_to(built.output).as_posix() for path in built.output.rglob("*.html")]
    for name in sorted(found, key=lambda name: (name.startswith("captures/"), name)):
        yield "/" + name.removesuffix("index.html")


def walk(page: Page, proofs: Page, address: str, built: Place) -> Journey:
    """Open every page, click the first address of a proof that is new on it, and open the other new ones."""
    journey = Journey()
    for path in paths(built):
        page.goto(address + path)
        links = page.eval_on_selector_all("a[href*='/captures/'][href*='#f-']", LINKS)
        journey.pages[path] = len(links)
        fresh = list(dict.fromkeys(link["to"] for link in links if link["to"] not in journey.said))
        for link in links:
            journey.said.setdefault(link["to"], set()).add((link["said"], link["name"]))
        for to in fresh[:1]:
            follow(page, to)
            journey.proofs[to] = seen(page, address)
        for to in fresh[1:]:
            proofs.goto(address + to)
            journey.proofs[to] = seen(proofs, address)
    return journey


def seen(page: Page, address: str) -> dict[str, str]:
    page.wait_for_load_state()
    found: dict[str, str] = page.evaluate(PROOF) | {"url": page.url.removeprefix(address)}
    return found


def follow(page: Page, to: str) -> None:
    """Click the link, opening the fold that it stands in."""
    link = page.locator(f"a[href$='{to}']").first
    for fold in link.locator("xpath=ancestor::details[not(@open)]").all():
        fold.locator("summary").first.click()
    link.click()


@pytest.fixture(scope="module")
def journey(browser: Browser, address: str, built: Place) -> Iterator[Journey]:
    context = browser.new_context(
        java_script_enabled=False, reduced_motion="reduce", viewport={"width": 360, "height": 800}
    )
    yield walk(context.new_page(), context.new_page(), address, built)
    context.close()


@pytest.fixture(scope="module")
def figures(built: Place) -> dict[str, FigureRecord]:
    """Address of its proof -> figure, of every row that may be shown."""
    rows = load_figures(built.content / "data/figures.csv")
    return {f"/captures/{row.capture}/#f-{row.id}": row for row in rows if is_shown(row)}


@cache
def archived(root: Path) -> dict[str, list[bytes]]:
    """URL -> its bodies, read from the WARC files themselves by another program than the site's own."""
    found: dict[str, list[bytes]] = {}
    for path in sorted(root.rglob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type in ("response", "resource"):
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    found.setdefault(url, []).append(record.content_stream().read())
    return found


def test_every_figure_is_met_and_leads_to_itself(journey: Journey, figures: dict[str, FigureRecord]) -> None:
    assert set(journey.said) == set(figures)
    assert set(journey.proofs) == set(figures)
    assert len(figures) > 250
    for to, proof in journey.proofs.items():
        assert unquote(proof["url"]) == to
        assert proof["target"] == to.partition("#")[2]
        assert proof["onScreen"], to


def test_link_says_the_number_that_it_leads_to(journey: Journey, figures: dict[str, FigureRecord]) -> None:
    for to, said in journey.said.items():
        number = number_text(figures[to])
        for text, name in said:
            assert number in text or number in name, f"{to}: {text} ({name}) leads to {number}"


def test_clause_on_the_proof_is_marked_and_holds_the_number(journey: Journey, figures: dict[str, FigureRecord]) -> None:
    for to, proof in journey.proofs.items():
        assert figures[to].number_text in proof["marked"], to
        assert proof["standsOut"], to
        assert figures[to].quote in proof["sentence"], to


def test_hash_on_the_proof_is_that_of_bytes_which_state_the_clause(
    journey: Journey, figures: dict[str, FigureRecord], built: Place
) -> None:
    bodies = archived(built.content / "archive")
    for to, proof in journey.proofs.items():
        record = figures[to]
        assert record.url in proof["page"], to
        [body] = [data for data in bodies[record.url] if hashlib.sha256(data).hexdigest() == proof["hash"]]
        text = html.unescape(re.sub(r"<[^>]*>|\s", "", body.decode("utf-8")))
        assert re.sub(r"\s", "", record.quote) in text, to


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("home", r"/"),
        ("report", r"/news/(?:\d{4}/\d{2}|undated)/\w+/"),
        ("indicators", r"/figures/"),
        ("indicator", r"/figures/[\w-]+/"),
        ("chart", r"/charts/[\w-]+/"),
        ("corrections", r"/corrections/"),
    ],
)
def test_page_of_numbers_has_links(journey: Journey, kind: str, pattern: str) -> None:
    found = {path: count for path, count in journey.pages.items() if re.fullmatch(pattern, path)}
    assert found, kind
    assert [path for path, count in found.items() if not count] == []
