"""Ours without the reading: `python -m ruwen.bench.keeper URL FOLDER` fetches and archives every link of a list page.

It shows what manners, caps, WARC and fsync cost by themselves: the scraper also reads each page, to refuse those that
hold no report.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from ruwen.archive import Archive, Exchange
from ruwen.scrape.discover import read_list
from ruwen.scrape.fetch import AllowList, Client
from ruwen.scrape.memory import Checks
from ruwen.scrape.visitor import Visitor


def keep(url: str, folder: Path) -> None:
    """One run into `folder`/archive."""
    client = Client("RuwenBot/1 (bench)", allowed=AllowList([urlsplit(url).netloc]))
    visitor = Visitor(client, Checks(folder / "checks.json"), delay=0.0)
    listing = read_list(visitor.visit(url).response.payload, url, None)
    with Archive(folder / "archive").run() as run:
        for found in listing.entries:
            answer = visitor.visit(found.url).response
            exchange = Exchange(
                answer.request_line, answer.request_headers, answer.status_line, answer.response_headers
            )
            run.add(answer.url, answer.payload, captured_at=answer.fetched_at, exchange=exchange)


if __name__ == "__main__":
    keep(sys.argv[1], Path(sys.argv[2]))
