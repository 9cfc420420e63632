"""People whose name stands before their post: 张三（市委书记）, 张三县长说, 主持人：张三　市委书记."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.names import Name, Names
from yipanqi.findings.posts import Post, Posts, continued
from yipanqi.pages.page import Span

_BEFORE = re.compile(
    r"(?:^|(?<=[：:、，；。（\s　]))(?P<name>[一-鿿]{2,4})(?:(?P<gap>（|[ 　]+)(?:[一-鿿]{2,8})?)?$"
)
# What gives a post to whoever is named before it: 任命某某为, 某某同志任, 某某系.
_GIVEN = re.compile(
    r"(?:(?:任命|聘任|聘请|选举|推选|推举|补选|增选)(?P<made>[一-鿿]{2,4}?)(?:同志)?为"
    r"|(?:^|(?<=[，。；：（\s　]))(?P<taking>[一-鿿]{2,4}?)(?:同志)?(?:系|，?现任|任|担任|出任|当选为?))$"
)
_SPEAKS = re.compile(r"说|表示|指出|强调|介绍|认为|坦言|告诉|提出|建议|透露|回应|谈到")
_JOINS = re.compile(r"[、兼 　]*")
_ENDS = re.compile(r"[ 　]*(?:）|$|\n|，|；|。|、)")


def name_first(
    reading: Reading, sentence: Span, posts: Posts, names: Names, ranks: list[vocab.Hit]
) -> Iterator[tuple[tuple[Post, ...], Name]]:
    """The posts that follow a name in one sentence, with it."""
    if not any(_may_end(reading.text, rank.end, sentence[1]) for rank in ranks):
        return
    chain: list[Post] = []
    for rank in ranks:
        floor = chain[-1].end if chain else sentence[0]
        post = posts.ending(rank, floor)
        joined = chain and _JOINS.fullmatch(reading.text, chain[-1].end, post.start)
        chain = [*chain, continued(post, chain[-1])] if joined else [post]
        if name := _name(reading, chain[0], rank.end, sentence, names):
            yield tuple(chain), name


def _may_end(text: str, end: int, sentence_end: int) -> bool:
    """Whether what stands behind a post allows that its holder was named before it."""
    return end >= sentence_end or bool(_ENDS.match(text, end, sentence_end + 1) or _SPEAKS.match(text, end))


def _name(reading: Reading, post: Post, end: int, sentence: Span, names: Names) -> Name | None:
    if given := _GIVEN.search(reading.text, max(sentence[0], post.start - 18), post.start):
        group = str(given.lastgroup)
        return Name(*given.span(group), given[group]) if names.is_likely(given[group]) else None
    match = _BEFORE.search(reading.text, max(sentence[0], post.start - 18), post.start)
    if match is None or not names.is_likely(match["name"]):
        return None
    if match["gap"]:
        fits = _ENDS.match(reading.text, end, sentence[1] + 1) or end >= sentence[1]
        bracket = match["gap"] != "（" or reading.text[end : end + 1] in "）、"
        return Name(*match.span("name"), match["name"]) if fits and bracket else None
    addressed = len(match["name"]) > 2 and _SPEAKS.match(reading.text, end)
    return Name(*match.span("name"), match["name"]) if addressed and not post.codes else None
