"""The foot of an agreement: who signed for which side, in which post where one stands there.

甲方（盖章）：甲县人民政府      代表（签字）：县长 某某     ← the side of the line, else of the line above
签字人：某某      签字人：某某                              ← the nth of a line signs for the nth side above it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi.findings.context import Reading
from yipanqi.findings.names import names_of
from yipanqi.findings.types import Appointment, Instrument, Person, Signatory
from yipanqi.pages.page import Block, Span

_SIGNS = re.compile(
    r"(?P<side>[甲乙丙丁戊己]方)?[ 　]*(?P<body>[一-鿿]{2,24}?(?:人民政府|政府|委员会|管委会|局|委|厅|公司|办公室))?[ 　]*"
    r"(?:(?:法定|授权|委托|签约|签字)?代表(?:人)?(?:或(?:授权|委托)代表)?|签字人|签署人|签约人|(?P<before>副?[省市州盟县区旗]长|主席|主任|局长))"
    r"[ 　]*(?:[（(](?:签字|签名|签章|盖章|签署)[）)]|签字|签名)?[ 　]*[：: 　][ 　]*"
    r"(?P<name>[一-鿿]{1,6}·[一-鿿·]{1,12}|[一-鿿]{2,4})(?![一-鿿·])(?:[ 　]*[（(](?P<behind>[一-鿿、]{2,16})[）)])?"
)
_SIGNER = re.compile("代表|签[字署约]人|[省市州盟县区旗局]长|主席|主任")  # in whatever _SIGNS reads
_SIDE = re.compile(r"(?P<side>[甲乙丙丁戊己]方)[ 　]*(?:[（(][^（()）]{1,8}[）)])?[ 　]*[：:]")
_STANDS_FOR = re.compile("盖章|签章|公章|人民政府|委员会|[甲乙丙丁戊己]方")
_SENTENCE = re.compile("[。，！？]")
_PAPERS = ("agreement", "memorandum")
LONGEST_LINE = 90


@dataclass(frozen=True, slots=True)
class Signature:
    """One person who signed."""

    span: Span
    name: str
    post: str | None
    of: str | None


def signatures(reading: Reading) -> list[Signature]:
    """Who signed at the foot of the page's paper; read once a page."""
    if "signatures" not in reading.memo:
        reading.memo["signatures"] = (
            list(_read(reading)) if "代表" in reading.text or "签" in reading.text else []
        )
    found: list[Signature] = reading.memo["signatures"]
    return found


def enter_people(reading: Reading, people: dict[str, Person]) -> None:
    """Add those who signed and are not known yet: in the post that stands there, else in none."""
    for signed in signatures(reading):
        if signed.name not in people:
            held = [Appointment(post=signed.post, of=signed.of)] if signed.post else []
            people[signed.name] = Person(
                span=signed.span, name=signed.name, appointments=held, rule="signature", confidence=0.85
            )


def sign(reading: Reading, found: list[Instrument]) -> None:
    """What the sides have signed at its foot is signed, by them."""
    own = [entry for entry in found if entry.rule == "own-title" and entry.kind in _PAPERS]
    signed = signatures(reading)
    if not own or not signed:
        return
    people = {person.name: person for person in reading.found.people}
    held = {name: "、".join(each.post for each in person.appointments) for name, person in people.items()}
    for person in (people[each.name] for each in signed if each.name in people):
        if person.role == "mentioned":
            person.role, person.roles = "signed", ["signed"]
    own[0].act = "signed"
    own[0].signatories = own[0].signatories or [
        Signatory(name=each.name, post=each.post or held.get(each.name) or None, of=each.of)
        for each in signed
    ]


def _read(reading: Reading) -> Iterator[Signature]:
    sides, names = _sides(reading), names_of(reading)
    above: list[str] = []
    for block in reading.page.blocks:
        if block.end - block.start > LONGEST_LINE or _SENTENCE.search(reading.text, block.start, block.end):
            continue
        signers = _SIGNER.search(reading.text, block.start, block.end)
        found = list(_SIGNS.finditer(reading.text, block.start, block.end)) if signers else []
        for nth, match in enumerate(
            match for match in found if match["name"][0] in names.surnames or "·" in match["name"]
        ):
            yield _signature(reading, match, nth, above, sides)
        if _STANDS_FOR.search(reading.text, block.start, block.end):
            above = _codes(reading, block) or above


def _signature(
    reading: Reading, match: re.Match[str], nth: int, above: list[str], sides: dict[str, str]
) -> Signature:
    here = [mention.codes[0] for mention in reading.mentions_in((match.start(), match.start("name")))]
    of = (
        (here[-1] if here else None)
        or sides.get(match["side"] or "")
        or (above[nth] if nth < len(above) else None)
    )
    return Signature(match.span("name"), match["name"], match["behind"] or match["before"], of)


def _sides(reading: Reading) -> dict[str, str]:
    """``{甲方: code}`` by the lines that say who a side is."""
    found: dict[str, str] = {}
    for match in _SIDE.finditer(reading.text):
        end = reading.text.find("\n", match.end())
        named = reading.mentions_in((match.end(), end if end >= 0 else len(reading.text)))
        if named and match["side"] not in found:
            found[match["side"]] = named[0].codes[0]
    return found


def _codes(reading: Reading, block: Block) -> list[str]:
    return [mention.codes[0] for mention in reading.mentions_in((block.start, block.end))]
