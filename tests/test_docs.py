"""The documents against the program: every code is explained, every command exists, every lock carries hashes."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
HANDBOOK = DOCS / "编辑手册.md"
FOR_DEVELOPERS = (ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("recipes/*.md")), *sorted(DOCS.glob("decisions/*.md")))
CODE = re.compile(r"[\"']([EW]\d{3})[\"' ]")
RANGE = re.compile(r"([EW])(\d{3})(?:—[EW]?(\d{3}))?")


def documented() -> set[str]:
    codes = set()
    for line in HANDBOOK.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            for letter, first, last in RANGE.findall(line.split("|")[1]):
                codes |= {f"{letter}{number:03}" for number in range(int(first), int(last or first) + 1)}
    return codes


def used() -> Iterator[tuple[str, str]]:
    for folder in ("scripts", "plugins"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for code in CODE.findall(path.read_text(encoding="utf-8")):
                yield code, path.name


def test_every_code_is_explained_to_editors() -> None:
    known = documented()
    missing = sorted({f"{code} ({name})" for code, name in used() if code not in known and not code.endswith("00")})
    assert missing == []


def test_commands_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    units = ("docs/server/ruwen-publish.service",)
    for name in ("README.md", "README.zh-CN.md", "docs/operations.md", "docs/编辑手册.md", *units):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets, name
        for script in re.findall(r"scripts/(\w+\.py)", text):
            assert (ROOT / "scripts" / script).is_file(), f"{name}: {script}"
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            example = "{static}" in link or link.startswith("/") or link == "网址"
            assert example or ((ROOT / name).parent / link).exists(), f"{name}: {link}"


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=lambda path: path.name)
def test_files_that_developers_are_sent_to_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:scripts|plugins|tests|theme|docs)/[\w./-]+)`", text))
    assert [name for name in sorted(named) if "NAME" not in name and not (ROOT / name).exists()] == []
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [link for link in links if not (document.parent / link).exists()] == []
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= set(targets)


def test_help_lists_every_command() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines():
        found = re.match(r"\.PHONY: ([a-z-]+)$", line)
        if found and found[1] not in {"steps", "browser"}:
            assert f"make {found[1]} " in done.stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_carry_hashes_and_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--(index-url|extra-index-url|find-links)", text, re.M)
    entries = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\n((?:    --hash=[^\n]*\n)+)", text, re.M)
    assert len(entries) == len(re.findall(r"^[a-z0-9][^\n]*==", text, re.M))


def test_actions_are_pinned_and_ask_for_little() -> None:
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert "permissions:" in text, path.name
        for use in re.findall(r"uses: (\S+)", text):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use), f"{path.name}: {use}"
