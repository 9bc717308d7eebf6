"""The theme's stylesheet, script, strings and wording for the templates; what is inlined is allowed by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rcssmin
from markupsafe import Markup
from pelican import signals

from ruwen.charts.paper.phrases import pieces
from ruwen.dates import day_text
from ruwen.model import ARTICLE_LABELS
from ruwen.series import is_provisional, period_text, value_text
from ruwen.series.words import break_time
from ruwen.site.attachments import attachments_of
from ruwen.site.mended import mended_fields
from ruwen.site.number_links import figure_link, link_clause
from ruwen.site.period_address import page_title, period_path
from ruwen.site.phone import phone_parts
from ruwen.site.proof import proof_path
from ruwen.site.wording import hero_parts, label_text, proof_label

STYLES = ("tokens.css", "layout.css", "print.css")


def dress(pelican: Any) -> None:
    """Put INLINE_CSS, DAYS_SCRIPT, CSP, T (strings) and the wording filters into the settings.

    One request shows a page, so its style is in it, and where notices stand the one script; the policy names the
    SHA-256 of both (CSP Level 3, section 2.3.1), so nothing else inline is obeyed. No page needs the script.
    """
    settings = pelican.settings
    theme = Path(settings["THEME"])
    css = rcssmin.cssmin("".join((theme / "styles" / name).read_text(encoding="utf-8") for name in STYLES))
    settings["T"] = tomllib.loads((theme / "strings.toml").read_text(encoding="utf-8"))
    script = days_script((theme / "scripts/days.js").read_text(encoding="utf-8"), settings["T"]["days"])
    settings["INLINE_CSS"], settings["DAYS_SCRIPT"] = css, script
    settings["CSP"] = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(css)}'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )
    settings["JINJA_FILTERS"] = {
        **settings.get("JINJA_FILTERS", {}),
        "day": lambda value: day_text(value.date() if hasattr(value, "date") else value),
        "period": period_text,
        "value": value_text,
        "hero": hero_parts,
        "proof": proof_path,
        "proof_label": proof_label,
        "period_path": period_path,
        "period_title": page_title,
        "since": break_time,
        "is_provisional": is_provisional,
        "phrases": unbroken,
        "phones": phone_parts,
    }
    settings["JINJA_GLOBALS"] = {
        **settings.get("JINJA_GLOBALS", {}),
        "figure_link": figure_link,
        "attachments_of": attachments_of,
        "label_text": label_text,
        "link_clause": link_clause,
        "mended_fields": mended_fields,
        "ARTICLE_LABELS": ARTICLE_LABELS,
    }


def days_script(source: str, words: Mapping[str, str]) -> str:
    """The script with the interface's words for `{name}`, without its comments."""
    lines = (line for line in source.splitlines() if not line.startswith("//"))
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), "\n".join(lines))


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


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
