"""The site's own Markdown reader, for tests of what we write into Markdown."""

from __future__ import annotations

import pytest

from ruwen.site.library import load_library
from ruwen_reader import RuwenReader, sanitised
from tests.ruwen.sample import write_project


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RuwenReader:
    library = load_library(write_project(tmp_path_factory.mktemp("reader")))
    return RuwenReader({"RUWEN": library, "T": {"footnote_back": "回到注 {}"}})


def render(reader: RuwenReader, body: str) -> str:
    """The HTML of a Markdown body, exactly as a page gets it."""
    return sanitised(reader.markdown.reset().convert(body))
