"""matplotlib's SVG made fit to be inlined: CSS variables, a name and a description, no styles, few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from ruwen.chart_style import FAMILY, LIGHT
from ruwen.charts.render import SENTINELS

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TOKEN_OF = {value: token for token, value in SENTINELS.items()}
_DEFAULTS = {
    "stroke-linejoin": "round",
    "stroke-linecap": "butt",
    "font-weight": "400",
    "text-anchor": "start",
    "stroke-width": "1",
}
_KEPT = ("font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width", "stroke-dasharray")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PATH_STEP = re.compile(r"([MLCQz])([^MLCQz]*)")


def clean(raw: bytes, *, ident: str, css_class: str, title: str, desc: str, size: tuple[float, float]) -> str:
    """One `<svg role="img">` element. `ident` must be unique on a page: title and desc get their ids from it."""
    root = ElementTree.fromstring(raw)  # noqa: S314 - our own bytes, made a moment ago
    width, height = map(_round, size)
    body = "".join(_elements(root))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css_class}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="{ident}-t" aria-describedby="{ident}-d" '
        f'fill="{_colour("ink")}" overflow="visible" font-family="{FAMILY}" font-size="16">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(desc)}</desc>{body}</svg>\n'
    )


def _colour(token: str) -> str:
    return f"var(--{token},{LIGHT[token]})"


@dataclass(slots=True)
class _Shape:
    """A path's data and attributes, or whole markup that stands for itself (`attributes` None)."""

    data: str
    attributes: str | None

    def markup(self) -> str:
        return self.data if self.attributes is None else f'<path d="{self.data}"{self.attributes}/>'


def _elements(root: ElementTree.Element) -> Iterator[str]:
    """The drawn elements in order; neighbours of one style are one path."""
    shapes: list[_Shape] = []
    for shape in _shapes(root):
        if shapes and shape.attributes is not None and shapes[-1].attributes == shape.attributes:
            shapes[-1].data += shape.data
        else:
            shapes.append(shape)
    return (shape.markup() for shape in shapes)


def _shapes(root: ElementTree.Element) -> Iterator[_Shape]:
    """matplotlib's groups, background, clip paths and metadata are left out."""
    for group in root.iter(f"{_NAMESPACE}g"):
        for node in group:
            tag = node.tag.removeprefix(_NAMESPACE)
            attributes = _attributes(node)
            if tag == "text" and node.text:
                x, y = (_round(float(node.get(name, "0"))) for name in ("x", "y"))
                yield _Shape(f'<text x="{x}" y="{y}"{attributes}>{escape(node.text, quote=False)}</text>', None)
            elif tag == "path" and attributes != ' fill="none"':
                yield _circle(node.get("d", ""), attributes) or _Shape(_path(node.get("d", "")), attributes)


def _circle(data: str, attributes: str) -> _Shape | None:
    """matplotlib draws a circle as eight curves; a dot without an edge is a zero-length stroke with round ends."""
    if data.count("C") != 8:
        return None
    numbers = [float(part) for part in _NUMBER.findall(data)]
    xs, ys = numbers[::2], numbers[1::2]
    x, y, radius = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, (max(xs) - min(xs)) / 2
    if "stroke" in attributes:
        return _Shape(f'<circle cx="{_round(x)}" cy="{_round(y)}" r="{_round(radius)}"{attributes}/>', None)
    # Ink is inherited as the fill and so not written; as a stroke it must be.
    colour = attributes.replace(" fill=", " stroke=") if " fill=" in attributes else f' stroke="{_colour("ink")}"'
    return _Shape(f"M{_round(x)} {_round(y)}h0", f'{colour} stroke-width="{_round(radius * 2)}" stroke-linecap="round"')


def _attributes(node: ElementTree.Element) -> str:
    """Presentation attributes from matplotlib's style, without what is the default or inherited."""
    style = dict(part.strip().split(": ", 1) for part in node.get("style", "").split(";") if ": " in part)
    shown = {name: style[name] for name in _KEPT if name in style and style[name] != _DEFAULTS.get(name)}
    found = []
    for name, value in shown.items():
        if value in _TOKEN_OF:
            if name == "fill" and _TOKEN_OF[value] == "ink":
                continue
            value = _colour(_TOKEN_OF[value])
        value = value.removesuffix("px")
        if (name, value) != ("font-size", "16"):
            found.append(f' {name}="{value}"')
    return "".join(found)


def _round(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _path(data: str) -> str:
    """Shorter commands for the same path: one decimal, h and v for level and upright lines."""
    steps, here = [], (0.0, 0.0)
    for command, rest in _PATH_STEP.findall(data):
        numbers = [float(part) for part in rest.split()]
        if command == "z":
            steps.append("z")
            continue
        goal = (numbers[-2], numbers[-1])
        if command == "L" and abs(goal[1] - here[1]) < 0.05:
            steps.append(f"H{_round(goal[0])}")
        elif command == "L" and abs(goal[0] - here[0]) < 0.05:
            steps.append(f"V{_round(goal[1])}")
        else:
            steps.append(command + " ".join(map(_round, numbers)))
        here = goal
    return "".join(steps)
