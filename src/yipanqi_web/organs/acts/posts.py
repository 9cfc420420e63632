"""What can happen to posts and their holders. A duty follows the post: a new holder takes it over by that alone."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.models import Holder, Post


class Held(BaseModel):
    """One post as printed, of a division or of an organisation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    division: str = ""
    organisation: str = ""


class HolderRecorded(Act):
    """A page names somebody in one or several posts on a day: one person, as many posts as the page gives."""

    kind = "holder.recorded"
    label = gettext_lazy("登记任职")

    name: str
    posts: tuple[Held, ...]
    seen: str = ""
    since: str = ""
    until: str = ""
    programme: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.name.strip() or not self.posts:
            raise Conflict(_("请填写姓名和至少一个职务。"))

    def apply(self, entry: Applied) -> None:
        shared = self.model_dump(
            mode="json", include={"name", "seen", "since", "until", "programme", "source"}
        )
        for index, held in enumerate(self.posts):
            post = self._post(entry, index, held)
            Holder.objects.create(
                key=entry.key(Holder.prefix, index),
                **entry.stamp(),
                post=post,
                person=entry.key("pe"),
                **shared,
            )

    def _post(self, entry: Applied, index: int, held: Held) -> str:
        known = Post.objects.filter(**held.model_dump()).first()
        if known is None:
            known = Post.objects.create(
                key=entry.key(Post.prefix, index),
                **entry.stamp(),
                programme=self.programme,
                **held.model_dump(),
            )
        return known.key


class HolderEnded(Act):
    """The day on which somebody left a post, as a source states it."""

    kind = "holder.ended"
    label = gettext_lazy("登记任职截止")

    key: str
    until: str
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        return existing(Holder, self.key).programme

    def check(self) -> None:
        if existing(Holder, self.key).until:
            raise Conflict(_("该任职已有截止日期。"))

    def apply(self, entry: Applied) -> None:
        Holder.objects.filter(pk=self.key).update(until=self.until, changed=entry.n)


class PostRecorded(Act):
    """A post of a division or of an organisation, as a paper or a page names it, with its days where they are known."""

    kind = "post.recorded"
    label = gettext_lazy("登记职务")

    programme: str
    title: str
    division: str = ""
    organisation: str = ""
    since: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.title.strip() or not (self.division or self.organisation):
            raise Conflict(_("请填写职务名称，以及所属行政区划或单位。"))
        known = Post.objects.filter(
            title=self.title, division=self.division, organisation=self.organisation
        ).first()
        if known is not None:
            raise Conflict(_("“%(title)s”已经登记（%(key)s）。") % {"title": self.title, "key": known.key})

    def apply(self, entry: Applied) -> None:
        Post.objects.create(key=entry.key(Post.prefix), **entry.stamp(), **self.model_dump(mode="json"))


class PostEnded(Act):
    """A post is no more from a day on; it stays as history, and its last holder with it."""

    kind = "post.ended"
    label = gettext_lazy("登记职务撤销")

    key: str
    until: date
    why: str

    def scope(self) -> str:
        return existing(Post, self.key).programme

    def check(self) -> None:
        if existing(Post, self.key).until:
            raise Conflict(_("该职务已有截止日期。"))
        if not self.why.strip():
            raise Conflict(_("请写明撤销的依据。"))

    def apply(self, entry: Applied) -> None:
        day = self.until.isoformat()
        Post.objects.filter(pk=self.key).update(until=day, changed=entry.n)
        of_programme = Holder.objects.filter(post=self.key, programme=self.scope(), until="")
        of_programme.update(until=day, changed=entry.n)


class HolderSucceeded(Act):
    """A post changes hands on a day, by a paper: who left, who took over. What the post is charged with moves along."""

    kind = "holder.succeeded"
    label = gettext_lazy("登记职务交接")

    programme: str
    post: str
    leaving: str = ""  # key of the record of whoever held it; empty: the post was vacant
    name: str
    day: date
    document: str = ""
    source: Excerpt = Excerpt()

    def target_key(self) -> str:
        return self.post

    def check(self) -> None:
        post = existing(Post, self.post)
        if not known_in(post, self.programme):
            raise Conflict(_("该合作区域没有登记这一职务。"))
        if post.until:
            raise Conflict(_("该职务已撤销，不能再登记交接。"))
        if not self.name.strip():
            raise Conflict(_("请填写接任人员的姓名。"))
        if not self.document.strip() and not self.source.sha256:
            raise Conflict(_("请填写任免依据：文号或网页。"))
        if self.leaving:
            self._check_leaving(existing(Holder, self.leaving))

    def _check_leaving(self, leaving: Holder) -> None:
        if leaving.post != self.post or leaving.programme != self.programme:
            raise Conflict(_("离任人员不是该职务的任职人员。"))
        if leaving.until:
            raise Conflict(_("该任职已有截止日期。"))
        if leaving.name == self.name:
            raise Conflict(_("接任人员与离任人员相同，请核对。"))
        start = leaving.since or leaving.seen
        if start and self.day.isoformat() < start:
            raise Conflict(_("交接日期早于离任人员的任职日期 %(day)s。") % {"day": start})

    def apply(self, entry: Applied) -> None:
        day = self.day.isoformat()
        if self.leaving:
            # Several pages may name the same holder of the post; each of those records ends.
            name = existing(Holder, self.leaving).name
            of_him = Holder.objects.filter(post=self.post, programme=self.programme, name=name, until="")
            of_him.update(until=day, changed=entry.n)
        Holder.objects.create(
            key=entry.key(Holder.prefix), **entry.stamp(), post=self.post, person=entry.key("pe"), name=self.name,
            since=day, succeeds=self.leaving, document=self.document, programme=self.programme,
            source=self.source.model_dump(mode="json"),
        )  # fmt: skip


def known_in(post: Post, programme: str) -> bool:
    """Whether a programme's officers know a post: they recorded it, or somebody in it."""
    return post.programme == programme or Holder.objects.filter(post=post.key, programme=programme).exists()
