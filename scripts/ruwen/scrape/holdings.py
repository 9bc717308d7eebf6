"""What the archive holds of an address, read and added to by a run of the scraper."""

from __future__ import annotations

from ruwen.archive import Entry, Exchange, Run, Tombstone
from ruwen.errors import ArchiveError, ExtractError, WithdrawnError
from ruwen.extract import extract_article
from ruwen.ids import address_key, canonical_url
from ruwen.model import ARTICLE_TOLD, Article, Capture
from ruwen.scrape.memory import Checks
from ruwen.scrape.visitor import Visit


class PageRefusedError(Exception):
    """The page was read but is not kept; the message says why, `code` what to remember of it."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Holdings:
    """`damaged`: address -> what is wrong with a capture that could not be read, to be told once."""

    def __init__(
        self, run: Run, checks: Checks, known: tuple[Entry, ...] = (), withdrawn: tuple[Tombstone, ...] = ()
    ) -> None:
        self._run, self._checks = run, checks
        self._moved = {canonical_url(entry.via): entry.url for entry in known if entry.via}
        self._forms = {address_key(entry.url): entry.url for entry in known}
        self._withdrawn = {address_key(stone.url) for stone in withdrawn}
        self.damaged: dict[str, str] = {}

    def __len__(self) -> int:
        """How many captures this run has written."""
        return len(self._run)

    def is_withdrawn(self, address: str) -> bool:
        return address_key(address) in self._withdrawn

    def refuse_withdrawn(self, address: str) -> None:
        if self.is_withdrawn(address):
            raise PageRefusedError("这一页已撤下，不再存档")

    def at(self, address: str) -> Entry | None:
        """The newest capture of exactly this address."""
        return self._run.newest(address)

    def newest(self, url: str) -> Entry | None:
        """The newest capture of an address, of the one to which it led when it was last asked for, or of the same
        address in another form: with https or not, with www or m or not.
        """
        page = self._checks.pages.get(url)
        held = self._run.newest((page.moved if page else "") or self._moved.get(url, url))
        form = self._forms.get(address_key(url)) if held is None else None
        return self._run.newest(form) if form else held

    def article(self, held: Entry) -> Article | None:
        """What a capture of an earlier run says; None when this run wrote it or it cannot be read.

        A damaged one is told once and stops nothing: what is new today cannot be captured tomorrow.
        """
        try:
            payload = self._run.payload(held)
        except ArchiveError as error:
            self.damaged.setdefault(held.url, str(error))
            return None
        try:
            return extract_article(payload, held.url, held.charset or None) if payload is not None else None
        except ExtractError:
            return None

    def says_the_same(self, earlier: Entry, article: Article) -> bool:
        """Whether only the page around the report changed: counters, advertisements, lists of other reports.

        Such a page would otherwise be captured anew at every look.
        """
        before = self.article(earlier)
        return before is not None and all(getattr(before, name) == getattr(article, name) for name in ARTICLE_TOLD)

    def add(self, visit: Visit, charset: str | None) -> Capture:
        response = visit.response
        try:
            return self._run.add(
                response.url,
                response.payload,
                captured_at=response.fetched_at,
                charset=charset,
                content_type=response.content_type,
                exchange=Exchange(
                    response.request_line,
                    response.request_headers,
                    response.status_line,
                    response.response_headers,
                ),
                via=visit.via,
            )
        except WithdrawnError:
            raise PageRefusedError("与已撤下的内容一字不差，不再存档", "withdrawn") from None
