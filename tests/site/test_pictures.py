"""Pictures on the built site, under every kind of address; and those of the bundled texts."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PIL
import pytest
from PIL import Image

from ruwen.store.front_matter import read_document
from tests.demo import DEMO
from tests.ruwen.check.test_links import HEAD
from tests.ruwen.sample import write
from tests.ruwen.site.test_pictures import image
from tests.site.conftest import ROOT, Place

IMAGES = DEMO / "images"
TEXTS = [path for kind in ("posts", "pages", "notices") for path in sorted((DEMO / kind).glob("*.md"))]
ADDRESSES = {"site": "", "subsite": "https://news.example/sub", "hostsite": "https://news.example"}


@pytest.fixture(params=list(ADDRESSES))
def built(request: pytest.FixtureRequest) -> tuple[Place, str]:
    return request.getfixturevalue(request.param), ADDRESSES[request.param]


def pictures(place: Place) -> Iterator[tuple[str, dict[str, str]]]:
    """(page, attributes) of each picture on the site, in order."""
    for path in sorted(place.output.rglob("*.html")):
        for tag in re.findall(r"<img\b[^>]*>", path.read_text(encoding="utf-8")):
            found = {name: html.unescape(value) for name, value in re.findall(r'\s([a-z]+)="([^"]*)"', tag)}
            yield path.relative_to(place.output).as_posix(), found


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_each_text_has_a_picture_with_words(path: Path) -> None:
    found = re.findall(r'^!\[([^\]]+)\]\(\{static\}/images/(\S+) "([^"]+)"\)$', read_document(path).body, re.M)
    assert found
    for words, name, caption in found:
        assert 15 <= len(words) <= 90
        assert words.endswith("。")
        assert caption.endswith("。")
        assert not re.search(r"\d", words + caption), "a number that is no figure"
        assert (IMAGES / name).is_file()


def test_pictures_are_small_and_all_are_used() -> None:
    files = sorted(IMAGES.iterdir())
    texts = "".join(path.read_text(encoding="utf-8") for path in TEXTS)
    for path in files:
        assert path.stat().st_size <= 25 * 1024, path.name
        assert f"/images/{path.name}" in texts
        with Image.open(path) as picture:
            assert (picture.mode, picture.width) == ("P", 960)


def test_pictures_are_what_their_program_draws(tmp_path: Path) -> None:
    locked = dict(re.findall(r"^([a-z-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))
    if PIL.__version__ != locked["pillow"]:
        pytest.skip(f"Pillow {PIL.__version__} is not the locked {locked['pillow']}: it may set type otherwise")
    program = ROOT / "docs/sample/pictures/draw.py"
    subprocess.run([sys.executable, "-B", str(program), str(tmp_path)], check=True)
    drawn = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert drawn == {path.name: path.read_bytes() for path in IMAGES.glob("*.png")}


def test_pages_know_the_size_of_each_picture(built: tuple[Place, str]) -> None:
    place, address = built
    base, seen, pages = address.removeprefix("https://news.example"), 0, set[str]()
    for page, attributes in pictures(place):
        source = attributes["src"]
        assert source.startswith(f"{base}/images/"), page
        file = place.output / source.removeprefix(f"{base}/")
        with Image.open(file) as picture:
            assert (int(attributes["width"]), int(attributes["height"])) == (480, picture.height // 2), page
        assert attributes["alt"], page
        assert (attributes.get("loading") == "lazy") == (page in pages), page
        pages.add(page)
        seen += 1
    assert seen == 18
    assert len(pages) == len(TEXTS)


def test_picture_leaves_the_site_with_its_whole_address(built: tuple[Place, str]) -> None:
    place, address = built
    text = (place.output / "posts/stock-and-flow/index.html").read_text(encoding="utf-8")
    told = re.findall(r'<meta (?:property="og:image"|name="Image") content="([^"]+)">', text)
    assert told == ([f"{address}/images/stock-flow%402x.png"] * 2 if address else [])
    items = json.loads((place.output / "feeds/all.json").read_text(encoding="utf-8"))["items"]
    shown = [item["image"] for item in items if "image" in item]
    assert len(shown) == 6
    if address:
        assert all(link.startswith(f"{address}/images/") for link in shown)
        for feed in place.output.rglob("*.atom.xml"):
            links = re.findall(r'(?:href|src)=(?:"|&quot;)([^"&]*)', feed.read_text(encoding="utf-8"))
            assert [link for link in links if not link.startswith("https://")] == [], feed.name


@pytest.mark.parametrize("address", ["https://news.example", "https://news.example/sub"])
def test_post_with_pictures_is_published(fresh: Place, address: str) -> None:
    """Pelican puts the whole address before {static}: the check once took that for a foreign site."""
    name = "图 [一] (二).png"
    write(fresh.content / "images" / name, image(size=(300, 200)))
    write(fresh.content / "images/.gitkeep", "")
    body = f'![展位]({{static}}/images/{name} "题")\n\n![又]({{static}}/images/{name.replace(" ", "%20")})\n'
    write(fresh.content / "posts/x.md", f"{HEAD}cover: {name}\n---\n{body}\n[文](/about/) <{address}/posts/x/>\n")
    drawn = fresh.run("draw_charts", "--publish", "--siteurl", address)
    assert drawn.returncode == 0, drawn.stderr
    done = fresh.run("build_site", "--publish", "--siteurl", address)
    assert done.returncode == 0, done.stderr
    found = [attributes for page, attributes in pictures(fresh) if page == "posts/x/index.html"]
    assert [(item["width"], item["height"]) for item in found] == [("300", "200")] * 2
    assert not list(fresh.output.rglob(".*"))
    for item in found:
        assert item["src"].startswith(f"{address.removeprefix('https://news.example')}/images/")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![图]({static}/images/none.png)", "E113"),
        ("![图](/images/none.png)", "E120"),
        ("[文](/posts/none/)", "E120"),
        ("[文](#none)", "E120"),
        ("[[chart:none]]", "E108"),
    ],
)
def test_check_finds_at_the_line_what_the_build_would_refuse(fresh: Place, body: str, code: str) -> None:
    write(fresh.content / "posts/x.md", f"{HEAD}---\n一\n\n{body}\n")
    done = fresh.run("check_content")
    assert done.returncode == 3
    assert f"posts/x.md:9: {code} " in done.stdout


def test_broken_picture_is_refused_not_a_crash(fresh: Place) -> None:
    write(fresh.content / "images/坏.jpg", b"<!doctype html><title>404</title>")
    done = fresh.run("build_site")
    assert done.returncode == 3
    assert "images/坏.jpg: E119 " in done.stderr
    assert "Traceback" not in done.stderr
