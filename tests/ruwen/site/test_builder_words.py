"""Pelican's messages, as editors read them."""

from __future__ import annotations

import pytest

from ruwen.site.builder_words import builder_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Could not process posts/a.md\n标题不对。", "posts/a.md 没有做成网页。标题不对。"),
        ("Skipping posts/a.md: could not find information about 'date'", "posts/a.md 缺少 date"),
        ("Skipping posts/a.md: file '/x' would be written outside output path", "请改 slug"),
        ("Unknown status 'x' for file a.md, skipping it. (Not in y)", "a.md 的 status“x”不认识"),
        ("Unable to find 'images/a.jpg', skipping url replacement.", "找不到文中链接的文件 images/a.jpg"),
        ("Replacement Indicator 'x' not recognized in '{x}a', skipping replacement", "链接 {x}a 里的 {x} 不认识"),
        ("{filename} used for linking to static content a.jpg in a.md. Use {static} instead", "请写成 {static}"),
        ("Empty alt attribute for image a.jpg in posts/a.md", "posts/a.md 里的图片 a.jpg 没有文字说明"),
        ("Duplicate definition of `title` for a.md. Using first one.", "a.md 的 title 写了两次"),
        ("Generator X (y) cannot be loaded", "网站的一部分（X）装不上"),
        ('Failed to write Tag page for "就业".', "“就业”的列表页没有写成"),
        ("something new", "Pelican 有话说，请转给维护的人：something new"),
        ("我们自己的话 about it", "我们自己的话 about it"),
    ],
)
def test_message_is_told_in_chinese(text: str, words: str) -> None:
    assert words in builder_words(text)
