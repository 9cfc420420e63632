"""Every message of the command line has a Chinese translation, compiled as it stands."""

from __future__ import annotations

from tools.messages import CATALOGUES, extracted, problems_of


def test_every_message_is_translated_and_compiled() -> None:
    catalogues = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
    assert [path.parent.parent.name for path in catalogues] == ["zh"]
    assert [problem for path in catalogues for problem in problems_of(path)] == []


def test_placeholders_of_a_translation_are_those_of_its_message() -> None:
    from tools.messages import merged

    for message in merged(CATALOGUES / "zh" / "LC_MESSAGES" / "yipanqi.po"):
        for place in ("{file}", "{megabytes}", "{count}", "{day}", "{folder}", "{reason}"):
            assert (place in str(message.id)) == (place in str(message.string)), message.id


def test_messages_are_taken_from_the_source() -> None:
    assert "Checkable" in {message.id for message in extracted()}
