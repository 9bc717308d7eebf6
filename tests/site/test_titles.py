"""What leaves the site with a title says place and time: the page's title, shared links, lists, citation, posts."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from ruwen.charts.choose.naming import years_named
from tests.site.conftest import Place


def charts_of(place: Place) -> list[dict[str, Any]]:
    files = sorted((place.root / "build/charts").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', page)
    assert found, name
    return html.unescape(found[1])


def test_chart_pages(site: Place) -> None:
    charts = charts_of(site)
    assert sum(bool(chart["lead"] or chart["tail"]) for chart in charts) > 10
    for chart in charts:
        page = (site.output / "charts" / chart["slug"] / "index.html").read_text(encoding="utf-8")
        title = chart["full_title"]
        assert years_named(title), title
        head = re.search(r"<title>(.*?)</title>", page)
        assert head
        assert plain(head[1]) == f"{title} - 汝闻"
        assert meta(page, "og:title") == title
        for name in ("description", "og:description"):
            assert meta(page, name).startswith(f"{title}。")
            assert meta(page, name).count(chart["headline"]) == 1
        assert f"《{title}》" in plain(page)
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
        assert heading
        assert plain(heading[1]) == title


def test_shared_picture_says_that_it_is_a_sample(hostsite: Place) -> None:
    page = (hostsite.output / "charts/ruzhou-2020/index.html").read_text(encoding="utf-8")
    chart = next(chart for chart in charts_of(hostsite) if chart["slug"] == "ruzhou-2020")
    assert meta(page, "og:image").endswith("/charts/ruzhou-2020-card.png")
    assert meta(page, "og:image:alt") == f"{chart['full_title']}（演示数据，数值取自公开文件）"


def test_lists_and_lead(site: Place) -> None:
    charts = {chart["slug"]: chart for chart in charts_of(site)}
    index = (site.output / "charts/index.html").read_text(encoding="utf-8")
    entries = re.findall(r'<li><a href="/charts/([\w-]+)/">.*?<h[34]>(.*?)</h[34]></a>\n(.*?)</li>', index, re.S)
    assert len(entries) == len(charts)
    for slug, title, below in entries:
        chart = charts[slug]
        assert plain(title) == chart["full_title"]
        assert plain(below) == chart["standfirst"]
        period = re.search(r"（(.+)）", chart["lead"] + chart["tail"])
        assert not period or period[1] not in plain(below).split("，"), slug
    home = (site.output / "index.html").read_text(encoding="utf-8")
    lead = re.search(r'<h2 id="lead".*?</h2>', home, re.S)
    assert lead
    assert plain(lead[0]) == charts["ruzhou-2020"]["full_title"]
    where = (site.output / "map/index.html").read_text(encoding="utf-8")
    assert all(html.escape(chart["full_title"]) in where for chart in charts.values())


def test_chart_in_a_post_names_place_and_time(site: Place) -> None:
    titles = {chart["slug"]: chart["full_title"] for chart in charts_of(site)}
    found = [
        (slug, plain(text))
        for file in sorted(site.output.glob("posts/*/index.html"))
        for slug, text in re.findall(
            r'<figcaption><a href="/charts/([\w-]+)/">(.*?)</a></figcaption>', file.read_text(encoding="utf-8")
        )
    ]
    assert found
    assert [text for _, text in found] == [titles[slug] for slug, _ in found]


def test_key_figures_name_place_and_time(site: Place) -> None:
    home = (site.output / "index.html").read_text(encoding="utf-8")
    key = home.partition('class="key-figures"')[2].partition("</section>")[0]
    items = [plain(item) for item in re.findall(r"<li>(.*?)</li>", key, re.S)]
    assert len(items) == 3
    for item, area in zip(items, ("汝州市", "河南省", "全国"), strict=True):
        assert area in item
        assert years_named(item)
    assert "建档立卡贫困劳动力" in items[0]


def test_downloaded_svg_is_the_whole_picture(site: Place) -> None:
    for chart in charts_of(site):
        svg = (site.output / "charts" / f"{chart['slug']}.svg").read_text(encoding="utf-8")
        assert f'<title id="c-{chart["slug"]}-picture-t">{html.escape(chart["full_title"])}</title>' in svg
        assert "演示数据" in svg
        said = plain(svg)
        assert chart["headline"].replace("\n", "")[-4:] in said
        assert "来源：" in said


def test_indicator_pages_name_place_and_time(site: Place) -> None:
    for file in sorted(site.output.glob("figures/*/index.html")):
        page = file.read_text(encoding="utf-8")
        title = meta(page, "og:title")
        assert meta(page, "og:description").startswith(title)
        assert years_named(title) or "时期未注明" in title, file
        data = json.loads((file.parent.with_suffix(".json")).read_text(encoding="utf-8"))
        assert any(row["area"] in title for row in data["figures"]), file
