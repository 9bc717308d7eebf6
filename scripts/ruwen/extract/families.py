"""Publishing systems that many offices and papers share, known by marks in their pages whatever the host is.

What a system keeps its text in bounds the body; title, date and all other fields stay the generic reader's. The marks
are public knowledge of these systems; none of them was tried on a saved page of a site (未在真页上试过).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ruwen.extract.flatten import flatten
from ruwen.extract.page import Line
from ruwen.extract.profile import Selected, objection


def _classed(*names: str) -> str:
    """XPath of elements with one of these class names."""
    tests = (f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in names)
    return f"//*[{' or '.join(tests)}]"


def _named(*names: str) -> str:
    """XPath of elements with one of these ids."""
    return f"//*[{' or '.join(f'@id={name!r}' for name in names)}]"


@dataclass(frozen=True, slots=True)
class Family:
    """`marks`: words of which a page of the system holds one; `bodies`: XPaths, the first that finds text is its body.

    `between`: comments that stand before and after the text, where the system writes them.
    """

    name: str
    marks: tuple[str, ...]
    bodies: tuple[str, ...]
    between: tuple[str, str] = ("", "")


FAMILIES = (
    Family(
        "trs",
        ("TRS_Editor", "TRS_UEDITOR", "trs_editor_view", "trs_paper_preview"),
        (_classed("TRS_Editor", "TRS_UEDITOR", "trs_editor_view", "trs_paper_preview"),),
    ),
    Family(
        "hanweb",
        ("ZJEG_RSS.content.begin", "jpage.js", "jcms_files", "/jcms/"),
        (_named("zoom"),),
        ("<!--ZJEG_RSS.content.begin-->", "<!--ZJEG_RSS.content.end-->"),
    ),
    Family(
        "ucap",
        ("UCAPCONTENT", "ucapcontent", "UCAP-CONTENT", "UcapTitle"),
        ("//ucapcontent", _named("UCAP-CONTENT", "UCAPCONTENT"), _classed("UCAPCONTENT", "ucapcontent")),
    ),
    Family("pageadmin", ("PageAdmin", "pageadmin"), (_named("ArticleContent", "article_content", "content"),)),
    Family(
        "dedecms",
        ("dedecms", "DedeCms", "DEDECMS", "/plus/count.php", "/plus/digg_ajax.php"),
        ("//div[contains(@class, 'viewbox')]//div[@class='content']", _classed("article-content", "arc_body")),
    ),
)
"""Asked in this order; the first whose mark a page holds is its family."""


def family_of(text: str) -> Family | None:
    """The system that made a page, by its decoded text."""
    return next((one for one in FAMILIES if any(mark in text for mark in one.marks)), None)


def select(family: Family, root: Any, text: str, generic: list[Line]) -> Selected | None:
    """What the family's marks bound, None where nothing can be trusted.

    `generic`: the lines that the generic reader found. The same lines are right whatever stands in them; others must
    bear `objection` and hold every table that was found.
    """
    tables = {line.text for line in generic if line.kind == "table"}
    texts, size = [line.text for line in generic if line.text], sum(line.size for line in generic)
    for nodes in _candidates(family, root, text):
        selected = Selected(flatten(_joined(nodes)), "", "", "")
        own = [line.text for line in selected.page.lines if line.text]
        if own == texts or (tables <= set(own) and not objection(selected, "", size)):
            return selected
    return None


def _candidates(family: Family, root: Any, text: str) -> Iterator[list[Any]]:
    for path in family.bodies:
        found = root.xpath(path)
        own = set(found)
        if outer := [node for node in found if not any(parent in own for parent in node.iterancestors())]:
            yield outer
    before, after = family.between
    if before and before in text and after in text:
        markup = text.partition(before)[2].partition(after)[0]
        part = etree.fromstring(
            f"<html><body><div>{markup}</div></body></html>", etree.HTMLParser(remove_comments=True)
        )
        if part is not None:
            yield [part]


def _joined(nodes: list[Any]) -> Any:
    """One tree of copies: what follows an element in its page is no part of it."""
    whole = etree.Element("body")
    for node in nodes:
        copy = deepcopy(node)
        copy.tail = None
        whole.append(copy)
    return whole
