"""Every page of the built sample: what each must have, whatever it shows."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from justhtml import JustHTML

from tests.site.conftest import Place

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(params=["site", "subsite", "hostsite"])
def built(request: pytest.FixtureRequest) -> Place:
    place: Place = request.getfixturevalue(request.param)
    return place


def pages(place: Place) -> Iterator[tuple[str, str]]:
    for path in sorted(place.output.rglob("*.html")):
        yield path.relative_to(place.output).as_posix(), path.read_text(encoding="utf-8")


def base_of(place: Place) -> str:
    return "/sub" if "subsite" in str(place.root) else ""


def test_every_kind_of_page_is_there(built: Place) -> None:
    wanted = [
        "index.html",
        "news/index.html",
        "figures/index.html",
        "charts/index.html",
        "corrections/index.html",
        "methodology/index.html",
        "about/index.html",
        "privacy/index.html",
        "accessibility/index.html",
        "columns/index.html",
        "tags/index.html",
        "archives/index.html",
        "map/index.html",
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "datapackage.json",
        "data/figures.csv",
        "feeds/all.atom.xml",
        "feeds/all.json",
        "figures/employed/index.html",
        "figures/employed.csv",
        "figures/employed.json",
        "feeds/figures/employed.atom.xml",
        "charts/ruzhou-2020/index.html",
        "charts/ruzhou-2020.svg",
        "charts/ruzhou-2020.png",
        "charts/ruzhou-2020-card.png",
        "charts/ruzhou-2020.csv",
        "columns/employment/index.html",
        "tags/ruzhou/index.html",
        "feeds/columns/employment.atom.xml",
        "archives/2020/index.html",
        "archives/2020/05/index.html",
        "posts/local-or-away/index.html",
        "theme/favicon.svg",
    ]
    assert [name for name in wanted if not (built.output / name).is_file()] == []
    assert list((built.output / "captures").glob("*/index.html"))
    assert list((built.output / "news" / "2020" / "05").glob("*/index.html"))


def test_html_follows_the_standard(built: Place) -> None:
    faults = {
        name: [str(e) for e in JustHTML(text, collect_errors=True, sanitize=False).errors]
        for name, text in pages(built)
    }
    assert {name: errors for name, errors in faults.items() if errors} == {}


def test_each_page_says_its_language_title_and_has_one_first_heading(built: Place) -> None:
    titles: Counter[str] = Counter()
    for name, text in pages(built):
        assert '<html lang="zh-CN">' in text, name
        assert len(re.findall(r"<h1[ >]", text)) == 1, name
        title = re.search(r"<title>([^<]+)</title>", text)
        assert title, name
        titles[title[1]] += 1
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, f"{name} skips a heading level: {levels}"
        identifiers = Counter(re.findall(r'\sid="([^"]+)"', text))
        assert [key for key, count in identifiers.items() if count > 1] == [], name
    assert [title for title, count in titles.items() if count > 1] == []


def test_policy_allows_only_the_pages_own_style(built: Place) -> None:
    for name, text in pages(built):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        assert policy, name
        assert "default-src &#39;none&#39;" in policy[1] or "default-src 'none'" in policy[1], name
        assert "unsafe" not in policy[1], name
        rules = dict(rule.split(" ", 1) for rule in html.unescape(policy[1]).split("; "))
        for kind in ("style", "script"):
            for inline in re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.S):
                digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
                assert rules[f"{kind}-src"] == f"'sha256-{digest}'", name
        # A data block is not run (HTML, 4.12.1): the policy has no word on it.
        assert not re.search(r"<script(?! type=\"application/ld\+json\">|>)|\sstyle=|\son[a-z]+=|javascript:", text), (
            name
        )


def test_the_one_script_is_small_and_only_where_notices_stand(built: Place) -> None:
    scripts = {name: re.findall(r"<script>(.*?)</script>", text, re.S) for name, text in pages(built)}
    carrying = {name for name, found in scripts.items() if found}
    assert carrying == {name for name, text in pages(built) if "data-days=" in text}
    assert {"index.html", "notices/index.html"} < carrying
    for found in scripts.values():
        assert len(gzip.compress("".join(found).encode())) <= 3 * 1024


def test_images_have_words_and_nothing_is_loaded_from_outside(built: Place) -> None:
    for name, text in pages(built):
        for tag in re.findall(r"<img\b[^>]*>", text):
            assert re.search(r'\salt="[^"]*"', tag), f"{name}: {tag}"
        for tag in re.findall(r"<svg\b[^>]*role=\"img\"[^>]*>.*?</svg>", text, re.S):
            assert "<title" in tag, name
            # A sparkline's course is all in its title; the number and its table stand beside it.
            assert "<desc" in tag or 'class="sparkline"' in tag, name
        loads = re.findall(r"<(?:img|script|iframe|source|embed|object)\b[^>]*\s(?:src|data)=\"(?:https?:)?//", text)
        assert loads == [], name


def test_every_link_leads_somewhere(built: Place) -> None:
    base, output = base_of(built), built.output
    anchors = {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in pages(built)}
    for name, text in pages(built):
        for link in re.findall(r'<a\b[^>]*\shref="([^"]+)"', text):
            if re.match(r"https?://|mailto:", link):
                continue
            path, _, anchor = link.partition("#")
            if not path:
                assert anchor in anchors[name], f"{name}: {link}"
                continue
            assert path.startswith(f"{base}/"), f"{name}: {link}"
            target = output / path.removeprefix(f"{base}/")
            target = target / "index.html" if path.endswith("/") else target
            assert target.is_file(), f"{name}: {link}"
            if anchor:
                assert anchor in anchors[target.relative_to(output).as_posix()], f"{name}: {link}"


def test_feeds_and_sitemap_are_well_formed(built: Place) -> None:
    for path in sorted(built.output.rglob("*.atom.xml")):
        root = ElementTree.parse(path).getroot()
        assert root.tag == f"{ATOM}feed", path
        assert root.findtext(f"{ATOM}updated"), path
        assert root.findtext(f"{ATOM}author/{ATOM}name"), path
        identifiers = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert identifiers, path
        assert len(identifiers) == len(set(identifiers)), path
    sitemap = ElementTree.parse(built.output / "sitemap.xml").getroot()
    places = [element.text or "" for element in sitemap.iter() if element.tag.endswith("loc")]
    listed = {place.removeprefix("https://news.example").removeprefix(base_of(built)).strip("/") for place in places}
    there = {name.removesuffix("index.html").strip("/") for name, _ in pages(built) if name.endswith("index.html")}
    assert listed == there


def test_feeds_hold_the_newest_thirty(site: Place) -> None:
    """Newest first and no more: a reader's program asks for them every hour."""
    feeds = {path: ElementTree.parse(path).getroot() for path in sorted(site.output.rglob("*.atom.xml"))}
    for path, root in feeds.items():
        days = [entry.findtext(f"{ATOM}published") or "" for entry in root.iter(f"{ATOM}entry")]
        assert len(days) <= 30, path
        assert all(days), path
        assert days == sorted(days, reverse=True), path
    everything = feeds[site.output / "feeds/all.atom.xml"]
    links = [link.get("href") for link in everything.findall(f"{ATOM}entry/{ATOM}link")]
    items = json.loads((site.output / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    assert [item["url"] for item in items] == links
    assert len(links) == 30
    listed = re.findall(r'<h2><a href="(/(?:news|posts)/[^"]+)"', (site.output / "news/index.html").read_text("utf-8"))
    assert listed
    assert links[: len(listed)] == listed


def test_numbers_lead_to_the_clause_and_the_hash(built: Place) -> None:
    """Follow every figure link on every page to its proof: the marked clause holds the number, the hash is there."""
    base, seen = base_of(built), 0
    for name, text in pages(built):
        for link, words in re.findall(r'<a class="figure" href="([^"]+)"[^>]*>([^<]+)</a>', text):
            path, _, anchor = link.removeprefix(base).partition("#")
            proof = (built.output / path.strip("/") / "index.html").read_text(encoding="utf-8")
            section = proof.split(f'id="{anchor}"', 1)[1].split("</section>", 1)[0]
            marked = re.search(r"<mark>([^<]+)</mark>", section)
            assert marked, f"{name}: {link}"
            number = re.search(r"\d[\d.]*[万亿]?", words)
            assert number, f"{name}: {words}"
            assert number[0] in marked[1], f"{name}: {words} is not marked in {marked[1]}"
            assert re.search(r'data-sha256="[0-9a-f]{64}"', proof), link
            seen += 1
    assert seen > 60


def test_hash_on_the_proof_page_is_that_of_the_captured_bytes(site: Place) -> None:
    from ruwen.archive import Archive

    archive = Archive(site.content / "archive")
    for capture in archive.captures():
        page = (site.output / "captures" / capture.id / "index.html").read_text(encoding="utf-8")
        digest = hashlib.sha256(archive.payload(capture)).hexdigest()
        assert f'data-sha256="{digest}"' in page


def test_sample_says_that_it_is_a_sample(site: Place) -> None:
    for path in (site.output / "captures").glob("*/index.html"):
        text = path.read_text(encoding="utf-8")
        assert "此快照不是原网页" in text
        assert "数值取自：" in text
    assert "演示站，非新闻单位" in (site.output / "index.html").read_text(encoding="utf-8")


def test_first_view_is_light(site: Place) -> None:
    """At most 14 KB gzip for home, report, indicator and chart."""
    import gzip

    for name in ("index.html", "figures/employed/index.html", "charts/ruzhou-2020/index.html"):
        size = len(gzip.compress((site.output / name).read_bytes(), 9))
        assert size <= 14 * 1024, f"{name}: {size}"


def test_output_holds_only_what_is_meant(site: Place) -> None:
    kinds = Counter(Path(name).suffix for name in site.tree())
    assert set(kinds) <= {".html", ".xml", ".json", ".csv", ".svg", ".png", ".pdf", ".txt", ".ics"}
