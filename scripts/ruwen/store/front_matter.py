"""Markdown files with a YAML front matter between two `---` lines, one `key: value` a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from ruwen.errors import DataError

Value = str | tuple[str, ...]

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^#\n]*")
_YAML_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "~", ""}


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
            return tuple(part.strip() for part in re.split(r"[,,、;;]", value) if part.strip())
        return value

    def line(self, key: str) -> int:
        return self.lines.get(key, 1)


def read_document(path: Path) -> Document:
    """Read and take apart; DataError E101 or E112 with the line when the front matter cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(path, line, "文件不是 UTF-8 编码。请另存为 UTF-8。", "E101") from None
    return parse_document(path, text)


def parse_document(path: Path, text: str) -> Document:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise DataError(path, 1, "开头缺少信息区。第一行应为 ---,随后写 title、slug、date,再以 --- 结束。", "E101")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise DataError(path, 1, "信息区没有结束。请在正文之前单独写一行 ---。", "E101")
    fields, places = _parse_fields(path, "\n".join(lines[1:end]))
    body = "\n".join(lines[end + 1 :])
    return Document(path, fields, places, body.lstrip("\n"), end + 2 + (len(body) - len(body.lstrip("\n"))))


def _parse_fields(path: Path, text: str) -> tuple[dict[str, Value], dict[str, int]]:
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        cure = "值里有英文冒号、引号或方括号时,请给整个值加英文双引号。"
        raise DataError(path, line, f"信息区这一行读不懂。{cure}", "E112") from None
    fields: dict[str, Value] = {}
    places: dict[str, int] = {}
    if root is None:
        return fields, places
    if not isinstance(root, yaml.MappingNode):
        raise DataError(path, 2, "信息区应为一行一个“名称: 值”。", "E112")
    for key_node, value_node in root.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key in fields:
            raise DataError(path, line, f"“{key}”写了两次。请删去一处。", "E112")
        fields[key], places[key] = _value(path, key, line, value_node), line
    return fields, places


def _value(path: Path, key: str, line: int, node: yaml.Node) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return tuple(str(item.value).strip() for item in node.value)
    raise DataError(path, line, f"“{key}”的值应当是一段文字,或 [甲, 乙] 这样的列表。", "E112")


def dump_document(fields: Mapping[str, str | Sequence[str] | None], body: str) -> str:
    """The file's text: fields in the given order, empty ones left out, then the body."""
    rows = []
    for key, value in fields.items():
        if not value:
            continue
        shown = _scalar(value) if isinstance(value, str) else f"[{', '.join(map(_scalar, value))}]"
        rows.append(f"{key}: {shown}")
    text = "\n".join(("---", *rows, "---", ""))
    return f"{text}\n{body.strip()}\n" if body.strip() else text


def _scalar(value: str) -> str:
    """Plain where YAML reads it back unchanged, else double-quoted (a JSON string is a YAML string)."""
    plain = _PLAIN.fullmatch(value) and not re.search(r":(\s|$)|[\[\]{},]|\s$", value)
    return value if plain and value.lower() not in _YAML_WORDS else json.dumps(value, ensure_ascii=False)
