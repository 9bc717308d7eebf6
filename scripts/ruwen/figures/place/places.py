"""Where: the region an article is about, and the region or organisation that a sentence names for its figures.

A region is one of the closed list (`gazetteer`), a town or village that follows one, or a part of the article's own
(市区, 高新区). An organisation ends in 公司, 产业园, 扶贫车间 and has a name of its own before that.
"""

from __future__ import annotations

import re

from ruwen.figures.place.gazetteer import gazetteer
from ruwen.figures.place.mentions import Mention, Places, code_of, mentions_of, own_town, sub_area, village_before
from ruwen.figures.place.organisation import organisation_before
from ruwen.figures.text.folding import fold
from ruwen.figures.text.lexer import last_match
from ruwen.figures.words.patterns import pattern

_NATION_SPEAKS = pattern(
    r"全国(?!<regions.national_names>)|国家统计局(?![一-鿿]{2,8}(?:调查|总队))|人社部|人力资源和?社会保障部|国务院扶贫办|农业农村部"
)
_NATION = pattern(
    r"(?<![占高低比列居在于超与])全国(?!<regions.nation_as_title>|[一-鿿]{0,4}<regions.of_best>)|从全国看"
)
_LEVELS = "省市县区州旗镇乡村"
_HERE = re.compile(rf"(?<![占高低比列居在于超与])(?:全[{_LEVELS}]|[我该本][{_LEVELS}])(?![场区县直]|内外)")
_AIM = pattern(r"<regions.aim>$")
"""Before a name: where people go or come from is not what a report is about."""
_OF_CITY = re.compile(r"全市(?!场)|我市(?!场)|市人社局|市委")
_OF_PROVINCE = pattern(r"全省|我省|省<regions.offices>")
_ZONE = re.compile(r"[一-鿿]{2,4}?(?:经济技术|高新技术产业)?开发区")
_NO_PLACE = pattern(r"<regions.media>")
_COVERAGE = re.compile(
    r"[(“](?:[以此]?上述?|数据|均)?(?P<told>(?:均?不含|不包括|不包含|含|包括|包含)(?P<what>[一-鿿、]{2,18}))[)”]"
)
"""新乡市(不含长垣): what an area includes or leaves out; the finder has set such brackets as quotation marks."""
_COVERED = pattern(r"<regions.covered>|[县市区镇乡]$")
_TOWN_END = re.compile(r"(?:镇|乡|街道|村|社区)$")
_OFFICE = pattern(r"[一-鿿]{0,10}?<regions.office_ends>")
_SEVERAL = re.compile(r"[两二三四五六七八九]个(?:县市区|县区|乡镇|街道|[省市县区镇乡村])(?:合计|共计|共|总计|总共)")
_TOWNS_BEFORE = re.compile(r"(?:^|[,;:。、在到])(?P<towns>(?:[一-鿿]{2,4}?(?:镇|乡|街道|村)[、和与及])+)$")
_APART = re.compile(r"[,;:。\d]")
_COUNTED = re.compile(r"\d[^,;。]{0,6}$")
_DIGIT = re.compile(r"\d")
_DATELINE = re.compile(r"(?:[“(【]?本报讯[^\n。]{0,40}?[)”】:]|[一-鿿]{2,8}讯[:,]?|“[^”\n]{0,24}记者[^”\n]{0,16}”)\s*")
_MANY = re.compile(r"[、和与及]")
_LEAD = 60
_NEAR = 14
"""Characters from a number in which a bracket behind it still speaks of its area."""


class Where:
    """Where the figures of one text belong. `area`: the region that its source is known to report on, or None."""

    def __init__(self, folded: str, title: str, area: str | None, places: Places = ()) -> None:
        self.folded, self.places = folded, places
        self.table = gazetteer(places)
        near = code_of(area, places) if area else self._first_code(fold(title)) or self._first_code(folded)
        self.near, self.head = near, fold(title)
        self.mentions = mentions_of(folded, near, places)
        self.whole = self._of_report(area, fold(title))

    def of_number(self, start: int, number: int) -> str | None:
        """The region or organisation named between `start` and a number, else the region of the report.

        全国 holds until 全市, 全县 or the like leads back to the report's own region, and so does a known region.
        """
        organisation = organisation_before(self.folded, start, number)
        if organisation:
            return organisation
        known = self._last(start, number)
        opened = self.folded.rfind("其中", start, number)
        if known and 0 <= opened < known.start and _DIGIT.search(self.folded, known.end, number):
            known = self._last(start, opened)  # 其中郏县5380人,失业人员再就业…: the list is over
        nation = last_match(_NATION, self.folded, start, number)
        here = last_match(_HERE, self.folded, start, number)
        sub, town = sub_area(self.folded, start, number), self._town(start, number)
        places = [
            (known.start, self._several(known) or self._shown(known)) if known else None,
            (nation.start(), "全国") if nation else None,
            (here.start(), self._own_level(number, here[0][-1])) if here else None,
            (sub.start(), self._inside(sub[0])) if sub else None,
            (town.start(), self._listed_towns(town) or self._inside(town[0])) if town else None,
        ]
        several = last_match(_SEVERAL, self.folded, start, number)
        if several:
            places.append((several.start(), None))  # 三个区合计1071万元: no one area
        return max((place for place in places if place), key=lambda place: place[0], default=(0, self.whole))[1]

    def _several(self, last: Mention) -> str | None:
        """川汇区、商水县发放量…: two or more regions that one number counts."""
        names = [last.name]
        for mention in reversed([one for one in self.mentions if one.end < last.start]):
            if self.folded[mention.end : last.start] not in ("、", "和", "与", "及"):
                break
            names, last = [mention.name, *names], mention
        return "、".join(names) if len(names) > 1 else None

    def _listed_towns(self, town: re.Match[str]) -> str | None:
        """翔凤镇、绿水镇、百福司镇: several towns that one number counts, as one area without a code."""
        low = max(0, town.start() - _NEAR * 2)
        before = _TOWNS_BEFORE.search(self.folded, low, town.start())
        return self._inside(f"{before['towns']}{town[0]}") if before else None

    def coverage(self, sentence: tuple[int, int], number: int, end: int) -> str | None:
        """What a sentence says the area of a number includes or leaves out (不含长垣): the nearest such bracket."""
        for found in reversed(list(_COVERAGE.finditer(self.folded, sentence[0], min(sentence[1], end + _NEAR)))):
            if not self._names_regions(found["what"]) or number < found.end() <= end:
                continue
            if found.start() >= end and _APART.search(self.folded, end, found.start()):
                continue  # it speaks of what follows
            if found.end() <= number and _COUNTED.search(self.folded, sentence[0], found.start()):
                continue  # it stands behind another number, 5.6万人(不含汝州), and speaks of that
            if found.end() <= number and self._another_area(found.end(), number):
                return None
            return found["told"]
        return None

    def _names_regions(self, what: str) -> bool:
        return bool(mentions_of(what, self.near, self.places)) or _COVERED.search(what) is not None

    def _another_area(self, start: int, end: int) -> bool:
        return self._last(start, end) is not None or last_match(_HERE, self.folded, start, end) is not None

    def _last(self, start: int, end: int) -> Mention | None:
        found = None
        for mention in self.mentions:
            if start <= mention.start and mention.end <= end and mention.opens:
                found = mention
        return found

    def _shown(self, mention: Mention) -> str:
        """汝州 in a report on 汝州市米庙镇 is that report's own region, in the form that the report has."""
        whole = self.whole
        office = _OFFICE.match(self.folded, mention.end)
        if whole and mention.opens and not office and whole.startswith(mention.name) and _TOWN_END.search(whole):
            return mention.name  # 今年以来,扎赉特旗已举办27场 of a report on 扎赉特旗好力保镇
        if (
            whole
            and mention.region
            and not mention.region.town
            and not mention.region.now
            and mention.name == self.table.full_name(mention.region)
        ):
            own = code_of(whole, self.places)
            if own == mention.region.code or whole.startswith(mention.name):
                return whole
        return mention.name

    def _town(self, start: int, end: int) -> re.Match[str] | None:
        found = own_town(self.folded, start, end)
        if found and any(mention.start <= found.start() < mention.end for mention in self.mentions):
            return None
        return found

    def _inside(self, part: str) -> str:
        """A town or district that is named alone, with the county or city that it lies in."""
        whole = self.whole or ""
        if part in whole or part in self.head:
            return whole
        own = self.table.names.get(part, ())
        if own and any(region.town for region in own):
            return self.table.full_name(own[0])
        tail = next(
            (whole[-size:] for size in range(min(len(part), len(whole)), 1, -1) if part.startswith(whole[-size:])), ""
        )
        if tail and tail[-1] in "镇乡道":
            return whole + part[len(tail) :]
        outer = whole
        for level in ("镇", "乡", "街道") if part.endswith("村") else ():
            cut = whole.rfind(level)
            outer = whole[: cut + len(level)] if cut > 0 else outer
        if outer == whole and not part.endswith("村"):
            cut = max(whole.rfind(level) for level in "县市区")
            outer = whole[: cut + 1] if cut > 0 else whole
        return f"{outer}{part}"

    def _own_level(self, number: int, level: str) -> str | None:
        """全县 and 我市 of a report on 鲁山县瓦屋镇, or of a town whose county the text has named; None: not known."""
        whole = self.whole
        if level == "村":
            village = whole if whole and whole.endswith("村") else village_before(self.folded, number)
            return self._inside(village) if village and village != whole else village
        if whole is None and level in "镇乡":
            return whole
        if whole and (own := self.at_level(whole, level)):
            return own
        if level in "镇乡":
            return whole
        for mention in reversed([one for one in self.mentions if one.start < number]):
            if found := self.at_level(mention.name, level):
                return found
        return whole if whole and level != "省" else None

    def at_level(self, name: str, level: str) -> str | None:
        """The part of a name, or the region it lies in, that ends in `level`: 全县 of 鲁山县瓦屋镇 is 鲁山县."""
        cut = name.rfind(level)
        if cut > 0:
            return name[: cut + 1]
        region = self.table.by_code.get(code_of(name, self.places))
        while region:
            if region.name.endswith(level):
                return self.table.full_name(region)
            region = self.table.parent(region)
        return None

    def _of_report(self, area: str | None, head: str) -> str | None:
        """The region of the whole report: as given, narrowed to the town that the headline opens with; else as the
        headline or the first lines name it."""
        if area:
            return self._narrowed(area, head)
        opening = self.folded[:200]
        own = _OF_PROVINCE.search(head) or _OF_CITY.search(head)
        if _NATION_SPEAKS.search(head) and not own:
            return "全国"
        known = _town_of(head) or self._first(head)
        if known:
            return self._with_county(known)
        if _NATION_SPEAKS.search(opening) and not own:
            return "全国"
        body = self._first(self.folded[:600])
        if body and (_OF_CITY.search(head) or _OF_CITY.search(opening)) and not body.endswith("市"):
            return self.at_level(body, "市") or body
        return body

    def _narrowed(self, area: str, head: str) -> str:
        opening = self._opening(head, area) or self._opening(self.folded[:_LEAD], area)
        if opening:
            return opening
        town = _town_of(head) or ""
        if not town or town in area or area[-1] not in "市县区":
            return area
        listed = [region for name in self.table.names if name == town for region in self.table.names[name]]
        return self.table.full_name(listed[0]) if listed and listed[0].town else f"{area}{town}"

    def _opening(self, text: str, area: str) -> str | None:
        """The smaller region of the source's own that a text begins with: 商城县 in a paper of its city."""
        told = _DATELINE.match(text)
        start = told.end() if told else 0
        named = mentions_of(text, self.near, self.places)
        first = next((one for one in named if one.start == start and one.region), None)
        outer = self.table.by_code.get(code_of(area, self.places))
        if first is None or first.region is None or outer is None or _MANY.match(text, first.end):
            return None
        own = first.region.code == outer.code
        if not first.region.lies_in(outer) or (own and not first.name.startswith(area)):
            return None
        return first.name if len(first.name) > len(area) or not own else None

    def _with_county(self, name: str) -> str:
        """钟楼街道 of a headline with the county that the text names first."""
        if name[-1] not in "镇乡道村区" or code_of(name, self.places):
            return name
        county = self._first(self.head) or self._first(self.folded[:600])
        return f"{county}{name}" if county and county[-1] in "县市区" and name not in county else county or name

    def _first(self, text: str) -> str | None:
        """The first region that a text is told to be about; 全省 before it means the province it lies in."""
        province = _OF_PROVINCE.search(text)
        for mention in mentions_of(text, self.near, self.places):
            before = text[max(0, mention.start - 2) : mention.start]
            if _AIM.search(before) or _NO_PLACE.match(text, mention.end):
                continue
            if province and province.start() < mention.start:
                return self.at_level(mention.name, "省")
            return mention.name
        return None

    def _first_code(self, text: str) -> str:
        found = (one.region.code for one in mentions_of(text[:600], "", self.places) if one.region)
        return next(found, "")


def _town_of(head: str) -> str | None:
    """The town that a headline begins with: 钟楼街道:岗位送到家门口."""
    found = own_town(head, 0, len(head))
    zone = _ZONE.match(head)
    return found[0] if found and found.start() == 0 else zone[0] if zone else None
