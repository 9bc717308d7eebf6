"""A restore drill: what the operations manual says to back up is enough to publish the same bytes again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.commands import ROOT
from tests.site.conftest import Place


def test_backed_up_folders_alone_give_the_same_site(small_site: Place, tmp_path: Path) -> None:
    manual = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert re.search(r"rsync -a [^\n]*content", manual), "the manual says how"
    content, archive = tmp_path / "backup/content", tmp_path / "backup/archive"
    shutil.copytree(small_site.content, content, ignore=shutil.ignore_patterns("archive"))
    shutil.copytree(small_site.content / "archive", archive)
    for file in [*content.rglob("*"), *archive.rglob("*")]:
        file.touch()  # a backup that keeps no times is enough
    restored = Place(tmp_path / "restored")
    shutil.copytree(content, restored.content)
    shutil.copytree(archive, restored.content / "archive")  # each where it was
    done = restored.run("verify_archive")
    assert done.returncode == 0, done.stderr + done.stdout
    restored.make()
    assert restored.tree() == small_site.tree()
    for name in ("articles", "data"):
        for path in (small_site.content / name).rglob("*"):
            if path.is_file():
                assert (restored.content / path.relative_to(small_site.content)).read_bytes() == path.read_bytes()
