"""Where a site may be put: never in the place of something that is not a site."""

from __future__ import annotations

from pathlib import Path

from ruwen.errors import UsageError
from ruwen.paths import ROOT, Paths

MARKS = ("sitemap.xml", "datapackage.json")
"""Files that every site of ours has; a folder without them is somebody else's."""


def require_place(paths: Paths) -> Path:
    """The real folder of OUTPUT, links followed; UsageError when building there would delete what is not a site."""
    output = paths.output.resolve()
    for name, folder in (("content", paths.content), ("archive", paths.archive), ("build", paths.build)):
        kept = folder.resolve()
        if output == kept or output.is_relative_to(kept) or kept.is_relative_to(output):
            raise UsageError(f"OUTPUT 与 {name} 是同一处或互相包含，生成网站会删掉它。请把 OUTPUT 换到别处。")
    if ROOT.is_relative_to(output):
        raise UsageError("OUTPUT 是项目文件夹或它的上级，生成网站会删掉它。请把 OUTPUT 换到别处。")
    if output.exists() and not output.is_dir():
        raise UsageError(f"OUTPUT“{output.name}”是一个文件。请换一个文件夹，或先移走这个文件。")
    if output.is_dir() and any(output.iterdir()) and not all((output / mark).is_file() for mark in MARKS):
        raise UsageError(
            f"OUTPUT“{output.name}”里有别的东西，生成网站会删掉它们。请换一个空文件夹，或先移走里面的东西。"
        )
    return output
