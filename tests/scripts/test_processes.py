"""Every command starts in an interpreter of its own, where nothing has been imported before."""

from __future__ import annotations

import pytest
from tests import commands

COMMANDS = ("import_capture", "import_table", "new_post", "publish_site", "take_screenshots", "withdraw_capture")
"""The others are started so by the tests that kill, limit or serve them, by test_repeatable.py and by `make test`."""


@pytest.mark.parametrize("name", COMMANDS)
def test_command_starts_and_tells_its_usage(name: str) -> None:
    done = commands.start(name, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("用法：")
    assert "--content" in done.stdout
    assert done.stderr == ""
