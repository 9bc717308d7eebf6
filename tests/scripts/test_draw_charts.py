"""The command on a whole content folder: files, exit codes, cache, stale files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.demo import DEMO
from tests.ruwen.charts.figure_maker import make_record

import draw_charts
from ruwen.model import FigureRecord
from ruwen.store.figures_csv import save_figures

SUFFIXES = (".svg", "-narrow.svg", "-mini.svg", "-picture.svg", ".png", "-card.png", "-a4.pdf", ".csv", ".json")


def ruzhou(local: int = 3573) -> list[FigureRecord]:
    total = make_record("employed", 3086 + local, who="建档立卡贫困人员", id="aaaaaaaaaaaa")
    return [
        total,
        make_record("labour-export", 3086, part_of=total.id, id="bbbbbbbbbbbb"),
        make_record("local-employment", local, part_of=total.id, id="cccccccccccc"),
    ]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The project's own specs with three hand-made figures."""
    folder = tmp_path / "content"
    (folder / "data").mkdir(parents=True)
    for name in ("charts.toml", "site.toml", "sources.toml"):
        shutil.copy(DEMO / "data" / name, folder / "data" / name)
    (folder / "data/indicators.toml").write_text("schema = 1\n")
    save_figures(folder / "data/figures.csv", ruzhou())
    return folder


def run(content: Path, *arguments: str) -> int:
    build = content.parent / "build"
    code = draw_charts.main(["--content", str(content), "--build", str(build), *arguments])
    assert isinstance(code, int)
    return code


def drawn(content: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((content.parent / "build/charts").iterdir())}


def test_first_chart_is_drawn(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "--chart", "ruzhou-2020") == 0
    assert capsys.readouterr().out == (
        "ruzhou-2020\t已画\t汝州市建档立卡贫困人员（截至2020年5月7日）：家门口就业3573人，比外出务工多487人\n"
    )
    files = drawn(content)
    assert set(files) == {f"ruzhou-2020{suffix}" for suffix in SUFFIXES}
    data = json.loads(files["ruzhou-2020.json"])
    assert [(row["label"], row["value_text"], row["figure"]) for row in data["rows"]] == [
        ("实现就业", "6659", "aaaaaaaaaaaa"),
        ("本地就业", "3573", "cccccccccccc"),
        ("劳务输出", "3086", "bbbbbbbbbbbb"),
    ]


def test_second_run_draws_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(content, "--chart", "ruzhou-2020")
    before = {file: file.stat().st_mtime_ns for file in (content.parent / "build/charts").iterdir()}
    capsys.readouterr()
    assert run(content, "--chart", "ruzhou-2020") == 0
    assert "\t未变\t" in capsys.readouterr().out
    assert {file: file.stat().st_mtime_ns for file in (content.parent / "build/charts").iterdir()} == before


def test_a_capture_that_becomes_a_sample_is_drawn_again_with_the_mark(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what is no longer one loses it: nobody must remember to clear a cache."""
    run(content, "--chart", "ruzhou-2020")
    real = drawn(content)
    assert json.loads(real["ruzhou-2020.json"])["sample"] is False
    assert "演示".encode() not in real["ruzhou-2020-picture.svg"]
    sources = content / "data/sources.toml"
    before = sources.read_text(encoding="utf-8")
    row = '\n[[source]]\nslug = "mine"\nname = "示例网"\nhome = "http://example.com/"\nsample = true\n'
    sources.write_text(before + row, encoding="utf-8")
    capsys.readouterr()
    run(content, "--chart", "ruzhou-2020")
    assert "\t已画\t" in capsys.readouterr().out
    marked = drawn(content)
    assert json.loads(marked["ruzhou-2020.json"])["sample"] is True
    assert "演示数据".encode() in marked["ruzhou-2020-picture.svg"]
    changed = {name for name in real if real[name] != marked[name]}
    pictures = {f"ruzhou-2020{suffix}" for suffix in ("-picture.svg", ".png", "-card.png", "-a4.pdf", ".json")}
    # On the page the page itself says 演示; of the drawing only the description changes: it no longer names an outlet.
    assert changed == {*pictures, "ruzhou-2020.svg", "ruzhou-2020-narrow.svg"}
    sources.write_text(before, encoding="utf-8")
    run(content, "--chart", "ruzhou-2020")
    assert drawn(content) == real


def test_another_name_of_a_place_counts(content: Path) -> None:
    specs = content / "data/charts.toml"
    text = specs.read_text(encoding="utf-8")
    assert "家门口就业" in text
    specs.write_text(text.replace("家门口就业", "汝海家门口就业", 1), encoding="utf-8")
    run(content, "--chart", "ruzhou-2020")
    assert json.loads(drawn(content)["ruzhou-2020.json"])["full_title"].startswith("汝州市")
    site = content / "data/site.toml"
    site.write_text(
        site.read_text(encoding="utf-8").replace('aliases = ["汝州"]', 'aliases = ["汝州", "汝海"]'), encoding="utf-8"
    )
    run(content, "--chart", "ruzhou-2020")
    assert json.loads(drawn(content)["ruzhou-2020.json"])["full_title"].startswith("汝海家门口")


def test_damaged_file_is_drawn_again(content: Path) -> None:
    run(content, "--chart", "ruzhou-2020")
    good = drawn(content)
    (content.parent / "build/charts/ruzhou-2020.svg").write_text("damaged")
    run(content, "--chart", "ruzhou-2020")
    assert drawn(content) == good


def test_headline_that_data_no_longer_bears_refuses_and_leaves_the_old_files(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(content, "--chart", "ruzhou-2020")
    good = drawn(content)
    save_figures(content / "data/figures.csv", ruzhou(local=2000))
    assert run(content, "--chart", "ruzhou-2020") == 3
    assert "E403" in capsys.readouterr().err
    assert drawn(content) == good


def test_files_of_a_removed_chart_are_deleted(content: Path) -> None:
    charts = content.parent / "build/charts"
    charts.mkdir(parents=True)
    (charts / "gone.svg").write_text("old")
    (charts / "notes.txt").write_text("not ours")
    assert run(content) == 0
    names = set(drawn(content))
    assert "gone.svg" not in names
    assert "notes.txt" in names


def test_chart_without_figures_is_empty_not_wrong(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_figures(content / "data/figures.csv", [])
    assert run(content) == 0
    captured = capsys.readouterr()
    assert "ruzhou-2020\t暂无数据\t" in captured.out
    assert "W401" in captured.err
    data = json.loads(drawn(content)["ruzhou-2020.json"])
    assert data["empty"]
    assert data["rows"] == []
    assert "ruzhou-2020.svg" not in drawn(content)


def test_pictures_vanish_when_a_chart_becomes_empty(content: Path) -> None:
    run(content)
    save_figures(content / "data/figures.csv", [])
    run(content)
    assert "ruzhou-2020.png" not in drawn(content)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the bundled sample's data."""
    folder = tmp_path / "content"
    shutil.copytree(DEMO / "data", folder / "data")
    return folder


@pytest.mark.parametrize(
    ("slug", "old", "new", "code", "words"),
    [
        pytest.param("ruzhou-2020", "家门口就业{local}人，比外出", "家门口就业{away}人，比外出", "", "", id="control"),
        pytest.param(
            "ruzhou-2020",
            'assertions = ["local > away"',
            'assertions = ["away > local"',
            "E403",
            ("不成立（away = 3086，local = 3573）", "数据不再支持这个标题", "请改标题或断言，或核对数据"),
            id="a false headline",
        ),
        pytest.param(
            "ruzhou-2020", "{diff}人", "{nobody}人", "E403", ("没有叫“nobody”的数", "local"), id="an unknown name"
        ),
        pytest.param(
            "ruzhou-2020",
            "家门口就业{local}人",
            "家门口就业9999人",
            "E407",
            ("headline 里写了“9999”", "图的数据里没有这个数", "请写成 {名字} 由数据填上"),
            id="a false number in a headline",
        ),
        pytest.param(
            "urban-jobs",
            'span = "year"',
            'basis = "flow"',
            "E402",
            ("时段口径不同", "全年", "累计", "请在筛选里写明 span"),
            id="a series of mixed bases",
        ),
        pytest.param(
            "ruzhou-2020", "家门口就业", "家门口就业ᚠ", "E404", ("ᚠ（U+16A0）", "请换一个写法"), id="a missing glyph"
        ),
        pytest.param(
            "ruzhou-2020",
            'label = "劳务输出"',
            f'label = "{"劳务输出" * 30}"',
            "E406",
            ("手机图", "放不下", "请把文字写短"),
            id="words too long",
        ),
    ],
)
def test_planted_fault_stops_the_build_in_words(
    sample: Path, capsys: pytest.CaptureFixture[str], slug: str, old: str, new: str, code: str, words: tuple[str, ...]
) -> None:
    specs = sample / "data/charts.toml"
    before, found, after = specs.read_text(encoding="utf-8").partition(f'slug = "{slug}"')
    assert old in after
    specs.write_text(before + found + after.replace(old, new, 1), encoding="utf-8")
    result = run(sample, "--chart", slug)
    told = capsys.readouterr().err
    if not code:
        assert result == 0
        return
    assert result == 3
    assert re.search(rf"charts\.toml:\d+: {code} 图表 {slug}：", told)
    assert all(word in told for word in words)
    assert not (sample.parent / "build/charts").exists()


def test_point_without_figure_id_stops_the_build_in_words(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = sample / "data/figures.csv"
    text = figures.read_text(encoding="utf-8")
    assert "\naz2clbqsuqvk," in text
    figures.write_text(text.replace("\naz2clbqsuqvk,", "\n,", 1), encoding="utf-8")
    assert run(sample) == 3
    assert re.search(r"figures\.csv:\d+: E2\d\d .*id", capsys.readouterr().err)
    assert not (sample.parent / "build/charts").exists()


def test_code_leads_to_the_site(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(content, "--chart", "ruzhou-2020")
    plain = drawn(content)["ruzhou-2020-card.png"]
    for address in ("/sub", ""):
        monkeypatch.setenv("SITEURL", address)
        run(content, "--chart", "ruzhou-2020")
        assert drawn(content)["ruzhou-2020-card.png"] == plain
    monkeypatch.setenv("SITEURL", "https://example.org/sub")
    run(content, "--chart", "ruzhou-2020")
    coded = drawn(content)["ruzhou-2020-card.png"]
    assert coded != plain
    run(content, "--chart", "ruzhou-2020", "--siteurl", "https://example.org/sub/")
    assert drawn(content)["ruzhou-2020-card.png"] == coded
    assert run(content, "--siteurl", "example.org") == 2


def test_force_draws_what_has_not_changed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, word in (((), "已画"), ((), "未变"), (("--force",), "已画")):
        run(content, "--chart", "ruzhou-2020", *arguments)
        assert f"\t{word}\t" in capsys.readouterr().out


def test_unknown_slug_is_wrong_usage(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "--chart", "no-such") == 2
    assert "ruzhou-2020" in capsys.readouterr().err
