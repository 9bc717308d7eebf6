"""Requests about reports, and their answers; `app` has seen to it that they come from the editor."""

from __future__ import annotations

from collections.abc import Mapping

from ruwen.errors import RefusedError
from ruwen.review.readings import Readings
from ruwen.review.readings_page import list_page, reading_page

Page = tuple[int, str]
"""Status and body."""
_OTHERS = 50
"""Reports without doubts that are listed."""


class Desk:
    """The second queue over HTTP."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings

    def show(self, query: Mapping[str, str], nonce: str) -> Page:
        """The report that is asked for, else the list."""
        report = query.get("report", "")
        if self.readings.knows(report):
            return 200, reading_page(self.readings.item(report), nonce, saved="saved" in query)
        items = [self.readings.item(one) for one in self.readings.listed(_OTHERS)]
        return 200, list_page(items, nonce, self.readings.next() or "")

    def decide(self, form: Mapping[str, str], nonce: str) -> Page | str:
        """Where to go on, or the page that says why nothing was kept."""
        report, decision = form.get("report", ""), form.get("decision", "")
        if not self.readings.knows(report):
            return "?reports="
        try:
            if decision == "mend":
                value, reason = form.get("value", ""), form.get("reason", "")
                self.readings.amend(report, form.get("field", ""), value, reason)
                return f"?report={report}&saved=1"
            if decision == "right":
                self.readings.approve(report)
            else:
                self.readings.put_off(report)
        except RefusedError as error:
            told = "；".join(problem.message for problem in error.problems)
            return 422, reading_page(self.readings.item(report), nonce, error=told)
        following = self.readings.next()
        return f"?report={following}" if following else "?reports="
