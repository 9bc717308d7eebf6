"""The room that the cap on quotations leaves: which clauses of a report are shown is the editor's choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ruwen.collect.withheld import clauses_of, used
from ruwen.model import FigureRecord
from ruwen.paths import Paths
from ruwen.store.figures_csv import load_figures
from ruwen.store.sources_toml import load_sources, source_of

_CHOSEN = ("confirm", "correct", "confirmed", "corrected")


class Room:
    """`kept_back`: figures that only the cap keeps from the public, with their clauses from the archive; `names`: their
    ids."""

    def __init__(self, paths: Paths) -> None:
        sources = load_sources(paths.sources)
        capped = []
        for row in load_figures(paths.figures):
            source = source_of(row.url, sources)
            quotable = source is None or (source.quotes and source.publish in ("link", "excerpt"))
            if quotable and row.origin == "report" and row.indicator and row.flags.split() == ["withheld"]:
                capped.append(row)
        self._clauses = clauses_of(paths, {row.article for row in capped}) if capped else {}
        self.kept_back = [
            replace(row, quote=self._clauses[row.id].quote, sentence=self._clauses[row.id].sentence)
            for row in capped
            if row.id in self._clauses
        ]
        self.names = {row.id for row in self.kept_back}

    def reason(self, record: FigureRecord, decisions: Mapping[str, str]) -> str:
        """Why a figure is not public yet, and what makes it so; "" for one that is."""
        if record.id not in self.names:
            return ""
        length, limit = self._with(record, decisions)
        return (
            f"超出引用上限：这篇报道合计最多引 {limit} 字（全文的 20%），确认过的加上这一句是 {length} 字。"
            "确认它，它就排在前面；把不要的改为“不采用”，就让出地方。"
        )

    def fault(self, record: FigureRecord, decisions: Mapping[str, str]) -> str:
        """Why a clause cannot be chosen beside those chosen before; "" when it fits. The cap is the law's, not ours."""
        if record.id not in self.names:
            return ""
        length, limit = self._with(record, decisions)
        if length <= limit:
            return ""
        told = f"确认过的几句加上这一句共 {length} 字，这篇报道最多引 {limit} 字"
        return f"{told}。要用这一句，请先把同一篇里确认过的某一个改为“不采用”。"

    def _with(self, record: FigureRecord, decisions: Mapping[str, str]) -> tuple[int, int]:
        """(characters that the chosen figures of its report quote with this one, how many they may)."""
        clause = self._clauses[record.id]
        beside = (key for key, decision in decisions.items() if decision in _CHOSEN)
        chosen = [key for key in beside if key in self._clauses and self._clauses[key].article == clause.article]
        return used(self._clauses, [*chosen, record.id]), clause.limit
