"""places.toml: the towns of the home county, by the names that reports use; the register of regions ends above them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ruwen.store.toml import load_toml


@dataclass(frozen=True, slots=True)
class HomePlaces:
    """`towns` of the site's home area; `aliases`: another name -> the town, or an area of site.toml."""

    towns: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


def load_places(path: Path) -> HomePlaces:
    """Nothing when there is no file; ConfigError with the line of the first fault."""
    if not path.exists():
        return HomePlaces()
    table = load_toml(path)
    table.known_keys("schema", "towns", "aliases")
    towns = table.texts("towns")
    if len(set(towns)) < len(towns):
        twice = next(town for town in towns if towns.count(town) > 1)
        raise table.error("towns", f"乡镇“{twice}”写了两次。请删去一处。", "E215")
    aliases = table.table("aliases")
    return HomePlaces(towns, tuple((name, aliases.require_text(name)) for name in aliases.data))
