"""What the sentence of a page says of whom it asks, for what, and what it applies for."""

from __future__ import annotations

import re

from yipanqi_web.services.requests.models import Category, Level

# 把……纳入国家规划：what stands before 纳入 is asked for, what stands behind it is where it is to be taken up.
TAKEN_UP = re.compile(r"纳入|列入")
LEVELS = (
    (Level.NATIONAL, re.compile(r"国家|中央|部委|国务院")),
    (Level.PROVINCE, re.compile(r"省|自治区|直辖市")),
    (Level.CITY, re.compile(r"(?<!省)市(?:级|里|委|政府|直)")),
)
CATEGORIES = (
    (Category.PLAN, "规划"),
    (Category.PROJECT, "项目"),
    (Category.POLICY, "政策"),
    (Category.PLATFORM, "平台"),
    (Category.REFORM, "改革"),
)
BEFORE = re.compile(
    r"^(?:(?:共同|联合|携手|协同|积极|全力|合力|奋力|加快)*(?:申报|申请|争取|争创|创建|打造|建设)(?:成为)?)+"
)
QUOTED = re.compile(r"[“「]([^”」]{4,})[”」]")


def levels_in(sentence: str) -> tuple[str, ...]:
    """The levels of government that a sentence names, the highest first."""
    return tuple(level.value for level, words in LEVELS if words.search(sentence))


def categories_in(sentence: str) -> tuple[str, ...]:
    """The categories that a sentence asks for."""
    asked = TAKEN_UP.split(sentence, maxsplit=1)[0]
    return tuple(category.value for category, word in CATEGORIES if word in asked)


def applied_for_in(sentence: str) -> str:
    """What a sentence applies for: the name in its quotation marks, else what follows its verb."""
    named = QUOTED.search(sentence)
    return named[1] if named else BEFORE.sub("", sentence).strip("“”「」，。 ") or sentence
