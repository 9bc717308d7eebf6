"""The demonstration that tests build: a copy of its own, so that what editors write in content/ breaks no test.

`make demo` renews it after the demonstration itself was changed; tests/site/test_demonstration.py compares the two.
"""

from __future__ import annotations

from pathlib import Path

DEMO = Path(__file__).parent / "data" / "demo"
