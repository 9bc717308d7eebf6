"""make hands an editor's words on exactly as they were typed, and says in Chinese what it does not know."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORDS = """说"了" it's $HOME $(unb ${x} `id` $$ \\ %s; # & | *"""
TELLER = "#!/usr/bin/env python3\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n"


def make(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A make whose scripts only say what they were given."""
    stamp = tmp_path / "venv/site.stamp"
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text("")
    for name in ("import_capture", "withdraw_capture", "new_post", "review_figures", "restore_data"):
        script = tmp_path / f"{name}.py"
        script.write_text(TELLER)
        script.chmod(0o755)
    folders = [f"VENV={stamp.parent}", f"RUN={tmp_path}"]
    return subprocess.run(["make", *folders, *words], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["import", f"FILE={WORDS}", f"URL={WORDS}"], ["--url", WORDS, "--", WORDS]),
        (["import", "FILE=-a.html"], ["--url", "", "--", "-a.html"]),
        (["withdraw", "ID=x", f"REASON={WORDS}"], ["--reason", WORDS, "--", "x"]),
        (["withdraw"], ["--reason", "", "--", ""]),
        (["post", f"TITLE={WORDS}", "SLUG=a"], ["--title", WORDS, "--slug", "a"]),
        (["review", f"REVIEWER={WORDS}", "ARGS=--terminal"], ["--reviewer", WORDS, "--terminal"]),
        (["restore", "ARGS=--accept"], ["--accept"]),
    ],
)
def test_words_arrive_as_typed(tmp_path: Path, words: list[str], given: list[str]) -> None:
    done = make(tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == given


def test_command_that_is_none_is_named(tmp_path: Path) -> None:
    done = make(tmp_path, "pubish")
    assert done.returncode == 2
    assert done.stderr.startswith("没有“pubish”这个命令。输入 make 看全部命令。\n")
    assert "No rule" not in done.stderr


def test_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = make(tmp_path, f"VENV={tmp_path / 'none'}", "PYTHON=python-of-nobody", "check")
    assert done.returncode == 2
    assert done.stderr.startswith("找不到 python-of-nobody。请先安装 Python 3.11")
