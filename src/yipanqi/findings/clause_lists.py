"""The clauses of one stretch: frames around them dropped, lists of predicates taken apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from yipanqi.findings.clause_forms import FIGURE, FOR
from yipanqi.findings.clauses import Clause, Grammar
from yipanqi.findings.gates import opening
from yipanqi.findings.predicates import Verb
from yipanqi.pages.page import Span

_AMONG = re.compile(
    r"((?:确保|努力|力争)?(?:在|从))(.+?)(?:等(?:[^，。]{0,6})?|方面|领域|工作)(?:方面|领域|工作|上|中)*(?=[^，。]{2,})(.*)$"
)
_ADVISED = re.compile(
    r"(?:并)?(?:对|就|围绕)(.+?)(?:等(?:方面|工作)?)?(?:提出|作出|谈了)了?[^，。]{0,10}(?:建议|意见|要求|希望)$"
)
_AMONG_BEGINS, _ADVISED_BEGINS = opening(_AMONG), opening(_ADVISED)
_DESCRIBES = re.compile(
    "(?:有力|稳固|集聚|可控|可信|可靠|高效|完善|完备|合理|便捷|畅通|优美|活跃|协调|有序|互补|安全|优良|和谐|富裕|鲜明|突出|先进|发达|宜居|繁荣"
    "|充分|衔接|融合|互通|互联|共享|统一|开放|强劲|雄厚|明显|领先|健全|齐全|均衡|紧密|协同|规范|文明|清洁|低碳)$"
)
_SUMMED = re.compile(
    "^[^，。]{2,12}等(?:互联互通|共建共享|互认共享|互认|共享|互通|联动|联通)$"
)  # 数据、台账等互联互通
_NOUNS_TOO = ("创新", "开放", "合作", "改革", "规划", "服务", "治理", "保护", "管理", "融合", "共享")
_CUTS = re.compile("[“《（(”》）)、和并及]")
_TAIL = re.compile(
    r"等(?:[一二三四五六七八九十\d两]+[个项大方]?[^，。]{0,8}|方面[^，。]*|领域[^，。]*|重点工作|工作|重点任务|任务|举措|措施)?$"
)


def advised_in(text: str, start: int, end: int) -> Span | None:
    """What somebody gave advice on: the predicates between 对, 就 and 提出建议."""
    match = _ADVISED.match(text, start, end) if text[start] in _ADVISED_BEGINS else None
    return match.span(1) if match else None


def advised(grammar: Grammar, span: Span) -> Iterator[Clause]:
    """The clauses of a piece of advice, each from its predicate's first modifier."""
    for begin, stop in pairs(grammar, *span):
        clause = grammar.parse(begin, stop)
        if clause is not None and clause.verb is not None:
            start = clause.start if clause.how == "bare" else clause.verb.start
            yield clause._replace(start=grammar.first_modifier(start, clause.start))


def clauses_of(grammar: Grammar, clause: Clause | None, start: int, end: int) -> Iterator[Clause]:
    """The clauses of a trimmed stretch: those listed inside 在…等方面 or 通过…, else its own, else those it lists."""
    text = grammar.text
    if clause is not None and clause.modal:
        start = clause.start
    if text.startswith("通过", start):
        start += len("通过")
        if any(grammar.head(*span) for span in pairs(grammar, start, end)):
            yield from _listed(grammar, start, end)
        return
    if inside := _among(grammar, start, end):
        yield from inside
        return
    if (
        clause is None
        or clause.how == "none"
        or grammar.is_frame(start, end)
        or grammar.is_frame(clause.start, end)
    ):
        return
    if len(pairs(grammar, clause.start, end)) == 1:
        yield clause
    else:
        yield from _listed(grammar, clause.start, end)


def _among(grammar: Grammar, start: int, end: int) -> list[Clause]:
    """The predicates that 在…等方面 lists; none where it lists but fields (在交通、产业等领域)."""
    if start >= end or grammar.text[start] not in _AMONG_BEGINS:
        return []
    match = _AMONG.match(grammar.text, start, end)
    if match is None:
        return []
    begin, stop = match.span(2)
    head = grammar.head(begin, stop)
    if head is None or (head.ambiguous and stop - head.end <= 4):
        return []
    listed = list(_listed(grammar, begin, stop))
    return listed if all(clause.verb is not None for clause in listed) else []


def _listed(grammar: Grammar, start: int, end: int) -> Iterator[Clause]:
    spans = pairs(grammar, start, end)
    for index, (begin, stop) in enumerate(spans):
        if 0 < index == len(spans) - 1 and (tail := _TAIL.search(grammar.text[begin:stop])):
            stop = begin + tail.start()
        clause = grammar.parse(begin, stop)
        if clause is not None:
            yield clause


def pairs(grammar: Grammar, start: int, end: int) -> list[Span]:
    """A list of predicates with their objects, at its 、 和 并: 创新合作方式、扩大合作空间 → two."""
    text, cuts, depth = grammar.text, [start], 0
    marks = list(_CUTS.finditer(text, start, end))
    if not marks or FOR.match(text, start, end):
        return [(start, end)]
    for match in marks:
        char, at = match.group(), match.start()
        if char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif not depth and not _in_name(grammar, at) and _new_pair(grammar, char, cuts[-1], at, end):
            cuts.append(at + 1)
    spans = []
    for index, cut in enumerate(cuts):
        stop = cuts[index + 1] - 1 if index + 1 < len(cuts) else end
        spans.append((cut, stop))
    return spans


def _new_pair(grammar: Grammar, char: str, since: int, at: int, end: int) -> bool:
    stop = _part_end(grammar, at + 1, end)
    verb = grammar.head(at + 1, stop)
    if char == "、" and _DESCRIBES.search(grammar.text[at + 1 : stop]) and "的" in grammar.text[stop:end]:
        return False  # 基础稳固、支撑有力、安全可信的体系
    if char == "、" and FIGURE.search(grammar.text[since:at]) and FIGURE.search(grammar.text[at + 1 : stop]):
        return True
    if verb is None or stop - verb.end < 2 or at - since < 4 or stop - at - 1 < 4:
        return False
    if _attributive(grammar, at + 1, stop) or grammar.text[verb.end] in "和与及":  # 建设、管理和分配机制
        return False
    if char != "、":
        return (
            not verb.ambiguous
            and stop - verb.end >= 3
            and grammar.text[verb.start : verb.end] not in ("落实",)
            and grammar.head(since, at) is not None
        )
    if _SUMMED.search(grammar.text[at + 1 : stop]) or _is_parallel(grammar, since, at, verb, stop):
        return False
    if (verb.ambiguous or grammar.text[verb.start] in "互联") and stop - verb.end < 4:
        return False
    first = grammar.head(since, at) or grammar.later(since, at)
    if first is None:
        return False
    short = at - first.start <= 4 and stop - at - 1 <= 4
    same = grammar.text[first.start : first.end] == grammar.text[verb.start : verb.end]
    return not (short and same)


def _is_parallel(grammar: Grammar, since: int, at: int, verb: Verb, stop: int) -> bool:
    """推进基础设施先导性工程、创新赋能基础性工程: a noun like the one before it, not a predicate."""
    text = grammar.text
    return text[verb.start : verb.end] in _NOUNS_TOO and text[at - 2 : at] == text[stop - 2 : stop]


def _attributive(grammar: Grammar, start: int, stop: int) -> bool:
    """促落实的职能: a short predicate that only describes the noun after 的."""
    mark = grammar.text.find("的", start, stop)
    return 0 <= mark - start <= 4


def _part_end(grammar: Grammar, at: int, end: int) -> int:
    depth = 0
    for match in _CUTS.finditer(grammar.text, at, end):
        char = match.group()
        if char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif char == "、" and not depth:
            return match.start()
    return end


def _in_name(grammar: Grammar, at: int) -> bool:
    """Whether a joining word belongs to the name of a division: 兴和, 太和, 和县."""
    reading = grammar.reading
    nth = bisect_right(reading.mention_starts, at) - 1
    return nth >= 0 and at < reading.found.mentions[nth].span[1]
