"""Telephone numbers become links; years, dates and amounts do not."""

from __future__ import annotations

import pytest

from ruwen.site.phone import phone_parts


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0375-6861234", ["03756861234"]),
        ("举报：0375 6861234（工作日），手机 13812345678", ["03756861234", "13812345678"]),
        ("010-12345678 转 8001", ["01012345678"]),
        ("+86 375-6861234", []),
        ("+86 0375-6861234", ["+8603756861234"]),
        ("400-800-1234", ["4008001234"]),
        ("12345", ["12345"]),
        ("110、12333", ["110", "12333"]),
        ("人社局 2026-11-02 前", []),
        ("演示中心", []),
        ("豫ICP备2026000123号", []),
        ("", []),
    ],
)
def test_numbers_are_found_and_the_text_stays(text: str, numbers: list[str]) -> None:
    parts = phone_parts(text)
    assert [number for _, number in parts if number] == numbers
    assert "".join(part for part, _ in parts) == text
