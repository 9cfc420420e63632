"""What can happen to a task list."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.acts.base import bound_by, check_words
from yipanqi_web.tasks.gate import Gap, gaps_of
from yipanqi_web.tasks.models import OPEN_STATES, ListKind, ListState, Task, TaskList, TaskState

YEARS = range(1990, 2100)
NAMED = 3  # rows that a refusal names; the page lists all


class TaskListOpened(Act):
    """A list of tasks is begun: of a year, of several years, or of one meeting's decisions. It binds nobody yet."""

    kind = "task-list.opened"
    label = gettext_lazy("编制任务清单")

    programme: str
    title: str
    year: int
    list_kind: str = ListKind.ANNUAL.value
    last_year: int | None = None
    parent: str = ""

    def check(self) -> None:
        existing(Programme, self.programme)
        check_words(self.title, _("请填写清单名称。"))
        if self.list_kind not in ListKind.values:
            raise Conflict(_("没有“%(kind)s”这一类清单。") % {"kind": self.list_kind})
        self._check_years()
        same = TaskList.objects.filter(programme=self.programme, title=self.title.strip(), year=self.year)
        if same.exists():
            raise Conflict(_("“%(title)s”已经有了。") % {"title": self.title})

    def _check_years(self) -> None:
        last = self.last_year or self.year
        if self.year not in YEARS or last not in YEARS or last < self.year:
            raise Conflict(_("年份有误，请核对起止年份。"))
        if (self.list_kind == ListKind.MULTI_YEAR) != (last > self.year):
            raise Conflict(_("多年重点任务须写明起止年份；其他清单只有一个年份。"))
        if self.parent:
            self._check_parent(existing(TaskList, self.parent))

    def _check_parent(self, plan: TaskList) -> None:
        if plan.programme != self.programme or not plan.is_plan or self.list_kind == ListKind.MULTI_YEAR:
            raise Conflict(_("年度清单只能从同一合作区域的多年重点任务分解。"))
        if self.year not in plan.years:
            raise Conflict(_("%(year)s 年不在该多年重点任务的年限之内。") % {"year": self.year})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"list_kind", "title"})
        TaskList.objects.create(
            key=entry.key(TaskList.prefix),
            **entry.stamp(),
            kind=self.list_kind,
            title=self.title.strip(),
            **values,
        )


class _OnList(Act):
    role = "approver"

    key: str

    def task_list(self) -> TaskList:
        return existing(TaskList, self.key)

    def scope(self) -> str:
        return self.task_list().programme


class TaskListPublished(_OnList):
    """A list takes effect, with the consent of every member whose office leads a task in it.

    Refused while something that can be checked lacks a day, or a lead on a side; what is not concrete is 待细化.
    """

    kind = "task-list.published"
    label = gettext_lazy("印发任务清单")
    joint = True

    def binds(self) -> list[str]:
        leads = Task.objects.filter(task_list=self.key).exclude(state=TaskState.DROPPED)
        return bound_by(key for keys in leads.values_list("leads", flat=True) for key in keys)

    def check(self) -> None:
        listed = self.task_list()
        if listed.state != ListState.DRAFT:
            raise Conflict(_("该清单已经印发。"))
        if not Task.objects.filter(task_list=self.key).exists():
            raise Conflict(_("清单里还没有任务。"))
        if gaps := gaps_of(listed):
            said = {"count": len(gaps), "named": "；".join(map(_sentence, gaps[:NAMED]))}
            raise Conflict(_("有 %(count)s 项任务还不能印发。%(named)s。") % said)

    def apply(self, entry: Applied) -> None:
        TaskList.objects.filter(pk=self.key).update(
            state=ListState.PUBLISHED, published_on=entry.day.isoformat(), changed=entry.n
        )


def _sentence(gap: Gap) -> str:
    said = {"number": gap.task.number, "title": gap.task.title[:20], "missing": "、".join(gap.missing)}
    return _("%(number)s %(title)s：缺%(missing)s") % said


class TaskListClosed(_OnList):
    """A list is done with. Where tasks are still open, it says what becomes of them."""

    kind = "task-list.closed"
    label = gettext_lazy("任务清单收官")

    note: str = ""

    def check(self) -> None:
        if self.task_list().state != ListState.PUBLISHED:
            raise Conflict(_("只有已印发执行的清单可以收官。"))
        left = Task.objects.filter(task_list=self.key, splits=False, state__in=OPEN_STATES).count()
        if left and not self.note.strip():
            raise Conflict(_("还有 %(count)s 项任务未办结，请写明如何接续。") % {"count": left})

    def apply(self, entry: Applied) -> None:
        TaskList.objects.filter(pk=self.key).update(
            state=ListState.CLOSED, closing_note=self.note, changed=entry.n
        )
