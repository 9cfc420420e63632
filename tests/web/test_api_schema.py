"""Whatever its description allows or forbids, the interface answers as described: requests made from it at random."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from web import scene
from web.officers import HANDLING, account
from yipanqi_web.api.interface import api
from yipanqi_web.api.models import Token
from yipanqi_web.api.scopes import choices
from yipanqi_web.api.tokens import digest
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry
from yipanqi_web.config.wsgi import application
from yipanqi_web.services.acts import BenefitRecorded

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TOKEN = "ypq_schema"
FEW = settings(
    max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def board() -> None:
    """A board with rows of many kinds, and an officer with a token for everything."""
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县", host=True)
    scene.page(programme, url="https://example.org/a")
    meeting = scene.meeting(programme)
    scene.holder(programme, "卞学文")
    scene.instrument(programme, title="步道规划")
    scene.commitment(programme, due="2024-06-30", by_meeting=meeting.key)
    scene.commitment(programme, "尚未公开的步道", public=False)
    benefit = BenefitRecorded(
        programme=programme.key, title="跨县公交", people=("residents",), after="一票直达", since=date(2024, 1, 2),
        where="两县客运站", evidence="通告",
    )  # fmt: skip
    scene.release(record(benefit, by=scene.CLERK).key("bn"))
    officer = account("officer", *HANDLING, member=scene.EAST)
    scopes = [scope for scope, _words in choices()]
    Token.objects.create(
        account=officer, name="all", digest=digest(TOKEN), scopes=scopes, until=date(9999, 1, 1)
    )


OFFICER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.mark.parametrize(
    ("mode", "headers"),
    [(GenerationMode.POSITIVE, {}), (GenerationMode.POSITIVE, OFFICER), (GenerationMode.NEGATIVE, OFFICER)],
)
def test_every_operation_answers_as_described(
    board: None, mode: GenerationMode, headers: dict[str, str]
) -> None:
    """Nothing is recorded by chance either."""
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    before, asked = Entry.objects.count(), 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        asked += try_operation(found.ok(), mode, headers)
    assert asked > len(api.get_openapi_schema()["paths"]) and Entry.objects.count() == before


def try_operation(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> int:
    asked = 0
    # What an act's payload has to hold is described at GET /acts, not here.
    left_out = [positive_data_acceptance] if operation.definition.raw["operationId"] == "record-act" else []

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(headers=headers, excluded_checks=left_out)

    try:
        answers()
    except Unsatisfiable:  # it takes nothing that could be wrong
        assert mode is GenerationMode.NEGATIVE
    return asked
