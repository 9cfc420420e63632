"""An officer's decisions on what was read: accept (as read, or mended), fold a group, turn down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Ground, Receipt, record, record_many
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.commitments.models import CHECKABLE, Restatement
from yipanqi_web.organs.models import Holder
from yipanqi_web.programmes.models import Member, Positioning, Programme
from yipanqi_web.releases.access import unreleased
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.review.again import Again, restated
from yipanqi_web.review.drafts import DRAFTS, positioning
from yipanqi_web.review.known import known_key
from yipanqi_web.review.models import Decision
from yipanqi_web.review.programmes import register_page
from yipanqi_web.sources.models import Intake, Page, Tier

PREFIXES = {
    "meetings": "me",
    "instruments": "in",
    "commitments": "c",
    "mechanisms": "bd",
    "projects": "pj",
    "achievements": "ac",
    "results": "ac",
    "shorthands": "sh",
    "people": "ho",
}
OPEN_TIERS = (Tier.DOCUMENT, Tier.RELEASE, Tier.MEDIA, Tier.DIGEST)  # public already: accepting may release


@dataclass(frozen=True, slots=True)
class Item:
    """One finding of a page, as the desk lists it."""

    id: str  # "commitments:3"
    kind: str
    value: Mapping[str, Any]
    decision: Decision | None

    @property
    def is_open(self) -> bool:
        return self.decision is None


def items(intake: Intake) -> list[Item]:
    """Everything in a page that waits for, or has got, a decision; in the order of the text."""
    decided = {decision.finding: decision for decision in intake.decisions.all()}
    found = [
        Item(f"{kind}:{index}", kind, value, decided.get(f"{kind}:{index}"))
        for kind in DRAFTS
        for index, value in enumerate(intake.findings[kind])
        if kind != "people" or value["appointments"]
    ]
    return sorted(found, key=lambda item: item.value["span"])


def item_of(intake: Intake, finding: str) -> Item:
    """One item; Conflict with a sentence if the page has no such finding."""
    for item in items(intake):
        if item.id == finding:
            return item
    raise Conflict(_("该页没有编号为“%(id)s”的识读结果，请刷新页面。") % {"id": finding})


def is_folded(item: Item) -> bool:
    """Principles and directions: one group, accepted in one click, recorded and not tracked."""
    return item.kind == "commitments" and item.value["concreteness"] not in CHECKABLE


def accept(
    account: Account, intake: Intake, finding: str, programme: Programme,
    *, changes: Mapping[str, Any] | None = None, release: bool = False,
) -> Decision:  # fmt: skip
    """Record one finding, as read or mended, and release it if asked (and allowed)."""
    return accept_all(account, intake, [finding], programme, changes=changes, release=release)[0]


@transaction.atomic
def accept_all(
    account: Account, intake: Intake, findings: Iterable[str], programme: Programme,
    *, changes: Mapping[str, Any] | None = None, release: bool = False,
) -> list[Decision]:  # fmt: skip
    """Record several findings in one transaction, all or none. What the register holds already is not recorded
    again: the decision names the row that is there.
    """
    _hold(intake)
    page = register_page(account, intake, programme)
    # Meetings first, and each act drafted in its turn, so that what was said at a meeting names it.
    wanted = sorted(
        (_undecided(intake, finding) for finding in findings), key=lambda item: item.kind != "meetings"
    )
    known = [known_key(_act(intake, page, item, changes)) for item in wanted]
    new = [
        partial(_in_turn, intake, page, item, changes)
        for item, key in zip(wanted, known, strict=True)
        if not key
    ]
    receipts = iter(record_many(new, by=account.actor(), basis=[Ground(sha256=intake.sha256)]) if new else ())
    word = Decision.Word.MENDED if changes else Decision.Word.ACCEPTED
    decisions = [
        _decide(account, intake, item, word, programme, None if key else next(receipts), key=key)
        for item, key in zip(wanted, known, strict=True)
    ]
    _record_titles(account, intake, page, wanted)
    if release:
        release_rows(account, programme, page, [key for d in decisions for key in _keys(d)])
    return decisions


@transaction.atomic
def restate(
    account: Account, intake: Intake, finding: str, programme: Programme, again: Again | None,
    *, release: bool = False,
) -> Decision:  # fmt: skip
    """Record that a page says a recorded commitment again. It can be released once the commitment is public."""
    _hold(intake)
    item = _undecided(intake, finding)
    page = register_page(account, intake, programme)
    act = restated(intake, page, int(item.id.partition(":")[2]), again)
    receipt = record(act, by=account.actor(), basis=[Ground(sha256=intake.sha256)])
    row = Restatement.objects.get(recorded=receipt.n)
    if release and not unreleased([row.commitment]):
        release_rows(account, programme, page, [row.key])
    made = _decide(account, intake, item, Decision.Word.RESTATED, programme, None, key=row.commitment)
    Decision.objects.filter(pk=made.pk).update(entry=receipt.n)
    return made


@transaction.atomic
def accept_group(
    account: Account, intake: Intake, findings: Iterable[str], programme: Programme,
    *, again: Mapping[str, Again], is_copy: bool, release: bool = False,
) -> list[Decision]:  # fmt: skip
    """Record several findings in one transaction. A commitment that is recorded and said again unchanged becomes a
    saying of it; on a copy of a page that was taken in it is no saying either, and only the decision names the row.
    What is much like a recorded one and not the same stays open: an officer says which it is.
    """
    same = {name: said for name, said in again.items() if said.row and said.is_unchanged}
    wanted = [name for name in findings if name not in again or not again[name].waits]
    told = [name for name in wanted if name in same]
    new = [name for name in wanted if name not in same]
    made = accept_all(account, intake, new, programme, release=release) if new else []
    if is_copy:
        return made + [_name_known(account, intake, name, programme, same[name]) for name in told]
    return made + [restate(account, intake, name, programme, same[name], release=release) for name in told]


def _name_known(
    account: Account, intake: Intake, finding: str, programme: Programme, again: Again
) -> Decision:  # fmt: skip
    key = again.row.key if again.row else ""
    return _decide(
        account, intake, _undecided(intake, finding), Decision.Word.RESTATED, programme, None, key=key
    )


@transaction.atomic
def turn_down(account: Account, intake: Intake, finding: str, note: str = "") -> Decision:
    """Set one finding aside; nothing enters the ledger."""
    _hold(intake)
    item = _undecided(intake, finding)
    return _decide(account, intake, item, Decision.Word.TURNED_DOWN, None, None, note)


def take_back(intake: Intake, finding: str) -> None:
    """Undo a turning down. What was accepted is in the ledger and is corrected there."""
    found = intake.decisions.filter(finding=finding).first()
    if found is None or found.word != Decision.Word.TURNED_DOWN:
        raise Conflict(_("已采纳的事项已入台账，不能撤回；请在事项页更正。"))
    found.delete()


def release_rows(account: Account, programme: Programme, page: Page, keys: list[str]) -> Receipt:
    """Make rows public, with the programme, its members and titles, and the page they stand on."""
    members = Member.objects.filter(programme=programme.key).values_list("key", flat=True)
    titles = Positioning.objects.filter(programme=programme.key, source__page=page.key)
    stands_on = [programme.key, page.key, *members, *titles.values_list("key", flat=True)]
    wanted = [*unreleased(stands_on), *keys]
    return record(ReleaseApproved(keys=tuple(dict.fromkeys(wanted))), by=account.actor())


def _act(intake: Intake, page: Page, item: Item, changes: Mapping[str, Any] | None) -> Act:
    draft = DRAFTS[item.kind](intake, page, item.value)
    return type(draft).model_validate({**draft.model_dump(), **changes}) if changes else draft


def _hold(intake: Intake) -> None:
    """Let officers on one page decide one after the other: the second then sees what the first did."""
    Intake.objects.select_for_update().only("pk").get(pk=intake.pk)


def _in_turn(
    intake: Intake, page: Page, item: Item, changes: Mapping[str, Any] | None, made: list[Receipt]
) -> Act:  # fmt: skip
    return _act(intake, page, item, changes)


def _undecided(intake: Intake, finding: str) -> Item:
    item = item_of(intake, finding)
    if item.decision is not None:
        raise Conflict(
            _("该条已由他人办理（%(word)s），请刷新页面。") % {"word": item.decision.get_word_display()}
        )
    return item


def _decide(
    account: Account, intake: Intake, item: Item, word: str,
    programme: Programme | None, receipt: Receipt | None, note: str = "", key: str = "",
) -> Decision:  # fmt: skip
    prefix = PREFIXES[item.kind]
    if receipt is not None:
        key = receipt.key(prefix, 0 if prefix == "ho" else None)
    return Decision.objects.create(
        page=intake, finding=item.id, word=word, key=key, entry=receipt.n if receipt else None,
        programme=programme.key if programme else "", note=note, by=account,
    )  # fmt: skip


def _keys(decision: Decision) -> list[str]:
    """Keys of the rows that a decision made: a person with several posts has one holder row for each."""
    if not decision.key.startswith("ho-") or decision.entry is None:
        return [decision.key]
    return list(Holder.objects.filter(recorded=decision.entry).values_list("key", flat=True))


def _record_titles(account: Account, intake: Intake, page: Page, wanted: list[Item]) -> None:
    """A positioning that was accepted also enters the programme's card, one title each."""
    for item in wanted:
        if item.kind == "commitments" and item.value["nature"] == "positioning":
            for title in titles_in(item.value["quote"]):
                if not Positioning.objects.filter(programme=page.programme, title=title).exists():
                    record(positioning(intake, page, item.value, title), by=account.actor())


# Verbs that give a title, the most telling first: 建设 alone also ends names (…圈建设中打造…).
TITLE_VERBS = ("打造成为", "打造成", "打造", "建设成为", "建成", "争当", "争创", "成为", "共建", "建设")
# A list of titles parts after the nouns that end one; 、 inside a title (样本、标本、范本) does not.
TITLE_END = re.compile(r"(?<=[区地带心板圈源户纽廊港城极群园市])、")


def titles_in(quote: str) -> list[str]:
    """The titles that a positioning names: what stands between 、 after its verb."""
    verb = next((verb for verb in TITLE_VERBS if verb in quote), "")
    named = quote.partition(verb)[2] if verb else quote
    return [title for part in TITLE_END.split(named) if (title := part.strip("“”的 。"))]
