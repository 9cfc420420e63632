"""Signed tree heads: one after each transaction, so that a receipt can name it and a copy kept elsewhere binds us."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from yipanqi.ledger import Checkpoint as Head
from yipanqi.ledger import SigningKey, Tree, VerifyingKey, generate_key, sign_checkpoint
from yipanqi_web.chain.models import Checkpoint
from yipanqi_web.chain.past import held_until

ORIGIN = "yipanqi/log"  # the log's name in checkpoints and its key's name; the key tells installations apart


def issue(tree: Tree) -> str:
    """Sign and keep the head of a tree; returns the checkpoint's text."""
    text = sign_checkpoint(Head(ORIGIN, tree.size, tree.root()), signing_key())
    kept = Checkpoint(size=tree.size, text=text)
    Checkpoint.objects.bulk_create(
        [kept], update_conflicts=True, unique_fields=["size"], update_fields=["text"]
    )
    return text


def latest() -> Checkpoint | None:
    """The newest checkpoint; where the past is shown, the newest of then."""
    until = held_until()
    issued = Checkpoint.objects.all() if until is None else Checkpoint.objects.filter(size__lte=until)
    return issued.order_by("-size").first()


def verifying_key() -> VerifyingKey:
    return signing_key().verifying


@cache
def signing_key() -> SigningKey:
    """The installation's log key, made on first use and readable by its owner only."""
    path = Path(settings.HOME) / "ledger.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(generate_key(ORIGIN).to_text(), "utf-8")
    return SigningKey.parse(path.read_text("utf-8"))
