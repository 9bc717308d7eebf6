"""What is shown while texts break and are mended: the last good page, the quarantined page, the banner."""

from __future__ import annotations

from ruwen.errors import Problem
from ruwen.paths import Paths
from ruwen.preview.page import find_page, version_in
from ruwen.preview.places import places
from ruwen.preview.stage import Stage
from tests.ruwen.sample import write

PAGE = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; '
    'style-src &#39;sha256-x&#39;"></head><body>{}</body></html>'
)
PLACE = "posts/a/index.html"


def wrong(paths: Paths, line: int = 3) -> Problem:
    return Problem(str(paths.posts / "a.md"), line, "E103", "改<这>里。")


def built(paths: Paths, stage: Stage, name: str, **pages: str) -> None:
    for place, text in pages.items():
        write(paths.build / name / f"posts/{place}/index.html", PAGE.format(text))
    stage.judge((), folder=paths.build / name, early={})
    stage.remember(places(paths))


def test_policy_keeps_its_hash_and_obeys_our_script(bare: Paths) -> None:
    stage = Stage(bare)
    built(bare, stage, "one", a="甲")
    status, page = find_page(stage.scene, PLACE)
    assert status == 200
    policy = (
        "default-src &#x27;none&#x27;; style-src &#x27;self&#x27; &#x27;sha256-x&#x27;; script-src &#x27;self&#x27;"
    )
    assert f'content="{policy}"' in page


def test_broken_text_keeps_its_last_good_page_until_it_is_mended(bare: Paths) -> None:
    path = write(bare.posts / "a.md", "slug: a\n")
    stage = Stage(bare)
    built(bare, stage, "one", a="甲", b="乙")
    write(path, "slug: 错\n")
    stage.judge([wrong(bare)], whole=False)
    first = find_page(stage.scene, PLACE)[1]
    assert "甲" in first
    assert "改&lt;这&gt;里。" in first
    stage.judge([wrong(bare)], folder=bare.build / "none", early={})
    assert find_page(stage.scene, PLACE)[1] == first, "the site without it changes nothing on its page"
    # Another text is saved while this one stays broken; then it is mended.
    stage.judge([wrong(bare)], whole=False)
    assert "甲" in find_page(stage.scene, PLACE)[1]
    stage.judge([], whole=False)
    assert "甲" in find_page(stage.scene, PLACE)[1], "there is no newer page yet"
    stage.judge([], whole=False, early={PLACE: PAGE.format("新").encode()})
    assert "新" in find_page(stage.scene, PLACE)[1]
    assert "preview errors" not in find_page(stage.scene, PLACE)[1]


def test_text_that_never_was_is_quarantined_with_its_lines(bare: Paths) -> None:
    write(bare.posts / "a.md", "---\nslug: a\n<script>alert(1)</script>\n")
    stage = Stage(bare)
    stage.judge([wrong(bare)], folder=bare.build, early={})
    status, page = find_page(stage.scene, PLACE)
    assert status == 200
    assert "隔离" in page
    assert "content/posts/a.md:3" in page
    assert "<li class=marked>&lt;script&gt;alert(1)&lt;/script&gt;</li>" in page


def test_two_texts_of_one_address_share_a_page(bare: Paths) -> None:
    for name in ("a", "b"):
        write(bare.posts / f"{name}.md", "slug: a\n")
    stage = Stage(bare)
    stage.judge([Problem(str(bare.posts / f"{name}.md"), 1, "E104", name) for name in ("a", "b")], folder=bare.build)
    page = find_page(stage.scene, PLACE)[1]
    assert "content/posts/a.md、b.md" in page
    assert page.count("E104") == 2


def test_warnings_alone_are_a_quiet_banner(bare: Paths) -> None:
    stage = Stage(bare)
    built(bare, stage, "one", a="甲")
    plain = find_page(stage.scene, PLACE)[1]
    stage.judge([Problem(str(bare.posts / "a.md"), 1, "W105", "提醒")])
    page = find_page(stage.scene, PLACE)[1]
    assert 'role="status"' in page
    assert "<details>" in page
    assert version_in(page) != version_in(plain)


def test_before_the_first_build(bare: Paths) -> None:
    stage = Stage(bare)
    assert find_page(stage.scene, PLACE)[0] == 503
    assert "正在生成" in find_page(stage.scene, PLACE)[1]
    stage.judge([Problem(str(bare.site), 2, "E201", "坏了")])
    assert "网站还生成不了" in find_page(stage.scene, PLACE)[1]


def test_version_changes_only_with_what_the_page_shows(bare: Paths) -> None:
    stage = Stage(bare)
    built(bare, stage, "one", a="甲", b="乙")
    before = version_in(find_page(stage.scene, PLACE)[1])
    built(bare, stage, "two", a="甲", b="丙")
    assert version_in(find_page(stage.scene, PLACE)[1]) == before
    stage.show(pictures="other")
    assert version_in(find_page(stage.scene, PLACE)[1]) != before
