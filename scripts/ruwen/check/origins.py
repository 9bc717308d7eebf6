"""From a link on a built page back to the file and line that an editor can mend."""

from __future__ import annotations

from itertools import chain
from urllib.parse import unquote

from ruwen.check.addresses import text_path
from ruwen.check.links import links_of
from ruwen.site.address import Address
from ruwen.site.library import Library
from ruwen.store.front_matter import Document


class Origins:
    """The texts of posts, notices and pages by the file that each becomes."""

    def __init__(self, library: Library, site: Address) -> None:
        documents = chain(library.posts, library.notices, library.pages)
        self._documents = {f"{text_path(item, library.paths)}/index.html": item for item in documents}
        self._site = site

    def of(self, page: str, link: str) -> tuple[str, int] | None:
        """(file, line) of the first link in the page's text that became `link`; None when the text has none."""
        document = self._documents.get(page)
        if document is None:
            return None
        return next(((str(document.path), line) for line in self._lines(document, link)), None)

    def _lines(self, document: Document, link: str) -> list[int]:
        return [line for line, written in links_of(document) if self._same(written.target, link)]

    def _same(self, written: str, link: str) -> bool:
        try:
            return unquote(self._site.rooted(written)) == unquote(link)
        except ValueError:
            return written == link
