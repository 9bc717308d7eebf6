"""Invented articles for the extractor's tests: drawn by hypothesis, or fixed by a seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

PLACES = ["青屿县", "云岫镇", "梅川乡", "石鼓村", "柳塘社区", "白鹭洲", "松风路", "望湖街道", "竹里小学", "东篱公园"]
SUBJECTS = [
    "志愿服务队",
    "春耕合作社",
    "图书馆",
    "灌溉渠",
    "果园",
    "老街书店",
    "公交车队",
    "书画社",
    "养蜂户",
    "水文站",
    "气象哨",
    "少年宫",
]
ACTIONS = [
    "整修一新",
    "按时开放",
    "完成验收",
    "添置设备",
    "举办讲座",
    "更换路灯",
    "栽下树苗",
    "清理河道",
    "公布章程",
    "登记造册",
]
CLAUSES = (
    "当地居民早早赶来排队",
    "工作人员逐项讲解了办法",
    "各项准备在一周内就绪",
    "雨季之前还要再检查两遍",
    "所需材料由集体统一采购",
    "参加者自带工具和干粮",
    "孩子们把画挂满了长廊",
    "账目每月在门口张贴",
)
OPENINGS = (
    *[""] * 6,
    "时间来到五月，",
    "相关部门介绍，",
    "推荐名单公布后，",
    "来源于集体的收入归集体，",
    "扫码登记之后，",
    "编辑部设在这里，",
)
OUTLETS = ["青屿日报", "云岫在线", "梅川县人民政府", "松风广播电视台", "柳塘融媒", "竹里晚报", "白鹭洲发布"]
SURNAMES = ["赵", "钱", "孙", "李", "于", "文", "和", "欧阳", "司马", "陈", "方", "葛"]
GIVEN = ["澄", "砚", "屿", "岫", "汀", "蘅", "禾", "漪", "榆", "栎", "芷", "溪"]
WORDS = ["春耕", "河道", "书店", "路灯", "讲座", "果园", "志愿", "章程"]
SUBHEADS = ("一早就排起长队", "办法写在墙上", "雨季前再查一遍", "账目每月公开", "书声又回到老街")
CLICKBAIT = (
    "这条街的早点铺换了招牌",
    "河边新栽的树活了九成",
    "老站房改成了阅览室",
    "去年的蜂蜜卖到了外省",
    "渡口的船今年又开了",
    "山里的雪比往年来得早",
)


@dataclass(frozen=True)
class Story:
    """What goes into a page; every field must come out again as it is, if the layout prints it."""

    title: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    day: str
    clock: str
    source: str
    authors: tuple[str, ...]
    correspondents: tuple[str, ...]
    editors: tuple[str, ...]
    keywords: tuple[str, ...]
    noise: tuple[str, ...] = field(default=CLICKBAIT)

    @property
    def lines(self) -> list[tuple[str, bool]]:
        """Paragraphs with the subheads between them; True marks a subhead."""
        rows: list[tuple[str, bool]] = []
        for number, paragraph in enumerate(self.paragraphs):
            if 0 < number <= len(self.subheads):
                rows.append((self.subheads[number - 1], True))
            rows.append((paragraph, False))
        return rows

    @property
    def text(self) -> str:
        return "\n".join(text for text, _ in self.lines)

    @property
    def moment(self) -> str:
        return f"{self.day}T{self.clock}:00+08:00"


def names() -> st.SearchStrategy[str]:
    given = st.lists(st.sampled_from(GIVEN), min_size=1, max_size=2).map("".join)
    return st.tuples(st.sampled_from(SURNAMES), given).map("".join)


def sentences() -> st.SearchStrategy[str]:
    number = st.integers(2, 9800)
    parts = st.tuples(st.sampled_from(PLACES), st.sampled_from(SUBJECTS), st.sampled_from(ACTIONS))
    tail = st.one_of(st.sampled_from(CLAUSES), number.map(lambda n: f"前后共有{n}人次参加"))
    return st.tuples(parts, tail).map(lambda t: f"{''.join(t[0])}，{t[1]}。")


def paragraphs() -> st.SearchStrategy[str]:
    """Now and then a paragraph begins like a label of furniture, and is none."""
    runs = st.lists(sentences(), min_size=2, max_size=5).map("".join)
    return st.tuples(st.sampled_from(OPENINGS), runs).map("".join)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    people = draw(st.lists(names(), min_size=4, max_size=6, unique=True))
    texts = draw(st.lists(paragraphs(), min_size=3, max_size=9, unique=True))
    title = draw(st.tuples(*map(st.sampled_from, (PLACES, SUBJECTS, ACTIONS))).map("".join))
    return Story(
        title=title + draw(st.sampled_from(["", "！", "：半年来的变化", " 居民说好"])),
        paragraphs=tuple(texts),
        subheads=tuple(draw(st.lists(st.sampled_from(SUBHEADS), max_size=min(3, len(texts) - 1), unique=True))),
        day=draw(st.dates(min_value=date(2009, 1, 1), max_value=date(2026, 12, 31))).isoformat(),
        clock=draw(st.sampled_from(["08:05", "10:30", "00:01", "23:59", "17:46"])),
        source=draw(st.sampled_from(OUTLETS)),
        authors=tuple(people[:1]),
        correspondents=tuple(people[1:3]),
        editors=tuple(people[3:4]),
        keywords=tuple(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4, unique=True))),
    )
