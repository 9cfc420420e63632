"""The proof next to a commitment: the engine alone verifies it, a changed byte fails, and no unreleased word is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from typer.testing import CliRunner

from web import scene
from yipanqi.cli.app import make_app
from yipanqi.ledger import LedgerError, Proof, ProofError
from yipanqi_web.chain.acts import Ground, record
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.redactions import EntryRedacted, redact, replacement_of
from yipanqi_web.commitments.acts import CommitmentRecorded
from yipanqi_web.commitments.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown() -> Commitment:
    programme = scene.programme()
    found = scene.commitment(programme, "共建跨界滨水步道", due="2024-06-30")
    scene.commitment(programme, "另一项", public=False)
    return found


def proof_of(client: Client, key: str) -> str:
    return client.get(f"/commitments/{key}/proof.json").content.decode()


def test_the_engine_alone_verifies_the_sentence(client: Client, shown: Commitment) -> None:
    proof = Proof.parse(proof_of(client, shown.key))
    checkpoint = proof.verify(proof.keys)
    body = proof.body()
    assert checkpoint.size > proof.receipt.n == shown.recorded
    assert body is not None and body.kind == "commitment.recorded" and body.payload["quote"] == shown.quote


def test_what_an_entry_rests_on_is_a_hash_and_shown_with_it(client: Client) -> None:
    programme = scene.programme()
    ground = Ground(kind="page", sha256=scene.SHA)
    for basis, is_shown in ((ground, True), (ground.model_copy(update={"note": "内部便函"}), False)):
        act = commitment_act(programme.key)
        key = record(act, by=scene.CLERK, basis=(basis,)).key("c")
        scene.release(key)
        text = proof_of(client, key)
        assert (Proof.parse(text).body_bytes is not None) is is_shown and "内部便函" not in text


def commitment_act(programme: str) -> CommitmentRecorded:
    return CommitmentRecorded(
        programme=programme, quote="共建步道", sector="ecology", concreteness="action", tier="release",
        source=Excerpt(sha256=scene.SHA, quote="共建步道", paragraph="双方共建步道。"),
    )  # fmt: skip


def test_words_that_the_page_shows_otherwise_are_not_shown_in_the_proof(
    client: Client, shown: Commitment
) -> None:
    Commitment.objects.filter(pk=shown.key).update(quote="共建×××步道")
    assert Proof.parse(proof_of(client, shown.key)).body_bytes is None


def changed(text: str, name: str) -> list[str]:
    """The proof with one character of a member changed, each in turn (some of them where there are many)."""
    said = json.loads(text)
    value = said[name]
    places = range(0, len(value), max(1, len(value) // 25))
    other = [value[:at] + ("b" if value[at] != "b" else "c") + value[at + 1 :] for at in places]
    return [json.dumps({**said, name: each}) for each in other]


@pytest.mark.parametrize("name", ["body", "nonce", "receipt"])
def test_a_changed_byte_fails(client: Client, shown: Commitment, name: str) -> None:
    text = proof_of(client, shown.key)
    keys = Proof.parse(text).keys
    for damaged in changed(text, name):
        with pytest.raises(LedgerError):
            Proof.parse(damaged).verify(keys)


def test_a_proof_of_another_entry_or_without_its_nonce_is_none(client: Client, shown: Commitment) -> None:
    said = json.loads(proof_of(client, shown.key))
    for wrong in ({"entry": 1}, {"nonce": None}, {"keys": ["no key"]}, {"format": "another"}, {"receipt": 3}):
        with pytest.raises(ProofError):
            Proof.parse(json.dumps({**said, **wrong}))


def run(*arguments: str) -> Any:
    return CliRunner().invoke(make_app(), ["verify", *arguments])


def test_the_command_verifies_a_proof_and_refuses_a_changed_one(
    client: Client, shown: Commitment, tmp_path: Path
) -> None:
    text = proof_of(client, shown.key)
    path, keys = tmp_path / "proof.json", tmp_path / "keys.txt"
    path.write_text(text, "utf-8")
    keys.write_text("\n".join(map(str, Proof.parse(text).keys)), "utf-8")
    good = run(str(path), "--keys", str(keys))
    assert good.exit_code == 0 and "共建跨界滨水步道" in good.stdout and "everything holds" in good.stdout
    path.write_text(text.replace("滨水", "滨江"), "utf-8")
    bad = run(str(path), "--keys", str(keys))
    assert bad.exit_code == 1 and "everything holds" not in bad.stdout
    assert f"entry {shown.recorded}" in bad.stderr


def test_the_command_verifies_a_receipt_with_the_boards_key(
    client: Client, shown: Commitment, tmp_path: Path
) -> None:
    path, keys, kept = tmp_path / "receipt.txt", tmp_path / "keys.txt", tmp_path / "checkpoint.txt"
    path.write_bytes(client.get(f"/verify/receipts/{shown.recorded}/").content)
    keys.write_text("\n".join(map(str, Proof.parse(proof_of(client, shown.key)).keys)), "utf-8")
    kept.write_bytes(client.get("/verify/checkpoint/").content)
    assert run(str(path)).exit_code == 1  # a receipt brings no key of its own
    good = run(str(path), "--keys", str(keys), "--against", str(kept))
    assert good.exit_code == 0 and "compared with the checkpoint" in good.stdout


def test_an_entry_that_names_what_is_not_public_is_proved_without_its_words(client: Client) -> None:
    programme = scene.programme()
    hidden = scene.meeting(programme, "内部碰头会", public=False)
    naming: list[dict[str, Any]] = [{"by_meeting": hidden.key}, {"by": hidden.name}]
    for told in naming:
        found = scene.commitment(programme, "共办渡口集市", public=True, **told)
        text = proof_of(client, found.key)
        proof = Proof.parse(text)
        assert proof.body_bytes is None and hidden.key not in text and hidden.name not in text
        proof.verify(proof.keys)
        assert "不能展示内容" in client.get(f"/commitments/{found.key}/check/").content.decode()


def test_what_was_never_released_or_taken_back_has_no_proof(client: Client, shown: Commitment) -> None:
    hidden = Commitment.objects.exclude(audience="public").get()
    for path in ("proof.json", "check/"):
        assert client.get(f"/commitments/{hidden.key}/{path}").status_code == 404
    scene.withdraw(shown.key)
    assert client.get(f"/commitments/{shown.key}/proof.json").status_code == 404
    assert client.get(f"/commitments/{shown.key}/check/").status_code == 410


def test_a_redacted_entry_keeps_its_place_and_loses_its_words(client: Client, shown: Commitment) -> None:
    replacement = replacement_of(shown.recorded, quote=shown.quote)
    redact(EntryRedacted(entry=shown.recorded, why="含个人信息", replacement=replacement), by=scene.CLERK)
    proof = Proof.parse(proof_of(client, shown.key))
    assert proof.body_bytes is None
    proof.verify(proof.keys)


def test_five_steps_stand_on_the_page_and_the_commitment_leads_there(
    client: Client, shown: Commitment
) -> None:
    page = client.get(f"/commitments/{shown.key}/check/").content.decode()
    assert page.count("<li><b>") == 5
    assert f"yipanqi verify proof-{shown.key}.json --keys keys.txt" in page and "yipanqi/log+" in page
    assert (
        f'href="/commitments/{shown.key}/check/"' in client.get(f"/commitments/{shown.key}/").content.decode()
    )
