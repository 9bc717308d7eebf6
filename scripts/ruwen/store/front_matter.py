"""Markdown files with a YAML front matter between two `---` lines, one `key: value` a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from ruwen.errors import DataError

Value = str | tuple[str, ...]

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^#,\[\]{}?]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that XML 1.0 (section 2.2) has no place for, so no feed could carry them."""
_YAML_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "~", ""}
# Characters that YAML takes for a line break or refuses, and that a JSON string may hold as they are.
_TO_ESCAPE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_FULL_WIDTH = re.compile(r"[^\s:：#'\"\-][^:：]*：")
_NO_FIELD = re.compile(r"[^\s#\-\]}](?!.*:(\s|$))")
_INDENTED = re.compile(r"\s+[\w-]+:(\s|$)")
_WITHIN = ("while scanning", "while parsing a flow")
DRAFT_WORDS, PUBLIC_WORDS = ("true", "yes", "on"), ("false", "no", "off", "")
"""What may stand behind `draft:`, in any case."""
_COLON = "名称后面应是英文冒号和一个空格，如 title: 标题。"
_CURE = "值里有英文冒号、引号或方括号时，请给整个值加英文双引号。"


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: its fields as text or lists of text, the line of each, and the body with its first line."""

    path: Path
    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int

    def text(self, key: str, default: str = "") -> str:
        value = self.fields.get(key, default)
        return value if isinstance(value, str) else "、".join(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list field; a single value may also be written with commas."""
        value = self.fields.get(key, ())
        if isinstance(value, str):
            return tuple(part.strip() for part in re.split(r"[,，、;；]", value) if part.strip())
        return value

    def line(self, key: str) -> int:
        return self.lines.get(key, 1)

    @property
    def is_draft(self) -> bool:
        """Whether its writer keeps it back: only the preview shows it."""
        return self.text("draft").lower() in DRAFT_WORDS or self.text("status").lower() == "draft"


def read_document(path: Path) -> Document:
    """Read and take apart; DataError E101 or E112 with the line when the front matter cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(path, line, "文件不是 UTF-8 编码。请另存为 UTF-8。", "E101") from None
    return parse_document(path, text)


@lru_cache(maxsize=1 << 15)
def parse_document(path: Path, text: str) -> Document:
    """Kept: a build asks for each text three or four times, the preview again after every save."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise DataError(path, 1, "开头缺少信息区。第一行应为 ---，随后写 title、slug、date，再以 --- 结束。", "E101")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise DataError(path, 1, "信息区没有结束。请在正文之前单独写一行 ---。", "E101")
    fields, places = _parse_fields(path, "\n".join(lines[1:end]))
    body = "\n".join(lines[end + 1 :])
    return Document(
        path,
        MappingProxyType(fields),
        MappingProxyType(places),
        body.lstrip("\n"),
        end + 2 + (len(body) - len(body.lstrip("\n"))),
    )


def _parse_fields(path: Path, text: str) -> tuple[dict[str, Value], dict[str, int]]:
    """`text` is what stands between the two `---`, so that its line N is line N + 1 of the file."""
    for number, row in enumerate(text.split("\n"), 2):
        if _FULL_WIDTH.match(row):
            raise DataError(path, number, _COLON, "E112")
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        line, cure = _fault(error, text)
        raise DataError(path, line, f"信息区这一行读不懂。{cure}", "E112") from None
    except RecursionError:
        raise DataError(path, 2, "信息区的括号套得太深，读不懂。", "E112") from None
    fields: dict[str, Value] = {}
    places: dict[str, int] = {}
    if root is None:
        return fields, places
    if not isinstance(root, yaml.MappingNode):
        raise DataError(
            path, root.start_mark.line + 2, "信息区应为一行一个“名称: 值”（英文冒号，后面空一格）。", "E112"
        )
    for key_node, value_node in root.value:
        line = key_node.start_mark.line + 2
        if not isinstance(key_node, yaml.ScalarNode):
            raise DataError(path, line, f"信息区这一行读不懂。{_CURE}", "E112")
        key = str(key_node.value)
        if key in fields:
            raise DataError(path, line, f"“{key}”写了两次。请删去一处。", "E112")
        fields[key], places[key] = _value(path, key, line, value_node), line
    return fields, places


def _fault(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """The line of a YAML error as an editor would point at it, and what to do about it.

    An unclosed quote or bracket is noticed far below, so for those the line where it was opened counts.
    """
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 2, "这里有看不见的控制字符，请删去后重新输入。"
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None) or ""
    if context.startswith(_WITHIN):
        mark = getattr(error, "context_mark", None) or mark
    last = mark.line if mark else 0
    for number, row in enumerate(text.split("\n")[: last + 1]):
        if _INDENTED.match(row):
            return number + 2, "行首不要有空格或制表符：名称要顶格写，如 slug: fair。"
        if _NO_FIELD.match(row):
            return number + 2, _COLON
    return last + 2, _CURE


def _value(path: Path, key: str, line: int, node: yaml.Node) -> Value:
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if all(isinstance(item, yaml.ScalarNode) for item in items):
        values = tuple(str(item.value).strip() for item in items)
        if any(_CONTROL.search(value) for value in values):
            raise DataError(path, line, f"“{key}”里有看不见的控制字符。请删去后重新输入。", "E112")
        return values if isinstance(node, yaml.SequenceNode) else values[0]
    raise DataError(path, line, f"“{key}”的值应当是一段文字，或 [甲, 乙] 这样的列表。", "E112")


def dump_document(fields: Mapping[str, str | Sequence[str] | None], body: str) -> str:
    """The file's text: fields in the given order, empty ones left out, then the body.

    Control characters, which no page means to print and no feed can carry, are dropped from the fields.
    """
    rows = []
    for key, value in fields.items():
        if not value:
            continue
        shown = _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"
        rows.append(f"{key}: {shown}")
    text = "\n".join(("---", *rows, "---", ""))
    return f"{text}\n{body.strip()}\n" if body.strip() else text


def _scalar(value: str) -> str:
    """Plain where YAML reads it back unchanged, else double-quoted (a JSON string is a YAML string, see _TO_ESCAPE)."""
    value = _CONTROL.sub("", value)
    plain = _PLAIN.fullmatch(value) and not re.search(r":(\s|$)|\s$|[\x00-\x1f]", value)
    if plain and value.lower() not in _YAML_WORDS and not _TO_ESCAPE.search(value):
        return value
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
