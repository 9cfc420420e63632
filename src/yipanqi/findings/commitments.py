"""Commitments: clauses in which a party, or the page for it, says that something shall be done."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from yipanqi.findings import clause_lists, dates, grading, sectors, task_tables, tasks
from yipanqi.findings.bindings import Binder
from yipanqi.findings.clause_forms import DAY
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import Gated
from yipanqi.findings.headings import LEADING_SENTENCE, NUMBERED, Headings
from yipanqi.findings.stances import DONE_IN_PUBLIC, Stretch, stances_of
from yipanqi.findings.tasks import anchor_of, base_voice
from yipanqi.findings.terms import Terms
from yipanqi.findings.transcripts import is_article
from yipanqi.findings.types import Commitment
from yipanqi.findings.voices import Speakers, Voice
from yipanqi.pages.page import Block

_COVER = Gated(
    r"印发给|现将|请[^。]{0,20}(?:遵照|贯彻|执行|落实)|人民政府同意|附件|抄送|特此|制定[^，。]{0,8}(?:方案|意见|措施|计划|办法)$|(?:制定|编制|提出|印发|形成)(?:了?[本该此]|以下|如下)[^，。]{0,8}$"
)
_SETTLED = Gated(
    r"(?:年|月|日)在[^，。]{2,12}(?:举行|召开|举办)$|由[^，。]{2,14}(?:承办|主办|举办|轮值|召集|担任|牵头)$"
)
_EMPTY = re.compile("[以如]下|[识意看感]到$")  # 做好以下工作, 深刻认识到: what follows says it
_SIGNED = re.compile("签署|签订|签约|签下")
# What an agreement says of itself.
_BOILERPLATE = Gated(
    "(?:本|该|此)(?:协议|备忘录|合同|方案|计划|清单|意见|纪要|文件)|有效期|生效|一式|未尽事宜|盖章|签字|不可抗力|争议|解释权|保密|附件|补充协议|法律效力|为准$|方面$|参加|出席|陪同|见证|能(?![源力耗量效够])|坐下来|^有"
)
_DUTY = re.compile(
    "(?:[^，。]{0,8}办公室|[^，。]{0,8}秘书处)?(?:暂|常)?设[在于](?!三|两|各|四)|(?:承担|负责)[^，。]{0,10}(?:工作|职责|职能|事务|任务|日常)"
)  # what a body is set up for
# G345改建, 厂通路建设, 某线某段: roads and lines by their form.
_ROADS = Gated(
    r"(?<![A-Za-z])[GSX]\d{2,4}(?!\d)|[一-鿿]{2}(?<![道公铁线思出新之水陆架头颈富业游速马])路(?:[一-鿿]{0,6}段)?(?:建设|改造|拓宽|扩建|改建|贯通|工程|项目)"
    r"|[线路铁速][一-鿿]{2,8}段|[一-鿿]+[至—][一-鿿]+段"
)
# 联手治理清河, 巡护黄河故道: rivers and mountains that are cared for.
_WATERS = Gated(
    "(?:治理|整治|保护|守护|巡查|巡护|巡河|共护|共治|管护|监测|清理|修复)[^，。]{0,3}[\u4e00-\u9fff]{1,4}(?:河|江|湖|溪|水库|海|湾|流域|水系|故道|山|渠)"
    "|(?:河|江|湖|溪|水库|海湾|流域|水系|故道|渠)[^，。]{0,6}(?:治理|整治|保护|巡查|巡护|管护|监测|清理|修复)"
)
_ITEM = re.compile("[\\s　]*(?:[一二三四五六七八九十][是要]|第[一二三四五六七八九十]|[（(]|\\d)")
_TERM = re.compile(
    "(?:计划)?(?:完成|办结|落实|实施|建设)?(?:时限|时间|期限|工期|节点|日期)(?:要求)?(?:为|是|：|:)?(?=[到至截20本今明年\\d])"
)
_TOGETHER = ("共", "携手", "协同", "联合", "合力")


_BULLET_LENGTH = 4  # code points of an item's number: 11.


def _provides(voice: Voice, base: Voice) -> bool:
    """Whether a document's words bind as they stand: 税收由双方分成 in what was signed, or in what was adopted."""
    return voice.kind == "document" and (
        voice.act == "signed" or (voice.act == "adopted" and voice is not base)
    )


def find(reading: Reading) -> None:
    """All commitments of a page, in order, to ``reading.found.commitments``."""
    base = base_voice(reading)
    grammar, said = stances_of(reading, base)
    collector = _Collector(reading, grammar, base)
    for stretch in said:
        collector.take(stretch)
    collector.close_block()
    made = [*collector.made, *task_tables.of_tables(reading, grammar, base)]
    reading.found.commitments.extend(sorted(made, key=lambda commitment: commitment.span))


@dataclass
class _Sentence:
    """What carries over inside a sentence."""

    number: int = -1
    began: int = 0
    first: int = 0  # index of its first commitment
    heads: bool = False  # so short that it heads a part rather than belongs to one
    by: str | None = None
    party_duty: bool = False  # said to 各级党组织: how the work is organised
    organised: bool = (
        False  # its item began with 组织领导: what is coordinated with it is how the work is organised
    )


@dataclass
class _Collector:
    """Turns stretches into commitments."""

    reading: Reading
    grammar: Grammar
    base: Voice
    made: list[Commitment] = field(default_factory=list)
    said: set[tuple[str | None, str]] = field(default_factory=set)
    block: Block | None = None
    first: int = 0  # index in `made` of the first commitment of this block
    labels: tasks.Labels | None = None
    item: int = (
        0  # index in `made` of the first commitment of the item whose labels follow on lines of their own
    )
    sentence: _Sentence = field(default_factory=_Sentence)

    def __post_init__(self) -> None:
        found = self.reading.found
        self.text = self.reading.text
        self.binder = Binder(self.reading)
        self.headings = Headings(self.base.kind == "document")
        self.anchor = anchor_of(self.reading)
        self.terms = Terms(self.text, self.anchor)
        self.titles = {found.page.title, *(i.title for i in found.instruments)}
        ahead = sorted((t.span[0], t.due) for t in found.targets if (t.due or "9") >= (self.anchor or ""))
        self.targets, self.dues = [start for start, _ in ahead], [day for _, day in ahead]
        self.sections = any(NUMBERED.match(self.text[b.start : b.start + 8]) for b in self.reading.content)
        self.speakers: Speakers | None = None

    def take(self, stretch: Stretch) -> None:
        """Read one stretch; they come in the order of the page."""
        if stretch.said.block is not self.block:
            self._enter(stretch.said.block)
        if stretch.said.sentence != self.sentence.number:
            self._next_sentence(stretch)
        stretch = self._before_labels(stretch)
        start, end = stretch.span
        if (
            stretch.said.block.role == "row"
            or stretch.words in self.titles
            or (self.labels and start >= self.labels.start)
            or self._covering(stretch)
        ):
            return
        self._read(stretch, start, end)

    def _before_labels(self, stretch: Stretch) -> Stretch:
        """A stretch without the fields right behind it: 共建园区（牵头单位：…）."""
        start, end = stretch.span
        if self.labels is None or not start < self.labels.start < end:
            return stretch
        return stretch.cut(self.labels.start)

    def _covering(self, stretch: Stretch) -> bool:
        """Whether a document's words are its recap, its preamble or the letter that carries it."""
        if self.base.kind != "document":
            return False
        preamble = self.sections and not self.headings.entered and stretch.said.voice == self.base
        return self.headings.recap or preamble or bool(_COVER.search(stretch.words))

    def _enter(self, block: Block) -> None:
        self.close_block()
        if self.text[max(0, block.start - 2) : block.start].strip().endswith(("。", "！")):
            self.binder.forget()
        self.item = self.first if len(self.made) > self.first else self.item
        self.block, self.first = block, len(self.made)
        self.labels = tasks.labels(self.text, block.start, block.end)
        self.headings.enter(block, self.text[block.start : block.end])

    def _next_sentence(self, stretch: Stretch) -> None:
        self.headings.end_sentence(self.made[max(self.first, self.sentence.first) :], self.sentence.began)
        if stretch.said.voice.by != self.sentence.by:
            self.headings.topic = None  # what one speaker headed heads nothing of the next one's
        if self.text.endswith("；", 0, stretch.said.span[0]):
            self.headings.topic = None  # an item of a list heads none of the items after it
        start = stretch.span[0]
        heads = self.text.find("。", start, start + LEADING_SENTENCE + 2) >= 0
        self.terms.end_sentence()
        self.sentence = _Sentence(
            stretch.said.sentence, start, len(self.made), heads, by=stretch.said.voice.by
        )

    def close_block(self) -> None:
        """At a block's end: its labels (牵头单位：…) go to its commitments, or to the one before a line of labels."""
        if self.labels is None or self.block is None:
            return
        fresh = self.made[self.first :]
        if not fresh and not self.text[self.block.start : self.labels.start].strip():
            fresh = self.made[self.item :]
        tasks.apply(self.reading, self.labels, fresh, self.anchor)

    def _read(self, stretch: Stretch, start: int, end: int) -> None:
        if _ITEM.match(self.text, *stretch.said.span):
            self.sentence.organised = False
        if advised := clause_lists.advised_in(self.text, start, end):
            said = stretch.said._replace(voice=self._adviser(stretch))
            for clause in clause_lists.advised(self.grammar, advised):
                self._make(clause, replace(stretch, said=said, act="proposed"))
        elif not self._counts(stretch, start, end):
            return
        elif self.grammar.day_alone(start, end):
            self.terms.day_alone(start, end)
        elif _TERM.match(self.text, start, end):
            self._set_term(start, end)
        elif self._joins(stretch, start, end):
            self.made[-1].span = (self.made[-1].span[0], end)
            self.made[-1].quote = self.text[self.made[-1].span[0] : end]
        else:
            whole = stretch.clause or (
                Clause(start, end, None, "subject")
                if stretch.said.voice.kind == "document" and self._has_target(start, end)
                else None
            )
            for clause in clause_lists.clauses_of(self.grammar, whole, start, end):
                if clause.how != "subject" or self._states(clause, stretch):
                    self._make(clause, stretch)
            self.terms.day = self.terms.shared = None

    def _set_term(self, start: int, end: int) -> None:
        """完成时限为2025年6月: the day of the clause before it in its item."""
        due = dates.due(self.text, start, end, self.anchor)
        if due is not None and len(self.made) > self.first and self.made[-1].due is None:
            self.made[-1].due, self.made[-1].concreteness = due.iso, "measurable"
            self.made[-1].inferred = ["due"] if due.inferred else []

    def _counts(self, stretch: Stretch, start: int, end: int) -> bool:
        if stretch.stance == "asks":
            return True
        if self._has_target(start, end) and not _SIGNED.search(self.text, start, end):
            return True
        return stretch.stance == "open" and self._said_together(stretch)

    def _said_together(self, stretch: Stretch) -> bool:
        """Words that nothing marks as a wish or a duty count where a speaker says: together (共促…, 携手…)."""
        if stretch.recap or stretch.said.voice.kind == "page":
            return False
        clause = stretch.clause
        if clause is None or clause.verb is None or clause.how != "bare":
            return False
        quote = self.text[clause.start : clause.end]
        if self.text[clause.verb.start : clause.verb.end] in DONE_IN_PUBLIC:
            return False
        return clause.end - clause.verb.end >= 4 and quote.startswith(_TOGETHER) and "、" not in quote[:6]

    def _joins(self, stretch: Stretch, start: int, end: int) -> bool:
        """Whether a stretch is the second half of the clause before it (既…又…; …，不搞…)."""
        if len(self.made) == self.first or self.made[-1].span[1] < start - 3:
            return False
        raw = self.text[stretch.said.span[0] : start + 1]
        halves = raw.startswith(("又", "也", "更")) and self.made[-1].quote.startswith("既")
        return halves or self.grammar.joins_previous(start, end)

    def _has_target(self, start: int, end: int) -> bool:
        index = bisect_left(self.targets, start)
        return index < len(self.targets) and self.targets[index] < end

    def _goal_due(self, start: int, end: int) -> str | None:
        """The day of the target that a clause states: that of its section where the clause names none."""
        index = bisect_left(self.targets, start - _BULLET_LENGTH)
        if index < len(self.targets) and self.targets[index] < start:  # its span begins at the item's number
            index += "，" in self.text[self.targets[index] : start]
        return self.dues[index] if index < len(self.targets) and self.targets[index] < end else None

    def _adviser(self, stretch: Stretch) -> Voice:
        """Who gives advice in the page's own words: the person named last, an outsider to the parties."""
        if stretch.said.voice.kind == "person":
            return stretch.said.voice
        self.speakers = self.speakers or Speakers(self.reading)
        person = self.speakers.last_before(stretch.span[0], stretch.said.block.start)
        return self.speakers.voice(person)._replace(outsider=True) if person else stretch.said.voice

    def _states(self, clause: Clause, stretch: Stretch) -> bool:
        """Whether a clause with a subject of its own counts: a modal, a figure, a cadence, a day, an arrangement agreed."""
        if clause.modal:
            return clause.verb is not None
        quote = self.text[clause.start : clause.end]
        if (
            self._has_target(clause.start, clause.end)
            or grading.has_figure(quote)
            or grading.CADENCE.search(quote)
        ):
            return True
        if self.terms.states(quote) or DAY.match(quote) or _SETTLED.search(quote):
            return True
        if _provides(stretch.said.voice, self.base) and not self._names_an_article(stretch.said.block):
            return not _BOILERPLATE.search(quote)
        if stretch.said.voice.kind == "document" and self.headings.entered and self.terms.ends_well(quote):
            return not _BOILERPLATE.search(quote)
        return stretch.act == "agreed" and clause.verb is not None and clause.verb.kind in ("reach", "act")

    def _names_an_article(self, block: Block) -> bool:
        """第六条 公共服务共享: a line that only names what stands below it."""
        return is_article(self.text, block) and "。" not in self.text[block.start : block.end]

    def _make(self, clause: Clause, stretch: Stretch) -> None:
        start = self._quote_start(clause)
        self.terms.day = None
        quote, voice = self.text[start : clause.end], stretch.said.voice
        if self._idle(clause) or (voice.by, quote) in self.said:
            return
        self.said.add((voice.by, quote))
        due, hedge = self.terms.due_of(start, clause), self.terms.hedge_of(quote, clause)
        goal = self._goal_due(start, clause.end)
        side = self.binder.side(clause, voice)
        reach = self.binder.reach(clause, voice, side, stretch.act)
        concreteness = grading.concreteness(self.reading, clause, due is not None)
        sector = self._sector(clause)
        kept = self._safeguards(clause) or (self.sentence.organised and sector in ("governance", "general"))
        nature = grading.nature(self.reading, clause, kept, voice.outsider)
        self.sentence.organised |= nature == "safeguard" and "组织领导" in quote
        if sector == "general" and concreteness == "action":
            sector = sectors.sector_of_title(self.reading, voice.by) or sector
        self.made.append(
            Commitment(
                span=(start, clause.end),
                quote=quote,
                sector=sector,
                concreteness=concreteness,
                nature=nature,
                reach=reach,
                parties=self.binder.parties(clause, side, reach),
                voiced_for=side,
                due=due.iso if due else goal,
                inferred=["due"] if (due and due.inferred) or (goal and not due) else [],
                by=voice.by,
                speech_act=stretch.act,
                hedge=hedge,
                confidence=0.9 if clause.verb is not None else 0.7,
                rule=f"{voice.kind}-{clause.how}",
            )
        )

    def _quote_start(self, clause: Clause) -> int:
        """A day before a comma stays in the quote of its first clause, and so does 既要."""
        if self.terms.day is not None and clause.modal is None:
            return self.terms.day
        halves = clause.modal and self.text[max(0, clause.start - 2) : clause.start] == "既" + clause.modal
        return clause.start - 2 if halves else clause.start

    def _idle(self, clause: Clause) -> bool:
        """A predicate alone (持续推进), a heading of four characters (服务共享)."""
        length, verb = clause.end - clause.start, clause.verb
        return (
            length < 4
            or bool(_EMPTY.search(self.text[clause.start : clause.end]))
            or self._is_duty(clause)
            or (clause.modal is None and verb is not None and self.text[verb.start : verb.end] == "有")
            or (verb is not None and length == 4 and (verb.end == clause.end or verb.ambiguous))
        )

    def _is_duty(self, clause: Clause) -> bool:
        """设立办公室，承担日常协调工作: the second clause only says what the body is for."""
        return len(self.made) > max(self.first, self.sentence.first) and bool(
            _DUTY.match(self.text, clause.start, clause.end)
        )

    def _safeguards(self, clause: Clause) -> bool:
        if (
            clause.subject
            and "各级党" in (who := self.text[clause.subject[0] : clause.subject[1]])
            and ("各级党组织" in who or "各级党委" in who)
        ):
            self.sentence.party_duty = True
        return self.headings.safeguard or self.headings.kept or self.sentence.party_duty

    def _sector(self, clause: Clause) -> str:
        """The clause's own object decides, then the sentence that heads its part, then its section's heading."""
        reading, span = self.reading, (clause.start, clause.end)
        target = (clause.verb.end, clause.end) if clause.verb else span
        above = (None if self.sentence.heads else self.headings.topic) or self.headings.sector
        if sectors.is_attitude(reading, span):
            return above or "general"
        titles = grading.is_title(self.text[target[0] : target[1]])
        if sectors.is_mixed(reading, span if clause.how == "prep" else target, titles):
            return "general"
        least = 4 if clause.verb is not None and clause.verb.kind == "principle" else 2
        own = sectors.sector_of(reading, target, least) or sectors.sector_of(reading, span, least)
        if own is None and clause.subject and clause.verb and clause.verb.end >= clause.end - 2:
            own = sectors.sector_of(reading, clause.subject, 2)
        words = self.text[span[0] : span[1]]
        own = own or ("infrastructure" if _ROADS.search(words) else None)
        own = own or ("ecology" if _WATERS.search(words) else None)
        return own or above or self._sector_before(clause) or self._cooperation(target)

    def _sector_before(self, clause: Clause) -> str | None:
        """An item's short second clause (完成投资8亿元) is about what its first is."""
        if clause.end - clause.start > 12 or len(self.made) <= max(self.first, self.sentence.first):
            return None
        quote = self.text[clause.start : clause.end]
        return self.made[-1].sector if grading.has_figure(quote) or clause.day or DAY.search(quote) else None

    def _cooperation(self, target: tuple[int, int]) -> str:
        """How partners work together is governance; else no sector fits."""
        words = self.text[target[0] : target[1]]
        bare = len(words) <= 8 and grading.ends_with(words, "bare_cooperation") is not None
        return (
            "governance"
            if bare or (len(words) <= 2 and self.text.endswith("落实", 0, target[1]))
            else "general"
        )
