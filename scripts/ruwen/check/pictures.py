"""The files in content/images, and the covers that name one: each must be the picture that its name says."""

from __future__ import annotations

from collections.abc import Iterator

from ruwen.errors import DataError, Problem
from ruwen.paths import Paths
from ruwen.site.cover import cover_file
from ruwen.site.pictures import KINDS, read_picture
from ruwen.site.reports import readable_documents


def check_pictures(paths: Paths) -> Iterator[Problem]:
    """Pictures that a browser could not show (E119), and covers that are not there (E113)."""
    for path in sorted(paths.images.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file() and not path.is_symlink():
            try:
                read_picture(path, paths.images, whole=True)
            except DataError as error:
                yield error.problem
    for folder in (paths.posts, paths.pages, paths.notices):
        for document in readable_documents(folder):
            cover = cover_file(document, paths.images)
            if document.text("cover") and not (cover and cover.is_file()):
                message = f"找不到题图“{document.text('cover')[:80]}”。请把它放进 content/images，这里只写文件名。"
                yield Problem(str(document.path), document.line("cover"), "E113", message)
