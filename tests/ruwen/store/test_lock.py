"""A lock that a second holder does not get, and that ends with its holder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ruwen.errors import LockedError
from ruwen.store.lock import hold


def test_second_holder_is_refused_and_the_first_stays_named(tmp_path: Path) -> None:
    path = tmp_path / "made/run.lock"
    with hold(path):
        with pytest.raises(LockedError, match="正在运行"), hold(path):
            pass
        assert path.read_text() == str(os.getpid())
    with hold(path):
        pass


def test_it_is_freed_by_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), hold(tmp_path / "lock"):
        raise KeyError
    with hold(tmp_path / "lock"):
        pass
