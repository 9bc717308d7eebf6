"""Articles in the data of scripts: the object that holds a body also holds its title, source and date."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

_BODY_KEYS = r"(?:article|news|info|doc|html|main|detail)?_?(?:content|body|text|html|detail|zhengwen)_?(?:html|text)?"
_BODY = re.compile(_BODY_KEYS, re.I)
_PARAGRAPHS = re.compile(r"paragraphs?|paras?|blocks|sections|content|body", re.I)
_TITLE = re.compile(r"(?:article|news|info|doc|main)?_?(?:title|headline|subject|biaoti)", re.I)
_SOURCE = re.compile(
    r"(?:article|news|info|doc|content)?_?(?:source|source_?name|media|media_?name|origin|laiyuan)", re.I
)
_DATE = re.compile(
    r"publish_?(?:ed)?_?(?:time|date|at)|pub_?(?:time|date)|release_?(?:time|date)|create_?time|ct|date|time|datetime",
    re.I,
)
_TEXT_FIELD = re.compile(
    rf"""["']?\b(?:{_BODY_KEYS})["']?\s*:\s*(?P<text>"(?:[^"\\]|\\.){{60,}}"|'(?:[^'\\]|\\.){{60,}}')""", re.I | re.S
)
_PAIR = re.compile(
    r"""["']?\b(?P<key>[A-Za-z_]{2,24})["']?\s*:\s*(?P<value>"(?:[^"\\]|\\.){1,300}"|'(?:[^'\\]|\\.){1,300}'|\d{10,13})"""
)
_START = re.compile(r"(?:^|[=(:,]|\breturn)\s*(?=[\[{])")
_ENCODED = re.compile(
    r"""(?P<call>decodeURI(?:Component)?|unescape|atob)\(\s*(?P<quote>["'])(?P<text>[^"']{60,})(?P=quote)"""
)
_UNICODE = re.compile(r"%u([0-9a-fA-F]{4})")
_MAX_STARTS = 200
_MAX_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Carried:
    """A body as text or markup, with what stands beside it; "" where nothing does."""

    text: str
    title: str = ""
    source: str = ""
    date: str = ""


def carried_in(script: str) -> Iterator[Carried]:
    """Every body that a script holds: in JSON, in a literal that is nearly JSON, or encoded in a call."""
    for value in _json_values(script):
        yield from _of_value(value)
    for found in _TEXT_FIELD.finditer(script):
        yield _beside(script, found)
    for found in _ENCODED.finditer(script):
        yield Carried(_decoded(found["call"], found["text"]))


def unquoted(literal: str) -> str:
    """A JSON or JavaScript string literal as text."""
    if literal[0] == "'":
        literal = '"' + literal[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal[1:-1]


def _json_values(script: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_MAX_STARTS):
        start = _START.search(script, at)
        if start is None:
            return
        try:
            value, at = decoder.raw_decode(script, start.end())
        except (ValueError, RecursionError):
            at = start.end() + 1
            continue
        yield value


def _of_value(value: Any) -> Iterator[Carried]:
    """The bodies in a JSON value; what an object does not say of its body, the object around it may."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(value, {})]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node, around = waiting.pop()
        if isinstance(node, list):
            waiting += [(one, around) for one in node if isinstance(one, (dict, list))]
        elif isinstance(node, dict):
            for text in _bodies(node):
                yield Carried(text, *(_named(key, node) or _named(key, around) for key in (_TITLE, _SOURCE, _DATE)))
            waiting += [(one, node) for one in node.values() if isinstance(one, (dict, list))]


def _bodies(node: dict[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        if isinstance(value, str) and _BODY.fullmatch(key):
            yield value
        elif isinstance(value, list) and len(value) > 1 and _PARAGRAPHS.fullmatch(key):
            rows = [
                one if isinstance(one, str) else _named(_BODY, one) if isinstance(one, dict) else "" for one in value
            ]
            yield "\n".join(filter(None, rows))


def _named(key: re.Pattern[str], node: dict[str, Any]) -> str:
    for name, value in node.items():
        if key.fullmatch(name) and isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return html.unescape(str(value)).strip()
    return ""


def _beside(script: str, found: re.Match[str]) -> Carried:
    """A body in a literal of a script, with the fields between the nearest braces."""
    start, end = script.rfind("{", 0, found.start()) + 1, script.find("}", found.end())
    near = f"{script[start : found.start()]} {script[found.end() : max(end, found.end())]}"
    pairs = {
        one["key"]: unquoted(one["value"]) if one["value"][0] in "\"'" else one["value"] for one in _PAIR.finditer(near)
    }
    return Carried(unquoted(found["text"]), *(_named(key, pairs) for key in (_TITLE, _SOURCE, _DATE)))


def _decoded(call: str, text: str) -> str:
    if call == "atob":
        try:
            return base64.b64decode(text).decode("utf-8", "replace")
        except (ValueError, binascii.Error):
            return ""
    return unquote(_UNICODE.sub(lambda code: chr(int(code[1], 16)), text))
