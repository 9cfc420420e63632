"""What follows when a task's state changes: the task that was split, the plan's task, the commitment they serve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yipanqi_web.chain.acts import Applied
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.commitments.models import State as CommitmentState
from yipanqi_web.tasks.models import Task, TaskState

BEGUN = (TaskState.UNDER_WAY, TaskState.CLAIMED, TaskState.VERIFIED)
# A commitment goes forward only: what it was closed or reported as by its own act is not taken back here.
STEPS = {
    CommitmentState.RECORDED: 0,
    CommitmentState.AGREED: 0,
    CommitmentState.UNDER_WAY: 1,
    CommitmentState.CLAIMED: 2,
    CommitmentState.VERIFIED: 3,
}


def together(states: Iterable[str]) -> TaskState | None:
    """The state of a whole whose parts are in these states; dropped parts are left out; None: not begun."""
    left = [state for state in states if state != TaskState.DROPPED]
    if left and all(state == TaskState.VERIFIED for state in left):
        return TaskState.VERIFIED
    if left and all(state in (TaskState.CLAIMED, TaskState.VERIFIED) for state in left):
        return TaskState.CLAIMED
    return TaskState.UNDER_WAY if any(state in BEGUN for state in left) else None


def follow(entry: Applied, task: Task, note: str = "") -> None:
    """Carry a changed task's state on to its whole, its plan's task and their commitments."""
    touched = {task.commitment}
    if whole := Task.objects.filter(pk=task.parent).first() if task.parent else None:
        parts = Task.objects.filter(parent=whole.key).values_list("state", flat=True)
        _set(entry, whole, together(parts))
        touched.add(whole.commitment)
    for key in filter(None, {task.plan_task, whole.plan_task if whole else ""}):
        plan = Task.objects.get(pk=key)
        _begin(entry, plan)
        touched.add(plan.commitment)
    for key in sorted(filter(None, touched)):
        _commitment(entry, key, note)


def _set(entry: Applied, task: Task, state: TaskState | None) -> None:
    if state is not None and task.is_open and task.state != state:
        Task.objects.filter(pk=task.key).update(state=state, changed=entry.n)


def _begin(entry: Applied, plan: Task) -> None:
    """A plan's task is under way as soon as a slice is; done only by acts of its own, since years are to come."""
    slices = Task.objects.filter(plan_task=plan.key, state__in=BEGUN)
    if plan.state == TaskState.NOT_STARTED and slices.exists():
        _set(entry, plan, TaskState.UNDER_WAY)


def _commitment(entry: Applied, key: str, note: str) -> None:
    served = Task.objects.filter(commitment=key, splits=False).values_list("state", flat=True)
    state, found = together(served), Commitment.objects.get(pk=key)
    if state is not None and found.establishes:
        state = TaskState.UNDER_WAY  # what promises a body is closed by its first meeting, not by tasks
    if state is None or found.state not in STEPS or STEPS[CommitmentState(state)] <= STEPS[found.state]:  # type: ignore[index]
        return
    notes: dict[str, Any] = {TaskState.CLAIMED: "claimed_note", TaskState.VERIFIED: "verified_note"}
    told = {notes[state]: note} if state in notes and note else {}
    Commitment.objects.filter(pk=key).update(state=state, changed=entry.n, **told)
