"""Links within the site that editors write: each must lead to a page that the site will have."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from ruwen.check.addresses import Addresses, text_path
from ruwen.errors import Problem
from ruwen.paths import Paths
from ruwen.site.address import Address
from ruwen.site.links import Link, find_links
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import without_code
from ruwen.store.front_matter import Document


def check_links(paths: Paths, addresses: Addresses, site: Address) -> Iterator[Problem]:
    """Dead links of posts, pages and notices, by file and line. `site`: where it is to stand, if that is known."""
    for folder in (paths.posts, paths.pages, paths.notices):
        for document in readable_documents(folder):
            here = f"/{text_path(document, paths)}/"
            for line, link in links_of(document):
                message = _fault(link.target, here, addresses, site)
                if message:
                    yield Problem(str(document.path), line, "E120", message)


def links_of(document: Document) -> Iterator[tuple[int, Link]]:
    """(line of the file, link) of each link and picture that is not code."""
    for link in find_links(without_code(document.body)):
        yield document.body_line + link.line - 1, link


def _fault(target: str, here: str, addresses: Addresses, site: Address) -> str:
    if target.startswith(("{", "|")):
        return ""  # a file, which the check of the body looks for
    try:
        link = site.rooted(target)
        parts = urlsplit(link)
    except ValueError:
        return f"“{target[:80]}”不是有效的网址。"
    if parts.scheme or parts.netloc or not link:
        return ""
    if not parts.path:
        return addresses.fault(here, parts.fragment)
    inside = link.removeprefix(site.base) if link.startswith("/") else urljoin(here, link)
    if parts.path.startswith("/"):
        return addresses.fault(urlsplit(inside).path or "/", parts.fragment)
    fault = addresses.fault(urlsplit(inside).path, parts.fragment)
    return f"{fault}站内链接请从 / 写起，如 /posts/短名/。" if fault else ""
