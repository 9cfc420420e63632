"""识读单: what one page says, counted: statements by grade, meeting, documents, who was there, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from yipanqi import places
from yipanqi.findings.read import as_json, read
from yipanqi.pages import open_page
from yipanqi_web.commitments.models import CHECKABLE, Concreteness
from yipanqi_web.instruments.models import InstrumentKind, Life
from yipanqi_web.meetings.models import Capacity, MeetingKind, Mode, Role
from yipanqi_web.organs.templatetags.places import place, place_names
from yipanqi_web.review.decide import Item
from yipanqi_web.review.text import Paragraph, paragraphs
from yipanqi_web.sources.models import Intake

JSON = Mapping[str, Any]
MARKED = ("meetings", "instruments", "commitments", "results", "people")
MOST_BEADS = 60
EXPLAINED = {
    Concreteness.SLOGAN: _later("没有可以“缺失”的对象，任何态度都算"),
    Concreteness.DIRECTION: _later("有领域和动词，任何努力都算数"),
    Concreteness.ACTION: _later("指名一件事，有或没有看得出"),
    Concreteness.MEASURABLE: _later("有数字或日期可以判定"),
}


@dataclass(frozen=True, slots=True)
class Grade:
    """One line of the slip: a grade, how many statements have it, and where each bead stands."""

    value: str
    label: str
    number: int  # 1 to 4: how firm
    count: int
    explained: str
    beads: tuple[int, ...]  # x of each bead, in the picture's units
    mark: str  # the beads' class


@dataclass(frozen=True, slots=True)
class Slip:
    title: str
    source: str
    findings: JSON
    grades: list[Grade]
    total: int
    dated: int
    facts: list[tuple[str, str, str]]  # (name, value, note); an empty value: not found
    paragraphs: list[Paragraph]
    statements: list[tuple[int, JSON]]

    @property
    def checkable(self) -> int:
        return sum(grade.count for grade in self.grades if grade.value in CHECKABLE)


def read_slip(data: bytes, name: str) -> Slip:
    """Read one page in memory; PageError with a sentence if it cannot be read. Nothing is stored."""
    page = open_page(data, name=name)
    findings = as_json(page, read(page))
    blocks = [[block.role, block.start, block.end] for block in page.blocks]
    items = _items(findings)
    statements = [(number, item.value) for number, item in items if item.kind == "commitments"]
    return Slip(
        title=findings["page"]["title"] or _("未见标题"),
        source=page.source,
        findings=findings,
        grades=_grades(findings["commitments"]),
        total=len(findings["commitments"]),
        dated=sum(bool(each["due"]) for each in findings["commitments"]),
        facts=_facts(findings),
        paragraphs=paragraphs(Intake(text=page.text, blocks=blocks), items),
        statements=statements,
    )


def _items(findings: JSON) -> list[tuple[int, Item]]:
    found = [Item(f"{k}:{i}", k, value, None) for k in MARKED for i, value in enumerate(findings[k])]
    return list(enumerate(sorted(found, key=lambda item: item.value["span"]), 1))


def _grades(commitments: Iterable[JSON]) -> list[Grade]:
    counts = Counter(each["concreteness"] for each in commitments)
    marks = {Concreteness.SLOGAN: "p", Concreteness.DIRECTION: "d"}
    return [
        Grade(
            value=grade.value,
            label=str(grade.label),
            number=number,
            count=counts[grade.value],
            explained=str(EXPLAINED[grade]),
            beads=tuple(
                6 + 12 * i for i in range(counts[grade.value] if counts[grade.value] <= MOST_BEADS else 0)
            ),
            mark=marks.get(grade, "k"),
        )
        for number, grade in enumerate(Concreteness, 1)
    ]


def _facts(findings: JSON) -> list[tuple[str, str, str]]:
    """Name, value and note of each thing a reader asks of a page; what the page lacks is said."""
    asserted = len(findings["results"])
    return [
        (
            _("会议"),
            "；".join(m["name"] for m in findings["meetings"]),
            "；".join(map(_meeting, findings["meetings"][:1])),
        ),
        *_documents(findings["instruments"]),
        (_("到会"), *_people(findings["people"])),
        (_("涉及区划"), "、".join(_full_name(code) for code in findings["jurisdictions"]), ""),
        (_("提出方"), _voices(findings["commitments"]), ""),
        (_("目标、时限"), "；".join(map(_figure, findings["targets"])), ""),
        (_("自述成效"), _("%(n)s 处，均未附数据或依据") % {"n": asserted} if asserted else "", ""),
        (_("数字简称"), "；".join(map(_shorthand, findings["shorthands"])), ""),
        (
            _("读者回复"),
            _("%(n)s 条，另列，不计入") % {"n": len(findings["replies"])} if findings["replies"] else "",
            "",
        ),
        (_("待核疑点"), "；".join(doubt["about"] for doubt in findings["doubts"]), ""),
    ]


def _meeting(meeting: JSON) -> str:
    kinds = "、".join(str(MeetingKind(kind).label) for kind in meeting["functions"] or [meeting["kind"]])
    where = str(Mode.VIDEO.label) if meeting["mode"] == Mode.VIDEO else place(meeting["place"])
    ordinal = _("第 %(n)s 次") % {"n": meeting["ordinal"]} if meeting["ordinal"] else ""
    parts = [ordinal, meeting["date"] or _("日期未载明"), where, kinds, place_names(meeting["parties"])]
    return " · ".join(filter(None, parts))


def _documents(instruments: list[JSON]) -> list[tuple[str, str, str]]:
    named = [f"《{each['title']}》（{Life(each['act']).label}）" for each in instruments if each["title"]]
    bundles = [_bundle(each) for each in instruments if not each["title"]]
    note = (
        _("“审议”不等于“审议通过”，也不等于“印发”")
        if any(i["act"] == "reviewed" for i in instruments)
        else ""
    )
    rows = [(_("文件"), "；".join(named), note)]
    return [*rows, (_("协议"), "；".join(bundles), _("原文未列名称"))] if bundles else rows


def _bundle(each: JSON) -> str:
    kind = str(InstrumentKind(each["kind"]).label)
    count = _("%(n)s 份") % {"n": each["count"]} if each["count"] else _("1 批")
    return f"{Life(each['act']).label} {kind} {count}"


def _people(people: list[JSON]) -> tuple[str, str]:
    present = [person for person in people if person["role"] != "mentioned"]
    roles = Counter(Role(person["role"]).label for person in present)
    observers = sum(person["capacity"] == Capacity.OBSERVER for person in present)
    parts = [f"{role} {count}" for role, count in roles.items()]
    if observers:
        parts.append(_("其中列席 %(n)s") % {"n": observers})
    return (_("%(n)s 人") % {"n": len(present)} if present else ""), " · ".join(parts)


def _full_name(code: str) -> str:
    division = places.division(code)
    return division.name if division else code


def _voices(commitments: Iterable[JSON]) -> str:
    counts = Counter(each["voiced_for"] for each in commitments)
    joint = counts.pop(None, 0)
    parts = [_("%(side)s一方 %(n)s 项") % {"side": place(code), "n": n} for code, n in counts.most_common()]
    return " · ".join([*parts, _("会议或文件 %(n)s 项") % {"n": joint}] if joint else parts)


def _figure(figure: JSON) -> str:
    value = (
        f"×{figure['value']:g}" if figure["relation"] == "x" else f"{figure['value']:g}{figure['unit'] or ''}"
    )
    sign = {">=": "≥ ", "<=": "≤ "}.get(figure["relation"], "")
    return f"{figure['hedge'] or ''}{figure['indicator']} {sign}{value}（{figure['due'] or _('时限未载明')}）"


def _shorthand(each: JSON) -> str:
    return f"“{each['term']}”：{each['expansion'] or _('原文未展开')}"
