"""Where a site may be put: never in the place of something that is not a site."""

from __future__ import annotations

from pathlib import Path

from ruwen.errors import UsageError
from ruwen.paths import ROOT, Paths

MARKS = ("sitemap.xml", "datapackage.json")
"""Files that every site of ours has; a folder without them is somebody else's."""


FRESH = ".building"
"""The folder in PUBLISH in which a site is built before it is published."""


def require_place(paths: Paths, *, publishing: bool = False) -> Path:
    """The real folder of OUTPUT, links followed; UsageError when building there would delete what is not a site.

    A build for publishing goes to one place beside the releases, and nothing else may go near them.
    """
    output = paths.output.resolve()
    folders = {"content": paths.content, "archive": paths.archive, "build": paths.build, "public": paths.public}
    if publishing and output == paths.public.resolve() / FRESH:
        del folders["public"]
    for name, folder in folders.items():
        if _overlap(output, folder):
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


def require_public(paths: Paths) -> Path:
    """The real folder of PUBLISH; UsageError when releases there would mix with what the project holds or makes."""
    public = paths.public.resolve()
    folders = {"content": paths.content, "archive": paths.archive, "build": paths.build, "output": paths.output}
    for name, folder in folders.items():
        if _overlap(public, folder):
            raise UsageError(f"PUBLISH 与 {name} 是同一处或互相包含。请把 PUBLISH 换到别处，如 public。")
    if ROOT.is_relative_to(public):
        raise UsageError("PUBLISH 是项目文件夹或它的上级。请把 PUBLISH 换到别处，如 public。")
    if public.exists() and not public.is_dir():
        raise UsageError(f"PUBLISH“{public.name}”是一个文件。请换一个文件夹，或先移走这个文件。")
    strange = [path for path in public.iterdir() if not path.name.startswith(".")] if public.is_dir() else []
    if strange and not (public / "releases").is_dir():
        raise UsageError(f"PUBLISH“{public.name}”里有别的东西。请换一个空文件夹，或先移走里面的东西。")
    return public


def _overlap(one: Path, folder: Path) -> bool:
    other = folder.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)
