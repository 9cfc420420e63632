"""The review desk: pages that wait, one page with its findings in the text, and the officer's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yipanqi.pages import PageError
from yipanqi_web.accounts.access import require
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import ALL
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.commitments.models import Concreteness
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review import decide
from yipanqi_web.review.access import handled_by, intake_for, officer, pages_for, programme_of
from yipanqi_web.review.again import said_elsewhere
from yipanqi_web.review.decide import OPEN_TIERS, Item, items
from yipanqi_web.review.elsewhere import elsewhere, restate, say_copies
from yipanqi_web.review.forms import AddPages, MendCommitment, OpenProgramme
from yipanqi_web.review.programmes import members_doubt, open_programme, suggest
from yipanqi_web.review.text import paragraphs
from yipanqi_web.sources.exceptions import FetchError
from yipanqi_web.sources.intake import Provenance, add_page, fetch_page
from yipanqi_web.sources.models import Intake
from yipanqi_web.sources.similar import copy_of

PAGE_SIZE = 50
FOLDED_FROM = 6  # persons


def _opened(request: HttpRequest, sha256: str) -> tuple[Account, Intake]:
    """The officer and the page, loaded for him."""
    account = officer(request)
    return account, intake_for(account, sha256)


@login_required
def pages(request: HttpRequest) -> HttpResponse:
    account = officer(request)
    state = request.GET.get("state", Intake.State.OPEN)
    listed = pages_for(account).filter(state=state).annotate(decided=Count("decisions"))
    before = _moment(request.GET.get("before", ""))
    if before:
        listed = listed.filter(added_at__lt=before)
    shown = list(listed[: PAGE_SIZE + 1])
    more = shown[PAGE_SIZE - 1].added_at.isoformat() if len(shown) > PAGE_SIZE else ""
    context = {"here": "review", "pages": shown[:PAGE_SIZE], "more": more, "state": state, "account": account}
    return render(request, "review/pages.html", context)


def _moment(text: str) -> datetime | None:
    """A moment as an address carries it; what is none is left out."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None


@login_required
def add(request: HttpRequest) -> HttpResponse:
    """Upload files, paste a page or name its address; what cannot be read gets a sentence, nothing typed is lost."""
    account = officer(request)
    form = AddPages(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added, failed = _add_all(account, form, request)
        for sentence in failed:
            messages.error(request, sentence)
        if not added and not failed:
            form.add_error("text", _("请粘贴网页文字、选择文件，或填写网址。"))
        say_copies(request, account, added)
        if added and not failed:
            return redirect("review:page", added[0].sha256) if len(added) == 1 else redirect("review:pages")
    status = 422 if request.method == "POST" else 200
    return render(request, "review/add.html", {"here": "review", "form": form}, status=status)


def _add_all(account: Account, form: AddPages, request: HttpRequest) -> tuple[list[Intake], list[str]]:
    values = form.cleaned_data
    found = Provenance(values["tier"], values["url"], values["outlet"], values["published"])
    given = [(upload.name or "page", upload.read()) for upload in request.FILES.getlist("files")]
    if values["text"].strip():
        given.append(("pasted.txt", values["text"].encode()))
    added, failed = [], []
    for name, data in given:
        try:
            added.append(add_page(data, name, by=account, found=found)[0])
        except PageError as error:
            failed.append(f"{name}：{error}")
    if (
        not given and values["url"]
    ):  # an address alone: the page is fetched; beside a text it says whence that is
        try:
            added.append(fetch_page(values["url"], by=account, found=found)[0])
        except (PageError, FetchError) as error:
            failed.append(f"{values['url']}：{error}")
    return added, failed


@login_required
def page(request: HttpRequest, sha256: str) -> HttpResponse:
    return _page(request, *_opened(request, sha256))


def _page(
    request: HttpRequest, account: Account, intake: Intake, mend: MendCommitment | None = None
) -> HttpResponse:
    listed = items(intake)
    open_items = [item for item in listed if item.is_open]
    programme = programme_of(intake, account)
    current = _current(open_items, request.GET.get("at", ""))
    context = {
        "here": "review",
        "intake": intake,
        "programme": programme,
        "suggestion": None if programme else suggest(intake),
        "programme_form": None if programme else _programme_form(intake, account),
        "members_doubt": "" if programme else members_doubt(intake),
        "sections": _sections(listed, current),
        "folded": [item for item in open_items if decide.is_folded(item)],
        "folded_grades": _grades(open_items),
        "paragraphs": paragraphs(intake, list(enumerate(listed, 1))),
        "numbers": {item.id: number for number, item in enumerate(listed, 1)},
        "total": len(listed),
        "done": len(listed) - len(open_items),
        "current": current,
        "mend": mend or _mend(current, intake),
        "may_release": bool(programme)
        and account.actor().may("release-officer", programme.key if programme else ""),
        "releases_by_default": intake.tier in OPEN_TIERS and not intake.restriction,
        "doubts": intake.findings["doubts"],
        "leads": intake.findings["leads"],
        "replies": intake.findings["replies"],
        **elsewhere(account, intake, programme, open_items),
    }
    return render(request, "review/page.html", context, status=422 if mend is not None else 200)


def _sections(listed: list[Item], current: Item | None) -> list[tuple[str, list[Item], bool]]:
    """Checkable commitments first, then meetings and documents, bodies and works, figures, posts.

    The third says whether the section is folded: it is long, about persons, and not where the officer is.
    """
    kinds: list[tuple[str, Callable[[Item], bool]]] = [
        (_("可核对，逐条核"), lambda item: item.kind == "commitments" and not decide.is_folded(item)),
        (_("会议、文件"), lambda item: item.kind in ("meetings", "instruments")),
        (_("机构、项目"), lambda item: item.kind in ("mechanisms", "projects")),
        (_("自述成效（只登记，不计进展）"), lambda item: item.kind in ("achievements", "results")),
        (_("简称"), lambda item: item.kind == "shorthands"),
        (_("职务与任职"), lambda item: item.kind == "people"),
    ]
    chosen = [current] if current and decide.is_folded(current) else []
    sections = [(_("待细化，逐条核"), chosen)]
    sections += [(title, [item for item in listed if fits(item)]) for title, fits in kinds]
    return [(title, found, _is_long(found) and current not in found) for title, found in sections if found]


def _is_long(found: list[Item]) -> bool:
    return found[0].kind == "people" and len(found) > FOLDED_FROM


def _grades(open_items: Iterable[Item]) -> str:
    folded = [item.value["concreteness"] for item in open_items if decide.is_folded(item)]
    counts = [
        (grade.label, folded.count(grade.value)) for grade in (Concreteness.DIRECTION, Concreteness.SLOGAN)
    ]
    return " · ".join(f"{label} {count}" for label, count in counts if count)


def _current(open_items: list[Item], wanted: str) -> Item | None:
    ranked = sorted(open_items, key=lambda item: (decide.is_folded(item), item.kind != "commitments"))
    return next((item for item in open_items if item.id == wanted), ranked[0] if ranked else None)


def _mend(item: Item | None, intake: Intake, data: object = None) -> MendCommitment | None:
    if item is None or item.kind != "commitments":
        return None
    value = item.value
    initial = {name: value[name] or "" for name in MendCommitment.base_fields}
    parties = list(dict.fromkeys([*value["parties"], *filter(None, [value["voiced_for"]])]))
    return MendCommitment(data, initial=initial, parties=parties)


def _allowed(account: Account) -> list[Programme]:
    held = handled_by(account)
    listed = Programme.objects.order_by("name")
    return list(listed if ALL in held else listed.filter(pk__in=held))


def _programme_form(intake: Intake, account: Account, data: object = None) -> OpenProgramme:
    wanted = suggest(intake)
    initial = {
        "known": wanted.known,
        "name": wanted.name,
        "slug": wanted.slug,
        "standing": wanted.standing,
        "founded": wanted.founded,
        "members": "、".join(f"{code}" for code, _name in wanted.members),
    }
    return OpenProgramme(data, initial=initial, allowed=_allowed(account))


@login_required
@require_POST
def programme(request: HttpRequest, sha256: str) -> HttpResponse:
    """Say which programme a page belongs to; a new one enters the register with its members."""
    account, intake = _opened(request, sha256)
    form = _programme_form(intake, account, request.POST)
    if form.is_valid():
        try:
            opened = open_programme(account, intake, form.suggestion(suggest(intake).founded_by))
        except ActError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("已归入“%(name)s”。") % {"name": opened.name})
            return redirect("review:page", sha256)
    context = {
        "here": "review",
        "intake": intake,
        "programme_form": form,
        "members_doubt": members_doubt(intake),
    }
    return render(request, "review/programme.html", context, status=422)


@login_required
@require_POST
def decision(request: HttpRequest, sha256: str, finding: str, word: str) -> HttpResponse:
    """Accept, mend, tie to what was recorded, turn down, take back: each is a form of its own."""
    account, intake = _opened(request, sha256)
    try:
        if word == "turn-down":
            decide.turn_down(account, intake, finding, request.POST.get("note", ""))
        elif word == "take-back":
            decide.take_back(intake, finding)
        elif word in ("accept", "mend"):
            answer = _accept(request, account, intake, finding, word)
            if answer is not None:
                return answer
        elif word == "restate":
            restate(request, account, intake, finding)
        else:
            raise Http404
    except ActError as error:
        messages.error(request, str(error))
    _close_if_done(intake)
    return _back(intake)


def _accept(
    request: HttpRequest, account: Account, intake: Intake, finding: str, word: str
) -> HttpResponse | None:
    programme = programme_of(intake, account)
    if programme is None:
        messages.error(request, _("请先确定该页归入哪个合作区域。"))
        return _back(intake)
    require(account, "handler", programme.key)
    changes = None
    if word == "mend":
        form = _mend(decide.item_of(intake, finding), intake, request.POST)
        if form is None or not form.is_valid():
            return _page(request, account, intake, form)
        changes = form.changes() if form.has_changed() else None
    release = "release" in request.POST
    made = decide.accept(account, intake, finding, programme, changes=changes, release=release)
    text = _("已采纳并公开（%(key)s）。") if release else _("已采纳登记（%(key)s），尚未公开。")
    messages.success(request, text % {"key": made.key})
    return None


@login_required
@require_POST
def group(request: HttpRequest, sha256: str) -> HttpResponse:
    """The folded group in one click: recorded, not tracked. With `what` = rest, everything else that is open."""
    account, intake = _opened(request, sha256)
    programme = programme_of(intake, account)
    if programme is None:
        messages.error(request, _("请先确定该页归入哪个合作区域。"))
        return _back(intake)
    whole = request.POST.get("what") == "rest"
    wanted = [item.id for item in items(intake) if item.is_open and (whole or decide.is_folded(item))]
    again = said_elsewhere(intake, pages_for(account), programme.key)
    try:
        made = decide.accept_group(
            account, intake, wanted, programme, again=again,
            is_copy=copy_of(intake, pages_for(account)) is not None, release="release" in request.POST,
        )  # fmt: skip
    except ActError as error:
        messages.error(request, str(error))
    else:
        _say_group(request, len(made), len(wanted) - len(made))
    _close_if_done(intake)
    return _back(intake)


def _say_group(request: HttpRequest, made: int, waiting: int) -> None:
    if made:
        text = ngettext("已整组登记 %(count)s 项。", "已整组登记 %(count)s 项。", made)
        messages.success(request, text % {"count": made})
    if waiting:
        text = ngettext(
            "另有 %(count)s 项与已有事项相近，未予登记，请逐条决定。",
            "另有 %(count)s 项与已有事项相近，未予登记，请逐条决定。",
            waiting,
        )
        messages.warning(request, text % {"count": waiting})


def _close_if_done(intake: Intake) -> None:
    done = all(not item.is_open for item in items(intake))
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.DONE if done else Intake.State.OPEN)


def _back(intake: Intake) -> HttpResponse:
    return redirect(reverse("review:page", args=[intake.sha256]))
