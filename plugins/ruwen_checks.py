"""The last word on a build: what went in must have come out, and every link must lead somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from ruwen.check.kept_back import leaks
from ruwen.check.output import check_output
from ruwen.errors import RefusedError


class BuildRefusedError(RefusedError):
    """Pelican exits with `exitcode` when a signal's receiver raises."""

    exitcode = RefusedError.exit_code


def check_build(pelican: Any) -> None:
    if pelican.settings.get("PREVIEW"):
        return  # checked when it has been shown
    library, output = pelican.settings["RUWEN"], Path(pelican.output_path)
    problems = check_output(library, output, pelican.settings["ADDRESS"])
    if library.paths.is_public:
        problems += leaks(output, library.waiting)
    pelican.settings["CHECKED"] = True
    if problems:
        raise BuildRefusedError(problems)


def register() -> None:
    signals.finalized.connect(check_build)
