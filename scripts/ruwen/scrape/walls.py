"""Pages that a server gives with status 200 in place of a report: login, verification, error, maintenance.

Kept, such a page would stand as a report of its own, or as a false new version of the report that it hides.
"""

from __future__ import annotations

import re

from ruwen.model import Article
from ruwen.scrape.discover import day_in_url

_LONGEST = 600
"""Characters; a wall says little."""
_SITE_NAME = re.compile(r"\s*[-—–_|·]+\s*[^-—–_|·]*$")
_KINDS = {
    "登录页": (
        r"(用户|会员|账号|帐号|统一|请先?|系统|网站)*(登[录陆]|身份认证)(页面?|入口|系统|后查看.*)?",
        r"log ?in|sign ?in",
    ),
    "验证页": (
        r"(安全|人机|访问|滑动|图形|浏览器|身份)*(验证|校验|检查|检测)(码|页面?|中)?",
        r"请输入验证码|请稍候\W*|just a moment\W*|attention required.*",
    ),
    "错误页": (
        r"(http ?)?(错误|error)?\W*[45]\d\d(\.\d)?\W*(错误|error|页面.*|[a-z ]+)?\W*",
        r".*(页面?|内容|文章|信息)(已?不存在|找不到了?|未找到|走丢了|已?被?删除)\W*",
        r"(拒绝|禁止|无权)访问|访问(被(拒绝|拦截|阻断)|受限|过于频繁|出错)|出错了",
        r"error|(page )?not found|(access denied|forbidden).*",
    ),
    "维护页": (r"(网站|系统|服务器?)*(正在|临时)?(维护|升级|繁忙|关闭)(中|公告|通知)?\W*",),
}
_SHORT = 200
_SAYINGS = {
    "验证页": (
        r"(?:访问|请求).{0,20}(?:已?被(?:\S{0,8})?(?:拦截|阻断|拒绝)|(?:造成|存在|构成).{0,6}威胁)",
        r"(?:触发|命中).{0,8}(?:防护|拦截)规则|请完成.{0,8}(?:验证|校验)",
    ),
    "登录页": (
        r"请输入(?:您的)?(?:账号|帐号|用户名|手机号码?).{0,6}(?:密码|验证码)",
        r"(?:用户名|账号|帐号)[：:]?\s*密\s*码[：:]?",
    ),
    "错误页": (r"405 (?:method )?not allowed|403 forbidden|(?:服务器|网站).{0,6}(?:内部错误|拒绝了?.{0,4}请求)",),
}
"""What such a page says where its title is the site's."""

_SAID = {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _SAYINGS.items()}
_WALLS = {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _KINDS.items()}


def wall_of(article: Article, url: str) -> str:
    """What the page is instead of a report; "" for a report.

    Only short pages are suspected that are unsigned and undated, but for the day that the address carries.
    """
    own_day = article.published_at and article.published_at != str(day_in_url(url))
    if own_day or article.authors or len(article.text) > _LONGEST:
        return ""
    title = article.title.strip()
    for words in (title, _SITE_NAME.sub("", title)):
        for kind, pattern in _WALLS.items():
            if pattern.fullmatch(words):
                return kind
    said = f"{title}\n{article.text}"
    return next((kind for kind, pattern in _SAID.items() if len(said) <= _SHORT and pattern.search(said)), "")
