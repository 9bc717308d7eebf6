"""预览网站：内容、主题或程序改动后自动重新生成，浏览器里的页面自动刷新。"""

from __future__ import annotations

import argparse
import html
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ruwen import cli
from ruwen.console import Report
from ruwen.errors import EXIT_DONE, RuwenError
from ruwen.paths import ROOT, Paths

SCRIPT = b"new EventSource('/__reload').onmessage = () => location.reload();"
STEPS = ("draw_charts.py", "build_site.py")


@dataclass
class Preview:
    """The state that the watcher writes and the server reads: a counter of builds, and why the last one failed."""

    version: int = 0
    failure: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def built(self, failure: str) -> None:
        with self.changed:
            self.version, self.failure = self.version + 1, failure
            self.changed.notify_all()


TURN = 500
"""Milliseconds after which the watcher comes back although nothing changed."""
START_LIMIT = 30
"""Seconds that the watcher may take to start on a busy machine."""


class Handler(SimpleHTTPRequestHandler):
    """Serves OUTPUT; adds to each page the reload script and, after a failed build, what went wrong."""

    def __init__(self, *args: object, preview: Preview, **kwargs: object) -> None:
        self.preview = preview
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if self.path == "/__reload":
            self._stream()
        elif self.path == "/__reload.js":
            self._send(200, "text/javascript; charset=utf-8", SCRIPT)
        elif path.is_dir() and self.path.partition("?")[0].endswith("/") and (path / "index.html").is_file():
            self._page(path / "index.html", 200)
        elif path.suffix == ".html" and path.is_file():
            self._page(path, 200)
        elif not path.exists():
            self._page(Path(self.translate_path("/404.html")), 404)
        else:
            super().do_GET()

    def _page(self, path: Path, status: int) -> None:
        text = path.read_text(encoding="utf-8") if path.is_file() else "<!DOCTYPE html><body>还没有生成。"
        text = text.replace("script-src 'none'", "").replace("default-src 'none'", "default-src 'self' 'unsafe-inline'")
        banner = ""
        if self.preview.failure:
            message = html.escape(self.preview.failure)
            banner = f'<pre role="alert">没有重新生成，下面是上一次的页面。请改正后保存：\n{message}</pre>'
        text = text.replace("</head>", '<script src="/__reload.js" defer></script></head>', 1)
        self._send(status, "text/html; charset=utf-8", text.replace("<body>", f"<body>{banner}", 1).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.preview.version
        try:
            while True:
                with self.preview.changed:
                    self.preview.changed.wait(timeout=15)
                fresh = self.preview.version != seen
                self.wfile.write(b"data: reload\n\n" if fresh else b": still here\n\n")
                self.wfile.flush()
                seen = self.preview.version
        except OSError:
            return  # the reader closed the page

    def log_message(self, format: str, *args: object) -> None:
        """Requests are noise beside the builds' messages."""


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--port", type=cli.port, default=8000, help="端口（默认 8000）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, report: Report) -> int:
    preview = Preview()
    handler = partial(Handler, preview=preview, directory=str(paths.output))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", arguments.port), handler)
    except OSError as error:
        told = f"端口 {arguments.port} 用不了（{error.strerror}）。"
        raise RuwenError(f"{told}请换一个，如 make serve PORT=8001。") from None
    server.daemon_threads = True
    stop, listening = threading.Event(), threading.Event()
    watcher = threading.Thread(
        target=watch, args=(paths, arguments.as_of, preview, report, stop, listening), daemon=True
    )
    watcher.start()
    listening.wait(START_LIMIT)  # what is saved from the moment we say so must not be missed
    report.say(f"预览：http://localhost:{server.server_address[1]}/ （按 Ctrl+C 结束）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        report.say("预览结束。")
    finally:
        stop.set()
        server.server_close()
    return EXIT_DONE


def watch(
    paths: Paths,
    as_of: str | None,
    preview: Preview,
    report: Report,
    stop: threading.Event,
    listening: threading.Event,
) -> None:
    """Rebuild after each burst of changes, until `stop` is set; `listening` is set once no change can be missed."""
    from watchfiles import watch as changes

    folders = [paths.content, ROOT / "theme", ROOT / "plugins", ROOT / "scripts", ROOT / "pelicanconf.py"]
    watched = [folder for folder in folders if folder.exists()]
    for found in changes(*watched, stop_event=stop, yield_on_timeout=True, rust_timeout=TURN):
        listening.set()
        if not found:
            continue
        failure = rebuild(paths, as_of)
        report.say(failure.rstrip() or "已重新生成。")
        preview.built(failure)


def rebuild(paths: Paths, as_of: str | None = None) -> str:
    """Draw and build in fresh processes, so that changed code counts; return what went wrong, or ""."""
    for name in STEPS:
        order = [sys.executable, str(ROOT / "scripts" / name), "--quiet"]
        for option in ("content", "output", "build", "archive"):
            order += [f"--{option}", str(getattr(paths, option))]
        order += ["--as-of", as_of] if as_of else []
        done = subprocess.run(order, check=False, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            return done.stderr or f"{name} 没有成功（{done.returncode}）。"
    return ""


if __name__ == "__main__":
    sys.exit(main())
