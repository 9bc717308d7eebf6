"""The preview without a browser: what it sends, what it leaves alone, and that it ends up as the whole build does."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.conftest import Place
from tests.site.previewing import Preview, previewing
from tests.site.test_refusals import POST, write_post


def get(preview: Preview, path: str, host: str = "") -> tuple[int, str, str]:
    """(status, body, where it sends on), asked in this very form."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", path, headers={"Host": host or f"localhost:{preview.port}"})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, body, answer.getheader("Location") or ""


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def fresh(fresh_small: Place) -> Place:
    """The small site will do: what is tried here does not depend on what else there is."""
    return fresh_small


@pytest.fixture
def preview(fresh: Place) -> Iterator[Preview]:
    with previewing(fresh) as running:
        running.wait_for("已重新生成")
        yield running


def built_by(place: Place, preview: Preview) -> dict[str, bytes]:
    (folder,) = (place.root / "build" / "preview" / str(preview.port)).glob("site-*")
    return tree(folder)


def test_ends_up_as_the_whole_build_does(fresh: Place, preview: Preview) -> None:
    assert built_by(fresh, preview) == fresh.tree()
    write_post(fresh, POST)
    preview.wait_built(1)
    write_post(fresh, POST.replace("正文", "改过的正文"))
    preview.wait_built(2)
    shown = built_by(fresh, preview)
    assert "改过的正文" in shown["posts/a-new-post/index.html"].decode()
    assert "posts/a-new-post/index.html" not in fresh.tree(), "the preview leaves output/ alone"
    assert fresh.run("build_site").returncode == 0
    assert shown == fresh.tree()
    write_post(fresh, POST.replace("date:", "status: draft\ndate:"))
    preview.wait_built(3)
    assert fresh.run("build_site", "--preview").returncode == 0
    assert built_by(fresh, preview) == fresh.tree()


def test_serves_this_machines_browsers_only(preview: Preview, fresh: Place) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        assert get(preview, "/", f"{host}:{preview.port}")[0] == 200
    for host in (
        "evil.example",
        "localhost",
        "localhost:1",
        f"evil.example:{preview.port}",
        f"localhost.:{preview.port}",
    ):
        status, body, _ = get(preview, "/", host)
        assert (status, "汝闻" in body) == (421, False), host
    for path in (
        "/\\evil.example",
        "/%5Cevil.example/..",
        "/%2F/evil.example",
        "/../etc/passwd",
        "/%00",
    ):
        status, _, target = get(preview, path)
        assert (status, target) == (400, ""), path
    assert get(preview, "//evil.example")[::2] == (404, ""), "Python's own server makes one slash of several"
    assert get(preview, "/about")[::2] == (301, "/about/")
    for path in ("/theme/", "/theme", "/feeds/", "/data/"):
        status, body, _ = get(preview, path)
        assert (status, "没有这个页面" in body) == (404, True), path
    assert get(preview, "/theme/favicon.svg")[0] == 200
    assert get(preview, "/data/figures.csv")[1].startswith("\ufeffid,"), "its mark for Excel included"
    done = fresh.run("serve_site", "--port", str(preview.port))
    assert done.returncode == 1
    assert "PORT=8001" in done.stderr


def test_pages_carry_no_banner_and_a_policy_that_allows_the_script(preview: Preview) -> None:
    status, home, _ = get(preview, "/")
    assert (status, 'class="preview' in home) == (200, False)
    assert home.count("/__preview/reload.js") == 1
    assert "script-src &#x27;self&#x27;" in home
    assert "default-src &#x27;none&#x27;" in home
    assert get(preview, "/__preview/reload.js")[0] == get(preview, "/__preview/style.css")[0] == 200
    assert get(preview, "/__preview/other")[0] == 404


def test_starts_on_broken_texts(fresh: Place) -> None:
    """A text that cannot be read and one with an error are quarantined; the rest of the site is there."""
    before = fresh.tree()
    write_post(fresh, "没有信息区 <script>alert(1)</script>\n", "unread.md")
    write_post(fresh, POST.replace("正文。", "[[chart:no-such-chart]]"))
    with previewing(fresh) as preview:
        preview.wait_for("unread.md:1: E101")
        status, page, _ = get(preview, "/posts/unread/")
        assert status == 200
        for words in ("隔离", "content/posts/unread.md:1", "E101", "第一行应为 ---", "&lt;script&gt;alert(1)"):
            assert words in page
        assert "<script>alert" not in page
        assert "E108" in get(preview, "/posts/a-new-post/")[1]
        status, home, _ = get(preview, "/")
        assert (status, 'role="alert"' in home, "E101" in home, "一篇新文章" in home) == (200, True, True, False)
        assert 'href="/posts/unread/"' in home
        for step in ("build_site", "check_content"):
            assert fresh.run(step).returncode == 3
    assert fresh.tree() == before
    assert not list((fresh.root / "build" / "preview").iterdir()), "it leaves nothing behind"


def test_starts_on_broken_settings(fresh: Place) -> None:
    """Nothing can be built: a plain page says why, and is the site as soon as it can be."""
    settings = fresh.content / "data" / "site.toml"
    sound = settings.read_text(encoding="utf-8")
    settings.write_text("schema = 1\nname = \n", encoding="utf-8")
    with previewing(fresh) as preview:
        preview.wait_for("site.toml:2")
        status, page, _ = get(preview, "/")
        assert (status, "网站还生成不了" in page, "content/data/site.toml:2" in page) == (503, True, True)
        settings.write_text(sound, encoding="utf-8")
        preview.wait_for("已重新生成")
        assert get(preview, "/")[0] == 200
