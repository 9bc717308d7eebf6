"""The palette: AAA contrast (WCAG 2.2, 1.4.6: 7:1) of every text colour on every ground, 3:1 for what draws."""

from __future__ import annotations

import re

import pytest

from tests.site.conftest import ROOT

CSS = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6})", block))


LIGHT = tokens(CSS.split("@media")[0])
DARK = tokens(CSS.split("@media")[1])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "celadon", "seal"])
@pytest.mark.parametrize("ground", ["ground", "tint"])
def test_text_reaches_seven_to_one(scheme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_drawing_and_seal_stand_out(scheme: dict[str, str]) -> None:
    assert contrast(scheme["celadon-soft"], scheme["ground"]) >= 3
    assert contrast(scheme["ground"], scheme["seal"]) >= 7


def test_dark_scheme_names_every_colour_of_the_light_one() -> None:
    assert set(DARK) == set(LIGHT)
    assert len(LIGHT) >= 8
