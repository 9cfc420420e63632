"""How the words of a page are meant: what shall be done, what was done, or what is only talked about.

Every stretch between two commas gets a stance: ``asks`` (wishes, duties, own 将), ``tells`` (recaps, forecasts, what is) or
``open`` (nothing says). Both the commitments and the results of a page are read from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from yipanqi.findings.clause_forms import OFFER
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.context import Reading
from yipanqi.findings.grading import mentions_in
from yipanqi.findings.speech import Said, listen
from yipanqi.findings.voices import PAGE, Voice
from yipanqi.pages.page import Block, Span

OWN = frozenset(["将", "愿", "愿意", "拟", "计划", "打算", "准备"])
_COPULA = re.compile(
    r"(?<![但还于可凡若总])是(?!否)|标志着|意味着|彰显着?了?|体现出?了?|(?<!打造)(?<!建设)(?<!成为)具有[^，]*(?:意义|作用|影响(?!力))|事关[^，]*(?:全局|大局)$|属于|值得|为[^，。]{2,12}(?:提供了|带来了)"
)
_TOPIC_NEXT = re.compile(
    r"^(?:[就既也不仅正更都还]*是(?!否)|关键|重在|根本|离不开|(?:就|才)能|意义|功在|必将|有利于|有助于|对[^，]{2,30}(?:具有|产生)|责任重大|使命光荣|大有可为|标志着|意味着|事关|需要|必须|要(?!求)|就要|应)"
)
_COMES = re.compile(rf"将会(?!同|商)|将达(?!州|川)|将有望|将为(?!{OFFER})")
_ASKED = re.compile(r"[？?][”\s]*$")
_SIGNED = re.compile("签署|签订|签约|签下|达成")
_PERFECTIVE = re.compile(r"[一-鿿](?<!为|除|知|末|明)了(?!解|不|结|然|望|如|却|事)")
_DONE = re.compile(r"(?<![不只而])已(?!然)|业已|(?<!\d)日前")
_AIMS = re.compile(r"力争|争取(?!得)|确保|到(?:20\d\d|“)|(?:今|明)?年底之?前|\d{1,2}月底?之?前")
_PARTY = re.compile(
    r"双方|各方|[两三四五六七八][地市县区省州]|[我该全本两各][市县区省州]|我们|[甲乙]方|政府|[市县区省州]委|管委会|委员会|办公室|示范区|先行区|新区|合作区"
    r"|共同体|联盟|部门|单位|[局厅市县区省州]$"
)
DONE_IN_PUBLIC = frozenset(("签署", "签订", "签约", "印发", "推出", "出席", "发布", "共话", "共叙"))
LIST_HEAD = 24  # code points: a line this short heads the lines below it
_PLACED = re.compile(r"由[^，。]{2,14}(?:承办|主办|举办|轮值|召集|担任|牵头|主持召开)$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Trimmed words between two commas with their voice and stance."""

    span: Span
    said: Said
    stance: str
    clause: Clause | None
    act: str | None
    first: bool  # the first stretch of its sentence
    recap: bool = False  # in a sentence that recounts


@dataclass
class _State:
    """What carries on from sentence to sentence within one voice."""

    voice: Voice | None = None
    asking: bool = False
    act: str | None = None
    calling: bool = False  # by 要: carries on over the paragraph even in the page's own words
    block: Block | None = None
    lists: set[int] = field(default_factory=set)  # blocks that list what is to be done

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
        reading.memo["stances"] = (grammar, list(_stretches(reading, listen(reading, base), grammar)))
    found: tuple[Grammar, list[Stretch]] = reading.memo["stances"]
    return found


def _lists(reading: Reading) -> set[int]:
    """Where the lines begin that list what is still to be done: under a short line that says so (这些事，马上要办！)."""
    found, ahead = set(), False
    for block in reading.content:
        text, span = reading.text[block.start : block.end].rstrip(), (block.start, block.end)
        if len(text) <= LIST_HEAD and (
            text.endswith(("！", "？", "：")) or reading.hits("list_behind", span)
        ):
            ahead = bool(reading.hits("list_ahead", span)) and not reading.hits("list_behind", span)
        elif text.endswith("。"):
            ahead = False
        elif ahead:
            found.add(block.start)
    return found


def _stretches(reading: Reading, said: list[Said], grammar: Grammar) -> Iterator[Stretch]:
    state = _State(lists=_lists(reading))
    for _, group in groupby(said, key=lambda one: one.sentence):
        yield from _sentence(reading, list(group), grammar, state)


def _sentence(reading: Reading, said: list[Said], grammar: Grammar, state: _State) -> Iterator[Stretch]:
    parts = []
    for one in said:
        start, end = grammar.strip(*one.span)
        parts.append((one, (start, end), grammar.parse(start, end) if start < end else None))
    told = _told_until(reading, parts)
    stance, first = "", True
    for index, (one, span, clause) in enumerate(parts):
        if state.follow(one, first) or not stance:
            stance = "tells" if one.voice.tells else "asks" if state.asking else "open"
        if span[0] >= span[1]:
            continue
        stance = _stance(reading, one, span, clause, stance, index < told, state)
        listed = stance == "open" and one.block.start in state.lists
        if listed or (stance != "asks" and _after_signing(reading, parts, index, grammar)):
            stance = "asks"
        act = state.act if stance == "asks" else None
        recap = told > 0 or stance == "tells"
        topic = stance == "asks" and _is_topic(reading, span, clause, parts, index)
        yield Stretch(span, one, "tells" if topic else stance, clause, act, first, recap)
        first = False


def _stance(
    reading: Reading, one: Said, span: Span, clause: Clause | None, stance: str, told: bool, state: _State
) -> str:
    text = reading.text[span[0] : span[1]]
    if (
        one.voice.national
        or reading.hits("forecast", span)
        or _COMES.search(text)
        or _ASKED.search(reading.text, *one.span)
    ):
        return "tells"
    if (
        clause is not None
        and clause.modal
        and _may_promise(reading, one.voice, clause)
        and not _used_to(reading, clause)
    ):
        state.asking, state.calling = True, clause.modal not in OWN
        state.act = _act(one.voice, clause.modal, state.act)
        return "asks"
    if _PLACED.search(text) and one.voice.kind == "meeting":
        state.act = None if one.voice.tells else state.act
        return "asks"
    if stance == "open" and not told and one.voice.kind != "page" and _AIMS.match(text):
        state.asking = True
        return "asks"
    if told or _recounts(reading, span, one.voice):
        return "tells"
    return stance


def _used_to(reading: Reading, clause: Clause) -> bool:
    """以前跑一个证照要…: what had to be done before."""
    return clause.modal in ("要", "需", "需要") and bool(
        clause.subject and reading.hits("recap", clause.subject)
    )


def _is_partys(reading: Reading, clause: Clause) -> bool:
    """Whether the page itself says what a party will do (两地将…), or calls upon it as a speech does (要…)."""
    if clause.subject is None:
        return clause.modal in ("要", "必须", "务必")
    subject = reading.text[clause.subject[0] : clause.subject[1]]
    return bool(_PARTY.search(subject) or mentions_in(reading, *clause.subject))


def _may_promise(reading: Reading, voice: Voice, clause: Clause) -> bool:
    if voice.kind == "page" and not voice.asks:
        return clause.verb is not None and _is_partys(reading, clause)
    return not voice.tells or clause.modal in ("要", "必须", "应", "希望")


def _act(voice: Voice, modal: str, act: str | None) -> str | None:
    if voice.kind == "document":
        return voice.act
    if modal in OWN or voice.kind in ("page", "joint"):
        return None
    if modal in ("希望", "期望", "期待"):
        return "urged"
    if voice.act in ("proposed", "agreed", "urged"):
        return voice.act
    return "proposed" if voice.outsider else "urged"


def _recounts(reading: Reading, span: Span, voice: Voice = PAGE) -> bool:
    """Whether words recount; a document's 累计 sums up what it wants."""
    text = reading.text[span[0] : span[1]]
    sums = voice.kind == "document" and voice.asks
    recaps = [hit for hit in reading.hits("recap", span) if not (sums and hit.word == "累计")]
    return bool(_PERFECTIVE.search(text) or _DONE.search(text) or recaps)


def _told_until(reading: Reading, parts: list[tuple[Said, Span, Clause | None]]) -> int:
    """How many stretches from the sentence's beginning recount: all before the first 要 or 将 where one of them does."""
    limit = next(
        (
            i
            for i, (one, _, clause) in enumerate(parts)
            if (clause and clause.modal and _may_promise(reading, one.voice, clause))
            or (i > 0 and one.opens and one.voice.asks)
        ),
        len(parts),
    )
    last = 0
    for index in range(limit):
        span = parts[index][1]
        if span[0] < span[1] and _recounts(reading, span, parts[index][0].voice):
            last = limit if limit < len(parts) or index == 0 else len(parts)
    return last


def _is_topic(
    reading: Reading,
    span: Span,
    clause: Clause | None,
    parts: list[tuple[Said, Span, Clause | None]],
    index: int,
) -> bool:
    """加快…建设，是…: a predicate that only names what is talked about."""
    text = reading.text[span[0] : span[1]]
    if clause is not None and clause.modal:
        return bool(re.search("根本要求是|关键是", text))
    if _COPULA.search(text):
        return True
    following = next((s for _, s, _ in parts[index + 1 :] if s[0] < s[1]), None)
    if following is None:
        return False
    after = reading.text[following[0] : following[1]]
    if re.match("必须|需要|要(?!求)|就要|应", after):
        return all(earlier is None or earlier.how == "subject" for _, _, earlier in parts[:index])
    return bool(_TOPIC_NEXT.match(after))


def _after_signing(
    reading: Reading, parts: list[tuple[Said, Span, Clause | None]], index: int, grammar: Grammar
) -> bool:
    """…签署协议，双方进一步…: what both will do, once they have signed in the same sentence."""
    span, clause = parts[index][1], parts[index][2]
    if (
        clause is None
        or clause.how != "bare"
        or (clause.verb and reading.text[clause.verb.start : clause.verb.end] in DONE_IN_PUBLIC)
        or _recounts(reading, span)
        or _SIGNED.search(reading.text[span[0] : span[1]])
    ):
        return False
    before = [reading.text[s:e] for _, (s, e), _ in parts[:index]]
    signed = next((i for i, t in enumerate(before) if _SIGNED.search(t)), None)
    return signed is not None and any(
        re.search("双方|[两三四五]地|各方", t)
        for t in [*before[signed + 1 :], reading.text[span[0] : span[1]]]
    )
