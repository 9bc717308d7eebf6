"""`make screenshots` takes every picture that the README shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.site.conftest import ROOT, Place

pytestmark = pytest.mark.browser


def test_pictures_of_the_readme(built: Place, tmp_path: Path) -> None:
    done = built.run("take_screenshots", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    for name in done.stdout.split():
        with Image.open(tmp_path / name) as picture:
            assert picture.width >= 390
            assert len(picture.getcolors(256) or []) > 8, f"{name} is blank"
        assert (ROOT / "docs" / "images" / name).is_file(), f"README shows no {name}: run make screenshots"


def test_without_a_site_it_says_so(tmp_path: Path) -> None:
    done = Place(tmp_path).run("take_screenshots")
    assert done.returncode == 1
    assert "make site" in done.stderr
