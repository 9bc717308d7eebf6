"""The article extractor: bytes of a saved page in, `ruwen.model.Article` out."""

from __future__ import annotations

from ruwen.extract.article import extract_article

__all__ = ["extract_article"]
