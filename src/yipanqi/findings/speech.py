"""Who says what: for every stretch of a page between two commas, whose words it is and how they are spoken.

An attribution (他指出, 会议要求, 《决定》提出, 根据协议) opens a voice; it carries on over the sentences of its paragraph
until somebody else speaks. A document's voice inside a speech ends with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from yipanqi import vocab
from yipanqi.findings.context import CONTENT, Reading
from yipanqi.findings.gates import opening
from yipanqi.findings.segments import BREAKS, CLOSING, STOPS, long_quotation, segments_of
from yipanqi.findings.transcripts import announces, cue_of, is_article, is_item, is_narrator, is_transcript
from yipanqi.findings.voices import PAGE, Speakers, Voice, document_voice
from yipanqi.pages.page import Block, Span

_CARRIES_ON = re.compile(
    r"^[\s　]*(?:(?:同时|此外|另外|首先|其次|再次|最后)(?!，?(?:[两三四五六七八九十双各]|与会|会议|会上))|并|还|要"
    r"|[一二三四五六七八九十]要|[一二三四五六七八九十]是|第[一二三四五六七八九十]|\d{1,2}[.．、]"
    r"|[①-⑨]|[（(][一二三四五六七八九十\d]+[）)]|[\d]️?⃣"
    r"|强调|要求|希望|围绕|以[^，。]{2,30}为|在[^，。]{2,20}(?:方面|上|中)，|[一-鿿]{2,8}方面，)"
)
_ASIDE = re.compile(
    r"(?:在[^，。]{0,14}(?:中|时|上|会上|后)|作(?:了|的)?[^，。作]{0,8}(?:发言|讲话|报告|致辞|点评|交流|演讲)(?:时|中)?|(?:发言|致辞|讲话|交流|点评|演讲|总结|回应|答问)(?:时|中)|代表[^，。]{1,30}|最后|同时|还|也|则|并|又|再次|首先|特别|共同|一致|进一步|反复|着重"
    r"|随后|接着|分别|均|都|中|里|一方面|明确|郑重|动情地?|激动地?|笑着|（[^）]{0,30}）|\(.{0,30}\)|[^\w，。·“”《》])+$"
)
_ACCORDING = re.compile(
    r"^(?:根据|按照|依据|依照|据)(?:本次|此次|这份|该|双方|两地|三方|所签|签订的|签署的|上述)*(.{0,40})$"
)
_ASKING_REST = re.compile(
    r"(?:要(?!求|素|点|闻)|应(?!用|对|急|邀|届)|必须|务必|将|愿|需|力争|争取|确保|到(?:20\d\d|“)|“?[十一二三四五]+五”|全[年市县区省])"
)
_CONTENTS = re.compile(r"内容(?:主要)?(?:有|为|是|包括|涵盖|涉及|如下)*：$")
# 我提个|建议, 我们有几点|建议: whoever speaks goes on to propose.
_OWN_ADVICE = re.compile(
    "(?:另外|此外|最后|这里)?(?:我|我们|咱们?|这里)?(?:也|再|先|还|就|想)?(?:提|有|讲|说|谈)(?:[一两三四五六几]?(?:个|点|条|项)|一下)?(?:具体|初步|小)?"
)
_UNDER = re.compile("[将按根据]|(?<![纪摘概纲提主])要(?!点)")  # under a document, not by it
_HEARSAY = re.compile("(?:据(?:悉|了解|介绍|统计|报道)|(?:记者)?(?:获悉|了解到)|另悉|另据)$")
# With what a stretch begins that names a source (根据协议, 据了解), and with what one ends that is a label.
_SOURCES = opening(_ACCORDING) | opening(_HEARSAY) | frozenset(" 　《》" + BREAKS)
_LABEL_ENDS = frozenset("： 　\n\r\t")
_UNSAID = re.compile(
    r"^(?:感谢|欢迎|祝贺|赞赏|肯定|诚挚|衷心|热烈|由衷|慰问|敬意|哀悼|支持|赞同|同意|满意|认可|亲切|崇高|关心|建议$|意见|要求$|了|的|事项|议题)"
)
_NAMELESS = re.compile(r"^[一-鿿·]{2,4}$")
_ALONE = frozenset(["希望", "要求", "强调", "指出", "建议", "号召", "倡议", "期望", "期待", "商定", "议定"])
_SETTLES = frozenset(["商定", "议定", "一致同意", "一致决定", "达成共识", "达成一致", "形成共识"])
_ANNOUNCES = frozenset(
    ["明确", "提出", "确定", "规定", "商定", "议定", "约定", "决定", "达成共识", "形成共识", "达成以下共识"]
)
_PLAIN = frozenset(
    [
        "强调说",
        "回应",
        "回应说",
        "回答",
        "答复",
        "提到",
        "讲到",
        "表态",
        "表态说",
        "笑言",
        "感慨",
        "发言说",
        "致辞说",
        "致辞表示",
        "说",
        "表示",
        "指出",
        "强调",
        "介绍",
        "谈到",
        "说道",
        "认为",
        "介绍说",
        "坦言",
        "直言",
        "透露",
        "告诉记者",
        "称",
    ]
)


class Said(NamedTuple):
    """Words between two commas, after any attribution before them; ``span`` may be empty."""

    span: Span
    voice: Voice
    sentence: int  # a number of its own for every sentence of the page
    block: Block
    opens: bool = False  # an attribution stands right before the words
    anew: bool = (
        False  # what was said before ended with its sentence: nothing of the page's own voice carries on
    )


@cache
def _endings(category: str) -> tuple[str, ...]:
    return tuple(vocab.words(category))


@dataclass
class Listener:
    """Follows one page from left to right and knows who is speaking."""

    reading: Reading
    base: Voice = PAGE
    voice: Voice = PAGE
    outer: Voice | None = None  # the speaker inside whose speech a document speaks
    paragraph: int = 0
    lasting: Voice | None = None  # whose words a transcript's paragraphs are until its next cue
    listed: Voice | None = None  # whose clauses the lines are that stand under the line that announces them

    def __post_init__(self) -> None:
        self.speakers = Speakers(self.reading)
        self.voice = self.base
        self.transcript = is_transcript(self.reading)
        self._verbs = vocab.longest(self.reading.hits("speech_verb"))
        self._verb_starts = [hit.start for hit in self._verbs]

    def enter(self, block: Block, finished: bool) -> None:
        """A new block: back to the page's own voice, unless the words carry on."""
        text = self.reading.text[block.start : block.end]
        if self.listed is not None and not is_item(self.reading, block):
            self.listed = None
        if self.listed is None and self.base.kind == "page" and is_article(self.reading.text, block):
            self.listed = self._signed(block.start)
        if self.listed is not None:
            self.voice, self.outer = self.listed, None
        elif finished and not _CARRIES_ON.match(text):
            self.voice, self.outer = self.lasting or self.base, None
        if finished or block.role == "heading":
            self.paragraph = block.start

    def cued(self, block: Block) -> int:
        """Where a block's words begin, after the cue of a broadcast that says who speaks."""
        cue = cue_of(self.reading.text, block)
        if cue is None:
            return block.start
        self.lasting = self._cued(cue.label, block) if cue.label else None
        self._open(self.lasting or self.base)
        return cue.end

    def narrate(self) -> None:
        """The page itself speaks again."""
        self.voice, self.outer, self.lasting = self.base, None, None

    def _cued(self, label: str, block: Block) -> Voice:
        """The person that a cue names; somebody not known by name speaks for no side."""
        person = next((p for part in re.split("[ 　：:]+", label) if (p := self.speakers.ending(part))), None)
        if person:
            return self.speakers.voice(person)._replace(act="urged")
        side = self._by_post(re.split("[ 　]+", label)[-2], block.start) if " " in label else None
        return side or Voice("person", None, outsider=True)

    def leave(self, block: Block) -> None:
        """A block's end: the line may announce a list."""
        if not announces(self.reading, block):
            return
        text = self.reading.text[block.start : block.end]
        if self.voice.kind in ("document", "meeting", "joint") and self.voice is not self.base:
            self.listed = self.voice
        elif named := next((word for word in _endings("speech_document") if word in text), None):
            self.listed = document_voice(self.speakers, named, block.end)
        else:
            self.listed = self._signed(block.end)

    def _signed(self, at: int) -> Voice | None:
        """The voice of the document signed last before a place."""
        signed = [
            i for i in self.reading.found.instruments if i.act == "signed" and i.title and i.span[0] < at
        ]
        latest = max(signed, key=lambda instrument: instrument.span[0], default=None)
        return document_voice(self.speakers, latest.title or "", at) if latest else None

    def end_sentence(self, stop: str) -> None:
        """A document's voice inside a speech ends with its sentence, not at ；."""
        if self.outer is not None and stop not in "；;":
            self.voice, self.outer = self.outer, None
        if self.voice.tells:
            self.voice = self.voice._replace(
                tells=False, act="urged" if self.voice.kind == "person" else None
            )

    def hear(self, start: int, end: int) -> tuple[int, bool]:
        """Look for an attribution in a stretch; where its words begin, and whether one was found."""
        text = self.reading.text
        if (text[start] in _SOURCES or text[end - 1] in _LABEL_ENDS) and self._sourced(start, end):
            return end, True
        for index in range(bisect_left(self._verb_starts, start), len(self._verbs)):
            hit = self._verbs[index]
            if hit.end > end:
                break
            subject = text[start : hit.start].strip(" 　")
            rest = text[hit.end : end].rstrip(BREAKS)
            told_of = text[end - 1] == "：" and hit.word in _ANNOUNCES
            if not told_of and not self._may_open(hit.word, subject, rest):
                continue
            voice = self._speaker(subject, hit, start)
            if voice is not None:
                self._open(self._spoken(voice, hit, rest))
                return (end if told_of else hit.end), True
        return start, False

    def _sourced(self, start: int, end: int) -> bool:
        """Whether a stretch only says whose the words after it are: 根据协议, 据了解, 某某：, 主要内容包括：."""
        text = self.reading.text
        if (
            self.voice.kind not in ("person", "meeting")
            and (match := _ACCORDING.match(text[start:end].rstrip(BREAKS).strip(" 　《》")))
            and self._document_word(match.group(1))
        ):
            self._open(document_voice(self.speakers, match.group(1), start))
        elif _HEARSAY.match(text[start:end].strip(BREAKS + " 　")):
            self._open(self.base)
        elif text[end - 1] == "：" and (voice := self._labelled(text[start : end - 1].strip(" 　"))):
            self._open(voice)
            if self.transcript:
                self.lasting = None if voice is self.base else voice
        elif _CONTENTS.search(text[start:end].rstrip()) and (told := self._told_of(start, end)):
            self._open(told)
        else:
            return False
        return True

    def _labelled(self, label: str) -> Voice | None:
        """某某： as transcripts have it; 主播： is the page itself."""
        if label.endswith(_endings("speech_narrator")):
            return self.base
        if person := self.speakers.ending(label):
            return self.speakers.voice(person)._replace(act="urged")
        unknown = self.transcript and len(label) in (2, 3) and label[0] in vocab.words("surname")
        return Voice("person", label, act="urged") if unknown and label[-1] not in "方位间限人" else None

    def _told_of(self, start: int, end: int) -> Voice | None:
        """主要内容包括：: the document named in its sentence, else the one signed last."""
        text = self.reading.text
        sentence = text[text.rfind("。", max(0, start - 60), start) + 1 : end]
        named = next((word for word in _endings("speech_document") if word in sentence), None)
        return document_voice(self.speakers, named, start) if named else self._signed(start)

    def _may_open(self, verb: str, subject: str, rest: str) -> bool:
        if _UNSAID.match(rest) or len(subject) > 60:
            return False
        if verb in ("同意", "批准") and subject.startswith("经"):
            return False  # 经市政府同意，现将…
        if not rest or _ASKING_REST.match(rest):
            return True
        if verb in vocab.words("speech_asks"):
            return not subject or verb not in ("明确", "决定", "确定", "约定", "规定", "承诺") or False
        return verb in vocab.words("speech_tells")

    def _speaker(self, subject: str, hit: vocab.Hit, start: int) -> Voice | None:
        if not subject:
            document = self._after_document(start) if hit.word in ("提出", "明确", "规定", "要求") else None
            if hit.word in _SETTLES:
                return Voice("meeting", *self.speakers.meeting)
            return document or (self._unnamed(start) if hit.word in _ALONE else None)
        if _OWN_ADVICE.fullmatch(subject):
            return self.voice if self.voice.kind == "person" else None
        bare = _ASIDE.sub("", subject)
        if not bare and (hit.word in _SETTLES or hit.word == "约定"):  # 同时约定，…
            return Voice("meeting", *self.speakers.meeting)
        if person := self.speakers.ending(bare) or self.speakers.ending(subject):
            return self.speakers.voice(person)
        if not bare or bare[-1] in "他她":
            person = self.speakers.last_before(start, self.paragraph)
            return self.speakers.voice(person) if person else (self.voice if bare else None)
        return self._body(bare, hit, start)

    def _after_document(self, start: int) -> Voice | None:
        """发布《…》，提出…: the document named right before."""
        text = self.reading.text
        if start < 2 or text[start - 2 : start] != "》，":
            return None
        opened = text.rfind("《", max(0, start - 80), start)
        return document_voice(self.speakers, text[opened + 1 : start - 2], start) if opened >= 0 else None

    def ahead(self, start: int, end: int) -> None:
        """“…”某某说: the speaker named behind the sentences quoted at the head of a stretch."""
        text = self.reading.text
        close = text.find("”", start, end)
        if close < 0 or not long_quotation(text, start, end):
            return
        stop = next(
            (at for at in range(close + 1, min(end, close + 60)) if text[at] in BREAKS), min(end, close + 60)
        )
        for hit in self.reading.hits("speech_verb", (close + 1, stop)):
            subject = _ASIDE.sub("", text[close + 1 : hit.start].strip(" 　"))
            if person := self.speakers.ending(subject):
                self._open(self.speakers.voice(person)._replace(act=hit.value))
                return

    def _unnamed(self, start: int) -> Voice:
        """强调要…, 倡议…: whoever spoke last; after a lead's 致辞 the person it named."""
        person = self.speakers.last_before(start, self.paragraph) if self.voice.kind == "page" else None
        return self.speakers.voice(person) if person else self.voice

    def _body(self, bare: str, hit: vocab.Hit, start: int) -> Voice | None:
        """Meetings, documents, both sides together, an organ, somebody not known by name."""
        if bare.endswith(_endings("speech_meeting")):
            return Voice("meeting", *self.speakers.meeting)
        if bare.endswith("》"):
            return document_voice(self.speakers, bare[bare.rfind("《") + 1 : -1], start)
        if self._document_word(bare) and len(bare) < 12 and not _UNDER.search(bare):
            return document_voice(self.speakers, bare, start)
        if bare.endswith(_endings("speech_outsider")):
            return Voice("person", None, outsider=True)
        if bare.endswith(_endings("speech_jointly")):
            return Voice("joint")
        if hit.word in _SETTLES and len(bare) <= 24:
            return Voice("joint")
        if voice := self._by_post(bare, start):
            return voice
        if hit.word in _PLAIN and _NAMELESS.match(bare.split("、")[-1]):
            return Voice("person", None)
        return None

    def _by_post(self, bare: str, start: int) -> Voice | None:
        """A post without a name speaks for the division it names (某县县委书记建议); a guest only advises."""
        begin = self.reading.text.index(bare, start)
        span = (begin, begin + len(bare))
        ranks = [hit for hit in vocab.longest(self.reading.hits("rank", span)) if hit.end == span[1]]
        named = [mention.codes for mention in self.reading.mentions_in(span) if not mention.embedded]
        if not ranks or not named or len(named[-1]) != 1 or ranks[0].value == "state":
            return None
        side = named[-1][0]
        parties = {code for meeting in self.reading.found.meetings for code in meeting.parties}
        guest = ranks[0].value in ("company", "scholar") or bool(parties and side not in parties)
        return Voice("person", None, None if guest else side, outsider=guest)

    @staticmethod
    def _document_word(text: str) -> bool:
        return text.endswith(_endings("speech_document"))

    def _spoken(self, voice: Voice, hit: vocab.Hit, rest: str) -> Voice:
        if voice.kind == "document":
            return voice
        tells = hit.word in vocab.words("speech_tells")
        asks = (
            hit.word in vocab.words("speech_asks")
            or bool(_ASKING_REST.match(rest))
            or (hit.word == "提出" and not rest)  # 全会提出，建设…: what is put forward
        )
        act = hit.value
        if voice.kind == self.voice.kind == "document":
            act = self.voice.act
        tells = tells or voice.tells
        return voice._replace(act=act, asks=asks and not tells, tells=tells)

    def _open(self, voice: Voice) -> None:
        if voice.kind == "person":
            self.listed = None
        if voice.kind == "document" and self.voice.kind in ("person", "meeting"):
            self.outer = self.outer or self.voice
        else:
            self.outer = None
        self.voice = voice


def listen(reading: Reading, base: Voice = PAGE) -> list[Said]:
    """All the words of the page's content, in order, each with its voice; ``base`` is the page's own."""
    listener, said, sentence, finished = Listener(reading, base), [], 0, True
    text = reading.text
    for block in reading.page.blocks:
        if block.role not in CONTENT and listener.transcript and is_narrator(text, block):
            listener.narrate()
        if block.role not in CONTENT or block.role == "title":
            continue
        listener.enter(block, finished)
        sentence += 1
        for start, end in segments_of(text, listener.cued(block), block.end):
            if text[start] == "“":
                listener.ahead(start, block.end)
            words, opens = (start, False) if block.role == "row" else listener.hear(start, end)
            said.append(Said((words, end), listener.voice, sentence, block, opens, finished))
            last = text[end - 1]
            if last in STOPS or (last in CLOSING and end < block.end):
                listener.end_sentence(last)
                sentence += 1
                finished = last in "。！"
        listener.leave(block)
        finished = text[block.start : block.end].rstrip()[-1:] in "。！”）)"
    return said
