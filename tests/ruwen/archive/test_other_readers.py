"""A reader that another project wrote for another language's tools finds the same records and digests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruwen.archive import Archive, Exchange

fastwarc = pytest.importorskip("fastwarc.warc", reason="fastwarc is not installed")

NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
EXCHANGE = Exchange(
    "GET /a HTTP/1.1", (("Host", "news.test"),), "200 OK", (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
)
PAGE = "<title>一</title>".encode() * 500


def test_fastwarc_reads_every_record(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.run() as run:
        run.add("http://news.test/a", PAGE, captured_at=NOON, exchange=EXCHANGE)
        run.add("http://copy.test/a", PAGE, captured_at=NOON, exchange=EXCHANGE)
        gone = run.add("http://news.test/b", b"saved page", captured_at=NOON)
    archive.withdraw(gone.id, reason="误存", withdrawn_at=NOON)
    [file] = tmp_path.glob("2020/*.warc.gz")
    seen = []
    with file.open("rb") as stream:
        for record in fastwarc.ArchiveIterator(stream, parse_http=True):
            kind = record.headers.get("WARC-Type")
            seen.append((kind, record.headers.get("WARC-Target-URI")))
            if kind == "response":
                assert record.reader.read() == PAGE
    metadata = [("metadata", f"urn:ruwen:capture:{capture.id}") for capture in archive.captures()]
    assert sorted(map(str, seen)) == sorted(
        map(
            str,
            [
                ("warcinfo", None),
                ("request", "http://news.test/a"),
                ("response", "http://news.test/a"),
                ("request", "http://copy.test/a"),
                ("revisit", "http://copy.test/a"),
                *metadata,
                ("metadata", f"urn:ruwen:withdrawn:{gone.id}"),
            ],
        )
    )
    with file.open("rb") as stream:
        for record in fastwarc.ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest()
