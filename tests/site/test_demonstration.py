"""The one place where tests look into content/: while it is the bundled demonstration, it is the one they build."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ruwen.paths import ROOT
from ruwen.store.site_toml import load_site
from tests.demo import DEMO

CONTENT = ROOT / "content"
CURE = "`make demo` 让测试用上改过的演示站；若已换成自己的内容，请删去 site.toml 里的 demonstration = true"


def tree(folder: Path) -> dict[str, bytes]:
    order = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(order, cwd=folder, capture_output=True, text=True, check=False)
    names = done.stdout.split("\0")[:-1]
    if done.returncode != 0:
        names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


def test_content_is_the_demonstration_that_tests_build() -> None:
    if not load_site(CONTENT / "data" / "site.toml").demonstration:
        pytest.skip("content/ is not the bundled demonstration (site.toml does not say demonstration = true)")
    here, there = tree(CONTENT), tree(DEMO)
    differ = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
    assert not differ, f"{CURE}：{differ[:5]}"


def test_the_copy_says_that_it_is_the_demonstration() -> None:
    assert load_site(DEMO / "data" / "site.toml").demonstration
