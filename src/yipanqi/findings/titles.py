"""Where a page names documents: titles in 《》, in quotation marks, bare ones after a verb, and unnamed bundles.

    text ──quoted──▶ 《…》 with a document's noun at its end; media are no documents
         ──bare────▶ 签署…协议, 出台…意见, …协议签约仪式: the noun phrase between the verb and its noun
         ──bundle──▶ 签署12份协议, 相关合作协议: a naming without a title

What the naming means (which document, which act) is decided in ``instruments``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.numbers import integer
from yipanqi.pages.page import Block, Span
from yipanqi.vocab.stretch import Tiles

LONGEST_HEAD = 6
QUOTED = re.compile(r"《([^《》\n]{2,150})》")
IN_MARKS = re.compile(r"“([^“”《》\n]{8,80})”")
ADDENDUM = re.compile(r"\s*（[^（）]{1,30}）\s*$")
COUNT = re.compile(r"([0-9]{1,4}|[一二两三四五六七八九十百]{1,4})(?:余|多)?(?:份|个|项|批|纸|件)")
MANY = re.compile(r"相关|有关|系列|一批|多项|多份|多个|若干|数份|数项|一揽子")
# What may stand between a verb and the bare title that it governs.
LEADING = re.compile(r"^(?:了|过|下|的|有关|相关)+")
CLAUSE = re.compile(r"[^，。；：！？《》\n]{2,60}")
POINTED = re.compile(
    "如下|以下|上述|前述|这些?|该|此|本|其|什么|哪些|任何|共同|一致|初步|重要|广泛|高度|深度"
)  # 达成如下协议
SIGNING = re.compile("签[订署]")  # 缔结友好城市、签订协议: what follows has a verb of its own
ITEM_END = re.compile(r"、|(?:以及|和|及|与)")
AFTER_NAME = re.compile(r"等|并|后|、|（|”|，|和|及|以及|的(?!通知)|共")
HOLDING = re.compile(r"(?:并|还|会上|同时)?(?:举行|举办|进行|组织)?了?")
CEREMONY = re.compile(r"(?:签约|签字|签署|签订)(?:暨[^，。；]{0,12})?仪式")
# Bare titles that end in these words are too ordinary to be names: 提出意见, 采取措施, 作报告.
BARE_KINDS = {
    "memorandum",
    "agreement",
    "plan",
    "action-plan",
    "outline",
    "scheme",
    "decision",
    "list",
    "regulation",
}
WEAK_HEADS = {"法", "措施", "规定", "规范", "要点", "计划", "规划", "制度", "意见", "决定", "项目库", "清单"}


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a page names a document; ``title`` is None for a bundle that has no name."""

    span: Span  # with its brackets
    title: str | None
    kind: str
    quoted: bool
    count: int | None = None
    act: str | None = None  # what the naming itself tells: …签约仪式 was a signing
    heading: bool = False  # named in a headline or heading, which repeats or shortens what the body says

    def titled(self, title: str | None) -> Naming:
        """The same naming under its full title."""
        return self if title == self.title else replace(self, title=title)


def namings(reading: Reading) -> list[Naming]:
    """All namings of documents in the page's content, in order."""
    found = [*_quoted(reading)]
    taken = sorted(naming.span for naming in found)
    bare = [naming for naming in _bare(reading) if not _overlaps(naming.span, taken)]
    return sorted([*found, *bare], key=lambda naming: naming.span)


def kind_of(title: str) -> str | None:
    """The kind that the noun at the end of a title makes it; None where it ends in no document's noun."""
    head = head_of(title)
    return None if head is None else str(vocab.words("instrument_head")[head])


@lru_cache(4096)
def head_of(title: str) -> str | None:
    """The document's noun that a title ends in, additions in brackets (（试行）) aside."""
    core, heads = core_of(title), vocab.words("instrument_head")
    return next((core[-n:] for n in range(min(LONGEST_HEAD, len(core)), 0, -1) if core[-n:] in heads), None)


@lru_cache(4096)
def core_of(title: str) -> str:
    """A title without what stands in brackets after it."""
    while (shorter := ADDENDUM.sub("", title)) != title:
        title = shorter
    return title.strip()


def is_generic(title: str) -> bool:
    """Whether a title names no document of its own: 《行动计划》, 《合作备忘录》, 《三年行动计划》."""
    core = core_of(title)
    head = head_of(core)
    return head is not None and bool(_generic().fullmatch(core[: len(core) - len(head)]))


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(vocab.words("title_generic"), key=len, reverse=True)
    heads = sorted(vocab.words("instrument_head"), key=len, reverse=True)
    sides = "[两双多各二三四五六七八九十]+(?:地|方|市|县|区|省|省市|市县|县区|部门|家|校|院|企)(?:政府|部门|之间)?"
    return re.compile(f"(?:{'|'.join([*words, *heads])}|[一二三四五六七八九十]年|{sides})*")


def _quoted(reading: Reading) -> Iterator[Naming]:
    for block in _with_heads(reading):
        heading = block.role in ("title", "heading")
        for match in QUOTED.finditer(reading.text, block.start, block.end):
            kind = kind_of(match[1])
            if kind and not _is_medium(reading.text, match) and not _is_notice(match[1]):
                yield Naming(match.span(), " ".join(match[1].split()), kind, quoted=True, heading=heading)
        for match in IN_MARKS.finditer(reading.text, block.start, block.end):
            kind = kind_of(match[1])
            if kind in BARE_KINDS and head_of(match[1]) not in WEAK_HEADS and "，" not in match[1]:
                yield Naming(match.span(), match[1], kind, quoted=True, heading=heading)


def _is_medium(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return text.startswith(_media(), end, end + 6) or text.endswith(_media(), max(0, start - 4), start)


@cache
def _media() -> tuple[str, ...]:
    return tuple(vocab.words("media_noun"))


def _is_notice(title: str) -> bool:
    """Whether a title is of a notice that only carries a document: 关于印发…的通知."""
    return "印发" in title and core_of(title).endswith(tuple(vocab.words("carrier_head")))


def _with_heads(reading: Reading) -> Iterator[Block]:
    """The blocks with a document's noun, which every naming has."""
    heads = reading.words.starts("instrument_head")
    for block in reading.content:
        if bisect_left(heads, block.start) < bisect_left(heads, block.end):
            yield block


def _bare(reading: Reading) -> Iterator[Naming]:
    for block in _with_heads(reading):
        for hit in acts_in(reading, (block.start, block.end)):
            if hit.value not in ("mentioned", "presented"):
                yield from _governed(reading, block, hit)
        yield from _ceremonies(reading, block)


def acts_in(reading: Reading, span: Span) -> list[vocab.Hit]:
    """The verbs of acts in a span, none inside another."""
    if "instrument acts" not in reading.memo:
        hits = vocab.longest(reading.hits("instrument_act"))
        reading.memo["instrument acts"] = (hits, [hit.start for hit in hits])
    hits, starts = reading.memo["instrument acts"]
    found: list[vocab.Hit] = hits[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
    return found


def _governed(reading: Reading, block: Block, hit: vocab.Hit) -> Iterator[Naming]:
    """The bare titles and bundles that one verb governs: 签署教育协作协议、医疗合作备忘录和子协议14份."""
    clause = CLAUSE.match(reading.text, hit.end, block.end)
    if clause is None or not reading.hits("instrument_head", clause.span()):
        return
    if CEREMONY.match(reading.text, hit.start):
        return
    for span in _items(clause):
        naming = _item(reading, span, hit.value, block)
        if naming is None:
            return
        yield naming


def _items(clause: re.Match[str]) -> Iterator[Span]:
    """The coordinated items of a clause, each up to the document's noun (and count) that it ends in."""
    text, base = clause[0], clause.start()
    start = 0
    for match in ITEM_END.finditer(text):
        if _item_ends(text[start : match.start()]):
            yield base + start, base + match.start()
            start = match.end()
    yield base + start, base + len(text)


def _item_ends(item: str) -> bool:
    return head_of(COUNT.sub("", item)) is not None


def _item(reading: Reading, span: Span, act: str, block: Block) -> Naming | None:
    printed = reading.text[span[0] : span[1]]
    lead = LEADING.match(printed)
    offset = lead.end() if lead else 0
    name = _up_to_head(printed[offset:])
    if name is None:
        return None
    at = (span[0] + offset, span[0] + offset + len(name))
    if POINTED.match(name) or SIGNING.search(name):
        return None
    heading = block.role in ("title", "heading")
    count = COUNT.search(name)
    core = COUNT.sub("", name)
    kind = kind_of(core) or "other"
    if act == "signed" and (count or is_generic(core) or MANY.search(printed)):
        return Naming(at, None, kind, quoted=False, count=_number(count), heading=heading)
    if not _is_name(core, kind, act, bool(reading.mentions_in(at))):
        return None
    return Naming(at, core, kind, quoted=False, heading=heading)


@cache
def _heads() -> Tiles:
    return Tiles(("instrument_head",))


def _up_to_head(text: str) -> str | None:
    """The text up to the last document's noun that something may follow: 合作协议5份, 行动计划等文件."""
    best = None
    for _, head_end, _, _ in _heads().of(text, 0, len(text)):
        counted = COUNT.match(text, head_end)
        end = counted.end() if counted else head_end
        if end == len(text) or AFTER_NAME.match(text, end):
            best = text[:end]
            break
    return best


def _number(match: re.Match[str] | None) -> int | None:
    """How many documents a bundle has; 一份协议 is no bundle of one but a document without a title."""
    count = None if match is None else integer(match[1])
    return count if count != 1 else None


def _is_name(core: str, kind: str, act: str, places: bool) -> bool:
    """Whether a bare noun phrase is a document's name, not an ordinary noun: a subject of its own, and for
    anything but a signed agreement a place, a year or 关于 in it."""
    head = head_of(core) or ""
    if kind not in BARE_KINDS or is_generic(core) or len(core) - len(head) < 2:
        return False
    if act == "signed":
        return kind in ("agreement", "memorandum") or places or "年" in core
    own = places or "关于" in core or re.search(r"20\d\d", core)
    return bool(own) and len(core) >= 8 and (head not in WEAK_HEADS or core.startswith("关于"))


def _ceremonies(reading: Reading, block: Block) -> Iterator[Naming]:
    """Agreements named only by the ceremony at which they were signed: …相关合作协议签约仪式."""
    for match in CEREMONY.finditer(reading.text, block.start, block.end):
        clause_start = (
            max(reading.text.rfind(mark, block.start, match.start()) for mark in "，。；：！？》、") + 1
        )
        start = _from_first(reading, max(clause_start, block.start))
        clause = reading.text[start : match.start()]
        heads = [
            hit
            for hit in reading.hits("instrument_head", (start, match.start()))
            if hit.value in ("agreement", "memorandum")
        ]
        if not heads:
            continue
        end = heads[-1].end - start
        lead = HOLDING.match(clause)
        begin = lead.end() if lead else 0
        name = clause[begin:end]
        count = COUNT.search(name)
        unnamed = bool(MANY.search(name) or count or is_generic(name))
        yield Naming(
            (start + begin, start + end),
            None if unnamed else name,
            heads[-1].value,
            quoted=False,
            count=_number(count),
            act="signed",
            heading=block.role in ("title", "heading"),
        )


def _from_first(reading: Reading, start: int) -> int:
    """Where the list of divisions begins whose last one stands at a place: 甲市、|乙市合作协议."""
    while reading.text[start - 1 : start] == "、":
        before = [
            each for each in reading.mentions_in((max(0, start - 20), start)) if each.span[1] == start - 1
        ]
        if not before:
            break
        start = before[-1].span[0]
    return start


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Whether a span overlaps one of others that lie apart, in order."""
    nearest = bisect_left(taken, (span[1], 0)) - 1
    return nearest >= 0 and span[0] < taken[nearest][1]
