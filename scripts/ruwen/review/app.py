"""Requests to the review page and their answers; the command gives them a socket on loopback.

Whoever may send a request must know the secret path that the command printed, name this server as Host, and, to
decide, come from this very page (Origin). Another site in the same browser can do none of these.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from ruwen.errors import RefusedError
from ruwen.review.batch import Batches, mark_of
from ruwen.review.group_page import group_page
from ruwen.review.page import end_page, figure_page, message_page
from ruwen.review.queue import Queue
from ruwen.review.readings import Readings
from ruwen.review.readings_desk import Desk

MAX_FORM = 10_000
"""Bytes of a form at most."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and headers of an answer."""

    status: int
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


class App:
    """One sitting over HTTP. `finished` is True once the editor stopped or nothing waits."""

    def __init__(self, queue: Queue, port: int, secret: str | None = None, *, readings: Readings | None = None) -> None:
        """`readings`: the second queue; a sitting is not over while it has anything to ask."""
        self.queue, self.port = queue, port
        self.batches = Batches(queue)
        self.desk = Desk(readings) if readings else None
        self.path = f"/{secret or secrets.token_urlsafe(24)}/"
        self.finished = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """The answer to one request; `headers` with names in lower case."""
        parts = urlsplit(target)
        hosts = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        if headers.get("host") not in hosts or not secrets.compare_digest(parts.path.encode(), self.path.encode()):
            return Answer(403, message_page("地址不对。请用命令打印出来的完整地址。"))
        if method == "GET":
            query = parse_qs(parts.query, keep_blank_values=True)
            if self.desk and not query.keys().isdisjoint(("report", "reports")):
                nonce = secrets.token_urlsafe(12)
                status, page = self.desk.show({name: values[0] for name, values in query.items()}, nonce)
                return Answer(status, page, _policy(nonce))
            whole = query.get("all", [""])[0]
            return self._show_all(whole) if whole in self.queue.records else self._show(query.get("figure", [""])[0])
        if method != "POST":
            return Answer(405, message_page("只有 GET 和 POST。"), {"Allow": "GET, POST"})
        if headers.get("origin") not in {f"http://{host}" for host in hosts}:
            return Answer(403, message_page("这个决定不是从核对页发出的，没有存。"))
        if len(body) > MAX_FORM or headers.get("content-type", "") != "application/x-www-form-urlencoded":
            return Answer(400, message_page("表单读不懂。"))
        try:
            form = {name: values[0] for name, values in parse_qs(body.decode("utf-8")).items()}
        except UnicodeDecodeError:
            return Answer(400, message_page("表单读不懂。"))
        return self._decide(form)

    def _show(self, figure: str, error: str = "", status: int = 200) -> Answer:
        nonce = secrets.token_urlsafe(12)
        chosen = figure if figure in self.queue.records else self.queue.next()
        undo = len(self.batches.last)
        if chosen is None:
            reports = self.desk is not None and self._reports_wait(self.desk)
            self.finished = not (undo or reports)  # the batch that ended the queue may still be taken back
            page = end_page(self.queue.progress(), nonce, stopped=False, undo=undo, error=error, reports=reports)
            return Answer(status, page, _policy(nonce))
        last = self.queue.sitting[-1] if self.queue.sitting and self.queue.sitting[-1] != chosen else ""
        together = len(self.batches.waiting(chosen))
        page = figure_page(
            self.queue.item(chosen),
            self.queue.progress(),
            nonce,
            error=error,
            last=last,
            together=together,
            undo=undo,
            reports=self.desk is not None,
        )
        return Answer(status, page, _policy(nonce))

    def _reports_wait(self, desk: Desk) -> bool:
        """Whether a report is doubtful; or nothing was done yet, and the editor may have come for the reports alone."""
        idle = not (self.queue.sitting or desk.readings.used)
        return desk.readings.next() is not None or (idle and bool(desk.readings.listed(1)))

    def _show_all(self, figure: str, error: str = "", status: int = 200) -> Answer:
        """Everything of one report or table that waits, on one page."""
        nonce = secrets.token_urlsafe(12)
        figures = self.batches.waiting(figure)
        if not figures:
            return self._onward()
        items = [self.queue.item(one) for one in figures]
        page = group_page(items, self.queue.progress(), nonce, mark=mark_of(figures), error=error)
        return Answer(status, page, _policy(nonce))

    def _decide(self, form: Mapping[str, str]) -> Answer:
        figure, decision = form.get("figure", ""), form.get("decision", "")
        if decision == "stop":
            self.finished = True
            nonce = secrets.token_urlsafe(12)
            return Answer(200, end_page(self.queue.progress(), nonce, stopped=True), _policy(nonce))
        if self.desk and "report" in form:
            nonce = secrets.token_urlsafe(12)
            done = self.desk.decide(form, nonce)
            return self._onward(done) if isinstance(done, str) else Answer(*done, _policy(nonce))
        if decision == "undo":
            return self._undo()
        if figure not in self.queue.records:
            return Answer(404, message_page("没有这个数据。请回到核对页。"))
        if decision == "all":
            return self._decide_all(figure, form.get("mark", ""))
        if decision == "later":
            self.queue.put_off(figure)
            return self._onward()
        try:
            self.queue.decide(
                figure,
                decision,
                field=form.get("field", ""),
                value=form.get("value", ""),
                reason=form.get("reason", ""),
            )
        except RefusedError as error:
            return self._show(figure, "；".join(problem.message for problem in error.problems), 422)
        return self._onward()

    def _decide_all(self, figure: str, mark: str) -> Answer:
        figures = self.batches.waiting(figure)
        if not figures or mark != mark_of(figures):
            return self._show_all(figure, "这一篇在您看的时候变了，请再看一遍。", 409)
        self.batches.confirm(figures)
        return self._onward()

    def _undo(self) -> Answer:
        try:
            self.batches.undo()
        except RefusedError as error:
            return self._show("", "；".join(problem.message for problem in error.problems), 422)
        return self._onward()

    def _onward(self, query: str = "") -> Answer:
        """See other (RFC 9110, 15.4.4), so that going back or reloading decides nothing twice."""
        return Answer(303, "", {"Location": f"{self.path}{query}"})


def _policy(nonce: str) -> dict[str, str]:
    """Nothing from elsewhere, no frame, nothing kept."""
    rules = ("default-src 'none'", f"style-src 'nonce-{nonce}'", f"script-src 'nonce-{nonce}'", "form-action 'self'")
    return {"Content-Security-Policy": "; ".join((*rules, "base-uri 'none'", "frame-ancestors 'none'"))}
