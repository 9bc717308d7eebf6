"""What Pelican says while it makes the pages, in an editor's words. Our own plugins speak Chinese, and pass."""

from __future__ import annotations

import re

_WORDS = (
    (r"Could not process (\S+)\s*(.*)", "{0} 没有做成网页。{1}"),
    (r"Skipping (\S+): could not find information about '(\w+)'", "{0} 缺少 {1}，没有做成网页。请在信息区补上。"),
    (r"Skipping (\S+): file .* outside output path", "{0} 的网址会写到网站之外，没有做成网页。请改 slug。"),
    (r"Unknown status '(.*?)' for file (\S+),.*", "{1} 的 status“{0}”不认识，没有做成网页。请删去这一行。"),
    (
        r"Unable to find '(.*?)', skipping url replacement.*",
        "找不到文中链接的文件 {0}。请检查文件名，图片放在 content/images。",
    ),
    (
        r"Replacement Indicator '(.*?)' not recognized in '(.*?)'.*",
        "链接 {1} 里的 {{{0}}} 不认识，图片请写 {{static}}。",
    ),
    (
        r"\{filename\} used for linking to static content (\S+) in (\S+)\..*",
        "{1} 里的 {0} 请写成 {{static}}，不是 {{filename}}。",
    ),
    (r"Empty alt attribute for image (\S+) in (\S+)", "{1} 里的图片 {0} 没有文字说明。请写在方括号里：![说明](…)。"),
    (r"Duplicate definition of `?(\w+)`? for (\S+)\..*", "{1} 的 {0} 写了两次。请删去一处。"),
    (r"There are \d+ items? .*?\"?(\S+)\"?:?(.*)", "有几个文件的网址相同（{0}）。请改其中一个的 slug。{1}"),
    (r"Generator (\S+) .*cannot be loaded", "网站的一部分（{0}）装不上，程序可能不完整。"),
    (r"Failed to write (\w+) page for \"(.*?)\"\..*", "“{1}”的列表页没有写成。"),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def builder_words(text: str) -> str:
    """A message of Pelican in Chinese; one that nobody foresaw is named as its own words, not hidden."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, text, re.S):
            return words.format(*(" ".join(part.split()) for part in found.groups())).strip()
    return text if _CHINESE.search(text) else f"生成网页的程序 Pelican 有话说，请转给维护的人：{text}"
