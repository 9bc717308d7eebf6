"""No number without its source: wherever a figure's number is printed, its proof is one link away, or two.

"A number that we show" is the printed form of any figure (`6659人`, `近300人`), found in the text of any page. In prose
and tables its own paragraph, row or entry leads to the proof. A headline is about its page, a headline in a list about
the page that it leads to, a picture about the table beside it or the page of its headline: the proof is there.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from ruwen.charts.choose.spec import load_specs
from ruwen.series import value_text
from ruwen.series.shown import is_shown
from ruwen.store.figures_csv import load_figures
from tests.site.conftest import Place

BLOCKS = ("p", "li", "tr", "dd")
NOT_TEXT = ("script", "style", "code", "pre")
_PROOF = re.compile(r"/captures/[\w-]+/#f-(\w+)")
_NUMBER = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)([万亿]?)")
_MEASURED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)([万亿]?)(?=多?个?(?:人|元|%|百分点|有工作|在本地))")


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed number: the page and element that it stands in, and the figures it may be."""

    page: str
    element: HtmlElement
    text: str
    figures: frozenset[str]

    def __str__(self) -> str:
        return f"{self.page} <{self.element.tag!s}>: {self.text}"


@pytest.fixture(scope="module")
def pages(site: Place) -> dict[str, HtmlElement]:
    """Path -> parsed page."""
    return {
        "/" + path.relative_to(site.output).as_posix().removesuffix("index.html"): html.fromstring(path.read_bytes())
        for path in sorted(site.output.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def printed(site: Place) -> dict[str, frozenset[str]]:
    """Printed form -> ids of the figures that are printed so."""
    found = defaultdict(set)
    for row in load_figures(site.content / "data/figures.csv"):
        for form in (value_text(row), f"{row.number_text}{row.unit}") if is_shown(row) else ():
            found[form].add(row.id)
    return {form: frozenset(ids) for form, ids in found.items()}


@pytest.fixture(scope="module")
def numbers(pages: dict[str, HtmlElement], printed: dict[str, frozenset[str]]) -> list[Shown]:
    longest = sorted(printed, key=len, reverse=True)
    form = re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, longest))})(?!次)")
    return [
        Shown(path, element, match[0], printed[match[0]])
        for path, root in pages.items()
        for element, text in texts(root)
        if not (element.tag == "text" and text.startswith("占"))  # worked out; see the test of pictures
        if element.get("class") != "change"  # worked out; see the test of changes
        for match in form.finditer(text)
    ]


def texts(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Each piece of text with the element that holds it; code is not ours to say."""
    for element in root.iter():
        if not isinstance(element.tag, str) or any(True for _ in element.iterancestors(*NOT_TEXT)):
            continue
        if element.text and element.tag not in NOT_TEXT:
            yield element, element.text
        for child in element:
            if child.tail and element.tag not in NOT_TEXT:
                yield element, child.tail


def proven(element: HtmlElement) -> set[str]:
    """Ids of the figures whose proof is linked from here, or stands here."""
    links = {match[1] for link in element.iter("a") if (match := _PROOF.search(link.get("href", "")))}
    return links | {part.get("id", "")[2:] for part in element.iter("section") if part.get("id", "").startswith("f-")}


def place_of(number: Shown) -> str:
    """Where its proof must be: `block`, `page`, `picture`, or `link`."""
    around = [number.element, *number.element.iterancestors()]
    tags, classes = {one.tag for one in around}, {one.get("class") for one in around}
    link = next((one for one in around if one.tag == "a"), None)
    if "svg" in tags:
        return "picture"
    if link is not None and not _PROOF.search(link.get("href", "")):
        return "link"
    if tags & {"h1", "h2", "title", "nav"} or "proof" in classes or not tags & set(BLOCKS):
        return "page"
    own = next(one for one in around if one.tag in BLOCKS)
    return "page" if "chart-page" in classes and own.get("class") in ("meta", "standfirst", "note") else "block"


def aims(element: HtmlElement) -> Iterator[str]:
    """The pages that links in an element lead to."""
    return (str(link.get("href", "")).partition("#")[0] for link in element.iter("a"))


def sources(number: Shown, kind: str, on_page: dict[str, set[str]]) -> set[str]:
    """The figures whose proof stands where this number's has to stand."""
    around = [number.element, *number.element.iterancestors()]
    if kind == "page":
        return on_page[number.page]
    if kind == "link":
        return on_page[next(aims(next(one for one in around if one.tag == "a")))]
    if kind == "block":
        return proven([one for one in around if one.tag in BLOCKS][-1])
    own = [one for one in around if one.get("class") == "chart-page"]  # its table stands below its figure
    frame = next(one for one in (*own, *around) if one.tag in ("article", "figure", "li", "section"))
    return proven(frame).union(*(on_page.get(path, set()) for path in aims(frame)))


def test_every_printed_number_is_near_its_proof(numbers: list[Shown], pages: dict[str, HtmlElement]) -> None:
    on_page = {path: proven(root) for path, root in pages.items()}
    kinds = [(number, place_of(number)) for number in numbers]
    stray = [f"{number} ({kind})" for number, kind in kinds if not sources(number, kind, on_page) & number.figures]
    assert stray == []
    count = Counter(kind for _, kind in kinds)
    assert min(count[kind] for kind in ("block", "page", "picture", "link")) > 300, count


def test_changes_are_the_difference_of_the_numbers_beside_them(pages: dict[str, HtmlElement]) -> None:
    """`多165元（+3.6%）` follows from the two numbers linked in its row, to the digits that they are printed with."""
    checked = 0
    for path, root in pages.items():
        for row in root.iterfind(".//tr") if path.startswith("/periods/2") else ():
            cells = [cell.text_content() for cell in row.iter("td")]
            told = (
                re.match(r"([多少高低])约?([\d,.]+)([万亿]?)(?:人次|人|元|个百分点)(?:（([+−])([\d.]+)%）)?", cells[2])
                if cells
                else None
            )
            if told:
                (now, *_), (before, *_) = (worth(cell) for cell in cells[:2])
                difference = float(told[2].replace(",", "")) * _WORTH[told[3]]
                assert difference == pytest.approx(abs(now - before), rel=0.02, abs=0.051), (path, cells)
                assert (told[1] in "多高") == (now > before)
                if told[5]:
                    assert float(told[5]) == pytest.approx(abs(100 * (now / before - 1)), abs=0.06), (path, cells)
                checked += 1
    assert checked > 20


_WORTH = {"": 1.0, "万": 1e4, "亿": 1e8}


def worth(cell: str) -> list[float]:
    return [float(number) * _WORTH[scale] for number, scale in _NUMBER.findall(cell)]


def test_a_number_without_its_link_would_be_found(pages: dict[str, HtmlElement], numbers: list[Shown]) -> None:
    """The test above has eyes: of the numbers in prose and tables most are the text of their own link."""
    linked = [one for one in numbers if one.element.tag == "a" and _PROOF.search(one.element.get("href", ""))]
    assert len(linked) > 600
    assert {one.page.split("/")[1] for one in linked} >= {"", "news", "figures", "charts", "posts"}


def test_pictures_show_what_the_table_beside_them_proves(
    site: Place, pages: dict[str, HtmlElement], printed: dict[str, frozenset[str]]
) -> None:
    """Each number that a picture sets in ink stands in a linked cell of the chart's table, or follows from two."""
    for spec in load_specs(site.content / "data/charts.toml"):
        root = pages[f"/charts/{spec.slug}/"]
        cells = [cell.text_content() for cell in root.iterfind(".//table//td") if proven(cell)]
        table = " ".join(cell.text_content() for cell in root.iter("td", "th"))
        shares = {str(share) for share in derived(read(cells))} | ({"100"} if spec.kind == "waffle" else set())
        assert cells
        for picture in root.iter("svg"):
            for text in inked(picture):
                for digits, _ in _NUMBER.findall(text):
                    assert digits in table or digits in shares, f"{spec.slug}: {text}"


def inked(picture: HtmlElement) -> Iterator[str]:
    """The texts of a picture that are values: of those in the muted colour (scale, notes) only `省外 1234.48`."""
    for element in picture.iter("text"):
        fill = next((one.get("fill") for one in (element, *element.iterancestors()) if one.get("fill")), None) or ""
        text = element.text_content()
        if "muted" not in fill or re.search(r"\D [\d.]+\S{0,2}$", text):
            yield text


def read(cells: list[str]) -> list[float]:
    return [value(*match) for cell in cells for match in _NUMBER.findall(cell)[:1]]


def value(digits: str, scale: str) -> float:
    return float(digits) * {"": 1, "万": 1e4, "亿": 1e8}[scale]


def derived(values: list[float]) -> set[int]:
    """Shares in whole per cent of two values."""
    pairs = [pair for one, other in combinations(values, 2) for pair in ((one, other), (other, one))]
    return {round(100 * part / whole) for part, whole in pairs if whole and part <= whole}


def test_headline_says_what_its_table_says_or_what_follows_from_it(site: Place, pages: dict[str, HtmlElement]) -> None:
    """Each is one of the table, a difference or share of two of them, or a bound that the chart asserts."""
    checked = 0
    for spec in load_specs(site.content / "data/charts.toml"):
        root = pages[f"/charts/{spec.slug}/"]
        values = read([cell.text_content() for cell in root.iterfind(".//table//td") if proven(cell)])
        possible = {*values, *derived(values), *(abs(a - b) for a, b in combinations(values, 2))}
        bounds = {float(number) for text in spec.assertions for number in re.findall(r"\d+(?:\.\d+)?", text)}
        if spec.kind == "waffle":
            bounds |= {100.0}
        for match in _MEASURED.finditer("".join(one.text_content() for one in root.iter("h1"))):
            said = value(match[1], match[2])
            step = value("1", match[2]) / 10 ** len(match[1].partition(".")[2])
            near = any(abs(said - one) <= step / 2 + 1e-9 * said for one in possible | bounds)
            assert near, f"{spec.slug}: {match[0]}"
            checked += 1
    assert checked > 25


def test_plain_words_lead_to_what_they_are_worked_out_from(pages: dict[str, HtmlElement]) -> None:
    """`每100人里，约有46人` stands beside links to the part and its whole, and is their share; or to the percentage."""
    found = 0
    for root in pages.values():
        for block in root.iter("p"):
            text = block.text_content()
            said = re.search(r"通俗地说，.*?每(1000?)\D*?里，约有(\d+)", text)
            if not said:
                continue
            links = [link.text_content() for link in block.iter("a") if _PROOF.search(link.get("href", ""))]
            part = value(*_NUMBER.findall(links[0])[0])
            whole = value(*_NUMBER.findall(links[-1])[0]) if len(links) > 1 else 100.0
            assert int(said[2]) == int(int(said[1]) * part / whole + 0.5), text
            found += 1
    assert found >= 8


def test_feeds_lead_to_the_proof(site: Place, pages: dict[str, HtmlElement]) -> None:
    """An entry of an indicator's feed is one number; its link is that number's proof."""
    anchors = {f"{path}#f-{key}": key for path, root in pages.items() for key in proven(root) if "/captures/" in path}
    values = {row.id: value_text(row) for row in load_figures(site.content / "data/figures.csv")}
    seen = 0
    for path in sorted((site.output / "feeds/figures").glob("*.atom.xml")):
        for entry in re.findall(r"<entry>.*?</entry>", path.read_text(encoding="utf-8"), re.S):
            link = re.search(r'<link href="([^"]+)"', entry)
            assert link, path
            assert values[anchors[link[1]]] in entry, path
            seen += 1
    assert seen > 150


def test_downloads_of_a_chart_name_each_figure_and_its_capture(site: Place) -> None:
    for path in sorted((site.root / "build/charts").glob("*.json")):
        chart = json.loads(path.read_text(encoding="utf-8"))
        table = Path(site.output / "charts" / f"{chart['slug']}.csv").read_text(encoding="utf-8-sig")
        assert [row["figure"] for row in chart["rows"] if row["figure"] not in table] == [], chart["slug"]
        assert [row["capture"] for row in chart["rows"] if row["capture"] not in table] == [], chart["slug"]


def test_proof_leads_back_to_every_page_that_shows_its_figure(pages: dict[str, HtmlElement]) -> None:
    """Charts, indicators and our own texts; a chart on an indicator's page is found by way of the chart."""
    back: dict[str, set[str]] = {
        section.get("id", "")[2:]: set(aims(section))
        for path, root in pages.items()
        if path.startswith("/captures/")
        for section in root.iter("section")
    }
    seen = 0
    for path, root in pages.items():
        if not re.fullmatch(r"/(?:charts|figures|posts|notices)/[\w-]+/|/[\w-]+/", path):
            continue
        if path in ("/charts/", "/figures/", "/corrections/", "/news/"):
            continue  # lists: each entry names the page that it is about
        shown = proven(root)
        if path.startswith("/figures/"):
            shown -= {key for chart in root.iter("figure") for key in proven(chart)}
        assert [key for key in sorted(shown) if path not in back[key]] == [], path
        seen += len(shown)
    assert seen > 400
