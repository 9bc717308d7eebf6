"""The archive as the rest of the product sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from ruwen.archive.index import Index
from ruwen.archive.record import Exchange
from ruwen.archive.run import Run
from ruwen.archive.seal import recover
from ruwen.archive.tombstone import Tombstone
from ruwen.archive.withdraw import complete_withdrawals, withdraw
from ruwen.errors import ArchiveError
from ruwen.model import Capture


class Archive:
    """The store of captures under `root`; reading goes by the manifests alone and opens a file for payloads only."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """What the archive holds now; read once, and anew after each change made through this object."""
        if self._index is None:
            self._index = Index(self.root)
        return self._index

    def captures(self) -> tuple[Capture, ...]:
        """All captures without payload, sorted by time then id; withdrawn ones left out."""
        return self.index.captures()

    def withdrawn(self) -> tuple[Tombstone, ...]:
        """The tombstones, sorted by capture id."""
        return self.index.withdrawn()

    def get(self, id: str) -> Capture:
        """The capture of that id, without payload; ArchiveError when there is none or it was withdrawn."""
        return self.index.get(id)

    def payload(self, capture: Capture) -> bytes:
        """The archived bytes, checked against the capture's SHA-256; ArchiveError when they differ or are gone."""
        return self.index.payload(capture)

    def add(
        self,
        url: str,
        payload: bytes,
        *,
        captured_at: datetime,
        charset: str | None = None,
        content_type: str = "text/html",
        exchange: Exchange | None = None,
        via: str = "",
    ) -> Capture:
        """One capture as a run of its own; see `Run.add`."""
        with self.run() as run:
            capture = run.add(
                url,
                payload,
                captured_at=captured_at,
                charset=charset,
                content_type=content_type,
                exchange=exchange,
                via=via,
            )
        return self.get(capture.id)

    @contextmanager
    def run(self) -> Iterator[Run]:
        """Many captures into one file; what was added is kept even when the body raises."""
        self.recover()
        run = Run(self.root, self.index)
        try:
            yield run
        finally:
            run.close()
            self._index = None

    def recover(self) -> list[str]:
        """Mend what a killed run left; says what was done, in Chinese."""
        done = recover(self.root) + complete_withdrawals(self.root)
        self._index = None
        return done

    def withdraw(
        self, id: str, *, reason: str, withdrawn_at: datetime, reports: Mapping[str, str] | None = None
    ) -> tuple[Tombstone, ...]:
        """Take down a capture and every other that holds the same bytes; see `withdraw.withdraw`."""
        self.recover()
        self.get(id)
        stones = withdraw(self.root, self.index[id], reason, withdrawn_at, reports or {})
        self._index = None
        return stones

    def require_captures(self, made: int) -> None:
        """ArchiveError when nothing was ever captured here, yet `made` files came from captures: a wrong folder."""
        if made and not len(self.index):
            raise ArchiveError(
                "存档里一个快照也没有，而内容里还有由快照生成的文件。请检查 ARCHIVE 指的文件夹；没有改动。"
            )
