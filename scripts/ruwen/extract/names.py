"""Names of people in bylines: told apart, freed of titles and codes."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇"
    "邢裴陆荣翁荀羊惠甄曲封芮储靳松井段富巫乌焦巴弓车侯全郗班仰仇甘厉戎祖武符刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池"
    "乔阴能苍双闻党翟谭贡劳姬申扶冉宰雍桑桂濮牛寿通边扈燕冀尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广"
    "东欧沃利蔚越隆师巩厍聂晁勾敖融冷辛阚那简饶曾沙养鞠须丰关蒯相查荆红游竺权盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商佘佴伯"
    "赏南宫墨哈谯笪年爱阳佟言福肖付代覃揭苟邸战仝邝隋栾冼檀腾初逄郇兰户展信楼原粟门尧仲斯卿"
)
COMPOUND_SURNAMES_WORDS = (
    "欧阳 上官 司马 诸葛 东方 尉迟 皇甫 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 轩辕 端木 南宫 西门 独孤 申屠 "
    "百里 呼延 澹台 闻人 赫连 钟离 濮阳 单于 太史 公冶 淳于 完颜 拓跋 第五 司空 万俟 左丘 东郭 公羊 纳兰 "
    "哥舒"
)
COMPOUND_SURNAMES = frozenset(COMPOUND_SURNAMES_WORDS.split())

_ROLE = re.compile(
    r"(?:本[报网台刊社]|全媒体|融媒体|特约|见习|实习|首席|驻站|驻地|高级|资深|专栏|新闻|摄影|摄像|文字|文图|视频|评论员?|报道)*"
    r"(?:记者|通讯员|通信员|实习生|作者|编辑|撰稿人?|摄影|摄像|供稿|撰文|采写|特派员|评论员|主播|小编|文字)[：:/／]?"
)
_CODE = re.compile(r"[_\-][A-Za-z]{0,4}\d+\b|[(（][^()（）]*[)）]|(?<=[\u4e00-\u9fff])\s*[A-Z]{0,4}\d{2,}$")
_SPLIT = re.compile(r"[、，,；;|｜丨&＆/／\t\u3000\x1f]+|\s{2,}|\s(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s")
_DOT = re.compile("[·•・．‧]")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:[·•・．‧][\u3400-\u9fff]{1,10}){1,3}")
_TITLE = re.compile(
    r"(?:(?:副|总|助理|高级|特聘|客座|首席|常务)?(?:教授|研究员|主任|局长|处长|科长|院长|校长|所长|会长|书记|县长|市长|镇长|工程师|"
    r"讲师|博士|律师|医师|医生|老师|经理|董事长|秘书长|部长|社长|台长|同志|先生|女士))$"
)
COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹"
    "熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚"
)
_NOT_NAMES = (
    "江苏 江西 江南 江北 黄河 黄山 黄色 白色 白天 石油 石头 任务 任命 任免 田径 林业 "
    "许可 许多 程度 程序 武警 武汉 雷雨 康复 史料 周一 周二 周三 周四 周五 周六 周日 "
    "周末 周年 周边 龙头 段落 余额 余人 何时 何处 何地 秦岭 于是 于此 叶子 王国 韩国 "
    "毛重 夏季 夏天 夏粮 钱款 孔雀 杜绝 谢绝 谢谢 常务 贺信 贺电 贺词 范例 范围 范文 "
    "陆路 陆续 康养 孟夏 方言 有删节 管理员 系统管理员 超级管理员 管理者 信息员 发布者 发布员 审核员 录入员 通讯社 "
    "安全员"
)
_WORDS = frozenset(_NOT_NAMES.split())
"""Words that begin like names."""
_TEMPLATE = re.compile(r"[{}<>$%=]|\bundefined\b|\bnull\b", re.I)
"""A field that a template was to fill."""

_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._'’-]*(?:\s[A-Z][A-Za-z._'’-]*){0,3}")
_UNKNOWN_WORDS = "未知 佚名 匿名 不详 无 暂无 null none undefined 本站 网站 未署名"
_UNKNOWN = frozenset(_UNKNOWN_WORDS.split())
_ORGANISATION = re.compile(
    r"(?:报|報|網|报社|网|网站|社|台|电视台|广播|新闻|在线|周刊|杂志|频道|客户端|局|委|办|办公室|政府|厅|院|中心|集团|公司|大学|学院|医院|"
    r"委员会|协会|学会|法院|检察院|公安|发布|宣传部|融媒|传媒|媒体|财经|资讯|工作室|部|处|科|所|站|银行|号|组|团委|日报|晚报|时报|快报|科技)$"
)


def is_organisation(text: str) -> bool:
    """Whether `text` ends like the name of an outlet or an office."""
    return _ORGANISATION.search(text.strip()) is not None


def has_surname(text: str) -> bool:
    return text[:1] in SURNAMES or text[:2] in COMPOUND_SURNAMES


def is_person(text: str) -> bool:
    """A Chinese name of two to four characters that begins with a surname, or a transcribed one with `·`."""
    if not _CHINESE_NAME.fullmatch(text) or text in _WORDS or is_organisation(text):
        return False
    if _DOT.search(text):
        return True
    return has_surname(text) and (len(text) <= 3 or text[:2] in COMPOUND_SURNAMES or text[1] in SURNAMES)


def is_common_name(text: str) -> bool:
    """A name that is told from a word where nothing else says so: two or three characters, a frequent surname."""
    return is_person(text) and (text[0] in COMMON or text[:2] in COMPOUND_SURNAMES or _DOT.search(text) is not None)


def split_names(value: str) -> tuple[str, ...]:
    """The names in the value of a byline label, in order, each once.

    Characters set apart for looks (`王 伟`) are one name; `于`, `和`, `文` are surnames too and never cut.
    """
    if _TEMPLATE.search(value):
        return ()
    value = _CODE.sub(" ", value.replace("\xa0", " ")).strip(" 　:：()（）[]【】《》<>。.*\"“”'")
    tokens = [token.strip(" 　:：()（）[]【】。.") for token in _SPLIT.split(value)]
    names: list[str] = []
    for token in _rejoined([token for token in tokens if token]):
        token = token if is_person(token) else _without_title(_ROLE.sub("", token))
        for name in _unglued(token.strip()):
            if _is_name(name) and name not in names:
                names.append(name)
    return tuple(names)


def _without_title(token: str) -> str:
    """`陈禾教授` -> `陈禾`; a title that stands alone behind a name is nobody."""
    name = _TITLE.sub("", token)
    return name if name != token and (not name or is_person(name)) else token


def _rejoined(tokens: list[str]) -> list[str]:
    """Two single characters side by side, the first a surname, are one name with a gap in it."""
    joined: list[str] = []
    for token in tokens:
        gap = joined and len(token) == 1 and "\u3400" <= token <= "\u9fff"
        if gap and (len(joined[-1]) == 1 or joined[-1] in COMPOUND_SURNAMES):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _unglued(token: str) -> list[str]:
    """`张三和李四`, and names printed without any gap if they can be told apart in one way only."""
    for link in ("和", "与", "及"):
        left, found, right = token.partition(link)
        if found and is_person(left) and is_person(right):
            return [left, right]
    if 4 <= len(token) <= 9 and re.fullmatch(r"[\u3400-\u9fff]+", token) and not is_organisation(token):
        ways = list(_ways(token))
        if len(ways) == 1 and len(ways[0]) > 1 and len(token) > 4:
            return ways[0]
    return [token]


def _ways(text: str) -> list[list[str]]:
    if not text:
        return [[]]
    found: list[list[str]] = []
    for size in (2, 3):
        head = text[:size]
        if len(head) == size and has_surname(head):
            found += [[head, *rest] for rest in _ways(text[size:])]
    return found


def _is_name(text: str) -> bool:
    if not text or text.lower() in _UNKNOWN or len(text) > 24:
        return False
    if _LATIN_NAME.fullmatch(text):
        return True
    return _CHINESE_NAME.fullmatch(text) is not None or bool(re.fullmatch(r"[\w\u3400-\u9fff·]{2,12}", text))
