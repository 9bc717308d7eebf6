"""scrape_news.py as cron runs it: processes of its own against servers on loopback."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import commands
from tests.commands import environment
from tests.ruwen.sample import SITE
from tests.ruwen.scrape.loopback import Conversation, Loopback, article, hold

from ruwen.archive import Archive
from ruwen.check.archive import verify_archive
from ruwen.extract import extract_article
from ruwen.ids import article_id

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as made:
        yield made


def folders(tmp_path: Path) -> list[str]:
    return ["--content", str(tmp_path / "content"), "--build", str(tmp_path / "build")]


def command(tmp_path: Path, *arguments: str) -> list[str]:
    """What is killed, limited or measured runs in an interpreter of its own."""
    return commands.order("scrape_news", *folders(tmp_path), *arguments)


def run(tmp_path: Path, *arguments: str, script: str = "scrape_news.py") -> subprocess.CompletedProcess[str]:
    return commands.run(script.removesuffix(".py"), *folders(tmp_path), *arguments)


def scrape(tmp_path: Path, *servers: Loopback, more: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    allowed = [word for one in servers for word in ("--allow-host", one.netloc)]
    return run(tmp_path, *allowed, "--delay", "0", "--deadline", "120", *more)


def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "content" / "archive")


def describe(tmp_path: Path, *tables: str) -> None:
    path = tmp_path / "content" / "data" / "sources.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "schema = 1\n[scrape]\ncontact = 'https://site.test/about/'\n" + "\n".join(tables), encoding="utf-8"
    )


def source(server: Loopback, slug: str, *lines: str) -> str:
    rows = (f'slug = "{slug}"', f'name = "{slug} 网"', f'home = "{server.url("/")}"', "enabled = true", *lines)
    return "[[source]]\n" + "\n".join(rows) + "\n"


def site(server: Loopback, count: int) -> None:
    """A list page with so many reports, all with validators."""
    links = "".join(f"<li><a href='/2020/0507/{10000 + n}.html'>{n}</a></li>" for n in range(count))
    server.page("/list.html", f"<html><body><ul>{links}</ul></body></html>".encode())
    for n in range(count):
        server.page(f"/2020/0507/{10000 + n}.html", article(f"第{n}号通知贴到了村口"))


def bodies(server: Loopback) -> int:
    """Requests that were not conditional: the only ones that a body can answer."""
    return sum("if-none-match" not in one.headers for one in server.asked)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_source_is_read_once(server: Loopback, tmp_path: Path) -> None:
    site(server, 5)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    first = scrape(tmp_path, server)
    assert first.returncode == 0, first.stderr
    assert "first 网：新 5，更新 0，未变 0" in first.stderr
    assert server.paths()[:2] == ["/robots.txt", "/list.html"]
    assert "contact: https://site.test/about/" in server.asked[0].headers["user-agent"]
    captures = archive(tmp_path).captures()
    assert len(captures) == 5
    assert len({capture.file for capture in captures}) == 1
    before = snapshot(tmp_path / "content")
    server.asked.clear()
    second = scrape(tmp_path, server)
    assert second.returncode == 0, second.stderr
    assert "新 0，更新 0，未变 5" in second.stderr
    assert bodies(server) == 0
    assert snapshot(tmp_path / "content") == before
    assert not verify_archive(tmp_path / "content" / "archive").problems


def test_a_changed_report_is_a_second_capture(server: Loopback, tmp_path: Path) -> None:
    site(server, 2)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    server.page("/2020/0507/10000.html", article("第0号通知改了日期"))
    done = scrape(tmp_path, server)
    assert "更新 1，未变 1" in done.stderr
    captures = archive(tmp_path).captures()
    assert len(captures) == 3
    assert len({capture.url for capture in captures}) == 2


def test_a_page_that_changes_only_around_its_report_is_not_captured_again(server: Loopback, tmp_path: Path) -> None:
    page = article("早市搬进了大棚")
    server.routes["/2020/0507/10000.html"] = lambda talk: talk.answer(
        page.replace(b"</body>", b"<i>17 visits</i></body>")
    )
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    before = snapshot(tmp_path / "content")
    server.routes["/2020/0507/10000.html"] = lambda talk: talk.answer(
        page.replace(b"</body>", b"<i>18 visits</i></body>")
    )
    shutil.rmtree(tmp_path / "build")
    assert "未变 1" in scrape(tmp_path, server).stderr
    assert server.paths().count("/2020/0507/10000.html") == 2
    assert snapshot(tmp_path / "content") == before
    url = server.url("/2020/0507/10000.html")
    assert scrape(tmp_path, server, more=("--url", url)).returncode == 0
    assert len(archive(tmp_path).captures()) == 2


def test_a_page_without_validators_rests_for_a_day(server: Loopback, tmp_path: Path) -> None:
    server.routes["/2020/0507/10000.html"] = lambda talk: talk.answer(article("早市搬进了大棚"))
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    server.asked.clear()
    assert "未变 1" in scrape(tmp_path, server).stderr
    assert server.paths() == ["/list.html"]


def test_an_address_that_moved_is_asked_for_once(server: Loopback, tmp_path: Path) -> None:
    server.page("/2020/0507/10000.html", article("早市搬进了大棚"))
    server.routes["/old/20200507.html"] = lambda talk: talk.answer(b"", "301 Moved", location="/2020/0507/10000.html")
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a><a href='/old/20200507.html'>b</a>")
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    assert "新 1，更新 0，未变 1" in scrape(tmp_path, server).stderr
    server.asked.clear()
    assert "新 0，更新 0，未变 2" in scrape(tmp_path, server).stderr
    assert bodies(server) == 0
    assert "/old/20200507.html" not in server.paths()


def test_a_report_that_leads_to_the_front_page_is_gone(server: Loopback, tmp_path: Path) -> None:
    """Many sites send whoever asks for a deleted report to their front page, which may read like a report."""
    site(server, 2)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    server.page("/", article("汝阳网：一个读起来像报道的首页"))
    server.routes["/2020/0507/10000.html"] = lambda talk: talk.answer(b"", "302 Found", location="/")
    done = scrape(tmp_path, server, more=("--verbose",))
    assert done.returncode == 0, done.stderr
    assert "新 0，更新 0，未变 1，未收 1" in done.stderr
    assert "转到了首页" in done.stderr
    assert len(archive(tmp_path).captures()) == 2
    site(server, 2)
    assert "未变 2" in scrape(tmp_path, server).stderr  # it is back


def test_a_lost_state_is_rebuilt_from_the_archive(server: Loopback, tmp_path: Path) -> None:
    site(server, 3)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    before = snapshot(tmp_path / "content")
    shutil.rmtree(tmp_path / "build")
    server.asked.clear()
    assert "未变 3" in scrape(tmp_path, server).stderr
    assert snapshot(tmp_path / "content") == before
    assert bodies(server) == 2  # robots.txt and the list; the reports keep their validators in the archive


def test_lists_feeds_sitemaps_and_redirects(server: Loopback, tmp_path: Path) -> None:
    site(server, 2)
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a><a href='/list_2.html'>2</a>")
    server.page("/list_2.html", b"<a href='/moved/20200508.html'>m</a><a href='http://other.test/20200507.html'>o</a>")
    server.routes["/moved/20200508.html"] = lambda talk: talk.answer(b"", "301 Moved", location="/2020/0507/10001.html")
    server.page(
        "/feed.xml",
        f"<rss><channel><item><link>{server.url('/f/20200509.html')}</link></item></channel></rss>".encode(),
        content_type="application/rss+xml",
    )
    server.page("/f/20200509.html", article("夜市招来一百个摊位"))
    index = f"<sitemapindex><sitemap><loc>{server.url('/map.xml.gz')}</loc></sitemap></sitemapindex>"
    days = ("/s/20200510.html", "/s/20180510.html")
    urls = f"<urlset>{''.join(f'<url><loc>{server.url(day)}</loc></url>' for day in days)}</urlset>"
    server.page("/maps.xml", index.encode(), content_type="application/xml")
    server.page("/map.xml.gz", gzip.compress(urls.encode(), mtime=0), content_type="application/x-gzip")
    server.page("/s/20200510.html", article("水渠修到了地头"))
    where = (f'lists = ["{server.url("/list.html")}"]', f'feeds = ["{server.url("/feed.xml")}"]')
    how = (f'sitemaps = ["{server.url("/maps.xml")}"]', r"pages = 'list_\d+\.html'", "since = 2020-01-01")
    describe(tmp_path, source(server, "all", *where, *how))
    done = scrape(tmp_path, server)
    assert done.returncode == 0, done.stderr
    paths = sorted(capture.url.removeprefix(server.url("")) for capture in archive(tmp_path).captures())
    assert paths == ["/2020/0507/10000.html", "/2020/0507/10001.html", "/f/20200509.html", "/s/20200510.html"]
    server.asked.clear()
    again = scrape(tmp_path, server)
    assert "新 0，更新 0，未变 4" in again.stderr, again.stderr


def test_images_when_the_source_says_so(server: Loopback, tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
    page = article("新桥通车了").replace(
        b"<div class='content'>", b"<div class='content'><p><img src='/i.png' alt='x'></p>"
    )
    server.page("/2020/0507/10000.html", page)
    server.page("/i.png", png, content_type="image/png")
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    describe(tmp_path, source(server, "pics", f'lists = ["{server.url("/list.html")}"]', "images = true"))
    assert "图片 1" in scrape(tmp_path, server).stderr
    kept = archive(tmp_path)
    [image] = [capture for capture in kept.captures() if capture.content_type == "image/png"]
    assert kept.payload(image) == png


def test_a_withdrawn_image_stops_nothing(server: Loopback, tmp_path: Path) -> None:
    """Nor its bytes at another address; the reports that show it are captured, and those after them."""
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
    for path in ("/i.png", "/copy.png"):
        server.page(path, png, content_type="image/png")

    def report(number: int, image: str) -> None:
        body = article(f"第{number}座新桥通车了").replace(
            b"<div class='content'>", f"<div class='content'><p><img src='{image}' alt='x'></p>".encode()
        )
        server.page(f"/2020/0507/{number}.html", body)
        links = "".join(f"<a href='/2020/0507/{n}.html'>{n}</a>" for n in range(10000, number + 1))
        server.page("/list.html", links.encode())

    report(10000, "/i.png")
    describe(tmp_path, source(server, "pics", f'lists = ["{server.url("/list.html")}"]', "images = true"))
    scrape(tmp_path, server)
    [image] = [capture for capture in archive(tmp_path).captures() if capture.content_type == "image/png"]
    gone = run(tmp_path, image.id, "--reason", "不是他们的图片", script="withdraw_capture.py")
    assert gone.returncode == 0, gone.stderr
    report(10001, "/i.png")
    report(10002, "/copy.png")
    server.asked.clear()
    done = scrape(tmp_path, server, more=("--verbose",))
    assert done.returncode == 0, done.stderr
    assert "新 2，更新 0，未变 1" in done.stderr
    assert "与已撤下的内容一字不差" in done.stderr
    assert "/i.png" not in server.paths()
    assert not verify_archive(archive(tmp_path).root).problems


def test_withdrawn_bytes_at_another_address_are_asked_for_once(server: Loopback, tmp_path: Path) -> None:
    body = article("新桥通车了")
    server.page("/2020/0507/10000.html", body)
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    describe(tmp_path, source(server, "copies", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    [capture] = archive(tmp_path).captures()
    run(tmp_path, capture.id, "--reason", "当事人要求", script="withdraw_capture.py")
    server.page("/2020/0507/20000.html", body)
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a><a href='/2020/0507/20000.html'>b</a>")
    done = scrape(tmp_path, server, more=("--verbose",))
    assert done.returncode == 0, done.stderr
    assert "与已撤下的内容一字不差" in done.stderr
    assert archive(tmp_path).captures() == ()
    server.asked.clear()
    scrape(tmp_path, server)
    assert not [path for path in server.paths() if "0507" in path]


def paged(number: int, after: str) -> bytes:
    page = article("旧书市集开了三天").replace("旧书".encode(), f"第{number}天，旧书".encode(), 1)
    return page.replace(b"</body>", f"<p><a href='{after}'>下一页</a></p></body>".encode())


def test_the_pages_of_a_report(server: Loopback, tmp_path: Path) -> None:
    """Followed in order until one was seen before; a second run finds nothing new."""
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    for number, after in ((0, "10000_2.html"), (2, "10000_3.html"), (3, "10000_2.html")):
        name = f"/2020/0507/10000_{number}.html".replace("_0", "")
        server.page(name, paged(number, after))
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    first = scrape(tmp_path, server)
    assert "新 1，更新 0，未变 0，续页 2" in first.stderr, first.stderr
    assert [path for path in server.paths() if "10000" in path] == [
        f"/2020/0507/10000{end}.html" for end in ("", "_2", "_3")
    ]
    assert len(archive(tmp_path).captures()) == 3
    assert "新 0，更新 0，未变 1（" in scrape(tmp_path, server).stderr


def part(number: int, after: str, words: str) -> bytes:
    """A page of one long report: the title of all, words of its own, and the link to the next."""
    page = article(
        "旧书市集开了三天", f"第{number}天，{words}，一共有{number}00人来过，摊主们说明年还来，地方再大一点就好。"
    )
    return page.replace(b"</body>", f"<p><a href='{after}'>下一页</a></p></body>".encode() if after else b"</body>")


def serve_parts(server: Loopback, *words: str) -> None:
    """The pages of the report, each naming the next; with validators. A second later, for captures tell seconds."""
    time.sleep(1)
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    for number, said in enumerate(words, 1):
        name = "/2020/0507/10000.html" if number == 1 else f"/2020/0507/10000_{number}.html"
        after = f"10000_{number + 1}.html" if number < len(words) else ""
        server.page(name, part(number, after, said))


def joined(tmp_path: Path) -> tuple[str, list[dict[str, str]]]:
    """The report's text as extraction joins it, and the versions that the archive tells of it."""
    content = tmp_path / "content"
    data = content / "data"
    (data / "site.toml").write_text(SITE, encoding="utf-8")
    (data / "indicators.toml").write_text("schema = 1\n", encoding="utf-8")
    listed = (data / "sources.toml").read_text(encoding="utf-8")
    (data / "sources.toml").write_text(listed.replace("enabled", 'publish = "full"\nenabled'), encoding="utf-8")
    for script in ("extract_articles.py", "collect_figures.py"):
        done = run(tmp_path, script=script)
        assert done.returncode == 0, done.stderr
    [path] = (content / "articles").rglob("*.md")
    table = data / "versions.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines())) if table.exists() else []
    return path.read_text(encoding="utf-8"), rows


def test_a_change_on_the_second_page_alone_is_noticed(server: Loopback, tmp_path: Path) -> None:
    """The other pages answer 304; the report counts as updated, and its joined text is a new version."""
    serve_parts(server, "书摊摆满了街", "雨下了半天", "天又放晴")
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    assert "新 1，更新 0，未变 0，续页 2（" in scrape(tmp_path, server).stderr
    server.asked.clear()
    before = snapshot(tmp_path / "content")
    assert "新 0，更新 0，未变 1（" in scrape(tmp_path, server).stderr
    assert [path for path in server.paths() if "10000" in path] == [
        f"/2020/0507/10000{end}.html" for end in ("", "_2", "_3")
    ]
    assert bodies(server) == 0
    assert snapshot(tmp_path / "content") == before
    serve_parts(server, "书摊摆满了街", "雨下了一整天", "天又放晴")
    server.asked.clear()
    assert "新 0，更新 1，未变 0，续页 1（" in scrape(tmp_path, server).stderr
    assert len(archive(tmp_path).captures()) == 4
    text, versions = joined(tmp_path)
    assert "雨下了一整天" in text
    assert "天又放晴" in text
    assert [(len(row["captures"].split()), row["changes"]) for row in versions] == [(3, "0"), (3, "2")]
    first, second = (set(row["captures"].split()) for row in versions)
    assert len(first & second) == 2
    assert not verify_archive(tmp_path / "content" / "archive").problems


def test_a_withdrawal_names_what_is_left_of_the_report(server: Loopback, tmp_path: Path) -> None:
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    server.page("/2020/0507/10000.html", paged(1, "10000_2.html"))
    server.page("/2020/0507/10000_2.html", paged(2, ""))
    describe(tmp_path, source(server, "long", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    server.page("/2020/0507/10000.html", paged(1, "10000_2.html").replace(b"356", b"357"))
    time.sleep(1.1)
    assert "更新 1" in scrape(tmp_path, server).stderr
    old, new = (one.id for one in archive(tmp_path).captures() if one.url.endswith("10000.html"))
    [page] = (one.id for one in archive(tmp_path).captures() if one.url.endswith("_2.html"))
    done = run(tmp_path, new, "--reason", "当事人要求", script="withdraw_capture.py")
    assert done.stdout == f"{new}\n"
    assert "还有 2 个快照" in done.stderr
    assert old in done.stderr
    assert page in done.stderr
    assert "还有 1 个快照" in run(tmp_path, old, "--reason", "当事人要求", script="withdraw_capture.py").stderr
    assert "还有" not in run(tmp_path, page, "--reason", "当事人要求", script="withdraw_capture.py").stderr
    assert archive(tmp_path).captures() == ()
    unknown = run(tmp_path, page, "--reason", "当事人要求", script="withdraw_capture.py")
    assert unknown.returncode == 1
    assert "已于" in unknown.stderr


def test_a_page_that_is_added_later_is_taken(server: Loopback, tmp_path: Path) -> None:
    """The page before it changed only its link, which counts: else the new one would never be joined."""
    serve_parts(server, "书摊摆满了街", "雨下了半天")
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    serve_parts(server, "书摊摆满了街", "雨下了半天", "天又放晴")
    assert "新 0，更新 1，未变 0，续页 2（" in scrape(tmp_path, server).stderr
    text, versions = joined(tmp_path)
    assert "天又放晴" in text
    assert len(versions) == 2


def test_a_page_that_is_gone_today_is_passed_over(server: Loopback, tmp_path: Path) -> None:
    """What was archived of it stays, and leads on to the page behind it."""
    serve_parts(server, "书摊摆满了街", "雨下了半天", "天又放晴")
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    serve_parts(server, "书摊摆满了街", "雨下了半天", "天一直阴着")
    server.routes["/2020/0507/10000_2.html"] = lambda talk: talk.answer(b"gone", "404 Not Found")
    done = scrape(tmp_path, server)
    assert "更新 1，未变 0，续页 1，未收 1（" in done.stderr, done.stderr
    text, _ = joined(tmp_path)
    assert "雨下了半天" in text
    assert "天一直阴着" in text


def test_pages_without_validators_rest_as_reports_do(server: Loopback, tmp_path: Path) -> None:
    serve_parts(server, "书摊摆满了街", "雨下了半天", "天又放晴")
    body = part(2, "10000_3.html", "雨下了半天")
    server.routes["/2020/0507/10000_2.html"] = lambda talk: talk.answer(body)
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    server.asked.clear()
    assert "未变 1（" in scrape(tmp_path, server).stderr
    assert [path for path in server.paths() if "10000" in path] == ["/2020/0507/10000.html", "/2020/0507/10000_3.html"]


def test_no_more_than_twenty_pages(server: Loopback, tmp_path: Path) -> None:
    server.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
    server.page("/2020/0507/10000.html", paged(1, "10000_2.html"))
    for number in range(2, 26):
        server.page(f"/2020/0507/10000_{number}.html", paged(number, f"10000_{number + 1}.html"))
    describe(tmp_path, source(server, "paged", f'lists = ["{server.url("/list.html")}"]'))
    assert "续页 19" in scrape(tmp_path, server).stderr


def test_one_failure_leaves_the_rest(server: Loopback, tmp_path: Path) -> None:
    site(server, 3)
    server.routes["/2020/0507/10001.html"] = lambda talk: talk.send(b"")
    server.page("/2020/0507/10002.html", b"<html><title>x</title><body>player</body></html>")
    describe(
        tmp_path,
        source(server, "good", f'lists = ["{server.url("/list.html")}"]'),
        source(server, "bad", f'lists = ["{server.url("/none.html")}"]'),
    )
    done = scrape(tmp_path, server)
    assert done.returncode == 4
    assert "good 网：新 1，更新 0，未变 0，未收 1，失败 1" in done.stderr
    assert "bad 网：" in done.stderr
    assert len(archive(tmp_path).captures()) == 1


def test_exit_codes_of_whole_failures(server: Loopback, tmp_path: Path) -> None:
    describe(tmp_path, source(server, "bad", f'lists = ["{server.url("/none.html")}"]'))
    assert scrape(tmp_path, server).returncode == 1
    assert scrape(tmp_path, server, more=("--source", "nobody")).returncode == 2
    assert scrape(tmp_path, server, more=("--limit", "0")).returncode == 2
    assert run(tmp_path, "--allow-host", "http://x/").returncode == 2
    describe(tmp_path, source(server, "bad", "lists = [1]"))
    refused = scrape(tmp_path, server)
    assert refused.returncode == 3
    assert "sources.toml:9: E203" in refused.stderr
    describe(tmp_path)
    assert scrape(tmp_path, server).returncode == 0


def test_a_damaged_capture_is_told_and_stops_nothing(server: Loopback, tmp_path: Path) -> None:
    site(server, 2)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    scrape(tmp_path, server)
    [file] = archive(tmp_path).root.rglob("*.warc.gz")
    damaged = archive(tmp_path).captures()[0]
    data = bytearray(file.read_bytes())
    place = archive(tmp_path).index.manifest_of(damaged.id).offsets()[damaged.id]
    data[place : place + 40] = bytes(40)
    file.write_bytes(data)
    site(server, 3)
    name = damaged.url.rpartition("/")[2]
    server.page(f"/2020/0507/{name}", article("旧通知换了新的"))
    done = scrape(tmp_path, server)
    assert done.returncode == 4
    assert "新 1，更新 1，未变 1，失败 1" in done.stderr
    # What zeros in a packed record unpack to depends on the bytes behind them, port and moment among these.
    assert re.search(f"快照 {damaged.id} (读不出来|的内容与 SHA-256 不符)", done.stderr)
    assert "make verify" in done.stderr
    assert "\ufffd" not in done.stderr
    assert len(archive(tmp_path).captures()) == 4


def test_a_forgotten_archive_folder_is_not_begun_anew(server: Loopback, tmp_path: Path) -> None:
    """The archive lies elsewhere (ARCHIVE=): without it, full texts would go into content/, which is published."""
    site(server, 2)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    elsewhere = ("--archive", str(tmp_path / "kept apart"))
    assert scrape(tmp_path, server, more=elsewhere).returncode == 0
    (tmp_path / "content" / "articles" / "2020").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "2020" / "a.md").write_text("---\ntitle: 甲\n---\n", encoding="utf-8")
    server.asked.clear()
    done = scrape(tmp_path, server)
    assert done.returncode == 1
    assert "请用 ARCHIVE= 指明" in done.stderr
    assert not (tmp_path / "content" / "archive").exists()
    assert not server.asked
    assert scrape(tmp_path, server, more=elsewhere).returncode == 0


def test_a_list_without_reports_is_told(server: Loopback, tmp_path: Path) -> None:
    server.page("/list.html", "<html><body>域名出售，有意者请来信</body></html>".encode())
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    done = scrape(tmp_path, server)
    assert done.returncode == 0
    assert "一篇报道的网址也没有认出" in done.stderr
    site(server, 1)
    assert "没有认出" not in scrape(tmp_path, server).stderr


def test_dry_run_lists_and_keeps_nothing(server: Loopback, tmp_path: Path) -> None:
    site(server, 3)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    before = snapshot(tmp_path / "content")
    done = scrape(tmp_path, server, more=("--dry-run", "--limit", "2"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [server.url("/2020/0507/10000.html"), server.url("/2020/0507/10001.html")]
    assert server.paths() == ["/robots.txt", "/list.html"]
    assert snapshot(tmp_path / "content") == before


def test_due_passes_over_a_source_whose_time_has_not_come(server: Loopback, tmp_path: Path) -> None:
    site(server, 1)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]', 'schedule = "daily"'))
    assert "新 1" in scrape(tmp_path, server, more=("--due",)).stderr
    server.asked.clear()
    done = scrape(tmp_path, server, more=("--due",))
    assert (done.returncode, server.asked) == (0, [])
    state = tmp_path / "build/state/checks.json"
    data = json.loads(state.read_text(encoding="utf-8"))
    data["sources"]["first"] -= 86400
    state.write_text(json.dumps(data), encoding="utf-8")
    assert "未变 1" in scrape(tmp_path, server, more=("--due",)).stderr
    assert "/list.html" in server.paths()


def test_a_second_run_is_locked_out(server: Loopback, tmp_path: Path) -> None:
    """The first run waits for its answer until the second one has ended."""
    asked, told = threading.Event(), threading.Event()

    def slow(talk: Conversation) -> None:
        asked.set()
        told.wait(300)
        talk.answer(article("车站加开两趟班车"))

    server.routes["/2020/0507/slow.html"] = slow
    options = ["--url", server.url("/2020/0507/slow.html"), "--allow-host", server.netloc, "--delay", "0"]
    options += ["--deadline", "600"]
    with subprocess.Popen(command(tmp_path, *options), stderr=subprocess.DEVNULL, env=environment()) as first:
        assert asked.wait(300)
        second = run(tmp_path, *options)
        told.set()
        assert second.returncode == 75
        assert first.wait() == 0


def test_one_address(server: Loopback, tmp_path: Path) -> None:
    server.page("/2020/0507/1.html", article("车站加开两趟班车"))
    url = server.url("/2020/0507/1.html")
    first = scrape(tmp_path, server, more=("--url", url))
    assert first.returncode == 0, first.stderr
    [capture] = archive(tmp_path).captures()
    assert first.stdout.split() == [capture.id, article_id(url)]
    again = scrape(tmp_path, server, more=("--url", url))
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "没有变化" in again.stderr
    withdrawn = run(tmp_path, capture.id, "--reason", "误存", script="withdraw_capture.py")
    assert (withdrawn.returncode, withdrawn.stdout.strip()) == (0, capture.id)
    back = scrape(tmp_path, server, more=("--url", url))
    assert back.returncode == 1
    assert "已撤下" in back.stderr
    assert run(tmp_path, script="verify_archive.py").returncode == 0


def refusals(server: Loopback) -> dict[str, str]:
    """Paths that must come to nothing, with what the message says."""
    server.routes["/robots.txt"] = lambda talk: talk.answer(
        b"User-agent: *\nDisallow: /closed", content_type="text/plain"
    )
    server.page("/closed/1.html", article("不给看的一页"))
    server.page("/empty", b"")
    server.page("/noise", bytes(range(256)) * 40)
    server.page("/untitled", b"<html><body><p>x</p></body></html>")
    server.page("/picture", b"\x89PNG", content_type="image/png")
    server.routes["/loop"] = lambda talk: talk.answer(b"", "302 Found", location="/loop")
    server.routes["/inside"] = lambda talk: talk.answer(b"", "302 Found", location="http://10.0.0.1/")
    server.routes["/cut"] = lambda talk: talk.send(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<p>"
    )
    server.routes["/drip"] = lambda talk: hold(talk, (b"H" for _ in range(1000)), 0.1)
    return {
        "/closed/1.html": "robots",
        "/empty": "E301",
        "/noise": "E302",
        "/untitled": "E30",
        "/picture": "content-type",
        "/loop": "redirect-loop",
        "/inside": "not-public",
        "/cut": "truncated",
        "/drip": "deadline",
        "/missing": "http-404",
    }


def test_refused_addresses_keep_nothing(server: Loopback, tmp_path: Path) -> None:
    for path, word in refusals(server).items():
        hurried = ("--deadline", "2") if word == "deadline" else ()
        done = scrape(tmp_path, server, more=("--url", server.url(path), *hurried))
        assert (done.returncode, done.stdout) == (1, ""), path
        assert word in done.stderr, (path, done.stderr)
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "content" / "archive").exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "ftp://a.test/",
        "http://u:p@a.test/",
        "x",
    ],
)
def test_addresses_inside_are_never_asked(tmp_path: Path, url: str) -> None:
    done = run(tmp_path, "--url", url)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "content").exists()


_MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_memory_stays_under_300_mb(server: Loopback, tmp_path: Path) -> None:
    """The largest pages that the caps let through, and bombs that they stop."""
    server.page(
        "/long", gzip.compress(b"<title>t</title><h1>t</h1><p>" + "汝州".encode() * 1_700_000), content_encoding="gzip"
    )
    server.page("/tags", gzip.compress(b"<title>t</title>" + b"<p>x</p>" * 1_200_000), content_encoding="gzip")
    server.page("/bomb", gzip.compress(b"\0" * 60_000_000), content_encoding="gzip")
    codes = {}
    for path in ("/long", "/tags", "/bomb"):
        options = ["--allow-host", server.netloc, "--delay", "0", "--url", server.url(path)]
        measured = [sys.executable, "-c", _MEASURED, *command(tmp_path, *options)]
        done = subprocess.run(measured, capture_output=True, text=True, check=True, env=environment())
        codes[path], megabytes = map(int, done.stdout.split())
        assert megabytes < 300
    assert codes == {"/long": 0, "/tags": 1, "/bomb": 1}


@pytest.mark.parametrize("blocks", [0, 1, 4, 7])
def test_a_full_disk_is_a_clear_error(server: Loopback, tmp_path: Path, blocks: int) -> None:
    """RLIMIT_FSIZE stops writes at a size, as a full disk does: at the lock, the first capture, in between."""
    site(server, 6)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    options = ["--allow-host", server.netloc, "--delay", "0"]
    limited = ["bash", "-c", f'trap "" XFSZ; ulimit -f {blocks}; exec "$@"', "-", *command(tmp_path, *options)]
    # The measuring of coverage would meet the limit too, and say so in its own way.
    bare = {key: value for key, value in environment().items() if not key.startswith("COV")}
    done = subprocess.run(limited, capture_output=True, text=True, check=False, env=bare)
    assert done.returncode == 1
    assert "写不进去" in done.stderr or "读写失败" in done.stderr
    assert "Traceback" not in done.stderr
    assert scrape(tmp_path, server).returncode == 0
    assert len(archive(tmp_path).captures()) == 6
    assert not [problem for problem in verify_archive(tmp_path / "content" / "archive").problems if problem.is_error]


def kill_once(server: Loopback, tmp_path: Path, seconds: float) -> None:
    options = ["--allow-host", server.netloc, "--delay", "0"]
    with subprocess.Popen(command(tmp_path, *options), stderr=subprocess.DEVNULL, env=environment()) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.mark.parametrize("rounds", [6, pytest.param(100, marks=pytest.mark.long)])
def test_kill_at_random_instants(server: Loopback, tmp_path: Path, rounds: int) -> None:
    """After each kill a rerun has the captures of an undisturbed run: none lost, none twice."""
    site(server, 30)
    undisturbed = tmp_path / "undisturbed"
    where = source(server, "first", f'lists = ["{server.url("/list.html")}"]')
    describe(undisturbed, where)
    began = time.monotonic()
    assert scrape(undisturbed, server).returncode == 0
    span = time.monotonic() - began
    wanted = sorted((capture.url, capture.sha256) for capture in archive(undisturbed).captures())
    chance = random.Random(7)
    for number in range(rounds):
        folder = tmp_path / str(number)
        describe(folder, where)
        kill_once(server, folder, chance.uniform(0.15, span))
        assert scrape(folder, server).returncode == 0
        assert sorted((capture.url, capture.sha256) for capture in archive(folder).captures()) == wanted
        assert not [one for one in verify_archive(folder / "content" / "archive").problems if one.is_error]
        shutil.rmtree(folder)


@pytest.mark.skipif(not (SHARED / "pages" / "html").is_dir(), reason="the saved pages lie beside the repository only")
def test_real_pages_survive_the_way(tmp_path: Path) -> None:
    """List, feed and sitemap on three hosts; what is extracted from the archive equals what the files give."""
    files = sorted((SHARED / "pages" / "html").glob("*.gz"))
    pages = [(f"/2020/0507/{20000 + n}.html", gzip.decompress(file.read_bytes())) for n, file in enumerate(files)]
    pages.append(("/2020/0507/30000.html", (SHARED / "seed" / "page-gb18030.html").read_bytes()))
    with Loopback("127.0.0.1") as one, Loopback("127.0.0.2") as two, Loopback("127.0.0.3") as three:
        servers, served = (one, two, three), {}
        for number, (path, payload) in enumerate(pages):
            server = servers[number % 3]
            server.page(path, payload, content_type="text/html")
            served[server.url(path)] = payload
        links = [[url for url in served if url.startswith(server.url(""))] for server in servers]
        one.page("/list.html", "".join(f"<a href='{url}'>x</a>" for url in links[0]).encode())
        items = "".join(f"<item><link>{url}</link></item>" for url in links[1])
        two.page("/feed.xml", f"<rss><channel>{items}</channel></rss>".encode(), content_type="text/xml")
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in links[2])
        three.page("/map.xml", f"<urlset>{entries}</urlset>".encode(), content_type="text/xml")
        describe(
            tmp_path,
            source(one, "one", f'lists = ["{one.url("/list.html")}"]'),
            source(two, "two", f'feeds = ["{two.url("/feed.xml")}"]'),
            source(three, "three", f'sitemaps = ["{three.url("/map.xml")}"]'),
        )
        done = scrape(tmp_path, *servers)
        assert done.returncode == 0, done.stderr
        kept = archive(tmp_path)
        assert {capture.url: kept.payload(capture) for capture in kept.captures()} == served
        assert len(served) == 27
        for capture in kept.captures():
            from_archive = extract_article(kept.payload(capture), capture.url, capture.charset)
            assert from_archive == extract_article(served[capture.url], capture.url)
        before = snapshot(tmp_path / "content")
        for server in servers:
            server.asked.clear()
        assert scrape(tmp_path, *servers).returncode == 0
        assert [bodies(server) for server in servers] == [0, 0, 0]
        assert snapshot(tmp_path / "content") == before
