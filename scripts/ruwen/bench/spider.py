"""The peer of the section archive: `python -m ruwen.bench.spider URL FOLDER store|drop`.

Scrapy as its documentation tells: robots.txt obeyed, no pause, its own number of requests at once (told to make one at
a time it idles 70 ms between them, and uses more of the processor).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class Pages(scrapy.Spider):
    """Every link of the list page; each answer goes to a file of its own, and to the disk."""

    name = "pages"

    def __init__(self, url: str, folder: Path, *, store: bool) -> None:
        super().__init__()
        self.start_urls = [url]
        self.folder, self.store, self.count = folder, store, 0

    def parse(self, response: Any, **_: Any) -> Iterator[Any]:
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.keep)

    def keep(self, response: Any) -> None:
        self.count += 1
        if self.store:
            with (self.folder / response.url.rpartition("/")[2]).open("wb") as file:
                file.write(response.body)
                file.flush()
                os.fsync(file.fileno())

    def closed(self, _reason: str) -> None:
        (self.folder / "count").write_text(str(self.count), encoding="ascii")


def crawl(url: str, folder: Path, *, store: bool) -> None:
    """Run to the end; the folder then holds `count` and, if told so, the pages."""
    settings = {
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
    process = CrawlerProcess(settings)
    process.crawl(Pages, url=url, folder=folder, store=store)
    process.start()


if __name__ == "__main__":
    crawl(sys.argv[1], Path(sys.argv[2]), store=sys.argv[3] == "store")
