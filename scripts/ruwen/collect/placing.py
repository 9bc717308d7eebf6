"""The area of a figure: from the words of a report to a region with its code, and what of it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from ruwen.figures.place.gazetteer import gazetteer
from ruwen.figures.place.mentions import Places, code_of
from ruwen.model import Article
from ruwen.store.places_toml import HomePlaces
from ruwen.store.site_toml import Site

OPENING = 120
"""Characters of a text in which its area is looked for when the title names none."""
_COUNTIES = ("县", "市", "省", "州", "旗", "盟")


@dataclass(frozen=True, slots=True)
class Placed:
    """`area` with its `code`, "" for one that the register has not; `part`: what of it is meant, "" = all of it."""

    area: str = ""
    code: str = ""
    part: str = ""


class Placing:
    """Areas as one site calls them: those of site.toml first, then the register of administrative divisions."""

    def __init__(self, site: Site, home: HomePlaces) -> None:
        self._areas = {name: area for area in site.areas for name in (area.name, *area.aliases)}
        self._by_code = {area.code: area for area in site.areas if area.code}
        home_code = self._areas[site.area].code if site.area in self._areas else ""
        self.places: Places = (
            *((name, area.name, area.code) for name, area in self._areas.items()),
            *((town, f"{site.area}{town}", home_code) for town in home.towns),
            *((name, f"{site.area}{town}" if town in home.towns else town, "") for name, town in home.aliases),
        )

    def named_in(self, article: Article) -> str | None:
        """The area of site.toml that the title names first, else the opening."""
        for text in (article.title, article.text[:OPENING]):
            found = [(text.index(name), -len(name), area.name) for name, area in self._areas.items() if name in text]
            if found:
                return min(found)[2]
        return None

    def placed(self, where: str, whole: str) -> Placed:
        """`where` as find_figures gives it; `whole`: the area of the report, which a firm or village lies in."""
        if not where:
            return Placed()
        if where in self._areas:
            return Placed(self._areas[where].name, self._areas[where].code)
        if where == "全国":
            return Placed(where, "000000")
        code = code_of(where, self.places)
        if code:
            name = self._name(code)
            return Placed(name, code, self._rest(where, code))
        own = max((name for name in self._areas if where.startswith(name)), key=len, default="")
        if own:
            return Placed(self._areas[own].name, self._areas[own].code, where.removeprefix(own))
        if where.endswith(_COUNTIES) or not whole or where == whole:
            return Placed(where)  # a region that nobody has told us of is not the report's own
        outer = self.placed(whole, "")
        return Placed(outer.area, outer.code, "".join((outer.part, where)))

    def _name(self, code: str) -> str:
        known = self._by_code.get(code)
        table = gazetteer(self.places)
        return known.name if known else table.full_name(table.by_code[code])

    def _rest(self, where: str, code: str) -> str:
        """What stands behind the region's own name: 钟楼街道 of 汝州市钟楼街道."""
        table = gazetteer(self.places)
        names = {table.full_name(table.by_code[code]), self._name(code), table.by_code[code].name}
        names |= {
            name for name, regions in table.names.items() if any(one.code == code and not one.town for one in regions)
        }
        cut = max((where.find(name) + len(name) for name in names if name in where), default=0)
        towns = [one.town for one in table.names.get(where, ()) if one.town and one.code == code]
        return where[cut:] if cut else (towns[0] if towns else where)
