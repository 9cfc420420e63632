"""What forms of a conference ask for in words and keep as codes and keys."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.meetings.acts import Paper
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.queries import offices_of
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.review.forms import divisions_in

PAPER = re.compile(r"(?P<title>.+?)\s+(?P<sha256>[0-9a-f]{64})")


class PlaceField(forms.CharField):
    """One division, by its code or its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, help_text=_("行政区划名称或代码。"), **kwargs)

    def clean(self, value: str) -> str:
        found = divisions_in(super().clean(value))
        if len(found) > 1:
            raise ValidationError(_now("只能填写一个行政区划。"))
        return found[0].code if found else ""


class PlacesField(forms.CharField):
    """Divisions separated by 、."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, help_text=_("行政区划名称或代码，以顿号分隔。"), **kwargs)

    def clean(self, value: str) -> tuple[str, ...]:
        return tuple(division.code for division in divisions_in(super().clean(value)))


class LinesField(forms.CharField):
    """One thing a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def clean(self, value: str) -> tuple[str, ...]:
        return tuple(filter(None, (line.strip() for line in super().clean(value).splitlines())))


class PapersField(LinesField):
    """Papers by name and hash, one a line."""

    def clean(self, value: str) -> tuple[Paper, ...]:  # type: ignore[override]
        return tuple(self._paper(line) for line in super().clean(value))

    def _paper(self, line: str) -> Paper:
        found = PAPER.fullmatch(line)
        if found is None:
            raise ValidationError(
                _now("“%(line)s”须写成“材料名称 64 位哈希值”，或直接选择文件。") % {"line": line}
            )
        return Paper(**found.groupdict())


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Papers whose hash is taken; the files themselves are not kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=FilesInput(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> tuple[Paper, ...]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return tuple(self._paper(super(FilesField, self).clean(file, initial)) for file in files)

    def _paper(self, file: UploadedFile[bytes]) -> Paper:
        digest = hashlib.sha256()
        for part in file.chunks():
            digest.update(part)
        return Paper(title=str(file.name), sha256=digest.hexdigest())


def paper_lines(papers: Iterable[dict[str, str]]) -> str:
    return "\n".join(f"{paper['title']} {paper['sha256']}" for paper in papers)


def office_name(office: Office) -> str:
    """An office with its side, as one line of a choice."""
    side = place(office.member)
    return office.name if not side or office.name.startswith(side) else f"{side} {office.name}"


def office_choices(programme: str) -> list[tuple[str, str]]:
    return [(office.key, office_name(office)) for office in offices_of(programme)]


def key_of(programme: str, words: str) -> str:
    """The key of the office of this name; a post that is no office stays as it is written."""
    for key, name in office_choices(programme):
        if words in (key, name, name.rpartition(" ")[2]):
            return key
    return words
