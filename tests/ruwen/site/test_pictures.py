"""Pictures of texts: their sizes, what is refused, and the HTML around them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from ruwen.errors import DataError
from ruwen.paths import Paths
from ruwen.site.cover import cover_file
from ruwen.site.pictures import Picture, picture_file, place_pictures, read_picture
from ruwen.store.front_matter import parse_document
from tests.ruwen.sample import write


def image(kind: str = "PNG", size: tuple[int, int] = (30, 20), turned: int = 0) -> bytes:
    """An image with something in it, so that a cut end is missed."""
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    Image.effect_noise(size, 64).convert("RGB").save(out, kind, **({"exif": exif} if turned else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", image(), (30, 20)),
        ("a.JPG", image("JPEG"), (30, 20)),
        ("a.jpeg", image("JPEG", turned=6), (20, 30)),
        ("a.webp", image("WEBP"), (30, 20)),
        ("a.gif", image("GIF"), (30, 20)),
        ("a@2x.png", image(size=(31, 1)), (16, 1)),
    ],
)
def test_size_as_shown(bare: Paths, name: str, data: bytes, size: tuple[int, int]) -> None:
    path = write(bare.images / name, data)
    for whole in (False, True):
        picture = read_picture(path, bare.images, whole=whole)
        assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"", "空文件"),
        ("a.png", b"\n<!DOCTYPE html><title>404</title>", "网页"),
        ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("a.png", b"PK\x03\x04", "打不开"),
        ("a.png", image("JPEG"), "里面却是 JPEG"),
        ("a.jpg", image(), "里面却是 PNG"),
        ("a.png", image()[:-30], "不完整"),
        ("a.jpg", image("JPEG")[:-300], "不完整"),
        ("a.webp", image("WEBP")[:-200], "不完整"),
        ("a.gif", image("GIF")[:-300], "不完整"),
    ],
)
def test_what_is_no_such_picture(bare: Paths, name: str, data: bytes, words: str) -> None:
    path = write(bare.images / name, data)
    with pytest.raises(DataError, match=words) as caught:
        read_picture(path, bare.images, whole=True)
    assert caught.value.problem.code == "E119"
    assert caught.value.problem.message.endswith("。")


def test_picture_of_too_many_pixels(bare: Paths) -> None:
    head = bytearray(image())
    head[16:24] = (60_000).to_bytes(4) * 2
    with pytest.raises(DataError, match="E119"):
        read_picture(write(bare.images / "a.png", bytes(head)), bare.images, whole=True)


@pytest.mark.parametrize("name", ["图 [一] (二).png", "a b.png", "100%.png", "深/层.png"])
@pytest.mark.parametrize("form", ["{static}/images/", "|static|/images/", "{static}../images/", "/sub/images/"])
def test_file_of_an_address(bare: Paths, name: str, form: str) -> None:
    path = write(bare.images / name, b"x")
    assert picture_file(f"{form}{name}", bare.posts / "x.md", bare, "/sub") == path


@pytest.mark.parametrize(
    "source", ["", "https://a.invalid/x.png", "{static}/data/site.toml", "{static}/../x", "x.png", "{static}/images"]
)
def test_no_file_of_ours(bare: Paths, source: str) -> None:
    write(bare.data / "site.toml", "x")
    assert picture_file(source, bare.posts / "x.md", bare, "") is None


def find(source: str) -> Picture | None:
    return Picture(400, 300, source) if source.startswith("{static}") else None


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            '<p><img alt="图" src="{static}/images/a.png"></p>',
            '<p><img alt="图" src="{static}/images/a.png" width="400" height="300"></p>',
        ),
        (
            '<p><img alt="图" src="{static}/a" title="一 &amp; &lt;b&gt; &quot;二&quot;"></p>',
            '<figure class="shot"><img alt="图" src="{static}/a" width="400" height="300">'
            '<figcaption>一 &amp; &lt;b&gt; "二"</figcaption></figure>',
        ),
        ('<p><img src="{static}/a" width="100"></p>', '<p><img src="{static}/a" width="100" alt="" height="75"></p>'),
        (
            '<p>字<img src="{static}/a" alt="图" title="题"></p>',
            '<p>字<img src="{static}/a" alt="图" title="题" width="400" height="300"></p>',
        ),
        ('<p><img alt="a > b" src="/x"></p>', '<p><img alt="a &gt; b" src="/x"></p>'),
        ("<p>没有图</p>", "<p>没有图</p>"),
    ],
)
def test_html_of_a_picture(body: str, shown: str) -> None:
    assert place_pictures(body, find) == shown


def test_pictures_beyond_the_first_load_late() -> None:
    body = place_pictures('<img alt="" src="{static}/a">' * 3, find)
    assert [part.count("lazy") for part in body.split("<img")[1:]] == [0, 1, 1]


@pytest.mark.parametrize("written", ["a b.png", "images/a b.png", "/images/a%20b.png", "{static}/images/a b.png"])
def test_cover_in_every_way_of_writing(bare: Paths, written: str) -> None:
    path = write(bare.images / "a b.png", b"x")
    assert cover_file(parse_document(Path("x.md"), f'---\ncover: "{written}"\n---\n'), bare.images) == path


def test_cover_outside_or_none(bare: Paths) -> None:
    assert cover_file(parse_document(Path("x.md"), "---\ncover: ../data/site.toml\n---\n"), bare.images) is None
    assert cover_file(parse_document(Path("x.md"), "---\ntitle: 题\n---\n"), bare.images) is None
