"""site.toml, tags.toml, cites.toml and sources.toml: what an editor gets wrong is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ruwen.errors import ConfigError
from ruwen.series.indicators import load_indicators
from ruwen.store.site_toml import load_cites, load_site, load_tags
from ruwen.store.sources_toml import load_sources, source_of, unlisted_source
from tests.ruwen.sample import CITES, FULL_URL, SITE, SOURCES, TAGS, write


def fault(read: Callable[[Path], Any], tmp_path: Path, text: str) -> tuple[str, str]:
    """The text of the line that is blamed, and the code."""
    with pytest.raises(ConfigError) as caught:
        read(write(tmp_path / "x.toml", text))
    line = caught.value.problem.line
    return text.split("\n")[line - 1] if line else "", caught.value.problem.code


def test_site(tmp_path: Path) -> None:
    site = load_site(write(tmp_path / "site.toml", SITE))
    assert (site.name, site.area, site.reports_label, site.lead_chart) == ("样站", "汝州市", "动态", "ruzhou-2020")
    assert [column.slug for column in site.columns] == ["employment", "explainers"]
    assert site.areas[1].aliases == ("河南",)
    assert site.key_figures == (("employed", "汝州市"), ("new-urban-employment", "河南省"))
    assert site.legal == ()


def test_legal_holds_only_what_is_set(tmp_path: Path) -> None:
    text = SITE.replace("[legal]\n", '[legal]\nicp = "示例号"\n')
    assert load_site(write(tmp_path / "site.toml", text)).legal == (("icp", "示例号"),)


@pytest.mark.parametrize(
    ("old", "new", "blamed", "code"),
    [
        ('name = "样站"\n', "", "", "E202"),
        ('name = "样站"', 'name = ""', 'name = ""', "E202"),
        ('name = "样站"', 'nane = "样站"', 'nane = "样站"', "E204"),
        ('reports_column = "employment"', 'reports_column = "none"', 'reports_column = "none"', "E204"),
        ('slug = "explainers"', 'slug = "employment"', 'slug = "employment"', "E215"),
        ('slug = "explainers"', 'slug = "读懂"', 'slug = "读懂"', "E204"),
        ('slug = "explainers"', 'slug = "a b"', 'slug = "a b"', "E204"),
        ('slug = "explainers"', 'slug = "../x"', 'slug = "../x"', "E204"),
        ('name = "读懂数据"', "", "[[column]]", "E202"),
        ('name = "读懂数据"', 'name = "读懂"\ncolour = "红"', 'colour = "红"', "E204"),
        ('["employed", "汝州市"]', '["employed"]', "key_figures = [", "E203"),
        ('["employed", "汝州市"]', '["employed", 1]', "key_figures = [", "E203"),
        ('lead_chart = "ruzhou-2020"', "lead_chart = 3", "lead_chart = 3", "E203"),
        ("[legal]", '[legal]\nIcp = "x"', 'Icp = "x"', "E204"),
        ("[legal]", '[legal]\nicp = ""', 'icp = ""', "E202"),
        ('code = "410000"', "code = 410000", "code = 410000", "E203"),
        ('name = "河南省"', 'name = "全国"', 'name = "全国"', "E215"),
        ("[[column]]", "[[colunm]]", "[[colunm]]", "E204"),
    ],
)
def test_fault_in_site(tmp_path: Path, old: str, new: str, blamed: str, code: str) -> None:
    assert old in SITE
    assert fault(load_site, tmp_path, SITE.replace(old, new)) == (blamed, code)


def test_second_of_two_equal_slugs_is_blamed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_site(write(tmp_path / "x.toml", SITE.replace('slug = "explainers"', 'slug = "employment"')))
    assert caught.value.problem.line == SITE[: SITE.index('slug = "explainers"')].count("\n") + 1


def test_tags(tmp_path: Path) -> None:
    assert load_tags(tmp_path / "none.toml") == {}
    assert load_tags(write(tmp_path / "tags.toml", TAGS)) == {
        "就业": "employment",
        "汝州": "ruzhou",
        "汝州市": "ruzhou",
    }


@pytest.mark.parametrize(
    ("old", "new", "blamed", "code"),
    [
        ('slug = "ruzhou"', 'slug = "employment"', 'slug = "employment"', "E215"),
        ('slug = "ruzhou"', 'slug = "汝州"', 'slug = "汝州"', "E204"),
        ('name = "汝州"', 'name = "就业"', 'name = "就业"', "E215"),
        ('aliases = ["汝州市"]', 'aliases = ["就业"]', 'aliases = ["就业"]', "E215"),
        ('aliases = ["汝州市"]', 'alias = "汝州市"', 'alias = "汝州市"', "E204"),
        ('name = "汝州"\n', "", "[[tag]]", "E202"),
        ("[[tag]]", "[[tags]]", "[[tags]]", "E204"),
    ],
)
def test_fault_in_tags(tmp_path: Path, old: str, new: str, blamed: str, code: str) -> None:
    assert old in TAGS
    assert fault(load_tags, tmp_path, TAGS.replace(old, new)) == (blamed, code)


def test_cites(tmp_path: Path) -> None:
    assert load_cites(tmp_path / "none.toml") == {}
    cite = load_cites(write(tmp_path / "cites.toml", CITES))[FULL_URL]
    assert (cite.document, cite.publisher, cite.published_on, cite.address) == (
        "《一份公开的材料》",
        "某部门",
        "2020-05-07",
        "",
    )


@pytest.mark.parametrize(
    ("old", "new", "blamed", "code"),
    [
        ('published_on = "2020-05-07"', "published_on = 2020-05-07", "published_on = 2020-05-07", "E203"),
        ('publisher = "某部门"', 'publisher = "某部门"\npage = 3', "page = 3", "E204"),
        ("[[cite]]", "[[cites]]", "[[cites]]", "E204"),
        ("[[cite]]", "[cite]", "[cite]", "E203"),
    ],
)
def test_fault_in_cites(tmp_path: Path, old: str, new: str, blamed: str, code: str) -> None:
    assert old in CITES
    assert fault(load_cites, tmp_path, CITES.replace(old, new)) == (blamed, code)


def test_address_cited_twice(tmp_path: Path) -> None:
    assert fault(load_cites, tmp_path, CITES + CITES.partition("\n")[2]) == (f'url = "{FULL_URL}"', "E215")


def test_source_of_an_address(tmp_path: Path) -> None:
    text = SOURCES + '\n[[source]]\nslug = "below"\nname = "下级"\nhome = "http://news.linked.invalid/"\n'
    sources = load_sources(write(tmp_path / "sources.toml", text))

    def slug(url: str) -> str | None:
        found = source_of(url, sources)
        return found.slug if found else None

    assert slug("https://SAMPLE.invalid/a") == "sample"
    assert slug("http://linked.invalid/a") == "linked"
    assert slug("http://www.linked.invalid:8080/a") == "linked"
    assert slug("http://a.news.linked.invalid/") == "below"
    assert slug("http://notlinked.invalid/") is None
    assert slug("http://linked.invalid.evil.example/") is None
    assert slug("") is None


def test_source_that_is_not_listed_may_only_be_linked() -> None:
    source = unlisted_source("http://Other.invalid/a/b")
    assert (source.publish, source.name, source.hosts) == ("link", "other.invalid", ("other.invalid",))
    assert unlisted_source("http://other.invalid/", "某报").name == "某报"


@pytest.mark.parametrize(
    ("old", "new", "blamed", "code"),
    [
        ('publish = "full"', 'publish = "all"', 'publish = "all"', "E204"),
        ('slug = "linked"', 'slug = "sample"', 'slug = "sample"', "E215"),
        ('home = "http://linked.invalid/"', 'home = "ftp://linked.invalid/"', 'home = "ftp://linked.invalid/"', "E204"),
        ("sample = true", 'sample = "true"', 'sample = "true"', "E203"),
    ],
)
def test_fault_in_sources(tmp_path: Path, old: str, new: str, blamed: str, code: str) -> None:
    assert old in SOURCES
    assert fault(load_sources, tmp_path, SOURCES.replace(old, new)) == (blamed, code)


OWN = """\
schema = 1

[[indicator]]
slug = "employed"
definition = "有工作的人数。"
definition_source = "《一份公开的材料》"

[[indicator]]
slug = "night-school"
name = "夜校学员"
unit = "人"
kind = "flow"
aliases = ["夜校人数"]
"""


def test_indicators_of_the_site_stand_beside_those_of_the_package(tmp_path: Path) -> None:
    known = load_indicators(write(tmp_path / "indicators.toml", OWN))
    assert (known["employed"].name, known["employed"].definition) == ("实现就业", "有工作的人数。")
    assert known["night-school"].aliases == ("夜校人数",)
    assert known["new-urban-employment"].definition.startswith("一段时间里城镇新就业的人数")
    assert known["new-urban-employment"].definition_source == ""


@pytest.mark.parametrize(
    ("old", "new", "blamed", "code"),
    [
        ('definition = "有工作的人数。"', "", 'definition_source = "《一份公开的材料》"', "E202"),
        ('slug = "night-school"', 'slug = "employed"', 'slug = "employed"', "E215"),
        ('slug = "night-school"', 'slug = "夜校"', 'slug = "夜校"', "E204"),
        ('unit = "人"', 'unit = "头"', 'unit = "头"', "E204"),
        ('kind = "flow"', 'kind = "流量"', 'kind = "流量"', "E204"),
        ('kind = "flow"\n', "", "[[indicator]]", "E202"),
        ('name = "夜校学员"\n', "", "[[indicator]]", "E202"),
        ('aliases = ["夜校人数"]', 'alias = "夜校人数"', 'alias = "夜校人数"', "E204"),
        ("[[indicator]]", "[[indicators]]", "[[indicators]]", "E204"),
    ],
)
def test_fault_in_indicators(tmp_path: Path, old: str, new: str, blamed: str, code: str) -> None:
    assert old in OWN
    assert fault(load_indicators, tmp_path, OWN.replace(old, new)) == (blamed, code)


def test_id_is_a_slug_and_may_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    assert load_site(write(path, SITE)).id == ""
    assert load_site(write(path, SITE.replace("schema = 1\n", 'schema = 1\nid = "yexian-2027"\n'))).id == "yexian-2027"
    with pytest.raises(ConfigError, match="E204"):
        load_site(write(path, SITE.replace("schema = 1\n", 'schema = 1\nid = "叶县"\n')))
