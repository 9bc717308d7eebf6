"""Labels of meta lines (来源：, 记者, 责任编辑：…) and the values that follow them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruwen.extract.page import Line

GAP = "\x1f"
"""Marks where one inline element ends and the next begins."""

_SOURCE = (
    r"(?:信息|稿件|文章|新闻|本文|内容|资料|原文|图文|数据)?来\s*源(?:于|自|网站|单位|媒体)?|稿\s*源|出\s*处|"
    r"转载自|转自|摘自|来自|原创(?=\s?[：:])"
)
_OFFICE = r"供稿单位|发布(?:机构|单位)|发文(?:机关|单位)"
_AUTHOR = (
    r"原?作\s*者|(?:[\u3400-\u9fffA-Za-z]{2,8}?)?(?:全媒体|融媒体|特约|见习|实习|首席|驻站|专栏|摄影)?(?:记\s*者|作者|评论员)|"
    r"撰\s*[文稿]人?|撰稿|采\s*写|执\s*笔|(?:综合)?整[合理](?=\s?[：:/／|｜])|供\s*稿|投\s*稿人?|文\s*[/／]?\s*图|图\s*[/／]?\s*文|(?<![\u3400-\u9fff])文(?=\s?[/／：:|｜])"
)
_CORRESPONDENT = r"(?:本报|特约|驻站)?通[讯信]员"
_EDITOR = r"责任编辑|责\s*编|(?:本文|值班|网络|本期|实习)?编\s*辑"
_OTHER = (
    r"发布(?:时间|日期|人|者)|发表(?:时间|于|日期)|(?:最后|最近)?(?:更新|修改)(?:时间|日期|于)?|"
    r"(?:发稿|刊发|创建|成文|录入|上传|添加)(?:时间|日期)|时\s*间|日\s*期|(?:浏览|点击|阅读|访问|查看)[\u3400-\u9fff]{0,3}|"
    r"字\s*[号体]|评论[\u3400-\u9fff]{0,2}|人气|我要[\u3400-\u9fff]{2}|分享[\u3400-\u9fff]?|打印|关键[词字]|标签|编\s*审|审\s*[核校稿签]|校\s*[对审]|"
    r"监\s*[制审]|主\s*编|副?总编辑?|终\s*审|[一二三]\s*审|初\s*审|复\s*审|摄\s*影|摄\s*像|图片|图(?=\s?[/／：:|｜])|制\s*图|设\s*计|实习生|(?:语音|配音|朗读|播音|主播|剪辑|视频|海报|排版|美编|统筹|策划|出品|编排|制作|新媒体)(?=\s?[：:/／|｜])|举报|收藏|关注|原标题|订阅|微信|微博|栏目|分类|"
    r"索引号|主题(?:分类|词)|信息分类|有效性|效力状态|公开(?:方式|范围|时限)|发?文字?号|名称(?=[：:])|大\s+中\s+小|保护视力|来稿|返回|查看更多|收听"
)
_LABEL = re.compile(
    rf"(?P<source>(?:{_SOURCE})(?=\s*[：:|｜/／\x1f]))|(?P<office>(?:{_OFFICE})(?=\s*[：:|｜\x1f]))|(?P<correspondent>{_CORRESPONDENT})|"
    rf"(?P<editor>(?:{_EDITOR})(?=\s*[：:/／|｜\s\x1f]))|(?P<author>{_AUTHOR})|(?P<other>(?:{_OTHER}))"
)
_SIMPLIFIED = str.maketrans(
    "來記編輯責發佈時間訊員關鍵詞標籤點擊閱讀報網聞撰寫採審", "来记编辑责发布时间讯员关键词标签点击阅读报网闻撰写采审"
)
_COLON = re.compile(rf"[\s{GAP}]*[：:/／|｜]")
_LEADING = " :：/／|｜\u3000" + GAP

_META_LABEL = re.compile(
    r"(?:索\s*引\s*号|(?:主题|信息|体裁|组配|公文)分类|主\s*题\s*词|(?:发布|发文|公开|信息|责任|制发|公布)(?:机构|机关|单位|部门|主体)|"
    r"(?:发布|发文|成文|生成|公开|印发|更新|生效|废止)(?:日期|时间)|有效性|效力状态|发?[文字]\s*号|公开(?:方式|范围|时限|程序|形式)|"
    r"字\s*[体号]|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|信息来源|稿件来源|责任编辑|"
    r"(?<![\u3400-\u9fff])(?:名\s*称|标\s*题|来\s*源|作者|编辑|时间|日期|审核|关键[词字]|体\s*裁|语\s*种|载体|有效期|分享到?))"
    r"\s*[：:]"
)
MAX_META_LINE = 160
_MIN_LABELS = 4
_MAX_LABEL, _MAX_PAIR = 12, 60
_MAX_META_ROW = 500


def is_meta_row(text: str) -> bool:
    """`索引号：… 主题分类：… 发布机构：… 发布日期：…`: labels in a row, whatever the length, and no sentence."""
    colons = text.count("：") + text.count(":")
    if colons < _MIN_LABELS or not 20 <= len(text) <= _MAX_META_ROW or "。" in text:
        return False
    return len({found[0] for found in _META_LABEL.finditer(text)}) >= _MIN_LABELS


def is_meta_label(text: str) -> bool:
    """One label and nothing else: its value stands on the next line."""
    return len(text) <= _MAX_LABEL and _META_LABEL.fullmatch(text.strip()) is not None


def is_meta_pair(text: str) -> bool:
    """`主题分类：就业`: one label and a short value."""
    return len(text) <= _MAX_PAIR and _META_LABEL.match(text) is not None and re.search("[，。；]", text) is None


def is_readable(line: Line) -> bool:
    """A line in which labels are looked for: no paragraph."""
    return line.size <= MAX_META_LINE or is_meta_row(line.text)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label and what follows it; `apart`: a colon, slash or gap stands between the two, `colon`: no mere gap."""

    kind: str
    label: str
    value: str
    apart: bool
    colon: bool


def segmented(line: Line) -> str:
    """The line's text with a gap mark where one inline element ends and another begins."""
    joined = GAP.join(part.text.replace("\xa0", " ") for part in line.parts)
    return re.sub(r"[\n\r\t]+", " ", joined).replace("丨", "｜").strip(" " + GAP)


def labelled(text: str) -> list[Labelled]:
    """The labels of a meta line in order; a value ends where the next label begins."""
    # Traditional labels are read as simplified ones, character by character: values keep their own characters.
    marks = list(_LABEL.finditer(text.translate(_SIMPLIFIED)))
    found: list[Labelled] = []
    for place, mark in enumerate(marks):
        stop = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        rest = text[mark.end() : stop]
        value = rest.lstrip(_LEADING)
        found.append(Labelled(str(mark.lastgroup), mark[0], value, len(value) < len(rest), bool(_COLON.match(rest))))
    return found
