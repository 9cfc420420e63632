"""The grammar of a task in official Chinese: [day] [modifiers] predicate object, alone, after a subject, or in a list.

Positions are those of the page's text. A clause begins at its predicate's own modifier: who shall do it, 要, 将 and frames
(围绕…, 以…为契机) stand before it and do not belong to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yipanqi.findings.context import Reading
from yipanqi.pages.page import Span

CLASSES = ("push", "act", "reach", "attitude", "principle", "seek", "apply")

DAY = re.compile(
    r"(?:力争|争取|确保)?(?:到|至|于|在|自)?(?:"
    r"(?:20\d\d|今|明|后|本|当|次)年(?:年?底|年?末|年?初|上半年|下半年|第?[一二三四]季度|\d{1,2}月)?(?:份|底|末|初|上旬|中旬|下旬)?"
    r"|\d{1,2}月(?:\d{1,2}日|份|底|末|初|上旬|中旬|下旬)?|年内|年底|年末|岁末|全年|下半年|上半年|下一步|近期|远期|本届任期内|本世纪中叶"
    r"|“?[十一二三四五]{2,3}五”?(?:时期|期间)?|未来[一二三四五六七八九十几]+年|今后[一二三四五六七八九十几]+年|[一二三四五六七八九十两]+年内|第[一二三四]季度"
    r"|每(?:半年|季度|个?月|年|周|两年|双月|逢|学期)(?:\d{1,2}[日号])?|(?:三|五|十)年(?:后|之内))"
    r"(?:内|中|间|底|末|初)?(?:之?前|以前|左右|起)?"
)
_LABEL = re.compile(
    r"^(?:[\s　·•◆■●▲★☆◎※→➤▶✅—\-]|[^\w“”《》（）()【】〔〕%，。；：、]|\d️?⃣|[①-⑳㈠-㈩])+|^(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]+[，、]?"
    r"|[一二三四五六七八九十](?:是|要|方面)|首先|其次|再次|最后|同时|此外|另外|并且?|而且|从而|进而|以及|还|也|又|且|不仅|不但|而是|特别是|尤其是|重点是|关键是|核心是|目标是|主要是|其中|一方面|另一方面|下一步|接下来|今后|未来|为此|因此|通过|就是|来(?!源|自|年|访|电|信))"
)
_FRAME = re.compile(
    r"^(?:围绕|依托|立足(?!于)|按照|根据|遵照|依据|针对|结合|随着|面对|着眼于?|基于|借助|为了|经过|经|鉴于|除|对照|比照|参照|受|凭借|借力|乘|值此|在此基础上|在此期间|与此同时)"
    r"|^以[^，。；]{1,40}为[^，。；]{0,6}(?:契机|重点|牵引|统领|导向|引领|抓手|目标|核心|突破口|主线|引擎|支撑|基础|载体|依托|纽带|龙头|中心|指导|根本|起点|遵循|动力|保障|平台|主题|先导|桥梁|己任|媒|底色|关键|切入点|着力点|落脚点|出发点|前提)$"
    r"|^在[^，。；]{1,40}(?:下|中|(?<!以)上|方面|基础上|领域|过程中|期间|背景下|之际|框架内|范围内|前提下|进程中|同时|之中|时|后|前|方面来看)$"
    r"|^为[^，。；]{0,4}(?:实现|落实|贯彻|推进|推动|促进|加强|确保|进一步|加快|更好|深化|切实|深入|全面|做好)(?![^，。；]*(?:作出|做出|贡献|提供|注入|增添|添砖加瓦))"
    r"|^(?:对|对于|针对)[^，。；]{2,30}(?:的|企业|单位|项目|个人|人员|人才|机构|主体)$"
)
_MODAL = re.compile(
    r"(?<![重主需纲摘必首只紧扼简概提次若])要(?!求|素|点|闻|件|害|道|塞|么|是|领|不是|价|员|地|事|职)|(?<![必终定势即明只名])将(?!来|军|士|领|近|会(?!同|商)|是|为|使|达(?!州|川|到))|(?<![反响供效适顺对呼相理])应当?该?(?!用|对|急|变|邀|收|有|届|约|纳|运|付|征|援|税|聘)|必须|务必|务须|应当|应该|须|亟需|亟待|(?<!发展)(?<!的)(?<!实际)(?<!现实)(?<!工作)需要(?!来)|需(?!求|要)"
    r"|(?:希望|期望|期盼|期待|恳请|愿意|愿(?!望|景)|拟(?!定|订|出台)|打算|准备|计划(?!划|生育|书|单列)|有必要|力图)"
)
_GROUP = re.compile(
    r"^(?:[各全][^，。；、]{0,14}?(?:单位|部门|组织|乡镇|镇街|镇村|街道|区县|县区|区市县|市县|地区|地|级|方|政府|同志|干部|企业|园区)|有关[^，。；]{0,8}?(?:单位|部门|方面)|相关[^，。；]{0,8}?(?:单位|部门|方面)"
    r"|(?:我|两|三|四|五|八|双|各|\d)(?:们|地|方|市|县|区|省|省市|州|家)|[^，。；、]{0,4}(?:两地|三地|双方|三方|各方)|我们|大家|[甲乙丙丁]方|党委政府|(?:市|县|区|省|州)(?:委|政府|直)[^，。；]{0,8}?部门)"
)
_PREPOSITION = re.compile(
    r"^(?:共同)?(?:与|同(?!时|步|心|向|城|质|价|题)|和|跟|向|为(?!了)|对(?!接|标|口)|从|由|在|以|按|把|将|就(?!业|近|地)|会同|携手|协同|联合|配合|像|用|于|因|比|给|凭|沿)"
)
_COMPANION = re.compile("(?:与|同|和|跟|向|为|在|按|以|对|会同)")
_JOINED = re.compile(r"^(?:不搞|又要|也要|而不|而非|不(?!断|折|懈|仅|但|忘|遗|再|少|得|低|超))")
_RESULT = "好实牢强优大深透准稳紧足活亮响精细严住通成出起齐快"
_FOR = re.compile("[为给对][^，。]+(?:作出|做出|贡献|提供|注入|增添|添砖加瓦|打下)")
_FIGURE = re.compile(
    r"(?:突破|达到?|增长|增至|增加|超过?|下降|降至|实现|提高|提升|保持|稳定|控制|完成|缩短|压缩|不低于|不少于)[^、]*[\d一二三四五六七八九十]"
)
_VERBLESS = re.compile(
    r"(?:不低于|不少于|不高于|不超过|突破|达到?|增至|增长|下降|超过?|翻)[^、，]{0,8}[\d一二三四五六七八九十百]|由[^，。]{2,14}(?:承办|主办|举办|轮值|召集)$|^[^，把]{0,8}把[^，]{3,}|每(?:半年|季度|个?月|年|周)[^，]{4,}"
    r"|以[^，、]{1,6}[促带强兴助谋保推引][^，、]{2,6}"
)
_TOGETHER = re.compile(
    r"[共互联同合协][建享推谋绘免刷借促抓保治铸创赢育担办用管护防筑拓优兴编搭研探寻迎画织圆造续走守培引争开抗派设访认送换聘助挂评查联补融采购签制订定发签推动销展演练拍种养植植配供保巡讲唱奏融修办驻选录审批议通投筹赛]"
    r"(?<!共产)"
)
_COLLOQUIAL = re.compile(r"[建办开修设搞](?=[一两三四五六七八九十几]?[个座条所家批场]|\d+[个座条所家场])")
_SHORT = re.compile(
    rf"[建办做抓促保唱弹补破拓搭育引强优走下打种管守写讲当用画织奏绘铸铺架炼叫立树练护扛挑落谋拼干闯试创跑蹚趟答拿念备沉攥][{_RESULT}](?![通车的])"
)


@dataclass(frozen=True, slots=True)
class Verb:
    start: int
    end: int
    kind: str
    ambiguous: bool = False  # as often a noun: opens a clause only with an object of some length


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its object in ``[start, end)``; ``how`` it stands in its stretch of the sentence."""

    start: int
    end: int
    verb: Verb | None
    how: str  # bare, prep, subject
    modal: str | None = None
    subject: Span | None = None
    day: bool = False  # begins with a day or a span of time


@dataclass
class Grammar:
    """The predicates and modifiers of one page, by place."""

    reading: Reading
    text: str = ""
    verbs: dict[int, Verb] = field(default_factory=dict)
    modifiers: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.reading.text
        for kind in CLASSES:
            for hit in self.reading.hits(f"verb_{kind}"):
                known = self.verbs.get(hit.start)
                if known is None or hit.end > known.end:
                    self.verbs[hit.start] = Verb(hit.start, hit.end, kind)
        for hit in self.reading.hits("verb_or_noun"):
            if (known := self.verbs.get(hit.start)) and known.end == hit.end:
                self.verbs[hit.start] = Verb(known.start, known.end, known.kind, True)
        for hit in self.reading.hits("not_a_verb"):
            if (known := self.verbs.get(hit.start)) and known.end <= hit.end:
                del self.verbs[hit.start]
        for hit in self.reading.hits("verb_modifier"):
            self.modifiers[hit.start] = max(self.modifiers.get(hit.start, 0), hit.end)

    def verb_at(self, at: int, end: int) -> Verb | None:
        """The predicate that begins here, listed or made by a pattern (共建, 互派, 办好)."""
        verb = self.verbs.get(at)
        if verb is not None and verb.end <= end:
            return verb
        if (match := _TOGETHER.match(self.text, at, end)) and match.end() < end:
            return Verb(at, match.end(), "act" if self.text[at] == "互" else "push")
        if match := _COLLOQUIAL.match(self.text, at, end):
            return Verb(at, match.end(), "act")
        if match := _SHORT.match(self.text, at, end):
            return Verb(at, match.end(), "push")
        return None

    def head(self, at: int, end: int) -> Verb | None:
        """The predicate after any modifiers, days and predicates that only modify (推动建立 → 建立)."""
        best: Verb | None = None
        while at < end:
            verb = self.verb_at(at, end)
            if verb is not None and self._stands(verb, best, end):
                best = verb
            onward = self._over(at, end, verb, best is None)
            if onward is None:
                return best
            at = onward
        return best

    def _over(self, at: int, end: int, verb: Verb | None, best_free: bool) -> int | None:
        """The place after a modifier, a modifying predicate or a day; None where there is none."""
        after = self.modifiers.get(at)
        if (
            after is not None
            and after <= end
            and (verb is None or after >= verb.end or not self._chained(verb.end, end))
        ):
            return after
        if (
            self.text[at] == "“"
            and best_free
            and (close := self.text.find("”", at, min(end, at + 12))) > 0
            and self._chained(close + 1, end)
        ):
            return close + 1
        if match := DAY.match(self.text, at, end):
            return match.end() if match.end() > at else None
        return at + 1 if self.text[at] in "、地，" and self._chained(at + 1, end) else None

    def _chained(self, at: int, end: int) -> bool:
        return self.verb_at(at, end) is not None or self.modifiers.get(at, end + 1) <= end

    def _stands(self, verb: Verb, best: Verb | None, end: int) -> bool:
        rest = end - verb.end
        if best is None:
            return rest >= (2 if verb.ambiguous or verb.end - verb.start == 1 else 0)
        return rest >= (4 if verb.ambiguous else 2)

    def first_modifier(self, at: int, floor: int) -> int:
        """The place of the first modifier right before a predicate (携手打造 → 携手)."""
        while True:
            before = next(
                (at - n for n in (4, 3, 2) if at - n >= floor and self.modifiers.get(at - n) == at), None
            )
            if before is None:
                return at
            at = before

    def strip(self, start: int, end: int) -> Span:
        """A stretch without breaks at its end, labels, bullets and conjunctions at its start."""
        while (
            end > start
            and self.text[end - 1] in "，。；：！？!?;、 　\n\r\t）)"
            and not self._closes(start, end)
        ):
            end -= 1
        while start < end and (match := _LABEL.match(self.text[start:end])) and match.end():
            start += match.end()
        return start, end

    def _closes(self, start: int, end: int) -> bool:
        """Whether the bracket at the end was opened inside the stretch."""
        return self.text[end - 1] in "）)" and ("（" in self.text[start:end] or "(" in self.text[start:end])

    def is_frame(self, start: int, end: int) -> bool:
        """围绕…, 以…为契机, 在…基础上: no clause of its own."""
        return bool(_FRAME.match(self.text[start:end]))

    def joins_previous(self, start: int, end: int) -> bool:
        """不搞大开发, 又要…: the second half of the clause before."""
        return bool(_JOINED.match(self.text[start:end]))

    def day_alone(self, start: int, end: int) -> bool:
        match = DAY.match(self.text, start, end)
        return bool(match) and match.end() == end  # type: ignore[union-attr]

    def parse(self, start: int, end: int) -> Clause | None:
        """The clause of a stretch that strip() has trimmed; None if it has no predicate."""
        if end - start < 3:
            return None
        if modal := self._modal(start, end):
            word, at = modal
            begin, _ = self.strip(at, end)
            begin = self._past_group(begin, end)
            inner = self._bare(begin, end)
            subject = (start, at - len(word)) if at - len(word) > start else None
            if inner is None and _COMPANION.match(self.text[begin:end]):
                return Clause(begin, end, None, "none", word, subject)
            if inner is not None:
                return Clause(begin, end, inner.verb, inner.how, word, subject, inner.day)
            return Clause(begin, end, None, "bare", word, subject) if end - begin >= 4 else None
        return self._bare(self._past_group(start, end), end)

    def _past_group(self, start: int, end: int) -> int:
        """The place after 两地, 各责任单位 where a predicate follows at once."""
        if (match := _GROUP.match(self.text[start:end])) and match.end() < end - start:
            at = start + match.end()
            if start in self.modifiers or self.head(start, at) is not None:
                return start
            if self.head(at, end) or DAY.match(self.text, at, end) or _PREPOSITION.match(self.text[at:end]):
                return at
        return start

    def _modal(self, start: int, end: int) -> tuple[str, int] | None:
        """要, 将, 应… and the place after it, if it stands before the stretch's first predicate."""
        match = _MODAL.search(self.text, start, min(end, start + 45))
        if match is None:
            return None
        if match.start() > start and self.head(start, end) is not None and self._first(start, match.start()):
            return None
        if match.group() in ("将", "计划", "准备", "需", "拟", "愿", "须", "应") and not self._verbal(
            match.end(), end
        ):
            return None
        if match.group() == "计划" and (match.start() == start or self.day_alone(start, match.start())):
            return match.group(), start
        return match.group(), match.end()

    def _first(self, start: int, before: int) -> bool:
        verb = self.head(start, before)
        return verb is not None and not verb.ambiguous

    def _verbal(self, at: int, end: int) -> bool:
        return at >= end or bool(
            self.head(at, end)
            or self.modifiers.get(at)
            or DAY.match(self.text, at, end)
            or _PREPOSITION.match(self.text[at:end])
        )

    def _bare(self, start: int, end: int) -> Clause | None:
        verb = self.head(start, end)
        day = bool(DAY.match(self.text, start, end))
        if verb is not None:
            return Clause(start, end, verb, "bare", day=day)
        verb = self._later(start, end)
        if verb is None and not _VERBLESS.search(self.text[start:end]):
            return None
        led = _PREPOSITION.match(self.text[start:end]) or _PREPOSITION.match(
            self.text[self._past_modifiers(start, end) : end]
        )
        how = "prep" if led else "subject"
        return Clause(start, end, verb, how, day=day)

    def _past_modifiers(self, at: int, end: int) -> int:
        while at < end:
            match = DAY.match(self.text, at, end)
            onward = self.modifiers.get(at) or (match.end() if match else at)
            if onward <= at or onward > end:
                return at
            at = onward
        return at

    def _later(self, start: int, end: int) -> Verb | None:
        """The first predicate inside a stretch that does not begin with one."""
        at, depth = start, 0
        while at < end:
            if self.text[at] in "“《（":
                depth += 1
            elif self.text[at] in "”》）":
                depth = max(0, depth - 1)
            elif not depth and at in self.modifiers and self.modifiers[at] < end:
                if (verb := self.head(at, end)) is not None and verb.start >= self.modifiers[at]:
                    return verb
                at = self.modifiers[at] if self.verb_at(at, end) is None else at
                if self.verb_at(at, end) is None:
                    continue
            if not depth and (verb := self.verb_at(at, end)) is not None:
                sure = not verb.ambiguous or self.text[verb.end : verb.end + 1].isdigit()
                last = verb.end == end and not verb.ambiguous and end - verb.start >= 3
                if (sure and verb.end < end) or last or self.modifiers.get(at - 2) == at:
                    return self.head(at, end) or verb
                at = verb.end
                continue
            at += 1
        return None

    def pairs(self, start: int, end: int) -> list[Span]:
        """A list of predicates with their objects, at its 、 和 并: 创新合作方式、扩大合作空间 → two."""
        cuts, depth = [start], 0
        if _FOR.match(self.text[start:end]):
            return [(start, end)]
        for at in range(start, end):
            char = self.text[at]
            if char in "“《（(":
                depth += 1
            elif char in "”》）)":
                depth = max(0, depth - 1)
            elif not depth and char in "、和并及" and self._new_pair(char, cuts[-1], at, end):
                cuts.append(at + 1)
        spans = []
        for index, cut in enumerate(cuts):
            stop = cuts[index + 1] - 1 if index + 1 < len(cuts) else end
            spans.append((cut, stop))
        return spans

    def _new_pair(self, char: str, since: int, at: int, end: int) -> bool:
        stop = self._part_end(at + 1, end)
        verb = self.head(at + 1, stop)
        if char == "、" and _FIGURE.search(self.text[since:at]) and _FIGURE.search(self.text[at + 1 : stop]):
            return True
        if verb is None or stop - verb.end < 2 or at - since < 4 or stop - at - 1 < 4:
            return False
        if self._attributive(at + 1, stop):
            return False
        if char != "、":
            return (
                not verb.ambiguous
                and stop - verb.end >= 3
                and self.text[verb.start : verb.end] not in ("落实",)
                and self.head(since, at) is not None
            )
        if (verb.ambiguous or self.text[verb.start] in "互联") and stop - verb.end < 4:
            return False
        first = self.head(since, at) or self._later(since, at)
        if first is None:
            return False
        short = at - first.start <= 4 and stop - at - 1 <= 4
        same = self.text[first.start : first.end] == self.text[verb.start : verb.end]
        return not (short and same)

    def _attributive(self, start: int, stop: int) -> bool:
        """促落实的职能: a short predicate that only describes the noun after 的."""
        mark = self.text.find("的", start, stop)
        return 0 <= mark - start <= 4

    def _part_end(self, at: int, end: int) -> int:
        depth = 0
        for place in range(at, end):
            char = self.text[place]
            if char in "“《（(":
                depth += 1
            elif char in "”》）)":
                depth = max(0, depth - 1)
            elif char == "、" and not depth:
                return place
        return end
