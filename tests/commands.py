"""Commands as a person runs them: a process each, with its own environment, output and exit code.

Most tests need the process but not its second of importing: theirs is forked from one that has imported already (see
`tests/command_server.py`). What depends on how the interpreter starts (locale, zone, hash seed, another copy of the
program) is started anew, and so is all that a test kills, limits or measures.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "scripts"
FOLDERS = ("CONTENT", "OUTPUT", "BUILD", "ARCHIVE", "AS_OF", "SITEURL")
"""What would lead a command elsewhere: a test says it by arguments, or gives it itself."""
_ONE_AT_A_TIME = threading.Lock()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without anything that `make` exports."""
    return {key: value for key, value in os.environ.items() if key not in FOLDERS} | dict(more or {})


def order(name: str, *arguments: str, scripts: Path = SCRIPTS) -> list[str]:
    """What starts the command in a process of its own."""
    return [sys.executable, str(scripts / f"{name}.py"), *arguments]


def start(
    name: str, *arguments: str, env: Mapping[str, str] | None = None, scripts: Path = SCRIPTS
) -> subprocess.CompletedProcess[str]:
    """Run a command in a new interpreter."""
    return subprocess.run(
        order(name, *arguments, scripts=scripts),
        env=environment(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run(
    name: str, *arguments: str, env: Mapping[str, str] | None = None, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command of the project in a forked process."""
    with tempfile.TemporaryDirectory(prefix="command-") as folder, _ONE_AT_A_TIME:
        files = {stream: Path(folder) / stream for stream in ("stdin", "stdout", "stderr")}
        for stream, file in files.items():
            file.write_text(typed if stream == "stdin" else "", encoding="utf-8")
        argv = order(name, *arguments)[1:]
        wanted = {"argv": argv, "env": environment(env), "cwd": str(Path.cwd()), "umask": _umask()}
        code = _ask({**wanted, **{stream: str(file) for stream, file in files.items()}})
        out, err = (files[stream].read_text(encoding="utf-8") for stream in ("stdout", "stderr"))
    return subprocess.CompletedProcess(argv, code, out, err)


def _umask() -> int:
    """The process's own; asking for it means setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _ask(wanted: Mapping[str, object]) -> int:
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps(wanted) + "\n")
    server.stdin.flush()
    answer = server.stdout.readline()
    assert answer, "the process that runs the commands has ended"
    return int(answer)


@cache
def _server() -> subprocess.Popen[str]:
    """One for each process of the tests."""
    # A process with threads is not forked safely: the arithmetic library would start some.
    env = environment({"OPENBLAS_NUM_THREADS": "1"})
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("command_server.py")), str(SCRIPTS)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def end() -> None:
        server.communicate()

    atexit.register(end)
    return server
