"""What an officer fills in on documents and on the tree of plans."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.chain.acts import Act
from yipanqi_web.instruments import acts
from yipanqi_web.instruments.chapters import parsed, suggested
from yipanqi_web.instruments.models import ENDED, AreaUse, Instrument, InstrumentKind, Life, PlanNode
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.act_forms import LONG, ActForm, check_day
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.programmes.sourced import Sourced

WORDS = 60
DAY_HELP = _("写成 2025-12-31，或 2025-12、2025；原文未载明的留空。")


def day_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, validators=[check_day], help_text=DAY_HELP)


def documents_of(programme: str, *, but: str = "") -> list[tuple[str, str]]:
    listed = Instrument.objects.filter(programme=programme).exclude(pk=but).order_by("-recorded")
    return [(each.key, str(each)[:WORDS]) for each in listed[:300]]


def places_of(programme: str, *, is_open: bool) -> list[tuple[str, str]]:
    """Places in the tree: those held open, or those where a document stands."""
    nodes = PlanNode.objects.filter(programme=programme).order_by("order", "recorded")
    names = Instrument.objects.in_bulk([node.instrument for node in nodes if node.instrument])
    wanted = [node for node in nodes if node.is_open == is_open]
    return [(node.key, str(names.get(node.instrument) or node.expected)[:WORDS]) for node in wanted]


class Register(Sourced):
    """A document enters the register by hand."""

    title = _("登记文件")
    target: Programme
    name = forms.CharField(label=_("文件名称"), max_length=300, help_text=_("不加书名号。"))
    instrument_kind = forms.ChoiceField(label=_("种类"), choices=InstrumentKind.choices)
    life = forms.ChoiceField(
        label=_("办到哪一步"), choices=[each for each in Life.choices if each[0] not in ENDED]
    )
    date = day_field(_("日期"))
    number = forms.CharField(label=_("文号"), required=False, max_length=60)
    parties = forms.MultipleChoiceField(
        label=_("涉及方"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, target: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        codes = Member.objects.filter(programme=target.key).order_by("code").values_list("code", flat=True)
        self.choose("parties", [(code, place(code)) for code in dict.fromkeys(codes)])

    def act(self) -> Act:
        told = self.told()
        return acts.InstrumentRecorded.model_validate(
            {"programme": self.target.key, "title": told.pop("name"), "source": self.found, **told}
        )


class Advance(Sourced):
    title = _("更新文件环节")
    note = _("已审议不等于审议通过，签署、印发、施行各以公开的网页或文件为据。")
    target: Instrument
    life = forms.ChoiceField(label=_("新的环节"))
    date = day_field(_("日期"))
    number = forms.CharField(label=_("文号"), required=False, max_length=60)
    valid_from = day_field(_("施行自"))
    expires = day_field(_("有效期至"))
    replaced_by = forms.ChoiceField(
        label=_("替代它的文件"), required=False, help_text=_("只有“已被替代”填写。")
    )

    def __init__(self, target: Instrument, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        reached = acts.LIVES.index(target.life)
        labels = dict(Life.choices)
        self.choose("life", [(life, str(labels[life])) for life in acts.LIVES[reached + 1 :]])
        self.choose("replaced_by", documents_of(target.programme, but=target.key), _("不填"))

    def act(self) -> Act:
        return acts.InstrumentAdvanced.model_validate(
            {"key": self.target.key, "source": self.found, **self.told()}
        )


class Sign(ActForm):
    title = _("提请会签确认")
    note = _("在本系统中由各方会签确认文件内容；不是签署，纸质文件的签署以原件为准。")
    target: Instrument
    remark = forms.CharField(label=_("说明"), required=False, widget=LONG)

    def act(self) -> Act:
        sha256 = str(self.target.source.get("sha256", ""))
        return acts.InstrumentSigned(key=self.target.key, sha256=sha256, note=self.cleaned_data["remark"])


class Chapters(ActForm):
    title = _("登记文件章节")
    note = _("一行一个标题，如“第二章 空间布局”；任务可逐项对应到章节。重新登记即整体替换。")
    target: Instrument
    chapters = forms.CharField(label=_("章节标题"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, target: Instrument, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, initial={"chapters": suggested(target)}, **kwargs)

    def act(self) -> Act:
        return acts.ChaptersRecorded(key=self.target.key, chapters=parsed(self.cleaned_data["chapters"]))


class Place(ActForm):
    title = _("纳入规划体系")
    target: Instrument
    parent = forms.ChoiceField(label=_("上级规划"), required=False)
    fills = forms.ChoiceField(label=_("填入预留位置"), required=False)
    order = forms.IntegerField(label=_("顺序"), required=False, min_value=0, max_value=999)

    def __init__(self, target: Instrument, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        self.choose("parent", places_of(target.programme, is_open=False), _("无上级（总体规划）"))
        self.choose("fills", places_of(target.programme, is_open=True), _("不填入，另列"))

    def act(self) -> Act:
        values = {**self.cleaned_data, "order": self.cleaned_data["order"] or 0}
        return acts.PlanPlaced(instrument=self.target.key, **values)


class Slot(Sourced):
    """A place is held open in the tree."""

    title = _("预留规划位置")
    note = _("文件提到将要编制、尚未编成的规划，先留出位置；数目未定的不填数目，显示为 N。")
    target: Programme
    parent = forms.ChoiceField(label=_("上级规划"), required=False)
    expected = forms.CharField(label=_("预留给"), max_length=200)
    count = forms.IntegerField(label=_("数目"), required=False, min_value=1, max_value=999)
    order = forms.IntegerField(label=_("顺序"), required=False, min_value=0, max_value=999)

    def __init__(self, target: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        self.choose("parent", places_of(target.key, is_open=False), _("无上级"))

    def act(self) -> Act:
        told = self.told()
        told["order"] = told["order"] or 0
        return acts.PlanSlotOpened(programme=self.target.key, source=self.found, **told)


class Area(Sourced):
    """What a plan covers."""

    title = _("登记规划范围")
    note = _("一份规划覆盖哪些区划，按代码登记，不绘制边界；两个成员的规划范围重叠之处会列在关系图上。")
    target: Instrument
    member = forms.ChoiceField(label=_("哪一方的规划"))
    name = forms.CharField(label=_("范围名称"), max_length=200, help_text=_("如“先行区核心区”。"))
    use = forms.ChoiceField(label=_("规划用途"), choices=AreaUse.choices)
    divisions = forms.CharField(
        label=_("覆盖的区划"), help_text=_("写名称或六位代码，用顿号、逗号或空格分开。"), max_length=1000
    )

    def __init__(self, target: Instrument, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        codes = (
            Member.objects.filter(programme=target.programme).order_by("code").values_list("code", flat=True)
        )
        self.choose("member", [(code, place(code)) for code in dict.fromkeys(codes)])

    def clean_divisions(self) -> tuple[str, ...]:
        words = re.split(r"[\s、，,；;]+", self.cleaned_data["divisions"].strip())
        return tuple(_code_of(word) for word in words if word)

    def act(self) -> Act:
        return acts.PlanAreaRecorded.model_validate(
            {"instrument": self.target.key, "source": self.found, **self.told()}
        )


def _code_of(word: str) -> str:
    """The code of a division that is written as one or by its name."""
    found = [word] if word.isdecimal() else [each.code for each in places.named(word)]
    if not found or places.division(found[0]) is None:
        raise forms.ValidationError(_("没有行政区划“%(word)s”。"), params={"word": word})
    if len(found) > 1:
        raise forms.ValidationError(
            _("“%(word)s”指多个区划，请写六位代码：%(codes)s。"),
            params={"word": word, "codes": "、".join(found[:8])},
        )
    return found[0]


FORMS: dict[str, type[ActForm]] = {
    "advance": Advance,
    "sign": Sign,
    "chapters": Chapters,
    "place": Place,
    "area": Area,
}
