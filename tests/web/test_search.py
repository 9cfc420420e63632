"""Search: two-character words and single characters, public rows only, right after every act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from web import scene
from web.examples.services import BENEFIT, SIDES
from yipanqi_web.chain.acts import Actor, record
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.redactions import EntryRedacted, redact, replacement_of
from yipanqi_web.commitments.acts import CommitmentRecorded, ShorthandRecorded
from yipanqi_web.commitments.models import Commitment, Sector
from yipanqi_web.portal.search_index import tokens_of
from yipanqi_web.programmes.acts import MemberRecorded, ProgrammeRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.acts import ReleaseApproved, ReleaseWithdrawn
from yipanqi_web.services.acts import BenefitRecorded, ServiceItemRecorded
from yipanqi_web.tasks.acts import TaskListPublished

pytestmark = pytest.mark.django_db

CLERK = Actor(
    "a1", "经办人", "", frozenset((r, "*") for r in ("handler", "release-officer", "security-administrator"))
)


@pytest.fixture
def programme() -> Programme:
    receipt = record(ProgrammeRecorded(slug="lake", name="湖区协同带", standing="alliance"), by=CLERK)
    found = Programme.objects.get(pk=receipt.key("pr"))
    record(ReleaseApproved(keys=(found.key,)), by=CLERK)
    return found


def commitment(of: Programme, quote: str, **fields: Any) -> Commitment:
    values = {
        "programme": of.key,
        "quote": quote,
        "sector": "general",
        "concreteness": "action",
        "tier": "release",
        "source": {"sha256": "0" * 64, "quote": quote},
        **fields,
    }
    receipt = record(CommitmentRecorded.model_validate(values), by=CLERK)
    return Commitment.objects.get(pk=receipt.key("c"))


def release(*rows: Any) -> None:
    record(ReleaseApproved(keys=tuple(row.key for row in rows)), by=CLERK)


def found(client: Client, query: str) -> list[str]:
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    return [each.row.key for each in response.context["found"]]


def test_the_tokenizer_keeps_order_and_overlaps() -> None:
    assert tokens_of("开通3.5条BRT快线") == ["开通", "3_5", "条", "brt", "快线"]


@pytest.mark.parametrize("query", ["粮仓", "仓", "共建粮仓", "湖区 粮仓", "BRT", "120"])
def test_a_released_sentence_is_found_by_any_of_its_words(
    client: Client, programme: Programme, query: str
) -> None:
    target = commitment(programme, "共建粮仓和湖区BRT快线120公里")
    release(target)
    assert target.key in found(client, query)


def test_what_is_not_released_is_not_found(client: Client, programme: Programme) -> None:
    commitment(programme, "共建粮仓")
    assert found(client, "粮仓") == []
    assert client.get("/search/", {"q": "粮仓"}).context["total"] == "0"


def test_what_was_withdrawn_is_no_longer_found(client: Client, programme: Programme) -> None:
    target = commitment(programme, "共建粮仓")
    release(target)
    assert found(client, "粮仓") == [target.key]
    record(ReleaseWithdrawn(keys=(target.key,), why="原文已更正"), by=CLERK)
    assert found(client, "粮仓") == []


def test_what_was_redacted_is_no_longer_found(client: Client, programme: Programme) -> None:
    target = commitment(programme, "共建粮仓", by_post="村民甲")
    release(target)
    assert found(client, "村民") == [target.key]
    replacement = replacement_of(target.recorded, by_post="")
    redact(EntryRedacted(entry=target.recorded, why="个人信息", replacement=replacement), by=CLERK)
    assert found(client, "村民") == [] and found(client, "粮仓") == [target.key]


def test_a_programme_is_found_by_a_member_that_joins_later(client: Client, programme: Programme) -> None:
    assert found(client, "砀山") == []
    receipt = record(MemberRecorded(programme=programme.key, code="341321", name="砀山"), by=CLERK)
    record(ReleaseApproved(keys=(receipt.key("mb"),)), by=CLERK)
    assert found(client, "砀山") == [programme.key]


@pytest.mark.parametrize(
    "query", ['"', "*", "AND OR NOT", "tokens : x", "' OR 1=1 --", "（", "🙂", "%", "粮" * 300]
)
def test_no_query_breaks_the_page(client: Client, programme: Programme, query: str) -> None:
    assert found(client, query) == []


def test_the_words_are_marked_and_all_else_is_escaped(client: Client, programme: Programme) -> None:
    release(commitment(programme, "共建<b>粮仓</b>"))
    html = client.get("/search/", {"q": "粮仓"}).content.decode()
    assert "<mark>粮仓</mark>" in html and "<b>粮仓" not in html and "&lt;b&gt;" in html


def test_pages_follow_each_other_without_gap_or_repeat(client: Client, programme: Programme) -> None:
    rows = [
        commitment(programme, f"修路{n}公里", due=f"20{n:02d}-12-31" if n % 3 else "") for n in range(10, 75)
    ]
    release(*rows)
    seen, after = [], ""
    while True:
        response = client.get("/search/", {"q": "修路", "after": after})
        seen += [each.row.key for each in response.context["found"]]
        after = response.context["more"]
        if not after:
            break
    assert sorted(seen) == sorted(row.key for row in rows)


def test_tasks_lists_pages_and_terms_are_found_at_their_addresses(
    client: Client, programme: Programme
) -> None:
    listed = scene.task_list(programme, "湖区粮仓清单")
    task = scene.task(listed, "修缮粮仓", concreteness="direction")
    page = scene.page(programme, title="粮仓纪事")
    source = Excerpt(sha256="0" * 64, quote="一座粮仓、两条路")
    spelt = ShorthandRecorded(programme=programme.key, term="一仓两路", expansion=source.quote, source=source)
    term = record(spelt, by=CLERK).key("sh")
    assert found(client, "粮仓") == [page]
    scene.agreed(TaskListPublished(key=listed.key))
    record(ReleaseApproved(keys=(listed.key, term)), by=CLERK)
    assert sorted(found(client, "粮仓")) == sorted([listed.key, task.key, page, term])
    urls = {each.row.key: each.url for each in client.get("/search/", {"q": "粮仓"}).context["found"]}
    assert urls[task.key] == urls[listed.key] == f"/lists/{listed.key}/"


def test_what_can_be_used_is_found_at_its_address(client: Client, programme: Programme) -> None:
    benefit = BenefitRecorded.model_validate(
        {"programme": programme.key, **BENEFIT, "title": "粮仓参观免票", "places": (scene.EAST,)}
    )
    item = ServiceItemRecorded(programme=programme.key, name="粮仓转存", sides=SIDES, day=date(2024, 3, 1))
    keys = [record(benefit, by=scene.CLERK).key("bn"), record(item, by=scene.CLERK).key("si")]
    assert found(client, "粮仓") == []
    record(ReleaseApproved(keys=tuple(keys)), by=CLERK)
    assert sorted(found(client, "粮仓")) == sorted(keys) and found(client, "步道路") == keys[:1]
    response = client.get("/search/", {"q": "粮仓", "division": scene.EAST, "day_from": "2024-02-01"})
    assert sorted(each.row.key for each in response.context["found"]) == sorted(keys)
    assert f'href="/benefits/{keys[0]}/"' in response.content.decode()


def test_filters_narrow_by_sector_state_division_and_day(client: Client, programme: Programme) -> None:
    one = commitment(programme, "共建粮仓", sector="ecology", parties=("511725",), due="2030-01-01")
    two = commitment(programme, "共建粮仓二期", sector="industry", due="2031-01-01")
    release(one, two)

    def narrowed(**query: str) -> list[str]:
        return [each.row.key for each in client.get("/search/", query).context["found"]]

    assert narrowed(q="粮仓", sector="ecology") == [one.key] == narrowed(division="渠县")
    assert narrowed(q="粮仓", day_from="2030-06-01") == [two.key]
    assert narrowed(q="粮仓", day_to="2030-06-01", state="recorded") == [one.key]
    assert narrowed(q="粮仓", state="verified") == []


def test_a_filter_that_cannot_be_read_is_said_and_left_out(client: Client, programme: Programme) -> None:
    release(commitment(programme, "共建粮仓"))
    response = client.get("/search/", {"q": "粮仓", "day_from": "昨天", "division": "无此地"})
    assert len(response.context["found"]) == 1 and response.content.decode().count('role="alert"') == 2


def test_the_name_of_a_sector_finds_its_commitments(client: Client, programme: Programme) -> None:
    target = commitment(programme, "共建粮仓", sector="ecology")
    release(target)
    assert found(client, str(Sector.ECOLOGY.label)) == [target.key]
