"""What stands beside the newest value: everyday words only where the whole is known, and how fresh the data is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ruwen.errors import ConfigError
from ruwen.model import Indicator
from ruwen.paths import Paths
from ruwen.series.indicators import load_indicators
from ruwen.site.plain_words import next_update, plain_sentence, standing
from tests.ruwen.sample import record, write

EMPLOYED = Indicator("employed", "实现就业", "人", "stock", "", "")
AWAY = Indicator("labour-export", "劳务输出", "人", "flow", "", "")
RATE = Indicator("rate", "失业率", "%", "rate", "", "", plain="每{base}个劳动者里，约有{n}个失业")
NAMES = {item.slug: item for item in (EMPLOYED, AWAY, RATE)}
TOTAL = record(id="t" * 12, value=6659.0)


def rate(value: float, **changes: Any) -> str:
    return plain_sentence(record(unit="%", value=value, **changes), RATE, {}, NAMES)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (4.1, "每100个劳动者里，约有4个失业"),
        (2.5, "每100个劳动者里，约有3个失业"),
        (0.35, "每1000个劳动者里，约有4个失业"),
        (100.0, "每100个劳动者里，约有100个失业"),
    ],
)
def test_percentage_in_the_words_of_its_indicator(value: float, words: str) -> None:
    assert rate(value) == f"通俗地说，{words}。"


def test_nothing_is_said_of_what_is_no_share() -> None:
    assert rate(0.05) == rate(0) == rate(131.2) == rate(4.1, role="change") == rate(4.1, value_max=5.0) == ""
    assert plain_sentence(record(unit="%", value=4.1), EMPLOYED, {}, NAMES) == ""


def part(**changes: Any) -> str:
    row = record(**({"indicator": "labour-export", "value": 3086.0, "part_of": TOTAL.id} | changes))
    return plain_sentence(row, AWAY, {TOTAL.id: TOTAL}, NAMES)


def test_part_of_a_total_that_the_report_gives() -> None:
    assert part() == "通俗地说，建档立卡贫困劳动力实现就业的每100人里，约有46人是劳务输出。"


@pytest.mark.parametrize(
    "changes", [{"part_of": ""}, {"part_of": "z" * 12}, {"unit": "个"}, {"value": 7000.0}, {"role": "target"}]
)
def test_without_a_whole_nothing_is_said(changes: dict[str, Any]) -> None:
    assert part(**changes) == ""


def test_words_of_a_report_are_never_a_template() -> None:
    total = record(id=TOTAL.id, value=100.0, who="{x}{0}")
    row = record(value=50.0, part_of=TOTAL.id)
    assert "{x}{0}实现就业" in plain_sentence(row, AWAY, {TOTAL.id: total}, NAMES)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2020, 5, 8), "数据截至2020年5月7日。"),
        (date(2020, 6, 7), "数据截至2020年5月7日。"),
        (date(2020, 6, 8), "数据截至2020年5月7日；到2020年6月8日，本站未见此后的公布。"),
        (date(2020, 5, 6), ""),
    ],
)
def test_how_fresh_the_data_is(as_of: date, said: str) -> None:
    older = record(period_end="2019-12-31")
    target = record(period_end="2020-12-31", role="target")
    assert standing([older, record(), target], as_of) == said
    assert standing([record(period_end="")], as_of) == ""


@pytest.mark.parametrize(
    ("as_of", "published", "said"),
    [
        (date(2026, 2, 1), "2026-01-20", "每年约4月、10月公布，2026年2月1日以后首次约在2026年4月。"),
        (date(2026, 4, 2), "2026-01-20", "每年约4月、10月公布，2026年4月2日以后首次约在2026年4月。"),
        (date(2026, 4, 20), "2026-04-18", "每年约4月、10月公布，2026年4月20日以后首次约在2026年10月。"),
        (date(2026, 11, 2), "2026-10-18", "每年约4月、10月公布，2026年11月2日以后首次约在2027年4月。"),
    ],
)
def test_next_update(as_of: date, published: str, said: str) -> None:
    indicator = Indicator("a", "甲", "人", "flow", "", "", updates=(4, 10))
    assert next_update(indicator, [record(published_at=published)], as_of) == said
    assert next_update(AWAY, [record(published_at=published)], as_of) == ""


ROW = 'schema = 1\n[[indicator]]\nslug = "employed"\n'


def test_keys_of_indicators_toml(bare: Paths) -> None:
    write(bare.indicators, ROW + 'updates = ["10", "04", "4"]\nplain = "每{base}人里有{n}人"\n')
    found = load_indicators(bare.indicators)["employed"]
    assert (found.updates, found.plain) == ((4, 10), "每{base}人里有{n}人")


@pytest.mark.parametrize(
    "line",
    [
        'updates = ["13"]',
        'updates = ["0"]',
        'updates = ["四月"]',
        "updates = [4]",
        'plain = "每100人"',
        'plain = "{n}{n}"',
    ],
)
def test_faults_are_named_by_line(bare: Paths, line: str) -> None:
    write(bare.indicators, f"{ROW}{line}\n")
    with pytest.raises(ConfigError, match=r"indicators\.toml:4: E20"):
        load_indicators(bare.indicators)
