"""Publishers killed by SIGKILL at every step they take, while readers look on through the documented web servers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ruwen.release.shelf import Shelf
from tests.commands import environment
from tests.ruwen.release.steps import put
from tests.site.conftest import ROOT
from tests.site.readers import READERS, look_on
from tests.site.web_server import Reader, serving

pytestmark = pytest.mark.long


@contextmanager
def killing(public: Path) -> Iterator[Callable[[], str]]:
    order = [sys.executable, "-m", "tests.ruwen.release.kills", str(public)]
    env = environment({"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'scripts'}"})
    pipe = subprocess.PIPE
    with subprocess.Popen(order, cwd=ROOT, env=env, stdin=pipe, stdout=pipe, text=True) as publisher:
        assert publisher.stdin
        assert publisher.stdout
        asks, answers = publisher.stdin, publisher.stdout

        def once() -> str:
            asks.write("\n")
            asks.flush()
            return answers.readline().strip()

        yield once
        asks.close()


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_readers_never_see_a_mixed_or_missing_page_while_publishers_are_killed(name: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "public")
    for text in ("0", "1"):
        put(shelf, text)
    asked, kills = 0, 0
    newest = [1] * READERS

    def look(reader: Reader, number: int) -> None:
        answer = reader.get(("/", "/posts/a/", "/data/figures.csv")[number // READERS % 3])
        assert answer.status == 200
        seen = int(answer.body.split(b"\n")[0])
        assert answer.body == f"{seen}\n".encode() * 200
        assert seen >= newest[number % READERS]  # never back to what was replaced
        newest[number % READERS] = seen

    with serving(name, shelf.link) as server, killing(shelf.root) as once:
        said = [""]
        while said[-1] != "end":
            asked += look_on(server, look, lambda: said.append(once()), each=4, pace=0.002)
            assert said[-1], "the publisher itself has ended"
            kills += said[-1] != "end"
    assert kills >= 30
    assert kills * READERS <= asked <= 3000
