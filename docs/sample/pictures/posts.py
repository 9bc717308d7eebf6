"""The pictures of the posts."""

from __future__ import annotations

from sheet import Sheet


def cumulative() -> Sheet:
    """累计和当月: the same twelve months as a line that only rises, and as columns."""
    sheet = Sheet(366)
    months = (5, 3, 8, 6, 7, 9, 6, 5, 8, 7, 4, 3)
    for left, title, note in ((24, "累计数", "只涨不落，新年从头"), (256, "当月数", "有高有低")):
        sheet.strong(left, 28, title, 22, "celadon", "lm")
        sheet.words(left, 58, note, 18, "muted", "lm")
        sheet.line([(left, 280), (left + 200, 280)], "ink")
        sheet.words(left, 300, "一月", 18, "muted", "lm")
        sheet.words(left + 156, 300, "年底", 18, "muted", "rm")
    total, spots = 0, [(24.0, 280.0)]
    for index, value in enumerate(months):
        total += value
        spots.append((24 + (index + 1) * 12.5, 280 - total * 2.45))
    sheet.line(spots, "celadon", 3)
    sheet.line([spots[-1], (spots[-1][0], 280)], "muted", 1.5, 5)
    sheet.line([(spots[-1][0], 280), (spots[-1][0] + 14, 270), (spots[-1][0] + 28, 261)], "celadon", 3)
    sheet.words(224, 300, "新年", 18, "muted", "rm")
    for index, value in enumerate(months):
        sheet.box(260 + index * 13, 280 - value * 17, 8, value * 17, "soft", "soft", 0)
    sheet.words(240, 342, "同样的十二个月，画法不同；两种数不连线", 18, "ink")
    return sheet


def parts() -> Sheet:
    """实现就业 = 本地 + 外出; what must not be added again."""
    sheet = Sheet(330)
    sheet.strong(24, 26, "实现就业的人", 20, "ink", "lm")
    sheet.box(24, 46, 432, 40, "tint", "ink")
    sheet.box(24, 96, 232, 40, "celadon", "celadon")
    sheet.box(256, 96, 200, 40, "soft", "soft")
    sheet.strong(140, 116, "本地就业", 20, "ground")
    sheet.strong(356, 116, "劳务输出", 20, "ink")
    sheet.words(240, 66, "两部分相加，正好是总数", 18)
    sheet.line([(256, 146), (256, 156), (456, 156), (456, 146)], "muted")
    sheet.words(356, 178, "安全返岗：同一批人", 18, "muted")
    sheet.words(356, 204, "不能再加一遍", 18, "ink")
    for index in range(6):
        sheet.box(28 + index * 28, 238, 20, 20, "", "muted")
    sheet.words(212, 248, "岗位：是空着的位子，不是人", 18, "muted", "lm")
    sheet.words(24, 290, "一个岗位，不等于一个已经上班的人", 18, "ink", "lm")
    return sheet


def tank() -> Sheet:
    """流量和存量: what runs in during a year, and the level on its last day."""
    sheet = Sheet(372)
    sheet.box(120, 170, 220, 130, "tint", "tint", 0)
    for row in range(1, 4):
        sheet.line([(126, 170 + row * 32), (334, 170 + row * 32)], "hair", 1)
    sheet.line([(120, 110), (120, 300), (340, 300), (340, 110)], "ink", 2.5)
    sheet.line([(120, 170), (340, 170)], "celadon", 3)
    sheet.line([(24, 66), (176, 66), (176, 100)], "ink", 2)
    sheet.line([(24, 90), (152, 90), (152, 100)], "ink", 2)
    for x in (158, 164, 170):
        sheet.line([(x, 106), (x, 166)], "soft", 2)
    sheet.strong(24, 26, "流进来：新增（流量）", 20, "celadon", "lm")
    sheet.words(192, 80, "说的是一段时间", 18, "muted", "lm")
    sheet.line([(340, 272), (400, 272), (400, 286)], "ink", 2)
    sheet.line([(340, 292), (380, 292), (380, 300)], "ink", 2)
    sheet.arrow([(390, 300), (390, 326)], "soft", 2)
    sheet.words(470, 250, "流出去：回家", 18, "muted", "rm")
    sheet.words(230, 208, "水位：总量（存量）", 20, "celadon")
    sheet.words(230, 238, "说的是年末那天", 18, "muted")
    sheet.words(24, 344, "有进也有出：新增是正数，水位照样会降", 18, "ink", "lm")
    return sheet


def statements() -> Sheet:
    """说法不一: both are listed, none is averaged."""
    sheet = Sheet(330)
    for left, title, words in ((24, "二月的报道", "写到两位小数"), (256, "三月的报道", "前面有个“近”")):
        sheet.box(left, 20, 200, 92, "tint", "ink")
        sheet.strong(left + 100, 46, title, 20)
        sheet.words(left + 100, 78, words, 18, "muted")
    sheet.arrow([(124, 114), (124, 152)])
    sheet.arrow([(356, 114), (356, 152)])
    sheet.strong(24, 176, "同一指标，说法不一", 20, "celadon", "lm")
    for top, text in ((196, "二月说的数"), (238, "三月说的数")):
        sheet.line([(24, top), (456, top)], "hair", 1.5)
        sheet.words(24, top + 21, text, 18, "ink", "lm")
        sheet.stamp(440, top + 21)
    sheet.line([(24, 280), (456, 280)], "hair", 1.5)
    sheet.words(24, 306, "两个都列，各有出处；不取平均，也不挑顺眼的", 18, "ink", "lm")
    return sheet


def two_rates() -> Sheet:
    """登记: people come to the counter; 调查: somebody goes to sampled houses."""
    sheet = Sheet(340)
    sheet.line([(240, 20), (240, 270)], "hair", 1.5)
    sheet.strong(24, 28, "登记失业率", 22, "celadon", "lm")
    sheet.strong(264, 28, "调查失业率", 22, "celadon", "lm")
    sheet.box(150, 150, 66, 50, "tint", "ink")
    sheet.words(183, 175, "窗口", 18)
    for x, tone in ((36, "ground"), (76, "ground"), (116, "soft")):
        sheet.person(x, 200, tone)
    sheet.arrow([(40, 132), (140, 132)])
    sheet.words(24, 106, "人去窗口登记", 18, "muted", "lm")
    for row in range(2):
        for column in range(4):
            chosen = (row, column) in ((0, 1), (1, 2))
            sheet.house(288 + column * 48, 150 + row * 56, 32, "soft" if chosen else "ground")
    sheet.words(264, 86, "抽到的人家，有人上门问", 18, "muted", "lm")
    for x, text in ((24, "没来登记的不算"), (264, "外地人也问到")):
        sheet.words(x, 236, text, 18, "ink", "lm")
    sheet.words(24, 262, "县里也有数", 18, "ink", "lm")
    sheet.words(264, 262, "县里没有数", 18, "ink", "lm")
    sheet.words(240, 312, "两把尺子量的不是同一件事，不能接成一条线", 18)
    return sheet


def township() -> Sheet:
    """外出 and 本地: the boundary is that of the township, not of the province."""
    sheet = Sheet(360)
    sheet.box(12, 12, 456, 300, "", "hair", 1.5)
    sheet.words(28, 34, "省", 18, "muted", "lm")
    sheet.disc(150, 190, 112, "tint", "celadon", 2)
    sheet.strong(150, 112, "户籍所在的乡镇", 18, "celadon")
    sheet.house(96, 214, 40)
    sheet.words(96, 234, "家", 18, "muted")
    sheet.box(176, 172, 54, 42, "soft", "ink")
    sheet.shape([(176, 172), (176, 160), (194, 172), (194, 160), (212, 172)], "soft", "ink")
    sheet.arrow([(124, 198), (170, 198)])
    sheet.strong(150, 264, "本地农民工", 20)
    sheet.box(352, 96, 54, 42, "ground", "ink")
    sheet.arrow([(114, 180), (160, 146), (344, 118)])
    sheet.words(379, 158, "邻乡", 18, "muted")
    sheet.box(352, 214, 54, 42, "ground", "ink")
    sheet.arrow([(124, 210), (172, 234), (344, 238)])
    sheet.words(379, 276, "外地", 18, "muted")
    sheet.strong(356, 62, "外出农民工", 20)
    sheet.words(240, 338, "出了乡镇就算外出，哪怕天天回家", 18)
    return sheet


PICTURES = {
    "cumulative-monthly": cumulative,
    "total-parts": parts,
    "stock-flow": tank,
    "two-statements": statements,
    "two-rates": two_rates,
    "township": township,
}
