"""What of the site a chart depends on: other names of areas, and which addresses are a demonstration's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ruwen.paths import Paths
from ruwen.store.site_toml import load_site
from ruwen.store.sources_toml import Source, load_sources, source_of


@dataclass(frozen=True, slots=True)
class Setting:
    """`aliases`: full name of an area -> what else site.toml calls it. `automatic`: data make charts by themselves."""

    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    automatic: bool = False

    def is_sample(self, url: str) -> bool:
        source = source_of(url, self.sources)
        return source is not None and source.sample


PLAIN = Setting()
"""Of a site that says nothing: areas have their usual names, no capture is a sample."""


def load_setting(paths: Paths) -> Setting:
    """ConfigError from site.toml or sources.toml."""
    site = load_site(paths.site)
    aliases = {area.name: area.aliases for area in site.areas}
    return Setting(aliases, load_sources(paths.sources), site.automatic_charts)
