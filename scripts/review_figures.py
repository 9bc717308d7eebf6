"""核对程序找到的数据：逐条显示原文，按 y 确认、n 不采用、e 更正；决定随时存进 reviews.csv，可以停下再接着来。
报道的题目、日期读错了，在第二队里改（按 r），存进 readings.csv；先问有疑点的。

默认在本机打开一页（只听 127.0.0.1，别的电脑看不到）；--terminal 在终端里问。
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ruwen import cli
from ruwen.console import Console
from ruwen.dates import CHINA, parse_day
from ruwen.errors import EXIT_DONE, RuwenError, UsageError, reason_of
from ruwen.paths import Paths
from ruwen.review.app import MAX_FORM, App
from ruwen.review.queue import Queue
from ruwen.review.readings import Readings
from ruwen.review.readings_terminal import readings_in_terminal
from ruwen.review.terminal import review_in_terminal
from ruwen.store.atomic import write_text
from ruwen.store.site_toml import load_site

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Connection": "close",
}


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--reviewer", default="", metavar="NAME", help="谁在核对；写进每一条决定（默认上次的名字）")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="作决定的日期（默认 --as-of、AS_OF，都没有就是今天）")
    parser.add_argument("--terminal", action="store_true", help="在终端里一条一条问，不开网页")
    parser.add_argument("--port", type=cli.port, default=0, help="网页的端口（默认由系统给一个空的）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    day, reviewer = decision_day(arguments, paths), reviewer_name(arguments.reviewer.strip(), paths, console)
    with cli.lock(paths, "review"):
        queue, readings = Queue(paths, reviewer, day), Readings(paths, reviewer, day)
        if arguments.terminal:
            if review_in_terminal(queue, input, Console().say):
                readings_in_terminal(readings, input, Console().say)
        else:
            serve(queue, readings, arguments.port, console)
        done = queue.progress()
    console.say(f"这次作了 {done.today} 个决定；共 {done.total} 个，还有 {done.total - done.decided} 个没有看。")
    if readings.made:
        console.say(f"报道的读法改了 {readings.made} 处。运行 make articles figures，网站就跟着改。")
    print(done.today + readings.made)
    return EXIT_DONE


def reviewer_name(given: str, paths: Paths, console: Console) -> str:
    """As given, else as it was the last time, else as asked; remembered for the next time."""
    memory = paths.state / "reviewer"
    known = memory.read_text(encoding="utf-8").strip() if memory.is_file() else ""
    if not given and known:
        console.say(f"核对人：{known}（上次的名字；换人请写 REVIEWER=名字）")
        return known
    name = given or cli.ask("谁在核对？请写名字", "请写明谁在核对，如 make review REVIEWER=王编辑。")
    write_text(memory, f"{name}\n")
    return name


def today() -> date:
    """The day in China, where the decisions are made."""
    return datetime.now(CHINA).date()


def decision_day(arguments: argparse.Namespace, paths: Paths) -> str:
    """The day the decisions get: as given, else where the site has its own today (`as_of`) that, else today."""
    fixed = load_site(paths.site).as_of
    day = arguments.date or arguments.as_of or os.environ.get("AS_OF") or (fixed or today()).isoformat()
    if parse_day(day) is None:
        raise UsageError(f"日期应写成 2026-11-02 的样子，现为“{day}”。")
    return str(parse_day(day))


class Server(ThreadingHTTPServer):
    """On 127.0.0.1 alone. A browser may hold connections open, so each has a thread; one at a time may decide."""

    daemon_threads = True

    def __init__(self, queue: Queue, port: int, readings: Readings | None = None) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.app = App(queue, self.server_address[1], readings=readings)
        self.one = threading.Lock()


def serve(queue: Queue, readings: Readings, port: int, console: Console) -> None:
    """Answer until the editor stops, nothing waits, or Ctrl-C."""
    try:
        opened = Server(queue, port, readings)
    except OSError as error:
        raise RuwenError(f"端口 {port} 用不了：{reason_of(error)}。请去掉 --port，由系统给一个空的。") from None
    with opened as server:
        console.say(f"请在本机的浏览器里打开：{server.app.address}\n按 Ctrl-C 结束。")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever(poll_interval=0.1)


class Handler(BaseHTTPRequestHandler):
    """HTTP to the app and back."""

    server: Server
    timeout = 60
    server_version, sys_version = "ruwen", ""

    def do_GET(self) -> None:
        self._answer("GET", b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isdecimal() and len(length) < 9 else MAX_FORM + 1
        self._answer("POST", self.rfile.read(min(size, MAX_FORM + 1)))

    def _answer(self, method: str, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        with self.server.one:
            answer = self.server.app.answer(method, self.path, headers, body)
        data = answer.body.encode()
        self.send_response(answer.status)
        for name, value in {**HEADERS, "Content-Length": str(len(data)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        if self.server.app.finished:
            threading.Thread(target=self.server.shutdown, daemon=True).start()

    def log_message(self, *_: object) -> None:
        """Nothing: the address holds the secret."""


if __name__ == "__main__":
    sys.exit(main())
