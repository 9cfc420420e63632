"""Offices; posts and who holds them, when. A duty follows the post; two people are never merged by name alone."""

from __future__ import annotations

import re
from datetime import date

from django.db import models
from django.urls import reverse

from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.organs.kinds import RIGHTS, ActorKind, Rights

ACTING = re.compile(r"代(?:理)?(?![表办理]).{0,2}(?:长|主席|书记|主任)$")


class Office(Official):
    """责任单位: whoever may be given a duty. It belongs to one member, or to none (a joint office)."""

    prefix = "of"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=120)
    member = models.CharField(max_length=6, blank=True, db_index=True)  # code; empty for a joint office
    kind = models.CharField(max_length=20, choices=ActorKind)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)  # the day from which it is no more
    successor = models.CharField(max_length=40, blank=True)  # key of the office that took over its duties
    former = models.JSONField(default=list)  # [{name, member, kind, until}]: what it was before, oldest first
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def rights(self) -> Rights:
        return RIGHTS[self.kind]

    @property
    def is_open(self) -> bool:
        """Whether it may still be given a duty."""
        return not self.until

    @property
    def past(self) -> list[dict[str, str]]:
        """What it was before, oldest first, with the words of its kinds."""
        return [{**each, "label": str(ActorKind(each["kind"]).label)} for each in self.former]

    def as_of(self, day: date) -> dict[str, str]:
        """Its name, member and kind on a day."""
        text = day.isoformat()
        for past in self.former:
            if text < past["until"]:
                return {name: past[name] for name in ("name", "member", "kind")}
        return {"name": self.name, "member": self.member, "kind": self.kind}


class Post(Official):
    """A post of a division (or of an organisation that belongs to none): 区委书记 of 500152."""

    prefix = "po"
    shared = True

    title = models.CharField(max_length=100)
    division = models.CharField(max_length=6, blank=True, db_index=True)
    organisation = models.CharField(max_length=120, blank=True)
    programme = models.CharField(max_length=40, blank=True)  # whose officers first recorded it
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)  # the day from which it is no more
    source = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["title", "division", "organisation"], name="post_once")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:post", args=[self.key])

    @property
    def is_acting(self) -> bool:
        """Whether its title lasts only as long as somebody acts: 代省长, 代市长, 代县长."""
        return ACTING.search(self.title) is not None


class Holder(Official):
    """Somebody seen in a post. `since` and `until` are as sources state them; `seen` are days of pages that name him."""

    prefix = "ho"

    post = models.CharField(max_length=40, db_index=True)
    person = models.CharField(max_length=40, db_index=True)  # ties the posts that one page gives one person
    name = models.CharField(max_length=60)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    seen = models.CharField(max_length=10, blank=True)
    succeeds = models.CharField(
        max_length=40, blank=True
    )  # key of the record of whoever handed the post over
    document = models.CharField(max_length=200, blank=True)  # by which it changed hands
    programme = models.CharField(max_length=40, blank=True)
    source = models.JSONField(default=dict)

    def depends_on(self) -> list[str]:
        return [self.programme] if self.programme else []

    def carries(self) -> list[str]:
        return [self.post]

    def takes_back(self) -> list[str]:
        """The post too, unless another public record still shows somebody in it."""
        others = Holder.objects.filter(post=self.post, audience=Audience.PUBLIC).exclude(pk=self.key)
        return [] if others.exists() else [self.post]

    def valid_on(self, day: date) -> bool:
        """Whether the post was this person's on a day: from the stated (or first seen) day to the stated end."""
        start = self.since or self.seen
        text = day.isoformat()
        return (not start or start <= text) and (not self.until or text < self.until)
