"""Which reports print one story: told on texts of our own, and measured again on real pages where those lie."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

import pytest

from ruwen.collect import stories
from ruwen.collect.stories import (
    ABRIDGED,
    OTHER_NUMBERS,
    OVERLAP,
    SHINGLE,
    SHORTEST,
    WINDOW,
    Printing,
    companions,
    differing_numbers,
    find_stories,
    other_numbers,
    overlap,
    same_story,
)
from ruwen.extract import extract_article
from ruwen.paths import ROOT
from ruwen.store.front_matter import read_document
from tests.demo import DEMO

SHARED = ROOT.parent / "shared"
DAY = date(2026, 11, 3)
TEXT = """\
天刚亮，骑岭乡的集市就摆开了。市里的招聘会今天设在这里，二十多家企业带来480个岗位，桌子一直排到了戏台下面。
一位做瓷器生意的厂长说，他要招35人，会拉坯的最好，不会的也教，头三个月每月发3200元，满师以后按件算。
赶集的人起先只是看，后来有人坐下来问。到中午散集时，收到求职表216份，当场说定的有58人。
人社部门说，这样的招聘会今年办了14场，一共有9500多人来问过，多数人想找离家近的活，工钱少一点也愿意。
下一场定在12日，地点在纸坊镇的广场。因为天冷，主办方准备了热水和板凳，企业也答应把面试挪到屋里去。
"""
PARAGRAPHS = TEXT.strip().split("\n")
LEAD = "本报讯（记者甲）招聘会开到了乡下。11月2日，记者在集市上看到，来问活的人排起了队，不少人当场留下了电话。"


def printing(text: str, key: str = "b", day: date | None = DAY) -> Printing:
    return Printing(key, text, day)


ORIGINAL = printing(TEXT, "a")


def bulletin(month: int, people: int, rate: float) -> str:
    """A form that a bureau fills in every month."""
    return (
        f"今年1至{month}月，全市城镇新增就业{people}人，完成年度目标任务的{rate}%。其中失业人员再就业{people // 5}人，"
        f"就业困难人员就业{people // 9}人。城镇登记失业率控制在年初定下的范围之内，就业形势总体平稳。"
        "下一步，人社部门将继续抓好重点群体就业，办好线上线下招聘活动，落实各项补贴，让政策早一天到企业手里。"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("。", "。\u3000").replace("，", ", "),
        "\n".join([LEAD, *PARAGRAPHS[1:]]),
        "\n".join(PARAGRAPHS[:-1]),
        "\n".join([*PARAGRAPHS, "编辑：乙　来源：某报"]),
        "\n".join(PARAGRAPHS[:3]),
        "\n".join(PARAGRAPHS[1:3]),
        TEXT.replace("9500多人", "9512人"),
    ],
    ids=["equal", "punctuation", "lead", "no end", "footer", "60 %", "40 %", "one number"],
)
def test_a_reprint_is_the_same_story(text: str) -> None:
    other = printing(text)
    assert same_story(ORIGINAL, other)
    assert same_story(other, ORIGINAL)
    assert find_stories([other, ORIGINAL]) == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        printing(PARAGRAPHS[0]),
        printing(TEXT, day=DAY + timedelta(WINDOW + 1)),
        printing(re.sub(r"\d+", lambda found: str(int(found[0]) + 7), TEXT)),
        printing(TEXT + "此外还有别的事。" * 200),
        printing("今天的集市很热闹，来了不少企业，也来了不少想找活的人，大家都说这样的招聘会应当多办几场才好。" * 3),
        printing(""),
    ],
    ids=["too short", "a month later", "other numbers", "an item in a round-up", "the same theme", "empty"],
)
def test_what_is_another_story(other: Printing) -> None:
    assert not same_story(ORIGINAL, other)
    assert find_stories([ORIGINAL, other]) == []


def test_reports_without_a_day_are_compared_all_the_same() -> None:
    assert same_story(ORIGINAL, printing(TEXT, day=None))


def test_bulletins_of_two_months_are_two_stories() -> None:
    months = [printing(bulletin(5 + n, 2210 + 437 * n, 41.5 + 7 * n), f"m{n}", None) for n in range(6)]
    assert min(overlap(*pair) for pair in combinations(months, 2)) > OVERLAP
    assert find_stories(months) == []
    reprint = printing("本报汝州讯：" + months[2].text, "r", None)
    assert find_stories([*months, reprint]) == [("m2", "r")]


@pytest.mark.parametrize(("one", "other"), [("三季度", "四季度"), ("第九期", "第十期"), ("十月", "十一月")])
def test_chinese_numerals_tell_issues_apart(one: str, other: str) -> None:
    form = (
        "汝州市{}招聘信息汇总如下，有意者请到街道的服务窗口登记，也可以在网上留下电话，工作人员会按顺序回复。"
        "登记时请带身份证和一张照片，外地来的还要带居住证。窗口中午不休息，周末也有人，路远的可以先打电话问。"
    )
    texts = printing(form.format(one)), printing(form.format(other))
    assert overlap(*texts) > OVERLAP
    assert other_numbers(*texts)
    assert not same_story(*texts)


def test_a_round_up_of_two_bulletins_joins_neither_to_the_other() -> None:
    first, second = bulletin(5, 2210, 41.5), bulletin(8, 4391, 76.2)
    everything = [printing(first, "a", None), printing(second, "b", None), printing(f"{first}\n{second}", "c", None)]
    assert not any({"a", "b"} <= set(story) for story in find_stories(everything))


def test_the_order_of_reading_does_not_matter() -> None:
    cuts = [printing("\n".join(PARAGRAPHS[:n]), f"c{n}") for n in (2, 3, 4)]
    everything = [ORIGINAL, *cuts, printing(bulletin(5, 2210, 41.5), "m")]
    expected = find_stories(everything)
    assert expected == [("a", "c2", "c3", "c4")]
    for seed in range(5):
        random.Random(seed).shuffle(everything)
        assert find_stories(everything) == expected
    named = companions(expected)
    assert named["c3"] == ("a", "c2", "c4")
    assert all(one in named[other] for one, others in named.items() for other in others)


def test_ten_thousand_reports_are_not_fifty_million_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with words of its own, 200 reprinted, and 300 bulletins of one form."""
    chance = random.Random(5)
    letters = [chr(0x4E00 + n) for n in range(3000)]

    def text() -> str:
        return "，".join("".join(chance.choices(letters, k=20)) for _ in range(20))

    everything = [printing(text(), f"n{n:04}", None) for n in range(9500)]
    everything += [printing(f"{LEAD}{everything[n].text}", f"r{n:04}", None) for n in range(200)]
    everything += [printing(bulletin(n % 12, 1000 + 37 * n, n / 7), f"m{n:04}", None) for n in range(300)]
    compared = []

    def same(one: Printing, other: Printing) -> bool:
        compared.append((one.id, other.id))
        return same_story(one, other)

    monkeypatch.setattr(stories, "same_story", same)
    found = find_stories(everything)
    assert len(compared) < 20_000
    assert found == [(f"n{n:04}", f"r{n:04}") for n in range(200)]


# The measurement of docs/decisions/0003-stories.md.


def sentences(text: str) -> list[str]:
    return re.findall(r"[^。！？\n]+[。！？\n]*", text)


def head(text: str, share: float) -> str:
    kept = ""
    for sentence in sentences(text):
        if len(kept) + len(sentence) / 2 > share * len(text):
            break
        kept += sentence
    return kept


def thinned(text: str, share: float) -> str:
    chance = random.Random(int(share * 100))
    return "".join(sentence for sentence in sentences(text) if chance.random() < share)


def new_lead(text: str) -> str:
    first, _, rest = text.partition("\n")
    return f"映象网汝州讯（记者甲 通讯员乙）11月3日，记者从有关部门获悉，{re.sub('^[^，。]*[，。]', '', first)}\n{rest}"


def hedged(text: str) -> str:
    """Every fifth clause said in other words."""
    clauses = re.split(r"(?<=[，。！？\n])", text)
    return "".join("据了解，" if n % 5 == 4 else clause for n, clause in enumerate(clauses))


def renumbered(text: str) -> str:
    return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text)


REPRINTS: dict[str, Callable[[str], str]] = {
    "lead": new_lead,
    "no end": lambda text: text.rpartition("\n")[0],
    "reworded": hedged,
    "first 60 %": lambda text: head(text, 0.6),
    "first 40 %": lambda text: head(text, 0.4),
    "any 60 %": lambda text: thinned(text, 0.6),
    "any 40 %": lambda text: thinned(text, 0.4),
    "lead, 40 %": lambda text: head(new_lead(text), 0.4),
}


def real_pages() -> list[Printing]:
    folder = SHARED / "pages"
    if not (folder / "gold.jsonl").exists():
        pytest.skip("真实网页不在 ../shared/pages，无法重做 docs/decisions/0003-stories.md 的测量")
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    pages = ((row["id"], gzip.decompress((folder / row["html"]).read_bytes()), row["url"] or "") for row in rows)
    return [Printing(key, extract_article(raw, url).text) for key, raw, url in pages]


def real_texts() -> list[Printing]:
    path = ROOT / "tests" / "data" / "figures" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Printing(row["id"], row["text"]) for row in rows]


def sample() -> list[Printing]:
    files = sorted((DEMO / "articles").rglob("*.md"))
    return [Printing(document.text("slug"), document.body) for document in map(read_document, files)]


@pytest.mark.parametrize(
    ("texts", "highest"), [(real_pages, 0.01), (real_texts, 0.05), (sample, 0.36)], ids=["pages", "articles", "sample"]
)
def test_different_reports_stay_well_below_the_limit(texts: Callable[[], list[Printing]], highest: float) -> None:
    found = texts()
    assert max(overlap(*pair) for pair in combinations(found, 2)) < highest < OVERLAP
    assert find_stories(found) == []


@pytest.mark.parametrize("texts", [real_pages, real_texts], ids=["pages", "articles"])
@pytest.mark.parametrize("name", REPRINTS)
def test_reprints_of_real_reports_are_found(texts: Callable[[], list[Printing]], name: str) -> None:
    """All but one of those that are long enough once they are cut."""
    pairs = [(one, Printing(f"{one.id}~", REPRINTS[name](one.text))) for one in texts()]
    whole = [(one, cut) for one, cut in pairs if len(cut.letters) >= max(SHORTEST, ABRIDGED * len(one.letters))]
    assert len(whole) >= len(pairs) / 2
    missed = [
        (one.id, overlap(one, cut), differing_numbers(one, cut)) for one, cut in whole if not same_story(one, cut)
    ]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize("texts", [real_texts, sample], ids=["articles", "sample"])
def test_bulletins_with_other_numbers_are_not_joined(texts: Callable[[], list[Printing]]) -> None:
    for one in texts():
        assert not same_story(one, Printing("x", renumbered(one.text))), one.id


def test_the_decision_names_the_limits_in_force() -> None:
    text = (ROOT / "docs" / "decisions" / "0003-stories.md").read_text(encoding="utf-8").partition("## 测量")[0]
    for said in (
        f"取每连续 {SHINGLE} 个字",
        f"有 {OVERLAP} 以上出现在",
        f"超过 {OTHER_NUMBERS} 就不是",
        f"不足 {SHORTEST} 字的不比",
        f"短的不到长的 {ABRIDGED} 的",
        f"相差超过 {WINDOW} 天",
    ):
        assert said in text, said
