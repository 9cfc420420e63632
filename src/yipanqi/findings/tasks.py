"""Documents that set tasks: their voice, and who leads, who supports, by when (牵头单位：…；完成时限：…)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from yipanqi import places
from yipanqi.findings import dates
from yipanqi.findings.context import Reading
from yipanqi.findings.facts import genre
from yipanqi.findings.gates import Gated
from yipanqi.findings.parties import page_parties
from yipanqi.findings.types import Commitment, Instrument, Mention
from yipanqi.findings.voices import PAGE, Speakers, Voice
from yipanqi.pages.page import Span

_LABEL = Gated(
    # units in brackets at an item's end: （甲局、乙局牵头，10月底前完成）
    r"(?P<units>[（【(](?=[^（）【】()]{1,60}[局委办厅院会府部县区市](?:等|牵头|负责|分别|按职责|分工|配合|共同)*(?:[，；、][^（）【】()]{0,40})?[）】)][。；]?\s*$))"
    r"|(?P<lead>牵头(?:单位|部门|领导|区县|市县|市|方)?|主办单位|主责单位|主要负责|组长单位)[：:]"
    r"|(?P<support>(?:责任|配合|参与|协办|参加|协同|支持)(?:单位|部门)?)[：:]"
    r"|(?P<due>(?:完成|办结|推进|实施)?(?:时限|时间|期限|年限)(?:要求)?|时间节点|完成日期)[：:]"
)
_DAY_ALONE = re.compile(r"(?<=[；;，,])\s?(?:20\d\d年)?\d{1,2}月[^，；。、]{0,4}前")
LIST = re.compile("[、，,；; ]+")
_CONSENTED = re.compile("经[^。，]{2,40}同意，(?:现|特|决定)")
_REPORT = re.compile(
    r"^[\s　]*(?:20\d\d年)?[^\n，。：]{0,24}工作报告(?:[（(][^）)\n]{1,10}[）)])?[\s　]*$", re.MULTILINE
)
_INTERPRETS = re.compile("》?(?:的)?(?:政策|文件|权威|文字|专家)?(?:解读|图解|问答|答问|解答|读懂)")
_SPEECH = re.compile(
    r"(?:上的?|会的?)(?:讲话|致辞|发言|演讲|主旨演讲|主持词|表态发言|交流发言|讲话提纲)(?:摘要|节选|要点|全文)?(?:[（(][^）)]*[）)])?$"
)
BYLINE = 60  # code points under a title in which its speaker is named
# Papers in which several sides speak at once.
_SHARED = (
    "协议", "协议书", "备忘录", "合同", "合同书", "意向书", "协定", "议定书", "公约", "宣言", "声明", "章程", "盟约", "共识",
)  # fmt: skip
_DOCUMENTS = (
    *_SHARED,
    "倡议书",
    "倡议",
    "方案",
    "行动计划",
    "工作计划",
    "工作要点",
    "任务清单",
    "事项清单",
    "规划纲要",
    "若干措施",
    "实施意见",
)
# A headline that tells of a document: 两地签署合作协议.
_TELLS_OF = re.compile("签署|签订|签约|签下|印发|发布|出台|通过|审议|推出|公布|解读|达成|征求|[，！？：]")
_ADOPTED = re.compile("(?:已经?|业经)[^。，\n]{2,40}(?:审议通过|会议通过|研究通过|讨论通过|批准)")
_SEALED = re.compile("盖章|签字|签章|订立本协议|签订本协议|签署本")
COVER_LENGTH = 1500  # code points in which the letter that carries a document ends


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands behind the labels of a task: spans into the text."""

    start: int
    lead: Span | None
    support: Span | None
    due: Span | None


def anchor_of(reading: Reading) -> str | None:
    """The day that 年底前 counts from: of publication, else of a meeting, else the year in the title."""
    facts = reading.found.page
    year = re.search(r"20\d\d(?=年)", facts.title or "")
    held = next((meeting.date for meeting in reading.found.meetings if meeting.date), None)
    return facts.published or held or (year.group() if year else None)


def base_voice(reading: Reading) -> Voice:
    """The voice of the page itself; in a plan, notice or table that of the document it carries."""
    facts = reading.found.page
    if genre(facts) not in ("plan", "notice", "table"):
        return _reporting(reading) or _speaking(reading) or _interpreted(reading) or _titled(reading) or PAGE
    titled = [i for i in reading.found.instruments if i.title and i.title in (facts.title or "")]
    issued = [i for i in reading.found.instruments if i.title and i.act in ("issued", "adopted", "signed")]
    own = titled or (issued if genre(facts) == "notice" else [])
    if not own:
        return Voice("document", None, _only_side(reading), _adopted(reading), asks=facts.kind != "table")
    side = own[0].parties[0] if len(own[0].parties) == 1 and not _is_joint(reading, own[0]) else None
    return Voice("document", own[0].title, side, _act(reading, own[0]), asks=True)


def _interpreted(reading: Reading) -> Voice | None:
    """The voice of the document that a page of questions and answers interprets (《…方案》政策解读)."""
    title = reading.found.page.title or ""
    if not _INTERPRETS.search(title):
        return None
    own = next((i for i in reading.found.instruments if i.title and i.title in title), None)
    if own is None:
        return None
    side = own.parties[0] if len(own.parties) == 1 and not _is_joint(reading, own) else None
    return Voice("document", own.title, side, _act(reading, own), asks=True)


def _titled(reading: Reading) -> Voice | None:
    """The voice of a page that is a document by its title (…框架协议, …倡议书), whatever kind of page carries it."""
    title = re.sub(r"[（(][^（()）]{1,12}[)）]$", "", (reading.found.page.title or "").strip())
    if not title.endswith(_DOCUMENTS) or _TELLS_OF.search(title):
        return None
    own = next((i for i in reading.found.instruments if i.title and i.title in title), None)
    if title.endswith(("倡议书", "倡议")):
        return Voice("document", title, None, "proposed", asks=True)
    if own is not None:
        return Voice(
            "document",
            own.title,
            None if _is_joint(reading, own) else _only_side(reading),
            _act(reading, own),
            asks=True,
        )
    shared = title.endswith(_SHARED)
    act = "signed" if shared and _SEALED.search(reading.text) else None
    return Voice(
        "document", title, None if shared else _only_side(reading), act or _adopted(reading), asks=True
    )


def _act(reading: Reading, own: Instrument) -> str | None:
    """What became of the page's own document, as its head or its signatures tell."""
    if own.act in ("signed", "adopted"):
        return own.act
    if own.kind in ("agreement", "memorandum") and _SEALED.search(reading.text):
        return "signed"
    return _adopted(reading)


def _adopted(reading: Reading) -> str | None:
    if _ADOPTED.search(reading.text, 0, COVER_LENGTH):
        return "adopted"
    return "agreed" if _CONSENTED.search(reading.text, 0, COVER_LENGTH) else None


def _is_joint(reading: Reading, own: Instrument) -> bool:
    """Whether a document is of several: an agreement, or one whose title begins with the names of all."""
    if own.kind in ("agreement", "memorandum"):
        return True
    span = reading.found.page.title_span
    named = [m for m in reading.mentions_in(span) if not m.embedded] if span else []
    listed = [
        after
        for before, after in pairwise(named)
        if re.fullmatch("[、和与 　·—-]*", reading.text[before.span[1] : after.span[0]])
    ]
    return any(not set(m.codes) <= set(named[0].codes) and not _within(named[0], m) for m in listed)


def _within(above: Mention, mention: Mention) -> bool:
    return all(places.is_within(code, upper) for code in mention.codes for upper in above.codes[:1])


def _reporting(reading: Reading) -> Voice | None:
    """The voice of a work report given in full: its division's, which says what it will do."""
    side = _only_side(reading)
    if side is None or not _REPORT.search(reading.text, 0, COVER_LENGTH):
        return None
    return Voice("document", None, side, None, asks=True)


def _speaking(reading: Reading) -> Voice | None:
    """The voice of a speech given in full: the person named under its title."""
    facts = reading.found.page
    if facts.title_span is None or not _SPEECH.search(facts.title or ""):
        return None
    near = [p for p in reading.found.people if 0 <= p.span[0] - facts.title_span[1] <= BYLINE]
    if near:
        return Speakers(reading).voice(near[0])._replace(act="urged", asks=True)
    head = reading.mentions_in((facts.title_span[1], facts.title_span[1] + BYLINE))
    side = head[0].codes[0] if head and len(head[0].codes) == 1 else None
    return Voice("person", None, side, "urged", asks=True)


def _only_side(reading: Reading) -> str | None:
    """Whose a document is that is no instrument: the page's home, else the one division that its title names."""
    members = page_parties(reading)
    if len(members) > 1:
        return None
    facts = reading.found.page
    named = [m for m in reading.mentions_in(facts.title_span) if not m.embedded] if facts.title_span else []
    titled = list(dict.fromkeys(code for mention in named for code in mention.codes))
    return next(iter([*facts.home, *members, *(titled if len(titled) == 1 else [])]), None)


def labels(text: str, start: int, end: int) -> Labels | None:
    """The labels of an item (牵头单位：…；责任单位：…；完成时限：…), None where it has none."""
    found = _LABEL.finditer(text, start, end)
    if not found:
        return None
    spans: dict[str, Span] = {}
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        spans.setdefault(match.lastgroup or "", _trimmed(text, match.end(), stop))
    if "due" not in spans and (day := _DAY_ALONE.search(text, found[0].end(), end)):
        spans["due"] = day.span()
    begin = found[0].start()
    while begin > start and text[begin - 1] in "（([【 　":
        begin -= 1
    return Labels(begin, spans.get("lead") or spans.get("units"), spans.get("support"), spans.get("due"))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　：:":
        start += 1
    while end > start and text[end - 1] in " 　。；;，,、）)】]\n":
        end -= 1
    return start, end


def apply(reading: Reading, found: Labels, made: list[Commitment], anchor: str | None) -> None:
    """Write an item's labels into its commitments."""
    text = reading.text
    due = dates.due(text, *found.due, anchor=anchor) if found.due else None
    for commitment in made:
        if found.lead:
            commitment.lead = text[found.lead[0] : found.lead[1]]
        if found.support:
            commitment.support = [
                part for part in LIST.split(text[found.support[0] : found.support[1]]) if part
            ]
        if due is not None and commitment.due is None:
            commitment.due, commitment.concreteness = due.iso, "measurable"
            if due.inferred:
                commitment.inferred.append("due")
