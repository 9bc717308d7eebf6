"""PUBLISH: where releases, their records and the link to the current one lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ruwen.errors import LockedError, RuwenError
from ruwen.release.name import Name
from ruwen.release.record import Record, load_record
from ruwen.site.place import FRESH
from ruwen.store.lock import hold


class Shelf:
    """`releases/NAME/`, `records/NAME.json`, and `current`, a link that always leads to a whole release."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.releases = root / "releases"
        self.records = root / "records"
        self.link = root / "current"
        self.fresh = root / FRESH
        """Where the next site is built."""
        self.coming = root / ".coming"
        """The link that becomes `current`. It is there before its release is: what it leads to was never published."""
        self.going_back = root / ".going-back"
        """The same when an older release comes back: what it leads to stays."""

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One publisher at a time, whatever its other folders are; makes the folders that are missing."""
        for folder in (self.root, self.releases, self.records):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(0o755)  # a web server reads it as somebody else
        with _told("另一个命令正在发布或换回。请等它结束后再试。"), hold(self.root / ".lock"):
            yield

    def names(self) -> list[Name]:
        """The releases that are there, oldest first."""
        if not self.releases.is_dir():
            return []
        found = (Name.parse(path.name) for path in self.releases.iterdir() if path.is_dir())
        return sorted(name for name in found if name)

    def place(self, name: Name) -> Path:
        return self.releases / str(name)

    def record_path(self, name: Name) -> Path:
        return self.records / f"{name}.json"

    def record(self, name: Name) -> Record | None:
        return load_record(self.record_path(name))

    def current(self) -> Name | None:
        """What readers see; None before anything was published, or when it is gone."""
        if self.link.exists() and not self.link.is_symlink():
            raise RuwenError("public/current 不是链接，不能换。请先把它移走，再运行 make publish。")
        name = named_by(self.link)
        return name if name and self.place(name).is_dir() else None

    def before(self, name: Name) -> Name | None:
        """The release that readers saw before `name`; where that is gone or not known, the one below it."""
        names, record = self.names(), self.record(name)
        meant = Name.parse(record.before) if record else None
        return meant if meant in names else max((other for other in names if other < name), default=None)

    def next_number(self) -> int:
        return max((name.number for name in self.names()), default=0) + 1


def named_by(link: Path) -> Name | None:
    """The release that a link names, whether or not it is there."""
    return Name.parse(link.readlink().name) if link.is_symlink() else None


@contextmanager
def _told(message: str) -> Iterator[None]:
    try:
        yield
    except LockedError:
        raise LockedError(message) from None
