"""Evidence is attached to what was claimed. It changes no state: whoever verifies looks at it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import REPORTING, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import row
from yipanqi_web.reports.models import Evidence, Report
from yipanqi_web.tasks.models import Task
from yipanqi_web.tasks.owners import owning_offices

TARGETS = ("t", "rp", "c", "ac")  # tasks, reports, commitments, claimed results
SHA256 = re.compile(r"[0-9a-f]{64}")


class EvidenceAttached(Act):
    """A file, named by its SHA-256, is put beside a task, a report, a commitment or a claimed result."""

    kind = "evidence.attached"
    label = gettext_lazy("补充依据")
    also = REPORTING

    target: str
    sha256: str
    name: str
    size: int
    note: str = ""
    by_member: str = ""

    def scope(self) -> str:
        return row(self.target).scope

    def target_key(self) -> str:
        return self.target

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.by_member:
            raise Refused(_("只能代表本单位补充依据。"))
        self.permit_office(by, offices_of(row(self.target)))

    def check(self) -> None:
        if self.target.partition("-")[0] not in TARGETS:
            raise Conflict(_("依据只能附在任务、进展情况、合作事项或自述成效上。"))
        if not SHA256.fullmatch(self.sha256) or self.size < 1 or not self.name.strip():
            raise Conflict(_("依据须有文件名、大小和 SHA-256 校验值。"))
        if Evidence.objects.filter(target=self.target, sha256=self.sha256).exists():
            raise Conflict(_("这份文件已经附在该事项上，无需重复上传。"))

    def apply(self, entry: Applied) -> None:
        key = entry.key(Evidence.prefix)
        Evidence.objects.create(
            key=key, **entry.stamp(), programme=self.scope(), day=entry.day, **self.model_dump()
        )
        report = Report.objects.filter(pk=self.target).first()
        if report is not None:
            Report.objects.filter(pk=report.key).update(evidence=[*report.evidence, key], changed=entry.n)


def offices_of(target: Official) -> list[str]:
    """The offices whose matter a target is: a task's owners, a report's office; none of a commitment."""
    if isinstance(target, Task):
        return owning_offices(target)
    return [target.office] if isinstance(target, Report) else []
