"""What to do when the machine itself refuses: the words for it."""

from __future__ import annotations

import errno

from ruwen.errors import RuwenError

_CURES = {
    errno.ENOSPC: "磁盘满了。请腾出空间",
    errno.EDQUOT: "磁盘配额用完了。请腾出空间",
    errno.EROFS: "PUBLIC 所在的磁盘是只读的。请改为可写，或用 PUBLIC= 换一处",
    errno.EACCES: "没有写入 PUBLIC 的权限。请改权限，或用 PUBLIC= 换一处",
    errno.EPERM: "没有写入 PUBLIC 的权限。请改权限，或用 PUBLIC= 换一处",
}


def failure(error: OSError) -> RuwenError:
    """The same as an error that says what to do; the site that readers see was not touched."""
    cure = _CURES.get(error.errno or 0, f"读写失败：{error.strerror or error}。请检查 PUBLIC")
    return RuwenError(f"{cure}，再试一次。读者看到的网站没有改动。")
