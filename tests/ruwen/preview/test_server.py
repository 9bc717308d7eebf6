"""Addresses: what may be asked, and that no answer leads a browser to another host."""

from __future__ import annotations

import pytest

from ruwen.preview.server import page_place, place_asked


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", ""),
        ("/posts/a/?x=1#y", "posts/a/"),
        ("/%E5%9B%BE/", "图/"),
        ("//evil.example/", None),
        ("/\\evil.example", None),
        ("/%5cevil.example", None),
        ("/%2fevil.example", None),
        ("/a/../../etc/passwd", None),
        ("/a/%2e%2e/b", None),
        ("/a%00", None),
        ("/a%0d%0aLocation:%20x", None),
        ("http://evil.example/", None),
        ("*", None),
    ],
)
def test_place_asked(path: str, place: str | None) -> None:
    assert place_asked(path) == place


def test_page_place() -> None:
    assert page_place("") == "index.html"
    assert page_place("posts/a/") == "posts/a/index.html"
    assert page_place("404.html") == "404.html"
