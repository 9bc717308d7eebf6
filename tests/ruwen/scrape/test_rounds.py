"""Which sources a round visits, and what of a report makes a second capture of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ruwen.scrape.loopback import Loopback

from ruwen.archive import Archive
from ruwen.console import Console
from ruwen.errors import UsageError
from ruwen.scrape.fetch import AllowList, Client
from ruwen.scrape.memory import Checks
from ruwen.scrape.rounds import Round, choose_plans
from ruwen.scrape.visitor import Visitor
from ruwen.store.sources_toml import Plan, Source

NOW = 1_600_000_000.0
HOUR = 3600.0
SCHEDULES = ("hourly", "daily", "weekly")


def plan(slug: str, *, enabled: bool = True, schedule: str = "daily") -> Plan:
    host = f"{slug}.test"
    return Plan(Source(slug, f"{slug} 网", f"http://{host}/", (host,), enabled=enabled), schedule=schedule)


def chosen(plans: list[Plan], checks: Checks, *, name: str | None = None, due: bool = False) -> list[str]:
    return [one.source.slug for one in choose_plans(plans, name, checks, due=due)]


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        (0.9, []),
        (1, ["hourly"]),
        (23.9, ["hourly"]),
        (24, ["hourly", "daily"]),
        (7 * 24 - 0.1, ["hourly", "daily"]),
        (7 * 24, ["hourly", "daily", "weekly"]),
    ],
)
def test_due_keeps_each_sources_schedule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: float, due: list[str]
) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW)
    plans = [plan(slug, schedule=slug) for slug in SCHEDULES]
    checks = Checks(tmp_path / "checks.json")
    assert chosen(plans, checks, due=True) == list(SCHEDULES)  # none was ever visited
    checks.sources = dict.fromkeys(SCHEDULES, NOW - hours * HOUR)
    assert chosen(plans, checks, due=True) == due
    assert chosen(plans, checks) == list(SCHEDULES)


def test_a_source_that_is_off_is_visited_by_name_only(tmp_path: Path) -> None:
    plans, checks = [plan("on"), plan("off", enabled=False)], Checks(tmp_path / "checks.json")
    assert chosen(plans, checks) == chosen(plans, checks, due=True) == ["on"]
    assert chosen(plans, checks, name="off") == chosen(plans, checks, name="off 网") == ["off"]
    with pytest.raises(UsageError, match="on、off"):
        chosen(plans, checks, name="none")


REPORT = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>
<div class="info">{moment} 来源：{source} 作者：{author} 通讯员：{correspondent} 责任编辑：{editor}</div>
<div class="content"><p>{text}当天来了不少人，工作人员逐一作了解答，还发了一张写明地址的卡片。</p><p>{text}</p></div>
{after}<p class="foot">{counter}</p></body></html>"""
SAID = {
    "title": "早市搬进了大棚",
    "moment": "2020-05-07 08:30",
    "source": "青屿日报",
    "author": "陈禾",
    "correspondent": "于芷",
    "editor": "方溪",
    "text": "菜场旁边的早市从街上搬进了新盖的大棚，下雨天也能买菜。",
    "after": "",
    "counter": "17",
}


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as made:
        made.page("/list.html", b"<a href='/2020/0507/10000.html'>a</a>")
        yield made


def visit(server: Loopback, tmp_path: Path, **changes: str) -> tuple[int, int, int]:
    """(new, updated, unchanged) of one round over a report that says `SAID` but for the changes."""
    server.page("/2020/0507/10000.html", REPORT.format(**SAID | changes).encode())
    client = Client("RuwenBot/1", allowed=AllowList([server.netloc]))
    checks = Checks(tmp_path / "checks.json")
    round_ = Round(Archive(tmp_path / "archive"), Visitor(client, checks, delay=0.0), checks, Console(quiet=True))
    source = Source("first", "first 网", server.url("/"), (server.netloc.partition(":")[0],), enabled=True)
    [summary] = round_.take_all([Plan(source, lists=(server.url("/list.html"),))], None)
    assert summary.failed == []
    return summary.new, summary.updated, summary.unchanged


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"counter": "18"}, (0, 0, 1)),
        ({"title": "早市搬进了新大棚"}, (0, 1, 0)),
        ({"moment": "2020-05-07 09:30"}, (0, 1, 0)),
        ({"source": "青屿晚报"}, (0, 1, 0)),
        ({"author": "陈和"}, (0, 1, 0)),
        ({"correspondent": "于止"}, (0, 1, 0)),
        ({"editor": "方西"}, (0, 1, 0)),
        ({"text": SAID["text"].replace("下雨天", "下雪天")}, (0, 1, 0)),
        ({"after": '<div class="pages"><a href="10000_2.html">下一页</a></div>'}, (0, 1, 0)),
    ],
    ids=lambda given: next(iter(given)) if isinstance(given, dict) else "",
)
def test_what_of_a_report_makes_a_second_capture(
    server: Loopback, tmp_path: Path, changes: dict[str, str], found: tuple[int, int, int]
) -> None:
    """A corrected byline is as much a correction as a corrected sentence; a visit counter is none."""
    assert visit(server, tmp_path) == (1, 0, 0)
    assert visit(server, tmp_path, **changes) == found
    assert len(Archive(tmp_path / "archive").captures()) == 1 + found[1]
