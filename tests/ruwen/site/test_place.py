"""Where a preview and where releases may lie: never in each other, never in what is not theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruwen.errors import UsageError
from ruwen.paths import ROOT, Paths
from ruwen.site.place import FRESH, require_place, require_public
from tests.ruwen.sample import write


@pytest.fixture
def paths(bare: Paths) -> Paths:
    return replace(bare, public=bare.content.parent / "public")


def test_places_of_their_own_are_fine(paths: Paths) -> None:
    assert require_place(paths) == paths.output.resolve()
    assert require_public(paths) == paths.public.resolve()


@pytest.mark.parametrize("where", ["public", "public/current", f"public/{FRESH}", "public/releases/x"])
def test_preview_never_goes_near_the_releases(paths: Paths, where: str) -> None:
    with pytest.raises(UsageError, match="OUTPUT 与 public"):
        require_place(replace(paths, output=paths.content.parent / where))


def test_preview_does_not_follow_a_link_to_a_release(paths: Paths) -> None:
    release = paths.public / "releases/0001"
    release.mkdir(parents=True)
    paths.output.symlink_to(release)
    with pytest.raises(UsageError, match="OUTPUT 与 public"):
        require_place(paths)


def test_build_for_publishing_has_one_place_there(paths: Paths) -> None:
    fresh = replace(paths, output=paths.public / FRESH)
    assert require_place(fresh, publishing=True) == fresh.output.resolve()
    with pytest.raises(UsageError, match="OUTPUT 与 public"):
        require_place(replace(paths, output=paths.public / "current"), publishing=True)


@pytest.mark.parametrize("name", ["content", "output", "build", "archive"])
@pytest.mark.parametrize("below", ["", "x"])
def test_releases_do_not_lie_in_another_folder(paths: Paths, name: str, below: str) -> None:
    with pytest.raises(UsageError, match="PUBLISH 与"):
        require_public(replace(paths, public=getattr(paths, name) / below))


def test_releases_do_not_mix_with_the_project_or_somebody_elses_files(paths: Paths, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="项目文件夹"):
        require_public(replace(paths, public=ROOT))
    write(paths.public / "thesis.txt", "x")
    with pytest.raises(UsageError, match="别的东西"):
        require_public(paths)
    with pytest.raises(UsageError, match="是一个文件"):
        require_public(replace(paths, public=paths.public / "thesis.txt"))
    (paths.public / "releases").mkdir()
    assert require_public(paths)


def test_what_a_killed_first_run_left_is_no_obstacle(paths: Paths) -> None:
    write(paths.public / ".lock", "1")
    (paths.public / FRESH).mkdir()
    assert require_public(paths)
