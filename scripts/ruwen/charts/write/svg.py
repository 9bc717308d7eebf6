"""matplotlib's SVG made fit to be inlined: CSS variables, a name and a description, no styles, few bytes.

What costs bytes once compressed is not length but variety: shapes of one style become one path, texts of one style one
group, and bars strokes, so that hardly more than the numbers is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from xml.etree import ElementTree

from ruwen.charts.style import FAMILY, LIGHT
from ruwen.charts.write.render import SENTINELS
from ruwen.charts.write.svg_path import XMLNS, Box, Stretch, as_strokes, number, path_data, read_stretches

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


def clean(raw: bytes, *, ident: str, title: str, desc: str, size: tuple[float, float]) -> str:
    """One `<svg role="img">` element. `ident` must be unique on a page: title and desc get their ids from it."""
    root = ElementTree.fromstring(raw)  # noqa: S314 - our own bytes, made a moment ago
    shapes, texts = _read(root)
    sizes = Counter(text.size for text in texts)
    usual = min(sizes, key=lambda size: (-sizes[size], size), default="16")
    width, height = (f"{side:.0f}" for side in size)
    body = "".join([*(shape.markup() for shape in _merged(shapes)), *_grouped(texts, usual)])
    return (
        f'<svg{XMLNS} viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{ident}-t" aria-describedby="{ident}-d" '
        f'fill="{_colour("ink")}" overflow="visible" font-family="{FAMILY}" font-size="{usual}">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(desc)}</desc>{body}</svg>\n'
    )


def ornament(raw: bytes, size: tuple[float, float]) -> str:
    """The shapes alone, as an `<svg>` that screen readers pass over: what it shows is said in words beside it."""
    shapes, _ = _read(ElementTree.fromstring(raw))  # noqa: S314 - as above
    width, height = (f"{side:.0f}" for side in size)
    body = "".join(shape.markup() for shape in _merged(shapes))
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">{body}</svg>\n'


def _colour(token: str) -> str:
    return f"var(--{token},{LIGHT[token]})"


@dataclass(slots=True)
class _Shape:
    """Stretches of one style; or, for a ring (no stretches), whole markup."""

    style: dict[str, str]
    boxes: list[Box]
    stretches: list[Stretch] = field(default_factory=list)
    ring: str = ""

    def markup(self) -> str:
        if self.ring:
            return self.ring
        style = dict(self.style)
        strokes = as_strokes(self.stretches) if "stroke" not in style else None
        if strokes:
            self.stretches, breadth = strokes
            # Ink is inherited as the fill and so not written; as a stroke it must be.
            style = {"stroke": style.get("fill", _colour("ink")), "stroke-width": number(breadth)}
        if style.get("fill") == "none" and all(len(run.spots) <= 2 for run in self.stretches):
            del style["fill"]  # a straight line encloses nothing that could be filled
        return f'<path d="{path_data(self.stretches)}"{_written(style)}/>'

    def covers(self, other: _Shape) -> bool:
        """Whether the two touch, so that it matters which is drawn first."""
        return any(_cross(mine, theirs) for mine in self.boxes for theirs in other.boxes)


@dataclass(frozen=True, slots=True)
class _Text:
    style: tuple[tuple[str, str], ...]
    size: str
    place: str
    text: str


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _merged(shapes: Iterable[_Shape]) -> list[_Shape]:
    """Shapes in order; one joins an earlier one of its style unless what is between them would change places."""
    found: list[_Shape] = []
    for shape in shapes:
        for earlier in reversed(found):
            if not shape.ring and not earlier.ring and earlier.style == shape.style:
                earlier.stretches += shape.stretches
                earlier.boxes += shape.boxes
                break
            if earlier.covers(shape):
                found.append(shape)
                break
        else:
            found.append(shape)
    return found


def _grouped(texts: Iterable[_Text], usual: str) -> Iterator[str]:
    """Texts of one style in one group, in the order in which the styles first occur; `usual` is the SVG's own size."""
    groups: dict[tuple[tuple[str, str], ...], list[_Text]] = {}
    for text in texts:
        groups.setdefault(text.style, []).append(text)
    for style, members in groups.items():
        written = _written({name: value for name, value in style if (name, value) != ("font-size", usual)})
        if len(members) > 1 and written:
            yield f"<g{written}>{''.join(f'<text{t.place}>{t.text}</text>' for t in members)}</g>"
        else:
            yield "".join(f"<text{t.place}{written}>{t.text}</text>" for t in members)


def _read(root: ElementTree.Element) -> tuple[list[_Shape], list[_Text]]:
    """What is drawn and what is written over it; matplotlib's groups, background and metadata are left out."""
    shapes, texts = list[_Shape](), list[_Text]()
    for group in root.iter(f"{_NAMESPACE}g"):
        for node in group:
            tag = node.tag.removeprefix(_NAMESPACE)
            style = _style(node)
            if tag == "text" and node.text:
                x, y = (f"{float(node.get(name, '0')):.0f}" for name in ("x", "y"))
                place = "".join(f' {name}="{at}"' for name, at in (("x", x), ("y", y)) if at != "0")
                size = style.setdefault("font-size", "16")
                texts.append(_Text(tuple(style.items()), size, place, escape(node.text, quote=False)))
            elif tag == "path" and style != {"fill": "none"}:
                shapes.append(_shape(node.get("d", ""), style))
    return shapes, texts


def _shape(data: str, style: dict[str, str]) -> _Shape:
    edge = float(style.get("stroke-width", "1")) if "stroke" in style else 0.0
    # matplotlib draws a circle as eight curves.
    if data.count("C") == 8:
        return _dot(data, style, edge)
    stretches = read_stretches(data)
    return _Shape(style, [_grown(run.box, edge / 2) for run in stretches], stretches)


def _dot(data: str, style: dict[str, str], edge: float) -> _Shape:
    """A dot without an edge is a stroke of no length with round ends; a ring stays a circle."""
    numbers = [float(part) for part in _NUMBER.findall(data)]
    xs, ys = numbers[::2], numbers[1::2]
    x, y, radius = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, (max(xs) - min(xs)) / 2
    boxes = [_grown((min(xs), min(ys), max(xs), max(ys)), edge / 2)]
    if edge:
        ring = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_written(style)}/>'
        return _Shape(style, boxes, ring=ring)
    colour = style.get("fill", _colour("ink"))
    style = {"stroke": colour, "stroke-width": number(radius * 2), "stroke-linecap": "round"}
    return _Shape(style, boxes, [Stretch(((x, y), (x, y)))])


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _style(node: ElementTree.Element) -> dict[str, str]:
    """Presentation attributes from matplotlib's style, without what is the default or inherited."""
    given = dict(part.strip().split(": ", 1) for part in node.get("style", "").split(";") if ": " in part)
    found = {}
    for name in _KEPT:
        value = given.get(name, "")
        if not value or value == _DEFAULTS.get(name):
            continue
        if value in _TOKEN_OF:
            if name == "fill" and _TOKEN_OF[value] == "ink":
                continue
            value = _colour(_TOKEN_OF[value])
        found[name] = value.removesuffix("px")
    return found


def _written(style: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in style.items())
