"""The banner above a page of the preview: what is wrong, where, and how to mend it."""

from __future__ import annotations

import html
from collections.abc import Iterable

from ruwen.errors import Problem
from ruwen.preview.stage import Quarantined, Scene


def banner_of(scene: Scene, place: str) -> str:
    """What is wrong, errors first; "" when nothing is."""
    if not scene.problems:
        return ""
    errors = sum(problem.is_error for problem in scene.problems)
    warnings = len(scene.problems) - errors
    counts = "，".join([f"{errors} 处错误"] * bool(errors) + [f"{warnings} 处提醒"] * bool(warnings))
    kind, role = ("errors", "alert") if errors else ("warnings", "status")
    return (
        f'<aside class="preview {kind}" role="{role}" aria-label="预览：{counts}">'
        f"<details{' open' if errors else ''}><summary><b>预览</b> <strong>{counts}</strong> "
        f"<span>{_advice(scene, place, bool(errors))}</span></summary>"
        f"{problem_list(scene.problems, scene.quarantined.values())}</details></aside>"
    )


def _advice(scene: Scene, place: str, wrong: bool) -> str:
    if not wrong:
        return "提醒不妨碍发布，请看一眼。"
    if place in scene.quarantined:
        return "这里还是这一页上一次的样子。改好后保存，这一条会自己消失。"
    if scene.quarantined:
        return "有错的没有生成，别的照常。改好后保存，这一条会自己消失。"
    return "改好后保存，这一条会自己消失。"


def problem_list(problems: Iterable[Problem], held: Iterable[Quarantined] = ()) -> str:
    """`file:line`, code and cure of each; the name of a text that is left out leads to its page."""
    homes = {one.path: f"/{text.place.removesuffix('index.html')}" for text in held for one in text.problems}
    rows = []
    for problem in problems:
        where = html.escape(f"{problem.path}:{problem.line}" if problem.line else problem.path)
        if problem.is_error and problem.path in homes:
            where = f'<a href="{html.escape(homes[problem.path])}">{where}</a>'
        where = f'<span class="where">{where}</span> ' if where else ""
        kind = "error" if problem.is_error else "warning"
        rows.append(f'<li class="{kind}">{where}<b class="code">{problem.code}</b> {html.escape(problem.message)}</li>')
    return f'<ul class="problems">{"".join(rows)}</ul>'
