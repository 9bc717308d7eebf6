"""Tags: one folder a subject, under the name that was written first."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.site.tags import tag_slug, usable_tags
from ruwen_reader import RuwenReader
from tests.ruwen.sample import PAGE, write

KNOWN = {"汝州": "ruzhou", "汝州市": "ruzhou", "C#": "csharp"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("汝州市", "ruzhou"),
        ("就业", "就业"),
        ("Ｃ#", "c-sharp"),
        ("C#", "csharp"),
        ("Job  Fair!", "job-fair"),
        ("..", ""),
        ("???", ""),
        ("-a_", "a"),
    ],
)
def test_folder(name: str, slug: str) -> None:
    assert tag_slug(name, KNOWN) == slug


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("汝州市", "汝州"), ["汝州市"]),
        (("汝州", "就业", "汝州市"), ["汝州", "就业"]),
        (("Job Fair", "job-fair", "JOB FAIR"), ["Job Fair"]),
        (("..", "就业", "???", "就业"), ["就业"]),
    ],
)
def test_first_spelling_names_the_folder(names: tuple[str, ...], kept: list[str]) -> None:
    assert usable_tags(names, KNOWN) == kept


def test_first_spelling_stands_on_the_page(reader: RuwenReader, tmp_path: Path) -> None:
    head = PAGE.format(title="题", slug="x").replace("date:", "tags: [汝州市, 就业, 汝州]\ndate:")
    _, metadata = reader.read(str(write(tmp_path / "x.md", head)))
    assert [(tag.name, tag.slug) for tag in metadata["tags"]] == [("汝州市", "ruzhou"), ("就业", "employment")]
