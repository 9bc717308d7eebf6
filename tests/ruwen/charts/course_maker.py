"""Random courses of figures, with what is known of them in plain numbers, for the check of automatic headlines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import cast

from hypothesis import strategies as st
from tests.ruwen.charts.figure_maker import INDICATORS, make_record

from ruwen.model import Break, FigureRecord, Indicator
from ruwen.periods import period_bounds

OFFICE, OTHER = "甲省统计局", "甲省人力资源和社会保障厅"
FAMILIES = {
    "year flow": ("new-urban-employment", "{year}"),
    "year stock": ("rural-labour-transfer-stock", "as of {year}-12-31"),
    "year rate": ("registered-urban-unemployment-rate", "as of {year}-12-31"),
    "month rate": ("registered-urban-unemployment-rate", "{year}-{month:02}"),
    "month flow": ("skills-training", "{year}-{month:02}"),
    "running": ("new-urban-employment", "{year}-01/{year}-{month:02}"),
    "wages": ("wages", "{year}"),
}
SCALES = {"": Decimal(1), "万": Decimal(10000)}


@dataclass(frozen=True)
class Stated:
    """One statement as a person would note it: year and month of its end, its number as printed, how loose it is."""

    year: int
    month: int
    number: str
    approx: str = "exact"
    office: str = OFFICE
    published: str = ""
    provisional: bool = False

    @property
    def digits(self) -> Decimal:
        return Decimal(self.number.rstrip("万"))

    @property
    def scale(self) -> Decimal:
        return SCALES[self.number.lstrip("0123456789.")]

    @property
    def value(self) -> Decimal:
        return self.digits * self.scale

    @property
    def step(self) -> Decimal:
        """The worth of its last digit."""
        return self.scale * Decimal(1).scaleb(cast(int, self.digits.as_tuple().exponent))


@dataclass(frozen=True)
class Course:
    family: str
    stated: tuple[Stated, ...]
    breaks: tuple[date, ...] = ()

    @property
    def slug(self) -> str:
        return FAMILIES[self.family][0]

    @property
    def indicators(self) -> dict[str, Indicator]:
        breaks = tuple(Break(day, "改了口径", "示例") for day in self.breaks)
        return {**INDICATORS, self.slug: replace(INDICATORS[self.slug], breaks=breaks)}

    def records(self) -> list[FigureRecord]:
        return [self._record(one, place) for place, one in enumerate(self.stated)]

    def _record(self, one: Stated, place: int) -> FigureRecord:
        pattern = FAMILIES[self.family][1]
        period = pattern.format(year=one.year, month=one.month)
        if self.family == "running" and one.month == 12:
            period = str(one.year)
        indicator = INDICATORS[self.slug]
        start, end, span = period_bounds(period, indicator.kind)
        word = {"about": "约", "over": "超", "under": "近"}.get(one.approx, "")
        return make_record(
            self.slug,
            float(one.value),
            number_text=one.number,
            quote=f"{indicator.name}{word}{one.number}{indicator.unit}",
            sentence=f"{indicator.name}{word}{one.number}{indicator.unit}。",
            approx=one.approx,
            area="甲省",
            area_code="990000",
            period=period,
            period_start=start,
            period_end=end,
            span=span or "point",
            provider=one.office,
            published_at=one.published or f"{one.year + 1}-03-01",
            flags="p" if one.provisional else "",
            per="月" if self.family == "wages" else "",
            article=f"{place:010x}",
            url=f"http://example.com/{place}.html",
            capture="20260507083000-0123456789",
        )


@st.composite
def numbers(draw: st.DrawFn, family: str, places: int) -> str:
    if family.endswith("rate"):
        return f"{draw(st.integers(200, 700)) / 100:.{places}f}"
    if family == "wages":
        return str(draw(st.integers(1500, 6000)))
    if places < 3:
        return f"{draw(st.integers(3000, 9000)) / 100:.{places}f}万"
    return str(draw(st.integers(3000, 60000)))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Levels that rise, fall, stay, with gaps, one break, loose numbers, revisions, other offices."""
    family = draw(st.sampled_from(sorted(FAMILIES)))
    monthly = family in ("month rate", "month flow", "running")
    times = draw(
        st.lists(
            st.tuples(st.integers(2015, 2023), st.integers(1, 12) if monthly else st.just(12)),
            min_size=3,
            max_size=14,
            unique=True,
        )
    )
    if draw(st.booleans()):  # without a gap
        first = min(times)
        step = (lambda n: (first[0] + (first[1] + n - 1) // 12, (first[1] + n - 1) % 12 + 1)) if monthly else None
        times = [step(n) if step else (first[0] + n, 12) for n in range(len(times))]
    usual = draw(st.integers(0, 3))
    stated: list[Stated] = []
    for year, month in sorted(times):
        places = usual if draw(st.integers(0, 5)) else draw(st.integers(0, 3))
        places = min(places, 2) if family.endswith("rate") else places
        number = draw(numbers(family, places))
        if stated and not draw(st.integers(0, 5)):
            number = stated[-1].number
        approx = "exact" if draw(st.integers(0, 6)) else draw(st.sampled_from(["about", "over", "under"]))
        one = Stated(year, month, number, approx, provisional=not draw(st.integers(0, 12)))
        stated.append(one)
        if not draw(st.integers(0, 7)):  # given anew, or given otherwise by somebody else
            again = draw(numbers(family, places))
            final = replace(one, number=again, approx="exact", provisional=False, published=f"{year + 2}-06-01")
            if one.provisional:
                stated.append(final)
            else:
                stated.append(replace(final, office=OTHER))
    if not draw(st.integers(0, 5)):
        year, month = draw(st.tuples(st.integers(2015, 2023), st.integers(1, 12) if monthly else st.just(12)))
        stated.append(Stated(year, month, draw(numbers(family, min(usual, 2))), office=OTHER))
    if not draw(st.integers(0, 3)):  # it only rises, or only falls
        numbers_only = sorted(
            {one.number for one in stated}, key=lambda n: Stated(0, 0, n).value, reverse=draw(st.booleans())
        )
        own = [one for one in stated if one.office == OFFICE and one.approx == "exact" and not one.provisional]
        places_of = {(one.year, one.month): one for one in own}
        stated = [
            replace(one, number=number)
            for one, number in zip(sorted(places_of.values(), key=_when), numbers_only, strict=False)
        ]
    breaks = (date(draw(st.integers(2015, 2023)), 1, 1),) if not draw(st.integers(0, 3)) else ()
    return Course(family, tuple(stated), breaks)


def _when(one: Stated) -> tuple[int, int]:
    return one.year, one.month
