"""Words of rank, cause and record beside figures: what a number alone does not bear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ruwen.charts.spec import ChartSpec
from ruwen.errors import Problem
from ruwen.figures.text.folding import fold
from ruwen.figures.words.patterns import pattern
from ruwen.paths import Paths
from ruwen.site.reports import readable_documents
from ruwen.site.shortcodes import find_shortcodes, without_code
from ruwen.store.front_matter import Document

RANK = pattern(
    r"<checks.ranks>|(?:全省|全市|全国|全县)?(?:排名?|位居|居)(?:全[省市国县])?第[一二三四五六七八九十\d]+"
    r"|连续[\d一二三四五六七八九十]+[年季月个]+"
)
CAUSE = pattern(r"<checks.causes>")
_LINK = re.compile(r"\]\(https?://|\]\(/|<https?://")
_NUMBER = re.compile(r"\d|\[\[(?:figure|calc):|[一二三四五六七八九十百千万亿]{2,}[人个家元名]")


def check_claims(paths: Paths, specs: Sequence[ChartSpec]) -> Iterator[Problem]:
    """W246 for such words beside a number in a post that has neither a link nor a chart with assertions in their
    paragraph; E246 for one in a chart's headline without `assertions`, or of a cause without a source in its notes."""
    bearing = {spec.slug for spec in specs if spec.assertions}
    for document in readable_documents(paths.posts):
        yield from _of_post(document, bearing)
    for spec in specs:
        yield from _of_chart(spec)


def _of_post(document: Document, bearing: set[str]) -> Iterator[Problem]:
    line = document.body_line
    cites = {code.target for code in find_shortcodes(document.body) if code.kind == "chart"} & bearing
    for paragraph in without_code(document.body).split("\n\n"):
        folded = fold(paragraph)
        for sentence in re.finditer(r"[^。!?]+", folded):
            found = RANK.search(sentence[0]) or CAUSE.search(sentence[0])
            if found and _NUMBER.search(sentence[0]) and not cites and not _LINK.search(paragraph):
                at = line + folded.count("\n", 0, sentence.start() + found.start())
                message = (
                    f"“{found[0]}”这样的话要有依据。请在这一段写上来源的链接，或放一张核对过它的图（assertions）。"
                )
                yield Problem(str(document.path), at, "W246", message)
        line += paragraph.count("\n") + 2


def _of_chart(spec: ChartSpec) -> Iterator[Problem]:
    headline = fold(spec.headline)
    found = RANK.search(headline)
    if found and not spec.assertions:
        yield spec.problem("E246", f"headline 里说“{found[0]}”，却没有 assertions 核对它。请写一条，或改说法。")
    cause = CAUSE.search(headline)
    if cause and not any(re.search(r"https?://|《", note) for note in spec.notes):
        yield spec.problem("E246", f"headline 里说“{cause[0]}”，而数据说不出原因。请在 notes 里写明谁说的，或改说法。")
