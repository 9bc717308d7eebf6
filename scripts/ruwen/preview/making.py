"""One build for the preview: the texts with errors left out, the pages that were just saved first, checks last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ruwen.check.content import check_content
from ruwen.check.output import check_output
from ruwen.errors import DataError, Problem, RefusedError
from ruwen.paths import Paths
from ruwen.preview.messages import Event, Order
from ruwen.preview.trouble import FAILED, leave_out, stopping
from ruwen.preview.worker import Tell
from ruwen.site.address import Address
from ruwen.site.library import Library


@dataclass(slots=True)
class Preview:
    """What a build must know to be a preview; it puts into `problems` what would stop a real one."""

    without: frozenset[Path] = frozenset()
    changed: frozenset[Path] = frozenset()
    early: Path = Path()
    shown: Callable[[], None] = lambda: None
    problems: list[Problem] = field(default_factory=list)


Build = Callable[[Path, Preview], Library]


def make(order: Order, paths: Paths, build: Build, tell: Tell, as_of: str | None = None) -> None:
    """Build what can be built, and tell how far it is."""
    problems = set(check_content(paths, as_of))

    def say(kind: str) -> None:
        tell(Event(order.number, kind, tuple(sorted(problems))))  # type: ignore[arg-type]

    say("checked")
    if stopping(problems, paths):
        say("failed")
        return
    library = None
    while library is None:
        preview = Preview(
            without=leave_out(problems, paths),
            changed=frozenset(map(Path, order.changed)),
            early=Path(order.early),
            shown=lambda: say("page"),
        )
        try:
            library = build(Path(order.output), preview)
        except Exception as error:  # noqa: BLE001 - whatever a theme or a text broke belongs before its author
            problems.update(problems_of(error))
            if leave_out(problems, paths) == preview.without:
                say("failed")
                return
            say("checked")
    problems.update(preview.problems)
    say("site")
    problems.update(check_output(library, Path(order.output), Address()))
    say("links")


def problems_of(error: Exception) -> Iterable[Problem]:
    """An exception as problems, with the file and line that it names (Jinja's name a template)."""
    if isinstance(error, DataError | RefusedError):
        return error.problems
    place = getattr(error, "filename", None) or getattr(error, "name", None) or ""
    line = getattr(error, "lineno", None) or 0
    text = str(error) or "没有说为什么"
    if not place:
        place, line = _template_of(error)
    return (Problem(str(place), line, FAILED, f"{type(error).__name__}：{text}"),)


def _template_of(error: Exception) -> tuple[str, int]:
    """The template's line in which an exception arose, as Jinja writes it into the traceback."""
    found, step = ("", 0), error.__traceback__
    while step:
        name = step.tb_frame.f_code.co_filename
        if name.endswith(".html"):
            found = name, step.tb_lineno
        step = step.tb_next
    return found
