"""The names of meetings that a page reports: the words before 在某地召开, or after 举行."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import find_days
from yipanqi.findings.numbers import integer
from yipanqi.pages.page import Block, Span

_BREAK = "，。；：！？\n"
_MIDDLE = re.compile(
    r"[”’]?\s*(?:（[^（）]{1,20}）)?(?:第[一二三四五六七八九十\d]+[天日])?(?:已?于[^，。]{2,16}?)?"
    r"(?:(?:[今昨]日|[今昨]天|当[天日]|(?:\d{1,2}月)?\d{1,2}日)?(?:[上下]午|晚上?|清晨|一早)?(?=在))?(?:在[^，。]{1,30}?)?"
    r"(?:[以通][^，。]{2,16}?(?:形式|方式))?(?:在[^，。]{1,30}?)?"
    r"(?:同步|正式|隆重|顺利|成功|胜利|如期|圆满|联合|共同|线上|视频|同期|分别|接续|现场"
    r"|上午|下午|今日|昨日|今天|昨天)*"
)
_NO_NAME = re.compile(
    r"^(?:本次|此次|这次|该|首次|上述|[有这该]?场"
    r"|第[一二三四五六七八九十\d]+[次届]|[一二三四五六七八九十两\d]+[次场个届])*$"
)
_LEAD_IN = re.compile(
    r"^[\s　]*(?:(?:当[天日]|[今昨前]天|昨日|今日|日前|近日|会前|会后|会上|同时|随后|其间|期间|随后举行的"
    r"|上午|下午|晚上|晚|凌晨|全省|本次|此次|备受关注的)[，、]?)*"
)
# 本报讯　以“…”为主题的: a dateline, and what the meeting is about, before its name.
_DATELINE = re.compile(
    r"^\s*(?:[一-鿿]{2,6}讯|[一-鿿]{2,8}(?:\d{1,2}月)?\d{1,2}日[电讯])?(?:\s*[（(][^（）()]{2,30}[）)]|记者[^，。]{2,12}?(?=\d))?\s*"
)
_THEMED = re.compile(
    r"^(?:[^，。]{0,12})?以[研探围]?[讨究绕]?“[^“”]{2,80}”(?:[^，。]{0,8})?为(?:主题|主旨|议题|宗旨|题|口号)的"
)
_OF = re.compile(r"^.*(?:主办|承办|举行|召开|举办|组织|牵头)(?:的|，)")
_GOES_ON = re.compile(
    r"制度|机制|部署|精神|办公室|要求|纪要|以来|成果|议定|上|中|期间|后|前|的|\d|[一二三四五六七八九十两]+[次场]"
    r"|工作|决定|审议|成员"
)
_RECALLED = re.compile("[了的]?以来|前夕")  # 自第一次会议召开以来
_TIMES = re.compile(r"[两三四五六七八九十\d]+次(?!会)")  # 召开两次联席会议 sums up what was held
_NAMED_SO = re.compile(
    r"机制建设|制度建设|制度改革|机制改革"
)  # words of a name that would else make it a rule
_HELD = re.compile(r"[上中后]|期间")
_NTH_OF_SESSION = re.compile(r"届([一二三四五六七八九十百零〇\d]+)次")
_ITS_NTH = re.compile(
    r"了?(?P<nth>第[一二三四五六七八九十百零〇\d]+次(?:全体|工作|专题)*(?:会议|会|例会)|首次(?:全体|工作)?会议)"
)
_ORGANS = ("人大常委会", "政协常委会", "团委常委会")
_TOLD_BARE = re.compile(r"(?:主持|组织|主持并|并|还|随后|接着|并在[^，。]{1,12})$")
_BODY_OF_ITS_OWN = re.compile("领导小组|联席会议")  # its 全体会议 is its own, no party's plenary
_SPOKEN = re.compile(
    "(?:说|表示|指出|强调|提出|建议|要求|倡议|希望|认为|商定|约定|议定|明确|决定|提议|承诺)[，：]|下一步|下阶段|今后|打算|愿意?与|推动|支持"
)
_THERE = re.compile("会上|会后|会前|随后|现场|当[天日]|仪式上|期间|[今昨]天|昨日|[今昨]日")
_FAR_SPEECH = 240  # code points in which a sentence's speaker stands before its verb
_LONG_HEAD = 5  # signs: 专题学习会 is a name of its own
_TELLING = ("symposium", "promotion", "executive", "leading-group", "joint-conference")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零〇\d]+)次")
_SESSION = re.compile(r"第([一二三四五六七八九十百零〇\d]+)届")
_JOINED = re.compile(r"暨|和(?=.{2,}会)")
_QUOTES = str.maketrans("", "", "“”‘’《》\"' \u3000")


# A cue of a broadcast before what is read out: 〔解说〕, 【正文】, [导语].
CUE = re.compile(r"^\s*[〔【\[（(][一-鿿 　\d:：—-]{2,12}[〕】\]）)][：:]?\s*")
_TEASER = re.compile(
    r"\s*[〔【\[（(]?(?:本期|今日|今天|新闻|节目|内容|主要|导播|片头)*(?:提要|导视|导读|看点|要目|预告|摘要|速览)[〕】\]）)：:]"
)
# 随后召开的某某座谈会上: what makes a meeting named in passing one that the page tells of.
_NOW = re.compile(
    r"(?:随后|随即|接着|紧接着|之后|其后|此后|考察后|参观后|调研后|当[天日晚]|同[日天]|昨[日天晚]|今[日天]|[上下]午|晚上?|会后|会前|现场|首先|日|同期|期间|同时|记者[^，。]{0,3}从(?:[日近]日?前?|日前|近日)?)(?:在[^，。]{2,20})?(?:隆重|联合|共同|同步)*$"
)


def is_teaser(text: str, block: Block) -> bool:
    """Whether a block only announces what a broadcast or page will tell: 〔提要〕某团赴某市考察；…."""
    return bool(_TEASER.match(text, block.start, block.end))


@dataclass(frozen=True, slots=True)
class Reported:
    """A meeting's name at ``span`` and the sentence and clause that report it."""

    span: Span
    name: str
    kind: str
    functions: tuple[str, ...]
    ordinal: int | None
    sentence: Span
    verb: Span
    block: Block
    inside: bool = False  # 举行了某某仪式: reported after the verb, inside what goes on


def kinds_of(name: str) -> list[str]:
    """The kinds of a meeting by its name, its own first: 领导小组第三次会议暨工作推进会 has two."""
    kinds: list[str] = []
    for part in _JOINED.split(name):
        kind = _kind(part)
        if kind and kind not in kinds:
            kinds.append(kind)
    return kinds or ["other"]


def _kind(part: str) -> str | None:
    heads, bodies = vocab.words("meeting_head"), vocab.words("meeting_body")
    head = next((part[at:] for at in range(len(part)) if part[at:] in heads), None)
    if head is None:
        return None
    if heads[head] == "plenary" and (body := _BODY_OF_ITS_OWN.search(part)):
        return str(vocab.words("meeting_body")[body[0]])
    if heads[head] != "general":
        return str(heads[head])
    inside = [(part.rfind(word), kind) for word, kind in bodies.items() if word in part]
    return str(max(inside)[1]) if inside else "other"


def ordinal_of(name: str) -> int | None:
    """第三次 → 3, 首次 → 1; a 届 counts only where no 次 does and the name is no committee's."""
    if match := _ORDINAL.search(name) or _NTH_OF_SESSION.search(name):
        return integer(match.group(1))
    if "首次" in name or "首届" in name:
        return 1
    match = _SESSION.search(name)
    return integer(match.group(1)) if match and "委员会" not in name and "代表大会" not in name else None


def reported(reading: Reading) -> Iterator[Reported]:
    """The meetings that the page's clauses report, in order; not yet told apart."""
    heads = _Heads(reading)
    verbs = vocab.longest(reading.hits("meeting_verb"))
    starts = [verb.start for verb in verbs]
    for block in reading.content:
        if is_teaser(reading.text, block):
            continue
        for index in range(bisect_left(starts, block.start), bisect_left(starts, block.end)):
            verb = verbs[index]
            sentence = _sentence(reading.text, verb.start, block)
            if _not_now(reading, sentence, verb) or _RECALLED.match(reading.text, verb.end):
                continue
            before = heads.before(verb, sentence) or heads.before(verb, _line_before(reading, sentence))
            if before and _is_organ(reading.text, before, verb) and (named := heads.after(verb, sentence)):
                yield from _made(reading, named, sentence, verb, block, False)
            elif before:
                yield from _made(reading, [before], sentence, verb, block, False)
            elif not _in_speech(reading.text, sentence, verb):
                yield from _made(reading, heads.after(verb, sentence), sentence, verb, block, True)


def _is_organ(text: str, name: Span, verb: vocab.Hit) -> bool:
    """Whether a name before the verb is an organ that holds something else: 两市人大常委会召开新闻发布会."""
    return text.endswith(_ORGANS, *name) and not _ITS_NTH.match(text, verb.end)


def _not_now(reading: Reading, sentence: Span, verb: vocab.Hit) -> bool:
    clause = max(reading.text.rfind(mark, sentence[0], verb.start) for mark in _BREAK) + 1
    opening = clause if verb.start - clause > 12 else max(sentence[0], clause - 40)
    if reading.hits("meeting_not_now", (max(opening, sentence[0]), verb.start)):
        between = _NAMED_SO.sub("", reading.text[opening : verb.start])
        return any(word in between for word in vocab.words("meeting_not_now"))
    return False


def _in_speech(text: str, sentence: Span, verb: vocab.Hit) -> bool:
    """Whether somebody says in the sentence that a meeting is to be held (他表示，愿…，联合举办某某对接会)."""
    if verb.word.endswith("了") or text[verb.end : verb.end + 1] in ("了", "的"):
        return False
    spoken = _SPOKEN.search(text, max(sentence[0], verb.start - _FAR_SPEECH), verb.start)
    return spoken is not None and not _THERE.search(text, spoken.end(), verb.start)


def _sentence(text: str, at: int, block: Block) -> Span:
    start = max(text.rfind(mark, block.start, at) for mark in "。！？\n") + 1
    ends = [end for mark in "。！？\n" if (end := text.find(mark, at, block.end)) >= 0]
    return max(start, block.start), min(ends, default=block.end)


def _line_before(reading: Reading, sentence: Span) -> Span:
    """A sentence with the line above it: pages for the telephone break their sentences into lines."""
    index = bisect_left(reading.content, sentence[0], key=lambda block: block.start)
    above = [block for block in reading.content[max(0, index - 1) : index] if block.role != "title"]
    short = above and sentence[0] - above[0].start < 80 and reading.text[above[0].end - 1] not in "。！？"
    return (above[0].start if short else sentence[0], sentence[1])


def _made(
    reading: Reading, spans: list[Span], sentence: Span, verb: vocab.Hit, block: Block, inside: bool
) -> Iterator[Reported]:
    for span in spans:
        name = reading.text[span[0] : span[1]].translate(_QUOTES)
        if not inside and (nth := _ITS_NTH.match(reading.text, verb.end)) and not ordinal_of(name):
            name += nth["nth"]
        kinds = kinds_of(name)
        functions = tuple(kinds) if len(kinds) > 1 else ()
        yield Reported(
            span, name, kinds[0], functions, ordinal_of(name), sentence, (verb.start, verb.end), block, inside
        )


class _Heads:
    """Where the last words of meetings' names end on a page."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        longest: dict[int, vocab.Hit] = {}
        for hit in reading.hits("meeting_head"):
            if hit.end not in longest or hit.start < longest[hit.end].start:
                longest[hit.end] = hit
        self.hits = [longest[end] for end in sorted(longest)]
        self.ends = [hit.end for hit in self.hits]

    def before(self, verb: vocab.Hit, sentence: Span) -> Span | None:
        """The name whose head stands before the verb, at most a place and a form between them."""
        index = bisect_right(self.ends, verb.start) - 1
        while index >= 0 and self.ends[index] > sentence[0]:
            head = self.hits[index]
            if verb.start - head.end > 60:
                return None
            if _MIDDLE.fullmatch(self.text, head.end, verb.start):
                return self._named(self._start(head, sentence), head)
            index -= 1
        return None

    def _start(self, head: vocab.Hit, sentence: Span) -> int:
        start = max((self.text.rfind(mark, sentence[0], head.start) for mark in _BREAK), default=-1) + 1
        return max(start, sentence[0])

    def _named(self, start: int, head: vocab.Hit, telling: bool = False) -> Span | None:
        """The span of a name without the day and the words that lead to it; None where it says nothing but 会议.
        ``telling``: the sentence tells of it as held, so 座谈会 alone is a name."""
        text = self.text[start : head.end]
        if _TIMES.match(text):
            return None
        for pattern in (CUE, _DATELINE, _THEMED, _OF, _LEAD_IN):
            if match := pattern.match(text):
                start, text = start + match.end(), text[match.end() :]
        for day in find_days(text):
            lead = text[: day.start].strip("（ 　")
            if not lead and not _is_part(text, day.end):
                start, text = start + day.end, text[day.end :]
                if skipped := re.match(r"[）\s　]*(?:[上下]午|晚上?|凌晨|清晨)?[，、]?", text):
                    start, text = start + skipped.end(), text[skipped.end() :]
            break
        if match := re.match(r"由[^，]{2,30}?(?=推动|推进)", text):
            start, text = start + match.end(), text[match.end() :]
        if telling and text == head.word and self._says_enough(head):
            return start, head.end
        bare = head.word if head.value == "general" or len(text) <= len(head.word) < _LONG_HEAD else ""
        return None if _NO_NAME.match(text[: len(text) - len(bare)] if bare else "x") else (start, head.end)

    @staticmethod
    def _says_enough(head: vocab.Hit) -> bool:
        return head.value in _TELLING or head.word in vocab.words("meeting_telling")

    def after(self, verb: vocab.Hit, sentence: Span) -> list[Span]:
        """The names after the verb: 举行了某某授牌仪式，某某签约仪式."""
        found: list[Span] = []
        start = verb.end + (1 if self.text[verb.end : verb.end + 1] == "了" else 0)
        end = sentence[1]
        passing = self.text[verb.end : verb.end + 1] == "的"
        if passing:
            if not _NOW.search(self.text, max(sentence[0], verb.start - 30), verb.start):
                return found
            start += 1
        telling = (
            passing
            or verb.word in ("主持召开", "组织召开")
            or bool(_TOLD_BARE.search(self.text, max(sentence[0], verb.start - 14), verb.start))
        )
        if line := re.compile(r"\s*\n\s*([^\n]+)").match(self.text, start):
            start, end = line.span(1)
        index = bisect_left(self.ends, start)
        while index < len(self.hits) and self.ends[index] <= end:
            head = self.hits[index]
            index += 1
            if any(mark in self.text[start : head.start] for mark in _BREAK):
                break
            if index < len(self.hits) and self._inside(head, self.hits[index]):
                continue
            rest = self.text[head.end : head.end + 6]
            if _GOES_ON.match(rest) and not (passing and _HELD.match(rest)):
                continue
            if span := self._named(start, head, telling):
                found.append(span)
            if rest[:1] not in ("，", "、", "和", "及", "暨") or head.value != "ceremony":
                break
            start = head.end + 1
        return found

    def _inside(self, head: vocab.Hit, following: vocab.Hit) -> bool:
        """联席会议 inside 联席会议第二次会议, 推进会 inside 推进会议."""
        between = self.text[head.end : following.end]
        return not any(mark in between for mark in _BREAK + "、") and len(between) <= 24


def _is_part(text: str, end: int) -> bool:
    """2022年度工作会: a year that belongs to the name."""
    return text[end : end + 1] in "度第" or (text[end - 1 : end] == "年" and text[end : end + 1] not in "，")
