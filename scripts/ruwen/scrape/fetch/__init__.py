"""The network: one request at a time, to public addresses only, with a cap on everything.

Nothing else in the library opens a socket. A refusal is a SourceError whose reason says what was wrong.
"""

from ruwen.scrape.fetch.address import AllowList, Resolver, resolve_host
from ruwen.scrape.fetch.client import Client, Limits, Response
from ruwen.scrape.fetch.failure import FetchError

__all__ = ["AllowList", "Client", "FetchError", "Limits", "Resolver", "Response", "resolve_host"]
