"""Lines that say whose the words below them are: cues of broadcasts, names in transcripts, lines that announce a list.

【同期声】甲县县委书记 张三 / words of 张三 / 【正文】: the page again
张三： / several paragraphs of 张三 / 记者：
备忘录里都有啥？划重点 / clauses of the memorandum, one a line / the page again
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yipanqi import vocab
from yipanqi.findings.clause_forms import CLASSES, DAY, TOGETHER
from yipanqi.findings.context import Reading
from yipanqi.pages.page import Block

_CUE = re.compile(
    r"[\s　]*[〔【\[（(](?P<cue>[^〕】\]）)\n]{2,60})[〕】\]）)][ 　：:]*(?:(?P<line>[^，。；！？“\n]{2,60})(?:[：:]|$))?"
)
_BARE_CUE = re.compile(
    r"[\s　]*(?P<cue>同期声?|现场同期|采访同期|受访者)[ 　：:]+(?P<line>[^，。；！？“\n]{2,60}?)[：:]"
)
_NAME = re.compile(r"[\s　]*(?:[一-鿿·]{2,16}[ 　]*)?[一-鿿·]{2,8}[：:][\s　]*")
_TEASER = re.compile(
    r"(?:如下|以下|主要内容|内容(?:有|包括|为)?|都?有[啥哪什]|[写说签谈约]了[啥什哪]|约定|商定|干货|划重点|重点|要点|怎么(?:干|做|合作|联|建))"
    r"[^。，]{0,14}[：？！👇⬇↓]*$"
)
_EXCLAIMED = re.compile("[？！][^。]{2,14}$")
_STOPPED = re.compile("[。，；]")
_OPEN = re.compile(r"[：？！👇⬇↓️\s]+$")
_AFTER = re.compile(
    "主持|出席|参加|陪同|见证|致辞|讲话|表示|介绍|指出|强调|告诉|说[，：。]|会上|会后|活动|仪式|截至|据(?:统计|悉|了解)|记者|图片|来源|责编|编辑|随着|近年来|目前"
)
_ITEM = re.compile(
    r"[\s　]*(?:[一二三四五六七八九十]{1,3}[、.．是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．、）)]|[ 　]+|️?⃣)"
    r"|[①-⑳❶-❿·•▪▫◆◇■□●○◎◉▲△★☆▶►▷➤→※√✓✔✅☑▌▍-]"
    r"|第[一二三四五六七八九十]{1,3}[条章项，、])"
)
_ARTICLE = re.compile(r"[\s　]*第[一二三四五六七八九十]{1,3}条")
TEASER_LENGTH = 60  # code points: a line this short may announce a list
HEADING_LENGTH = 24
TRANSCRIPT = 3  # so many lines that are a speaker's name and nothing else make a transcript


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at a block's beginning: the words of ``label`` speak from ``end`` on; None: the page itself does."""

    label: str | None
    end: int


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(vocab.words("speech_cue"), key=len, reverse=True))))


def cue_of(text: str, block: Block) -> Cue | None:
    """The cue that a block begins with: 【同期声】, 〔解说〕, 同期声：张三：."""
    match = _CUE.match(text, block.start, block.end) or _BARE_CUE.match(text, block.start, block.end)
    if match is None:
        return None
    if _speaking().search(match["cue"]):
        return Cue(f"{match['cue']} {match['line'] or ''}".strip(), match.end())
    narrated = any(word in match["cue"] for word in vocab.words("speech_narrator"))
    return Cue(None, match.end("cue") + 1) if narrated else None


def is_transcript(reading: Reading) -> bool:
    """Whether names of speakers stand on lines of their own above what they say."""
    text, named = reading.text, 0
    for block in reading.page.blocks:
        line = text[block.start : block.end].rstrip()
        named += line.endswith(("：", ":")) and _NAME.fullmatch(line) is not None
    return named >= TRANSCRIPT


def is_narrator(text: str, block: Block) -> bool:
    """Whether a line is 记者： or 主持人： and nothing else."""
    label = text[block.start : block.end].strip(" 　\n：:")
    return len(label) <= HEADING_LENGTH and label.endswith(tuple(vocab.words("speech_narrator")))


def announces(reading: Reading, block: Block) -> bool:
    """Whether a line says that what was agreed stands below it: 协议约定如下：, 备忘录里都有啥？划重点."""
    line = reading.text[block.start : block.end].strip()
    if len(line) > TEASER_LENGTH:
        return False
    marked = _OPEN.search(line) or _EXCLAIMED.search(line)
    alone = len(line) <= HEADING_LENGTH and not _STOPPED.search(line) and block.role == "body"
    if not (marked or (alone and not _ITEM.match(line))):
        return False
    if reading.hits("list_behind", (block.start, block.end)):
        return False
    return bool(_TEASER.search(_OPEN.sub("", line)))


def is_article(text: str, block: Block) -> bool:
    """Whether a line is an article of an agreement: 第一条 …"""
    return bool(_ARTICLE.match(text, block.start, block.end))


def is_item(reading: Reading, block: Block) -> bool:
    """Whether a line may belong to such a list: a heading, a numbered item, a clause that begins with its predicate."""
    text = reading.text
    line = text[block.start : block.end].strip()
    if block.role == "heading" or (len(line) <= HEADING_LENGTH and not re.search("[，。：；]", line)):
        return True
    if _ITEM.match(text, block.start, block.end):
        return True
    start = block.start
    while start < block.end and text[start] in " 　\t":
        start += 1
    if DAY.match(text, start, block.end):
        return True
    span = (start, min(start + 8, block.end))
    categories = (*(f"verb_{kind}" for kind in CLASSES), "verb_modifier")
    begins = any(hit.start == start for category in categories for hit in reading.hits(category, span))
    if begins or TOGETHER.match(text, start, block.end):
        return True
    return len(line) <= TEASER_LENGTH and not _AFTER.search(line)
