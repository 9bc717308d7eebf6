"""scrape_news.py and verify_archive.py with a timestamp authority on loopback, right, wrong and absent."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ruwen.archive.tsa import Authority, refusal
from tests.ruwen.scrape.loopback import Conversation, Loopback, article, hold
from tests.scripts.test_scrape_news import archive, describe, run, scrape, source

REPLY = "application/timestamp-reply"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as made:
        made.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
        made.page("/2020/0507/10000.html", article("第0号通知贴到了村口"))
        yield made


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def configure(tmp_path: Path, server: Loopback, authority: Authority, *, ca: bool = True) -> None:
    """A source, and the authority at /stamp of the same server."""
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    path = tmp_path / "content/data/sources.toml"
    lines = f'[scrape]\ntimestamp_url = "{server.url("/stamp")}"\n' + ('timestamp_ca = "ca.pem"\n' if ca else "")
    path.write_text(path.read_text(encoding="utf-8").replace("[scrape]\n", lines), encoding="utf-8")
    (path.parent / "ca.pem").write_bytes(authority.ca)


def stamping(authority: Authority, **options: bytes) -> Callable[[Conversation], None]:
    def script(talk: Conversation) -> None:
        assert talk.asked.headers["content-type"] == "application/timestamp-query"
        token = authority.answer(talk.asked.body, datetime.now(UTC), **options)  # type: ignore[arg-type]
        talk.answer(token, content_type=REPLY)

    return script


def tokens(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "content/archive").glob("*/*.tsr"))


def verify(tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return run(tmp_path, script="verify_archive.py")


def test_each_new_manifest_gets_one_token(server: Loopback, tmp_path: Path, authority: Authority) -> None:
    server.routes["/stamp"] = stamping(authority)
    configure(tmp_path, server, authority)
    first = scrape(tmp_path, server)
    assert (first.returncode, len(tokens(tmp_path))) == (0, 1), first.stderr
    assert "时间戳：" in first.stderr
    checked = verify(tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert scrape(tmp_path, server).returncode == 0
    assert server.paths().count("/stamp") == 1
    server.page("/2020/0507/2.html", article("水渠修到了地头"))
    assert scrape(tmp_path, server, more=("--url", server.url("/2020/0507/2.html"))).returncode == 0
    assert len(tokens(tmp_path)) == 2
    assert verify(tmp_path).returncode == 0


def test_without_a_certificate_verify_says_what_it_did_not_check(
    server: Loopback, tmp_path: Path, authority: Authority
) -> None:
    server.routes["/stamp"] = stamping(authority)
    configure(tmp_path, server, authority, ca=False)
    assert scrape(tmp_path, server).returncode == 0
    checked = verify(tmp_path)
    assert checked.returncode == 0
    assert "W712 1 个时间戳只核对了对象，没有核对签名" in checked.stdout


def test_an_imported_page_gets_its_token_at_the_next_scrape(
    server: Loopback, tmp_path: Path, authority: Authority
) -> None:
    """Importing stays offline; a flipped byte of the token is named by file, with exit code 1."""
    server.routes["/stamp"] = stamping(authority)
    configure(tmp_path, server, authority)
    (tmp_path / "page.html").write_bytes(article("水渠修到了地头"))
    saved = (str(tmp_path / "page.html"), "--url", "http://news.test/1.html")
    assert run(tmp_path, *saved, script="import_capture.py").returncode == 0
    assert not server.asked
    server.page("/list.html", b"<html>nothing new</html>")
    assert scrape(tmp_path, server).returncode == 0
    [token] = tokens(tmp_path)
    assert verify(tmp_path).returncode == 0
    data = bytearray(token.read_bytes())
    data[len(data) // 2] ^= 1
    token.write_bytes(data)
    checked = verify(tmp_path)
    assert checked.returncode == 1
    assert f"{token.name}: E702" in checked.stdout
    assert f"{token.name}: E709" in checked.stdout


def test_nobody_is_asked_unless_the_setting_says_so(server: Loopback, tmp_path: Path, authority: Authority) -> None:
    server.routes["/stamp"] = stamping(authority)
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    assert scrape(tmp_path, server).returncode == 0
    configure(tmp_path, server, authority)
    assert scrape(tmp_path, server, more=("--dry-run",)).returncode == 0
    assert "/stamp" not in server.paths()
    assert not tokens(tmp_path)


def scripted(body: bytes, status: str = "200 OK", kind: str = REPLY) -> Callable[[Conversation], None]:
    return lambda talk: talk.answer(body, status, content_type=kind)


FAILURES: dict[str, tuple[Callable[[Conversation], None] | None, str]] = {
    "wrong imprint": (None, "不是这份清单"),
    "wrong nonce": (None, "随机数"),
    "another authority": (stamping(Authority("Other")), "签名"),
    "refused": (scripted(refusal()), "状态 2"),
    "garbage": (scripted(b"\x30\x82garbage"), "不是时间戳"),
    "a web page": (scripted(b"<html>login</html>", kind="text/html"), "content-type"),
    "status 500": (scripted(b"", "500 Oh"), "http-500"),
    "status 404": (scripted(b"", "404 No"), "http-404"),
    "redirected": (lambda talk: talk.answer(b"", "302 Found", location="/elsewhere"), "http-302"),
    "not modified": (lambda talk: talk.send(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "http-304"),
    "oversized": (scripted(b"\x30" * 70_000), "body-too-big"),
    "hung up": (lambda talk: talk.send(b""), "no-answer"),
    "slow": (lambda talk: hold(talk, (b"H" for _ in range(1000)), 0.1), "deadline"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_costs_no_capture_and_the_next_run_asks_again(
    server: Loopback, tmp_path: Path, authority: Authority, name: str
) -> None:
    script, word = FAILURES[name]
    if name == "wrong imprint":
        script = stamping(authority, imprint=b"\1" * 32)
    if name == "wrong nonce":
        script = stamping(authority, nonce=1)  # type: ignore[arg-type]
    assert script
    server.routes["/stamp"] = script
    configure(tmp_path, server, authority)
    done = scrape(tmp_path, server, more=("--deadline", "3") if word == "deadline" else ())
    assert done.returncode == 4, done.stderr
    assert "没有取到时间戳" in done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert len(archive(tmp_path).captures()) == 1
    assert not tokens(tmp_path)
    assert verify(tmp_path).returncode == 0
    server.routes["/stamp"] = stamping(authority)
    again = scrape(tmp_path, server)
    assert (again.returncode, len(tokens(tmp_path))) == (0, 1), again.stderr


def test_an_authority_inside_is_not_asked(server: Loopback, tmp_path: Path, authority: Authority) -> None:
    """The same rules on addresses as for every request; what a webmaster could not have stays out of reach."""
    configure(tmp_path, server, authority)
    path = tmp_path / "content/data/sources.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(server.url("/stamp"), "http://10.0.0.1/"), encoding="utf-8"
    )
    done = scrape(tmp_path, server)
    assert done.returncode == 4
    assert "not-public" in done.stderr


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('timestamp_url = "ftp://a.test/"', "sources.toml:3"),
        ('timestamp_url = "http://[::1"', "网址"),
        ('timestamp_ca = "none.pem"', "none.pem"),
        ('timestamp_ca = "bad.pem"', "PEM"),
        ("timestamp_ca = 1", "文字"),
    ],
)
def test_wrong_settings_are_named_before_anything_is_asked(
    server: Loopback, tmp_path: Path, authority: Authority, line: str, word: str
) -> None:
    describe(tmp_path, source(server, "first", f'lists = ["{server.url("/list.html")}"]'))
    path = tmp_path / "content/data/sources.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[scrape]\n", f"[scrape]\n{line}\n"), encoding="utf-8")
    (path.parent / "bad.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    for done in (scrape(tmp_path, server), verify(tmp_path)):
        assert done.returncode == 3, done.stderr
        assert word in done.stderr
        assert "Traceback" not in done.stderr
    assert not server.asked
