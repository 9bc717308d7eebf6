"""`review_figures.py` as a person runs it: a page on loopback, or questions in the terminal."""

from __future__ import annotations

import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlencode

import pytest
from tests import commands
from tests.ruwen.sample import write

import review_figures
from ruwen.collect import steps
from ruwen.console import Console
from ruwen.paths import Paths
from ruwen.review.queue import Queue
from ruwen.store.reviews_csv import load_reviews


@pytest.fixture
def paths(project: Paths) -> Paths:
    steps.write_figures(project, Console(quiet=True))
    return project


def folders(paths: Paths) -> list[str]:
    return [f"--content={paths.content}", f"--build={paths.build}"]


def ask(paths: Paths, typed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run("review_figures", *folders(paths), *arguments, typed=typed)


@contextmanager
def page(paths: Paths) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The running command and the address that it printed."""
    started = subprocess.Popen(
        commands.order("review_figures", *folders(paths), "--reviewer", "甲", "--date", "2026-11-02"),
        env=commands.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stderr
    assert started.stdout
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", started.stderr.readline())
        assert found
        yield found[0], started
    finally:
        started.kill()
        started.wait()
        started.stdout.close()
        started.stderr.close()


def send(address: str, form: dict[str, str] | None = None, **headers: str) -> str:
    origin = {"Origin": address[: address.index("/", 8)]} if form else {}
    data = urlencode(form).encode() if form else None
    request = urllib.request.Request(address, data, origin | headers)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return str(answer.read().decode())


def test_page_decides_and_ends(paths: Paths) -> None:
    first, second, *_ = Queue(paths, "甲", "2026-11-02").records
    with page(paths) as (address, running):
        assert first in send(address)
        assert second in send(address, {"figure": first, "decision": "confirm"})
        assert [row.figure for row in load_reviews(paths.reviews)] == [first]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            send(address, {"figure": second, "decision": "confirm"}, Origin="http://evil.invalid")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            send(address, Host="evil.invalid")
        assert "先到这里" in send(address, {"decision": "stop"})
        out, _ = running.communicate(timeout=120)
    assert (running.returncode, out) == (0, "1\n")


def test_one_sitting_at_a_time_and_a_kill_loses_nothing(paths: Paths) -> None:
    first = next(iter(Queue(paths, "甲", "2026-11-02").records))
    with page(paths) as (address, _):
        send(address, {"figure": first, "decision": "reject"})
        assert ask(paths, "", "--reviewer", "乙", "--date", "2026-11-02").returncode == 75
    assert [row.decision for row in load_reviews(paths.reviews)] == ["reject"]
    again = ask(paths, "q\n", "--reviewer", "乙", "--date", "2026-11-03", "--terminal")
    assert "[1/" in again.stderr


def test_terminal_takes_the_day_from_as_of(paths: Paths) -> None:
    done = ask(paths, "y\ny\nq\n", "--reviewer", "甲", "--as-of", "2026-11-09", "--terminal")
    assert (done.returncode, done.stdout.splitlines()[-1].rpartition(" ")[2]) == (0, "2"), done.stderr
    assert {row.decided_on for row in load_reviews(paths.reviews)} == {"2026-11-09"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--terminal",), "请写明谁在核对"),
        (("--reviewer", " ", "--terminal"), "请写明谁在核对"),
        (("--reviewer", "甲", "--date", "昨天", "--terminal"), "2026-11-02 的样子"),
    ],
)
def test_who_and_when_must_be_said(paths: Paths, arguments: tuple[str, ...], said: str) -> None:
    done = ask(paths, "y\n", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert load_reviews(paths.reviews) == []


def test_name_is_remembered_and_the_day_is_the_day(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AS_OF", raising=False)
    monkeypatch.setattr(review_figures, "today", lambda: date(2026, 11, 5))
    site = paths.site.read_text(encoding="utf-8")
    write(paths.site, site.replace('as_of = "2026-11-02"\n', ""))
    answers: Iterator[str] = iter(())
    monkeypatch.setattr(review_figures, "input", lambda _: next(answers), raising=False)
    folders = [f"--content={paths.content}", f"--build={paths.build}", "--terminal"]
    for name, day in (("甲", "2026-11-05"), ("", "2026-11-05"), ("乙", "2026-11-06")):
        answers = iter(["y", "q"])
        given = [*([f"--reviewer={name}"] if name else []), *([f"--as-of={day}"] if day.endswith("6") else [])]
        assert review_figures.main([*folders, *given]) == 0
    assert "核对人：甲（上次的名字" in capsys.readouterr().err
    decisions = [(row.reviewer, row.decided_on) for row in load_reviews(paths.reviews)]
    assert decisions == [("甲", "2026-11-05"), ("甲", "2026-11-05"), ("乙", "2026-11-06")]
    assert (paths.state / "reviewer").read_text(encoding="utf-8") == "乙\n"
    write(paths.site, site)
    answers = iter(["y", "q"])
    assert review_figures.main(folders) == 0
    assert load_reviews(paths.reviews)[-1].decided_on == "2026-11-02", "a site with a today of its own decides on it"


def test_port_in_use_is_told(paths: Paths) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = ask(paths, "", "--reviewer", "甲", "--date", "2026-11-02", f"--port={port}")
    assert done.returncode == 1
    assert f"端口 {port} 用不了：端口正被别的程序使用" in done.stderr
