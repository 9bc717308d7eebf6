"""Private persons: whose wage a figure is, and names that a published quote must not show.

A name is known by its place: after a word like 村民 or 贫困户, or before a verb of speech. Officials, reporters and
firms are left alone: they speak for an office.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ruwen.figures.text.folding import fold
from ruwen.figures.text.sentences import sentence_at
from ruwen.figures.words.vocabulary import privacy_table
from ruwen.model import Figure

_PAY = frozenset(
    (
        "工资",
        "工资总额",
        "就业补贴发放额",
        "交通补贴发放额",
        "社保补贴发放额",
        "技能提升补贴发放额",
        "创业贷款",
        "创业担保贷款发放额",
        "扶贫小额贷款发放额",
    )
)
_ONE = re.compile(
    r"我(?![国省市县区镇乡村们])|俺(?!们)|(?<![其吉])他(?!们)|她(?!们)|自己|妻子|丈夫|老伴|夫妻|爱人|家里"
)
_MANY = re.compile(r"人均|平均|每人|不等|工人|员工|女工|他们|她们|大家|\d+多?[余]?[名人]|职工|群众|岗位|月薪在|待遇")
_NEVER_GIVEN = frozenset("今是此其每的了们个这那")
"""Characters that begin no given name: 于今年 is none."""
_PERSONAL_LIMIT = 200_000
"""Yuan: no villager's pay or loan of one person in local reports is higher."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A name after a private role, of somebody just quoted, or told with the age; last, an office before a name."""
    table = privacy_table()
    family = f"(?:{'|'.join(table['compound'])}|[{table['surnames']}])"
    # A given name of one character only where speech follows at once; else two characters are tried first.
    name = rf"(?P<name>{family}[一-鿿](?=说|道|告诉|介绍|今年|坦言|感慨|笑|高兴|激动|,|。|、)|{family}[一-鿿]{{1,2}})"
    roles, followers, offices = ("|".join(map(re.escape, table[key])) for key in ("roles", "followers", "offices"))
    return (
        re.compile(rf"(?:{roles}){name}(?={followers}|$)"),
        re.compile(rf"[”\"][,。]?(?!记者|据){name}(?=[^。,;”]{{0,8}}(?:说|道|告诉|坦言|感慨|笑))"),
        re.compile(rf"(?<![一-鿿]){name}(?=,?今年\d|,?\d+岁|告诉记者|家里)"),
        re.compile(rf"(?:{offices})$"),
    )


@lru_cache(maxsize=8)
def private_names(folded: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the names of private persons in a folded text, in order."""
    *patterns, office = _patterns()
    found = set()
    for pattern in patterns:
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            bearer = office.search(folded[max(0, start - 4) : start])
            if not bearer and folded[start + 1] not in _NEVER_GIVEN:
                found.add((start, end))
    return tuple(sorted(found))


def named_person(folded: str, paragraph: tuple[int, int], start: int) -> str | None:
    """The private person that a paragraph names nearest before `start`, else first after it."""
    names = [folded[low:high] for low, high in private_names(folded) if paragraph[0] <= low < paragraph[1]]
    places = [low for low, _ in private_names(folded) if paragraph[0] <= low < paragraph[1]]
    before = [name for name, place in zip(names, places, strict=True) if place < start]
    if before:
        return before[-1]
    return names[0] if names else None


def is_personal(text: str, figure: Figure) -> bool:
    """Is the figure about one identifiable person (a villager's wage)? Such a figure stays off the site.

    True for a sum of money earned or received by somebody whom the sentence names or speaks as (我, 她, 夫妻), or who
    is named in the same paragraph; an average, a range or the pay of many is nobody's own.
    """
    if figure.unit != "元" or figure.indicator not in _PAY or figure.value > _PERSONAL_LIMIT:
        return False
    folded = fold(text)
    low, high = sentence_at(text, figure.start)
    sentence = folded[low:high]
    if any(low <= start < high for start, _ in private_names(folded)):
        return True
    if _ONE.search(sentence):
        return True
    if figure.value_max is not None or _MANY.search(folded, low, high):
        return False
    start = folded.rfind("\n", 0, figure.start) + 1
    end = folded.find("\n", figure.start)
    paragraph = (start, end if end >= 0 else len(folded))
    quoted = folded.count("“", start, figure.start) > folded.count("”", start, figure.start)
    return quoted or named_person(folded, paragraph, figure.start) is not None


def mask_names(quote: str, text: str = "") -> str:
    """`quote` with the given name of each private person as 某, one for each character: 王小明 becomes 王某某.

    `text` is the report the quote is from: a name that its context shows to be private is masked in the quote as well.
    """
    names: set[str] = set()
    for source in (quote, text):
        folded = fold(source)
        names.update(source[low:high] for low, high in private_names(folded))
    for name in sorted(names, key=lambda name: (-len(name), name)):
        family = 2 if name[:2] in privacy_table()["compound"] and len(name) > 2 else 1
        quote = quote.replace(name, name[:family] + "某" * (len(name) - family))
    return quote
