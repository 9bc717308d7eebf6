"""What the TOML reader says of a slip of the pen, in an editor's words."""

from __future__ import annotations

import re

_WORDS = (
    (r"Cannot overwrite a value|Duplicate inline table key", "这一项写了两次，请删去一处"),
    (r"Cannot declare .* twice", "这个 [标题] 写了两次：请合在一起，或改成两层方括号 [[…]]"),
    (r"Cannot (redefine|mutate)", "这一项前面已经写过，不能再这样添"),
    (r"Expected '\]\]'", "方括号没有写全，应为 [[名称]]"),
    (r"Expected '\]'", "方括号没有写全，应为 [名称]"),
    (r"Expected '=' after", "名称后面少了等号，应为 名称 = 值；等号要用英文的 ="),
    (r"Expected newline|Expected end of", "值的后面还有多余的字：文字要整个放在一对英文引号里，说明前面要写 #"),
    (r"Invalid value", '等号后面的值不对：文字要加英文引号（不是“”），列表写成 ["甲", "乙"]，是否写 true、false'),
    (
        r"Invalid initial character for a key|Invalid statement",
        "名称不对：只能用英文字母、数字、- 和 _，不能用中文标点",
    ),
    (r"Unclosed array", "方括号 [ 没有结束，请补上 ]"),
    (r"Unclosed inline table", "花括号 { 没有结束，请补上 }"),
    (r"Unterminated string|Expected ['\"]+$|Expected ['\"]+ ", "引号没有结束，请在值的末尾补上"),
    (r"Illegal character", "引号没有在这一行里结束，或有看不见的控制字符"),
    (r"[Uu]nescaped|Invalid hex|Escaped character", "双引号里的反斜杠 \\ 要写两个，或改用单引号"),
    (r"[Ii]nvalid date", "没有这样的日期"),
)


def toml_words(message: str) -> str:
    """`message` is the reader's own, English; what is not known is told as a slip of unknown kind."""
    return next((words for pattern, words in _WORDS if re.search(pattern, message)), "写法有误，请检查引号、等号和括号")
