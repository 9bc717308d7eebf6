"""A run of publishing: what it says, what it refuses, what it keeps."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from ruwen.console import Console
from ruwen.errors import RefusedError, ReportedError, RuwenError
from ruwen.release.publish import Order, publish
from ruwen.release.shelf import Shelf
from tests.ruwen.release.steps import order, put, read


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "public")


def numbers(shelf: Shelf) -> list[int]:
    return [name.number for name in shelf.names()]


def test_first_release(shelf: Shelf) -> None:
    done = put(shelf, "一", captures=("c1",))
    assert done.changed
    assert str(done.name).startswith("0001-2026-11-30-")
    assert shelf.link.readlink() == Path("releases") / str(done.name)
    assert read(shelf) == "一"
    record = shelf.record(done.name)
    assert record
    assert (record.before, set(record.captures)) == ("", {"c1"})
    assert (shelf.link / "index.html.gz").is_file()
    assert {folder.stat().st_mode & 0o777 for folder in (shelf.root, shelf.releases)} == {0o755}


def test_equal_bytes_change_nothing(shelf: Shelf) -> None:
    first = put(shelf, "一")
    before = shelf.link.lstat()
    stream = io.StringIO()
    again = publish(shelf, order("一"), Console(stream=stream))
    assert (again.name, again.changed) == (first.name, False)
    assert stream.getvalue() == f"没有改动：网站仍是 {first.name}。\n"
    assert shelf.link.lstat() == before
    assert numbers(shelf) == [1]


def test_name_hangs_on_nothing_but_number_day_and_bytes(tmp_path: Path) -> None:
    names = {str(put(Shelf(tmp_path / str(number)), "一").name) for number in range(2)}
    assert len(names) == 1


def test_lost_address_is_refused_with_the_list_and_the_cure(shelf: Shelf) -> None:
    put(shelf, "一", "posts/b/index.html", "notices/c/index.html", "old.html", "charts/x.svg")
    stream = io.StringIO()
    with pytest.raises(RefusedError) as caught:
        publish(shelf, order("二"), Console(stream=stream))
    assert caught.value.exit_code == 3
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("/notices/c/", "E506"),
        ("/old.html", "E506"),
        ("/posts/b/", "E506"),
    ]
    assert "aliases" in stream.getvalue()
    assert "make publish ARGS=--gone" in stream.getvalue()
    assert "去掉：" in stream.getvalue()
    assert read(shelf) == "一"
    assert numbers(shelf) == [1]
    put(shelf, "二", gone=True)
    assert read(shelf) == "二"


def test_what_was_withdrawn_goes_at_once_with_what_leans_on_it(shelf: Shelf) -> None:
    put(shelf, "一", "posts/b/index.html", captures=("c1",))
    with pytest.raises(RefusedError):
        put(shelf, "二", withdrawn=frozenset({"c2"}))
    stream = io.StringIO()
    publish(shelf, order("二", withdrawn=frozenset({"c1"})), Console(stream=stream))
    assert "还有已撤下的内容，所以照样发布。这些网址会打不开：/posts/b/。" in stream.getvalue()
    assert read(shelf) == "二"


def test_only_so_many_are_kept(shelf: Shelf) -> None:
    for text in "一二三四五六七":
        put(shelf, text)
    assert numbers(shelf) == [3, 4, 5, 6, 7]
    put(shelf, "八", keep=2)
    assert numbers(shelf) == [7, 8]
    put(shelf, "九", keep=1)
    assert numbers(shelf) == [9]


def test_failed_build_leaves_the_site_and_passes_on_its_exit_code(shelf: Shelf) -> None:
    put(shelf, "一")

    def broken(folder: Path) -> date:
        (folder / "half").mkdir(parents=True)
        raise ReportedError("没有发布。", 3)

    with pytest.raises(ReportedError) as caught:
        publish(shelf, Order(broken, frozenset), Console(quiet=True))
    assert caught.value.exit_code == 3
    assert read(shelf) == "一"
    assert not shelf.fresh.exists()


def test_old_release_that_cannot_be_removed_is_no_failure(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, "一")
    stream = io.StringIO()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ruwen.release.tidy.remove", refuse)
    assert publish(shelf, order("二", keep=1), Console(stream=stream)).changed
    assert read(shelf) == "二"
    assert "旧的发布版没有删掉" in stream.getvalue()


def test_current_that_is_no_link_is_left_alone(shelf: Shelf) -> None:
    shelf.link.mkdir(parents=True)
    (shelf.link / "thesis.txt").write_text("x")
    with pytest.raises(RuwenError, match="不是链接"):
        put(shelf, "一")
    assert (shelf.link / "thesis.txt").read_text() == "x"


def test_link_to_a_release_that_is_gone_is_replaced(shelf: Shelf) -> None:
    shelf.root.mkdir()
    shelf.link.symlink_to("releases/0004-2026-11-30-00000000")
    put(shelf, "一")
    assert read(shelf) == "一"
