"""What an officer fills in to plan a conference, hold it and minute it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.desk.conferences.fields import (
    FilesField,
    LinesField,
    PapersField,
    PlaceField,
    PlacesField,
    key_of,
    paper_lines,
)
from yipanqi_web.meetings.acts import (
    AgendaItemAdded,
    AgendaItemChanged,
    Attendee,
    AttendeeAdded,
    AttendeeChanged,
    ItemNoted,
    MeetingChanged,
    MeetingHeld,
    MeetingPlanned,
    MeetingSeriesRecorded,
    MinutesRecorded,
)
from yipanqi_web.meetings.models import (
    AgendaItem,
    Attendance,
    Capacity,
    Meeting,
    MeetingKind,
    MeetingSeries,
    Mode,
    Role,
)
from yipanqi_web.meetings.papers.contents import seat_words
from yipanqi_web.organs.acts import Held
from yipanqi_web.organs.queries import office_names
from yipanqi_web.organs.templatetags.places import place, place_names
from yipanqi_web.programmes.act_forms import GivesAct
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme

MISSING = ("", _("未定"))
ROLES = [(role.value, role.label) for role in Role if role != Role.MENTIONED]


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def day_field(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=10,
        widget=forms.TextInput(attrs={"placeholder": "2026-12-03"}),
    )


class Series(GivesAct):
    """Opens a series; meetings that pages told of can be counted into it at once."""

    name = forms.CharField(label=_("名称"), max_length=200)
    meeting_kind = forms.ChoiceField(label=_("种类"), choices=MeetingKind.choices)
    body = forms.ChoiceField(label=_("召开机构"), required=False)
    cadence = forms.CharField(
        label=_("频次"), required=False, max_length=60, help_text=_("按文件原文填写；未载明则留空。")
    )
    meetings = forms.MultipleChoiceField(
        label=_("已登记的届次"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        bodies = CoordinationBody.objects.filter(programme=programme.key).order_by("recorded")
        loose = Meeting.objects.filter(programme=programme.key, series="").order_by("-date")[:60]
        choices(self, "body", [("", _("未登记")), *((body.key, body.name) for body in bodies)])
        choices(self, "meetings", [(each.key, f"{each.date} {each.name}") for each in loose])

    def act(self) -> Act:
        return MeetingSeriesRecorded.model_validate({"programme": self.programme.key, **self.cleaned_data})


class Arrangement(forms.Form):
    """When and where a meeting is, or was."""

    date = day_field(_("日期"))
    time = forms.CharField(
        label=_("时间"), required=False, max_length=5, widget=forms.TextInput(attrs={"placeholder": "09:30"})
    )
    mode = forms.ChoiceField(label=_("方式"), choices=[MISSING, *Mode.choices], required=False)
    place = PlaceField(label=_("所在地"))
    venue = forms.CharField(label=_("会场"), required=False, max_length=200)
    sites = LinesField(label=_("考察点"), help_text=_("一行一处；没有则留空。"))


class Plan(Arrangement, GivesAct):
    """Prepares a meeting."""

    field_order = (
        "name",
        "series",
        "meeting_kind",
        "functions",
        "ordinal",
        "date",
        "time",
        "mode",
        "place",
        "venue",
    )
    name = forms.CharField(label=_("会议名称"), max_length=300)
    series = forms.ChoiceField(
        label=_("会议系列"), required=False, help_text=_("同一系列以前未办结的议定事项自动列入议程。")
    )
    meeting_kind = forms.ChoiceField(label=_("种类"), choices=MeetingKind.choices)
    functions = forms.MultipleChoiceField(
        label=_("另有功能"), choices=MeetingKind.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("一次会议兼有几项功能，仍计一次。"),
    )  # fmt: skip
    ordinal = forms.IntegerField(label=_("第几次"), required=False, min_value=1)
    parties = PlacesField(label=_("会议方"))

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        known = MeetingSeries.objects.filter(programme=programme.key).order_by("name")
        choices(self, "series", [("", _("不属于系列")), *((each.key, each.name) for each in known)])
        members = Member.objects.filter(programme=programme.key, until="").order_by("-host", "recorded")
        self.fields["parties"].initial = place_names(members.values_list("code", flat=True))

    def act(self) -> Act:
        values = dict(self.cleaned_data)
        values["functions"] = functions(values["meeting_kind"], values["functions"])
        return MeetingPlanned.model_validate({"programme": self.programme.key, **values})


class OnMeeting(forms.Form):
    """A form about one meeting."""

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {**self.known(meeting), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def known(self, meeting: Meeting) -> dict[str, Any]:
        return {}


class ActOnMeeting(OnMeeting, GivesAct):
    """A form that gives one act on a meeting."""


class Change(ActOnMeeting, Arrangement):
    title: Any = _("调整安排")
    field_order = ("name", "ordinal", "date", "time", "mode", "place", "venue", "sites")
    name = forms.CharField(label=_("会议名称"), max_length=300)
    ordinal = forms.IntegerField(label=_("第几次"), required=False, min_value=1)

    def known(self, meeting: Meeting) -> dict[str, Any]:
        return arrangement(meeting) | {"name": meeting.name, "ordinal": meeting.ordinal}

    def act(self) -> Act:
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return MeetingChanged.model_validate({"key": self.meeting.key, **changed})


class Hold(ActOnMeeting, Arrangement):
    title: Any = _("登记召开")
    date = day_field(_("召开日期"), required=True)
    absent = forms.MultipleChoiceField(
        label=_("未到会"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("原定参会而未到的，请勾选。"),
    )  # fmt: skip

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(meeting, *args, **kwargs)
        seats = Attendance.objects.filter(meeting=meeting.key)
        choices(self, "absent", [(seat.key, seat_words(seat)) for seat in seats])

    def known(self, meeting: Meeting) -> dict[str, Any]:
        return arrangement(meeting)

    def act(self) -> Act:
        return MeetingHeld.model_validate({"key": self.meeting.key, **self.cleaned_data})


class Item(ActOnMeeting):
    """One item of the agenda: a new one, or one that is mended."""

    title: Any = _("增列议题")
    subject = forms.CharField(label=_("议题"), max_length=300)
    presenter = forms.CharField(
        label=_("汇报单位"), required=False, max_length=120, help_text=_("责任单位名称，或职务。"),
        widget=forms.TextInput(attrs={"list": "offices"}),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("用时（分钟）"), required=False, min_value=1, max_value=600)
    decides = forms.BooleanField(label=_("请会议决定"), required=False)
    papers = PapersField(label=_("材料"), help_text=_("一行一份：材料名称、空格、SHA-256 哈希值。"))
    chosen = FilesField(label=_("或选择文件"), help_text=_("只登记名称和哈希值，文件不上传保存。"))

    def __init__(self, meeting: Meeting, *args: Any, item: AgendaItem | None = None, **kwargs: Any) -> None:
        self.item = item
        super().__init__(meeting, *args, **kwargs)

    def known(self, meeting: Meeting) -> dict[str, Any]:
        if self.item is None:
            return {}
        item = self.item
        return {
            "subject": item.title, "presenter": office_names([item.presenter]).get(item.presenter, item.presenter),
            "minutes": item.minutes, "decides": item.decides, "papers": paper_lines(item.papers),
        }  # fmt: skip

    def act(self) -> Act:
        given = self.cleaned_data
        values = {
            "title": given["subject"], "presenter": key_of(self.meeting.programme, given["presenter"]),
            "minutes": given["minutes"], "decides": given["decides"], "papers": (*given["papers"], *given["chosen"]),
        }  # fmt: skip
        if self.item is None:
            return AgendaItemAdded.model_validate({"meeting": self.meeting.key, **values})
        return AgendaItemChanged.model_validate({"key": self.item.key, **values})


class Seat(ActOnMeeting):
    """Who takes part: by post, in a role and a capacity."""

    title: Any = _("增列参会人员")
    post = forms.CharField(label=_("职务"), max_length=100)
    division = PlaceField(label=_("所属地区"))
    organisation = forms.CharField(label=_("或所属单位"), required=False, max_length=120)
    name = forms.CharField(label=_("姓名"), required=False, max_length=60)
    roles = forms.MultipleChoiceField(
        label=_("做什么"), choices=ROLES, required=False, widget=forms.CheckboxSelectMultiple
    )
    capacity = forms.ChoiceField(
        label=_("身份"), choices=[("", _("未载明")), *Capacity.choices], required=False
    )

    def __init__(self, meeting: Meeting, *args: Any, seat: Attendance | None = None, **kwargs: Any) -> None:
        self.seat = seat
        super().__init__(meeting, *args, **kwargs)

    def known(self, meeting: Meeting) -> dict[str, Any]:
        if self.seat is None:
            return {"capacity": Capacity.MEMBER}
        held = self.seat.posts[0] if self.seat.posts else {"title": "", "division": "", "organisation": ""}
        return {
            "post": held["title"], "division": place(held["division"]), "organisation": held["organisation"],
            "name": self.seat.name, "roles": self.seat.roles or [self.seat.role], "capacity": self.seat.capacity,
        }  # fmt: skip

    def act(self) -> Act:
        given = self.cleaned_data
        held = Held(title=given["post"], division=given["division"], organisation=given["organisation"])
        others = self.seat.posts[1:] if self.seat else ()
        roles = tuple(role for role, _label in ROLES if role in given["roles"])
        attendee = Attendee(
            name=given["name"], posts=(held, *(Held(**each) for each in others)), role=(roles or (Role.ATTENDED,))[0],
            roles=roles, capacity=given["capacity"],
        )  # fmt: skip
        if self.seat is None:
            return AttendeeAdded(meeting=self.meeting.key, attendee=attendee)
        return AttendeeChanged(key=self.seat.key, attendee=attendee)


class Minutes(ActOnMeeting):
    """The 纪要: how it opens, what is noted of each item, how it ends."""

    title: Any = _("会议纪要")
    number = forms.CharField(
        label=_("编号"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"placeholder": "〔2026〕3号"}),
    )
    day = day_field(_("印发日期"))
    opening = forms.CharField(label=_("开头"), required=False, widget=lines(4))

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(meeting, *args, **kwargs)
        self.items = list(AgendaItem.objects.filter(meeting=meeting.key))
        for number, item in enumerate(self.items, 1):
            label = f"{number}. {item.title}"
            self.fields[item.key] = forms.CharField(
                label=label, required=False, initial=item.noted, widget=lines(3)
            )
        self.fields["closing"] = forms.CharField(
            label=_("结尾"), required=False, initial=meeting.minutes.get("closing", ""), widget=lines(2)
        )

    def known(self, meeting: Meeting) -> dict[str, Any]:
        return dict(meeting.minutes)

    def act(self) -> Act:
        given = self.cleaned_data
        noted = tuple(ItemNoted(item=item.key, text=given[item.key]) for item in self.items)
        told = {name: given[name] for name in ("number", "day", "opening", "closing")}
        return MinutesRecorded(meeting=self.meeting.key, items=noted, **told)


def functions(kind: str, others: Iterable[str]) -> tuple[str, ...]:
    """The kinds of a compound meeting, its main one first; of a simple one none."""
    found = tuple(dict.fromkeys([kind, *others]))
    return found if len(found) > 1 else ()


def arrangement(meeting: Meeting) -> dict[str, Any]:
    return {
        "date": meeting.date, "time": meeting.time, "mode": meeting.mode, "place": place(meeting.place),
        "venue": meeting.venue, "sites": "\n".join(meeting.sites),
    }  # fmt: skip


def choices(form: forms.Form, field: str, options: list[tuple[str, Any]]) -> None:
    form.fields[field].choices = options  # type: ignore[attr-defined]


ON_MEETING: dict[str, type[ActOnMeeting]] = {
    "change": Change, "hold": Hold, "item": Item, "attendee": Seat, "minutes": Minutes,
}  # fmt: skip
