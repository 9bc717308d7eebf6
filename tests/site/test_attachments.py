"""What a report hands out is on its page as links to where its publisher keeps it; names of persons are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ruwen.extract.kinds.case import PROSE, report
from tests.ruwen.sample import write, write_project, write_standing_pages
from tests.site.conftest import Place

URL = "http://news.example/tz/1.html"
BELOW = (
    "<p>附件：<a href=a.xlsx>1.岗位表.xlsx</a></p>"
    "<p><a href='b c.pdf'>2.护工王小某的补贴.pdf</a></p>"
    "<p><a href='javascript:alert(1)'>3.其他.doc</a></p>"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    paths = write_project(place.root)
    write_standing_pages(paths)
    row = '\n[[source]]\nslug = "shiqiao"\nname = "石桥日报"\nhome = "http://news.example/"\n'
    write(paths.sources, paths.sources.read_text(encoding="utf-8") + row)
    page = place.root / "saved.html"
    page.write_bytes(report(body=f"{PROSE}{BELOW}"))
    done = place.run("import_capture", str(page), "--url", URL)
    assert done.returncode == 0, done.stderr
    place.make()
    return place


def test_attachments_are_links(place: Place) -> None:
    [file] = [one for one in (place.content / "articles").rglob("*.md") if "news.example" in one.read_text("utf-8")]
    assert "attachments: [" in file.read_text(encoding="utf-8")
    [page] = [one for one in (place.output / "news").rglob("index.html") if ">附件</h2>" in one.read_text("utf-8")]
    text = page.read_text(encoding="utf-8")
    assert '<a href="http://news.example/tz/a.xlsx" rel="noopener">岗位表</a> <span class="meta">XLSX</span>' in text
    assert '<a href="http://news.example/tz/b%20c.pdf" rel="noopener">' in text
    assert "王小某" not in text
    assert "javascript:" not in text
    assert place.run("check_content").returncode == 0
