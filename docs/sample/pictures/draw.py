"""Draws the pictures of the bundled texts: `python docs/sample/pictures/draw.py [FOLDER]`, usually content/images."""

from __future__ import annotations

import sys
from pathlib import Path

import notices
import pages
import posts

PICTURES = {**posts.PICTURES, **pages.PICTURES, **notices.PICTURES}
IMAGES = Path(__file__).resolve().parents[3] / "content/images"


def draw(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in PICTURES.items():
        (folder / f"{name}@2x.png").write_bytes(picture().png())


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
