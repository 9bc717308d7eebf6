"""Every error the library raises on purpose, and the problems that a check reports.

Messages are Chinese: an editor reads them. Each says what is wrong, where, and how to mend it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_REFUSED = 3
EXIT_PARTIAL = 4
EXIT_LOCKED = 75
"""Exit codes of scripts; 75 is EX_TEMPFAIL of sysexits(3)."""


_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "找不到这个文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EXDEV: "两处不在同一个磁盘上",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错，磁盘可能坏了",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EBUSY: "正被别的程序使用",
    errno.ETXTBSY: "正被别的程序使用",
    errno.EPIPE: "接收的一方已经关闭",
    errno.EADDRINUSE: "端口正被别的程序使用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
    errno.ECONNREFUSED: "对方拒绝连接",
    errno.ECONNRESET: "对方断开了连接",
    errno.ETIMEDOUT: "等得太久，没有回应",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
    errno.EINVAL: "系统不接受这个参数",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese: its own words are English on most machines."""
    if error.errno is None:
        return str(error) or "系统没有说明原因"
    return _REASONS.get(error.errno) or f"系统错误 {errno.errorcode.get(error.errno, error.errno)}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of a check: `code` starts with E (refuse) or W (report); `line` is 1-based, 0 = whole file."""

    path: str
    line: int
    code: str
    message: str

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.code} {self.message}"


class RuwenError(Exception):
    """Base of all expected errors; `exit_code` is what a script returns."""

    exit_code = EXIT_FAILED


class ReportedError(RuwenError):
    """Another command that this one ran has said what is wrong, and ended with `exit_code`."""

    def __init__(self, message: str, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(message)


class UsageError(RuwenError):
    """The command line makes no sense."""

    exit_code = EXIT_USAGE


class LockedError(RuwenError):
    """Another run holds the lock."""

    exit_code = EXIT_LOCKED


class DataError(RuwenError):
    """A file that an editor can mend is wrong at `path:line`."""

    exit_code = EXIT_REFUSED

    def __init__(self, path: Path | str, line: int, message: str, code: str = "E200") -> None:
        self.problem = Problem(str(path), line, code, message)
        super().__init__(str(self.problem))

    @property
    def problems(self) -> tuple[Problem, ...]:
        return (self.problem,)


class ConfigError(DataError):
    """A settings file (TOML) is wrong."""


class RefusedError(RuwenError):
    """Several problems at once; each is reported, nothing is written."""

    exit_code = EXIT_REFUSED

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class SourceError(RuwenError):
    """A source could not be read: refused, unreachable, misbehaving."""

    def __init__(self, source: str, url: str, reason: str) -> None:
        self.source, self.url, self.reason = source, url, reason
        super().__init__(f"{source}: {url}: {reason}")


class ArchiveError(RuwenError):
    """The archive is damaged or refuses a capture."""


class WithdrawnError(ArchiveError):
    """These bytes were taken down, and do not come back."""


class ExtractError(RuwenError):
    """A page holds no article that can be read; `code` is stable (E301 …)."""

    def __init__(self, message: str, code: str = "E300") -> None:
        self.code = code
        super().__init__(f"{code} {message}")


_CURES = {
    errno.ENOSPC: "磁盘满了，请腾出空间",
    errno.EDQUOT: "磁盘配额用完了，请腾出空间",
    errno.EROFS: "磁盘是只读的，请改为可写，或换一个文件夹",
    errno.EACCES: "没有写入的权限，请改权限，或换一个文件夹",
    errno.EPERM: "没有写入的权限，请改权限，或换一个文件夹",
}


def cure_of(error: OSError) -> str:
    """What to do when the machine itself refuses; "" when that cannot be told."""
    return _CURES.get(error.errno or 0, "")
