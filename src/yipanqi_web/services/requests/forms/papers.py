"""Attachments: the file is kept and known by its hash; what was given once need not be given again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.meetings.acts import Paper
from yipanqi_web.reports import files

PAPER = re.compile(r"(?P<title>.+?)\s+(?P<sha256>[0-9a-f]{64})")


class WithPapers(forms.Form):
    """A form with attachments, by name and hash; an uploaded file becomes one line more."""

    papers = forms.CharField(
        label=_("附件"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("一行一份：名称、空格、SHA-256 哈希值；删去一行即去掉一份。"),
    )
    file = forms.FileField(label=_("添加附件"), required=False)

    def clean_papers(self) -> tuple[Paper, ...]:
        lines = [line.strip() for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        return tuple(_paper(line) for line in lines)

    def clean_file(self) -> Any:
        """Store the file at once, and write its line: a form that comes back has lost nothing."""
        upload = self.cleaned_data.get("file")
        if not upload:
            return None
        try:
            kept = files.keep(upload)
        except files.FileRefused as error:
            raise ValidationError(str(error)) from error
        papers = {each.sha256: each for each in self.cleaned_data.get("papers", ())}
        papers[kept.sha256] = Paper(title=kept.name, sha256=kept.sha256)
        self.cleaned_data["papers"] = tuple(papers.values())
        lines = paper_lines(each.model_dump() for each in papers.values())
        typed: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("papers")] = lines
        self.data = typed
        return None


def _paper(line: str) -> Paper:
    found = PAPER.fullmatch(line)
    if found is None:
        raise ValidationError(_now("“%(line)s”不是附件：请写名称、空格和 64 位哈希值。") % {"line": line})
    return Paper(**found.groupdict())


def paper_lines(papers: Iterable[dict[str, Any]]) -> str:
    return "\n".join(f"{paper['title']} {paper['sha256']}" for paper in papers)
