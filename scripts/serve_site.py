"""预览网站：保存了什么，打开的网页就变成什么；写错了，网页上方说错在哪里。"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import threading

from ruwen import cli
from ruwen.console import Console
from ruwen.dates import day_in_china, given_as_of
from ruwen.errors import EXIT_DONE, RuwenError, reason_of
from ruwen.paths import Paths
from ruwen.preview.builder import Builder
from ruwen.preview.server import Server, open_server
from ruwen.preview.stage import Stage
from ruwen.preview.watcher import watch

START_LIMIT = 30
"""Seconds that the watcher may take to start on a busy machine."""
END_LIMIT = 5
"""Seconds that a running step may take to end."""


def main(argv: list[str] | None = None) -> int:
    parser = cli.parser(__doc__)
    parser.add_argument("--port", type=cli.port, default=8000, help="端口（默认 8000）")
    return cli.run(parser, command, argv)


def command(arguments: argparse.Namespace, paths: Paths, console: Console) -> int:
    stage = Stage(paths)
    server = _server(arguments.port, stage)
    port = server.server_address[1]
    folder = paths.build / "preview" / str(port)  # the port is ours alone, so the folder is
    builder = Builder(paths, folder, stage, _passed_on(arguments, paths), console.say)
    stop, listening = threading.Event(), threading.Event()
    watcher = threading.Thread(target=watch, args=(paths, stop, listening, builder.inbox.put), daemon=True)
    building = threading.Thread(target=builder.run, daemon=True)
    watcher.start()
    listening.wait(START_LIMIT)  # what is saved from the moment we say so must not be missed
    building.start()
    console.say(f"预览：http://localhost:{port}/ （按 Ctrl+C 结束）")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say("预览结束。")
    finally:
        stop.set()
        server.server_close()
        builder.inbox.put(None)
        building.join(END_LIMIT)
        shutil.rmtree(folder, ignore_errors=True)
    return EXIT_DONE


def _interrupt(*_: object) -> None:
    """Being told to end is the same as Ctrl+C."""
    raise KeyboardInterrupt


def _server(port: int, stage: Stage) -> Server:
    try:
        return open_server(port, stage)
    except OSError as error:
        raise RuwenError(f"端口 {port} 用不了（{reason_of(error)}）。请换一个，如 make serve PORT=8001。") from None


def _passed_on(arguments: argparse.Namespace, paths: Paths) -> list[str]:
    """The common arguments for the commands that the preview runs."""
    order = [f"--{name}={getattr(paths, name)}" for name in ("content", "output", "build", "archive")]
    return [*order, f"--as-of={given_as_of(arguments.as_of) or day_in_china()}"]


if __name__ == "__main__":
    sys.exit(main())
