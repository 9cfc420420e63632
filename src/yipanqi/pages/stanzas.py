"""Posts for telephones set one sentence over several short lines, like verse: joined where the sentence goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yipanqi.pages.lines import ORDINAL, Line

TIME_ONLY = re.compile(
    r"(?:昨|今|前)[天日]|(?:日前|近日|今晨|当天|当日)|(?:(?:20\d\d年)?\d{1,2}月)?\d{1,2}[日号](?:至\d{1,2}[日号])?"
)
PART_OF_DAY = re.compile(r"(?:[（(][^（）()]{1,12}[）)])?(?:上午|下午|早上|中午|晚上?|傍晚)?，?$")
PREDICATE = re.compile("举行|召开|签署|签订|签约|开幕|启动|揭牌|开工")
HELD = re.compile("(?:举行|召开)$")
EVENT = re.compile("(?:会|会议|仪式|活动|论坛|赛|展|典礼)$")
GOES_ON = re.compile("(?:签署|签订|审议|通过|审议通过|启动|印发|发布|在|与|和|将|向|对|把|及|以及)$")
CARRIES_ON = re.compile("在|并|举行|召开|与|和|签署|签订|审议|通过|及")
CLOSED = "。；！？：，、…!?;:"
FARTHEST = 8  # lines from a time to the predicate of its sentence
LONGEST = 30  # Chinese characters of a line of verse


def joints(lines: Sequence[Line], roles: Sequence[str]) -> list[int]:
    """The indexes of lines that go on in the next one."""
    found: set[int] = set()
    for index in range(len(lines) - 1):
        if not _open(lines, roles, index):
            continue
        if _goes_on(lines[index].text, lines[index + 1].text):
            found.add(index)
        elif _is_time(lines[index].text):
            found.update(_to_predicate(lines, roles, index))
    return sorted(found)


def _goes_on(one: str, other: str) -> bool:
    if HELD.search(one):
        return EVENT.search(other) is not None or other.startswith("《")
    return GOES_ON.search(one) is not None or CARRIES_ON.match(other) is not None


def _open(lines: Sequence[Line], roles: Sequence[str], index: int) -> bool:
    """Whether a line and the next are both short lines of the body, and nothing ends the first."""
    one, other = lines[index], lines[index + 1]
    if roles[index] != "body" or roles[index + 1] != "body" or one.han > LONGEST or other.han > LONGEST:
        return False
    return one.text[-1] not in CLOSED and not ORDINAL.match(one.text) and not ORDINAL.match(other.text)


def _is_time(text: str) -> bool:
    match = TIME_ONLY.match(text)
    return match is not None and PART_OF_DAY.match(text, match.end()) is not None


def _to_predicate(lines: Sequence[Line], roles: Sequence[str], start: int) -> range:
    """From a line that is a time down to the line with its sentence's predicate."""
    for index in range(start, min(start + FARTHEST, len(lines) - 1)):
        if not _open(lines, roles, index):
            break
        if PREDICATE.search(lines[index + 1].text):
            return range(start, index + 1)
    return range(start, start)
