"""提问与建议 at the desk: what came in waits for a moderator, what was published waits for its office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts import events
from yipanqi_web.accounts.access import seen_by, worker
from yipanqi_web.accounts.models import Account, Event
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.chain.exceptions import ActError, Conflict, Refused
from yipanqi_web.chain.official import sought
from yipanqi_web.organs.models import Office
from yipanqi_web.voices import inbox, queries, routing, subjects
from yipanqi_web.voices.access import may_answer, may_moderate, moderated_by, submission_for, voice_for
from yipanqi_web.voices.acts import VoiceAnswered, VoiceRouted
from yipanqi_web.voices.daily import notify
from yipanqi_web.voices.models import ELSEWHERE, WAITING, Reply, Submission, Voice
from yipanqi_web.voices.verifiers import Person

PAGE_SIZE = 50
SHOWN = ("moderate", "answer", "programme", "done")


@login_required
def voices(request: HttpRequest) -> HttpResponse:
    """What waits to be moderated; what waits for one's own offices; all that waits; what is done."""
    account, asked = worker(request), request.GET.get("show", "")
    received = moderated_by(account).filter(state=Submission.State.RECEIVED)
    moderates = any(may_moderate(account, key) for key in _programmes(account))
    show = asked if asked in SHOWN else "moderate" if moderates and received.exists() else "answer"
    counts = {
        "moderate": received.count(),
        "answer": queries.to_answer(account).count(),
        "programme": queries.to_answer(account, everybody=True).count(),
    }
    rows, after = _listed(account, show, request.GET.get("after", ""))
    context = {
        "here": "voices",
        "show": show,
        "moderates": moderates,
        "counts": counts,
        "rows": rows,
        "after": after,
        "day": timezone.localdate(),
    }
    return render(request, "voices/voices.html", context)


def _programmes(account: Account) -> set[str]:
    return set(account.grants.values_list("programme", flat=True))


def _listed(account: Account, show: str, after: str) -> tuple[list[Any], str]:
    """A page of rows, each with whether its day has passed and its office's name."""
    found: Any
    if show == "moderate":
        found = moderated_by(account).filter(state=Submission.State.RECEIVED).order_by("pk")
        found = found.filter(pk__gt=int(after)) if after.isdecimal() else found
    elif show == "done":
        found = seen_by(account, Voice.objects.exclude(state__in=WAITING)).order_by("-recorded")
        found = found.filter(recorded__lt=int(after)) if after.isdecimal() else found
    else:  # by due day, as many as an office can have; the next page begins after a place in that order
        start = int(after) if after.isdecimal() else 0
        found = queries.to_answer(account, everybody=show == "programme")[start : start + PAGE_SIZE + 1]
    rows = list(found[: PAGE_SIZE + 1])
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    today, names = timezone.localdate(), _names(rows)
    told = [(row, row.is_past(today), names.get(row.office, "")) for row in rows[:PAGE_SIZE]]
    return told, _cursor(show, last, after)


def _cursor(show: str, last: Any, after: str) -> str:
    if last is None:
        return ""
    if show in ("moderate", "done"):
        return str(last.pk if show == "moderate" else last.recorded)
    return str((int(after) if after.isdecimal() else 0) + PAGE_SIZE)


def _names(rows: list[Any]) -> dict[str, str]:
    return dict(Office.objects.filter(pk__in={row.office for row in rows}).values_list("key", "name"))


@login_required
def submission(request: HttpRequest, number: int) -> HttpResponse:
    """What came in, as it may be read: numbers masked, the writer sealed."""
    account = worker(request)
    return _submission_page(request, submission_for(account, number))


def _submission_page(
    request: HttpRequest, found: Submission, status: int = 200, person: Person | None = None
) -> HttpResponse:
    about = subjects.subject(found.about)
    suggested = routing.suggested(found.programme, found.about, found.office)
    typed = request.POST if status not in (200, 201) else {}
    context = {
        "here": "voices",
        "found": found,
        "is_past": found.is_past(timezone.localdate()),
        "programme": subjects.programmes().filter(pk=found.programme).first(),
        "about": about,
        "about_words": subjects.words_of(about) if about else "",
        "offices": routing.open_offices(found.programme),
        "chosen": typed.get("office") or (suggested.key if suggested else ""),
        "suggested": suggested,
        "wished": sought(Office, found.office) if found.office else None,
        "typed": typed,
        "person": person,
        "elsewhere": ELSEWHERE,
    }
    return render(request, "voices/submission.html", context, status=status)


@login_required
@require_POST
def moderate(request: HttpRequest, number: int, word: str) -> HttpResponse:
    """It is published, not published, belongs elsewhere; or who wrote it is opened, with a reason."""
    account = worker(request)
    found = submission_for(account, number)
    if word not in ("publish", "decline", "elsewhere", "unseal"):
        raise Http404
    try:
        if word == "unseal":
            return _submission_page(request, found, 201, _unsealed(request, account, found))
        done = _moderated(request, account, found, word)
    except ActError as error:
        messages.error(request, str(error))
        return _submission_page(request, found, 403 if isinstance(error, Refused) else 422)
    messages.success(request, done)
    return redirect("voices:submission", number=found.pk)


def _moderated(request: HttpRequest, account: Account, found: Submission, word: str) -> str:
    today = timezone.localdate()
    if word == "decline":
        inbox.decline(found, request.POST.get("reason", ""), today)
        return _("已记为不予公开；留言人凭查询码可以看到理由。")
    if word == "elsewhere":
        inbox.refer(found, today)
        return _("已记为不属本平台受理；留言人凭查询码可以看到应向哪里提出。")
    cover = request.POST.get("cover", "").split()
    office = request.POST.get("office", "")
    if not office:
        raise Conflict(_("请选择答复单位。"))
    receipt = inbox.publish(found, office=office, cover=cover, by=account.actor(), day=today)
    notify(Voice.objects.get(pk=receipt.key(Voice.prefix)))
    return _("已公开，并转责任单位答复。")


def _unsealed(request: HttpRequest, account: Account, found: Submission) -> Person:
    """Who wrote it. That it was opened, by whom and why stands in the security log before it is shown."""
    reason = request.POST.get("why", "").strip()
    if not reason:
        raise Conflict(_("请写明查看实名信息的理由；理由记入安全审计日志。"))
    person = inbox.identity_of(found)
    if person is None:
        raise Conflict(_("实名信息已期满删除。"))
    about = _("留言 #%(n)s 实名信息：%(why)s") % {"n": found.pk, "why": reason}
    events.note_request(Event.Kind.UNSEALED, request, name=account.username, about=about)
    return person


@login_required
def voice(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _voice_page(request, account, voice_for(account, key))


def _voice_page(request: HttpRequest, account: Account, found: Voice, status: int = 200) -> HttpResponse:
    (told,) = queries.told([found], timezone.localdate())
    typed = request.POST if status != 200 else {}
    context = {
        "here": "voices",
        "told": told,
        "voice": found,
        "office": sought(Office, found.office),
        "replies": Reply.objects.filter(voice=found.key).order_by("recorded"),
        "may_answer": may_answer(account, found) and found.is_public,
        "may_moderate": may_moderate(account, found.programme) and found.is_public,
        "offices": [each for each in routing.open_offices(found.programme) if each.key != found.office],
        "said": Submission.objects.filter(voice=found.key).values_list("said", flat=True).first() or "",
        "typed": typed,
    }
    return render(request, "voices/voice.html", context, status=status)


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    """It is answered, or handed on to another office."""
    account = worker(request)
    found = voice_for(account, key)
    made = _act(request, found, word)
    try:
        record(made, by=account.actor())
    except ActError as error:
        messages.error(request, str(error))
        return _voice_page(request, account, found, 403 if isinstance(error, Refused) else 422)
    if word == "route":
        found.refresh_from_db()
        notify(found)
    messages.success(request, _("已答复，答复已公开。") if word == "answer" else _("已转办。"))
    return redirect("voices:voice", key=found.key)


def _act(request: HttpRequest, found: Voice, word: str) -> Act:
    if word == "answer":
        return VoiceAnswered(key=found.key, text=request.POST.get("text", "").strip())
    if word == "route":
        day = inbox.reply_by(timezone.localdate())
        office, why = request.POST.get("office", ""), request.POST.get("why", "").strip()
        return VoiceRouted(key=found.key, office=office, due=day, why=why)
    raise Http404
