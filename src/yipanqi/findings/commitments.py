"""Commitments: clauses in which a party, or the page for it, says that something shall be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yipanqi.findings import dates, grading, sectors, tasks
from yipanqi.findings.clauses import DAY, Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.speech import PAGE, Voice, listen
from yipanqi.findings.stances import Stretch, stretches
from yipanqi.findings.types import Commitment
from yipanqi.pages.page import Block, Span

_AMONG = re.compile(r"^((?:确保|努力|力争)?(?:在|从))(.+?)(?:等(?:[^，。]{0,6})?|方面|领域|工作)(?:方面|领域|工作|上|中)*(?=[^，。]{2,})(.*)$")
_ADVISE = re.compile(r"^(?:并)?(?:对|就|围绕)(.+?)(?:等(?:方面|工作)?)?(?:提出|作出|谈了)(?:了)?[^，。]{0,10}(?:建议|意见|要求|希望)$")
_TAIL = re.compile(r"等(?:[一二三四五六七八九十\d两]+[个项大方]?[^，。]{0,8}|方面[^，。]*|领域[^，。]*|重点工作|工作|重点任务|任务|举措|措施)?$")
_HEDGES = re.compile(r"力争(?!取)|争取|左右|原则上|基本(?=实现|建成|形成|完成|建立|达到|消除)")
_STATE = re.compile("实现|取得|达到|建成|形成|(?:提升|增强|缩小|改善|完善|提高|健全|优化|进展|突破|领先|协调|显现|夯实|进步)$")
_HEADING = re.compile(r"^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节])")
_RECAP_HEADING = re.compile(r"回顾|总结|(?:工作|进展|完成|开展|落实)情况|主要成效|成效|现状|发展基础|背景|已(?:完成|取得)|亮点|存在(?:的)?(?:问题|困难)")
_COVER = re.compile(r"印发给|现将|请[^。]{0,20}(?:遵照|贯彻|执行|落实)|人民政府同意|附件|抄送|特此")


@dataclass
class Found:
    """A clause on its way to becoming a commitment."""

    clause: Clause
    stretch: Stretch
    start: int  # of the quote: earlier than the clause's where a day before a comma belongs to it


def base_voice(reading: Reading) -> Voice:
    """The voice of the page itself; in a plan, notice or table that of the document it carries."""
    kind = reading.found.page.kind
    if kind not in ("plan", "notice", "table"):
        return PAGE
    home = reading.found.page.home
    title = reading.found.page.title or ""
    own = [i for i in reading.found.instruments if i.title and i.title in title] or (
        [i for i in reading.found.instruments if i.title and i.act in ("issued", "adopted", "signed")] if kind == "notice" else []
    )
    if own:
        parties = own[0].parties
        act = own[0].act if own[0].act in ("signed", "adopted") else None
        side = parties[0] if len(parties) == 1 else None
        return Voice("document", own[0].title, side, act, asks=True)
    return Voice("document", None, home[0] if home else None, None, asks=kind != "table")


def anchor_of(reading: Reading) -> str | None:
    """The day that 年底前 counts from: of publication, else of a meeting, else the year in the title."""
    facts = reading.found.page
    year = re.search(r"20\d\d(?=年)", facts.title or "")
    return facts.published or next((m.date for m in reading.found.meetings if m.date), None) or (f"{year.group()}-01-01" if year else None)


def find(reading: Reading) -> None:
    """All commitments of a page, in order, to ``reading.found.commitments``."""
    grammar = Grammar(reading)
    base = base_voice(reading)
    collector = _Collector(reading, grammar, base)
    for stretch in stretches(reading, listen(reading, base), grammar):
        collector.take(stretch)
    collector.finish()
    reading.found.commitments.extend(collector.made)
    reading.found.commitments.extend(tasks.of_tables(reading, grammar, base))
    reading.found.commitments.sort(key=lambda c: c.span)


class _Collector:
    """Turns stretches into commitments, keeping what carries over: headings, days, hedges, lists of labels."""

    def __init__(self, reading: Reading, grammar: Grammar, base: Voice) -> None:
        self.reading, self.grammar, self.base = reading, grammar, base
        self.text = reading.text
        self.made: list[Commitment] = []
        self.said: set[tuple[str | None, str]] = set()
        self.block: Block | None = None
        self.sentence = -1
        self.began = 0  # where the sentence begins
        self.short = False
        self.labels: tasks.Labels | None = None
        self.fresh: list[Commitment] = []  # made in this block
        self.sector: str | None = None  # of the section's heading
        self.topic: str | None = None  # of the short sentence that heads a part of a paragraph
        self.safeguard = False
        self.recap = False
        self.kept = False  # a paragraph headed by 组织领导: all its clauses are safeguards
        self.sections = any(_HEADING.match(reading.text[b.start : b.start + 8]) for b in reading.content)
        self.entered = False
        self.day: int | None = None  # where a day that stands alone begins
        self.due: dates.Due | None = None  # of this sentence, for the figures that follow
        self.hedge: str | None = None
        self.anchor = anchor_of(reading)
        self.targets = sorted(t.span[0] for t in reading.found.targets)

    def take(self, stretch: Stretch) -> None:
        if stretch.said.block is not self.block:
            self._enter(stretch.said.block)
        if stretch.said.sentence != self.sentence:
            self._head_of_part(stretch)
            self.sentence, self.day, self.due, self.hedge = stretch.said.sentence, None, None, None
        start, end = stretch.span
        if self.block is None or self.block.role == "row" or (self.labels and start >= self.labels.start):
            return
        if self.base.kind == "document" and (self.recap or (self.sections and not self.entered and stretch.said.voice == self.base) or _COVER.search(self.text[start:end])):
            return
        self._read(stretch, start, end)

    def _enter(self, block: Block) -> None:
        self._close_block()
        self.block, self.fresh, self.topic, self.kept = block, [], None, False
        text = self.text[block.start : block.end]
        self.labels = tasks.labels(self.text, block.start, block.end)
        if block.role == "heading" or (_HEADING.match(text) and len(text) < 200):
            head = re.split("[。：]", text, maxsplit=1)[0]
            self.entered = True
            if len(head) <= 40:
                self._section(head, block)

    def _section(self, head: str, block: Block) -> None:
        top = bool(re.match(r"^[\s　]*[一二三四五六七八九十]+、", head)) or (block.role == "heading" and block.level <= 2)
        sector = sectors.sector_of_heading(head)
        if (top or sector) and (self.base.kind == "document" or block.role != "heading"):
            self.sector = sector
        if top:
            self.safeguard = any(word in head for word in ("保障", "组织领导", "组织实施", "工作要求"))
            self.recap = bool(_RECAP_HEADING.search(head)) and not re.search("打算|计划|安排|下一步", head)

    def _head_of_part(self, stretch: Stretch) -> None:
        """A short sentence with one clause (共谋改革“一盘棋”。) heads what follows it in its paragraph."""
        made = [c for c in self.fresh if c.span[0] >= self.began]
        if len(made) == 1 and made[0].span[1] - self.began <= 32:
            self.topic = made[0].sector if made[0].sector != "general" else None
            self.kept = False
        if any(re.search("组织领导|组织保障|保障措施", c.quote) and c.nature == "safeguard" for c in made):
            self.kept = True
        self.began = stretch.span[0]
        stop = self.text.find("。", self.began, self.began + 34)
        self.short = stop >= 0  # a sentence this short heads a part rather than belongs to one

    def _close_block(self) -> None:
        if self.labels and self.fresh:
            tasks.apply(self.reading, self.labels, self.fresh, self.anchor)
        elif self.labels and self.block is not None and not self.text[self.block.start : self.labels.start].strip():
            tasks.apply(self.reading, self.labels, self.made[-1:], self.anchor)

    def finish(self) -> None:
        self._close_block()

    def _read(self, stretch: Stretch, start: int, end: int) -> None:
        grammar = self.grammar
        if advised := _ADVISE.match(self.text[start:end]):
            return self._advice(stretch, start + advised.start(1), start + advised.end(1))
        if stretch.stance == "tells" and not self._has_target(start, end):
            return None
        if stretch.stance == "open" and not self._openly(stretch) and not self._has_target(start, end):
            return None
        if grammar.day_alone(start, end):
            self.day = start
            self.due = dates.due(self.text, start, end, self.anchor)
            return None
        raw = self.text[stretch.said.span[0] : start + 1]
        if raw.startswith(("又", "也", "更")) and self.fresh and self.fresh[-1].quote.startswith("既"):
            return self._extend(end)
        if grammar.joins_previous(start, end) and self.fresh and self.made[-1].span[1] >= start - 2:
            return self._extend(end)
        for clause in self._clauses(stretch, start, end):
            self._make(clause, stretch)
        self.day = None
        return None

    def _openly(self, stretch: Stretch) -> bool:
        """Words that nothing marks as wish or duty: only what says 共同 or begins with its predicate."""
        clause = stretch.clause
        if clause is None or clause.verb is None or clause.how != "bare" or stretch.recap or stretch.said.voice.kind == "page":
            return False
        quote = self.text[clause.start : clause.end]
        if self.text[clause.verb.start : clause.verb.end] in ("签署", "签订", "签约", "印发", "推出", "出席", "发布", "共话", "共叙"):
            return False
        return clause.end - clause.verb.end >= 4 and quote.startswith(("共", "携手", "协同", "联合", "合力")) and "、" not in quote[:6]

    def _has_target(self, start: int, end: int) -> bool:
        from bisect import bisect_left

        index = bisect_left(self.targets, start)
        return index < len(self.targets) and self.targets[index] < end

    def _advice(self, stretch: Stretch, start: int, end: int) -> None:
        speaker = self._adviser(stretch)
        for span in self.grammar.pairs(start, end):
            clause = self.grammar.parse(*span)
            if clause and clause.verb:
                begin = clause.verb.start if clause.how != "bare" else clause.start
                begin = self._with_modifiers(begin, clause.start)
                said = replace(stretch.said, voice=speaker)
                self._make(replace(clause, start=begin), replace(stretch, said=said, act="proposed"))

    def _with_modifiers(self, at: int, floor: int) -> int:
        """The place of a predicate's first modifier before it (携手打造)."""
        while True:
            before = next((at - n for n in (4, 3, 2) if at - n >= floor and self.grammar.modifiers.get(at - n) == at), None)
            if before is None:
                return at
            at = before

    def _adviser(self, stretch: Stretch) -> Voice:
        from yipanqi.findings.speech import Speakers, person_voice

        if stretch.said.voice.kind == "person":
            return stretch.said.voice
        person = Speakers(self.reading).last_before(stretch.span[0], stretch.said.block.start)
        if person is None:
            return stretch.said.voice
        voice = person_voice(person)
        return replace(voice, outsider=True, act="proposed")

    def _extend(self, end: int) -> None:
        last = self.made[-1]
        last.span = (last.span[0], end)
        last.quote = self.text[last.span[0] : end]

    def _clauses(self, stretch: Stretch, start: int, end: int) -> Iterator[Clause]:
        grammar = self.grammar
        clause = stretch.clause
        if clause is not None and clause.modal:
            start = clause.start
        if self.text.startswith("通过", start):
            start += 2
            inner = [s for s in grammar.pairs(start, end) if grammar.head(*s)]
            if len(inner) < 1:
                return
            yield from self._pairs(start, end)
            return
        among = _AMONG.match(self.text[start:end])
        if among and (head := grammar.head(start + among.start(2), start + among.end(2))) and (not head.ambiguous or among.end(2) + start - head.end > 4):
            inside = self._pairs(start + among.start(2), start + among.end(2))
            listed = list(inside)
            if listed and self._ends_as_list(listed):
                yield from listed
                return
        if grammar.is_frame(start, end):
            return
        if clause is None:
            return
        if grammar.is_frame(clause.start, end):
            return
        if clause.how == "none":
            return
        if clause.how == "subject" and clause.modal is None and not self._subject_counts(stretch, start, end):
            return
        if clause.how == "subject" and clause.modal and clause.verb is None:
            return
        yield from self._pairs(clause.start, end, clause)

    def _ends_as_list(self, listed: list[Clause]) -> bool:
        return all(c.verb is not None for c in listed)

    def _pairs(self, start: int, end: int, whole: Clause | None = None) -> Iterator[Clause]:
        spans = self.grammar.pairs(start, end)
        if whole is not None and len(spans) == 1:
            yield whole
            return
        for index, (begin, stop) in enumerate(spans):
            if index == len(spans) - 1 and len(spans) > 1 and (tail := _TAIL.search(self.text[begin:stop])):
                stop = begin + tail.start()
            clause = self.grammar.parse(begin, stop)
            if clause is not None:
                yield clause

    def _subject_counts(self, stretch: Stretch, start: int, end: int) -> bool:
        """Whether a clause with a subject of its own and no 要 or 将 counts: a figure, a cadence, an agreed arrangement."""
        quote = self.text[start:end]
        if self._has_target(start, end) or grading.has_figure(quote) or grading.CADENCE.search(quote):
            return True
        if self.day is not None or DAY.match(quote):
            return True
        clause = stretch.clause
        reach = clause is not None and clause.verb is not None and clause.verb.kind in ("reach", "act")
        return (stretch.act == "agreed" and reach) or bool(_STATE.search(quote) and self.due) or ("由" in quote and quote.endswith("承办"))

    def _make(self, clause: Clause, stretch: Stretch) -> None:
        reading, voice = self.reading, stretch.said.voice
        start = self.day if self.day is not None and clause.modal is None else clause.start
        self.day = None
        if clause.modal and self.text[max(0, start - 2) : start] == "既" + clause.modal:
            start -= 2
        quote = self.text[start : clause.end]
        verb = clause.verb
        idle = verb is not None and len(quote) <= 4 and (verb.end == clause.end or verb.ambiguous)
        if clause.end - clause.start < 4 or idle or (voice.by, quote) in self.said:
            return
        self.said.add((voice.by, quote))
        due = self._due(start, clause)
        hedge = self._hedged(quote, clause)
        advice = voice.outsider
        safeguarded = self.safeguard or self.kept or bool(clause.subject and re.search("各级党组织|各级党委", self.text[clause.subject[0] : clause.subject[1]])) or self._still_party(stretch)
        side = self._side(clause, voice, stretch)
        commitment = Commitment(
            span=(start, clause.end),
            quote=quote,
            sector=self._sector(clause, stretch),
            concreteness=grading.concreteness(reading, clause, due is not None or hedge == "力争" and clause.verb is None),
            nature=grading.nature(reading, clause, safeguarded, advice),
            parties=self._parties(side),
            voiced_for=side,
            due=due.iso if due else None,
            inferred=["due"] if due and due.inferred else [],
            by=voice.by,
            speech_act=stretch.act,
            hedge=hedge,
            rule=f"{voice.kind}:{clause.how}",
        )
        commitment.reach = self._reach(clause, voice, stretch, quote)
        self.made.append(commitment)
        self.fresh.append(commitment)

    def _still_party(self, stretch: Stretch) -> bool:
        return bool(self.fresh) and self.fresh[-1].nature == "safeguard" and not self.safeguard and self._same_sentence(stretch) and "各级党" in self.text[self.fresh[0].span[0] - 14 : self.fresh[0].span[0]]

    def _same_sentence(self, stretch: Stretch) -> bool:
        return not re.search("[。；！？]", self.text[self.fresh[-1].span[1] : stretch.span[0]])

    def _due(self, start: int, clause: Clause) -> dates.Due | None:
        own = dates.due(self.text, start, clause.end, self.anchor)
        if own is not None and re.match("度?(?:的|目标|任务|工作|重点)", self.text[own.end : own.end + 4]):
            own = None
        if own is not None:
            period = re.match("(?:力争|争取|确保)?(?:到|至|“)", self.text[own.start - 1 : own.end] if own.start else "")
            self.due = own if period or self.text[own.start : own.end].startswith(("到", "至")) or self.text[own.start - 1] in "到至" else None
            return own
        if self.due is not None and (clause.how == "subject" or grading.has_figure(self.text[clause.start : clause.end])):
            return self.due
        if self.due is not None and clause.verb is not None and clause.verb.kind == "reach":
            return self.due
        return None

    def _hedged(self, quote: str, clause: Clause) -> str | None:
        if match := _HEDGES.search(quote):
            word = match.group()
            if word in ("力争", "争取"):
                self.hedge = word
            return word
        if self.hedge and ((clause.how in ("subject", "prep") and grading.has_figure(quote)) or re.search("^(?:.{0,20}得到|获得)|应通尽通", quote)):
            return self.hedge
        if self.hedge and clause.how != "bare":
            return self.hedge
        self.hedge = None
        return None

    def _sector(self, clause: Clause, stretch: Stretch) -> str:
        span = (clause.start, clause.end)
        target = (clause.verb.end, clause.end) if clause.verb else span
        if sectors.is_attitude(self.reading, span):
            return sectors.sector_of(self.reading, target, 3) or (None if self.short else self.topic) or self.sector or "general"
        if sectors.is_mixed(self.reading, span if clause.how == "prep" else target, grading.is_title(self.text[target[0] : target[1]])):
            return "general"
        own = sectors.sector_of(self.reading, target, 2) or sectors.sector_of(self.reading, span, 2)
        if own is None and clause.subject and clause.verb and clause.verb.end - clause.end > -2:
            own = sectors.sector_of(self.reading, clause.subject, 2)
        if own:
            return own
        topic = None if self.short else self.topic
        if topic or self.sector:
            return topic or self.sector or "general"
        if clause.end - clause.start <= 12 and self.base.kind == "document" and self.fresh and self._same_sentence(stretch) and grading.has_figure(self.text[clause.start : clause.end]) and self.fresh[-1].sector:
            return self.fresh[-1].sector
        words = self.text[target[0] : target[1]]
        if len(words) <= 8 and grading.ends_with(words, "bare_cooperation") or self.text[: clause.end].endswith("落实") and len(words) <= 2:
            return "governance"
        return "general"

    def _side(self, clause: Clause, voice: Voice, stretch: Stretch) -> str | None:
        if voice.side or voice.kind in ("person", "meeting", "joint", "document"):
            return voice.side
        if clause.subject:
            self.page_side = self._side_of(clause.subject)
        return getattr(self, "page_side", None) if self._same_paragraph(stretch) else None

    def _same_paragraph(self, stretch: Stretch) -> bool:
        return True

    def _side_of(self, subject: Span) -> str | None:
        words = self.text[subject[0] : subject[1]]
        if re.search("双方|[两三四五]地|各方|[两三]省|[两三][区市县]", words):
            return None
        codes = {c for m in grading.mentions_in(self.reading, *subject) for c in m.codes}
        if len(codes) == 1:
            return codes.pop()
        if re.search("[我该全][市县区省州]", words) and self.reading.found.page.home:
            return self.reading.found.page.home[-1]
        return None

    def _parties(self, side: str | None) -> list[str]:
        found = self.reading.found
        for group in (m.parties for m in found.meetings):
            if len(group) > 1:
                return list(group)
        for parties in (i.parties for i in found.instruments):
            if len(parties) > 1:
                return list(parties)
        return [side] if side else list(found.page.home)

    def _reach(self, clause: Clause, voice: Voice, stretch: Stretch, quote: str) -> str:
        if self._one_sided(voice):
            return "joint" if self._names_other(clause, quote) else "own"
        if voice.side is None and voice.kind != "page":
            return "joint"
        own = clause.modal in ("将", "愿", "愿意", "拟", "计划") or (stretch.act is None and voice.kind in ("person", "page"))
        if not own or (voice.kind == "page" and getattr(self, "page_side", None) is None):
            return "joint"
        return "joint" if grading.is_joint_talk(quote) or self._names_other(clause, quote) else "own"

    def _one_sided(self, voice: Voice) -> bool:
        """A plan or decision of one member, or a meeting of one member's own."""
        if voice.kind == "document":
            return voice.side is not None
        if voice.kind == "meeting":
            return voice.side is not None
        if voice.kind == "page" and self.reading.found.meetings:
            return all(len(m.parties) == 1 for m in self.reading.found.meetings)
        return False

    def _names_other(self, clause: Clause, quote: str) -> bool:
        if re.search("跨省|通办|毗邻|合作的|与[^，]{2,12}(?:共|联|结对)|同[^，]{2,8}(?:共|联)", quote):
            return True
        home = set(self.reading.found.page.home)
        for mention in grading.mentions_in(self.reading, clause.start, clause.end):
            if any(code.endswith("0000") for code in mention.codes) and len(mention.codes) > 1:
                continue
            others = [c for c in mention.codes if c not in home and not any((h[:4] == c[:4] and c.endswith("00")) or (h[:2] == c[:2] and c.endswith("0000")) for h in home)]
            if others and not re.search("经济圈|都市圈|城市群|经济带", self.text[mention.span[1] : mention.span[1] + 8]):
                return True
        return False
