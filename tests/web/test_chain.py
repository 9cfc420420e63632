"""The only writer of official rows: what it appends, refuses, and how the log is verified and replayed."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from yipanqi.ledger import verify_log
from yipanqi.ledger.bundle import read_bundle
from yipanqi_web.chain.acts import BEIJING, Actor, record, record_many
from yipanqi_web.chain.checkpoints import verifying_key
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.models import Body, Checkpoint, Entry, Head, Proposal, Stance
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.proposals import (
    ProposalCountersigned,
    ProposalDeclined,
    ProposalMade,
    ProposalWithdrawn,
)
from yipanqi_web.chain.receipts import public_bundle, receipt_of
from yipanqi_web.chain.redactions import EntryRedacted, redact, replacement_of
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.commitments.acts import (
    CommitmentAgreed,
    CommitmentClaimed,
    CommitmentCorrected,
    CommitmentDropped,
    CommitmentPostponed,
    CommitmentRecorded,
    CommitmentStarted,
)
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.programmes.acts import ProgrammeRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import ReleaseApproved

pytestmark = pytest.mark.django_db(transaction=True)

EAST, WEST = "511725", "500155"
SIGNED = date(2026, 1, 5)


def officer(member: str, *roles: str, programme: str = "*") -> Actor:
    return Actor("a1" + member, "联合办公室 经办人", member, frozenset((role, programme) for role in roles))


CLERK = officer(EAST, "handler", "approver", "release-officer", "security-administrator")
NEIGHBOUR = officer(WEST, "handler", "approver", "checker")


def programme(slug: str = "shanhe") -> Programme:
    receipt = record(ProgrammeRecorded(slug=slug, name="山河协同带" + slug, standing="alliance"), by=CLERK)
    return Programme.objects.get(pk=receipt.key("pr"))


def commitment(of: Programme, **fields: Any) -> Commitment:
    values: dict[str, Any] = {
        "programme": of.key,
        "quote": "共建跨界滨水步道",
        "sector": "ecology",
        "concreteness": "action",
        "parties": (EAST, WEST),
        "tier": "release",
        "source": {"sha256": "0" * 64, "quote": "共建跨界滨水步道"},
    }
    receipt = record(CommitmentRecorded.model_validate({**values, **fields}), by=CLERK)
    return Commitment.objects.get(pk=receipt.key("c"))


def put(target: Commitment, act: CommitmentAgreed | CommitmentPostponed) -> str:
    made = ProposalMade(
        act_kind=act.kind,
        act_payload=act.model_dump(mode="json"),
        programme=target.programme,
        version=target.changed,
        binding=(EAST, WEST),
        member=EAST,
    )
    return record(made, by=CLERK).key("p")


def test_a_receipt_names_the_entry_and_a_checkpoint_that_contains_it() -> None:
    receipt = record(ProgrammeRecorded(slug="a", name="甲乙合作", standing="bilateral"), by=CLERK)
    assert receipt.checkpoint.splitlines()[1] == "1"
    assert Entry.objects.get(pk=receipt.n).leaf_hash.hex() == receipt.leaf_hash
    assert verify_installation().ok


def test_an_actor_without_the_role_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(Refused):
        record(ProgrammeRecorded(slug="a", name="甲", standing="alliance"), by=officer(EAST, "observer"))
    assert not Entry.objects.exists() and not Programme.objects.exists()


def test_a_right_in_one_programme_gives_nothing_in_another() -> None:
    mine, other = programme("mine"), programme("other")
    target = commitment(other)
    stranger = officer(EAST, "handler", "approver", "release-officer", programme=mine.key)
    with pytest.raises(Refused):
        record(ReleaseApproved(keys=(target.key,)), by=stranger)
    with pytest.raises(Refused):
        record(CommitmentRecorded.model_validate({**_values(other)}), by=stranger)


def _values(of: Programme) -> dict[str, Any]:
    return {
        "programme": of.key, "quote": "共建粮仓", "sector": "industry", "concreteness": "action", "tier": "release",
        "source": {"sha256": "1" * 64, "quote": "共建粮仓"},
    }  # fmt: skip


def test_an_act_that_fails_in_a_batch_takes_the_batch_with_it() -> None:
    acts = [ProgrammeRecorded(slug=slug, name=slug, standing="alliance") for slug in ("a", "b", "a")]
    with pytest.raises(Conflict):
        record_many(acts, by=CLERK)
    assert not Entry.objects.exists()


def test_an_act_of_a_batch_is_checked_against_what_the_earlier_ones_left() -> None:
    target = commitment(programme(), due="2026-06-30")
    record_many(
        [CommitmentStarted(key=target.key), CommitmentClaimed(key=target.key, note="已建成")], by=CLERK
    )
    assert Commitment.objects.get().state == State.CLAIMED
    with pytest.raises(Conflict, match="已在推进"):
        record_many([CommitmentStarted(key=target.key)], by=CLERK)


def test_a_batch_may_redact_an_entry_of_its_own() -> None:
    made = ProgrammeRecorded(slug="a", name="甲", standing="alliance")
    record_many([made, lambda so_far: EntryRedacted(entry=so_far[0].n, why="涉及个人信息")], by=CLERK)
    assert not Body.objects.filter(pk=1).exists() and Entry.objects.count() == 2
    assert verify_installation().gaps == [1]


def test_dated_history_bears_its_own_time_and_replays_with_it() -> None:
    when = datetime(2024, 3, 5, 9, 30, tzinfo=BEIJING)
    with dated(when):
        made = programme()
    assert Entry.objects.get().recorded_at == when
    assert json.loads(bytes(Body.objects.get().body))["time"] == "2024-03-05T09:30:00.000+08:00"
    assert rebuild(check=True) == {} and Programme.objects.get() == made


def test_a_batch_has_one_checkpoint() -> None:
    record_many([ProgrammeRecorded(slug=slug, name=slug, standing="alliance") for slug in "abc"], by=CLERK)
    assert [kept.size for kept in Checkpoint.objects.all()] == [3]


def test_what_binds_several_waits_for_each_of_them() -> None:
    target = commitment(programme())
    with pytest.raises(Refused):
        record(CommitmentAgreed(key=target.key), by=CLERK)
    key = put(target, CommitmentAgreed(key=target.key))
    target.refresh_from_db()
    assert target.state == State.RECORDED
    record(ProposalCountersigned(proposal=key, member=WEST, day=SIGNED), by=NEIGHBOUR)
    target.refresh_from_db()
    assert (target.state, Proposal.objects.get(pk=key).state) == (State.AGREED, "applied")
    assert {s.member: s.word for s in Stance.objects.filter(target=target.key)} == {
        EAST: "proposed",
        WEST: "agreed",
    }


@pytest.mark.parametrize("act", [CommitmentAgreed, CommitmentDropped])
def test_a_joint_matter_without_its_parties_binds_nobody(act: type[CommitmentAgreed]) -> None:
    target = commitment(programme(), parties=())
    values = {"key": target.key, "reason": "不再需要"}
    wanted = act.model_validate({name: values[name] for name in act.model_fields})
    with pytest.raises(Conflict, match="补充涉及方"):
        record(wanted, by=CLERK)
    record(CommitmentCorrected(key=target.key, parties=(EAST, WEST), why="原件载明"), by=CLERK)
    with pytest.raises(Refused, match="会签"):
        record(wanted, by=CLERK)


def test_a_declining_side_gives_a_reason_that_stands_beside_the_matter() -> None:
    target = commitment(programme())
    key = put(target, CommitmentAgreed(key=target.key))
    with pytest.raises(Conflict):
        record(ProposalDeclined(proposal=key, member=WEST, reason=" "), by=NEIGHBOUR)
    record(ProposalDeclined(proposal=key, member=WEST, reason="资金来源未明确"), by=NEIGHBOUR)
    assert Stance.objects.get(target=target.key, member=WEST).reason == "资金来源未明确"
    with pytest.raises(Conflict):
        record(ProposalWithdrawn(proposal=key, member=EAST), by=CLERK)


def test_a_changed_target_makes_a_proposal_stale() -> None:
    of = programme()
    target = commitment(of)
    key = put(target, CommitmentAgreed(key=target.key))
    record(ReleaseApproved(keys=(of.key, target.key)), by=CLERK)
    with pytest.raises(Conflict, match="已有变动"):
        record(ProposalCountersigned(proposal=key, member=WEST, day=SIGNED), by=NEIGHBOUR)


def test_nobody_signs_for_another_member_or_twice() -> None:
    target = commitment(programme())
    key = put(target, CommitmentAgreed(key=target.key))
    with pytest.raises(Refused):
        record(ProposalCountersigned(proposal=key, member=WEST, day=SIGNED), by=CLERK)
    with pytest.raises(Conflict):
        record(ProposalCountersigned(proposal=key, member=EAST, day=SIGNED), by=CLERK)


def test_nothing_is_public_before_its_release_nor_before_what_it_stands_on() -> None:
    of = programme()
    target = commitment(of)
    with pytest.raises(Conflict, match=of.key):
        record(ReleaseApproved(keys=(target.key,)), by=CLERK)
    assert not public(Commitment).exists()
    record(ReleaseApproved(keys=(target.key, of.key)), by=CLERK)
    assert [c.key for c in public(Commitment)] == [target.key]


def test_replaying_the_log_gives_the_same_rows() -> None:
    of = programme()
    target = commitment(of)
    record(ReleaseApproved(keys=(of.key, target.key)), by=CLERK)
    target.refresh_from_db()
    key = put(target, CommitmentPostponed(key=target.key, due="2027-12-31", reason="汛期停工"))
    record(ProposalCountersigned(proposal=key, member=WEST, day=SIGNED), by=NEIGHBOUR)
    assert rebuild(check=True) == {}
    Commitment.objects.update(quote="改过的话")
    assert list(rebuild(check=True)) == ["commitments.Commitment"]
    rebuild()
    assert Commitment.objects.get().quote == "共建跨界滨水步道"


def test_a_flipped_byte_is_named_by_its_entry() -> None:
    programme("a")
    programme("b")
    body = Body.objects.get(pk=2)
    Body.objects.filter(pk=2).update(body=bytes(body.body).replace(b'"b"', b'"c"'))
    report = verify_installation()
    assert not report.ok and {problem.n for problem in report.problems} == {2}


def test_a_consistently_rewritten_history_is_detected_by_an_earlier_checkpoint() -> None:
    programme("a")
    programme("b")
    kept = Checkpoint.objects.get(size=2).text
    record(ProgrammeRecorded(slug="c", name="丙", standing="alliance"), by=CLERK)
    assert verify_installation(kept).ok
    for model in (Entry, Body, Checkpoint, Head, Programme):
        model.objects.all().delete()
    for slug in ("a", "x", "c"):
        programme(slug)
    assert verify_installation().ok
    assert not verify_installation(kept).ok


def test_a_redacted_entry_leaves_every_other_proof_valid() -> None:
    of = programme()
    target = commitment(of, by="某某人")
    redact(
        EntryRedacted(
            entry=target.recorded, why="涉及个人信息", replacement=replacement_of(target.recorded, by="")
        ),
        by=CLERK,
    )
    assert Commitment.objects.get().by == ""
    report = verify_installation()
    assert report.ok and report.gaps == [target.recorded]
    assert rebuild(check=True) == {}
    stored = b"".join(bytes(body) for body in Body.objects.values_list("body", flat=True))
    assert "某某人" not in json.dumps(stored.decode(), ensure_ascii=False)


def test_any_entry_has_a_receipt_that_verifies_by_the_public_key_alone() -> None:
    for slug in "abcde":
        programme(slug)
    receipt = receipt_of(3)
    assert receipt is not None and receipt.n == 3
    receipt.verify([verifying_key()])
    assert receipt_of(6) is None


def test_the_public_bundle_verifies_and_tells_nothing(tmp_path: Path) -> None:
    programme("secret-place")
    path = tmp_path / "log.bundle"
    path.write_bytes(b"".join(public_bundle()))
    bundle = read_bundle(path)
    assert verify_log(bundle.entries(), bundle.head.checkpoints, bundle.head.keys, complete=False).ok
    assert b"secret-place" not in path.read_bytes()


def test_a_redaction_itself_stays() -> None:
    of = programme()
    redact(EntryRedacted(entry=of.recorded, why="涉及个人信息"), by=CLERK)
    with pytest.raises(Conflict, match="不能再删除"):
        redact(EntryRedacted(entry=of.recorded + 1, why="再删"), by=CLERK)
