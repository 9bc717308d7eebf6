"""Words that end most reports, inside reports that go on: nothing of those may be lost, nor others' links be taken."""

from __future__ import annotations

from .case import META, OTHERS, PROSE, TEXT, A, B, C, Case, D, fields, report

LINKS = "".join(f"<li><a href=/{number}.html>{text}</a></li>" for number, text in enumerate(OTHERS))
OTHER = "柳塘村的磨坊换了新的水轮，转起来比原先省力，村里人说。"
CUT = "正文读到“网友评论”为止，后面还有 81 字没有收入：请对照原文，看是不是正文。"
CODE = "扫描二维码即可登记，不会用手机的人由值班员代填。"
FOLLOW = "关注公众号的人每晚八点能收到第二天的用工信息"


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def digest(label: str) -> Case:
    return Case(f"{label} as a heading in a digest", report(body=lines(A, label, B, C, D)), fields(A, label, B, C, D))


def late(label: str) -> Case:
    """Over the last of four items, all of them in one block."""
    body = lines(A, B, C, label, D)
    return Case(f"{label} over the last item", report(body=body), fields(A, B, C, label, D))


CASES = (
    digest("热点资讯"),
    digest("今日热点"),
    digest("最新资讯"),
    Case(
        "今日热点 in bold at the very head",
        report(body=f"<p><strong>今日热点</strong></p>{PROSE}"),
        fields("今日热点", A, B, C, D),
    ),
    Case("相关链接 over an explanation", report(body=lines(A, B, "相关链接", C, D)), fields(A, B, "相关链接", C, D)),
    Case("a sentence of 扫描二维码 inside", report(body=lines(A, CODE, B, C, D)), fields(A, CODE, B, C, D)),
    Case(
        "a short 扫描二维码 in a digest",
        report(body=lines(A, "扫描二维码登记", B, C, D)),
        fields(A, "扫描二维码登记", B, C, D),
    ),
    Case("a line of 关注公众号 inside", report(body=lines(A, B, FOLLOW, C, D)), fields(A, B, FOLLOW, C, D)),
    late("热点资讯"),
    late("今日热点"),
    late("相关链接"),
    late("扫描二维码登记"),
    Case("热点资讯 with others' links below", report(below=f"<h3>热点资讯</h3><ul>{LINKS}</ul>"), fields()),
    Case(
        "相关链接 with others' links in the body",
        report(META, body=f"{PROSE}<p>相关链接</p><ul>{LINKS}</ul>"),
        fields(),
    ),
    Case("扫描二维码 at the end", report(body=f"{PROSE}<p>扫描二维码关注我们</p>"), fields()),
    late("最新资讯"),
    late("延伸阅读"),
    late("扫一扫登记"),
    Case(
        "相关链接 over a line with a figure",
        report(body=lines(A, B, C, D, "相关链接", "全镇零工驿站去年登记1280人")),
        fields(A, B, C, D, "相关链接", "全镇零工驿站去年登记1280人"),
    ),
    Case(
        "扫描二维码 over an advertisement",
        report(body=lines(*TEXT, "扫描二维码", "关注石桥发布公众号，每天获取更多资讯。")),
        fields(problems=[]),
    ),
    Case(
        "相关新闻 over another block",
        report(body=PROSE, below=f"<div class=x2><p>相关新闻</p><p>{OTHER}</p></div>"),
        fields(),
    ),
    Case(
        "免责声明 over a long note",
        report(body=lines(*TEXT, "免责声明", "本网站转载的文章版权归原作者所有，" * 5 + "请联系我们。")),
        fields(problems=[]),
    ),
    Case(
        "what a label cut off is told",
        report(body=lines(*TEXT * 3, "网友评论", OTHER * 3)),
        fields(*TEXT * 3, problems=[CUT]),
    ),
    Case("a short cut is not told", report(body=lines(*TEXT * 3, "网友评论", OTHER)), fields(*TEXT * 3, problems=[])),
)
