"""会前一页, 进展通报, and the documents of a meeting."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.desk.briefs import docx as brief_docx
from yipanqi_web.desk.briefs import pdf as brief_pdf
from yipanqi_web.desk.briefs.content import Brief
from yipanqi_web.desk.briefs.forms import Asked
from yipanqi_web.desk.briefs.gather import brief as gathered
from yipanqi_web.desk.briefs.progress import document, progress_of, sentence
from yipanqi_web.desk.briefs.words import HEADS, LISTS, left_out, side_words
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.meetings.papers.blocks import Document
from yipanqi_web.meetings.papers.contents import agenda, minutes
from yipanqi_web.meetings.papers.docx import document_of
from yipanqi_web.meetings.papers.pdf import pdf
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.owners import members_in

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
def brief(request: HttpRequest, key: str) -> HttpResponse:
    """The one page, as of a day, for one side."""
    account = worker(request)
    found = row_for(account, Meeting, key)
    asked, page = _asked(request, account, found)
    page = brief_pdf.fit(page)
    context = {
        "here": "meetings",
        "meeting": found,
        "asked": asked,
        "brief": page,
        "sections": [
            {
                "section": section,
                "rows": [(row, page.numbered(row)) for row in section.rows],
                "heads": HEADS[section.name][0] if section.name in HEADS else (),
                "more": left_out(section) if section.left_out else "",
            }
            for section in page.sections
        ],
        "sources": list(enumerate(page.sources(), 1)),
        "side": side_words(page),
        "lists": LISTS,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/meetings/brief.html", context, status=200 if asked.is_valid() else 422)


def _asked(request: HttpRequest, account: Account, found: Meeting) -> tuple[Asked, Brief]:
    codes = list(found.parties) or members_in(found.programme)
    asked = Asked(codes, request.GET, account.member)
    return asked, gathered(found, asked.member(), asked.day())


@login_required
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """Figures of the ledger as of a day; each opens the records that it counts."""
    account = worker(request)
    found = row_for(account, Meeting, key)
    asked = Asked([], request.GET)
    told = progress_of(found, asked.day())
    context = {
        "here": "meetings",
        "meeting": found,
        "programme": Programme.objects.get(pk=found.programme),
        "asked": asked,
        "progress": told,
        "parts": [(part, sentence(part)) for part in told.parts],
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/meetings/progress.html", context, status=200 if asked.is_valid() else 422)


@login_required
def paper(request: HttpRequest, key: str, name: str, form: str) -> HttpResponse:
    """One document of a meeting as a file."""
    account = worker(request)
    found = row_for(account, Meeting, key)
    if form not in TYPES:
        raise Http404
    title, content = _written(request, account, found, name, form)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.{form}"
    return response


def _written(
    request: HttpRequest, account: Account, found: Meeting, name: str, form: str
) -> tuple[str, bytes]:
    if name == "brief":
        _form, page = _asked(request, account, found)
        content = brief_pdf.pdf(page) if form == "pdf" else brief_docx.docx(page)
        return f"{page.title} {found.name}", content
    made = _document(request, found, name)
    return made.title, pdf(made) if form == "pdf" else document_of(made)


def _document(request: HttpRequest, found: Meeting, name: str) -> Document:
    if name == "agenda":
        return agenda(found)
    if name == "minutes" and found.minutes:
        return minutes(found)
    if name == "progress":
        return document(progress_of(found, Asked([], request.GET).day()))
    raise Http404
