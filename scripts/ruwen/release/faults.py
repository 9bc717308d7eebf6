"""What the machine itself refused, as an error that says what to do."""

from __future__ import annotations

from ruwen.errors import RuwenError, cure_of


def failure(error: OSError) -> RuwenError:
    """Raised before `current` changed: the site that readers see was not touched."""
    cure = cure_of(error) or f"读写失败：{error.strerror or error}。请检查 PUBLISH 所在的磁盘"
    return RuwenError(f"{cure}，再试一次。读者看到的网站没有改动。")
