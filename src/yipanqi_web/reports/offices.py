"""For which offices somebody works, and which tasks they have to report on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yipanqi_web.accounts.access import programmes_of, within
from yipanqi_web.accounts.models import Account
from yipanqi_web.organs.models import Office
from yipanqi_web.tasks.models import OPEN_STATES, ListState, Task, TaskList, TaskState


@dataclass(frozen=True, slots=True)
class Register:
    """Offices of the programmes that somebody sees, each under its old keys too: duties go to the successor."""

    known: dict[str, Office]

    def today(self, key: str) -> Office | None:
        """The office that has the duties of a key today."""
        found, seen = self.known.get(key), {key}
        while found is not None and found.successor and found.successor not in seen:
            seen.add(found.successor)
            found = self.known.get(found.successor)
        return found

    def leads(self, task: Task) -> list[Office]:
        """A task's lead offices as they are today, each once."""
        found = {office.key: office for key in task.leads if (office := self.today(key))}
        return list(found.values())

    def of(self, account: Account) -> list[Office]:
        """The account's own office; where it names none, every office of its member (or the joint ones)."""
        mine = self.today(account.office_key) if account.office_key else None
        if mine is not None:
            return [mine]
        listed = [
            office for office in self.known.values() if office.is_open and office.member == account.member
        ]
        return sorted(listed, key=lambda office: (office.name, office.key))


def register(account: Account, held: set[str] | None = None) -> Register:
    seen = within(programmes_of(account) if held is None else held, Office.objects.all())
    return Register({office.key: office for office in seen})


def reportable(held: set[str], keys: Iterable[str] | None = None) -> list[Task]:
    """Open tasks of published lists, in the lists' order; those that were split are reported by their parts."""
    lists = TaskList.objects.filter(state=ListState.PUBLISHED).values("pk")
    listed = Task.objects.filter(task_list__in=lists, splits=False, state__in=OPEN_STATES)
    if keys is not None:
        listed = listed.filter(pk__in=list(keys))
    return list(within(held, listed).order_by("task_list", "sort", "key"))


def led_by(tasks: Iterable[Task], office: Office, known: Register) -> list[Task]:
    """What an office reports on."""
    due = [task for task in tasks if is_reported(task)]
    return [task for task in due if any(lead.key == office.key for lead in known.leads(task))]


def is_reported(task: Task) -> bool:
    """What is to be specified has no progress to report yet; what was reported done waits to be verified."""
    return task.is_checkable and task.state != TaskState.CLAIMED
