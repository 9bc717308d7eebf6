"""Tags: the folder that each gets on the site, and which names may be one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_OTHER = re.compile(r"[^\w+]+")


def tag_slug(name: str, known: Mapping[str, str]) -> str:
    """The slug that tags.toml gives, else the name's letters and digits (Chinese too); "" when it has none."""
    folded = unicodedata.normalize("NFKC", name).lower().replace("#", "-sharp")
    return known.get(name) or _OTHER.sub("-", folded).strip("-_+")


def usable_tags(names: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Names in order, each folder once; those that name no folder (`..`, `???`) are left out."""
    slugs: dict[str, str] = {}
    for name in names:
        slug = tag_slug(name, known)
        if slug:
            slugs.setdefault(slug, name)
    return list(slugs.values())
