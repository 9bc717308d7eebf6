"""What one source gave in one run, and its line on the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Summary:
    """What one source gave. `found`: addresses of reports in its lists; `pages`: of reports, after the first.

    `refused`: (URL, why) of pages not kept; `failed`: of requests that came to nothing.
    """

    name: str
    found: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    pages: int = 0
    images: int = 0
    requests: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def answered(self) -> bool:
        """Whether anything at all could be read."""
        return bool(self.new or self.updated or self.unchanged or self.refused) or not self.failed

    def __str__(self) -> str:
        parts = [f"新 {self.new}", f"更新 {self.updated}", f"未变 {self.unchanged}"]
        parts += [f"续页 {self.pages}"] if self.pages else []
        parts += [f"图片 {self.images}"] if self.images else []
        parts += [f"未收 {len(self.refused)}"] if self.refused else []
        parts += [f"失败 {len(self.failed)}"] if self.failed else []
        return f"{self.name}：{'，'.join(parts)}（请求 {self.requests} 次）"
