"""Section archive: captures for each second of processor time, beside Scrapy on the same pages in the same run.

Server and clients are processes of their own; only the client's time counts. All read one list page, obey robots.txt
and ask without a pause; ours one page at a time, Scrapy as many at once as it does by itself.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ruwen.archive import Archive
from ruwen.bench.extract import saved_pages
from ruwen.bench.result import Result, median
from ruwen.errors import ExtractError, RuwenError
from ruwen.extract import extract_article
from ruwen.paths import ROOT, Paths

PAGES = 520
"""Enough that starting Python, which counts too, is a small part."""
_ROUNDS = 5
_OURS, _KEEPER = "ruwen（WARC，fsync）", "ruwen（不读正文）"
_PEER, _PLAIN = "scrapy（文件，fsync）", "scrapy（不存）"


@dataclass(frozen=True, slots=True)
class Turn:
    """One run of a client over all pages, in seconds."""

    cpu: float
    wall: float


class _BenchError(RuwenError):
    """A client did not do its work, so its time means nothing."""


def section(_paths: Paths, rounds: int) -> Result:
    """The median of the rounds, five at most: each takes seconds."""
    bodies, where = report_pages(PAGES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(bodies, folder) as url:
            clients = _clients(url, folder, len(bodies))
            turns: dict[str, list[Turn]] = {client: [] for client in clients}
            for _ in range(min(rounds, _ROUNDS)):
                for client, run in clients.items():
                    turns[client].append(run())
    notes = (
        f"{where}，{len(bodies)} 页，各 {min(rounds, _ROUNDS)} 次，轮流跑，取中位数。服务器是另一个进程，只算客户端的"
        "处理器时间（连启动）；间隔 0，都守 robots.txt；ruwen 一次一个请求，scrapy 照它的默认。",
        "ruwen 先读每一页，判断是不是报道，再存下请求、应答、元数据三份记录，最后写清单；“不读正文”少了第一步。"
        "scrapy 把正文写成文件。",
        *([] if _PEER in turns else ["没有安装，未测：scrapy。"]),
    )
    head = ("程序", "快照/处理器秒", "毫秒/快照（处理器）", "毫秒/快照（墙钟）", "与 ruwen 之比")
    return Result("存档：每秒处理器时间的快照数", head, _rows(turns, len(bodies)), notes)


def _rows(turns: dict[str, list[Turn]], count: int) -> tuple[tuple[str, ...], ...]:
    """Ratios are of the turns of one round, because those met the same machine."""
    ours = turns[_OURS]
    rows = []
    for name, found in turns.items():
        cpu, wall = median(turn.cpu for turn in found), median(turn.wall for turn in found)
        ratio = median(mine.cpu / turn.cpu for turn, mine in zip(found, ours, strict=True))
        cells = (f"{count / cpu:.0f}", f"{cpu / count * 1000:.2f}", f"{wall / count * 1000:.2f}", f"{ratio:.2f}")
        rows.append((name, *cells))
    return tuple(rows)


def _clients(url: str, folder: Path, count: int) -> dict[str, Callable[[], Turn]]:
    """Name -> one measured run into a fresh folder, which must end with `count` pages."""
    found: dict[str, Callable[[], Turn]] = {
        _OURS: lambda: _run_ours(url, _fresh(folder), count),
        _KEEPER: lambda: _run_keeper(url, _fresh(folder), count),
    }
    if importlib.util.find_spec("scrapy"):
        found[_PEER] = lambda: _run_scrapy(url, _fresh(folder), count, store=True)
        found[_PLAIN] = lambda: _run_scrapy(url, _fresh(folder), count, store=False)
    return found


def _run_ours(url: str, folder: Path, count: int) -> Turn:
    sources = folder / "content" / "data" / "sources.toml"
    sources.parent.mkdir(parents=True)
    rows = ("schema = 1", "[[source]]", 'slug = "bench"', 'name = "bench"', f'home = "{url}"', "enabled = true")
    sources.write_text("\n".join((*rows, f'lists = ["{url}"]', f"max_pages = {count}", "")), encoding="utf-8")
    where = ("--content", str(folder / "content"), "--build", str(folder / "build"))
    how = ("--allow-host", url.split("/")[2], "--delay", "0", "--quiet")
    turn = measured([sys.executable, str(ROOT / "scripts" / "scrape_news.py"), *where, *how])
    require_count(count, len(Archive(folder / "content" / "archive").captures()))
    return turn


def _run_keeper(url: str, folder: Path, count: int) -> Turn:
    turn = measured([sys.executable, "-m", "ruwen.bench.keeper", url, str(folder)])
    require_count(count, len(Archive(folder / "archive").captures()))
    return turn


def _run_scrapy(url: str, folder: Path, count: int, *, store: bool) -> Turn:
    turn = measured([sys.executable, "-m", "ruwen.bench.spider", url, str(folder), "store" if store else "drop"])
    require_count(count, int((folder / "count").read_text(encoding="ascii")))
    if store:
        require_count(count, len(list(folder.glob("*.html"))))
    return turn


def measured(arguments: list[str]) -> Turn:
    """Run a process to its end; its own processor time (user and system) and the time that went by."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "ARCHIVE"))}
    began = time.perf_counter()
    with subprocess.Popen(arguments, env={**environment, "PYTHONPATH": str(ROOT / "scripts")}) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise _BenchError(f"{arguments[1:3]} 没有跑完（{process.returncode}），量不了。")
    return Turn(usage.ru_utime + usage.ru_stime, time.perf_counter() - began)


@contextlib.contextmanager
def served(bodies: dict[str, bytes], folder: Path) -> Iterator[str]:
    """Another process that serves these paths on loopback; gives the address of the list of them all."""
    root = folder / "www"
    links = "".join(f"<li><a href='{path}'>{path}</a></li>" for path in bodies)
    for path, body in {**bodies, "/list.html": f"<html><ul>{links}</ul></html>".encode()}.items():
        file = root / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    command = [sys.executable, "-m", "ruwen.bench.server", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            port = process.stdout.readline().strip() if process.stdout else ""
            yield f"http://127.0.0.1:{port}/list.html"
        finally:
            process.kill()


def report_pages(count: int) -> tuple[dict[str, bytes], str]:
    """Paths and as many different pages, made of those that hold one whole report each."""
    pages, where = saved_pages()
    single = [page.raw for page in pages if _is_whole(page.raw)]
    bodies = {
        f"/2020/0507/{10000 + n}.html": single[n % len(single)] + f"<!-- {n} -->".encode("ascii") for n in range(count)
    }
    return bodies, where


def _is_whole(raw: bytes) -> bool:
    try:
        return extract_article(raw, "").next_page is None
    except ExtractError:
        return False


def _fresh(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def require_count(wanted: int, found: int) -> None:
    if wanted != found:
        raise _BenchError(f"应有 {wanted} 页，得到 {found} 页，量不了。")
