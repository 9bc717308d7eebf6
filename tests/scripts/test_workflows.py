"""What GitHub runs by itself: parsed as YAML, so that a slip of indentation shows here and not in the night."""

from __future__ import annotations

import re
import shlex
import subprocess
from typing import Any

import pytest
import yaml

from ruwen.paths import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def load(name: str) -> dict[Any, Any]:
    found = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def runs(workflow: dict[Any, Any]) -> str:
    return "\n".join(step.get("run", "") for step in steps(workflow))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_workflow_is_whole(path: Any) -> None:
    """Triggers, rights and steps are there; every action is pinned by its hash; every shell line parses."""
    workflow = load(path.name)
    assert workflow[True]  # YAML 1.1 reads the key `on` so
    assert workflow["permissions"] is not None
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 120
    for step in steps(workflow):
        assert ("uses" in step) != ("run" in step), step
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step["uses"])
        else:
            script = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
            subprocess.run(["bash", "-n"], input=script.encode(), check=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_commands_are_targets_of_the_makefile(path: Any) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in re.findall(r"^\s*make (.+)$", runs(load(path.name)), re.MULTILINE):
        assert {word for word in shlex.split(line) if "=" not in word} <= targets, line


def test_scraping_may_propose_and_not_publish() -> None:
    workflow = load("scrape.yml")
    assert workflow["permissions"] == {}
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
    assert workflow["concurrency"]["cancel-in-progress"] is False
    said = runs(workflow)
    assert ".ci/propose" in said
    assert "publish" not in said
    assert "git push" not in said
    assert not any("deploy" in step.get("uses", "") or "pages" in step.get("uses", "") for step in steps(workflow))


def test_what_was_captured_is_proposed_even_when_a_source_failed() -> None:
    found = steps(load("scrape.yml"))
    [scrape] = [step for step in found if step.get("id") == "scrape"]
    assert scrape["run"] == "make scrape"
    assert scrape["continue-on-error"] is True
    assert any("make articles figures verify" in step.get("run", "") for step in found)
    assert any("steps.scrape.outcome == 'failure'" in step.get("if", "") for step in found)
    assert load("scrape.yml")["jobs"]["propose"]["if"].startswith("always() && ")


def test_what_reads_strangers_pages_may_not_write_and_what_writes_reads_none() -> None:
    jobs = load("scrape.yml")["jobs"]
    assert jobs["fetch"]["permissions"] == {"contents": "read", "pull-requests": "read"}
    assert jobs["propose"]["permissions"] == {"contents": "write", "pull-requests": "write"}
    [checkout] = [step for step in jobs["fetch"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["persist-credentials"] is False
    assert [step["run"] for step in jobs["propose"]["steps"] if "run" in step] == ['.ci/propose scrape.bundle "$SEEN"']
    assert not any("setup-python" in step.get("uses", "") for step in jobs["propose"]["steps"])
    for step in jobs["fetch"]["steps"]:
        assert "GH_TOKEN" not in step.get("env", {}) or "make" not in step["run"]


def test_editors_commits_have_checks_of_their_own() -> None:
    """Neither browser nor developers' tools; the code's tests run on all but content."""
    content, check = load("content.yml"), load("check.yml")
    for event in ("push", "pull_request"):
        assert content[True][event] == {"paths": ["content/**"]}
        assert check[True][event] == {"paths-ignore": ["content/**"]}
    said = runs(content)
    assert 'make check ARGS="--format github"' in said
    assert "make verify" in said
    assert "make site ARGS=--publish" in said
    assert "test" not in said
    [cache] = [step for step in steps(content) if "actions/cache" in step.get("uses", "")]
    assert cache["with"]["path"] == ".venv"
    assert "hashFiles('requirements.txt')" in cache["with"]["key"]
    assert "outputs.python-version" in cache["with"]["key"]
