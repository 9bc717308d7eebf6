"""Runs Lighthouse on one page of each kind and fails below the budget of each kind."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CATEGORIES = "performance,accessibility,best-practices,seo"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking --no-first-run"
KINDS = {
    "/": 100,
    "/news/2020/05/*/": 100,
    "/figures/new-urban-employment/": 100,
    "/charts/ruzhou-2020/": 100,
    "/captures/*/": 98,
    "/posts/local-or-away/": 98,
    "/news/": 98,
    "/figures/": 98,
    "/notices/": 98,
    "/methodology/": 98,
}
"""Kind of page (`*` = the first there is) -> least score."""


class Gzip(SimpleHTTPRequestHandler):
    """Text goes out compressed, as behind any real server."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


def main(tools: Path, output: Path) -> int:
    found = subprocess.run([Path(__file__).with_name("browser")], stdout=subprocess.PIPE, text=True, check=True)
    browser = found.stdout.strip()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Gzip, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = 0
    for kind, least in KINDS.items():
        first = sorted(output.glob(kind.strip("/")))[:1] if "*" in kind else []
        path = f"/{first[0].relative_to(output).as_posix()}/" if first else kind
        address = f"http://127.0.0.1:{server.server_address[1]}{path}"
        order = [str(tools / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json"]
        order += ["--output-path=stdout", f"--chrome-flags={FLAGS}", f"--only-categories={CATEGORIES}"]
        done = subprocess.run(order, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, check=True)
        scores = {key: round(100 * value["score"]) for key, value in json.loads(done.stdout)["categories"].items()}
        fair = min(scores.values()) >= least
        low += not fair
        print(f"{'ok ' if fair else 'LOW'} {path:44} {scores}", flush=True)
    server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
