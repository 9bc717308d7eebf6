"""Where a text stands on the site, also one that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from ruwen.paths import Paths
from ruwen.site.reports import markdown_files

_SLUG = re.compile(r"^slug:\s*[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)[\"']?\s*$", re.MULTILINE)
_UNSAFE = re.compile(r"[^\w.-]+")


def place_of(path: Path, paths: Paths) -> str:
    """The file of the output that is the page of a text: by its slug, else by its file's name."""
    if paths.articles in path.parents:
        return f"news/{path.relative_to(paths.articles).with_suffix('').as_posix()}/index.html"
    found = _SLUG.search(raw_text(path))
    name = found[1] if found else _UNSAFE.sub("-", path.stem)
    prefix = "posts/" if paths.posts in path.parents else "notices/" if paths.notices in path.parents else ""
    return f"{prefix}{name}/index.html"


def places(paths: Paths) -> dict[Path, str]:
    """The places of all texts that editors write."""
    texts = (path for folder in (paths.posts, paths.notices, paths.pages) for path in markdown_files(folder))
    return {path: place_of(path, paths) for path in texts}


def raw_text(path: Path) -> str:
    """What a file holds, whatever it is; "" when it is gone."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
