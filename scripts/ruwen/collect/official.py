"""Official tables of the archive as rows of figures.csv: one map in content/data/tables, one table."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from ruwen.archive import Archive
from ruwen.collect.records import flags_of, time_columns, titled
from ruwen.collect.versions import History, trace
from ruwen.errors import DataError, Problem, RefusedError, RuwenError
from ruwen.figures import parse_number, period_bounds
from ruwen.figures.rules.persons import is_name
from ruwen.figures.rules.provisional import FLAG, is_early_table
from ruwen.figures.text.folding import fold
from ruwen.figures.time.mentions import mentions
from ruwen.ids import article_id, canonical_url, figure_id
from ruwen.model import Capture, FigureRecord, Indicator
from ruwen.paths import Paths
from ruwen.periods import AS_OF
from ruwen.printed_cells import split_unit
from ruwen.store.site_toml import Area, Site
from ruwen.store.sources_toml import Source, source_of
from ruwen.tables import TABLE_TYPES, TableCell, TableMap, load_map, read_cells, read_grid


class TableCollector:
    """Turns the cells of mapped tables into records with a site's indicators, areas and sources."""

    def __init__(self, site: Site, indicators: Mapping[str, Indicator], sources: Sequence[Source]) -> None:
        self.indicators = {name: item for item in indicators.values() for name in (item.slug, item.name, *item.aliases)}
        self.areas = {name: area for area in site.areas for name in (area.name, *area.aliases)}
        self.sources = sources

    def records(self, payload: bytes, capture: Capture, table: TableMap, name: str) -> list[FigureRecord]:
        """One record a number, in reading order; `name` is what a problem calls the file. RefusedError, E601—E606."""
        grid = read_grid(
            payload, capture.content_type, name=name, sheet=table.sheet, charset=table.charset or capture.charset or ""
        )
        seen: Counter[tuple[str, str]] = Counter()
        records, problems = [], []
        for cell in read_cells(grid, table, name):
            try:
                records.append(self._record(cell, capture, table, seen))
            except _CellError as error:
                row = int("".join(letter for letter in cell.locator.rpartition("!")[2] if letter.isdigit()))
                problems.append(Problem(name, row, error.code, str(error)))
        if problems:
            raise RefusedError(problems)
        return records

    def _record(
        self, cell: TableCell, capture: Capture, table: TableMap, seen: Counter[tuple[str, str]]
    ) -> FigureRecord:
        indicator = self._indicator(cell)
        scale, unit = _unit(cell, indicator)
        number_text, value, value_max, approx, sign = _number(cell, scale, unit)
        area = self._area(cell)
        headings = "，".join(filter(None, (cell.row_heading, cell.column_heading)))
        quote = f"{headings}：{sign}{number_text}{unit}"
        key = (unicodedata.normalize("NFKC", quote), number_text)
        source = source_of(capture.url, self.sources)
        private = _names_somebody(cell, area)
        shown = (source is None or source.quotes) and not private
        record = FigureRecord(
            id=figure_id(capture.url, quote, number_text, seen[key]),
            indicator=indicator.slug,
            area="" if private else area.name,
            area_code=area.code,
            coverage="" if private else cell.facets.get("coverage", ""),
            who="" if private else cell.facets.get("who", ""),
            kind=indicator.kind,
            **time_columns(_period(cell, table, indicator), indicator.kind),
            role=cell.rule.role,
            value=value,
            value_max=value_max,
            number_text=number_text,
            unit=unit,
            approx=approx,
            per=cell.facets.get("per", ""),
            compare=f"{cell.rule.compare or '同比'}{sign or '+'}" if cell.rule.role == "change" else "",
            of="",
            part_of="",
            quote=quote if shown else "",
            sentence=quote if shown else "",
            flags=flags_of(
                "private" if private else "" if shown else "withheld",
                FLAG if is_early_table(table.title, headings) else "",
            ),
            **_stated_in(cell, capture, table),
        )
        seen[key] += 1
        return record

    def _indicator(self, cell: TableCell) -> Indicator:
        name = cell.facets.get("indicator", "")
        if name not in self.indicators:
            raise _CellError(cell, "indicator", "E605", f"指标“{name}”不认识。请写指标的 slug 或中文名")
        return self.indicators[name]

    def _area(self, cell: TableCell) -> Area:
        name = cell.facets.get("area", "")
        plain = "".join(name.split())
        if not plain:
            raise _CellError(cell, "area", "E605", "没有写地区。请在映射里写 area")
        return self.areas.get(name) or self.areas.get(plain) or Area(plain, "")


class _CellError(RuwenError):
    """A cell that cannot be made a figure; the message names it, and the cell that gave the faulty word."""

    def __init__(self, cell: TableCell, facet: str, code: str, message: str) -> None:
        self.code = code
        told = cell.told_by.get(facet)
        where = f"（写在 {told}，可以在 [names] 里对应）" if told else ""
        super().__init__(f"单元格 {cell.locator}：{message}{where}。")


def _names_somebody(cell: TableCell, area: Area) -> bool:
    """A list of persons with what each was given (补贴公示) is no statistics, whatever its map makes of it."""
    words = (cell.row_heading, *(cell.facets.get(key, "") for key in ("who", "coverage")))
    parts = [part for word in words for part in re.split(r"[，,、/|]", word)]
    return any(is_name(part) for part in (*parts, "" if area.code else area.name))


def _stated_in(cell: TableCell, capture: Capture, table: TableMap) -> dict[str, str]:
    """Where an official figure stands, and that nobody has looked at it yet."""
    return {
        "status": "auto",
        "origin": "official",
        "published_at": table.published_at,
        "source": table.source,
        "provider": table.provider,
        "document": titled(table.title),
        "article": article_id(capture.url),
        "url": capture.url,
        "capture": capture.id,
        "locator": cell.locator,
        "supersedes": "",
    }


def _unit(cell: TableCell, indicator: Indicator) -> tuple[str, str]:
    """(scale, unit) of the map, which must fit what the cell prints and what the indicator is counted in.

    A table often has one row of percentages among counts: there a per cent sign in the cell outweighs the unit that
    the map gives for the table as a whole.
    """
    text = cell.facets.get("unit", "")
    found = split_unit(text)
    if found is None:
        raise _CellError(cell, "unit", "E605", f"单位“{text}”不认识。请在映射里写 unit，如“万人”")
    level = cell.rule.role == "level"
    if fold(cell.text).strip().endswith("%") and found[1] != "%":
        if "unit" in cell.rule.facets or "unit" in cell.told_by or (level and indicator.unit != "%"):
            cure = '请给这一列写 unit = "%"，或用 skip 跳过这一行'
            raise _CellError(cell, "unit", "E605", f"印的是“{cell.text}”，映射里的单位却是“{text}”。{cure}")
        return "", "%"
    if level and (indicator.unit == "%") != (found[1] == "%"):
        message = (
            f"指标“{indicator.name}”以“{indicator.unit}”计，映射里的单位却是“{text}”。请改单位或 role，或跳过这一行"
        )
        raise _CellError(cell, "unit", "E605", message)
    return found


def _number(cell: TableCell, scale: str, unit: str) -> tuple[str, float, float | None, str, str]:
    """Number as figures.csv keeps it (`84.78万`), value, high end, hedge, and the sign of a change."""
    text = fold(cell.text).strip()
    printed = text.removesuffix("%") if unit == "%" else text.removesuffix(unit)
    sign = printed[:1] if printed[:1] in "+-−" and cell.rule.role == "change" else ""
    if scale and printed[-1:] in ("万", "亿"):
        message = f"印的是“{cell.text}”，映射里的单位又写“{scale}{unit}”。请把单位改为“{unit}”"
        raise _CellError(cell, "unit", "E604", message)
    number_text = f"{printed[len(sign) :]}{scale}"
    parsed = parse_number(number_text)
    if parsed is None:
        raise _CellError(cell, "", "E604", f"“{cell.text}”不是数。若是说明文字，请用 rows 或 skip 跳过这一行")
    return number_text, *parsed, sign.replace("−", "-")


def _period(cell: TableCell, table: TableMap, indicator: Indicator) -> str:
    """As written in the map (`2024-01/2024-09`), or as the table prints it (1-9月, 2024年9月末).

    A stock does not add up: in a column of 1—9月 it is what there was on the last day.
    """
    text = cell.facets.get("period", "")
    if not period_bounds(text)[0]:
        found = [item.period for item in mentions(fold(text), table.published_at) if item.period]
        if len(found) != 1 or not period_bounds(found[0])[0]:
            cure = "请写成 2024、2024-09、2024-01/2024-09 或 as of 2024-09-30"
            raise _CellError(cell, "period", "E606", f"时期“{text}”读不懂。{cure}")
        text = str(found[0])
    if indicator.kind == "stock" and "/" in text:
        return f"{AS_OF}{period_bounds(text)[1]}"
    return text


def load_maps(paths: Paths) -> list[TableMap]:
    """Every map of content/data/tables, by name; RefusedError with the first fault of each."""
    maps: list[TableMap] = []
    problems: list[Problem] = []
    for path in sorted(paths.tables.glob("*.toml")):
        try:
            maps.append(load_map(path))
        except DataError as error:
            problems += error.problems
    if problems:
        raise RefusedError(problems)
    return maps


def official_histories(paths: Paths, archive: Archive, reader: TableCollector) -> list[History]:
    """A history for each map: what its table says now, and what older captures of it said.

    A map that names a `capture` reads that one alone: the address shows another month each time.
    """
    histories = []
    for table in load_maps(paths):
        captures = table_captures(archive, table)
        if not captures:
            message = f"存档里没有这张表（{table.capture or table.url}）。请运行 scripts/import_table.py。"
            raise RefusedError([Problem(str(table.path), 0, "E607", message)])
        versions = []
        for capture in captures:
            name = f"{table.path}（快照 {capture.id}）"
            try:
                versions.append(reader.records(archive.payload(capture), capture, table, name))
            except RefusedError:
                # An older file may be laid out otherwise; what holds now must be readable.
                if capture is captures[-1]:
                    raise
        histories.append(trace(versions))
    return histories


def table_captures(archive: Archive, table: TableMap) -> list[Capture]:
    """The captures that a map reads, oldest first."""
    url = canonical_url(table.url)
    found = [item for item in archive.captures() if item.url == url and item.content_type in TABLE_TYPES]
    return [item for item in found if item.id == table.capture] if table.capture else found
