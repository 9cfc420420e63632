"""R28: a quarterly milestone that slips shows the old day, the new day and the reason. Typed in: a task, its milestone."""

from __future__ import annotations

import pytest

from rows.conftest import Citizen, text_of
from web import scene
from web.towpath import Towpath
from yipanqi_web.tasks.models import Milestone

pytestmark = pytest.mark.django_db


def test_a_slip_shows_both_days_and_why(citizen: Citizen) -> None:
    board = Towpath()
    task = board.task()
    board.publish()
    scene.release(board.listed.key)
    east = board.officer()
    given = {"milestone-quarter": "2030-Q2", "milestone-text": "东段开工", "milestone-firm": "on"}
    east.post(f"/desk/tasks/{task.key}/milestone/", given)
    node = Milestone.objects.get()
    assert node.due == "2030-06-30"

    def move(reason: str) -> int:
        said = {f"{node.key}-move-due": "2030-08-15", f"{node.key}-move-reason": reason}
        return east.post(f"/desk/milestones/{node.key}/move/", said).status_code

    assert move("") == 422 and Milestone.objects.get().due == "2030-06-30"
    assert move("汛期提前，停工待命") == 302
    for page in (
        text_of(east.get(f"/desk/tasks/{task.key}/").content),
        text_of(east.get(f"/desk/lists/{board.listed.key}/").content),
        citizen.sees(f"/lists/{board.listed.key}/"),
    ):
        assert "2030-06-30" in page and "2030-08-15" in page and "汛期提前，停工待命" in page
    # It is not the task's own day that moved.
    task.refresh_from_db()
    assert (task.due, task.is_rescheduled) == ("2030-11-30", False)
