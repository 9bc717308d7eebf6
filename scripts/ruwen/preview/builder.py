"""Turns changes into builds, and what the builds say into what the preview shows."""

from __future__ import annotations

import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from ruwen.errors import Problem
from ruwen.paths import ROOT, Paths
from ruwen.preview.messages import Event, Order
from ruwen.preview.places import places
from ruwen.preview.stage import Stage, pictures_of
from ruwen.preview.steps import STEPS, due, is_code, texts_among
from ruwen.preview.trouble import FAILED, problems_said
from ruwen.site.reports import markdown_files

Mark = tuple[int, int] | None
GENERATED = ("figures.csv", "figures.sums", "superseded.csv", "corrected.csv", "versions.csv", "reviews.sums")
"""How the names begin of what the steps write into content/data."""


class Builder:
    """Runs in one thread; others put changed files and the worker's lines into `inbox`."""

    def __init__(
        self, paths: Paths, folder: Path, stage: Stage, arguments: list[str], say: Callable[[str], None]
    ) -> None:
        self.paths, self.folder, self.stage, self.arguments, self.say = paths, folder, stage, arguments, say
        self.inbox: queue.SimpleQueue[frozenset[Path] | bytes | None] = queue.SimpleQueue()
        self.pending: set[Path] = set()
        self.said: dict[str, list[Problem]] = {}
        """What each step had to say when it last ran."""
        self.own: dict[Path, Mark] = {}
        """The files that our own steps wrote: their change is no news."""
        self.number = 0
        self.worker: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Build all once, then after every change, until None is in the inbox."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._start_worker()  # it gets warm meanwhile
        self._steps(STEPS)
        self._build()
        while (news := self.inbox.get()) is not None:
            if isinstance(news, bytes):
                self._hear(news)
            else:
                self._changed({path for path in news if path not in self.own or mark_of(path) != self.own[path]})
        self._stop_worker()

    def _changed(self, changed: set[Path]) -> None:
        if not changed:
            return
        self.pending |= changed
        if any(map(is_code, changed)):
            self._stop_worker()
        self._steps(due(changed, self.paths))
        self._build()

    def _steps(self, names: Sequence[str]) -> None:
        """Run these steps, each in a process of its own, and remember what they said."""
        for name in names:
            order = [sys.executable, str(ROOT / "scripts" / f"{name}.py"), *self.arguments]
            done = subprocess.run(
                order, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
            )
            self.said[name] = problems_said(done.stderr, done.returncode != 0)
        if names:
            written = [path for path in self.paths.data.iterdir() if path.name.startswith(GENERATED)]
            self.own = {path: mark_of(path) for path in (*written, *markdown_files(self.paths.articles))}

    def _build(self) -> None:
        self.number += 1
        output, early = (self.folder / f"{kind}-{self.number}" for kind in ("site", "early"))
        changed = texts_among(self.pending, self.paths)
        order = Order(self.number, str(output), str(early), tuple(map(str, changed)))
        if self.worker is None or self.worker.poll() is not None:
            self._start_worker()
        try:
            self._send(order)
        except OSError:  # it ended while we were looking
            self._start_worker()
            self._send(order)

    def _send(self, order: Order) -> None:
        if self.worker and self.worker.stdin:
            self.worker.stdin.write(order.line())
            self.worker.stdin.flush()

    def _start_worker(self) -> None:
        order = [sys.executable, str(ROOT / "scripts" / "build_site.py"), "--worker", *self.arguments]
        self.worker = subprocess.Popen(
            order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )  # of a session of its own: Ctrl+C ends it through us
        threading.Thread(target=self._listen, args=(self.worker,), daemon=True).start()

    def _listen(self, worker: subprocess.Popen[bytes]) -> None:
        """Pass a worker's lines on; when it ends of itself, that too."""
        if worker.stdout:
            for line in worker.stdout:
                self.inbox.put(line)
        if worker.wait() > 0:
            problem = Problem("", 0, FAILED, "生成程序没有启动，或意外停下。详情在终端里。")
            self.inbox.put(Event(self.number, "failed", (problem,)).line())

    def _stop_worker(self) -> None:
        if self.worker:
            if self.worker.stdin:
                self.worker.stdin.close()
            self.worker.wait()
            self.worker = None

    def _hear(self, line: bytes) -> None:
        event = Event.parse(line)
        if event.number != self.number:
            return  # of a build that a newer one replaced
        problems = (*event.problems, *(problem for said in self.said.values() for problem in said))
        if event.kind == "site":
            self._show_whole(problems)
        elif event.kind == "links":
            self.stage.judge(problems)
        elif event.kind != "checked" or any(problem.is_error for problem in problems):
            self.stage.judge(problems, early=self._early(), whole=False)
        if event.kind in ("links", "failed"):
            errors = [problem for problem in self.stage.scene.problems if problem.is_error]
            self.say("\n".join(map(str, errors)) or "已重新生成。")

    def _early(self) -> dict[str, bytes]:
        folder = self.folder / f"early-{self.number}"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}

    def _show_whole(self, problems: Sequence[Problem]) -> None:
        folder = self.folder / f"site-{self.number}"
        self.stage.judge(problems, folder=folder, early={}, pictures=pictures_of(self.paths.images, ROOT / "theme"))
        self.stage.remember(places(self.paths))
        self.pending.clear()
        for old in self.folder.iterdir():
            if old != folder and old.name != f"early-{self.number}":
                shutil.rmtree(old, ignore_errors=True)


def mark_of(path: Path) -> Mark:
    """What tells two states of a file apart; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
