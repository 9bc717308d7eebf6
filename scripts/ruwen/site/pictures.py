"""Pictures of texts: how large each is, so that a page does not jump while it loads, and its caption."""

from __future__ import annotations

import html
import os
import re
import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from PIL import Image

from ruwen.errors import DataError
from ruwen.paths import Paths

KINDS = {
    ".png": ("PNG",),
    ".jpg": ("JPEG", "MPO"),  # MPO: a JPEG with a second picture behind it, as some phones write
    ".jpeg": ("JPEG", "MPO"),
    ".webp": ("WEBP",),
    ".gif": ("GIF",),
    ".avif": ("AVIF",),
}
"""Suffix -> what Pillow may find in such a file."""
SHARP = "@2x"
"""End of a file's name: drawn twice as large as shown, so that phones show it sharp."""
_TURNED = frozenset((5, 6, 7, 8))
"""Values of EXIF's Orientation (tag 0x0112) with which a browser swaps width and height."""
_UNREADABLE = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, RuntimeError),
    struct.error,
)
"""What Pillow's decoders raise at bytes that are no picture."""
_STATIC = re.compile(r"[{|](?:static|attach)[}|](.*)", re.DOTALL)
_IMAGE = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r'\s([a-z]+)="([^"]*)"')
_ALONE = re.compile(r"""<p>(<img\b(?:[^>"']|"[^"]*"|'[^']*')*)\stitle="([^"]*)"((?:[^>"']|"[^"]*"|'[^']*')*>)</p>""")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it: its size in CSS pixels, and its address from the site's root."""

    width: int
    height: int
    path: str


def picture_file(source: str, document: Path, paths: Paths, base: str) -> Path | None:
    """The file in content/images that an address in a text names; None for anything else."""
    named = _STATIC.fullmatch(source)
    name = named[1] if named else source.removeprefix(base)
    if not named and not name.startswith("/images/"):
        return None
    for form in (name, unquote(name), unquote(name.partition("#")[0].partition("?")[0])):
        aimed = paths.content / form.lstrip("/") if form.startswith("/") else document.parent / form
        plain = Path(os.path.abspath(aimed))  # noqa: PTH100 - resolve() would follow links
        if plain.is_relative_to(paths.images) and os.path.isfile(plain):  # noqa: PTH113 - a name may be too long
            return plain
    return None


def read_picture(path: Path, images: Path, *, whole: bool = False) -> Picture:
    """Its size; with `whole` every pixel is read. DataError E119 when the file is not what its name says."""
    if path.stat().st_size == 0:
        raise DataError(path, 0, "图片是空文件（0 字节）。请重新保存或换一张。", "E119")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                kind, (width, height) = image.format or "", image.size
                # Of a PNG, Pillow would read every pixel to learn it.
                if kind != "PNG" and image.getexif().get(0x0112, 1) in _TURNED:
                    width, height = height, width
                if whole:
                    _read_pixels(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DataError(path, 0, "图片的像素太多，打不开。请先缩小，宽 1200 像素就够。", "E119") from None
    except _UNREADABLE:
        raise DataError(path, 0, f"{_what_instead(path)}请重新保存或换一张。", "E119") from None
    if kind not in KINDS.get(path.suffix.lower(), (kind,)):
        message = f"扩展名是 {path.suffix}，里面却是 {kind} 格式。请把扩展名改对，或另存为 {path.suffix[1:].upper()}。"
        raise DataError(path, 0, message, "E119")
    if path.stem.endswith(SHARP):
        width, height = max(1, round(width / 2)), max(1, round(height / 2))
    return Picture(width, height, quote(f"/images/{path.relative_to(images).as_posix()}"))


def _read_pixels(image: Image.Image) -> None:
    """PNG carries a checksum for each part; of the others only reading tells."""
    if image.format == "PNG":
        image.verify()
        return
    image.draft("L", (image.width // 8, image.height // 8))
    image.load()


def _what_instead(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(512).lstrip().lower()
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<body")):
        return "里面是网页，不是图片（多半是下载时存错了）。"
    if head.startswith((b"<svg", b"<?xml")):
        return "里面是 SVG 或 XML，不能当图片发布。"
    return "图片打不开，或者不完整。"


def place_pictures(body: str, find: Callable[[str], Picture | None]) -> str:
    """The HTML of a text with sizes on its pictures, those beyond the first loaded late, and captions.

    `find` gives the picture of an address, or None when its size is not known. The body has been sanitised: each
    attribute is in double quotes.
    """
    count = 0

    def sized(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
        picture = find(attributes.get("src", ""))
        attributes.setdefault("alt", "")
        if picture:
            attributes |= _size(picture, attributes.get("width", ""))
        if count > 1:
            attributes["loading"] = "lazy"
        shown = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
        return f"<img{shown}>"

    return _ALONE.sub(_figure, _IMAGE.sub(sized, body))


def _size(picture: Picture, wanted: str) -> dict[str, str]:
    """Width and height; a width that the writer chose keeps the picture's proportions."""
    width = int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 10_000 else picture.width
    return {"width": str(width), "height": str(max(1, round(picture.height * width / picture.width)))}


def _figure(match: re.Match[str]) -> str:
    """A picture alone in its paragraph, with a title: the title is its caption."""
    caption = html.escape(html.unescape(match[2]).strip(), quote=False)
    image = f"{match[1]}{match[3]}"
    return f'<figure class="shot">{image}<figcaption>{caption}</figcaption></figure>' if caption else f"<p>{image}</p>"
