"""Charts on the site: a page for each, their index, their downloads, and `[[chart:slug]]` in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator

from ruwen.errors import DataError
from ruwen.site.chart_file import ChartFile
from ruwen.site.library import Library
from ruwen.store.atomic import write_bytes

_PICTURED = 48
"""Small pictures on the index of charts."""
SHORTCODE = re.compile(r'(?:<p>)?<data value="chart:([^"]*)">[^<]*</data>(?:</p>)?')


class ChartsGenerator(Generator):
    """Everything below /charts/."""

    def generate_context(self) -> None:
        library: Library = self.context["RUWEN"]
        self.charts = list(library.charts.values())
        self.context["CHARTS"] = self.charts
        self.context["FILL_CHARTS"] = partial(fill_charts, self)
        lead = library.charts.get(library.site.lead_chart)
        self.context["LEAD_CHART"] = lead
        front = [chart for chart in self.charts if chart is not lead and not chart.empty]
        self.context["FRONT_CHARTS"] = [
            *in_turn(chart for chart in front if not chart.automatic),
            *in_turn(chart for chart in front if chart.automatic),
        ]

    def generate_output(self, writer: Any) -> None:
        index = self.get_template("charts")
        drawn = [chart for chart in self.charts if not chart.empty]
        listed = grouped(chart for chart in drawn if not chart.automatic)
        automatic = grouped(chart for chart in drawn if chart.automatic)
        # A page of a hundred pictures is heavy: beyond these the data's own charts are told by their titles.
        shown = {"groups": listed, "automatic": automatic, "pictured": len(drawn) <= _PICTURED}
        writer.write_file("charts/index.html", index, self.context, url="charts/", **shown)
        for chart in self.charts:
            url = f"charts/{chart.slug}/"
            template = self.get_template("chart")
            writer.write_file(f"{url}index.html", template, self.context, url=url, chart=chart, **self._around(chart))
            for suffix, path in chart.downloads():
                write_bytes(Path(self.output_path) / "charts" / f"{chart.slug}{suffix}", path.read_bytes())

    def _around(self, chart: ChartFile) -> dict[str, Any]:
        """What stands beside a chart: others of its subject, posts that use its figures, corrected ones."""
        library: Library = self.context["RUWEN"]
        records = [library.records[key] for key in chart.figures if key in library.records]
        uses = dict.fromkeys(use for record in records for use in library.uses.get(record.id, ()) if use.kind == "post")
        return {
            "related": [
                other for other in self.charts if other.group == chart.group and other is not chart and not other.empty
            ][:4],
            "posts": list(uses),
            "corrected": [record for record in records if library.correction_of(record) == "number"],
            "reworded": [record for record in records if library.correction_of(record) == "words"],
        }


def grouped(charts: Iterable[ChartFile]) -> dict[str, list[ChartFile]]:
    groups: dict[str, list[ChartFile]] = {}
    for chart in charts:
        groups.setdefault(chart.group, []).append(chart)
    return groups


def in_turn(charts: Iterable[ChartFile]) -> list[ChartFile]:
    """The first of each subject, then the second of each, and so on: a reader sees every subject early."""
    rounds = zip_longest(*grouped(charts).values())
    return [chart for turn in rounds for chart in turn if chart is not None]


def add_generator(_pelican: Any) -> type[Generator]:
    return ChartsGenerator


def fill_charts(generator: Any, content: Any) -> None:
    """Fill `[[chart:slug]]` in one text with the drawing, its table and a link to its page."""
    library: Library = generator.context["RUWEN"]
    environment: Environment = generator.env
    template = environment.get_template("embedded_chart.html")
    document = content.document

    def fill(match: re.Match[str]) -> str:
        chart = library.chart_named(match[1])
        if chart is None:
            known = "、".join(library.charts) or "还没有图表"
            message = f"没有图表“{match[1]}”。可用的有：{known}。"
            raise DataError(document.path, document.body_line, message, "E108")
        return template.render({**generator.context, "chart": chart})

    content._content = SHORTCODE.sub(fill, content._content)


def embed_charts(generator: Any) -> None:
    """Fill the charts of every text that a generator of Pelican's own has read."""
    for content in (*getattr(generator, "articles", ()), *getattr(generator, "pages", ())):
        fill_charts(generator, content)


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.article_generator_finalized.connect(embed_charts)
    signals.page_generator_finalized.connect(embed_charts)
