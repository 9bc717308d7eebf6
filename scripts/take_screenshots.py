"""给已生成的网站拍照，写入 docs/images（README 里的图）；需要 Chromium 和 make test 装的库。"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

from ruwen import cli
from ruwen.console import Console
from ruwen.errors import EXIT_DONE, RuwenError
from ruwen.paths import ROOT, Paths
from ruwen.store.atomic import write_bytes

PICTURES = {
    "home.png": ("/", 1280, 1000, "light"),
    "home-phone.png": ("/", 390, 844, "light"),
    "indicator-phone-dark.png": ("/figures/new-urban-employment/", 390, 844, "dark"),
}
"""File name -> path on the site, width and height in CSS pixels, colour scheme."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests are noise here."""


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--to", metavar="DIR", default=str(ROOT / "docs" / "images"), help="图片放在哪里")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    found = subprocess.run([ROOT / ".ci" / "browser"], stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode != 0:
        raise RuwenError("没有找到 Chromium，原因见上。")
    if not (paths.output / "index.html").exists():
        raise RuwenError("还没有生成网站。请先运行 make site。")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(paths.output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        take(f"http://127.0.0.1:{server.server_address[1]}", found.stdout.strip(), Path(arguments.to))
    finally:
        server.shutdown()
        server.server_close()
    for name in PICTURES:
        print(name)
    console.say(f"已写入 {paths.shown_name(arguments.to)}。")
    return EXIT_DONE


def take(address: str, browser: str, folder: Path) -> None:
    """One picture each, with a palette so that a README stays light."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, (path, width, height, scheme) in PICTURES.items():
            # As built: the script would tell the day on which the picture is taken.
            page = chromium.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                java_script_enabled=False,
            )
            page.goto(address + path)
            buffer = io.BytesIO()
            Image.open(io.BytesIO(page.screenshot())).quantize(64).save(buffer, "PNG", optimize=True)
            write_bytes(folder / name, buffer.getvalue())
            page.close()
        chromium.close()


if __name__ == "__main__":
    sys.exit(main())
