"""How a pure function is applied to many items: in this process, in one process a core, or on a Dask cluster.

Results come in the order of the items, whatever the engine. Functions and items must pickle.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal, TypeVar

from ruwen.errors import RuwenError, UsageError

T = TypeVar("T")
R = TypeVar("R")
Name = Literal["serial", "processes", "dask"]
ENGINES: tuple[Name, ...] = ("serial", "processes", "dask")

_CHUNK = 16
"""Items a task: one page takes 10 ms, handing over a task about 1 ms."""

_INSTALL = "没有安装 Dask。请运行：.venv/bin/python -m pip install 'dask[distributed]'，或改用 --engine processes。"


class Engine:
    """The serial engine, and what the others share."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The function's results in the order of the items."""
        return map(function, items)


class _Processes(Engine):
    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        try:
            yield from self._pool.map(function, items, chunksize=_CHUNK)
        except BrokenProcessPool:
            message = "一个工作进程意外退出（可能内存不足），什么也没有写。请再试一次，或改用 --engine serial。"
            raise RuwenError(message) from None


class _Dask(Engine):
    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
        for future in self._client.map(partial(_apply, function), chunks, pure=False):
            yield from future.result()


def _apply(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]


def open_engine(name: Name, scheduler: str = "") -> AbstractContextManager[Engine]:
    """The engine for one run. `scheduler`: address of a Dask scheduler; "" = a cluster on this machine.

    UsageError: Dask is not installed, or a scheduler is named for another engine. RuwenError: the cluster does
    not answer, or its workers run other code than this process.
    """
    if scheduler and name != "dask":
        raise UsageError("--scheduler 要和 --engine dask 一起用。")
    if name == "dask":
        return _dask(scheduler)
    return _processes() if name == "processes" else _serial()


@contextmanager
def _serial() -> Iterator[Engine]:
    yield Engine()


@contextmanager
def _processes() -> Iterator[Engine]:
    # Forking a process that has threads (rich's progress bar) may hang.
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield _Processes(pool)


@contextmanager
def _dask(scheduler: str) -> Iterator[Engine]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError(_INSTALL) from None
    if not scheduler:
        with LocalCluster(threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            yield _Dask(client)
        return
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise RuwenError(f"连不上 Dask 调度器 {scheduler}（{error}）。请检查地址，如 tcp://10.0.0.5:8786。") from None
    with client:
        _require_same_code(client)
        yield _Dask(client)


def _require_same_code(client: Any) -> None:
    """Other code on a worker would give other results without a word."""
    try:
        found = client.run(fingerprint)
    except ImportError as error:
        message = f"计算节点上没有本项目的程序（{error}）。请在节点上以 PYTHONPATH=scripts 启动 dask worker。"
        raise RuwenError(message) from None
    if not found:
        raise RuwenError("Dask 调度器下没有计算节点。请先启动 dask worker。")
    own = fingerprint()
    others = sorted(address for address, digest in found.items() if digest != own)
    if others:
        raise RuwenError(
            f"计算节点 {'、'.join(others)} 的程序与本机不同。请在各节点更新到同一版本，再启动 dask worker。"
        )


def fingerprint() -> str:
    """SHA-256 over the library's code and vocabulary as this process finds them."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.toml")]):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
