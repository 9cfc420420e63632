"""What all parts of a brief stand on: the meeting, the side it is for, the day, and how long the log was then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.chain.models import Official, Proposal, Stance
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.desk.briefs.content import Source
from yipanqi_web.desk.briefs.past import size_on
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Task, TaskList

LONG = 46  # characters of a sentence in a line of the page; the rest is behind its source


@dataclass
class Ground:
    meeting: Meeting
    member: str
    day: date

    @cached_property
    def size(self) -> int:
        return size_on(self.day)

    @property
    def programme(self) -> str:
        return self.meeting.programme

    @cached_property
    def pending(self) -> list[Proposal]:
        """Proposals that were open at the end of the day."""
        known = Proposal.objects.filter(programme=self.programme, recorded__lte=self.size)
        waiting = Q(state=Proposal.State.OPEN) | Q(changed__gt=self.size)
        return list(known.filter(waiting).order_by("recorded"))

    @cached_property
    def said(self) -> dict[tuple[str, str], Stance]:
        """``{(proposal, member): its word}``; silence is no word."""
        wanted = [each.key for each in self.pending]
        found = Stance.objects.filter(proposal__in=wanted, recorded__lte=self.size)
        return {(stance.proposal, stance.member): stance for stance in found}

    @cached_property
    def targets(self) -> dict[str, str]:
        """``{key: words}`` of what the open proposals are about."""
        keys = [each.target for each in self.pending]
        found: dict[str, str] = {}
        for model in (Commitment, Task, TaskList):
            found |= {key: short(str(row), 28) for key, row in model._default_manager.in_bulk(keys).items()}
        return found

    def lists(self) -> QuerySet[TaskList]:
        known = TaskList.objects.filter(programme=self.programme, recorded__lte=self.size)
        return known.order_by("-year", "-recorded")

    def tasks(self) -> QuerySet[Task]:
        known = Task.objects.filter(programme=self.programme, recorded__lte=self.size)
        return known.order_by("due", "recorded", "key")

    def source(self, row: Official, words: str, url: str, entry: int | None = None) -> Source:
        """A record as a source: with the entry that made it, which no later day changes, unless another is meant."""
        return Source(row.key, words, entry or row.recorded, url)

    def of_task(self, task: Task, words: str = "") -> Source:
        return self.source(task, words or _("任务"), task.get_absolute_url())

    def of_proposal(self, proposal: Proposal) -> Source:
        return self.source(proposal, _("提请"), reverse("desk:proposals"), proposal.recorded)

    def of_commitment(self, found: Commitment, words: str, entry: int | None = None) -> Source:
        return self.source(found, words, reverse("desk:commitment", args=[found.key]), entry)


def at_meeting(key: str, anchor: str) -> str:
    """Where a part of a meeting stands at the desk."""
    return f"{reverse('desk:meeting', args=[key])}#{anchor}"


def short(text: str, length: int = LONG) -> str:
    """A text that fits its line; what was cut is said by the dots."""
    return text if len(text) <= length else text[: length - 2] + "……"


def in_brackets(code_or_day: str) -> str:
    return f"（{place(code_or_day)}）" if code_or_day else ""
