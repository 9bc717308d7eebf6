"""sources.toml: what may be written, and the line of what may not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.demo import DEMO

from ruwen.errors import ConfigError
from ruwen.store.sources_toml import Plan, load_contact, load_plans, load_sources

ROOT = Path(__file__).parents[3]
BASE = 'slug = "a"\nname = "甲"\nhome = "http://a.test/"\n'


def load(tmp_path: Path, *lines: str) -> Plan:
    path = tmp_path / "sources.toml"
    path.write_text("schema = 1\n[[source]]\n" + BASE + "\n".join(lines), encoding="utf-8")
    [plan] = load_plans(path)
    return plan


def test_defaults_are_modest(tmp_path: Path) -> None:
    plan = load(tmp_path)
    assert (plan.delay, plan.max_pages, plan.list_pages, plan.images, plan.schedule) == (2.0, 50, 3, False, "daily")
    assert not plan.source.enabled
    assert plan.source.publish == "link"
    assert plan.source.hosts == ("a.test",)


def test_every_setting_is_read(tmp_path: Path) -> None:
    plan = load(
        tmp_path,
        'lists = ["http://a.test/l"]',
        'feeds = ["https://a.test/f"]',
        'sitemaps = ["http://a.test/s.xml"]',
        r"links = '/\d+\.html$'",
        "pages = 'index_'",
        "list_pages = 9",
        "max_pages = 7",
        "delay = 4.5",
        'schedule = "weekly"',
        "since = 2020-02-29",
        "images = true",
        "enabled = true",
    )
    assert (plan.lists, plan.feeds) == (("http://a.test/l",), ("https://a.test/f",))
    assert (plan.sitemaps, plan.links, plan.pages) == (("http://a.test/s.xml",), r"/\d+\.html$", "index_")
    assert (plan.list_pages, plan.max_pages, plan.delay, plan.schedule) == (9, 7, 4.5, "weekly")
    assert (plan.since, plan.images) == (date(2020, 2, 29), True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("delay = 0.5", "delay"),
        ("delay = true", "delay"),
        ('delay = "5"', "delay"),
        ("max_pages = 0", "max_pages"),
        ("list_pages = 99999", "list_pages"),
        ('since = "2020-01-01"', "since"),
        ("since = 2020-01-01T00:00:00", "since"),
        ('schedule = "minutely"', "hourly"),
        ('links = "("', "正则"),
        ('lists = "http://a.test/"', "列表"),
        ('lists = ["/l"]', "网址"),
        ('feeds = ["ftp://a.test/f"]', "网址"),
        ('sitemaps = ["http://u:p@a.test/s"]', "网址"),
        ("images = 1", "true 或 false"),
        ("image = true", "不认识"),
        ("enabled = true", "lists"),
    ],
)
def test_faults_have_a_line(tmp_path: Path, line: str, word: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "", line)
    assert caught.value.problem.line == 7
    assert word in caught.value.problem.message


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("", ""),
        ("[scrape]\n", ""),
        ('[scrape]\ncontact = "https://a.test/about/"', "https://a.test/about/"),
        ('[scrape]\ncontact = "mailto:a@b.test"', "mailto:a@b.test"),
        ('[scrape]\ncontact = "a@b.test"', "a@b.test"),
    ],
)
def test_contact(tmp_path: Path, text: str, contact: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f"schema = 1\n{text}", encoding="utf-8")
    assert load_contact(path) == contact


@pytest.mark.parametrize("contact", ["某人", "a b@c.test", "x\\r\\nX-Evil: 1", "javascript:1"])
def test_a_contact_that_cannot_stand_in_a_header(tmp_path: Path, contact: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(f'schema = 1\n[scrape]\ncontact = "{contact}"', encoding="utf-8")
    with pytest.raises(ConfigError):
        load_contact(path)


def test_no_file_is_no_sources(tmp_path: Path) -> None:
    assert load_plans(tmp_path / "none.toml") == ()
    assert load_contact(tmp_path / "none.toml") == ""


def test_the_shipped_file_has_five_real_outlets_all_off() -> None:
    path = DEMO / "data" / "sources.toml"
    outlets = [plan for plan in load_plans(path) if not plan.source.sample]
    assert len(outlets) >= 5
    assert "hnr-ruzhou" in {plan.source.slug for plan in outlets}
    for plan in outlets:
        assert not plan.source.enabled
        assert plan.source.publish in ("link", "facts")
        assert plan.source.figures == "reviewed"
        assert plan.lists or plan.feeds or plan.sitemaps
        assert plan.delay >= 2
    assert [plan.source for plan in load_plans(path)] == list(load_sources(path))
