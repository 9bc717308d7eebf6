"""Private persons: the names that nothing we publish may show.

A name is known by its place: after a word like 村民 or 脱贫户, with an age, before a verb of speech, or where a clause
begins and goes on as one about a person. Officials, reporters and managers are left alone: they speak for an office.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ruwen.figures.place.gazetteer import gazetteer
from ruwen.figures.rules.rosters import listed_names
from ruwen.figures.text.folding import fold
from ruwen.figures.words.patterns import pattern, spelled_out

_NEVER_GIVEN = frozenset("说讲先今是此其每的了们个这那于与和及或在去前年月日均多余万元人名户等众者员工")
"""Characters of no given name: 于今年 is none."""
_AT_WORK = (
    r"(?:是[^,。;]{0,24}<persons.called>"
    r"|[在到去][^,。;]{1,18}<persons.works>"
    r"|<persons.at_home>"
    r"|的<persons.owns>)"
)
"""How a clause about a private person goes on after the name."""
_EARNS = (
    r"(?=:?<persons.earns>{0,4}"
    r"(?:工资|月薪|年薪|收入|挣|赚)(?!水平|差距|结构))"
)
"""How it goes on where it tells what the person earns: this makes a name of two characters as well."""
_AT_HOME = r"(?=家(?![庄园政具电])|的<persons.helps>)"
_BEFORE = (
    r"[的村镇乡区道县市员户工农民者师贤客手年妇人友生主位名叫为"
    r"给和与、及帮让请对像如见到送助把由属妈嫂姐哥弟妹妻夫母父儿女)”]"
)
"""Before a name of usual characters."""
_GOES_ON = pattern(r"<persons.no_name_behind>")
_PLACE_BEHIND = pattern(r"<persons.place_behind>")
_MASK = "某"
_BYLINE = 26
_LONGEST = 12


@lru_cache(maxsize=1)
def person_words() -> dict[str, Any]:
    """persons.toml as it stands."""
    return tomllib.loads(files("ruwen.figures.words").joinpath("persons.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    table = person_words()
    roles, sure, followers, titles = (_any(table[key]) for key in ("roles", "sure", "followers", "titles"))
    family = f"(?:{'|'.join(table['compound'])}|[{''.join(table['surnames'].split())}])(?!{titles})"
    long, short = rf"(?P<name>{family}[一-鿿]{{2}})", rf"(?P<name>{family}[一-鿿])"
    own = rf"(?P<name>[一-鿿]{{0,3}}(?:{_any(table['elements'])})[一-鿿]{{0,3}}?)"
    age = r"(?:\d{2}|[二三四五六七八]十[一二三四五六七八九]?)岁"
    told = rf"(?=,?(?:现年|今年)?{age}|,?今年\d|告诉记者|家里|家住|[(“]化名)"
    given = "".join(sorted(set("".join(table["given"].split()))))
    speech = r"(?=[^,。;”]{0,8}(?:说|道|告诉|坦言|感慨|笑))"
    opens = r"(?<![一-鿿·])"
    return (
        re.compile(rf"(?:{roles}):?{long}(?={followers}|[ |\n]|$)"),
        re.compile(rf"(?:{roles}):?{short}(?={followers}|[ |\n]|$)"),
        re.compile(rf"(?:{sure}){long}"),
        re.compile(rf"{age}的?(?:{roles})?{long}(?={followers}|$)"),
        re.compile(rf"{age}的(?:{roles})?{short}(?={followers}|$)"),
        *(
            re.compile(rf"[”\"][,。]?(?!记者|据)(?:[^,。;”]{{0,12}}(?:{roles}))?{name}{speech}")
            for name in (long, short)
        ),
        *(re.compile(rf"{opens}{name}{told}") for name in (long, short)),
        *(re.compile(rf"{opens}{name}(?={spelled_out(_AT_WORK)})") for name in (long, short)),
        re.compile(rf"{opens}{long}(?=:)"),
        *(re.compile(rf"{opens}{name}(?=[ ,、]?[男女](?:[ ,、。]|$)|[ :]\d[\d.,]*万?元)") for name in (long, short)),
        *(re.compile(rf"{opens}{name}{spelled_out(_EARNS)}") for name in (long, short)),
        re.compile(rf"(?:在|走进|进|到|去|多亏了?){long}{spelled_out(_AT_HOME)}"),
        re.compile(rf"{opens}(?P<name>{family} [{given}](?: [{given}])?)(?![一-鿿] )(?=[^一-鿿]|{followers}|$)"),
        re.compile(rf"(?P<name>{family}[{given}]{{2}})(?=等(?:\d|[两一二三四五六七八九十])+[人名户位])"),
        re.compile(rf"(?:{opens}|{_BEFORE})(?P<name>{family}[{given}]{{2}})"),
        re.compile(spelled_out(r"(?P<name>[一-鿿]{2,7}·[一-鿿]{2,7}?)(?=<persons.after_foreign>|[^一-鿿])")),
        re.compile(rf"(?:(?:{roles})|{opens}){own}(?=[,。、]|{followers})"),
        re.compile(
            rf"(?:{sure})(?P<name>[一-鿿]{{2,4}}?)(?=说道?[,:。“]|告诉记者|,?今年\d|[在到去][^,。;]{{1,12}}(?:务工|打工|上班))"
        ),
    )


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _exceptions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An office before a name (also before a list of them: 记者 甲 乙), one behind it, words that begin like a name."""
    table = person_words()
    offices = _any(table["offices"])
    before = rf"(?:{offices})[兼、]?[\s:(]*$|(?:记者|通讯员)[\s:一-鿿]{{0,20}}\s$"
    return (
        re.compile(before),
        re.compile(rf"(?:副|总)?(?:{offices})"),
        re.compile(_any([*table["words"], *table["public"]])),
    )


@lru_cache(maxsize=1)
def _elements() -> re.Pattern[str]:
    """Parts by which names of other peoples are known."""
    return re.compile(_any(person_words()["elements"]))


@lru_cache(maxsize=8)
def private_names(folded: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the names of private persons in a folded text, in order; none overlaps another."""
    found = list(listed_names(folded))
    for rule in _patterns():
        for match in rule.finditer(folded):
            start, end = match.span("name")
            taken = any(start < high and low < end for low, high in found)
            if not taken and _is_name(folded, start, end):
                found.append((start, end))
    return tuple(sorted(found))


def _is_name(folded: str, start: int, end: int) -> bool:
    office, office_behind, words = _exceptions()
    if "·" in folded[start:end] and re.search(r"[“《][^”》]{0,8}$", folded[max(0, start - 9) : start]):
        return False  # “办实事·惠民生”: the name of a campaign
    if office.search(folded, max(0, start - _BYLINE), start) or office_behind.match(folded, end):
        return False
    table, pair = person_words(), folded[max(0, start - 1) : start + 1]
    if words.match(folded, start) or pair in table["offices"] or pair in table["titles"]:  # 请师傅来教: no 傅来教
        return False
    foreign = _elements().search(folded, start, end)
    if (not foreign and _NEVER_GIVEN & set(folded[start + 1 : end])) or folded[end - 1] in "县市省镇乡村区街道社厂司局":
        return False
    if _GOES_ON.match(folded, end - 1) or _PLACE_BEHIND.match(folded, end):
        return False
    starts = gazetteer().starts.get(folded[start : start + 2], ())
    return not any(folded.startswith(name, start) for name in starts)


def is_name(cell: str) -> bool:
    """Whether a cell of a table holds nothing but somebody's name (王小明, 李　兰)."""
    plain = "".join(fold(cell).split())
    table = person_words()
    compound = plain[:2] in table["compound"]
    own = "·" in plain or bool(re.search(_any(table["elements"]), plain))
    if not own and not (plain[:1] in "".join(table["surnames"].split()) or compound):
        return False
    short = 2 <= len(plain) <= (4 if compound else 3)
    return (
        (short or (own and len(plain) <= _LONGEST))
        and all("一" <= char <= "鿿" or char == "·" for char in plain)
        and _is_name(plain, 0, len(plain))
    )


@lru_cache(maxsize=1)
def _hidden_name() -> re.Pattern[str]:
    """刘某, 刘某某, 王大姐: somebody whose name the report itself leaves out."""
    family, titles = "".join(person_words()["surnames"].split()), _any(person_words()["titles"])
    return re.compile(rf"[{family}](?:某某?(?![省市县区镇乡村地种些个项司厂])|(?:{titles})(?!们))")


def persons_at(folded: str) -> tuple[int, ...]:
    """Where a text tells of a private person, by name or without."""
    return tuple(
        sorted({low for low, _ in private_names(folded)} | {m.start() for m in _hidden_name().finditer(folded)})
    )


def names_in(folded: str) -> set[str]:
    return {folded[low:high] for low, high in private_names(folded)}


def _masked(name: str) -> str:
    family = 2 if name[:2] in person_words()["compound"] and len(name) > 2 else 1
    return name[:family] + "".join(char if char in "· \u3000" else _MASK for char in name[family:])


def _spans(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name)
            at = text.find(name, at + 1)


def mask_names(quote: str, text: str = "") -> str:
    """`quote` with the given name of each private person as 某, one for each character: 王小明 becomes 王某某.

    `text` is the report the quote is from: a name that its context shows to be private is masked in the quote as well.
    The length stays. Traditional characters are read as simplified ones.
    """
    folded = fold(quote)
    names = names_in(folded) | (names_in(fold(text)) if text and text != quote else set())
    shown = list(quote)
    for low, high in sorted(_spans(folded, names), key=lambda span: span[0] - span[1], reverse=True):
        shown[low:high] = _masked("".join(quote[low:high]))
    return "".join(shown)
