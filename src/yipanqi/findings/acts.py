"""What became of a document where a page names it: signed, adopted, reviewed, issued, presented or mentioned.

The verb that governs a chain of titles (签署《…》《…》和《…》) stands before it within its clause, or after it where
the title is the subject (《…》已经市政府审议通过) or the topic (就《…》的情况作了说明). An act still to come (将印发) only
mentions the document; one in an attribute (印发的《…》) or with a word of the past is recalled.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.titles import Naming, acts_in
from yipanqi.pages.page import Span

RANK = {
    act: rank
    for rank, act in enumerate(("signed", "adopted", "reviewed", "issued", "presented", "mentioned"))
}
COORDINATED = re.compile(r"(?:[、，和及与以及等\s]|其中|还有|并)*")
AFTER = re.compile(
    r"等?(?:文件|协议)?(?:$|已|经|由|获|正式|被|的|均|也|编制|起草|有关|相关|落实|执行|实施|进展|推进|作|做|进行)"
)
PASSIVE = re.compile("已经|已|经|由|获|被")
DRIVES = ("推动", "推进", "促进", "加快", "争取", "力争", "抓紧")  # 推进《…》签订: still to come
ENDED = re.compile(r"[。！？；：]\s*$|》\s*$")
THEN_ADOPTED = re.compile(r"[^。；《，]{0,6}，?并[^。；《]{0,6}通过(?!了?《)")
PASSED = re.compile(
    r"(?:会议?|会上|全会|，|并|还)(?:审议|讨论|研究|审查|表决|一致|举手|投票|全票|原则|正式)*$"
)
PRESENT = re.compile(r"此次|本次|这次|会上|现场|当场|当天|当日")
OPENING = re.compile(
    "(?:据[^，；：。]{1,6}，)?[^，；：。]{1,8}，"
)  # a clause that only says when: 今年上半年，
CARRIED_ON = re.compile("(?:^|，)(?:并|还|同时|抓紧|尽快)?$")
WAS_READ = (
    30  # characters between a title and the verb after it: a body's full name fits, a second clause does not
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one naming tells: the act, whether it is recalled, and where its subject stands."""

    naming: Naming
    act: str
    recalled: bool
    subject: Span  # the text before the verb in which the acting parties stand
    verb: Span | None
    sentence: Span
    pending: bool = False  # the act is still to come


def told(reading: Reading, named: Sequence[Naming]) -> Iterator[Told]:
    """What each naming tells, in order. Namings must be in order and lie in the page's sentences."""
    for sentence, before, inside in _by_sentence(reading, named):
        opening = _with_line_before(reading, sentence, before, inside[0])
        hits = acts_in(reading, (opening, sentence[1]))
        free = [hit for hit in hits if not _within(hit, inside)]
        floor, pending = opening, False
        for chain in _chains(reading.text, inside):
            tales = list(_chain(reading, chain, free, (floor, sentence[1]), opening))
            # 将出台《甲》，并印发《乙》: both are still to come.
            carried_on = pending and CARRIED_ON.search(reading.text[slice(*tales[0].subject)])
            yield from (replace(tale, act="mentioned") for tale in tales) if carried_on else tales
            pending = tales[0].pending
            floor = chain[-1].span[1]


def _with_line_before(reading: Reading, sentence: Span, before: Span | None, first: Naming) -> int:
    """Where a sentence begins, the line before it included where a title follows on a line of its own (…并签署⏎《…》)."""
    alone = not reading.text[sentence[0] : first.span[0]].strip()
    if (
        before is None
        or not alone
        or sentence[0] - before[1] > 2
        or ENDED.search(reading.text[slice(*before)])
    ):
        return sentence[0]
    return before[0]


def _by_sentence(
    reading: Reading, named: Sequence[Naming]
) -> Iterator[tuple[Span, Span | None, list[Naming]]]:
    """Each sentence that names documents, the one before it, and its namings."""
    at, before = 0, None
    for sentence in reading.sentences:
        inside = []
        while at < len(named) and named[at].span[0] < sentence[1]:
            inside.append(named[at])
            at += 1
        if inside:
            yield sentence, before, inside
        before = sentence


def _within(hit: vocab.Hit, inside: Sequence[Naming]) -> bool:
    nearest = bisect_left(inside, hit.end, key=lambda naming: naming.span[0]) - 1  # they lie apart, in order
    return nearest >= 0 and hit.start < inside[nearest].span[1]


def _chains(text: str, inside: list[Naming]) -> Iterator[list[Naming]]:
    """Titles that one verb governs: nothing but conjunctions and commas between them."""
    chain = [inside[0]]
    for naming in inside[1:]:
        if COORDINATED.fullmatch(text, chain[-1].span[1], naming.span[0]):
            chain.append(naming)
        else:
            yield chain
            chain = [naming]
    yield chain


def _chain(
    reading: Reading, chain: list[Naming], hits: list[vocab.Hit], room: Span, opening: int
) -> Iterator[Told]:
    start, end = chain[0].span[0], chain[-1].span[1]
    verb = _verb_before(reading.text, hits, room[0], start)
    act = _act(reading.text, verb, room[0]) if verb else "mentioned"
    pending = verb is not None and act == "mentioned" and verb.value != "mentioned"
    subject = (room[0], verb.start if verb else start)
    recalled = verb is not None and _recalled(reading.text, verb, room[0], opening)
    if act == "reviewed" and THEN_ADOPTED.match(reading.text, end, room[1]):
        act = "adopted"
    driven = verb is not None and verb.word in DRIVES
    if act == "mentioned" and not driven and (after := _verb_after(reading.text, hits, end, room[1])):
        verb, act = after, str(after.value)
        passive = PASSIVE.match(reading.text, end, verb.start)
        if passive:  # 《…》已由市政府印发: whoever did it stands between title and verb
            subject, recalled = (end, verb.start), passive[0] in ("已", "已经")
    span = (verb.start, verb.end) if verb else None
    for naming in chain:
        if naming.act:  # said by the naming itself, whose subject is the meeting
            yield Told(naming, naming.act, False, (naming.span[0], naming.span[0]), None, room)
        else:
            yield Told(naming, act, recalled, subject, span, room, pending)


def _verb_before(text: str, hits: list[vocab.Hit], floor: int, start: int) -> vocab.Hit | None:
    """The verb that governs what begins at ``start``; of verbs in a row (印发实施) the one that says most."""
    last: vocab.Hit | None = None
    for at in range(bisect_right(hits, start, key=lambda hit: hit.end) - 1, -1, -1):
        hit = hits[at]
        if hit.start < floor:
            break
        if last is None:
            if re.search("[，。：；]", text[hit.end : start].strip()):
                return None
            last = hit
        elif hit.end == last.start:
            last = min(last, hit, key=lambda verb: RANK[verb.value])
        else:
            break
    return last


def _act(text: str, verb: vocab.Hit, floor: int) -> str:
    before = text[max(floor, verb.start - 10) : verb.start]
    pending = _pending().search(before)
    if pending and not PRESENT.search(before, pending.start()) and not before.endswith("现"):
        return "mentioned"
    if verb.word == "通过":  # 会议通过《…》, but 通过实施《…》
        passed = text[verb.end : verb.end + 1] in ("《", "了") and PASSED.search(before)
        return "adopted" if passed else "mentioned"
    return str(verb.value)


def _verb_after(text: str, hits: list[vocab.Hit], end: int, ceiling: int) -> vocab.Hit | None:
    for at in range(bisect_left(hits, end, key=lambda hit: hit.start), len(hits)):
        hit = hits[at]
        gap = text[end : min(hit.start, end + WAS_READ + 1)]
        if len(gap) > WAS_READ or hit.start >= ceiling:
            return None
        if hit.value == "mentioned":
            continue
        if "，" in gap:
            return None
        return hit if not gap or AFTER.match(gap) else None
    return None


def _recalled(text: str, verb: vocab.Hit, floor: int, opening: int) -> bool:
    """Whether the verb is an attribute (印发的《…》), or its clause or the sentence's opening tells of the past."""
    clause = max(text.rfind(mark, floor, verb.start) for mark in "，；：") + 1 or floor
    before = text[clause : verb.start]
    if PRESENT.search(before):
        return False
    opens = OPENING.match(text, opening, verb.start)
    before += opens[0] if opens else ""
    return text[verb.end : verb.end + 1] == "的" or any(
        word in before for word in vocab.words("act_recalled")
    )


@cache
def _pending() -> re.Pattern[str]:
    words = "|".join(word for word in vocab.words("act_pending") if word not in ("要", "将", "应"))
    return re.compile(
        rf"(?:{words}|(?<![重主需])要|(?<!现)将|(?<![相适响供])应)[^，。；：《》]{{0,6}}$|(?:[年月日季度]底?|之)前(?:[将要]|完成|共同|联合|正式)*$|(?:年|月|季度)[度底]?内(?:将|共同|联合|完成)*$"
    )
