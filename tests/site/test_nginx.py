"""The documented nginx and Caddy files on releases that the real command published, while it switches."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.conftest import Place, copy_place
from tests.site.readers import READERS, look_on
from tests.site.web_server import HOST, Reader, Server, serving

pytestmark = pytest.mark.long

HEADERS = {
    "content-security-policy": "frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cache-control": "no-cache",
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".atom.xml": "application/atom+xml; charset=utf-8",
    ".xml": "xml",
}
EACH = 12
"""Pages that a reader looks at, at most, while one release takes the place of another."""
PACE = 0.1
"""Seconds between two pages of a reader, so that its pages are spread over the whole of a publication."""
EDITION = re.compile(r"第(\d+)版")


@dataclass(frozen=True, slots=True)
class Site:
    """The small site, published; each release says its number on every page."""

    place: Place
    public: Path
    base: str

    def command(self, *arguments: str) -> None:
        done = self.place.run("publish_site", f"--public={self.public}", *arguments, env={"AS_OF": "2026-11-02"})
        assert done.returncode == 0, done.stderr

    def publish(self, edition: int) -> None:
        file = self.place.content / "data/site.toml"
        text = re.sub(r'tagline = ".*"', f'tagline = "第{edition}版"', file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
        self.command(f"--siteurl=https://{HOST}{self.base}", "--keep=20")

    @property
    def current(self) -> Path:
        return self.public / "current"

    def pages(self) -> list[str]:
        found = sorted(self.current.rglob("index.html"))
        return [f"/{path.parent.relative_to(self.current).as_posix()}/".replace("/./", "/") for path in found]

    def editions(self) -> dict[int, Path]:
        return {int(path.name[:4]): path for path in (self.public / "releases").iterdir()}


@pytest.fixture(scope="module", params=["", "/ruzhou"], ids=["root", "path"])
def published(request: pytest.FixtureRequest, small_site: Place, tmp_path_factory: pytest.TempPathFactory) -> Site:
    place = copy_place(small_site, tmp_path_factory.mktemp("served"))
    site = Site(place, place.root / "public", request.param)
    site.publish(1)
    return site


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, published: Site) -> Iterator[Server]:
    root = published.current
    if published.base:  # as the file says
        root = published.public.with_name("www")
        root.mkdir(exist_ok=True)
        link = root / published.base[1:]
        link.unlink(missing_ok=True)
        link.symlink_to("../public/current")
    with serving(request.param, root, published.base) as made:
        yield made


@pytest.fixture
def reader(server: Server) -> Iterator[Reader]:
    with server.reader() as made:
        yield made


def test_every_kind_of_file_has_its_type_and_every_answer_the_headers(published: Site, reader: Reader) -> None:
    seen = set()
    for path in sorted(path for path in published.current.rglob("*") if path.is_file()):
        suffix = ".atom.xml" if path.name.endswith(".atom.xml") else path.suffix
        if suffix in {".gz", ".br"} or suffix in seen or path.name in {"404.html", "index.html"}:
            continue
        seen.add(suffix)
        answer = reader.get(f"{published.base}/{path.relative_to(published.current).as_posix()}")
        assert (answer.status, answer.body) == (200, path.read_bytes())
        assert answer.headers["content-type"].find(TYPES[suffix]) >= 0, (suffix, answer.headers["content-type"])
        assert HEADERS.items() <= answer.headers.items()
        assert not re.search(r"\d", answer.headers.get("server", ""))
    assert seen | {".html"} == set(TYPES)


def test_page_comes_packed_as_published_and_once(published: Site, reader: Reader) -> None:
    file = published.current / "about/index.html"
    plain = reader.get(f"{published.base}/about/")
    packed = reader.get(f"{published.base}/about/", Accept_Encoding="gzip")
    assert (plain.status, plain.body, plain.headers["content-type"]) == (200, file.read_bytes(), TYPES[".html"])
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.headers["content-type"] == TYPES[".html"]
    assert packed.body == file.with_name("index.html.gz").read_bytes()
    again = reader.get(f"{published.base}/about/", Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert HEADERS.items() <= again.headers.items()


def test_folder_without_its_slash_leads_to_it(published: Site, reader: Reader) -> None:
    answer = reader.get(f"{published.base}/about")
    assert answer.status in {301, 308}
    assert answer.headers["location"] == f"{published.base}/about/"
    assert HEADERS.items() <= answer.headers.items()


@pytest.mark.parametrize(
    "path",
    ["/no-such-page/", "/theme/", "/data/", "/.git/config", "/posts/.hidden", "/records/", "/../records/", "/.lock"],
)
def test_what_is_not_there_or_not_for_readers_is_the_page_that_says_so(
    published: Site, reader: Reader, path: str
) -> None:
    answer = reader.get(f"{published.base}{path}")
    assert answer.status in ({400, 404} if ".." in path else {404})
    if answer.status == 404 and (published.base or ".." not in path):
        assert answer.body == (published.current / "404.html").read_bytes()
        assert answer.headers["content-type"] == TYPES[".html"]
        assert HEADERS.items() <= answer.headers.items()


@pytest.mark.parametrize("server", ["nginx"], indirect=True)  # Caddy does it unasked
def test_door_without_tls_leads_to_the_other(server: Server) -> None:
    with server.reader(plain=True) as reader:
        answer = reader.get("/about/?a=1")
        assert (answer.status, answer.headers["location"]) == (301, f"https://{HOST}/about/?a=1")
        assert reader.get("/.well-known/acme-challenge/none").status == 404


@pytest.mark.parametrize("published", [""], ids=["root"], indirect=True)
def test_readers_never_see_a_mixed_or_missing_page_while_releases_change(published: Site, server: Server) -> None:
    pages, first = published.pages(), max(published.editions())
    asked, switches = 0, 0
    known: dict[int, Path] = {}

    def look(reader: Reader, number: int) -> int:
        page = pages[number % len(pages)]
        answer = reader.get(f"{published.base}{page}", Accept_Encoding="gzip")
        assert answer.status == 200, page
        packed = answer.headers.get("content-encoding") == "gzip"
        [edition] = {
            int(one) for one in EDITION.findall((gzip.decompress(answer.body) if packed else answer.body).decode())
        }
        known.setdefault(edition, published.editions()[edition])
        file = known[edition] / page.strip("/") / f"index.html{'.gz' if packed else ''}"
        assert answer.body == file.read_bytes(), page
        return edition

    def switch(expected: int, act: Callable[[], None]) -> None:
        nonlocal asked, switches
        asked += look_on(server, lambda reader, number: void(look(reader, number)), act, EACH, PACE)
        switches += 1
        with server.reader() as reader:  # seen at once, on every page
            for number in range(0, len(pages), 4):
                assert look(reader, number) == expected
                asked += 1

    for edition in range(first + 1, first + 4):
        switch(edition, lambda edition=edition: published.publish(edition))  # type: ignore[misc]
        switch(edition - 1, lambda: published.command("--rollback"))
        switch(edition, lambda edition=edition: published.command("--rollback", "--to", str(edition)))  # type: ignore[misc]
    switch(first, lambda: published.command("--rollback", "--to", str(first)))
    switch(first + 3, lambda: published.command("--rollback", "--to", str(first + 3)))
    assert switches >= 10
    assert switches * READERS <= asked <= 3000


def void(_: object) -> None:
    """What a reader saw is looked at elsewhere."""
