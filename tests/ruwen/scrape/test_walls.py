"""Login, verification and error pages are told from reports by their title, and only where nothing is dated."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ruwen.extract import extract_article
from ruwen.model import Article
from ruwen.scrape.walls import wall_of

TEXT = "请登录后查看全文，没有账号请先注册。"
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("用户登录", "登录页"),
        ("请先登录 - 某某网", "登录页"),
        ("Login", "登录页"),
        ("安全验证", "验证页"),
        ("请输入验证码", "验证页"),
        ("Just a moment...", "验证页"),
        ("404 Not Found", "错误页"),
        ("HTTP错误 404.0", "错误页"),
        ("您访问的页面不存在", "错误页"),
        ("该文章已被删除_某某新闻网", "错误页"),
        ("502 Bad Gateway", "错误页"),
        ("访问被拒绝", "错误页"),
        ("网站维护中", "维护页"),
        ("系统正在升级", "维护页"),
        # reports
        ("医保系统今晚升级，明早恢复", ""),
        ("网上登录人社局就能办失业登记", ""),
        ("404个岗位等你来", ""),
        ("404 个岗位等你来", ""),
        ("500名青年登台", ""),
        ("两处违建被拆除", ""),
        ("安全检查进了校园", ""),
        ("服务站关闭之后", ""),
    ],
)
def test_titles(title: str, kind: str) -> None:
    assert wall_of(Article(title, TEXT), "http://a.test/1") == kind


def test_a_date_a_name_or_a_long_text_makes_it_a_report() -> None:
    for article in (
        Article("用户登录", TEXT, published_at="2020-05-07"),
        Article("用户登录", TEXT, authors=("某人",)),
        Article("用户登录", TEXT * 60),
    ):
        assert not wall_of(article, "http://a.test/2020/0508/1.html")
    hidden = Article("用户登录", TEXT, published_at="2020-05-07")
    assert wall_of(hidden, "http://a.test/2020/0507/1.html") == "登录页"


@pytest.mark.skipif(
    not (ROOT.parent / "shared/pages").is_dir(), reason="the saved pages lie beside the repository only"
)
def test_no_real_report_is_taken_for_a_wall() -> None:
    for line in (ROOT.parent / "shared/pages/gold.jsonl").read_text(encoding="utf-8").splitlines():
        raw = gzip.decompress((ROOT.parent / "shared/pages" / json.loads(line)["html"]).read_bytes())
        assert not wall_of(extract_article(raw, ""), "")
