"""Words that end most reports, inside reports that go on: nothing of those may be lost, nor others' links be taken."""

from __future__ import annotations

from .case import META, OTHERS, PROSE, A, B, C, Case, D, fields, report

LINKS = "".join(f"<li><a href=/{number}.html>{text}</a></li>" for number, text in enumerate(OTHERS))
CODE = "扫描二维码即可登记，不会用手机的人由值班员代填。"
FOLLOW = "关注公众号的人每晚八点能收到第二天的用工信息"


def lines(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def digest(label: str) -> Case:
    return Case(f"{label} as a heading in a digest", report(body=lines(A, label, B, C, D)), fields(A, label, B, C, D))


def late(label: str, fails: str = "") -> Case:
    """Over the last of four items, all of them in one block."""
    body = lines(A, B, C, label, D)
    return Case(f"{label} over the last item", report(body=body), fields(A, B, C, label, D), fails=fails)


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
    late("热点资讯", fails="the item below is lost"),
    late("今日热点", fails="the item below is lost"),
    late("相关链接", fails="the item below is lost"),
    late("扫描二维码登记", fails="the sentence below is lost"),
    Case("热点资讯 with others' links below", report(below=f"<h3>热点资讯</h3><ul>{LINKS}</ul>"), fields()),
    Case(
        "相关链接 with others' links in the body",
        report(META, body=f"{PROSE}<p>相关链接</p><ul>{LINKS}</ul>"),
        fields(),
    ),
    Case("扫描二维码 at the end", report(body=f"{PROSE}<p>扫描二维码关注我们</p>"), fields()),
)
