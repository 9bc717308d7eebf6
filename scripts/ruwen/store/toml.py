"""TOML data files with the line of every complaint."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruwen import SCHEMA
from ruwen.errors import ConfigError
from ruwen.store.toml_words import toml_words

_KIND_NAMES = {str: "文字（加引号）", bool: "true 或 false", int: "整数", list: "列表（[…]）", dict: "表"}
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\],]+?)\s*\]\]?\s*(#.*)?")
_ERROR_LINE = re.compile(r"line (\d+)")
_UNENDED = {'Expected "\'"': "'", "Expected \"'''\"": "'''", "Unterminated": '"""'}


class Table:
    """One table of a TOML file; every getter checks the type and names the line when it is wrong."""

    def __init__(self, path: Path, text: str, data: Mapping[str, Any], line: int) -> None:
        self.path, self.data, self.line = path, data, line
        self._lines = text.split("\n")

    def line_of(self, key: str) -> int:
        """1-based line of `key` in this table, also where it is a table of its own, or else the table's own line."""
        pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""")
        for number in range(max(self.line, 1), len(self._lines) + 1):
            text = self._lines[number - 1]
            if number > self.line and _HEADER.fullmatch(text):
                break
            if pattern.match(text):
                return number
        # Only the root's own tables are looked for: below it a name may stand in more than one table.
        heads = ((number, _HEADER.fullmatch(text)) for number, text in enumerate(self._lines, 1) if not self.line)
        return next((number for number, head in heads if head and head[1].strip("\"'") == key), self.line)

    def error(self, key: str, message: str, code: str = "E203") -> ConfigError:
        return ConfigError(self.path, self.line_of(key), message, code)

    def get(self, key: str, kind: type, default: Any = None, *, required: bool = False) -> Any:
        if key not in self.data:
            if required:
                raise ConfigError(self.path, self.line, f"缺少“{key}”。请补上一行：{key} = …", "E202")
            return default
        value = self.data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"“{key}”应当是{_KIND_NAMES.get(kind, kind.__name__)}。")
        return value

    def text(self, key: str, default: str = "") -> str:
        return str(self.get(key, str, default))

    def require_text(self, key: str) -> str:
        value = str(self.get(key, str, required=True)).strip()
        if not value:
            raise self.error(key, f"“{key}”是空的。请填写。", "E202")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        return bool(self.get(key, bool, default))

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default) if default is not None else self.require_text(key)
        if value not in allowed:
            raise self.error(key, f"“{key}”写的是“{value}”，只能是：{'、'.join(allowed)}。", "E204")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.get(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, f"“{key}”里每一项都应当是文字（加引号）。")
        return tuple(values)

    def known_keys(self, *names: str) -> None:
        """Refuse a key that nobody reads: it is nearly always a slip of the pen."""
        for key in self.data:
            if key not in names:
                raise self.error(key, f"不认识的“{key}”。可用的有：{'、'.join(names)}。", "E204")

    def tables(self, key: str) -> Iterator[Table]:
        """The `[[key]]` tables in file order."""
        if isinstance(self.data.get(key), dict):
            raise self.error(key, f"“{key}”应当写成 [[{key}]]，两层方括号。")
        rows = self.get(key, list, [])
        lines = [number for number, text in enumerate(self._lines, 1) if _is_header(text, key, "[[")]
        for index, row in enumerate(rows):
            if not isinstance(row, dict):
                raise self.error(key, f"“{key}”应当写成 [[{key}]] 的表。")
            place = lines[index] if index < len(lines) else self.line_of(key)
            yield Table(self.path, "\n".join(self._lines), row, place)

    def subtables(self, header: str) -> Iterator[Table]:
        """The `[[owner.key]]` tables of this `[[owner]]`, each with its own line; `header` is `owner.key`."""
        owner, _, key = header.rpartition(".")
        following = range(self.line + 1, len(self._lines) + 1)
        end = next((n for n in following if _is_header(self._lines[n - 1], owner, "[[")), following.stop)
        lines = [n for n in following if n < end and _is_header(self._lines[n - 1], header, "[[")]
        for index, row in enumerate(self.get(key, list, [])):
            if not isinstance(row, dict):
                raise self.error(key, f"“{key}”应当写成 [[{header}]] 的表。")
            yield Table(self.path, "\n".join(self._lines), row, lines[index] if index < len(lines) else self.line)

    def table(self, key: str) -> Table:
        """The `[key]` table; empty when absent."""
        line = next((number for number, text in enumerate(self._lines, 1) if _is_header(text, key, "[")), self.line)
        return Table(self.path, "\n".join(self._lines), self.get(key, dict, {}), line)


def _is_header(text: str, key: str, opening: str) -> bool:
    """Whether a line opens the table `[key]`, or `[[key]]` when `opening` is `[[`."""
    head = _HEADER.fullmatch(text)
    return head is not None and head[1].strip("\"'") == key and text.count("[", 0, head.start(1)) == len(opening)


def load_toml(path: Path) -> Table:
    """Read a data file that says `schema = 1`; ConfigError (E201, E206) with the line otherwise."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(path, 0, "找不到这个文件。请从备份或版本库恢复它。", "E205") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(path, line, "不是 UTF-8 编码。请另存为 UTF-8。", "E201") from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of_fault(str(error), text)
        raise ConfigError(path, line, f"{toml_words(str(error))}。", "E201") from None
    except RecursionError:
        raise ConfigError(path, 0, "括号套得太深，读不懂。请检查方括号是否成对。", "E201") from None
    table = Table(path, text, data, 0)
    if data.get("schema") != SCHEMA or type(data["schema"]) is not int:
        raise ConfigError(path, table.line_of("schema") or 1, f"应有一行 schema = {SCHEMA}。", "E206")
    return table


def _line_of_fault(message: str, text: str) -> int:
    """The line that tomllib names; of a string that never ends, the line where it begins."""
    found = _ERROR_LINE.search(message)
    if found:
        return int(found[1])
    quote = next((mark for words, mark in _UNENDED.items() if words in message), "")
    end = text.rfind(quote) if quote else len(text.rstrip("\n"))
    return text.count("\n", 0, max(end, 0)) + 1
