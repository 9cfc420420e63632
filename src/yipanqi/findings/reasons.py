"""Why a rule made a finding, in a sentence for people: ``reasons.yaml`` has one a rule, in every language we have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("zh", "en")
PARTS = ("voices", "forms")  # a commitment's rule is one of each
JOINED = {"zh": "{voice}：{form}", "en": "{voice}: {form}"}

Sentences = Mapping[str, str]  # by language


@cache
def topics() -> Mapping[str, Mapping[str, Sentences]]:
    """``{topic: {rule: {language: sentence}}}``, in the order of the file."""
    loaded: dict[str, dict[str, Sentences]] = yaml.load(
        Path(__file__).with_suffix(".yaml").read_text("utf-8"), yaml.CSafeLoader
    )
    parts = [loaded.pop(part) for part in PARTS]
    for voice, whose in parts[0].items():
        for form, how in parts[1].items():
            loaded["commitments"][f"{voice}-{form}"] = {
                language: JOINED[language].format(voice=whose[language], form=how[language])
                for language in LANGUAGES
            }
    return loaded


@cache
def rules() -> Mapping[str, Sentences]:
    """Every rule by name; a rule whose name ends in a word of the page (head:联盟) stands as ``head``."""
    return {rule: sentences for named in topics().values() for rule, sentences in named.items()}


def is_known(rule: str) -> bool:
    """Whether a rule has a sentence; readings are kept longer than some rules."""
    return rule in rules() or rule.partition(":")[0] in rules()


def reason(rule: str, language: str = "zh") -> str:
    """The sentence of a rule; KeyError for a rule that has none."""
    name, _, word = rule.partition(":")
    return (rules().get(rule) or rules()[name])[language].format(word=word)
