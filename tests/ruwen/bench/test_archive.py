"""The section on captures measures clients that did their work, and only those."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from ruwen.bench import archive
from ruwen.errors import RuwenError
from ruwen.paths import Paths

HERE = Paths(Path(), Path(), Path(), Path())


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PAGES", 4)


def test_ours_is_measured_where_scrapy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    result = archive.section(HERE, 1)
    assert [row[0] for row in result.rows] == ["ruwen（WARC，fsync）", "ruwen（不读正文）"]
    assert all(float(cell) > 0 for row in result.rows for cell in row[1:])
    assert result.rows[0][4] == "1.00"
    assert "未测：scrapy" in result.notes[-1]


@pytest.mark.skipif(importlib.util.find_spec("scrapy") is None, reason="scrapy is not installed")
def test_scrapy_beside_ours() -> None:
    assert [row[0] for row in archive.section(HERE, 1).rows][2:] == ["scrapy（文件，fsync）", "scrapy（不存）"]


def test_pages_differ_and_hold_one_report_each() -> None:
    bodies, _ = archive.report_pages(9)
    assert len(set(bodies.values())) == len(bodies) == 9


def test_a_client_that_fails_or_leaves_work_undone_is_no_measurement() -> None:
    with pytest.raises(RuwenError, match="没有跑完"):
        archive.measured([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(RuwenError, match="应有 4 页，得到 3 页"):
        archive.require_count(4, 3)


def test_only_the_processor_time_of_the_process_counts() -> None:
    idle = archive.measured([sys.executable, "-c", "import time; time.sleep(2)"])
    busy = archive.measured([sys.executable, "-c", "import time\nwhile time.process_time() < 0.4: pass"])
    assert idle.wall >= 2 > idle.cpu
    assert busy.cpu >= 0.4
