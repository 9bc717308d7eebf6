"""The pages of the second queue: the list of reports, and one report as it was read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ruwen.review.page import alert_text, whole_page
from ruwen.review.readings import ReadingItem

_BACK = '<p><a data-key="d" href="?">回到数据 <kbd>d</kbd></a></p>'


def list_page(items: Sequence[ReadingItem], nonce: str, first: str = "") -> str:
    """`items`: the doubtful ones first; `first`: the one to begin with, "" when nothing waits in this sitting."""
    doubtful = [item for item in items if item.doubts]
    rest = [item for item in items if not item.doubts]
    start = f'<p><a data-key="j" href="?report={first}">从第一篇看起 <kbd>j</kbd></a></p>' if first else ""
    said = f"有疑点的 {len(doubtful)} 篇" if doubtful else "没有有疑点的报道。"
    others = f"<h2>其余的，新的在前</h2><ul>{''.join(map(_row, rest))}</ul>" if rest else ""
    return whole_page(
        nonce,
        f"<h1>报道读得对不对</h1><p>{said}</p>{start}<ul>{''.join(map(_row, doubtful))}</ul>{others}{_BACK}"
        f"<p>{_button('', 'stop', 'q', '结束')}</p>",
    )


def reading_page(item: ReadingItem, nonce: str, *, error: str = "", saved: bool = False) -> str:
    """One report; `error`: why the last decision was not kept; `saved`: it was, and this is the reading now."""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value) or '—'}</dd>" for _, label, value in item.fields)
    doubts = "".join(f"<li>{escape(doubt.text)}</li>" for doubt in item.doubts)
    ending = f"<p>……</p><blockquote>{_text(item.ending)}</blockquote>" if item.ending else ""
    done = '<p role="status">已存下。下面是现在的读法；网站要等运行 make articles figures。</p>' if saved else ""
    told = f"<ul>{doubts}</ul>" if doubts else "<p>没有疑点。</p>"
    return whole_page(
        nonce,
        f"{alert_text(error)}{done}<h1>{escape(item.title)}</h1>{told}<dl>{facts}<dt>原文</dt><dd>"
        f'<a href="{escape(item.url)}" target="_blank" rel="noopener noreferrer">{escape(item.url)}</a></dd></dl>'
        f"<p>{_button(item.id, 'right', 'y', '读得没错')} {_button(item.id, 'aside', 's', '以后再说')} "
        f"{_button(item.id, 'stop', 'q', '结束')}</p>{_form(item)}"
        f"<h2>正文</h2><blockquote>{_text(item.opening)}</blockquote>{ending}"
        f'<p><a data-key="l" href="?reports=">回到列表 <kbd>l</kbd></a></p>{_BACK}',
    )


def _row(item: ReadingItem) -> str:
    told = f"：{'；'.join(escape(doubt.text) for doubt in item.doubts)}" if item.doubts else ""
    gone = "（不显示）" if item.dropped else ""
    return f'<li><a href="?report={item.id}">{escape(item.title)}</a>{gone}{told}</li>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _button(report: str, decision: str, key: str, text: str) -> str:
    return (
        f'<form method="post"><input type="hidden" name="report" value="{report}">'
        f'<input type="hidden" name="decision" value="{decision}">'
        f'<button data-key="{key}">{text} <kbd>{key}</kbd></button></form>'
    )


def _form(item: ReadingItem) -> str:
    options = "".join(
        f'<option value="{name}">{escape(label)}（现在：{escape(value) or "空"}）</option>'
        for name, label, value in item.fields
    )
    return (
        '<details data-key="e"><summary>改正 <kbd>e</kbd></summary><form method="post">'
        f'<input type="hidden" name="report" value="{item.id}"><input type="hidden" name="decision" value="mend">'
        f'<label>改哪一项 <select name="field">{options}</select></label>'
        "<label>改成（日期写 2020-05-07 或 2020-05-07 15:30，几个人用顿号隔开，不显示写 yes） "
        '<input name="value" autocomplete="off"></label>'
        '<label>理由（会公开） <input name="reason" required autocomplete="off"></label>'
        "<p><button>存下改正</button></p></form></details>"
    )
