"""A version of the list of key projects."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.projects.models import ListedProject, ListVersion, Project


class Listed(BaseModel):
    """One line of a list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str
    work: str = ""
    total_cny: float | None = None
    planned_cny: float | None = None


class ProjectListIssued(Act):
    """The key projects of a year as a document lists them; every rate names the version that it is of."""

    kind = "project-list.issued"
    label = gettext_lazy("登记重点项目清单版本")

    programme: str
    title: str
    year: int
    issued: date
    document: str = ""
    lines: tuple[Listed, ...]
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.title.strip() or not self.lines:
            raise Conflict(_("请填写清单名称，并至少列入一个项目。"))
        if ListVersion.objects.filter(programme=self.programme, title=self.title).exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.title})
        for key, times in Counter(line.project for line in self.lines).items():
            found = existing(Project, key)
            if found.programme != self.programme:
                raise Conflict(_("“%(key)s”属于其他合作区域，不能在本合作区域的事项中引用。") % {"key": key})
            if times > 1:
                raise Conflict(_("项目“%(name)s”列了两次。") % {"name": found.name})

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json", exclude={"lines"})
        key = entry.key(ListVersion.prefix)
        ListVersion.objects.create(key=key, **entry.stamp(), **told)
        for index, line in enumerate(self.lines):
            ListedProject.objects.create(
                key=entry.key(ListedProject.prefix, index), **entry.stamp(), programme=self.programme,
                version=key, number=index + 1, **line.model_dump(),
            )  # fmt: skip
