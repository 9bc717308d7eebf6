"""What the preview shows now, shared by the threads that build and serve."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruwen.errors import Problem
from ruwen.paths import Paths
from ruwen.preview.places import place_of, raw_text
from ruwen.preview.trouble import leave_out, shown


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A text that cannot be built, with what is wrong and what its file holds."""

    name: str
    place: str
    problems: tuple[Problem, ...]
    raw: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the preview.

    `folder`: the last whole site, None before the first · `early`: pages that are newer than it · `kept`: last good
    pages of texts that cannot be built now · `pictures`: a hash of what pages load beside themselves.
    """

    folder: Path | None = None
    early: Mapping[str, bytes] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)
    quarantined: Mapping[str, Quarantined] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    pictures: str = ""

    def page(self, place: str) -> bytes | None:
        """The bytes of a file of the site; of a quarantined text's page, the last good ones."""
        if place in self.quarantined:
            return self.kept.get(place)
        return self.early[place] if place in self.early else self.built(place)

    def built(self, place: str) -> bytes | None:
        try:
            return (self.folder / place).read_bytes() if self.folder else None
        except OSError:
            return None  # there is none, or its folder just made room for a newer one


class Stage:
    """The scene, and everybody who waits for the next one."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._places: dict[Path, str] = {}
        """Where the texts stood when they could last be built."""
        self._scene, self._changed, self._turn = Scene(), threading.Condition(), 0

    @property
    def scene(self) -> Scene:
        with self._changed:
            return self._scene

    @property
    def turn(self) -> int:
        with self._changed:
            return self._turn

    def show(self, **changes: Any) -> None:
        """Change the scene and wake all who wait."""
        with self._changed:
            self._scene, self._turn = replace(self._scene, **changes), self._turn + 1
            self._changed.notify_all()

    def wait(self, turn: int, seconds: float) -> int:
        """The number of the current scene, as soon as it is not `turn` any more, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn != turn, seconds)
            return self._turn

    def judge(self, problems: Sequence[Problem], *, whole: bool = True, **changes: Any) -> None:
        """Show what these problems (with absolute paths) leave of the site, with `changes`.

        Not `whole`: a build is under way, so that a mended text has its page only when it is among the early ones.
        """
        scene = self.scene
        found = self._quarantined(problems)
        kept = {place: page for place in found if (page := scene.page(place)) is not None}
        if not whole:
            early = {**scene.early, **changes.pop("early", {})}
            found = {**{place: text for place, text in scene.quarantined.items() if place not in early}, **found}
            changes, kept = {**changes, "early": early}, {**scene.kept, **kept}
        self.show(**changes, quarantined=found, kept=kept, problems=shown(problems, self.paths))

    def _quarantined(self, problems: Sequence[Problem]) -> dict[str, Quarantined]:
        found: dict[str, Quarantined] = {}
        for path in sorted(leave_out(problems, self.paths)):
            if path.suffix != ".md":
                continue
            place, raw = self._places.get(path) or place_of(path, self.paths), raw_text(path)
            own = shown((one for one in problems if one.path == str(path)), self.paths)
            first = found.get(place)  # two texts may have one address
            found[place] = Quarantined(
                name=f"{first.name}、{path.name}" if first else self.paths.shown_name(path),
                place=place,
                problems=(*first.problems, *own) if first else own,
                raw=f"{first.raw}\n{raw}" if first else raw,
            )
        return found

    def remember(self, places: Mapping[Path, str]) -> None:
        """Take down where the texts stand, but for those that stand nowhere: they keep the last place they had."""
        held = self.scene.quarantined
        standing = {path: place for path, place in places.items() if place not in held}
        self._places = {path: place for path, place in self._places.items() if path in places} | standing


def pictures_of(*folders: Path) -> str:
    """A hash that changes with the files below these folders."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                status = path.stat()
                digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
