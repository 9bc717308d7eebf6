"""The archive: captures as WARC/1.1, one file a run, and manifests that show any later change.

Layout under the root (all text is UTF-8 with LF):

    SHA256SUMS                              every file below, as `sha256sum -c` reads it
    YYYY/run-YYYYMMDDhhmmss-XXXXXXXX.warc.gz  one gzip member a record; X = start of the file's SHA-256
    YYYY/run-YYYYMMDDhhmmss-XXXXXXXX.json     its manifest, which names its predecessors by digest
    YYYY/run-….json.tsr                     a timestamp token over the manifest, where one was asked for
    withdrawn/CAPTURE.json                  a tombstone: what was taken down, when and why
    torn/                                   tails that a crash cut off, kept aside
"""

from ruwen.archive.archive import Archive
from ruwen.archive.index import Index
from ruwen.archive.manifest import Entry
from ruwen.archive.record import Exchange
from ruwen.archive.register import Register
from ruwen.archive.run import Run
from ruwen.archive.tombstone import Tombstone

__all__ = ["Archive", "Entry", "Exchange", "Index", "Register", "Run", "Tombstone"]
