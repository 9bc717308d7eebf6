"""Timestamp tokens: what is right is believed with its time, what is wrong is named, and openssl agrees."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from tests.ruwen.archive.tsa import Authority, refusal

from ruwen.archive import Archive
from ruwen.archive.manifest import load_manifests
from ruwen.archive.timestamp import (
    Request,
    TokenError,
    keep_token,
    load_roots,
    read_token,
    request_for,
    unstamped,
)
from ruwen.check.archive import verify_archive

NOON = datetime(2020, 5, 7, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
MANIFEST = b'{"schema": 1, "captures": []}\n'
ASKED = request_for(MANIFEST)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def roots_of(authority: Authority) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(authority.ca)


def test_a_good_token_tells_its_time(authority: Authority) -> None:
    token = authority.answer(ASKED.data, LATER)
    assert read_token(token, MANIFEST, nonce=ASKED.nonce, roots=roots_of(authority)) == LATER
    assert read_token(token, MANIFEST) == LATER


def test_every_request_has_its_own_nonce() -> None:
    assert len({request_for(MANIFEST).nonce for _ in range(20)}) == 20


WRONG: dict[str, tuple[Callable[[Authority, Request], bytes], str]] = {
    "another imprint": (lambda ca, asked: ca.answer(asked.data, LATER, imprint=b"\1" * 32), "不是这份清单"),
    "another nonce": (lambda ca, asked: ca.answer(asked.data, LATER, nonce=asked.nonce + 1), "随机数"),
    "another authority": (lambda ca, asked: Authority("Other").answer(asked.data, LATER), "签名"),
    "refused": (lambda ca, asked: refusal(2), "状态 2"),
    "waiting": (lambda ca, asked: refusal(3), "状态 3"),
    "granted without a token": (lambda ca, asked: refusal(0), "不是时间戳"),
    "empty": (lambda ca, asked: b"", "不是时间戳"),
    "a web page": (lambda ca, asked: b"<html>OK</html>", "不是时间戳"),
    "the request itself": (lambda ca, asked: asked.data, "不是时间戳"),
    "bytes after the token": (lambda ca, asked: ca.answer(asked.data, LATER) + b"\0", "不是时间戳"),
    "cut short": (lambda ca, asked: ca.answer(asked.data, LATER)[:-1], "不是时间戳"),
    "before the certificate was valid": (lambda ca, asked: ca.answer(asked.data, NOON.replace(year=2019)), "签名"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_token_is_refused_by_name(authority: Authority, name: str) -> None:
    make, word = WRONG[name]
    with pytest.raises(TokenError, match=word):
        read_token(make(authority, ASKED), MANIFEST, nonce=ASKED.nonce, roots=roots_of(authority))


def test_no_damage_is_worse_than_a_refusal(authority: Authority) -> None:
    """Each bit of a token flipped, and each cut: refused, or (outside of what is signed) of the same time."""
    token, roots = authority.answer(ASKED.data, LATER), roots_of(authority)
    believed = 0
    for place in range(len(token)):
        flipped = token[:place] + bytes([token[place] ^ 1 << (place % 8)]) + token[place + 1 :]
        for data in (flipped, token[:place]):
            try:
                assert read_token(data, MANIFEST, nonce=ASKED.nonce, roots=roots) == LATER
                believed += 1
            except TokenError:
                continue
    assert believed < len(token) / 20


def archive_with_token(root: Path, authority: Authority) -> Path:
    """Two runs, the newest stamped; returns the token."""
    for day in range(2):
        Archive(root).add(f"http://news.test/{day}", b"page %d" % day, captured_at=NOON + timedelta(days=day))
    [(name, manifest)] = unstamped(root, load_manifests(root)).items()
    keep_token(root, name, authority.answer(request_for(manifest).data, LATER + timedelta(days=1)))
    assert not unstamped(root, load_manifests(root))
    return root / f"{name}.tsr"


def codes(root: Path, authority: Authority | None) -> list[str]:
    roots = roots_of(authority) if authority else ()
    return sorted(problem.code for problem in verify_archive(root, roots=roots).problems)


def test_verify_believes_and_says_what_it_did_not_check(tmp_path: Path, authority: Authority) -> None:
    token = archive_with_token(tmp_path, authority)
    assert codes(tmp_path, authority) == []
    assert codes(tmp_path, None) == ["W712"]
    assert codes(tmp_path, Authority("Other")) == ["E709"]
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
    assert token.name.endswith(".json.tsr")


def test_any_byte_or_the_whole_token_gone_is_named(tmp_path: Path, authority: Authority) -> None:
    path = archive_with_token(tmp_path, authority)
    token = path.read_bytes()
    for place in range(0, len(token), 7):
        path.write_bytes(token[:place] + bytes([token[place] ^ 4]) + token[place + 1 :])
        named = [one for one in verify_archive(tmp_path, roots=roots_of(authority)).problems if one.is_error]
        assert any(one.path.endswith(path.name) for one in named), place
    path.unlink()
    assert codes(tmp_path, authority) == ["E701"]


def test_an_emptied_or_displaced_stamped_manifest_is_named(tmp_path: Path, authority: Authority) -> None:
    path = archive_with_token(tmp_path, authority)
    manifest = path.with_suffix("")
    text = manifest.read_text(encoding="utf-8")
    head = text.partition('"captures"')[0]
    manifest.write_text(head + '"captures": []}', encoding="utf-8")
    assert {"E702", "E709"} <= set(codes(tmp_path, authority))
    manifest.unlink()
    manifest.with_name("run-20190101000000-00000000.json").write_text(text, encoding="utf-8")
    assert {"E701", "E704", "E709"} <= set(codes(tmp_path, authority))


def test_a_token_of_another_manifest_is_named(tmp_path: Path, authority: Authority) -> None:
    path = archive_with_token(tmp_path, authority)
    first = sorted(tmp_path.glob("2020/*.json"))[0]
    keep_token(tmp_path, first.relative_to(tmp_path).as_posix(), path.read_bytes())
    [problem] = verify_archive(tmp_path, roots=roots_of(authority)).problems
    assert (problem.code, Path(problem.path).name) == ("E709", f"{first.name}.tsr")


def test_a_token_older_than_its_captures_is_reported(tmp_path: Path, authority: Authority) -> None:
    Archive(tmp_path).add("http://news.test/a", b"a", captured_at=NOON)
    [(name, manifest)] = unstamped(tmp_path, load_manifests(tmp_path)).items()
    keep_token(tmp_path, name, authority.answer(request_for(manifest).data, NOON - timedelta(hours=1)))
    assert codes(tmp_path, authority) == ["W712"]


def test_a_token_that_a_kill_left_unlisted_is_listed(tmp_path: Path, authority: Authority) -> None:
    path = archive_with_token(tmp_path, authority)
    sums = tmp_path / "SHA256SUMS"
    whole = sums.read_text()
    sums.write_text("".join(line for line in whole.splitlines(keepends=True) if not line.endswith(".tsr\n")))
    assert codes(tmp_path, authority) == ["E704"]
    assert Archive(tmp_path).recover()
    assert sums.read_text() == whole
    path.write_bytes(b"junk")
    sums.write_text("".join(line for line in whole.splitlines(keepends=True) if not line.endswith(".tsr\n")))
    assert not Archive(tmp_path).recover()
    assert codes(tmp_path, authority) == ["E704", "E709"]


def test_the_next_run_goes_on_and_its_manifest_waits_for_a_token(tmp_path: Path, authority: Authority) -> None:
    archive_with_token(tmp_path, authority)
    capture = Archive(tmp_path).add("http://news.test/new", b"new", captured_at=NOON + timedelta(days=9))
    waiting = unstamped(tmp_path, load_manifests(tmp_path))
    assert list(waiting) == [Archive(tmp_path).index.manifest_of(capture.id).name]
    Archive(tmp_path).withdraw(capture.id, reason="误存", withdrawn_at=NOON + timedelta(days=10))
    assert codes(tmp_path, authority) == []


def test_two_merged_branches_have_two_newest_manifests(tmp_path: Path, authority: Authority) -> None:
    """Each gets its token; the run after them needs one of its own."""
    for page in (b"ours", b"theirs"):
        Archive(tmp_path / page.decode()).add("http://news.test/new", page, captured_at=NOON)
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for path in theirs.glob("2020/*"):
        shutil.copy(path, ours / "2020")
    lines = {*(ours / "SHA256SUMS").read_text().splitlines(), *(theirs / "SHA256SUMS").read_text().splitlines()}
    (ours / "SHA256SUMS").write_text("\n".join(sorted(lines)) + "\n")
    waiting = unstamped(ours, load_manifests(ours))
    assert len(waiting) == 2
    for name, manifest in waiting.items():
        keep_token(ours, name, authority.answer(request_for(manifest).data, LATER))
    assert codes(ours, authority) == []
    Archive(ours).add("http://news.test/after", b"x", captured_at=NOON + timedelta(days=1))
    assert len(unstamped(ours, load_manifests(ours))) == 1


def test_a_pem_file_may_hold_several_certificates(tmp_path: Path, authority: Authority) -> None:
    """After a change of authority the old tokens stay good under the old certificate."""
    older = Authority("Older")
    (tmp_path / "ca.pem").write_bytes(older.ca + authority.ca)
    for one in (older, authority):
        assert read_token(one.answer(ASKED.data, LATER), MANIFEST, roots=load_roots(tmp_path / "ca.pem")) == LATER
    (tmp_path / "ca.pem").write_bytes(b"none")
    with pytest.raises(ValueError, match="PEM"):
        load_roots(tmp_path / "ca.pem")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_reads_the_same_files(tmp_path: Path, authority: Authority) -> None:
    token = archive_with_token(tmp_path, authority)
    (tmp_path / "ca.pem").write_bytes(authority.ca)
    check = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        str(token)[:-4],
        "-in",
        str(token),
        "-CAfile",
        str(tmp_path / "ca.pem"),
    ]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, "OK" in done.stdout) == (0, True), done.stderr
    Path(str(token)[:-4]).write_bytes(MANIFEST)
    assert subprocess.run(check, capture_output=True, check=False).returncode != 0
