"""The files that a report hands out, as its article file lists them: `ADDRESS NAME.TYPE`."""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.store.front_matter import Document


@dataclass(frozen=True, slots=True)
class Listed:
    """`url`: where its publisher keeps it, "" for no address of the web; `type` in capitals, as readers know it."""

    url: str
    name: str
    type: str


def attachments_of(document: Document) -> list[Listed]:
    """In the order of the report; an entry without a name is called by its address."""
    found = []
    for entry in document.texts("attachments"):
        url, _, file = entry.partition(" ")
        name, _, kind = (file or url.rpartition("/")[2]).rpartition(".")
        found.append(Listed(url if url.startswith(("http://", "https://")) else "", name or kind, kind.upper()))
    return found
