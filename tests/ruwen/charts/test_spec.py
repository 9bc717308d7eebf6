"""charts.toml: each slip of the pen is found, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.demo import DEMO
from tests.ruwen.charts import specs

from ruwen.charts.choose.spec import load_specs
from ruwen.errors import RefusedError

Write = Callable[[str], Path]


def refused(path: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(RefusedError) as caught:
        load_specs(path)
    return [(problem.code, problem.line, problem.message) for problem in caught.value.problems]


def test_no_file_is_no_charts(tmp_path: Path) -> None:
    assert load_specs(tmp_path / "charts.toml") == ()


def test_the_projects_own_charts_can_be_read() -> None:
    slugs = [spec.slug for spec in load_specs(DEMO / "data/charts.toml")]
    assert "ruzhou-2020" in slugs
    assert len(set(slugs)) == len(slugs)


def test_rows_know_their_lines_and_the_charts_filter(charts_toml: Write) -> None:
    (spec,) = load_specs(charts_toml(specs.PARTS))
    assert [choice.line for choice in spec.choices] == [13, 17, 20]
    assert {choice.filter.area for choice in spec.choices} == {"汝州市"}


def test_second_charts_rows_are_not_the_firsts(charts_toml: Write) -> None:
    first, second = load_specs(charts_toml(specs.PARTS + specs.ROWS))
    assert [choice.name for choice in second.choices] == ["away", "local"]
    assert second.choices[0].line > max(choice.line for choice in first.choices)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ('kind = "parts"', 'kind = "pie"', "E204", 5, "pie"),
        ('kind = "parts"', 'kind = "lines"', "E204", 3, "series"),
        ('unit = "人"', 'unit = "匹"', "E213", 7, "匹"),
        ('slug = "parts"', 'slug = "Parts!"', "E204", 4, "slug"),
        ('headline = "', 'headlines = "', "E204", 6, "headlines"),
        ('name = "away"', 'name = "local"', "E215", 21, "两次"),
        ('name = "away"', 'name = "a b"', "E204", 21, "字母"),
        ('indicator = "employed"\n', "", "E202", 13, "indicator"),
        ("total = true", "total = false", "E204", 3, "total"),
        ('diff = "local - away"', "diff = 3", "E203", 3, "算式"),
        ('area = "汝州市"', 'order = "size"', "E204", 8, "size"),
        ('area = "汝州市"', 'role = "guess"', "E204", 8, "guess"),
    ],
)
def test_slip(charts_toml: Write, old: str, new: str, code: str, line: int, words: str) -> None:
    assert old in specs.PARTS
    ((found, where, message),) = refused(charts_toml(specs.PARTS.replace(old, new, 1)))
    assert (found, where) == (code, line)
    assert words in message


def test_bad_break(charts_toml: Write) -> None:
    ((code, line, _),) = refused(charts_toml(specs.LINES + '[[chart.break]]\nat = "soon"\ntext = "改了"\n'))
    assert (code, line) == ("E204", 15)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (specs.COLUMNS + 'by = "month"\n', "lines"),
        (specs.COLUMNS + 'by = "year"\n', "targets"),
        (specs.TARGETS.replace('role = "target"', 'by = "year"'), 'role = "target"'),
        (specs.LINES + 'by = "area"\n', "bars"),
    ],
)
def test_by_that_the_kind_cannot_draw(charts_toml: Write, text: str, words: str) -> None:
    ((code, _, message),) = refused(charts_toml(text))
    assert code == "E204"
    assert words in message


def test_equal_slugs_and_every_fault_at_once(charts_toml: Write) -> None:
    faults = refused(charts_toml(specs.PARTS + specs.PARTS + specs.ROWS.replace('unit = "人"', 'unit = "匹"')))
    assert [code for code, _, _ in faults] == ["E215", "E213"]
