"""Every message has a translation, compiled as it stands: the command line's in Chinese, the site's in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tools.messages import CLI, PARTS, SITE, Part, extracted, merged, problems_of

CATALOGUES = [(part, path) for part in PARTS for path in part.paths()]
# %(name)s of gettext, {name} of str.format, and the tags of a sentence in a template.
FIXED = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|<[^>]+>")


def test_both_parts_have_their_other_language() -> None:
    assert [path.parent.parent.name for _, path in CATALOGUES] == ["zh", "en"]


@pytest.mark.parametrize(("part", "path"), CATALOGUES, ids=["command line", "site"])
def test_every_message_is_translated_and_compiled(part: Part, path: Path) -> None:
    assert problems_of(part, path) == []


def forms(message: Message) -> list[tuple[str, str]]:
    """(message, translation) for each form of a message."""
    ids, strings = (
        (text,) if isinstance(text, str) else tuple(text or ()) for text in (message.id, message.string)
    )
    return [(ids[min(n, len(ids) - 1)], string) for n, string in enumerate(strings)]


@pytest.mark.parametrize(("part", "path"), CATALOGUES, ids=["command line", "site"])
def test_a_translation_keeps_the_places_and_tags_of_its_message(part: Part, path: Path) -> None:
    wrong = [
        said
        for message in merged(part, path)
        for said, translated in (forms(message) if message.id else ())
        if sorted(FIXED.findall(said)) != sorted(FIXED.findall(translated))
    ]
    assert wrong == []


def test_messages_are_taken_from_the_source() -> None:
    assert "Checkable" in {message.id for message in extracted(CLI)}
    assert {"合作事项", "跳到正文"} <= {message.id for message in extracted(SITE)}
