"""A process that has imported what the commands import, and forks one process for each command it is asked to run.

Each command starts in the state of an interpreter that has only imported modules, as it does by itself, without the
second that importing takes. `tests/commands.py` is the other side.
"""

from __future__ import annotations

import gc
import importlib
import json
import multiprocessing
import os
import runpy
import sys
from pathlib import Path
from typing import Any

LIBRARIES = ("pelican", "pelican.settings", "matplotlib.figure", "matplotlib.backends.backend_svg")
"""What the commands import only when they come to it."""
ALONE = {"bench", "take_screenshots"}
"""Not run from here: what they import stands in nobody else's way."""


def preload(scripts: Path) -> None:
    """Import every command and what it needs, and leave the path as a new interpreter has it."""
    before = sys.path.copy()
    sys.path.insert(0, str(scripts))
    for name in (*LIBRARIES, *sorted(path.stem for path in scripts.glob("*.py") if path.stem not in ALONE)):
        importlib.import_module(name)
    for path in scripts.glob("*.py"):
        sys.modules.pop(path.stem, None)  # a command runs as __main__; who imports it finds its own
    sys.path[:] = before
    gc.collect()
    gc.freeze()


def become(order: dict[str, Any]) -> None:
    """Take on everything that the command's own process would have had from its parent."""
    for number, (name, flags) in enumerate(
        [
            (order["stdin"], os.O_RDONLY),
            (order["stdout"], os.O_WRONLY | os.O_APPEND),
            (order["stderr"], os.O_WRONLY | os.O_APPEND),
        ]
    ):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    os.umask(order["umask"])
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.argv[:] = order["argv"]
    sys.path[0] = str(Path(order["argv"][0]).parent)


def obey(order: dict[str, Any]) -> None:
    become(order)
    runpy.run_path(sys.argv[0], run_name="__main__")


def main() -> None:
    preload(Path(sys.argv[1]))
    fork = multiprocessing.get_context("fork")
    # Not through sys.stdin and sys.stdout: the forked commands find those untouched.
    with os.fdopen(os.dup(0)) as orders, os.fdopen(os.dup(1), "w") as answers:
        for line in orders:
            command = fork.Process(target=obey, args=(json.loads(line),))
            command.start()
            command.join()
            answers.write(f"{command.exitcode}\n")
            answers.flush()


if __name__ == "__main__":
    main()
