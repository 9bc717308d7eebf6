"""The body of a Markdown file: files and images that it names."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from ruwen.paths import Paths
from ruwen.site.links import find_links
from ruwen.site.shortcodes import without_code
from ruwen.store.drafts import is_draft_file
from ruwen.store.front_matter import Document

# Pelican also takes |static| for {static}; outside a link's target that is a table's cell.
_PATH = re.compile(r"(?:\{|(?:(?<=[(\"'=<])|(?<=\]: ))\|)(static|attach|filename)[}|]([^\s)\"'>]*)")
_OTHER_PATH = re.compile(r"\{(photo|include|author|category|tag|index)\}")
_BARE_IMAGE = re.compile(r"""!\[\s*\][(\[]|<img\b(?![^>]*\salt\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s]))""", re.I)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\(\s*<?(?![<{|])([^\s)>]+)")
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)

Finding = tuple[int, str, str]


def check_body(document: Document, paths: Paths) -> Iterator[Finding]:
    """(line of the file, code, message); what stands in code is text and names nothing."""
    bare = without_code(document.body)
    targets: dict[int, list[str]] = {}
    for link in find_links(bare):
        targets.setdefault(document.body_line + link.line - 1, []).append(link.target)
    for number, text in enumerate(bare.split("\n"), document.body_line):
        plain = html.unescape(text)
        for match in _PATH.finditer(plain):
            # A name with spaces or brackets is longer than what the pattern, which finds paths anywhere, takes.
            whole = next((target for target in targets.get(number, ()) if target.startswith(match[0])), match[0])
            fault = _path_fault(match[1], re.split(r"[}|]", whole[1:], maxsplit=1)[1], document, paths)
            if fault:
                yield number, *fault
        for match in _OTHER_PATH.finditer(plain):
            yield number, "E106", f"不支持 {{{match[1]}}}。请用 {{static}} 或 {{filename}}。"
        for match in _IMAGE.finditer(plain):
            message = _image_fault(match[1])
            if message:
                yield number, "E106", message
        if _BARE_IMAGE.search(text):
            yield number, "W114", "图片没有文字说明。请在方括号里写一句话，看不见图的人靠它。"


def _image_fault(target: str) -> str:
    if _FOREIGN.match(target):
        return f"外站图片“{target[:80]}”不会显示。请把它放进 content/images，写成 {{static}}/images/文件名。"
    return "" if target.startswith("/") else f"图片“{target[:80]}”请写成 {{static}}/images/文件名。"


def _path_fault(what: str, target: str, document: Document, paths: Paths) -> tuple[str, str] | None:
    """Why a path is refused. Pelican copies whatever `{static}` names, so that is images and nothing else:

    content/ also holds the data files and, by default, the archive with its full texts.
    """
    name = unquote(target.partition("#")[0].partition("?")[0])
    aimed = paths.content / name.lstrip("/") if name.startswith("/") else document.path.parent / name
    plain = Path(os.path.abspath(aimed))  # noqa: PTH100 - resolve() would follow links
    if what == "filename":
        folders = (paths.articles, paths.posts, paths.pages, paths.notices)
        if plain.suffix != ".md" or not any(plain.is_relative_to(folder) for folder in folders):
            return "E106", f"{{filename}} 只能指向文章、报道、公告或页面的 .md 文件，“{target[:80]}”不是。"
    elif not plain.is_relative_to(paths.images):
        return "E106", f"“{target[:80]}”不在 content/images 里，不能发布。请把文件放进 content/images。"
    if not os.path.isfile(plain):  # noqa: PTH113 - Path.is_file() raises where a name is too long
        return "E113", f"找不到“{target[:80]}”。请检查文件名和大小写。"
    if not plain.resolve().is_relative_to(paths.content.resolve()):
        return "E106", f"“{target[:80]}”经符号链接指到内容文件夹之外，不能发布。请改为真正的文件。"
    if what == "filename" and not document.is_draft and is_draft_file(plain):
        return "E118", f"“{target[:80]}”还是草稿，发布后这个链接打不开。请先去掉链接，或一起发布。"
    return None
