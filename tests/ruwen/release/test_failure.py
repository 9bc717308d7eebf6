"""What the machine refuses is said with its cure."""

from __future__ import annotations

import errno

import pytest

from ruwen.release.faults import failure


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘满了，请腾出空间，再试一次"),
        (errno.EROFS, "只读的"),
        (errno.EACCES, "没有写入的权限"),
        (errno.EIO, "读写失败：坏了"),
    ],
)
def test_cure(number: int, said: str) -> None:
    error = failure(OSError(number, "坏了"))
    assert said in str(error)
    assert str(error).endswith("读者看到的网站没有改动。")
    assert error.exit_code == 1
