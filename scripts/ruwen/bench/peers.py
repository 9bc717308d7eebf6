"""Other extractors, called as their documentation says; each gives an article as a dict of the fields it has.

A peer that is not installed is left out; `make bench` installs them all (requirements-bench.txt).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import Any

from ruwen.extract import extract_article
from ruwen.extract.decode import decode

Extractor = Callable[[bytes], dict[str, Any]]


def ours(raw: bytes) -> dict[str, Any]:
    return extract_article(raw, "").to_json()


def _trafilatura(module: Any, raw: bytes) -> dict[str, Any]:
    found = module.bare_extraction(raw, with_metadata=True)
    data = found.as_dict() if hasattr(found, "as_dict") else found or {}
    return {
        "title": data.get("title"),
        "text": data.get("text"),
        "published_at": data.get("date"),
        "authors": data.get("author"),
        "source": data.get("sitename"),
    }


def _readability(module: Any, raw: bytes) -> dict[str, Any]:
    html = importlib.import_module("lxml.html")
    document = module.Document(decode(raw).text)
    title, body = document.short_title(), html.fromstring(document.summary(html_partial=True))
    return {"title": title, "text": body.text_content()}


def _gne(module: Any, raw: bytes) -> dict[str, Any]:
    data = module.GeneralNewsExtractor().extract(decode(raw).text)
    return {
        "title": data["title"],
        "text": data["content"],
        "published_at": data["publish_time"],
        "authors": data["author"],
    }


def _newspaper(module: Any, raw: bytes) -> dict[str, Any]:
    page = module.Article("http://example.invalid/", language="zh", fetch_images=False)  # measured without network
    page.download(input_html=decode(raw).text)
    page.parse()
    moment = page.publish_date
    return {
        "title": page.title,
        "text": page.text,
        "published_at": str(moment) if moment else None,
        "authors": page.authors,
    }


_PEERS: dict[str, tuple[tuple[str, ...], Callable[[Any, bytes], dict[str, Any]]]] = {
    "trafilatura": (("trafilatura",), _trafilatura),
    "readability-lxml": (("readability",), _readability),
    "gne": (("gne",), _gne),
    "newspaper4k": (("newspaper", "jieba"), _newspaper),
}


def _imported(modules: tuple[str, ...]) -> Any:
    """The first of the modules, when all are there."""
    first, *_ = [importlib.import_module(module) for module in modules]
    return first


def extractors() -> tuple[dict[str, Extractor], list[str]]:
    """Ours and every peer that is installed, by name; and the names of those that are not."""
    found: dict[str, Extractor] = {"ruwen": ours}
    missing = []
    for name, (modules, call) in _PEERS.items():
        try:
            found[name] = partial(call, _imported(modules))
        except ImportError:
            missing.append(name)
    return found, missing
