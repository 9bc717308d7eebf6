"""The preview's web server: on loopback, for this machine's own browsers only."""

from __future__ import annotations

import mimetypes
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ruwen.paths import ROOT
from ruwen.preview.page import OWN, find_page, version_in
from ruwen.preview.stage import Stage

SCRIPT = b"""'use strict';
// Reload when this very page is not what it was; a page that nobody looks at keeps no connection.
const seen = document.currentScript.dataset.version;
let stream = null;
function listen() {
  if (stream) stream.close();
  stream = null;
  if (document.hidden) return;
  stream = new EventSource('/__preview/events?page=' + encodeURIComponent(location.pathname));
  stream.onmessage = event => { if (event.data !== seen) location.reload(); };
}
document.addEventListener('visibilitychange', listen);
listen();
"""
TEXT = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
NAMES = ("localhost", "127.0.0.1", "[::1]")
"""What a browser may call this server; any other name is a page from elsewhere that points its own name here."""
PULSE = 15.0
"""Seconds between two signs of life on an open stream, so that a closed one is noticed."""


def place_asked(path: str) -> str | None:
    """The file of the output that an address names, "" for the root; None for one that nobody should ask for."""
    plain = unquote(urlsplit("//host" + path).path if path.startswith("/") else "")
    if not plain.startswith("/") or plain.startswith("//") or "\\" in plain or any(char < " " for char in plain):
        return None
    parts = plain[1:].split("/")
    if any(part in (".", "..") for part in parts):
        return None
    return plain[1:]


class Handler(BaseHTTPRequestHandler):
    """Pages of the stage's scene, without listings of folders, and the stream that tells a page to reload."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        self.stage = stage
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.headers.get("Host", "") not in self._hosts():
            self._send(421, "text/plain", "这里只是本机的预览，请用 http://localhost 打开。\n".encode())
            return
        place = place_asked(self.path)
        if place is None:
            self._send(400, "text/plain", "网址不对。\n".encode())
        elif self.path.startswith(OWN):
            self._own(place)
        else:
            self._file(place)

    do_HEAD = do_GET  # noqa: N815 - as http.server calls it

    def _hosts(self) -> set[str]:
        return {f"{name}:{self.connection.getsockname()[1]}" for name in NAMES}

    def _own(self, place: str) -> None:
        if place.endswith("/reload.js"):
            self._send(200, "text/javascript", SCRIPT)
        elif place.endswith("/style.css"):
            self._send(200, "text/css", style("preview.css"))
        elif place.endswith("/theme.css"):
            self._send(200, "text/css", style("tokens.css", "layout.css"))
        elif place.endswith("/events") and self.command == "GET":
            self._stream(place_asked(parse_qs(urlsplit(self.path).query).get("page", ["/"])[0]) or "")
        else:
            self._send(404, "text/plain", b"")

    def _file(self, place: str) -> None:
        scene = self.stage.scene
        if place and not place.endswith("/"):
            data = None if place.endswith(".html") else scene.built(place)
            if data is not None:
                self._send(200, mimetypes.guess_type(place)[0] or "application/octet-stream", data)
                return
            if not place.endswith(".html") and find_page(scene, f"{place}/index.html")[0] == 200:
                # From the decoded place, which begins with neither slash nor backslash: it cannot lead to another host.
                self._send(301, "text/plain", b"", {"Location": f"/{quote(place)}/"})
                return
        status, page = find_page(scene, page_place(place))
        self._send(status, "text/html", page.encode())

    def _send(self, status: int, kind: str, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, place: str) -> None:
        """The version of one page, at once and whenever it is another."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        turn, told = self.stage.turn, ""
        try:
            while True:
                version = version_in(find_page(self.stage.scene, page_place(place))[1])
                self.wfile.write(b": still here\n\n" if version == told else f"data: {version}\n\n".encode())
                self.wfile.flush()
                told, turn = version, self.stage.wait(turn, PULSE)
        except OSError:
            return  # the reader closed the page

    def log_message(self, format: str, *args: object) -> None:
        """Requests are noise beside the builds' messages."""


def page_place(place: str) -> str:
    """The file of the page at an address without its first slash."""
    if place.endswith(".html"):
        return place
    return str(PurePosixPath(place) / "index.html")


def style(*names: str) -> bytes:
    """Files of the theme's style, as they are now."""
    paths = [ROOT / "theme" / "styles" / name for name in names]
    return b"\n".join(path.read_bytes() for path in paths if path.is_file())


class Server(ThreadingHTTPServer):
    """Open streams neither keep it from ending nor make noise when a reader goes."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that closed its page in the middle of an answer is no error."""


def open_server(port: int, stage: Stage) -> Server:
    """Listening on 127.0.0.1; OSError when the port cannot be had."""
    return Server(("127.0.0.1", port), partial(Handler, stage=stage))
