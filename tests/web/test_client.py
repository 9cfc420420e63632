"""The client reads a board page by page, one row by its key, and records; what the board refuses it raises."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

import pytest
from django.test import Client as Browser

from web import scene
from web.officers import HANDLING, account
from web.test_api_tokens import a_member, token
from yipanqi.client import Client, Problem, Unreachable
from yipanqi.client.board import Answer
from yipanqi_web.programmes.models import Programme

BOARD = "https://board.example"


def in_process(request: Request) -> Answer:
    """The site answers without a network."""
    parts = urlsplit(request.full_url)
    assert f"{parts.scheme}://{parts.netloc}" == BOARD
    sent = dict(request.header_items())
    response = Browser(headers=sent).generic(
        request.get_method(), f"{parts.path}?{parts.query}", request.data or b"",
        content_type=sent.get("Content-type", ""),
    )  # fmt: skip
    return Answer(response.status_code, dict(response.headers), response.content)


def connected(text: str | None = None, **more: Any) -> Client:
    return Client(BOARD, text, **{"send": in_process, **more})


@pytest.fixture
def programme(db: None) -> Programme:
    made = scene.programme()
    for quote in ("共建跨界滨水步道", "共建粮仓", "共建水闸"):
        scene.commitment(made, quote, due="2024-06-30")
    scene.commitment(made, "尚未公开的步道", public=False)
    return made


def test_rows_come_from_every_page(programme: Programme) -> None:
    board = connected()
    rows = list(board.commitments(programme="towpath", limit=1, to=date(2024, 12, 31)))
    assert [row["quote"] for row in rows] == ["共建跨界滨水步道", "共建粮仓", "共建水闸"]
    assert board.get(rows[0]["key"]) == rows[0] and board.about()["mode"] == "observer"
    assert [row["slug"] for row in board.programmes()] == ["towpath"]


def test_what_the_board_refuses_is_raised_with_its_sentence(programme: Programme) -> None:
    with pytest.raises(Problem, match="c-999") as unknown:
        connected().get("c-999")
    assert (unknown.value.status, unknown.value.kind) == (404, "unknown")
    with pytest.raises(Problem) as invalid:
        list(connected().commitments(sektor="x"))
    assert invalid.value.kind == "invalid" and invalid.value.errors[0]["where"] == "sektor"
    with pytest.raises(Problem) as nobody:
        connected().record("member.recorded", a_member(programme))
    assert nobody.value.kind == "who"


def test_a_token_reads_inside_and_records_once(programme: Programme) -> None:
    officer = account("wen", *HANDLING, programme=programme.key, member=scene.EAST)
    board = connected(token(officer))
    assert len(list(board.commitments(internal=True))) == 4
    assert board.record("member.recorded", a_member(programme), dry_run=True)["entry"] is None
    told = board.record("member.recorded", a_member(programme), once="k1")
    assert board.record("member.recorded", a_member(programme), once="k1") == told
    assert board.get(told["made"][0], internal=True)["name"] == "渠县"
    assert {"member.recorded"} <= {each["kind"] for each in board.kinds()}


def test_a_board_that_asks_to_wait_is_asked_again() -> None:
    waits, slept = iter([429, 503, 200]), list[float]()

    def busy(request: Request) -> Answer:
        return Answer(next(waits), {"Retry-After": "7"}, b'{"about": {}}')

    assert connected(send=busy, sleep=slept.append).about() == {} and slept == [7, 7]


def test_a_token_is_sent_to_no_other_host() -> None:
    asked = list[str]()

    def elsewhere(request: Request) -> Answer:
        asked.append(request.full_url)
        more = b'"https://evil.example/b/api/v1/members?after=mb-1"' if len(asked) == 1 else b"null"
        return Answer(200, {}, b'{"rows": [], "next": ' + more + b"}")

    list(Client(f"{BOARD}/b", "t", send=elsewhere).members())
    assert asked == [f"{BOARD}/b/api/v1/members", f"{BOARD}/b/api/v1/members?after=mb-1"]


def test_an_answer_that_is_no_problem_has_its_status_alone() -> None:
    with pytest.raises(Problem, match="HTTP 502") as found:
        connected(send=lambda request: Answer(502, {}, b"<html>")).about()
    assert found.value.status == 502


def test_no_answer_is_said() -> None:
    with pytest.raises(Unreachable, match="no answer from"):
        Client("http://127.0.0.1:9").about()
    with pytest.raises(ValueError, match="not an http"):
        Client("board.example")


@pytest.mark.django_db(transaction=True)
def test_it_reads_over_a_network(live_server: Any) -> None:
    scene.commitment(scene.programme())
    board = Client(live_server.url)
    assert len(list(board.commitments())) == 1
    with pytest.raises(Problem, match="c-999"):
        board.get("c-999")


EXAMPLE = re.compile(r"```python\n(.*?)```(?:\n\nprints\n\n((?:    [^\n]*\n)+))?", re.DOTALL)


def test_the_examples_of_the_how_to_run_and_print_what_they_say(
    programme: Programme, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    officer = account("wen", *HANDLING, programme=programme.key, member=scene.EAST)
    names: dict[str, Any] = {"TOKEN": token(officer), "PROGRAMME": programme.key}
    names["Client"] = lambda url, text=None: connected(text)
    examples = EXAMPLE.findall((root / "docs" / "how-to" / "use-the-api.md").read_text("utf-8"))
    assert len(examples) >= 4
    for code, printed in examples:
        exec(code.replace("from yipanqi.client import Client, Problem", ""), names | {"Problem": Problem})
        said = capsys.readouterr().out
        if printed:
            assert said == re.sub(r"^    ", "", printed, flags=re.MULTILINE), code
