"""The pictures of the notices; like them, for show."""

from __future__ import annotations

from sheet import Sheet


def fair() -> Sheet:
    """The lay-out of a job fair."""
    sheet = Sheet(362)
    sheet.box(24, 20, 432, 268, "ground", "ink", 2)
    sheet.box(200, 284, 80, 8, "ground", "ground", 0)
    sheet.words(240, 310, "入口", 18)
    sheet.arrow([(240, 296), (240, 262)], "celadon", 2)
    sheet.box(186, 216, 108, 36, "tint", "celadon")
    sheet.words(240, 234, "登记处", 18, "celadon")
    for row in range(2):
        for column in range(5):
            x, y = 48 + column * 80, 44 + row * 92
            sheet.box(x, y, 64, 30, "ground", "ink")
            if (row, column) == (0, 0):
                sheet.words(x + 32, y + 15, "展位", 18, "muted")
            else:
                sheet.line([(x + 12, y + 15), (x + 52, y + 15)], "hair", 3)
    for x in (80, 160, 240, 320, 400):
        sheet.person(x, 122, "soft" if x == 240 else "ground", "muted", 0.7)
    sheet.box(48, 216, 108, 36, "ground", "muted")
    sheet.words(102, 234, "政策咨询", 18, "muted")
    sheet.box(324, 216, 108, 36, "ground", "muted")
    sheet.words(378, 234, "休息饮水", 18, "muted")
    sheet.words(240, 342, "示意图：先登记，再看展位", 18, "muted")
    return sheet


def sewing() -> Sheet:
    """A sewing machine, and the four things that are learnt."""
    sheet = Sheet(310)
    sheet.shape([(130, 150), (130, 44), (330, 44), (330, 74), (182, 74), (182, 150)], "tint", "ink", 2)
    sheet.shape([(302, 74), (330, 74), (330, 112), (302, 112)], "tint", "ink", 2)
    sheet.line([(316, 112), (316, 150)], "ink", 2)
    sheet.disc(120, 84, 22, "ground", "ink", 2)
    sheet.disc(120, 84, 5, "ink", "ink", 0)
    sheet.line([(240, 44), (240, 24)], "ink", 2)
    sheet.box(229, 14, 22, 16, "soft", "ink")
    sheet.line([(251, 22), (296, 34), (308, 74)], "soft", 1.5)
    sheet.box(84, 150, 312, 20, "ground", "ink", 2)
    sheet.line([(240, 150), (396, 150)], "celadon", 4)
    for x in range(246, 312, 12):
        sheet.line([(x, 160), (x + 6, 160)], "celadon", 2)
    for index, name in enumerate(("裁布", "缝合", "熨烫", "验活")):
        x = 66 + index * 116
        sheet.box(x - 40, 204, 80, 42, "ground", "celadon")
        sheet.strong(x, 225, name, 20, "celadon")
        if index:
            sheet.arrow([(x - 72, 225), (x - 46, 225)])
    sheet.words(240, 282, "从一块布到一件活，四步都学", 18, "muted")
    return sheet


def online() -> Sheet:
    """Two ways to the online week: a phone, or the community's desk."""
    sheet = Sheet(320)
    sheet.box(56, 24, 120, 196, "ground", "ink", 2)
    sheet.line([(100, 36), (132, 36)], "ink", 2)
    for row in range(3):
        top = 52 + row * 52
        sheet.box(68, top, 96, 42, "tint", "tint", 0)
        sheet.line([(76, top + 14), (134, top + 14)], "muted", 3)
        sheet.line([(76, top + 28), (112, top + 28)], "hair", 3)
        sheet.box(134, top + 21, 24, 14, "soft", "soft", 0)
    sheet.strong(116, 248, "手机上看、投", 20)
    sheet.words(216, 124, "或", 20, "muted")
    sheet.person(290, 170, "ground", "ink", 1.3)
    sheet.person(404, 170, "soft", "ink", 1.3)
    sheet.box(258, 150, 178, 56, "ground", "ink", 2)
    sheet.words(347, 178, "社区服务台", 20, "celadon")
    sheet.box(326, 108, 44, 32, "ground", "ink")
    sheet.line([(348, 140), (348, 150)], "ink", 2)
    sheet.strong(347, 248, "请人帮忙登记", 20)
    sheet.words(240, 294, "岗位是同样的岗位", 18, "muted")
    return sheet


def startup() -> Sheet:
    """What is taught: a plan, a loan, the books."""
    sheet = Sheet(280)
    for left, name in ((24, "写计划"), (182, "申请贷款"), (340, "记账")):
        sheet.strong(left + 58, 182, name, 20)
    sheet.paper(40, 32, 84, 120, 3)
    sheet.box(40, 32, 84, 120, "ground", "ink")
    for y in (58, 88, 118):
        sheet.box(52, y - 7, 14, 14, "", "celadon")
        sheet.line([(76, y), (112, y)], "hair", 3)
    sheet.line([(54, 58), (58, 63), (66, 50)], "celadon", 2.5)
    sheet.paper(198, 32, 84, 120, 5)
    sheet.disc(262, 130, 20, "ground", "celadon", 2)
    sheet.words(262, 130, "准", 18, "celadon")
    sheet.box(348, 44, 50, 104, "ground", "ink")
    sheet.box(398, 44, 50, 104, "ground", "ink")
    for y in (64, 84, 104, 124):
        sheet.line([(356, y), (390, y)], "soft", 3)
        sheet.line([(406, y), (440, y)], "hair", 3)
    sheet.arrow([(136, 92), (186, 92)])
    sheet.arrow([(294, 92), (340, 92)])
    sheet.words(240, 222, "先想清楚，再去借钱，每一笔都记下", 18)
    sheet.words(240, 252, "三样学完，再看要不要开张", 18, "muted")
    return sheet


def cleaning() -> Sheet:
    """Half a day's work near home, and what to bring to the counter."""
    sheet = Sheet(300)
    sheet.line([(24, 170), (240, 170)], "ink", 2)
    sheet.arc(132, 170, 96, 180, 270, "celadon", 3)
    for angle in range(18):
        if angle >= 9:
            sheet.arc(132, 170, 96, 180 + angle * 10, 185 + angle * 10, "hair", 2)
    sheet.disc(64, 102, 13, "soft", "celadon", 2)
    sheet.person(118, 170, "soft", "ink", 1.2)
    sheet.line([(136, 126), (170, 166)], "ink", 2.5)
    sheet.shape([(163, 160), (172, 156), (186, 170), (160, 170)], "tint", "ink")
    sheet.house(212, 170, 34)
    sheet.strong(132, 202, "每天半天，离家不远", 20)
    sheet.line([(264, 24), (264, 216)], "hair", 1.5)
    for y, name in ((40, "身份证"), (108, "认定材料")):
        sheet.box(288, y, 92, 50, "ground", "ink")
        sheet.words(334, y + 25, name, 18)
        sheet.arrow([(386, y + 25), (408, 97 if y < 100 else 107)])
    sheet.box(412, 66, 50, 76, "tint", "celadon", 2)
    sheet.words(437, 92, "窗", 20, "celadon")
    sheet.words(437, 118, "口", 20, "celadon")
    sheet.strong(372, 202, "带两样，去登记", 20)
    sheet.words(240, 248, "面向就业困难人员", 18, "muted")
    sheet.words(240, 276, "有没有资格，窗口会告诉你", 18, "muted")
    return sheet


PICTURES = {
    "job-fair": fair,
    "sewing": sewing,
    "online-week": online,
    "startup": startup,
    "cleaning": cleaning,
}
