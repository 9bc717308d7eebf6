"""Figures on the site: indicator pages, proofs, corrections, open data, and links from numbers to their proof."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from ruwen.charts.kinds.sparkline import sparkline
from ruwen.errors import DataError
from ruwen.model import FigureRecord, Indicator
from ruwen.series import MixedError, join, value_text
from ruwen.site.beside import beside
from ruwen.site.calc import calc_html
from ruwen.site.comparing import Comparer
from ruwen.site.corrections import corrections
from ruwen.site.dataset import dataset_json
from ruwen.site.earlier import earlier_captures
from ruwen.site.indicator_page import IndicatorPage, Row, indicator_pages
from ruwen.site.library import Library
from ruwen.site.mended import mended_reports
from ruwen.site.number_links import figure_link, link_numbers
from ruwen.site.open_data import datapackage_json, figures_csv, indicator_json
from ruwen.site.open_tables import breaks_csv, codes_csv, indicators_csv
from ruwen.site.proof import proofs
from ruwen.site.revising import doubt_text
from ruwen.site.rewording import rewordings
from ruwen.site.terms import CalcError
from ruwen.site.uses import Use, with_more
from ruwen.site.withdrawn import withdrawals
from ruwen.store.atomic import write_text

SHORTCODE = re.compile(r'<data value="figure:([^"]*)">[^<]*</data>')
CALC = re.compile(r'<data value="calc:([^"]*)">[^<]*</data>')


class FiguresGenerator(Generator):
    """Everything below /figures/, /captures/, /corrections/ and /data/."""

    def generate_context(self) -> None:
        library: Library = self.context["RUWEN"]
        self.indicators = list(indicator_pages(library))
        self.context["COMPARER"] = Comparer(library.records.values(), library.indicators)
        wholes = (
            (page.whole.id, Use("figure", f"{page.indicator.name} · {page.latest.area}", page.path))
            for page in self.indicators
            if page.whole
        )
        self.proofs = list(proofs(replace(library, uses=with_more(library.uses, wholes))))
        self.corrections = list(corrections(library))
        self.context["CORRECTIONS"] = self.corrections
        self.context["INDICATORS"] = self.indicators
        self.earlier = list(earlier_captures(library))
        self.withdrawn = list(withdrawals(library))
        self.context["PROOFS"] = self.proofs
        self.context["CAPTURE_PAGES"] = {
            *(page.capture.id for page in self.proofs),
            *(page.capture.id for page in self.earlier),
        }
        self.context["KEY_FIGURES"] = list(self._key_figures(library))

    def generate_output(self, writer: Any) -> None:
        def page(path: str, template: str, **values: Any) -> None:
            url = path.strip("/") + "/"
            writer.write_file(f"{url}index.html", self.get_template(template), self.context, url=url, **values)

        library: Library = self.context["RUWEN"]
        page("/figures/", "indicators")
        for indicator in self.indicators:
            dataset = dataset_json(indicator, library, self.context["CANONICAL"] or self.context["BASE"])
            near = beside(indicator.latest.record, library, self.context["COMPARER"])
            page(indicator.path, "indicator", indicator=indicator, dataset=dataset, beside=near)
        for proof in self.proofs:
            page(proof.path, "proof", proof=proof)
        for earlier in self.earlier:
            page(earlier.path, "earlier", earlier=earlier)
        for withdrawal in self.withdrawn:
            page(withdrawal.path, "withdrawn", withdrawal=withdrawal)
        page(
            "/corrections/",
            "corrections",
            corrections=self.corrections,
            mended=list(mended_reports(library)),
            rewordings=list(rewordings(library)),
            withdrawals=self.withdrawn,
        )
        self._write_data()

    def _write_data(self) -> None:
        library: Library = self.context["RUWEN"]
        output = Path(self.output_path)
        write_text(output / "data" / "figures.csv", figures_csv(library.records.values()))
        write_text(output / "datapackage.json", datapackage_json(library))
        indicators = library.indicators.values()
        tables = {"indicators": indicators_csv(indicators), "breaks": breaks_csv(indicators), "codes": codes_csv()}
        for name, text in tables.items():
            write_text(output / "data" / f"{name}.csv", text)
        for page in self.indicators:
            records = [record for record in library.records.values() if record.indicator == page.indicator.slug]
            stem = output / "figures" / page.indicator.slug
            write_text(stem.with_suffix(".csv"), figures_csv(records))
            write_text(stem.with_suffix(".json"), indicator_json(page.indicator, records))

    def _key_figures(self, library: Library) -> Any:
        pages = {page.indicator.slug: page for page in self.indicators}
        for slug, area in library.site.key_figures:
            page: IndicatorPage | None = pages.get(slug)
            rows = [row for row in page.rows if row.area == area and row.is_whole] if page else []
            if page and rows:
                line = course(page, rows, library.indicators)
                yield {"indicator": page.indicator, "path": page.path, "row": rows[0], "line": line}


def course(page: IndicatorPage, rows: list[Row], indicators: Mapping[str, Indicator]) -> str:
    """A sparkline of the figures that share the first row's way of counting; "" where they may not share a line."""
    first = rows[0].record
    same = [row.record for row in rows if (row.record.kind, row.record.span, row.record.who) == key_of(first)]
    try:
        series = join(same, indicators=indicators)
    except MixedError:
        return ""
    return sparkline(series, f"course-{page.indicator.slug}-{first.id}", f"{page.indicator.name}，{first.area}")


def key_of(record: FigureRecord) -> tuple[str, str, str]:
    return record.kind, record.span, record.who


def add_generator(_pelican: Any) -> type[Generator]:
    return FiguresGenerator


def link_figures(content: Any) -> None:
    """Link the numbers of a report to their proofs, and fill `[[figure:ID]]`."""
    document = getattr(content, "document", None)
    if document is None or not content._content:
        return
    library: Library = content.settings["RUWEN"]
    base = content.settings["BASE"]
    if content.kind == "report":
        content._content = link_numbers(content._content, library.records_of(content.slug), base)

    def fill(match: re.Match[str]) -> str:
        record = library.current(match[1])
        if record is None:
            message = f"没有可以公开的数据“{match[1]}”。请从出处页复制数据编号。"
            raise DataError(document.path, document.body_line, message, "E109")
        return with_doubt(figure_link(record, value_text(record), base), record, library)

    def work_out(match: re.Match[str]) -> str:
        try:
            return calc_html(html.unescape(match[1]), library.current, base)
        except CalcError as error:
            raise DataError(document.path, document.body_line, str(error), "E244") from None

    content._content = CALC.sub(work_out, SHORTCODE.sub(fill, content._content))


def with_doubt(number: str, record: FigureRecord, library: Library) -> str:
    """A number in a text of ours, with what it must not be read without: 初步数, 后修订为…."""
    doubt = doubt_text(record, library.revised.get(record.id))
    return f"{number}（{html.escape(doubt, quote=False)}）" if doubt else number


def register() -> None:
    signals.get_generators.connect(add_generator)
    signals.content_object_init.connect(link_figures)
