"""SHA256SUMS: every file of the archive, in the format that `sha256sum -c` has read for decades.

The chain of manifests shows a change of any past run; this list also shows that the newest was dropped.
Lines are sorted and independent, so two branches merge with git's `merge=union`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ruwen.errors import ArchiveError
from ruwen.store.atomic import write_text

NAME = "SHA256SUMS"


def load_sums(root: Path) -> dict[str, set[str]]:
    """Path (relative to the root) to the digests listed for it (one, unless two branches were merged)."""
    path = root / NAME
    if not path.exists():
        return {}
    sums: dict[str, set[str]] = {}
    text = path.read_bytes().decode("utf-8", "replace")
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        digest, mark, name = line.partition("  ")
        if not mark or len(digest) != 64:
            raise ArchiveError(f"{path}:{number}: 这一行读不懂。请从版本库恢复这个文件。")
        sums.setdefault(name, set()).add(digest)
    return sums


def update_sums(root: Path, changes: Mapping[str, str]) -> None:
    """Set the digest of each named file, keeping all other lines."""
    sums = load_sums(root)
    sums.update({name: {digest} for name, digest in changes.items()})
    lines = sorted((name, digest) for name, digests in sums.items() for digest in digests)
    write_text(root / NAME, "".join(f"{digest}  {name}\n" for name, digest in lines))
