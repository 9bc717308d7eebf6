"""The files that the site is made of: what changed, without what editors' programs leave beside them."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

from ruwen.paths import ROOT, Paths

TURN = 200
"""Milliseconds after which the watcher looks whether it is to stop."""
_NOISE = re.compile(r"[.#].*|.*~|.*\.(?:sw[a-z]|tmp|bak|part|pyc|crdownload)|__pycache__|4913")
"""Names of spare copies, locks and half-written files (4913: vim tries whether it may write)."""


def is_noise(path: Path, roots: tuple[Path, ...]) -> bool:
    """Whether a changed file, or a folder around it, is none of the site's."""
    root = next((root for root in roots if path.is_relative_to(root)), path.parent)
    return any(_NOISE.fullmatch(part) for part in path.relative_to(root).parts)


def watch(
    paths: Paths, stop: threading.Event, listening: threading.Event, tell: Callable[[frozenset[Path]], None]
) -> None:
    """Tell every burst of changes until `stop`; `listening` is set once none can be missed."""
    from watchfiles import watch as bursts

    named = (paths.content, paths.archive, ROOT / "theme", ROOT / "plugins", ROOT / "scripts", ROOT / "pelicanconf.py")
    roots = tuple(folder for folder in named if folder.exists())
    found = bursts(
        *roots,
        watch_filter=lambda _, name: not is_noise(Path(name), roots),
        stop_event=stop,
        yield_on_timeout=True,
        rust_timeout=TURN,
        raise_interrupt=False,
    )
    for changes in found:
        listening.set()
        if changes:
            tell(frozenset(Path(name) for _, name in changes))
