"""What can happen to a project."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.projects.models import Project


class ProjectRecorded(Act):
    """A named work, park or platform of a programme."""

    kind = "project.recorded"
    label = gettext_lazy("登记项目")

    programme: str
    name: str
    place: str = ""
    investment_cny: float | None = None
    parties: tuple[str, ...] = ()
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if Project.objects.filter(programme=self.programme, name=self.name).exists():
            raise Conflict(_("项目“%(name)s”已经登记。") % {"name": self.name})

    def apply(self, entry: Applied) -> None:
        Project.objects.create(key=entry.key(Project.prefix), **entry.stamp(), **self.model_dump(mode="json"))
