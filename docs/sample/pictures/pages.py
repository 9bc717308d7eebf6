"""The pictures of the standing pages."""

from __future__ import annotations

from sheet import Sheet


def journey() -> Sheet:
    """How a number travels from a report's page to a chart, and how a reader goes back."""
    sheet = Sheet(300)
    steps = (("报道网页", 24), ("存档快照", 140), ("一句原文", 256), ("数据图表", 372))
    for index, (name, left) in enumerate(steps):
        sheet.words(left + 42, 148, name, 20)
        if index:
            sheet.arrow([(left - 26, 80), (left - 6, 80)])
    sheet.paper(24, 32, 84, 96, 5)
    sheet.box(144, 44, 76, 84, "tint", "ink")
    sheet.line([(144, 68), (220, 68)], "ink")
    sheet.box(170, 52, 24, 8, "", "ink")
    sheet.words(182, 98, "哈希", 18, "celadon")
    sheet.paper(256, 32, 84, 96, 5)
    sheet.line([(264, 80), (332, 80)], "seal", 4)
    sheet.line([(376, 128), (456, 128)], "ink", 2)
    for x, height in ((382, 34), (402, 58), (422, 46), (442, 78)):
        sheet.box(x, 128 - height, 12, height, "soft", "soft", 0)
    sheet.line([(414, 170), (414, 214)], "seal", 2)
    sheet.arrow([(414, 214), (66, 214), (66, 172)], "seal", 2)
    sheet.box(380, 196, 68, 36, "ground", "ground", 0)
    sheet.stamp(414, 214)
    sheet.words(240, 246, "点“源”，一步步走回写着它的那句话", 18)
    sheet.words(240, 276, "不用脚本，也不用找人问", 18, "muted")
    return sheet


def proof() -> Sheet:
    """How to read a proof page."""
    sheet = Sheet(360)
    sheet.box(24, 20, 236, 316, "ground", "ink")
    sheet.strong(44, 52, "数字", 26, "ink", "lm")
    sheet.stamp(124, 52)
    sheet.box(40, 84, 204, 76, "tint", "tint", 0)
    for y, end in ((104, 228), (124, 228), (144, 150)):
        sheet.line([(56, y), (end, y)], "hair", 3)
    sheet.line([(96, 124), (170, 124)], "seal", 4)
    for y, name in ((190, "报道与网址"), (224, "存档时间"), (258, "哈希"), (292, "哪些页用了它")):
        sheet.line([(40, y - 17), (244, y - 17)], "hair", 1.5)
        sheet.words(40, y, name, 18, "muted", "lm")
    notes = ((52, "源：核对过"), (124, "原句，标出数字"), (190, "谁登的，在哪"), (224, "何时存下"), (258, "存后没有变"))
    for y, text in (*notes, (292, "回到各张图")):
        sheet.line([(264, y), (284, y)], "muted", 1.5)
        sheet.words(290, y, text, 18, "ink", "lm")
    return sheet


def digest() -> Sheet:
    """What the hash proves, and what it does not."""
    sheet = Sheet(320)
    sheet.paper(24, 28, 84, 96, 5)
    sheet.words(66, 146, "存档那天", 18, "muted")
    sheet.arrow([(116, 76), (160, 76)])
    sheet.box(168, 56, 120, 40, "tint", "celadon")
    sheet.words(228, 76, "哈希一", 20, "celadon")
    sheet.paper(24, 176, 84, 96, 5)
    sheet.words(66, 294, "后来再算", 18, "muted")
    sheet.arrow([(116, 224), (160, 224)])
    sheet.box(168, 204, 120, 40, "tint", "celadon")
    sheet.words(228, 224, "哈希二", 20, "celadon")
    sheet.line([(228, 100), (228, 128)], "seal", 2)
    sheet.line([(228, 172), (228, 200)], "seal", 2)
    sheet.strong(228, 150, "相同？", 22, "seal")
    sheet.arrow([(270, 150), (312, 150)])
    sheet.strong(318, 76, "证明了", 20, "ink", "lm")
    sheet.words(318, 104, "一个字节也没变", 18, "ink", "lm")
    sheet.line([(318, 128), (456, 128)], "hair", 1.5)
    sheet.strong(318, 176, "没有证明", 20, "ink", "lm")
    sheet.words(318, 204, "报道说得对不对", 18, "ink", "lm")
    return sheet


def access() -> Sheet:
    """The same content in three forms: drawn, in a table, in words."""
    sheet = Sheet(270)
    for left, name in ((24, "看图"), (176, "看表"), (328, "听读屏")):
        sheet.box(left, 24, 128, 118, "ground", "hair")
        sheet.strong(left + 64, 168, name, 20)
    sheet.line([(40, 122), (136, 122)], "ink", 2)
    for x, height in ((48, 32), (72, 58), (96, 44), (120, 70)):
        sheet.box(x, 122 - height, 14, height, "soft", "soft", 0)
    for y in (52, 76, 100, 124):
        sheet.line([(188, y), (292, y)], "ink" if y == 52 else "hair", 2 if y == 52 else 1.5)
        sheet.line([(192, y - 12), (228, y - 12)], "muted", 3)
        sheet.line([(262, y - 12), (288, y - 12)], "celadon", 3)
    sheet.shape([(352, 74), (366, 74), (386, 56), (386, 112), (366, 94), (352, 94)], "celadon", "celadon")
    for radius in (20, 34, 48):
        sheet.arc(388, 84, radius, -40, 40, "celadon", 2.5)
    sheet.words(240, 212, "三样说的是同一件事，少看一样也不缺", 18)
    sheet.words(240, 242, "全部内容只用键盘也能走到", 18, "muted")
    return sheet


def persons() -> Sheet:
    """人 and 人次: one who is trained twice."""
    sheet = Sheet(330)
    sheet.person(72, 170, "soft", "ink", 1.4)
    sheet.words(72, 196, "同一个人", 18, "muted")
    for y, name in ((34, "春天学缝纫"), (132, "秋天学电工")):
        sheet.box(172, y, 124, 52, "tint", "ink")
        sheet.words(234, y + 26, name, 18)
    sheet.arrow([(100, 130), (164, 66)])
    sheet.arrow([(100, 146), (164, 158)])
    sheet.person(404, 92, "ground", "ink")
    sheet.person(404, 184, "ground", "ink")
    sheet.arrow([(304, 60), (376, 66)])
    sheet.arrow([(304, 158), (376, 158)])
    for y, name, words in ((236, "按人", "记一个：只看有没有学过"), (270, "按人次", "记两个：学一次记一次")):
        sheet.line([(24, y - 18), (456, y - 18)], "hair", 1.5)
        sheet.strong(24, y, name, 20, "celadon", "lm")
        sheet.words(120, y, words, 18, "ink", "lm")
    sheet.line([(24, 288), (456, 288)], "hair", 1.5)
    sheet.words(24, 310, "所以人和人次不画在一起，也不相加", 18, "ink", "lm")
    return sheet


def requests() -> Sheet:
    """Who learns that somebody reads here: the site alone."""
    sheet = Sheet(290)
    sheet.box(36, 60, 92, 150, "ground", "ink", 2)
    sheet.line([(70, 72), (94, 72)], "ink", 2)
    for y in (98, 118, 138, 158, 178):
        sheet.line([(50, y), (114 if y < 178 else 90, y)], "hair", 3)
    sheet.words(82, 232, "你的手机", 18, "muted")
    sheet.box(300, 66, 132, 60, "tint", "celadon", 2)
    sheet.strong(366, 96, "本站", 20, "celadon")
    sheet.arrow([(136, 86), (290, 86)], "celadon", 2)
    sheet.arrow([(290, 108), (136, 108)], "celadon", 2)
    for x, name in ((300, "广告"), (376, "统计")):
        sheet.line([(x, 160), (x + 56, 160), (x + 56, 200), (x, 200), (x, 160)], "muted", 1.5, 4)
        sheet.words(x + 28, 180, name, 18, "muted")
    sheet.line([(136, 180), (222, 180)], "muted", 1.5, 4)
    sheet.line([(226, 168), (250, 192)], "ink", 2.5)
    sheet.line([(250, 168), (226, 192)], "ink", 2.5)
    sheet.words(366, 226, "别人的服务器：没有请求", 18, "muted")
    sheet.words(240, 268, "一问一答，只在你和本站之间", 18)
    return sheet


def changed() -> Sheet:
    """A changed number, and what each of the four layers behind it says."""
    sheet = Sheet(360)
    rows = (
        ("数值一格", "与原文写法不符"),
        ("原文写法", "原句里没有它"),
        ("原句", "封记对不上"),
        ("网页快照", "哈希对不上"),
    )
    for index, (name, words) in enumerate(rows):
        top = 24 + index * 76
        sheet.box(24, top, 140, 48, "tint", "ink")
        sheet.strong(94, top + 24, name, 20)
        sheet.arrow([(172, top + 24), (214, top + 24)], "seal", 2)
        sheet.words(222, top + 24, f"改了：{words}", 18, "ink", "lm")
        if index < len(rows) - 1:
            sheet.line([(94, top + 50), (94, top + 74)], "muted", 1.5)
    sheet.words(240, 338, "想改得天衣无缝，要一层一层改到快照", 18)
    return sheet


PICTURES = {
    "number-journey": journey,
    "proof-page": proof,
    "what-hash-proves": digest,
    "three-forms": access,
    "person-times": persons,
    "no-third-party": requests,
    "changed-number": changed,
}
