"""The line under a figure: office and document apart, days in Chinese as far as they are known."""

from __future__ import annotations

import pytest

from ruwen.site.credit import credit_of
from ruwen.store.site_toml import Citation
from tests.ruwen.sample import record


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2021-04-19", "2021年4月19日"), ("2021-04", "2021年4月"), ("2015", "2015年"), ("", ""), ("去年", "去年")],
)
def test_day_as_far_as_it_is_known(written: str, shown: str) -> None:
    one = record(provider="某局")
    assert credit_of(one, {one.url: Citation(one.url, "《公报》", published_on=written)}).day == shown


@pytest.mark.parametrize(
    ("office", "document", "joint"),
    [("某局", "《公报》", ""), ("某局", "现场推进会", "，"), ("", "现场推进会", "")],
)
def test_office_and_document_do_not_run_together(office: str, document: str, joint: str) -> None:
    one = record(provider=office)
    assert credit_of(one, {one.url: Citation(one.url, document, office)}).joint == joint
