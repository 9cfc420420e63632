"""What can happen to a project, and who sponsors it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.acts.posts import known_in
from yipanqi_web.organs.models import Post
from yipanqi_web.projects.models import Project, Sponsorship


class ProjectRecorded(Act):
    """A named work, park or platform of a programme."""

    kind = "project.recorded"
    label = gettext_lazy("登记项目")
    also = ("park",)

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


class ProjectAdvanced(Act):
    """How far a project is on a day, and what was invested by then where that is known."""

    kind = "project.advanced"
    label = gettext_lazy("登记项目进展")
    also = ("park",)

    key: str
    stage: Literal["prepared", "started", "completed", "stopped"]
    day: date
    invested_cny: float | None = None
    note: str = ""

    def scope(self) -> str:
        return existing(Project, self.key).programme

    def check(self) -> None:
        found = existing(Project, self.key)
        if self.day.isoformat() < found.reported:
            raise Conflict(_("已有 %(day)s 的进展，请填写其后的日期。") % {"day": found.reported})
        if self.invested_cny is not None and self.invested_cny < 0:
            raise Conflict(_("完成投资不能为负数。"))
        if self.stage == "stopped" and not self.note.strip():
            raise Conflict(_("请写明停建的原因。"))

    def apply(self, entry: Applied) -> None:
        found, day = existing(Project, self.key), self.day.isoformat()
        begun = self.stage in ("started", "completed")
        Project.objects.filter(pk=self.key).update(
            stage=self.stage,
            started=found.started or (day if begun else ""),
            completed=day if self.stage == "completed" else "",
            invested_cny=found.invested_cny if self.invested_cny is None else self.invested_cny,
            reported=day,
            stage_note=self.note,
            changed=entry.n,
        )


class ProjectSponsored(Act):
    """A post is charged with sponsoring a project from a day on. The duty is the post's: a successor takes it over."""

    kind = "project.sponsored"
    label = gettext_lazy("明确联系领导（职务）")

    project: str
    post: str
    since: date
    document: str = ""
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        return existing(Project, self.project).programme

    def target_key(self) -> str:
        return self.project

    def check(self) -> None:
        post = existing(Post, self.post)
        if not known_in(post, self.scope()):
            raise Conflict(_("该合作区域没有登记这一职务。"))
        if post.until and post.until <= self.since.isoformat():
            raise Conflict(_("该职务已于 %(day)s 撤销。") % {"day": post.until})
        if Sponsorship.objects.filter(project=self.project, post=self.post, until="").exists():
            raise Conflict(_("该职务已经联系这一项目。"))

    def apply(self, entry: Applied) -> None:
        names = (existing(Project, self.project).name, existing(Post, self.post).title)
        Sponsorship.objects.create(
            key=entry.key(Sponsorship.prefix), **entry.stamp(), programme=self.scope(), title=" · ".join(names),
            **self.model_dump(mode="json"),
        )  # fmt: skip


class ProjectSponsorEnded(Act):
    """A post no longer sponsors a project, and why."""

    kind = "project.sponsor-ended"
    label = gettext_lazy("结束联系")

    key: str  # of the sponsorship
    until: date
    why: str

    def scope(self) -> str:
        return existing(Sponsorship, self.key).programme

    def check(self) -> None:
        found = existing(Sponsorship, self.key)
        if found.until:
            raise Conflict(_("该联系关系已经结束。"))
        if not self.why.strip():
            raise Conflict(_("请写明结束联系的依据。"))
        if self.until.isoformat() < found.since:
            raise Conflict(_("结束日期早于开始联系的日期 %(day)s。") % {"day": found.since})

    def apply(self, entry: Applied) -> None:
        Sponsorship.objects.filter(pk=self.key).update(
            until=self.until.isoformat(), ended_why=self.why, changed=entry.n
        )
