"""The review page: one figure, three keys. Plain HTML with forms; the script only adds the keys."""

from __future__ import annotations

from html import escape

from ruwen.review.queue import Item, Progress

STYLE = """
:root { color-scheme: light dark; --ground: #FBFBF7; --tint: #E4EFEB; --ink: #1B2628; --muted: #3E4F52;
  --seal: #8E2A1B; --line: #1D5157 }
@media (prefers-color-scheme: dark) { :root { --ground: #10181A; --tint: #1B2729; --ink: #E7EEEC; --muted: #A9BCBA;
  --seal: #FFA894; --line: #93D2C9 } }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.8 system-ui, sans-serif }
a { color: var(--line) }
blockquote { margin: 1.5rem 0; padding: 0 0 0 1rem; border-left: 2px solid var(--line); font-size: 1.25rem }
mark { background: none; color: var(--seal); font-weight: 700; border-bottom: 2px solid var(--seal) }
dl { display: grid; grid-template-columns: 5em 1fr; gap: .25rem 1rem }
dt { color: var(--muted) }
dd { margin: 0; overflow-wrap: anywhere }
form { display: inline }
button, select, input { font: inherit; color: inherit; background: var(--tint); border: 1px solid var(--line);
  padding: .25rem .75rem; max-width: 100% }
:focus-visible { outline: 3px solid var(--seal); outline-offset: 2px }
progress { width: 100%; accent-color: var(--line) }
label { display: block; margin: .75rem 0 0 }
kbd { font-weight: 700 }
[role=alert] { color: var(--seal); font-weight: 700 }
"""
SCRIPT = """
addEventListener('keydown',function(e){
if(e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName))return;
var b=document.querySelector('[data-key="'+e.key.toLowerCase()+'"]');if(!b)return;e.preventDefault();
if(b.tagName==='DETAILS'){b.open=true;b.querySelector('select').focus()}else b.click()});
"""


REPORTS = '<p><a data-key="r" href="?reports=">看报道读得对不对 <kbd>r</kbd></a></p>'


def figure_page(
    item: Item,
    progress: Progress,
    nonce: str,
    *,
    error: str = "",
    last: str = "",
    together: int = 1,
    undo: int = 0,
    reports: bool = False,
) -> str:
    """The page of one figure; `error`: why the last decision was not kept; `last`: id of the figure decided last.

    `together`: how many of its report or table wait; `undo`: how many the last batch confirmed;
    `reports`: there is a second queue.
    """
    record, clause = item.record, item.clause
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in item.facts)
    alert = alert_text(error)
    whole = f'<p><a data-key="a" href="?all={record.id}">看整篇（整张表）{together} 个，一次确认 <kbd>a</kbd></a></p>'
    back = f'<p><a href="?figure={escape(last)}">回到上一条</a></p>' if last else ""
    state = f"<p>已有决定：{escape(item.decision)}；再作决定会另加一行，以新的为准。</p>" if item.decision else ""
    return whole_page(
        nonce,
        f"{progress_bar(progress)}{alert}{state}<h1>{escape(item.value)}</h1>"
        f"<blockquote>{escape(clause.before)}<mark>{escape(clause.number)}</mark>{escape(clause.after)}</blockquote>"
        f'<dl>{facts}<dt>原文</dt><dd><a href="{escape(record.url)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(record.url)}</a></dd></dl>"
        f"<p>{button(record.id, 'confirm', 'y', '确认')} {button(record.id, 'reject', 'n', '不采用')}"
        f" {button(record.id, 'later', 's', '以后再说')} {button(record.id, 'stop', 'q', '结束')}</p>"
        f"{_edit_form(item)}{whole if together > 1 else ''}{_undo(undo)}{back}{REPORTS if reports else ''}",
    )


def end_page(
    progress: Progress, nonce: str, *, stopped: bool, undo: int = 0, error: str = "", reports: bool = False
) -> str:
    """What is shown when nothing waits, or the editor stopped; with `undo` the sitting is not over yet, nor while
    `reports` wait."""
    said = "先到这里。决定都已存好，下次接着来。" if stopped else "全部看过了。"
    more = f"<p>这次作了 {progress.today} 个决定。运行 make figures，决定就进入 figures.csv。可以关上这一页。</p>"
    stop = f"<p>{button('', 'stop', 'q', '结束')}</p>" if undo or reports else ""
    onward = REPORTS if reports else ""
    return whole_page(
        nonce, f"{progress_bar(progress)}{alert_text(error)}<h1>{said}</h1>{more}{onward}{_undo(undo)}{stop}"
    )


def message_page(text: str) -> str:
    """A plain refusal."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>核对数据</title><p>{escape(text)}</p></html>'
    )


def alert_text(error: str) -> str:
    return f'<p role="alert">没有存：{escape(error)}</p>' if error else ""


def _undo(count: int) -> str:
    return f"<p>{button('', 'undo', 'u', f'撤回刚才一次确认的 {count} 个')}</p>" if count else ""


def whole_page(nonce: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>核对数据</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style nonce="{nonce}">{STYLE}</style></head><body><main>{body}</main>'
        f'<script nonce="{nonce}">{SCRIPT}</script></body></html>'
    )


def progress_bar(progress: Progress) -> str:
    label = f"{progress.decided} / {progress.total}"
    return (
        f'<p><label>已作决定 {label}<progress max="{progress.total}" value="{progress.decided}">{label}</progress>'
        "</label></p>"
    )


def button(figure: str, decision: str, key: str, text: str, mark: str = "") -> str:
    """A form of one button; `mark` goes with a decision on many figures."""
    more = f'<input type="hidden" name="mark" value="{mark}">' if mark else ""
    return (
        f'<form method="post"><input type="hidden" name="figure" value="{figure}">{more}'
        f'<input type="hidden" name="decision" value="{decision}">'
        f'<button data-key="{key}">{text} <kbd>{key}</kbd></button></form>'
    )


def _edit_form(item: Item) -> str:
    options = "".join(
        f'<option value="{name}">{escape(label)}（现在：{escape(value) or "空"}）</option>'
        for name, label, value, _ in item.fields
    )
    choices = sorted({choice for *_, allowed in item.fields for choice in allowed if choice})
    listed = "".join(f'<option value="{escape(choice)}">' for choice in choices)
    return (
        '<details data-key="e"><summary>更正 <kbd>e</kbd></summary><form method="post">'
        f'<input type="hidden" name="figure" value="{item.record.id}">'
        '<input type="hidden" name="decision" value="correct">'
        f'<label>改哪一项 <select name="field">{options}</select></label>'
        f'<label>改成 <input name="value" list="choices" autocomplete="off"></label>'
        f'<datalist id="choices">{listed}</datalist>'
        '<label>理由（会公开） <input name="reason" required autocomplete="off"></label>'
        "<p><button>存下更正</button></p></form></details>"
    )
