"""The commands' own contract: what goes to stdout, what to stderr, and the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.demo import DEMO

import build_site
import check_content
import collect_figures
import extract_articles
import new_post
import publish_site
from ruwen.store.front_matter import read_document

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A copy of the bundled content, as arguments."""
    for name in ("CONTENT", "OUTPUT", "BUILD", "ARCHIVE", "AS_OF", "SITEURL"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(DEMO, tmp_path / "content")
    return [f"--{name}={tmp_path / name}" for name in ("content", "output", "build")]


PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>演示乡举办招聘会</title></head><body>
<h1>演示乡举办招聘会</h1><div>2021-03-05 来源：演示网</div>
<div><p>3月5日，演示乡在文化广场举办春季招聘会，乡里的企业和邻近园区的企业都来设了摊位，来问的人从早上排到中午。</p>
<p>招聘会当天，达成就业意向120人，其中返乡人员45人。工作人员说，下个月还要再办一场，地点仍在文化广场。</p></div>
</body></html>"""


def test_extract_json_prints_the_article_and_writes_nothing(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert extract_articles.main([*folders, "--json", str(page), "--url", "https://example.org/2021/03/05/1.html"]) == 0
    out = capsys.readouterr()
    article = json.loads(out.out)
    assert article["title"] == "演示乡举办招聘会"
    assert article["published_at"] == "2021-03-05"
    assert sorted(tmp_path.rglob("*")) == before


def test_collect_json_reads_a_file_and_standard_input(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    given = {"title": "", "date": "2021-03-05", "text": "达成就业意向120人，其中返乡人员45人。", "area": "演示乡"}
    file = tmp_path / "text.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    assert collect_figures.main([*folders, "--json", str(file)]) == 0
    first = json.loads(capsys.readouterr().out)
    assert [figure["value"] for figure in first] == [120, 45]
    assert first[1]["part_of"] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(given)))
    assert collect_figures.main([*folders, "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == first


@pytest.mark.parametrize("text", ["{", "[]", '{"title": "x"}', '{"text": 3}'])
def test_collect_json_refuses_other_input(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "text.json"
    file.write_text(text, encoding="utf-8")
    assert collect_figures.main([*folders, "--json", str(file)]) == 3
    out = capsys.readouterr()
    assert out.out == ""
    assert "text.json:1: E20" in out.err


def test_collect_json_refuses_what_is_no_text(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.json"
    file.write_bytes("{汝州}".encode("gb18030"))
    assert collect_figures.main([*folders, "--json", str(file)]) == 3
    assert "另存为 UTF-8" in capsys.readouterr().err


def test_missing_file_is_a_failure_in_words(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert extract_articles.main([*folders, "--json", "no-such-page.html"]) == 1
    assert "no-such-page.html" in capsys.readouterr().err


def test_wrong_usage_is_two(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        check_content.main([*folders, "--no-such-option"])
    assert stop.value.code == 2
    assert new_post.main([*folders, "--title", "标题", "--slug", "不行"]) == 2
    assert new_post.main([*folders, "--title", " ", "--slug", "fine"]) == 2
    assert new_post.main([*folders, "--title", "标题", "--slug", "fine", "--column", "no-such"]) == 2
    assert new_post.main([*folders, "--title", "标题", "--slug", "fine", "--as-of", "2026-02-30"]) == 2
    capsys.readouterr()


def test_new_post_passes_the_checks_and_never_overwrites(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    title = "标题：带冒号、“引号”与 [方括号]"
    assert new_post.main([*folders, "--title", title, "--slug", "spring-job-fair"]) == 0
    assert capsys.readouterr().out == "content/posts/spring-job-fair.md\n"
    path = tmp_path / "content" / "posts" / "spring-job-fair.md"
    assert read_document(path).text("title") == title
    assert check_content.main(folders) == 0
    written = path.read_bytes()
    assert new_post.main([*folders, "--title", "另一篇", "--slug", "spring-job-fair"]) == 3
    assert path.read_bytes() == written


def test_check_formats(tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert check_content.main(folders) == 0
    capsys.readouterr()
    post = tmp_path / "content" / "posts" / "bad.md"
    post.write_text("---\ntitle: 坏\nslug: bad\ndate: 2020-13-45\nmood: 好\n---\n", encoding="utf-8")
    assert check_content.main([*folders, "--format", "json"]) == 3
    rows = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["line"], row["code"]) for row in rows] == [
        ("content/posts/bad.md", 4, "E103"),
        ("content/posts/bad.md", 5, "W105"),
    ]
    assert check_content.main([*folders, "--format", "github", "--errors"]) == 3
    assert capsys.readouterr().out.startswith("::error file=content/posts/bad.md,line=4,title=E103::")


def test_publish_needs_an_address_and_rollback_a_past(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    public = f"--public={tmp_path / 'public'}"
    assert publish_site.main([*folders, public, "--rollback"]) == 1
    assert "还没有发布过" in capsys.readouterr().err
    assert publish_site.main([*folders, f"--public={tmp_path / 'output'}"]) == 2
    assert "PUBLISH 与 output" in capsys.readouterr().err
    assert build_site.main([*folders, "--publish"]) == 1
    assert "SITEURL=https://" in capsys.readouterr().err
    monkeypatch.setenv("SITEURL", "https://example.org")
    assert build_site.main([*folders, "--publish"]) == 1
    assert "make charts" in capsys.readouterr().err


def test_second_run_at_the_same_time_is_told_to_wait(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from ruwen import cli
    from ruwen.paths import Paths

    with cli.lock(Paths.resolve(build=str(tmp_path / "build"))):
        assert extract_articles.main(folders) == 75
    assert "另一个命令正在运行" in capsys.readouterr().err
