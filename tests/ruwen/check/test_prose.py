"""`[[figure:ID]]` in an editor's text: a number beside it that says something else is named with both values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruwen.check.prose import check_prose
from ruwen.errors import Problem
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from tests.ruwen.sample import record, write

ID, OLD = "a" * 12, "b" * 12
HEAD = "---\ntitle: 汝州就业\nslug: one\ndate: 2020-05-08\n---\n\n"
WORKERS = record(id=ID, who="", number_text="6659", value=6659.0)


def problems(paths: Paths, body: str, figure: FigureRecord = WORKERS) -> list[Problem]:
    write(paths.posts / "one.md", HEAD + body)
    return list(check_prose(paths, {ID: figure}, {OLD: figure}, {"employed": "实现就业"}))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"已有6660人（[[figure:{ID}]]）实现就业。", "6660人"),
        (f"已有 [[figure:{ID}]]（6660人）实现就业。", "6660人"),
        (f"已有 [[figure:{ID}]]，即 **6660人** 实现就业。", "6660人"),
        (f"已有约6.7万人（[[figure:{ID}]]）实现就业。", "6.7万人"),
        (f"截至5月7日，全市实现就业6700人，汝州实现就业 [[figure:{ID}]]。", "6700人"),
    ],
)
def test_contradiction_names_both_values(paths: Paths, body: str, said: str) -> None:
    [problem] = problems(paths, body)
    assert (problem.line, problem.code) == (7, "W241")
    assert f"“{said}”" in problem.message
    assert "“6659人”" in problem.message


@pytest.mark.parametrize(
    "body",
    [
        f"已有 [[figure:{ID}]] 实现就业。",
        f"已有6659人（[[figure:{ID}]]）实现就业。",
        f"已有6600多人（[[figure:{ID}]]）实现就业。",
        f"已有约6700人（[[figure:{ID}]]）实现就业。",
        f"已有 [[figure:{ID}]] 实现就业，其中本地就业3573人、劳务输出3086人。",
        f"2019年实现就业6000人，2020年实现就业 [[figure:{ID}]]。",
        f"河南省城镇新增就业98万人。汝州 [[figure:{ID}]] 实现就业。",
        f"实现就业 [[figure:{ID}]]，发放补贴120万元，培训1200人次。",
        f"已有 [[figure:{ID}]] 实现就业。另有6660人参加培训。",
        f"实现就业 [[figure:{ID}]]，比本地就业的3573人多3086人。",
        f"实现就业 [[figure:{ID}]]，比外地少了约3573人。",
        f"写作 `6660人（[[figure:{ID}]]）` 的样子。",
        "已有6660人（[[figure:cccccccccccc]]）。",
    ],
)
def test_other_numbers_are_left_alone(paths: Paths, body: str) -> None:
    assert problems(paths, body) == []


def test_old_id_still_works_and_is_reported(paths: Paths) -> None:
    [problem] = problems(paths, f"已有 [[figure:{OLD}]] 实现就业。")
    assert (problem.line, problem.code) == (7, "W242")
    assert ID in problem.message


def test_what_a_figure_was_is_told_wherever_it_stands(paths: Paths) -> None:
    was = replace(WORKERS, value=6559.0, status="corrected")
    [problem] = problems(paths, f"实现就业 [[figure:{ID}]]。\n\n早先报道过6659人。", was)
    assert (problem.line, problem.code) == (9, "W241")
    assert f"“6659人”，而数据 {ID} 已经更正为“6559人”" in problem.message
    assert problems(paths, f"实现就业 [[figure:{ID}]]。\n\n另有6659个岗位。", was) == []
    assert problems(paths, f"实现就业 [[figure:{ID}]]。\n\n写作 `6659人`。", was) == []
    assert len(problems(paths, f"已有6659人（[[figure:{ID}]]）实现就业。", was)) == 1


def test_the_unit_that_it_had_is_told_too(paths: Paths) -> None:
    was = replace(WORKERS, unit="人次", status="corrected")
    write(paths.posts / "one.md", f"{HEAD.replace('汝州就业', '汝州6659人就业')}[[figure:{ID}]]。\n")
    [problem] = check_prose(paths, {ID: was}, {}, {}, {(ID, "unit"): "人"})
    assert (problem.line, problem.code) == (2, "W241")
    assert "“6659人次”" in problem.message


@pytest.fixture
def paths(bare: Paths) -> Paths:
    return bare
