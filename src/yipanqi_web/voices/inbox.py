"""The way of a voice: it comes in masked and sealed, a moderator publishes it or says why not, the writer follows it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Actor, Receipt, record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.releases.sealed import seal, unseal
from yipanqi_web.voices.acts import WRITER, VoiceJudged, VoicePublished
from yipanqi_web.voices.masking import covered, masked
from yipanqi_web.voices.models import ELSEWHERE, Submission, Voice
from yipanqi_web.voices.verifiers import Person
from yipanqi_web.workdays import add_working_days

PURPOSE = "voice.identity"
KEPT = timedelta(days=180)  # who wrote it, from the day it came in
SAME = timedelta(days=90)  # within which the same words are the same voice
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
QUICKEST, OLDEST = 3, 24 * 3600  # seconds between a form that is shown and the same one that is sent
TOKEN = "yipanqi.voice.form"


def reply_by(day: date) -> date:
    return add_working_days(day, settings.REPLY_DAYS)


def form_token(shown: float) -> str:
    """A mark of the moment at which a form was shown; only this installation can write it."""
    return signing.dumps(int(shown), salt=TOKEN)


def is_human_pace(token: str, now: float) -> bool:
    """Whether a form was shown a while before it came back, and not days before."""
    try:
        shown = signing.loads(token, salt=TOKEN)
    except signing.BadSignature:
        return False
    return QUICKEST <= now - int(shown) <= OLDEST


def new_code() -> str:
    """A tracking code that nobody guesses: 59 bits, in groups that can be read out."""
    drawn = "".join(secrets.choice(LETTERS) for _each in range(12))
    return "-".join((drawn[:4], drawn[4:8], drawn[8:]))


def digest_of(code: str) -> str:
    """What is kept of a tracking code."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return salted_hmac("yipanqi.voice.code", plain, algorithm="sha256").hexdigest()


def _words(about: str, text: str) -> str:
    return hashlib.sha256(f"{about}\n{''.join(text.split())}".encode()).hexdigest()


def known_already(about: str, text: str, day: date) -> Submission | None:
    """The same words about the same thing, if they came in lately."""
    words = _words(about, masked(text)[0])
    return Submission.objects.filter(words=words, day__gte=day - SAME).order_by("pk").first()


def file(
    given: Mapping[str, str], person: Person, *, verified: str, day: date, origin: str = ""
) -> tuple[Submission, str]:
    """Keep a voice: its numbers masked, its writer sealed. Also gives the tracking code, which is kept nowhere."""
    (subject, first), (text, second) = masked(given["subject"].strip()), masked(given["text"].strip())
    code = new_code()
    made = Submission.objects.create(
        **{name: given.get(name, "") for name in ("kind", "programme", "about", "office", "speaker", "county")},
        subject=subject, text=text, masked=first + second,
        sealed=seal(json.dumps(asdict(person), ensure_ascii=False), PURPOSE), verified=verified,
        code=digest_of(code), words=_words(given.get("about", ""), text), day=day, due=reply_by(day), origin=origin,
    )  # fmt: skip
    return made, code


def by_code(code: str) -> Submission | None:
    return Submission.objects.filter(code=digest_of(code)).first() if code.strip() else None


def identity_of(submission: Submission) -> Person | None:
    """Who wrote it; None once that is deleted, or where the installation's secret is another one now."""
    text = unseal(submission.sealed, PURPOSE)
    return Person(**json.loads(text)) if text else None


@transaction.atomic
def publish(submission: Submission, *, office: str, cover: list[str], by: Actor, day: date) -> Receipt:
    """Make it public: the act and the state in one transaction; words that a moderator covers are covered before."""
    _claim(submission, Submission.State.PUBLISHED, day)
    act = VoicePublished.model_validate(
        {
            "programme": submission.programme, "voice_kind": submission.kind, "about": submission.about,
            "subject": covered(submission.subject, cover), "text": covered(submission.text, cover),
            "speaker": submission.speaker, "county": submission.county, "office": office,
            "received": submission.day, "due": submission.due,
        }
    )  # fmt: skip
    receipt = record(act, by=by)
    Submission.objects.filter(pk=submission.pk).update(voice=receipt.key(Voice.prefix))
    return receipt


def decline(submission: Submission, reason: str, day: date) -> None:
    """It is not made public; the writer reads why."""
    if not reason.strip():
        raise Conflict(_("请写明不予公开的理由；留言人凭查询码可以看到。"))
    _claim(submission, Submission.State.DECLINED, day, reason=reason.strip())


def refer(submission: Submission, day: date) -> None:
    """It belongs elsewhere; the writer reads where."""
    _claim(submission, Submission.State.ELSEWHERE, day, reason=str(ELSEWHERE))


def _claim(submission: Submission, state: str, day: date, **fields: str) -> None:
    """Take it out of the queue; whoever comes second finds it taken."""
    waiting = Submission.objects.filter(pk=submission.pk, state=Submission.State.RECEIVED)
    if not waiting.update(state=state, decided=day, **fields):
        raise Conflict(_("该留言已经审核过。"))


@transaction.atomic
def judge(submission: Submission, *, solved: bool, words: str, day: date) -> Receipt:
    """The writer says whether the reply solved it; his words are for the office and stay outside the ledger."""
    receipt = record(VoiceJudged(key=submission.voice, solved=solved, due=reply_by(day)), by=WRITER)
    said = "\n".join(filter(None, [submission.said, masked(words.strip())[0]]))
    Submission.objects.filter(pk=submission.pk).update(said=said)
    return receipt


def tidy(day: date) -> int:
    """Delete what was kept for a while only; the number of identities deleted."""
    Submission.objects.filter(day__lt=day).exclude(origin="").update(origin="")
    return Submission.objects.filter(day__lt=day - KEPT).exclude(sealed="").update(sealed="")
