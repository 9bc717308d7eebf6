"""Pages whose text is a file: a title, a day, and a link to or a frame with the PDF that says it all."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ruwen.extract.attachments import framed_file
from ruwen.extract.body import Body
from ruwen.extract.flatten import flatten
from ruwen.extract.furniture import FILE_NAME
from ruwen.extract.metadata import Metadata
from ruwen.extract.page import Page
from ruwen.extract.title import Title, find_title

ONLY_FILES = "正文只在附件里，本站不读附件：数字要录入的话，请打开附件核对。"

_NEAR = 30
"""Lines below the title in which the file stands."""
_MOST = 5
"""A page with more is a list of files."""


def file_page(root: Any, metadata: Metadata) -> tuple[Page, Title, Body] | None:
    """The page with its files as its text, None where it has no title that is seen or no file below that."""
    page = flatten(_with_frames_as_links(root))
    title = find_title(page, metadata)
    if title is None or title.line < 0:
        return None
    numbers = range(title.line + 1, min(title.line + _NEAR, len(page.lines)))
    files = [number for number in numbers if page.lines[number].linked and FILE_NAME.search(page.lines[number].text)]
    if not 0 < len(files) <= _MOST:
        return None
    return page, title, Body(tuple(files), files[0], files[-1] + 1)


def _with_frames_as_links(root: Any) -> Any:
    """The tree with `<iframe src=1.pdf>` and its like as paragraphs that link to the file."""
    for element in [*root.iter("iframe", "embed", "object")]:
        address, name = framed_file(element)
        if address:
            paragraph = etree.Element("p")
            link = etree.SubElement(paragraph, "a", href=address)
            link.text = f"附件：{name}"
            paragraph.tail = element.tail
            element.getparent().replace(element, paragraph)
    return root
