"""Words by which a page's furniture is known: blocks that never hold the article, lines that end or frame it.

Every rule is about words that Chinese sites share; none names a site.
"""

from __future__ import annotations

import re

_EDGE = r"(?=$|[\s_\-\d])"

HARD_NOISE = re.compile(
    r"(?:^|[\s_-])(?:relat\w*|xiangguan\w*|xgxw|xgyd|recommend\w*|tuijian\w*|tjyd|rank\w*|paihang\w*|phb|"
    r"hot(?:news|list|spot|word|article)?s?|side-?(?:bar|nav)?|comments?|commentlist|pinglun\w*|reply|replies|"
    r"foot\w*|copyright\w*|nav|navi\w*|navbar|menu\w*|bread-?crumbs?|crumbs?)" + _EDGE
)
"""Blocks that hold other articles, readers' words or the site's frame."""

SOFT_NOISE = re.compile(
    r"(?:^|[\s_-])(?:aside|shar(?:e|ing)\w*|bdshare\w*|fenxiang\w*|bottom-?nav|weizhi|position|location|toolbar|tools?|"
    r"qr-?code\w*|erweima\w*|ewm|subscribe|login\w*|search\w*|pagination|page-?nav\w*|pager|shengming|statement|"
    r"disclaimer|mianze\w*|ads?|advert\w*|adbox|guanggao|sponsor\w*|popup|modal|dialog|tooltip|app-?download|"
    r"prev-?next|shangxia|links?|friend-?link\w*|youlian|tags?|keywords?|complaint|jubao|player|video-?info)" + _EDGE
)
"""Blocks of buttons and notes; the name alone proves little."""

BODY_BLOCK = re.compile(
    r"article|artibody|content|detail|(?:^|[\s_-])(?:text|txt|body|main|zw|zhengwen|entry|post|news|story|trs_editor|"
    r"ueditor|vsb_content|zoom|endtext)"
)
LEAD_BLOCK = re.compile(
    r"summary|abstract|zhaiyao|daodu|daoyu|(?:art|news)[-_]?lead|(?:^|[\s_-])(?:lead|intro|desc)(?:$|[\s_-])"
)
CAPTION_BLOCK = re.compile(
    r"caption|tuzhu|(?:img|pic|image|photo)[-_]?(?:desc|info|txt|text|note|title|explain)|(?:^|[\s_-])pictext"
)

FILE_NAME = re.compile(r"\.(?P<kind>docx?|xlsx?|pdf|wps|ett?|pptx?|ofd|zip|rar|7z|csv)\s*$", re.I)
"""The end of a file's name; in group `kind` what it is."""
ATTACHMENT_LABEL = re.compile(r"附\s*件")

_BULLET = r"[\s【\[（(〖>》■◆●▍|#*·•]*"
_ENDING = (
    r"延伸閱讀|相關(?:新聞|文章|報導|閱讀)|推薦閱讀|責任編輯|熱門(?:新聞|文章)|上一[則篇]|下一[則篇]|"
    r"相关(?:阅读|新闻|链接|报道|文章|推荐|内容|资讯|热词|专题|信息|稿件)|延伸阅读|扩展阅读|推荐(?:阅读|新闻|文章|内容)|"
    r"(?:热门|热点|最新|精彩|更多|往期)(?:推荐|新闻|文章|阅读|资讯|评论|排行|图片|视频|内容|精彩|回顾)|今日热点|"
    r"(?:为您|为你|给您|给你)推荐|猜[您你]喜欢|[您你]可能(?:会|也)?(?:喜欢|感兴趣)|大家都在(?:看|搜)|看过本文|"
    r"上一[篇条则]|下一[篇条则]|前一篇|后一篇|责任编辑|责\s*编|版权(?:声明|所有|信息|与免责)|免责(?:声明|条款)|郑重声明|"
    r"[\d,.万]+\s?[条则]评论|网友(?:评论|留言|跟帖)|(?:我要|发表|查看|最新|全部|热门)评论|我来说两句|正文已结束|"
    r"扫一扫|微信扫|用微信|扫码|扫描.{0,12}二维码|长按(?:识别|二维码)|[-—_=\s]*(?:THE\s*END|END)[-—_=\s]*$"
)
_FRAMING = (
    r"特别(?:声明|提示|提醒)|(?:本网|本站)声明|声明|关注(?:我们|微信|公众号)|(?:欢迎|敬请|请)关注|(?:本文|值班)?编\s*辑|编审|校对|监制|"
    r"分享(?:到|至|按钮)?|转发(?:到|至)|打印(?:本页|本文)?|关闭(?:窗口|本页)?|收藏|返回(?:列表|首页|顶部|搜)|纠错|字体|"
    r"(?:文章|本文)?关键[词字]|文章标签|标签|Tags?|\d*条评论|评论|跟[贴帖]|(?:未经.{0,10}授权|转载请)|"
    r"(?:本文|文章|稿件|新闻)?来源|(?:本文)?(?:地址|链接)|原文(?:链接|地址)|点击(?:查看|阅读|进入)|查看(?:更多|全文)|"
    r"阅读(?:原文|全文|更多)|举报|我要(?:反馈|纠错|投稿)|(?:点|获)?赞|有奖|展开(?:全文|阅读)|主办单位|作者|[—-]*完[—-]*$|"
    r"(?:本文来自|更多).{0,24}(?:下载|关注|客户端|APP)|下载.{0,12}(?:APP|客户端)|(?:上|下)一页"
)
_ENDING_LABEL = re.compile(rf"{_BULLET}(?:{_ENDING})", re.I)
_FRAMING_LABEL = re.compile(rf"{_BULLET}(?:{_FRAMING})", re.I)

COLUMN_LABEL = re.compile(
    _BULLET + r"(?:相关(?:阅读|新闻|链接|报道|文章|内容|资讯|信息)|延伸阅读|扩展阅读|推荐阅读|今日热点|"
    r"(?:热门|热点|最新|精彩|更多|往期)(?:推荐|新闻|文章|资讯|内容|回顾)|扫一扫|微信扫|用微信|扫码|扫描.{0,12}二维码|长按(?:识别|二维码))"
)
"""Labels that end most articles, and head a part of some."""

PROMOTION = re.compile(
    r"公众号|客户端|APP|关注(?:我们|本|微信)|下载|转载|版权|著作权|侵权|侵犯|免责|本网站?|本站|投稿|爆料|举报|联系我们|"
    r"更多(?:精彩|资讯|内容|新闻|信息|报道)|仅供参考|投资(?:建议|有风险)|不代表",
    re.I,
)
"""What outlets say about themselves after an article."""

RELATED_LABEL = re.compile(
    _BULLET + r"(?:相关|延伸阅读|推荐|热门|热点|最新|精彩|猜你|为[您你]推荐|今日|大家都在|看过本文|你可能|排行|"
    r"上一[篇条]|下一[篇条]|网友评论|发表评论|换一换)"
)
LEGAL_LINE = re.compile(
    r"版权所有|ICP[备证]|公网安备|网站标识码|Copyright|©|(?:未经|禁止|不得|严禁).{0,24}(?:转载|复制|镜像|摘编)|技术支持[：:]|"
    r"(?:主办|承办|协办|主管)(?:单位)?[：:]|(?:违法|不良)(?:和不良)?信息举报|许可证(?:编)?号|邮政?编码?[：:]\s?\d|地址[：:].{4,40}电话",
    re.I,
)
"""What stands at the foot of a site. It may close an article, but is never one."""

MISSING_PAGE = re.compile(
    r"(?:页面|网页|文章|内容|访问的\S{0,6})\S{0,4}(?:不存在|已经?被?(?:删除|下线)|无法访问|找不到)|Not Found",
    re.I,
)
REPLY_LINE = re.compile(r"(?:回复|引用|踩|支持|反对|顶)[\s\d(（⋅·|]*(?:$|\d|踩|赞)|\d+\s?楼|查看回复")
EDITOR_LINE = re.compile(
    r"[\s【\[（(]*(?:责任编辑|责\s*编|本文编辑|值班编辑|网络编辑|实习编辑|编辑|编审|审核|校对|监制)\s*[：:/／\s]"
)
_HEAD_LABEL = re.compile(
    r"[\s【\[（(]*(?:原标题|原题|来源|稿源|信息来源|文章来源|作者|发布(?:时间|日期|人|单位|机构)|发表(?:时间|于)|时间|日期|浏览|点击|阅读|"
    r"访问|字号|字体|分享|打印|收藏|大\s*中\s*小|责任编辑|责编|编辑|关键[词字]|标签|您(?:现在|当前)?(?:所在)?(?:的)?位置|当前位置|"
    r"首页|听新闻|用微信|扫|索引号|文号|我要|评论|举报|视频[-－:：]|最后更新|更新时间|微信|朋友圈|人气|保护视力|推荐)"
)
ORIGINAL_TITLE = re.compile(r"[\s（(【\[]*(?:原标题|原题)\s*[：:]")
SENTENCE = re.compile(r"[，。；！？：、“”,;!?]|\.\s|\.$")
SENTENCE_END = re.compile(r"[。！？!?…；.][”」』）)\"'】]*$")

_CONTROL_WORDS = re.compile(
    r"返回(?:顶部|首页|列表)|展开全文|复制链接|余下全文|图片加载中|加载中|(?:放大|缩小)字体|点击查看大图|查看原图|关闭窗口|"
    r"[上下]一[页篇]|语音播报|听新闻|QQ空间|QQ好友|朋友圈|微信|微博|新浪|腾讯|分享[到至]?|打印|收藏|关闭|字[号体]|评论|点赞|举报|"
    r"更多|广告|换一换|收起|播放|暂停|全屏|登录|注册|已?关注|订阅|纠错|推荐|全文|参与|阅读|跟[贴帖]|正常|Advertisement|"
    r"[大中小赞人条次]|\bA\b|\bT\b|本页|本文",
    re.I,
)
_NO_LETTERS = re.compile(r"[\W\d_]*")
_MAX_CONTROL_LINE = 60
_MAX_LABEL_LINE = 40


def is_control(text: str) -> bool:
    """Nothing but the words of buttons and counters (or no letter at all)."""
    return len(text) <= _MAX_CONTROL_LINE and _NO_LETTERS.fullmatch(_CONTROL_WORDS.sub("", text)) is not None


def is_ending(text: str) -> bool:
    """A line after which no article goes on: 相关阅读, 责任编辑：, 上一篇, 版权声明…"""
    return _is_label(_ENDING_LABEL, text)


def is_framing(text: str) -> bool:
    """A line that often stands after an article, but may stand inside: 来源：, 编辑：, 声明：, 点击查看…"""
    return _is_label(_FRAMING_LABEL, text)


def is_head_label(text: str) -> bool:
    """A meta line above the body: 来源：…, 时间：…, 字号, 您的位置."""
    return _is_label(_HEAD_LABEL, text)


def _is_label(pattern: re.Pattern[str], text: str) -> bool:
    """A label is followed by a mark, or is a short line: `相关信息显示,…` is prose."""
    found = pattern.match(text)
    if not found:
        return False
    if text[found.end() : found.end() + 2].lstrip()[:1] in tuple("：:】]》>|｜/／"):
        return True
    return len(text) <= _MAX_LABEL_LINE and not (SENTENCE_END.search(text) and re.search(r"[，,]", text))
