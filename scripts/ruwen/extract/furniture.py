"""Words by which a page's furniture is known: blocks that never hold the article, lines that end or frame it.

Every rule is about words that Chinese sites share; none names a site.
"""

from __future__ import annotations

import re

NOISE_BLOCK = re.compile(
    r"(?:^|[\s_-])(?:"
    r"relat\w*|xiangguan\w*|xgxw|xgyd|recommend\w*|tuijian\w*|rank\w*|paihang\w*|phb|hot(?:news|list|spot|word)?s?|"
    r"side(?:bar|nav)?|aside|comments?|pinglun\w*|reply|shar(?:e|ing)\w*|bdshare\w*|fenxiang\w*|foot\w*|bottom-?nav|"
    r"copyright\w*|nav\w*|menu\w*|bread-?crumbs?|crumbs?|weizhi|position|location|toolbar|tools?|qr-?code\w*|"
    r"erweima\w*|ewm|subscribe|login\w*|search\w*|pagination|page-?nav\w*|pager|shengming|disclaimer|mianze\w*|"
    r"ads?|advert\w*|adbox|guanggao|sponsor\w*|popup|modal|dialog|tooltip|app-?download|prev-?next|shangxia|"
    r"links?|friend-?link\w*|youlian|tags?|keywords?|complaint|jubao|player|video-?info"
    r")(?=$|[\s_\-\d])"
)
BODY_BLOCK = re.compile(
    r"article|artibody|content|(?:^|[\s_-])(?:text|txt|body|main|zw|zhengwen|detail|entry|post|news|story|trs_editor|"
    r"ueditor|vsb_content|wp_articlecontent|js_content|zoom|endtext|rich_media_content)|articlebody|detail"
)
LEAD_BLOCK = re.compile(
    r"summary|abstract|zhaiyao|daodu|daoyu|(?:art|news)[-_]?lead|(?:^|[\s_-])(?:lead|intro|desc)(?:$|[\s_-])"
)
CAPTION_BLOCK = re.compile(
    r"caption|tuzhu|(?:img|pic|image|photo)[-_]?(?:desc|info|txt|text|note|title|explain)|(?:^|[\s_-])pictext"
)

_LABELS = (
    r"相关(?:阅读|新闻|链接|报道|文章|推荐|内容|资讯|热词|专题|附件下载|信息|稿件)|延伸阅读|扩展阅读|推荐(?:阅读|新闻|文章|内容)|"
    r"(?:热门|热点|最新|精彩|猜你|更多)(?:推荐|新闻|文章|阅读|资讯|评论|排行|图片|视频|喜欢|内容|精彩)|今日热点|"
    r"(?:为您|为你|给您|给你)推荐|猜您喜欢|你可能(?:会|也)?(?:喜欢|感兴趣)|大家都在(?:看|搜)|看过本文|"
    r"上一[篇条则页]|下一[篇条则页]|前一篇|后一篇|"
    r"版权(?:声明|所有|信息|与免责)|免责(?:声明|条款)|特别(?:声明|提示|提醒)[：:]|郑重声明|(?:本网|本站)声明|声明[：:]|"
    r"扫(?:一扫|描|码)|微信扫|用微信|长按(?:识别|二维码)|关注(?:我们|微信|公众号)|(?:欢迎|敬请|请)关注.{0,20}(?:公众号|微信|微博)|"
    r"责任?编辑?[：:\s]|(?:本文|值班)?编辑[：:]|责编|编审[：:]|校对[：:]|"
    r"分享(?:到|至|按钮)?[：:]?$|分享(?:到|至)|转发(?:到|至)|打印(?:本页|本文)?|【?(?:打印|关闭|收藏|返回|纠错|字体)|关闭(?:窗口|本页)?$|"
    r"(?:文章|本文)?关键[词字]|文章标签|标签[：:]?(?:$|\s)|Tags?[：:]|"
    r"网友(?:评论|留言|跟帖)|(?:我要|发表|查看|最新|全部|热门)评论|\d*条评论|评论\s*[(（]?\d|我来说两句|跟[贴帖]|"
    r"[-—_=\s]*(?:THE\s*END|完|END)[-—_=\s]*$|(?:未经.{0,10}授权|转载请)|"
    r"(?:本文|文章|稿件|新闻)?来源[：:]|(?:本文)?(?:地址|链接)[：:]|原文(?:链接|地址)|点击(?:查看|阅读|进入)|查看更多|阅读(?:原文|全文|更多)|"
    r"举报|我要(?:反馈|纠错|投稿)|(?:点|获)?赞\s*\d*$|有奖|正文已结束|展开(?:全文|阅读)|主办单位[：:]|返回(?:列表|首页|顶部)|扫码"
)
TAIL_LABEL = re.compile(rf"[\s【\[（(〖>》■◆●▍|#*·•]*(?:{_LABELS})", re.I)

RELATED_LABEL = re.compile(
    r"[\s【\[（(〖>》■◆●▍|#*·•]*(?:相关|延伸阅读|推荐|热门|热点|最新|精彩|猜你|为[您你]推荐|今日|大家都在|看过本文|你可能|排行|"
    r"上一[篇条]|下一[篇条]|网友评论|发表评论|换一换)"
)

EDITOR_LINE = re.compile(
    r"[\s【\[（(]*(?:责任编辑|责\s*编|本文编辑|值班编辑|网络编辑|编辑|编审|审核|校对|监制|实习编辑)\s*[：:/／\s]"
)

HEAD_LINE = re.compile(
    r"[\s【\[（(]*(?:原标题|原题|来源|稿源|信息来源|文章来源|作者|发布(?:时间|日期|人|单位|机构)|发表(?:时间|于)|时间|日期|浏览|点击|阅读|"
    r"访问|字号|字体|分享|打印|收藏|大\s*中\s*小|责任编辑|责编|编辑|关键[词字]|标签|您(?:现在|当前)?(?:所在)?(?:的)?位置|当前位置|"
    r"首页|摘要|导读|核心提示|听新闻|用微信|扫|索引号|文号|我要|评论|举报|视频[-－:：]|最后更新|更新时间|微信|朋友圈|人气|保护视力|推荐)"
)
_CONTROL_WORDS = re.compile(
    r"返回(?:顶部|首页|列表)|展开全文|复制链接|余下全文|图片加载中|加载中|(?:放大|缩小)字体|点击查看大图|查看原图|关闭窗口|"
    r"[上下]一[页篇]|语音播报|听新闻|QQ空间|QQ好友|朋友圈|微信|微博|新浪|腾讯|分享[到至]?|打印|收藏|关闭|字[号体]|评论|点赞|举报|"
    r"更多|广告|换一换|收起|播放|暂停|全屏|登录|注册|已?关注|订阅|纠错|推荐|全文|参与|阅读|跟[贴帖]|正常|Advertisement|"
    r"[大中小赞人条次]|\bA\b|\bT\b|本页|本文",
    re.I,
)
_NO_LETTERS = re.compile(r"[\W\d_]*")
_MAX_CONTROL_LINE = 60


def is_control(text: str) -> bool:
    """Nothing but the words of buttons and counters (or no letter at all)."""
    return len(text) <= _MAX_CONTROL_LINE and _NO_LETTERS.fullmatch(_CONTROL_WORDS.sub("", text)) is not None


ORIGINAL_TITLE = re.compile(r"[\s（(【\[]*(?:原标题|原题)\s*[：:]")
SENTENCE = re.compile(r"[，。；！？：、“”,;!?]|\.\s|\.$")
SENTENCE_END = re.compile(r"[。！？!?…；.][”」』）)\"'】]*$")
