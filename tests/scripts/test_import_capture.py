"""import_capture.py as an editor runs it, in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests import commands

from ruwen.archive import Archive
from ruwen.ids import article_id

URL = "http://news.test/2020/0507/1.html"
TEXT = "<p>五月七日,全市人社部门组织了三场招聘会,现场达成就业意向的求职者共 356 人,比上年同期多 21 人。</p>"
PAGE = f"<html><head><title>三场招聘会开到家门口</title></head><body><h1>三场招聘会开到家门口</h1>{TEXT}</body></html>"


def run(script: str, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    folders = ["--content", str(tmp_path / "content"), "--build", str(tmp_path / "build")]
    return commands.run(script.removesuffix(".py"), *arguments, *folders)


def save(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "saved.html"
    path.write_bytes(data)
    return str(path)


def test_a_saved_page_becomes_a_capture_once(tmp_path: Path) -> None:
    file = save(tmp_path, PAGE.encode("gb18030"))
    arguments = (file, "--url", URL, "--captured-at", "2020-05-08T08:00+08:00", "--charset", "GB2312")
    first = run("import_capture.py", tmp_path, *arguments)
    assert first.returncode == 0, first.stderr
    [capture] = Archive(tmp_path / "content" / "archive").captures()
    assert first.stdout.split() == [capture.id, article_id(URL)]
    assert "三场招聘会" in first.stderr
    assert capture.id.startswith("20200508000000-")
    assert capture.charset == "GB2312"
    again = run("import_capture.py", tmp_path, file, "--url", URL + "#top")
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "已在存档中" in again.stderr
    assert len(Archive(tmp_path / "content" / "archive").captures()) == 1
    verified = run("verify_archive.py", tmp_path)
    assert verified.returncode == 0, verified.stdout
    assert "1 个快照" in verified.stderr


def test_all_forms_of_an_address_are_one_report(tmp_path: Path) -> None:
    file, forms = save(tmp_path, PAGE.encode()), ("http://www.", "https://m.", "https://")
    told = [run("import_capture.py", tmp_path, file, "--url", f"{form}news.test/2020/0507/1.html") for form in forms]
    assert [one.stdout for one in told] == [told[0].stdout] * 3
    assert "另一种写法" in told[1].stderr
    assert len(Archive(tmp_path / "content" / "archive").captures()) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E301"),
        (b" \r\n\x00 ", "E301"),
        (bytes(range(256)) * 50, "E302"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "E302"),
        (b"<html><body><p></p><p> </p></body></html>", "E303"),
        (b"<html><head><title>x</title></head><body></body></html>", "E304"),
    ],
)
def test_what_is_no_article_is_refused_and_not_kept(tmp_path: Path, data: bytes, code: str) -> None:
    done = run("import_capture.py", tmp_path, save(tmp_path, data), "--url", URL)
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr
    assert "什么也没有存" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://news.test/a", "http"),
        ("http://user:pw@news.test/", "用户名"),
        ("news.test/a", "http"),
        ("http://a b/", "空格"),
    ],
)
def test_addresses_that_cannot_be_are_refused(tmp_path: Path, url: str, word: str) -> None:
    done = run("import_capture.py", tmp_path, save(tmp_path, PAGE.encode()), "--url", url)
    assert done.returncode == 1
    assert word in done.stderr
    assert not (tmp_path / "content").exists()


def test_wrong_usage_is_told_apart(tmp_path: Path) -> None:
    file = save(tmp_path, PAGE.encode())
    for extra in (("--captured-at", "gestern"), ("--charset", "klingon"), ("--unknown",)):
        assert run("import_capture.py", tmp_path, file, "--url", URL, *extra).returncode == 2
    assert run("import_capture.py", tmp_path, file).returncode == 2
    missing = run("import_capture.py", tmp_path, str(tmp_path / "none.html"), "--url", URL)
    assert missing.returncode == 1
    assert "none.html" in missing.stderr


def test_verify_lists_the_damage_and_fails(tmp_path: Path) -> None:
    run("import_capture.py", tmp_path, save(tmp_path, PAGE.encode()), "--url", URL)
    archive = Archive(tmp_path / "content" / "archive")
    [capture] = archive.captures()
    path = archive.root / capture.file
    data = bytearray(path.read_bytes())
    data[-40] ^= 4
    path.write_bytes(data)
    done = run("verify_archive.py", tmp_path)
    assert done.returncode == 1
    assert f"E705 快照 {capture.id}" in done.stdout
    assert str(tmp_path) not in done.stdout
    assert "不符" in done.stderr


def test_address_may_stand_in_the_file(tmp_path: Path) -> None:
    file = save(tmp_path, f"<!-- saved from url=(0042){URL} -->\n{PAGE}".encode())
    done = run("import_capture.py", tmp_path, file, "--url", "")
    assert done.returncode == 0, done.stderr
    assert f"原网址取自文件里的记录：{URL}" in done.stderr
    other = run("import_capture.py", tmp_path, file, "--url", f"{URL}?other")
    assert other.returncode == 0
    assert "与 URL= 写的不同" in other.stderr


def test_page_inside_an_archive_of_the_browser_is_kept(tmp_path: Path) -> None:
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + URL + "\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n'
        "Content-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + "\r\n--B--\r\n"
    )
    done = run("import_capture.py", tmp_path, save(tmp_path, data.encode()))
    assert done.returncode == 0, done.stderr
    archive = Archive(tmp_path / "content" / "archive")
    [capture] = archive.captures()
    assert (capture.url, capture.charset, capture.content_type) == (URL, "utf-8", "text/html")
    assert archive.payload(capture).decode() == PAGE


def test_folder_login_page_and_nothing_are_told(tmp_path: Path) -> None:
    folder = run("import_capture.py", tmp_path, str(tmp_path), "--url", URL)
    assert (folder.returncode, "是文件夹" in folder.stderr) == (2, True)
    nothing = run("import_capture.py", tmp_path, "", "--url", URL)
    assert (nothing.returncode, "make import FILE=" in nothing.stderr) == (2, True)
    words = "<p>请输入用户名和密码，然后点登录。</p>"
    login = f"<html><head><title>用户登录</title></head><body><h1>用户登录</h1>{words}</body></html>"
    wall = run("import_capture.py", tmp_path, save(tmp_path, login.encode()), "--url", URL)
    assert wall.returncode == 1
    assert "什么也没有存" in wall.stderr
    assert not (tmp_path / "content").exists()


def test_withdrawal_asks_for_id_and_reason(tmp_path: Path) -> None:
    run("import_capture.py", tmp_path, save(tmp_path, PAGE.encode()), "--url", URL)
    archive = Archive(tmp_path / "content" / "archive")
    [capture] = archive.captures()
    assert run("withdraw_capture.py", tmp_path, "--reason", "x", " ").returncode == 2
    silent = run("withdraw_capture.py", tmp_path, "--reason", " ", capture.id)
    assert (silent.returncode, "make withdraw ID=" in silent.stderr) == (2, True)
    assert URL in silent.stderr
    assert len(Archive(archive.root).captures()) == 1
    unknown = run("withdraw_capture.py", tmp_path, "--reason", "x", "20200101000000-0000000000")
    assert unknown.returncode == 1
    done = run("withdraw_capture.py", tmp_path, "--reason", "本人'要求'\"$HOME `id`", capture.id)
    assert (done.returncode, done.stdout) == (0, f"{capture.id}\n"), done.stderr
    [stone] = Archive(archive.root).withdrawn()
    assert stone.reason == "本人'要求'\"$HOME `id`"
