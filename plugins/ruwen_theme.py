"""The theme's stylesheet, strings and wording for the templates; the style is inlined and allowed by its hash."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from pathlib import Path
from typing import Any

import rcssmin
from markupsafe import Markup
from pelican import signals

from ruwen.charts.paper.phrases import pieces
from ruwen.dates import day_text, since_text
from ruwen.model import ARTICLE_LABELS
from ruwen.series import period_text, value_text
from ruwen.site.number_links import figure_link, link_clause
from ruwen.site.phone import phone_parts
from ruwen.site.proof import proof_path
from ruwen.site.wording import hero_parts, label_text, proof_label

STYLES = ("tokens.css", "layout.css", "print.css")


def dress(pelican: Any) -> None:
    """Put INLINE_CSS, CSP, T (strings) and the wording filters into the settings.

    One request shows a page, so the style is in it; the policy names the style's SHA-256 (CSP Level 3,
    section 2.3.1), so nothing else inline is obeyed, and no script at all.
    """
    settings = pelican.settings
    theme = Path(settings["THEME"])
    css = rcssmin.cssmin("".join((theme / "styles" / name).read_text(encoding="utf-8") for name in STYLES))
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    settings["INLINE_CSS"] = css
    settings["CSP"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'"
    )
    settings["T"] = tomllib.loads((theme / "strings.toml").read_text(encoding="utf-8"))
    settings["JINJA_FILTERS"] = {
        **settings.get("JINJA_FILTERS", {}),
        "day": lambda value: day_text(value.date() if hasattr(value, "date") else value),
        "period": period_text,
        "value": value_text,
        "hero": hero_parts,
        "proof": proof_path,
        "proof_label": proof_label,
        "since": since_text,
        "phrases": unbroken,
        "phones": phone_parts,
    }
    settings["JINJA_GLOBALS"] = {
        **settings.get("JINJA_GLOBALS", {}),
        "figure_link": figure_link,
        "label_text": label_text,
        "link_clause": link_clause,
        "ARTICLE_LABELS": ARTICLE_LABELS,
    }


def unbroken(text: str) -> Markup:
    """A headline that may be broken between its words only, not within one or between a number and its unit."""
    lines: list[str] = []
    for piece in pieces(text):
        # The little space that a browser sets between a word and a number is lost where a line may break.
        if lines and piece[0].isdigit() and lines[-1][-1].isalpha() and _ems(lines[-1] + piece) <= _LONGEST:
            lines[-1] += piece
        else:
            lines.append(piece)
    return Markup("<wbr>").join(lines)


_LONGEST = 9
"""Width in ems of a piece that still leaves a headline two lines on a phone of 360 px."""


def _ems(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text)


def register() -> None:
    signals.initialized.connect(dress)
