"""The section on figures reads what is archived and says so when there is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.demo import DEMO

from ruwen.bench import figures
from ruwen.errors import DataError
from ruwen.paths import Paths


def test_reads_the_reports_of_the_archive() -> None:
    result = figures.section(Paths.resolve(content=str(DEMO)), 1)
    ours, bare = result.rows
    assert int(ours[2]) > 200
    assert int(bare[2]) > 100
    assert all(int(row[1].replace(",", "")) > 0 for row in result.rows)


def test_an_empty_archive_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有报道"):
        figures.section(Paths.resolve(content=str(tmp_path)), 1)
