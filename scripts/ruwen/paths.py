"""Every path the product uses, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders every command takes, and what lies in them."""

    content: Path
    output: Path
    build: Path
    archive: Path
    public: Path = ROOT / "public"
    """Published releases; only publishing and rolling back write there."""
    is_public: bool = field(default=False, kw_only=True)
    """The edition: what is published goes without the figures that wait for an editor; the preview shows them."""

    @classmethod
    def resolve(
        cls,
        content: str | None = None,
        output: str | None = None,
        build: str | None = None,
        archive: str | None = None,
        public: str | None = None,
    ) -> Paths:
        """Arguments win over the environment (CONTENT, OUTPUT, BUILD, ARCHIVE, PUBLISH), that over the defaults.

        Relative paths are taken from the working directory when given, from the project's folder
        when they are defaults. Unless it is named itself, the archive follows the content folder.
        """

        def pick(given: str | None, name: str, default: Path) -> Path:
            chosen = given or os.environ.get(name)
            return _absolute(chosen) if chosen else default

        content_dir = pick(content, "CONTENT", ROOT / "content")
        archive_dir = pick(archive, "ARCHIVE", content_dir / "archive")
        return cls(
            content=content_dir,
            output=pick(output, "OUTPUT", ROOT / "output"),
            build=pick(build, "BUILD", ROOT / "build"),
            archive=archive_dir,
            public=pick(public, "PUBLISH", ROOT / "public"),
        )

    @property
    def archive_index(self) -> Path:
        """What the site shows of captures, for an archive that lies elsewhere; generated."""
        return self.content / "archive-index"

    @property
    def archive_is_apart(self) -> bool:
        """Whether the archive lies outside the content folder, links followed."""
        return not self.archive.resolve().is_relative_to(self.content.resolve())

    @property
    def articles(self) -> Path:
        return self.content / "articles"

    @property
    def posts(self) -> Path:
        return self.content / "posts"

    @property
    def pages(self) -> Path:
        return self.content / "pages"

    @property
    def notices(self) -> Path:
        return self.content / "notices"

    @property
    def images(self) -> Path:
        return self.content / "images"

    @property
    def data(self) -> Path:
        return self.content / "data"

    @property
    def site(self) -> Path:
        return self.data / "site.toml"

    @property
    def sources(self) -> Path:
        return self.data / "sources.toml"

    @property
    def indicators(self) -> Path:
        return self.data / "indicators.toml"

    @property
    def chart_specs(self) -> Path:
        return self.data / "charts.toml"

    @property
    def tags(self) -> Path:
        return self.data / "tags.toml"

    @property
    def figures(self) -> Path:
        return self.data / "figures.csv"

    @property
    def superseded(self) -> Path:
        """Rows of figures that a newer version of their article changed; generated."""
        return self.data / "superseded.csv"

    @property
    def corrected(self) -> Path:
        """What each corrected field held before; generated."""
        return self.data / "corrected.csv"

    @property
    def versions(self) -> Path:
        """Reports that changed between captures: title, date, how much else; generated."""
        return self.data / "versions.csv"

    @property
    def tables(self) -> Path:
        """Maps of official tables."""
        return self.data / "tables"

    @property
    def reviews(self) -> Path:
        return self.data / "reviews.csv"

    @property
    def readings(self) -> Path:
        """Editors' decisions on how reports were read."""
        return self.data / "readings.csv"

    @property
    def misread(self) -> Path:
        """What was read where an editor mended it; generated."""
        return self.data / "misread.csv"

    @property
    def decisions(self) -> tuple[Path, Path]:
        """The files that are only added to, and sealed."""
        return (self.reviews, self.readings)

    @property
    def charts(self) -> Path:
        """Drawn charts; not committed."""
        return self.build / ("charts-public" if self.is_public else "charts")

    @property
    def state(self) -> Path:
        """Caches and locks; may be deleted at any time."""
        return self.build / "state"

    def shown_name(self, path: Path | str | None) -> str:
        """`path` as a message prints it: short, and the same on every machine."""
        if path is None:
            return "?"
        absolute = Path(path).absolute()
        for base in (self.content.parent, self.archive.parent, ROOT):
            if absolute.is_relative_to(base):
                return absolute.relative_to(base).as_posix()
        return str(path)


def _absolute(path: str | Path) -> Path:
    """Absolute and without `..`, so that what lies below a folder also begins with its name."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`, resolve follows links
