"""Voices that are published, answered, handed on, judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from web import scene
from web.example_acts import Example, example
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.voices import acts as voices

RECEIVED, DUE = date(2030, 1, 2), date(2030, 1, 16)


def published(of: Programme, office: str = "") -> voices.VoicePublished:
    return voices.VoicePublished(
        programme=of.key, voice_kind="question", subject="步道何时贯通", text="两县之间的步道什么时候能走通？",
        office=office or scene.office(of, "水务局").key, received=RECEIVED, due=DUE,
    )  # fmt: skip


def _voice(of: Programme, office: str = "") -> str:
    return record(published(of, office), by=scene.CLERK).key("vo")


@example("voice.published")
def _(of: Programme) -> Act:
    return published(of)


@example("voice.routed")
def _(of: Programme) -> Act:
    return voices.VoiceRouted(
        key=_voice(of), office=scene.office(of, "交通局").key, due=DUE, why="属交通局职责"
    )


@example("voice.answered")
def _(of: Programme) -> Example:
    office = scene.office(of, "水务局").key
    return Example(voices.VoiceAnswered(key=_voice(of, office), text="年底前贯通。"), office=office)


@example("voice.judged")
def _(of: Programme) -> Act:
    key = _voice(of)
    east = replace(scene.CLERK, member=scene.EAST)
    record(voices.VoiceAnswered(key=key, text="年底前贯通。"), by=east)
    return voices.VoiceJudged(key=key, solved=True, due=DUE)
