"""The picture that `cover:` in a text's front matter names."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

from ruwen.store.front_matter import Document

_BEFORE = re.compile(r"(?:[{|](?:static|attach)[}|])?/?(?:images/)?")


def cover_file(document: Document, images: Path) -> Path | None:
    """`cover: fair.jpg`, `images/fair.jpg` and `{static}/images/fair.jpg` are the same file.

    None without a cover, or when it lies outside content/images; the file may be missing.
    """
    written = document.text("cover").strip()
    if not written:
        return None
    name = _BEFORE.sub("", written, count=1)
    for form in (name, unquote(name)):
        plain = Path(os.path.abspath(images / form))  # noqa: PTH100 - resolve() would follow links
        if plain.is_relative_to(images) and os.path.isfile(plain):  # noqa: PTH113 - a name may be too long
            return plain
    return images / name if plain.is_relative_to(images) else None
