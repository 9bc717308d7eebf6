"""reviews.csv: an editor's mistake is named where the editor made it, not later in figures.csv."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruwen.collect.decisions import apply_reviews
from ruwen.errors import RefusedError
from ruwen.store.figures_csv import load_figures, save_figures
from ruwen.store.reviews_csv import CORRECTABLE, Review, append_reviews, load_reviews
from tests.ruwen.sample import REVIEW_HEADER, record, write

ID = "a" * 12


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_reviews(tmp_path / "reviews.csv") == []


def test_decisions_come_in_file_order_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "reviews.csv",
        f"{REVIEW_HEADER}{ID},confirm,,,甲,2026-11-02,\n\n{ID},correct,value,3.5,乙,2026-1-3,印错\n",
    )
    assert [(item.line, item.decision, item.value) for item in load_reviews(path)] == [
        (2, "confirm", ""),
        (4, "correct", "3.5"),
    ]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("short,confirm,,,甲,2026-11-02,", ["E221"]),
        (f"{ID},CONFIRM,,,甲,2026-11-02,", ["E221"]),
        (f"{ID},confirm,,, ,2026-11-02,", ["E221"]),
        (f"{ID},confirm,,,甲,2026-13-45,", ["E221"]),
        (f"{ID},confirm,,,甲,2026-02-30,", ["E221"]),
        (f"{ID},confirm,,,甲,2026/11/02,", ["E221"]),
        ("x,maybe,,,,昨天,", ["E221"] * 4),
        (f"{ID},correct,quote,x,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,number_text,x,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,,x,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,unit,头,甲,2026-11-02,错", ["E213"]),
        (f"{ID},correct,value,1.56万,甲,2026-11-02,错", ["E214"]),
        (f'{ID},correct,value,"6,659",甲,2026-11-02,错', ["E214"]),
        (f"{ID},correct,value,,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,value,nan,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,value,-3.5,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,value,１２,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,value_max,--5,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,kind,person,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,role,,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,span,decade,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,approx,maybe,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,period_start,2020-13-45,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,period_end,2020年,甲,2026-11-02,错", ["E214"]),
        (f"{ID},correct,part_of,总数,甲,2026-11-02,错", ["E222"]),
        (f"{ID},correct,value,3573,甲,2026-11-02, ", ["E222"]),
    ],
)
def test_fault(tmp_path: Path, row: str, codes: list[str]) -> None:
    path = write(tmp_path / "reviews.csv", f"{REVIEW_HEADER}{ID},confirm,,,甲,2026-11-02,\n{row}\n")
    with pytest.raises(RefusedError) as caught:
        load_reviews(path)
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [(3, code) for code in codes]


def test_decisions_are_added_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    first, second = (Review(ID, "confirm", "", "", name, "2026-11-02", "") for name in ("甲", "乙"))
    append_reviews(path, [first])
    write(path, path.read_text(encoding="utf-8").rstrip("\n"))  # an editor's last line may lack its end
    append_reviews(path, [second])
    assert path.read_text(encoding="utf-8") == (
        f"{REVIEW_HEADER}{ID},confirm,,,甲,2026-11-02,\n{ID},confirm,,,乙,2026-11-02,\n"
    )


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (f"{ID},maybe,,,甲,2026-11-02,\n", "2026-11-03"),
        (f"{ID},confirm,,,甲,2026-11-02,\n", "昨天"),
    ],
    ids=["a file that cannot be read", "a decision that could not be read again"],
)
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, before: str, day: str) -> None:
    path = write(tmp_path / "reviews.csv", REVIEW_HEADER + before)
    sound, other = (Review(ID, "confirm", "", "", "乙", when, "") for when in ("2026-11-03", day))
    with pytest.raises(RefusedError):
        append_reviews(path, [sound, other])
    assert path.read_text(encoding="utf-8") == REVIEW_HEADER + before


ACCEPTED = {
    "value": "12.5",
    "value_max": "",
    "unit": "人次",
    "kind": "flow",
    "span": "",
    "role": "target",
    "approx": "about",
    "period_start": "2020-01-01",
    "period_end": "",
    "of": ID,
    "part_of": "",
}


@pytest.mark.parametrize("name", CORRECTABLE)
def test_accepted_correction_makes_a_row_that_can_be_read_again(tmp_path: Path, name: str) -> None:
    """A correction that is taken in must not leave a figures.csv that the next run refuses."""
    value = ACCEPTED.get(name, "x")
    reviews = write(tmp_path / "reviews.csv", f"{REVIEW_HEADER}{ID},correct,{name},{value},甲,2026-11-02,错\n")
    records = apply_reviews([record()], load_reviews(reviews))
    save_figures(tmp_path / "figures.csv", records)
    assert load_figures(tmp_path / "figures.csv") == records
    assert str(getattr(records[0], name) or "") == value
