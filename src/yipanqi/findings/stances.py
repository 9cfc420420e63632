"""How the words of a page are meant: what shall be done, what was done, or what is only talked about.

Every stretch between two commas gets a stance: ``asks`` (wishes, duties, own 将), ``tells`` (recaps, forecasts, what is) or
``open`` (nothing says). Both the commitments and the results of a page are read from these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from yipanqi.findings.clause_forms import OFFER
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import Gated, opening
from yipanqi.findings.settings import anchor_of
from yipanqi.findings.speech import Said, listen
from yipanqi.findings.voices import PAGE, Voice
from yipanqi.pages.page import Block, Span

OWN = frozenset(["会", "将", "愿", "愿意", "拟", "计划", "打算", "准备"])
_COPULA = Gated(
    r"(?<![但还于可凡若总])是(?!否)|标志着|意味着|彰显着?了?|体现出?了?|(?<!打造)(?<!建设)(?<!成为)具有[^，]*(?:意义|作用|影响(?!力))|事关[^，]*(?:全局|大局)$|属于|值得|为[^，。]{2,12}(?:提供了|带来了)"
)
_TOPIC_NEXT = re.compile(
    r"^(?:[就既也不仅正更都还]*是(?!否)|关键|重在|根本|离不开|(?:就|才)能|意义|功在|必将|有利于|有助于|对[^，]{2,30}(?:具有|产生)|责任重大|使命光荣|大有可为|标志着|意味着|事关|需要|必须|要(?!求)|就要|应)"
)
_DUTY_NEXT = re.compile("必须|需要|要(?!求)|就要|应")  # these are among the beginnings of _TOPIC_NEXT too
_BOTH = re.compile("双方|[两三四五]地|各方")
_COMES = Gated(rf"将会(?!同|商)|将达(?!州|川)|将有望|将为(?!{OFFER})")
_ASKED = re.compile(r"[？?][”\s]*$")
_SIGNED = Gated("签署|签订|签约|签下|达成")
_PERFECTIVE = Gated(r"[一-鿿](?<!为|除|知|末|明)了(?!解|不|结|然|望|如|却|事)")
_DONE = Gated(r"(?<![不只而])已(?!然)|业已|(?<!\d)日前")
_AIMS = re.compile(r"力争|争取(?!得)|确保|到(?:20\d\d|“)|(?:今|明)?年底之?前|\d{1,2}月底?之?前")
_PARTY = re.compile(
    r"双方|各方|[两三四五六七八][地市县区省州]|[我该全本两各][市县区省州]|我们|[甲乙]方|政府|[市县区省州]委|管委会|委员会|办公室|示范区|先行区|新区|合作区"
    r"|共同体|联盟|部门|单位|[局厅市县区省州]$"
)
_AIMS_BEGIN, _TOPICS_BEGIN = opening(_AIMS), opening(_TOPIC_NEXT)
_ASKED_ENDS = frozenset("？?” 　\n\r\t")
DONE_IN_PUBLIC = frozenset(("签署", "签订", "签约", "印发", "推出", "出席", "发布", "共话", "共叙"))
_NEXT_YEARS = ("明年", "来年", "后年", "次年")  # 明年上半年 is no past
_YEAR = re.compile("(20\\d\\d)年(?!度?[底末]|前)")
_HERE_AND_NOW = re.compile("在(?:这里|此)(?:隆重|共同|联合)?(?:召开|举行|举办|相聚|欢聚|聚)|齐聚")
_THIS_DOCUMENT = re.compile(
    "(?:特|现|经[^，]{2,12})?(?:制[定订]|编制|签[署订])[本该]|(?:特|现)(?:就|提出|制[定订]|签[署订])"
)
_PART_ENDS = {"上半年": 6, "今年上半年": 6, "一季度": 3, "前三季度": 9}  # till these months no past
_SUMMED_UP = (
    "推广",
    "提炼",
    "宣传",
    "复制",
    "借鉴",
    "好经验",
    "经验",
    "典型",
    "评估",
    "好做法",
)  # 总结推广 is work
_SENTENCE = attrgetter("sentence")
# 一、 （一） 1. ① 第一条 ● ▶ 交通：
LISTED = re.compile(
    r"[\s　]*(?:第?[一二三四五六七八九十\d]{1,3}[、.．)）条]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳●■◆▪▶►★·✅]|[一-鿿]{2,6}：)"
)
LIST_HEAD = 24  # code points: a line this short heads the lines below it
_PLACED = re.compile(r"由[^，。]{2,14}(?:承办|主办|举办|轮值|召集|担任|牵头|主持召开)$")


@dataclass(slots=True)
class Stretch:
    """Trimmed words between two commas with their voice and stance; parsed when somebody asks for the clause."""

    said: Said
    span: Span
    words: str
    grammar: Grammar
    stance: str = ""
    act: str | None = None
    first: bool = False  # the first stretch of its sentence
    recap: bool = False  # in a sentence that recounts
    recounts: bool = False
    asks: bool = False  # 要, 将 and the like stand in it: its clause may have a modal
    _clause: Clause | None = None
    _parsed: bool = False

    @property
    def clause(self) -> Clause | None:
        if not self._parsed:
            self._clause, self._parsed = self.grammar.parse(*self.span), True
        return self._clause

    @property
    def asking(self) -> Clause | None:
        """The clause if it has a modal (要, 将)."""
        clause = self.clause if self.asks else None
        return clause if clause is not None and clause.modal else None

    def cut(self, end: int) -> Stretch:
        """The stretch up to a place."""
        span = self.grammar.strip(self.span[0], end)
        words = self.grammar.text[span[0] : span[1]]
        return replace(self, span=span, words=words, _clause=None, _parsed=not words)


class _Marks:
    """Where the words of a category stand on a page."""

    def __init__(self, reading: Reading, category: str) -> None:
        text = reading.text
        month = int((reading.found.page.published or "")[5:7] or 12)
        self.hits = [
            hit
            for hit in reading.hits(category)
            if not text.endswith(_NEXT_YEARS, 0, hit.start)
            and not (hit.word == "总结" and text.startswith(_SUMMED_UP, hit.end))
            and month > _PART_ENDS.get(hit.word, 0)
        ]
        self.starts = [hit.start for hit in self.hits]

    def inside(self, start: int, end: int, but: str | None = None) -> bool:
        """Whether a word other than ``but`` stands in a stretch."""
        for index in range(bisect_left(self.starts, start), len(self.starts)):
            if self.starts[index] >= end:
                return False
            if self.hits[index].end <= end and self.hits[index].word != but:
                return True
        return False


@dataclass
class _State:
    """What carries on from sentence to sentence within one voice."""

    voice: Voice | None = None
    asking: bool = False
    act: str | None = None
    calling: bool = False  # by 要: carries on over the paragraph even in the page's own words
    block: Block | None = None

    def follow(self, one: Said, first: bool) -> bool:
        """Take over the voice of the next words; whether the stance is to be chosen anew."""
        voice = one.voice
        changed = (
            one.opens or self.voice is None or (voice.by, voice.kind) != (self.voice.by, self.voice.kind)
        )
        if changed:
            self.voice, self.asking, self.act = voice, voice.asks, voice.act
        calling = self.calling and one.block is self.block
        self.block = one.block
        anew = voice.kind == "page" and one.anew and first and not calling
        if anew:
            self.asking = voice.asks
        return changed or anew


def stances_of(reading: Reading, base: Voice) -> tuple[Grammar, list[Stretch]]:
    """The stretches of a page in order, without empty ones, and the grammar that parsed them: read once a page."""
    if "stances" not in reading.memo:
        grammar = Grammar(reading)
        teller = _Teller(reading, grammar)
        reading.memo["stances"] = (grammar, list(teller.stretches(listen(reading, base))))
    found: tuple[Grammar, list[Stretch]] = reading.memo["stances"]
    return found


def _lists(reading: Reading) -> set[int]:
    """Where the lines begin that list what is still to be done: under a short line that says so (这些事，马上要办！).

    A numbered item belongs to the list also where it ends in a full stop; any other such line ends the list.
    """
    found, ahead = set(), False
    for block in reading.content:
        text, span = reading.text[block.start : block.end].rstrip(), (block.start, block.end)
        heads = text.endswith(("！", "？", "：")) or (
            block.role == "title" and reading.hits("list_title", span)
        )
        if len(text) <= LIST_HEAD and (heads or reading.hits("list_behind", span)):
            ahead = bool(reading.hits("list_ahead", span)) and not reading.hits("list_behind", span)
        elif ahead and (LISTED.match(text) or not text.endswith("。")):
            found.add(block.start)
        else:
            ahead = False
    return found


class _Teller:
    """Gives the stretches of one page their stances."""

    def __init__(self, reading: Reading, grammar: Grammar) -> None:
        self.reading, self.grammar, self.text = reading, grammar, reading.text
        self.forecasts, self.recaps = _Marks(reading, "forecast"), _Marks(reading, "recap")
        self.lists = _lists(reading)  # blocks that list what is to be done
        self.state = _State()
        self.past: Block | None = None  # the paragraph that recounts a year gone by
        self.year = (anchor_of(reading) or "")[:4]  # "" is before every year

    def stretches(self, said: list[Said]) -> Iterator[Stretch]:
        for _, group in groupby(said, key=_SENTENCE):
            yield from self._sentence([self._stretch(one) for one in group])

    def _stretch(self, one: Said) -> Stretch:
        """A stretch without its stance; ``words`` are empty where only an attribution stands."""
        start, end = span = self.grammar.strip(*one.span)
        if start >= end:
            return Stretch(one, span, "", self.grammar, _parsed=True)
        words = self.text[start:end]
        recounts = self._recounts(start, end, words, one.voice)
        asks = self.grammar.may_ask(start, end)
        return Stretch(one, span, words, self.grammar, recounts=recounts, asks=asks)

    def _recounts(self, start: int, end: int, words: str, voice: Voice) -> bool:
        """Whether words recount; a document's 累计 sums up what it wants."""
        sums = "累计" if voice.kind == "document" and voice.asks else None
        return (
            _PERFECTIVE.search(words) is not None
            or _DONE.search(words) is not None
            or self.recaps.inside(start, end, sums)
            or self._is_of_a_past_year(words)
            or _HERE_AND_NOW.search(words) is not None
        )

    def _is_of_a_past_year(self, words: str) -> bool:
        """2023年…, on a page of 2024; 2023年底前 sets a term that may have been missed."""
        year = _YEAR.match(words)
        return year is not None and year[1] < self.year

    def _sentence(self, parts: list[Stretch]) -> Iterator[Stretch]:
        if _is_preamble(parts):
            return
        self._carry_past(parts)
        told = _told_until(self.reading, parts)
        stance, first, state, signed = "", True, self.state, _signed_in(parts)
        for index, part in enumerate(parts):
            one = part.said
            if state.follow(one, first) or not stance:
                stance = "tells" if one.voice.tells else "asks" if state.asking else "open"
            if not part.words:
                continue
            stance = self._stance(part, stance, index < told)
            listed = stance == "open" and one.block.start in self.lists
            if listed or (stance != "asks" and signed < index and self._after_signing(parts, signed, index)):
                stance = "asks"
            part.act = state.act if stance == "asks" else None
            part.recap = told > 0 or stance == "tells"
            part.stance = "tells" if stance == "asks" and _is_topic(part, parts, index) else stance
            part.first, first = first, False
            yield part

    def _carry_past(self, parts: list[Stretch]) -> None:
        """A paragraph that begins with a year gone by (2023年，…) recounts to its end, or to the next year."""
        said = [part for part in parts if part.words]
        if not said:
            return
        if any(_YEAR.match(part.words) for part in said):
            past = any(self._is_of_a_past_year(part.words) for part in said[:2])
            self.past = parts[0].said.block if past else None
        elif self.past is parts[0].said.block:
            said[0].recounts = True

    def _stance(self, part: Stretch, stance: str, told: bool) -> str:
        one, words, state = part.said, part.words, self.state
        if (
            one.voice.national
            or self.forecasts.inside(*part.span)
            or _COMES.search(words)
            or (self.text[one.span[1] - 1] in _ASKED_ENDS and _ASKED.search(self.text, *one.span))
        ):
            return "tells"
        clause = part.asking
        if clause and _may_promise(self.reading, one.voice, clause) and not self._used_to(clause):
            modal = clause.modal or ""
            state.asking, state.calling = True, modal not in OWN
            state.act = _act(one.voice, modal, state.act)
            return "asks"
        if one.voice.kind == "meeting" and _PLACED.search(words):
            state.act = None if one.voice.tells else state.act
            return "asks"
        if stance == "open" and not told and one.voice.kind != "page" and _aims(words):
            state.asking = True
            return "asks"
        return "tells" if told or part.recounts else stance

    def _used_to(self, clause: Clause) -> bool:
        """以前跑一个证照要…: what had to be done before."""
        return (
            clause.modal in ("要", "需", "需要")
            and clause.subject is not None
            and self.recaps.inside(*clause.subject)
        )

    def _after_signing(self, parts: list[Stretch], signed: int, index: int) -> bool:
        """…签署协议，双方进一步…: what both will do, once they have signed in the same sentence."""
        part = parts[index]
        clause = part.clause
        if (
            clause is None
            or clause.how != "bare"
            or (clause.verb and self.text[clause.verb.start : clause.verb.end] in DONE_IN_PUBLIC)
            or self._recounts(*part.span, part.words, PAGE)
            or _SIGNED.search(part.words)
        ):
            return False
        return any(_BOTH.search(after.words) for after in parts[signed + 1 : index + 1])


def _signed_in(parts: list[Stretch]) -> int:
    """The first stretch of a sentence in which something is signed; their number where in none."""
    if len(parts) > 1:
        for index, part in enumerate(parts):
            if _SIGNED.search(part.words):
                return index
    return len(parts)


def _aims(words: str) -> bool:
    """Whether words begin with 力争, 确保, 年底前…"""
    return words[0] in _AIMS_BEGIN and _AIMS.match(words) is not None


def _is_partys(reading: Reading, clause: Clause) -> bool:
    """Whether the page itself says what a party will do (两地将…), or calls upon it as a speech does (要…)."""
    if clause.subject is None:
        return clause.modal in ("要", "必须", "务必")
    subject = reading.text[clause.subject[0] : clause.subject[1]]
    return bool(_PARTY.search(subject) or reading.mentions_in(clause.subject))


def _may_promise(reading: Reading, voice: Voice, clause: Clause) -> bool:
    if voice.kind == "page" and not voice.asks:
        return clause.verb is not None and _is_partys(reading, clause)
    if voice.tells and clause.modal == "将":  # 某某介绍，两县将…: what a party will do, told by one who knows
        return clause.subject is not None and clause.verb is not None and _is_partys(reading, clause)
    return not voice.tells or clause.modal in ("要", "必须", "应", "希望")


def _act(voice: Voice, modal: str, act: str | None) -> str | None:
    if voice.kind == "document":
        return voice.act
    if voice.tells and modal == "将":
        return "reported"
    if modal in OWN or voice.kind in ("page", "joint"):
        return None
    if modal in ("希望", "期望", "期待"):
        return "urged"
    if voice.act in ("proposed", "agreed", "urged"):
        return voice.act
    return "proposed" if voice.outsider else "urged"


def _told_until(reading: Reading, parts: list[Stretch]) -> int:
    """How many stretches from the sentence's beginning recount: all before the first 要 or 将 where one of them does."""
    limit = len(parts)
    for index, part in enumerate(parts):
        one, clause = part.said, part.asking
        if (index > 0 and one.opens and one.voice.asks) or (
            clause and _may_promise(reading, one.voice, clause)
        ):
            limit = index
            break
    last = 0
    for index in range(limit):
        if parts[index].recounts:
            last = limit if limit < len(parts) or index == 0 else len(parts)
    return last


def _is_preamble(parts: list[Stretch]) -> bool:
    """为…，加快…，制定本方案: what a document is for, no task of it."""
    return parts[0].words[:1] == "为" and any(_THIS_DOCUMENT.match(part.words) for part in parts[1:])


def _is_topic(part: Stretch, parts: list[Stretch], index: int) -> bool:
    """加快…建设，是…: a predicate that only names what is talked about."""
    if part.asking:
        return "根本要求是" in part.words or "关键是" in part.words
    if _COPULA.search(part.words):
        return True
    after = next((later.words for later in parts[index + 1 :] if later.words), "")
    if after[:1] not in _TOPICS_BEGIN:
        return False
    if _DUTY_NEXT.match(after):
        return all(earlier.clause is None or earlier.clause.how == "subject" for earlier in parts[:index])
    return _TOPIC_NEXT.match(after) is not None
