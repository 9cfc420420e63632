"""Whom a page's 两地, 双方, 8地, 两省市 or 我市 mean, as codes of divisions, and who acts together on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from yipanqi import places
from yipanqi.findings.context import Reading
from yipanqi.findings.facts import genre
from yipanqi.findings.home import LEVELS, OURS, Home
from yipanqi.findings.types import Mention
from yipanqi.pages.page import Span

COUNTED = re.compile(
    r"等?(?:共计?)?(?P<count>[两二三四五六七八九十\d]{1,3})个?(?:县|区|市|地|州|旗|兄弟|毗邻|成员|单位|[（(])"
)
TOGETHER = re.compile(
    r"(?P<count>[两二三四五六七八九十\d]{1,2})(?P<kind>省市|省|地|市|县|区|方|家|州)(?!级)|(?P<all>双方|各方|各地|各成员单位|成员单位|彼此)"
)
PROVINCES = re.compile(r"[两三四二]省|川渝|京津冀")
BARE_LEADER = re.compile(rf"(?:^|[，。、 　\n])[{LEVELS}][委长]")
LIST_GAP = re.compile(r"(?:、|和|与|及|以及|·|—|\s|我省|我市|：)*")
LEADER = re.compile(
    r"(?:党)?[委]?(?:书记|副书记|常委)|(?:人民)?(?:政府)?(?:副|代|常务副)?[市县区州旗]长|委[、，]?|党政"
)
NUMBERS = {"两": 2, "二": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
VISIT = re.compile(r"来[一-鿿]{1,3}(?:考察|调研|访问|学习|对接)|[到赴]我[市县区州旗]")


def home(reading: Reading) -> list[str]:
    """The codes that 我市, 我县, or a bare 市委 stand for on this page, lowest level first; empty where nothing says."""
    return Home(reading).codes()


def page_parties(reading: Reading) -> list[str]:
    """The divisions that act together on this page; one for a one-sided page; empty where nothing says."""
    if "parties" not in reading.memo:
        reading.memo["parties"] = _page_parties(reading)
    return list(reading.memo["parties"])


def parties_at(reading: Reading, span: Span) -> list[str]:
    """The codes that 两地, 双方, 8地, 两省市, 我市 or names stand for in a span of the page; the page's parties else."""
    found = TOGETHER.search(reading.text, *span)
    ours = OURS.search(reading.text, *span)
    if found is None:
        if ours:
            return [code for code in reading.found.page.home if _called(code, ours["level"])]
        return page_parties(reading)
    return _together(reading, found)


def _together(reading: Reading, found: re.Match[str]) -> list[str]:
    """Whom one word like 两地 means: the page's parties if the number fits, else the last so many named before it."""
    default = page_parties(reading)
    if (found["kind"] or "").startswith("省"):
        provinces = _provinces(reading)
        return provinces if len(provinces) >= 2 else default
    count = 2 if found["all"] == "双方" else _number(found["count"]) if found["count"] else len(default)
    if count == len(default):
        return default
    start = reading.text.rfind("\n", 0, found.start()) + 1
    before = _lowest(reading.mentions_in((start, found.start())))
    nearest = list(dict.fromkeys(reversed(before)))[:count]
    return nearest[::-1] if len(nearest) == count else default


def _page_parties(reading: Reading) -> list[str]:
    title = reading.found.page.title_span
    in_title = reading.mentions_in(title) if title else []
    members, titled = _members(reading), _of_title(reading, in_title)
    return (
        _one_sided(reading, in_title)
        or (members if set(titled) <= set(members) else [])
        or _local_blend(in_title)
        or titled
        or _local_blend(reading.found.mentions)
        or _leaders(reading)
        or _sides(reading)
        or _lowest([mention for mention in in_title if not mention.embedded])
        or list(reading.found.page.home[:1])
    )


def _members(reading: Reading) -> list[str]:
    """A list of names that ends in a number of places: 来自甲县、乙区等3个县(市、区); the host if the list lacks one."""
    mentions = reading.found.mentions
    at = 0
    while at < len(mentions):
        run = [mentions[at]]
        while at + 1 < len(mentions) and LIST_GAP.fullmatch(
            reading.text, run[-1].span[1], mentions[at + 1].span[0]
        ):
            at += 1
            run.append(mentions[at])
        at += 1
        counted = COUNTED.match(reading.text, run[-1].span[1]) if len(run) > 1 else None
        if counted and (codes := _counted(reading, _lowest(run), _number(counted["count"]))):
            return codes
    return []


def _counted(reading: Reading, codes: list[str], count: int) -> list[str]:
    codes = list(dict.fromkeys(codes))
    host = [code for code in reading.found.page.home if code not in codes][:1]
    if len(codes) == count - 1 and host:
        return host + codes
    return codes if len(codes) == count and count > 2 else []


def _local_blend(mentions: Iterable[Mention]) -> list[str]:
    """The members of a blend of cities and counties (遂潼); those of provinces name a wider frame."""
    for mention in mentions:
        if len(mention.codes) > 1 and not any(places.level(code) == "province" for code in mention.codes):
            return list(mention.codes)
    return []


def _one_sided(reading: Reading, in_title: list[Mention]) -> list[str]:
    """The one division whose plan or list the page is, or who speaks in its title (甲县：…), by its title."""
    named = [mention for mention in in_title if not mention.embedded]
    if not named or len(named[0].codes) != 1:
        return []
    listed = genre(reading.found.page) in ("plan", "table") and len(named) == 1
    speaks = reading.text[named[0].span[1] : named[0].span[1] + 1] in ("：", ":")
    own = listed or (speaks and named[0].codes[0] in reading.found.page.home)
    return list(named[0].codes) if own else []


def _of_title(reading: Reading, in_title: list[Mention]) -> list[str]:
    """Two or more divisions below the province in the title, the page's home among them where one comes to it."""
    frames = [m for m in in_title if m.embedded and any(places.level(code) == "province" for code in m.codes)]
    own_names = [mention for mention in in_title if mention not in frames]
    codes = [code for code in dict.fromkeys(_lowest(own_names)) if places.level(code) != "province"]
    own = reading.found.page.home[:1]
    text = reading.found.page.title or ""
    if own and places.level(own[0]) == "province" and OURS.search(text):
        codes = list(dict.fromkeys(_lowest(own_names)))
    if len(codes) == 1 and own and own[0] not in codes and (VISIT.search(text) or OURS.search(text)):
        return own + codes
    return codes if len(codes) > 1 else []


def _leaders(reading: Reading) -> list[str]:
    """Whose leaders the first sentence with leaders of two sides names; a bare post is of the page's home."""
    home = [code for code in reading.found.page.home[:1] if places.level(code) != "province"]
    for span in reading.sentences:
        codes: list[str] = []
        for mention in reading.mentions_in(span):
            if (
                not mention.embedded
                and len(mention.codes) == 1
                and LEADER.match(reading.text, mention.span[1])
            ):
                codes += mention.codes
        low = [code for code in dict.fromkeys(codes) if places.level(code) != "province"]
        if low and home and home[0] not in low and BARE_LEADER.search(reading.page.slice(span)):
            low = home + low
        if len(low) > 1:
            return low
    return []


def _sides(reading: Reading) -> list[str]:
    """Two or more provinces, where the page speaks of provinces together."""
    provinces = _provinces(reading)
    speaks = any(PROVINCES.match(reading.text, m.start()) for m in TOGETHER.finditer(reading.text))
    return provinces if len(provinces) > 1 and (speaks or not reading.found.page.home) else []


def _provinces(reading: Reading) -> list[str]:
    """The provinces that the page joins in a blend, else those it names."""
    named = [mention for mention in reading.found.mentions if not mention.embedded]
    for mention in named:
        if len(mention.codes) > 1 and all(places.level(code) == "province" for code in mention.codes):
            return list(mention.codes)
    return list(dict.fromkeys(c for m in named for c in m.codes if places.level(c) == "province"))


def _lowest(mentions: list[Mention]) -> list[str]:
    """The codes named, without a division that only says where the next one lies (达州市|大竹县)."""
    return [
        code
        for mention, following in zip_longest(mentions, mentions[1:])
        if not (following and _leads_to(mention, following))
        for code in mention.codes
    ]


def _leads_to(mention: Mention, following: Mention) -> bool:
    """Whether a name only says where the next one, right behind it, lies."""
    if following.span[0] != mention.span[1] or not len(mention.codes) == len(following.codes) == 1:
        return False
    upper, lower = mention.codes[0], following.codes[0]
    return upper != lower and places.is_within(lower, upper)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if len(text) == 2 and text[0] == "十":
        return 10 + NUMBERS.get(text[1], 0)
    return NUMBERS.get(text[0], 0)


def _called(code: str, level: str) -> bool:
    found = places.division(code)
    return found is not None and found.name.endswith(level)
