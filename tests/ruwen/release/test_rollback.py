"""An older release comes back, nothing is deleted, and nothing withdrawn is shown again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ruwen.archive import Tombstone
from ruwen.console import Console
from ruwen.errors import RuwenError, UsageError
from ruwen.release.rollback import rollback
from ruwen.release.shelf import Shelf
from tests.ruwen.release.steps import put, read

QUIET = Console(quiet=True)
STONE = Tombstone("c1", "http://linked.invalid/a.html", "2026-11-01T01:00:00Z", "0" * 64, "理", "2026-11-02T01:00:00Z")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Three releases; the first two stood on a capture that the third did not."""
    made = Shelf(tmp_path / "public")
    for text, captures in (("一", ("c1", "c2")), ("二", ("c1",)), ("三", ())):
        put(made, text, captures=captures)
    return made


def test_one_before_another_and_no_further(shelf: Shelf) -> None:
    names = shelf.names()
    stream = io.StringIO()
    assert rollback(shelf, None, (), Console(stream=stream)) == names[1]
    assert f"已换回 {names[1]}（换下 {names[2]}，仍然留着）" in stream.getvalue()
    assert rollback(shelf, None, (), QUIET) == names[0]
    assert read(shelf) == "一"
    with pytest.raises(RuwenError, match=f"没有更早的发布版可以换回。现有：{names[0]}（现在）"):
        rollback(shelf, None, (), QUIET)
    assert shelf.names() == names


@pytest.mark.parametrize("short", [False, True])
def test_to_a_release_by_name_or_number(shelf: Shelf, short: bool) -> None:
    name = shelf.names()[0]
    assert rollback(shelf, str(name.number) if short else str(name), (), QUIET) == name
    assert rollback(shelf, "0003", (), QUIET).number == 3
    assert rollback(shelf, "3", (), QUIET).number == 3
    assert read(shelf) == "三"


@pytest.mark.parametrize("to", ["9", "0009-2026-11-30-00000000", "..", "current"])
def test_unknown_release_lists_what_there_is(shelf: Shelf, to: str) -> None:
    with pytest.raises(UsageError) as caught:
        rollback(shelf, to, (), QUIET)
    assert all(str(name) in str(caught.value) for name in shelf.names())
    assert read(shelf) == "三"


def test_next_publish_takes_the_next_number_and_goes_back_to_what_readers_saw(shelf: Shelf) -> None:
    rollback(shelf, "1", (), QUIET)
    put(shelf, "四", keep=2)
    assert [name.number for name in shelf.names()] == [1, 4]
    assert rollback(shelf, None, (), QUIET).number == 1


def test_before_is_the_next_lower_one_where_the_record_is_lost(shelf: Shelf) -> None:
    rollback(shelf, "1", (), QUIET)
    put(shelf, "四")
    shelf.record_path(shelf.names()[-1]).write_text("{")
    assert rollback(shelf, None, [], QUIET).number == 3


def test_release_that_holds_what_was_withdrawn_since_is_refused(shelf: Shelf) -> None:
    for to in (None, "1", "2"):
        with pytest.raises(RuwenError, match=r"后来撤下了：c1（http://linked\.invalid/a\.html）") as caught:
            rollback(shelf, to, [STONE], QUIET)
        assert "make publish" in str(caught.value)
    assert read(shelf) == "三"
    rollback(shelf, "2", (), QUIET)
    assert rollback(shelf, "3", [STONE], QUIET).number == 3


def test_release_without_a_record_or_with_other_bytes_is_refused(shelf: Shelf) -> None:
    first, second, _ = shelf.names()
    shelf.record_path(first).unlink()
    with pytest.raises(RuwenError, match="没有记录"):
        rollback(shelf, "1", (), QUIET)
    (shelf.place(second) / "index.html").unlink()
    with pytest.raises(RuwenError, match="被改过，或少了几个"):
        rollback(shelf, "2", (), QUIET)
    assert read(shelf) == "三"


def test_nothing_published_yet(tmp_path: Path) -> None:
    with pytest.raises(RuwenError, match="还没有发布过"):
        rollback(Shelf(tmp_path / "public"), None, (), QUIET)
    assert not (tmp_path / "public").exists()
    with Shelf(tmp_path / "empty").lock():
        pass
    with pytest.raises(RuwenError, match="请先运行 make publish"):
        rollback(Shelf(tmp_path / "empty"), None, (), QUIET)


def test_current_release_stays(shelf: Shelf) -> None:
    stream = io.StringIO()
    rollback(shelf, "3", (), Console(stream=stream))
    assert "没有改动" in stream.getvalue()
