"""Why a fetch came to nothing."""

from __future__ import annotations


class FetchError(Exception):
    """One request that is given up. `code` is stable (`body-too-big`), `reason` Chinese and says what was met.

    `again`: a later try may do better (network, overload); the visitor turns what remains into a SourceError.
    """

    def __init__(self, code: str, reason: str, *, again: bool = False, retry_after: float | None = None) -> None:
        self.code, self.reason, self.again, self.retry_after = code, reason, again, retry_after
        super().__init__(f"{reason}[{code}]")
