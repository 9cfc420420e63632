"""Snapshots for visitors: one that is there, one that is made at once, or one that is begun beside the request."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from threading import Thread

from django.db import connections

from yipanqi_web.chain import snapshots
from yipanqi_web.chain.snapshots import BeingMade, Snapshot

AT_ONCE = 600  # entries that are applied while the visitor waits: about half a second
logger = logging.getLogger(__name__)


def found_or_begun(wanted: Snapshot) -> Path | None:
    """The file of a snapshot; None while it is being made."""
    if path := snapshots.ready(wanted):
        return path
    if snapshots.distance(wanted) > AT_ONCE:
        begin(wanted)
        return None
    with suppress(BeingMade):
        return snapshots.make(wanted)
    return None


def begin(wanted: Snapshot) -> None:
    """Make a snapshot in a thread of its own; if another one is being made, the visitor's next request asks again."""
    Thread(target=_made, args=(wanted,), daemon=True).start()


def _made(wanted: Snapshot) -> None:
    try:
        with suppress(BeingMade):
            snapshots.make(wanted)
    except Exception:
        logger.exception("the snapshot behind entry %s was not made", wanted.last)
    finally:
        connections.close_all()
