"""What can happen to posts and their holders."""

from __future__ import annotations

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
