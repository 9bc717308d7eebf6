"""The page of a whole report or table: every figure of it that waits, then one button."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ruwen.review.page import alert_text, button, progress_bar, whole_page
from ruwen.review.queue import Item, Progress


def group_page(items: Sequence[Item], progress: Progress, nonce: str, *, mark: str, error: str = "") -> str:
    """`mark` names exactly the figures shown: only these can be confirmed from this page."""
    first = items[0].record
    what = "这张表" if first.origin == "official" else "这篇报道"
    rows = "".join(map(_row, items))
    return whole_page(
        nonce,
        f"{progress_bar(progress)}{alert_text(error)}<h1>{what}的 {len(items)} 个数据</h1>"
        f"<p>{escape('，'.join(filter(None, (first.source, first.document, first.published_at[:10]))))}　<a "
        f'href="{escape(first.url)}" target="_blank" rel="noopener noreferrer">{escape(first.url)}</a></p>'
        f"<p>请逐个看完。有不对的，点“单独处理”先改它；改完回到这里，确认其余的。</p>{rows}"
        f"<p>{button(first.id, 'all', 'y', f'以上 {len(items)} 个都看过，都对：全部确认', mark)}</p>"
        f'<p><a href="?figure={first.id}">回去逐个看</a></p>',
    )


def _row(item: Item) -> str:
    clause, facts = item.clause, "；".join(f"{name} {text}" for name, text in item.facts if name != "来源")
    return (
        f"<section><h2>{escape(item.value)}</h2><blockquote>{escape(clause.before)}<mark>{escape(clause.number)}</mark>"
        f"{escape(clause.after)}</blockquote><p>{escape(facts)}"
        f'　<a href="?figure={item.record.id}">单独处理</a></p></section>'
    )
