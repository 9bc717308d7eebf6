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


CHANGED = "steps.publish.outputs.changed == 'true'"


def publishing(job: str) -> list[dict[str, Any]]:
    found = load("publish.yml")["jobs"][job]["steps"]
    assert isinstance(found, list)
    return found


def test_publishing_runs_on_commits_daily_in_the_morning_of_china_and_by_hand() -> None:
    triggers = load("publish.yml")[True]
    assert triggers["push"] == {"branches": ["main"]}
    [[minute, hour, *rest]] = [row["cron"].split() for row in triggers["schedule"]]
    assert rest == ["*", "*", "*"]
    assert minute != "0"
    assert 5 <= (int(hour) + 8) % 24 <= 8
    assert triggers["workflow_dispatch"]["inputs"]["gone"]["default"] is False


def test_current_release_is_what_is_uploaded_and_only_when_a_byte_changed() -> None:
    [upload] = [step for step in publishing("build") if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"]["path"] == "public/current/"
    assert upload["if"].startswith(CHANGED)
    workflow = load("publish.yml")
    assert workflow["jobs"]["build"]["outputs"]["deploy"].removeprefix("${{ ").startswith(CHANGED)
    assert workflow["jobs"]["deploy"]["if"] == "needs.build.outputs.deploy == 'true'"
    [publish] = [step for step in publishing("build") if step.get("id") == "publish"]
    assert "TZ=Asia/Shanghai" in publish["run"]
    assert "make publish" in publish["run"]


def test_only_what_was_deployed_is_the_base_of_the_next_comparison() -> None:
    """The build reads `public-live-`, which is written after a deployment, from what that build left."""
    kept = {
        (job, step["uses"].partition("@")[0].rpartition("/")[2]): (number, step["with"]["key"])
        for job in ("build", "deploy")
        for number, step in enumerate(publishing(job))
        if "actions/cache" in step.get("uses", "")
    }
    run = "${{ github.run_id }}-${{ github.run_attempt }}"
    live, built = f"public-live-{run}", f"public-built-{run}"
    assert {place: key for place, (_, key) in kept.items()} == {
        ("build", "restore"): live,
        ("build", "save"): built,
        ("deploy", "restore"): built,
        ("deploy", "save"): live,
    }
    [deployed] = [number for number, step in enumerate(publishing("deploy")) if step.get("id") == "deployment"]
    assert deployed < kept["deploy", "restore"][0] < kept["deploy", "save"][0]
    assert publishing("build")[kept["build", "restore"][0]]["with"]["restore-keys"] == "public-live-"


def test_deploying_cannot_change_the_repository() -> None:
    workflow = load("publish.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "permissions" not in workflow["jobs"]["build"]


def test_one_action_is_pinned_to_one_hash() -> None:
    uses = {step["uses"] for path in FILES for step in steps(load(path.name)) if "uses" in step}
    repositories = {"/".join(use.partition("@")[0].split("/")[:2]) for use in uses}
    assert len({use.partition("@")[2] for use in uses}) == len(repositories)
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
