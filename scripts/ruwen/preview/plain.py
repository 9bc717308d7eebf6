"""The preview's own pages: for a text that cannot be built (隔离页), and for a site that cannot."""

from __future__ import annotations

import html

from ruwen.preview.banner import problem_list
from ruwen.preview.stage import Quarantined, Scene

LIMIT = 200_000
"""Characters of a quarantined file that its page shows."""


def quarantine_page(held: Quarantined) -> str:
    """What a text that cannot be built has instead of its page."""
    address = html.escape(held.place.removesuffix("index.html"))
    rest = '<p class="meta">文件很长，后面的没有列出。</p>' if len(held.raw) > LIMIT else ""
    body = (
        f'<p class="stamp">隔离</p><h1 class="file">{html.escape(held.name)}</h1>'
        '<p class="meta">这一篇有错，没有生成，别的页面照常。'
        f"改好后保存，这里会变成它的网页：<code>/{address}</code></p>"
        f"<h2>要改的地方</h2>{problem_list(held.problems)}<h2>文件里现在写的</h2>{_raw(held)}{rest}"
    )
    return plain_page("隔离页", body, "quarantine")


def _raw(held: Quarantined) -> str:
    """The file's lines with their numbers, those with a problem marked."""
    lines = {problem.line for problem in held.problems}
    rows = (
        f"<li{' class=marked' if number in lines else ''}>{html.escape(line) or ' '}</li>"
        for number, line in enumerate(held.raw[:LIMIT].rstrip("\n").split("\n"), 1)
    )
    return f'<ol class="raw" tabindex="0" aria-label="文件里现在写的">{"".join(rows)}</ol>'


def empty_page(scene: Scene) -> str:
    """What stands everywhere while there is no site: that it is being built, or why it cannot be."""
    if not scene.problems:
        return plain_page("正在生成", '<h1>正在生成……</h1><p class="meta">好了这一页会自己换成网站。</p>', "waiting")
    body = (
        '<p class="stamp">预览</p><h1>网站还生成不了</h1>'
        '<p class="meta">设置或数据有错，一页也生成不了。改好后保存，这一页会自己换成网站。</p>'
    )
    return plain_page("网站还生成不了", f"{body}{problem_list(scene.problems)}", "quarantine")


def missing_page() -> str:
    """For the rare site without a 404.html."""
    return plain_page("没有这个页面", "<h1>没有这个页面</h1>", "waiting")


def plain_page(title: str, body: str, kind: str) -> str:
    """A page in the site's dress, of which the preview's server sends the style."""
    policy = html.escape("default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{title} - 预览</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<link rel="stylesheet" href="/__preview/theme.css">\n'
        f'</head>\n<body>\n<main id="main" class="plain {kind}">{body}</main>\n</body>\n</html>\n'
    )
