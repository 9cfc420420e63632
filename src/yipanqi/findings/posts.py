"""The grammar of posts: [division][organ][prefix]rank, read leftwards from the rank.

A post names its division (荣昌区委书记), only its level (市委书记), an organisation of its own (高新区党工委书记) or nothing
(局长, which then belongs to the organ of the post before it).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Mention

LEVELS = "省市州盟县区旗"
_COMMITTEE = re.compile(f"团?([{LEVELS}])委")
_LEVELLED = re.compile(r"(?:自治区|[省市州盟县区旗])$")
_DEPARTMENT = re.compile(
    r"^[一-鿿]{1,14}(?:委员会|[局委办部署处队司厅科室组]|办公室|中心|研究室|事务所|[院所站馆]|大学|学校|中学|小学|医院)$"
)
_BODY_KINDS = ("body_zone", "body_joint", "body_company", "body_school")
_NAME_PART = re.compile(
    r"(?:推动|推进|共建|建设|支持|促进|中国|国家|中央|国网|中铁|中建|中交|中国[一-鿿]{0,4})+$"
)
_LEADING = re.compile(
    r"^.*(?:[由在向对请将从据赴了的兼]|邀请|听取|会见|来自|代表|以及|包括|其中|现场|同时|选派|到|推进|抓好)(?=[一-鿿]{3})|^[和与及的](?=[一-鿿]{3})"
)
_RUN_BACK = re.compile(r"[一-鿿A-Za-z0-9·“”]+$")
_FOUNDED = ("成立", "组建", "设立", "建立", "调整", "充实")
_COUNTED = tuple("省两三四五六七八九各")  # 三县检察院检察长: of each of them, so of none that is named
_LISTED_LEVELS = {f"、{level}" for level in LEVELS}
_LEGAL = ("有限公司", "有限责任公司", "股份有限公司")
_ASIDE = re.compile(r"（[一-鿿]{2,12}）$")
_BRACKETED = re.compile(r"[一-鿿A-Za-z0-9]{2,24}（[一-鿿]{2,8}）$")
_REACH = 48
_LEVEL_IN_RANK = re.compile(f"[{LEVELS}](?:长|级|长助理)")
_LEADS = ("中国共产党", "中共中央", "中共", "我", "本", "该")
_SECTION = re.compile(r"[一-鿿]{2,11}(?:[组部处科室]|车间|事业部)")
_LONGEST_SECTION = 14


@dataclass(slots=True)
class Post:
    """One post at ``[start, end)``; ``of`` is still open: codes, else an organisation, else a level to resolve.
    The grammar below fills it in as it reads leftwards; once handed out it is not changed."""

    start: int
    end: int
    rank: str  # with its prefixes
    kind: str  # head, party, organ, company, scholar, state
    organs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    level: str | None = None
    body: str | None = None
    past: bool = False
    ours: bool = False  # 我市市委书记: of the page's home, whoever was named before

    @property
    def title(self) -> str:
        """The post without its division; the level stays where the organ's name needs it."""
        if self.kind == "head" and self.rank.endswith("领导") and not self.organs:
            return self.rank if self.rank[0] in LEVELS else (self.level or "") + self.rank
        if (
            self.kind == "head"
            and self.organs in (("政府",), ("行政公署",))
            and not self.rank.endswith("领导")
        ):
            return self.rank
        return "".join(self.organs) + self.rank

    @property
    def bare(self) -> bool:
        """Whether it names neither division nor level nor organisation."""
        return not (self.codes or self.level or self.body) and self.kind != "state"


@lru_cache(4096)
def level_word(code: str, on: str | None = None) -> str | None:
    """What the level of a division is called in its own name: 市 of 遂宁市, 自治区 of 广西壮族自治区."""
    division = places.division(code, on)
    match = _LEVELLED.search(division.name) if division else None
    return match.group() if match else None


def continued(post: Post, before: Post) -> Post:
    """A post after 、 takes what it leaves out from the post before it: 区委书记、区长; 经信局党组书记、局长."""
    if post.kind == "state" or post.codes or post.body or before.kind == "state":
        return post
    if post.level and before.level and post.level != before.level:
        return post
    if post.level and before.body:
        return post
    taken = replace(post, codes=before.codes, body=before.body, level=post.level or before.level)
    bare_rank = post.kind in ("organ", "party") and not post.organs and post.level is None
    if bare_rank and not before.body:
        organs = tuple(
            organ for organ in before.organs if organ not in ("党组", "党委", "机关党委", "党总支")
        )
        return replace(taken, organs=organs)
    return taken


class Posts:
    """All that the grammar needs to know of one page, looked up by where words end."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.on = reading.found.page.published
        self.prefixes = _by_end(reading.hits("rank_prefix"))
        self.organs = _by_end(reading.hits("organ"))
        self.committees = _by_end(reading.hits("organ_committee"))
        self.state = _by_end(reading.hits("organ_state"))
        self.past = _by_end(reading.hits("post_past"))
        ends = {kind: {end for _, end, _, _ in reading.words.among((kind,))} for kind in _BODY_KINDS}
        self.bodies = set().union(*ends.values())
        self.companies, self.joint = ends["body_company"], ends["body_joint"] | ends["body_zone"]
        self._joint_ends = sorted(ends["body_joint"])
        self._known: dict[tuple[int, int, int], Post] = {}
        self.mentions: dict[int, Mention] = {}
        for mention in reading.found.mentions:
            known = self.mentions.get(mention.span[1])
            if known is None or mention.span[0] < known.span[0]:
                self.mentions[mention.span[1]] = mention
        self.mention_starts = {mention.span[0] for mention in reading.found.mentions}

    def ending(self, hit: vocab.Hit, floor: int) -> Post:
        """The post whose rank is ``hit``, reading no further left than ``floor``; read once."""
        key = hit.start, hit.end, floor
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(hit, floor)
        return known

    def _read(self, hit: vocab.Hit, floor: int) -> Post:
        at = hit.start
        while (prefix := self.prefixes.get(at)) and prefix.start >= floor:
            at = prefix.start
        rank, kind = self.text[at : hit.end], str(hit.value)
        organs, top = self._organs(at, floor)
        post = Post(top, hit.end, rank, kind, organs)
        if kind == "state":
            return self._whole(post, floor)
        return self._whole(self._owner(post, floor), floor)

    def in_joint_body(self, post: Post, floor: int) -> Post:
        """A post that names no owner, of the joint body named last before it: 成立某某领导小组，…任组长."""
        if not post.bare or post.kind != "organ":
            return post
        nth = bisect_left(self._joint_ends, post.start) - 1
        at = self._joint_ends[nth] if nth >= 0 else -1
        if post.organs == ("办公室",) and self.text.endswith("办公室", 0, at):
            at -= len("办公室")  # 领导小组办公室设在…，办公室主任由…兼任: the group's office
        name = self.name_of_body(at, floor) if at > floor else None
        return replace(post, body=name) if name else post

    def ends_organ(self, at: int) -> bool:
        """Whether an organ, a committee or a division's town ends at a place."""
        town = self.text[at - 1 : at] in ("镇", "乡")
        return at in self.organs or at in self.committees or town or self.text[at - 2 : at] == "委办"

    def _organs(self, at: int, floor: int) -> tuple[tuple[str, ...], int]:
        """The organs right before ``at``, outermost first, and where they begin."""
        organs: list[str] = []
        while True:
            committee, hit, state = self.committees.get(at), self.organs.get(at), self.state.get(at)
            if state and state.start >= floor and not (hit and hit.start < state.start):
                return tuple(organs), at  # 国家发展改革委: the country's, not the organ's of a division
            if committee and committee.start >= floor and not (hit and hit.start < committee.start):
                return (committee.word, *organs), committee.start
            if hit and hit.start >= floor:
                organs.insert(0, hit.value)
                at = hit.start
            elif self.text[at - 1 : at] == "办" and at - 1 in self.committees and not organs:
                organs.insert(0, "办公室")
                at -= 1
            else:
                return tuple(organs), at

    def _owner(self, post: Post, floor: int) -> Post:
        """Whose post it is: the division before it, a bare level, an organisation, or nothing yet."""
        if aside := _ASIDE.search(self.text, max(floor, post.start - 16), post.start):
            post.start = aside.start()  # 某某高新区（某某镇）党工委书记
        own_level = self._own_level(post)
        for at in (post.start, post.start + len(own_level)) if own_level else (post.start,):
            mention = self.mentions.get(at)
            shared = own_level is not None and mention is not None and mention.printed.endswith(own_level)
            if mention and mention.span[0] >= floor and (at == post.start or shared):
                return self._of_mention(post, mention, own_level)
        if not own_level and (levelled := self._levelled(post, floor)):
            return levelled
        if own_level:
            post.level = own_level
            return self._of_ours(post, floor)
        if (hit := self.state.get(post.start)) and hit.start >= floor:
            post.start, post.body = hit.start, _spelled_out(hit.word)
            return post
        return self._department(post, floor) or self._body(post, floor)

    def _own_level(self, post: Post) -> str | None:
        """The level inside the post's own words: 市 of 市委 and 市长, 区 of 副区长."""
        if post.organs and post.organs[0].startswith("自治区"):
            return "自治区"
        if post.organs and (match := _COMMITTEE.fullmatch(post.organs[0])):
            return match.group(1)
        if post.kind == "head" and not post.organs:
            if post.rank.startswith("自治区"):
                return "自治区"
            match = _LEVEL_IN_RANK.search(post.rank)
            return match.group()[0] if match else None
        return None

    def _of_ours(self, post: Post, floor: int) -> Post:
        """我市 before a committee's own level: 我市市委书记."""
        before = f"我{post.level}"
        if post.start - len(before) >= floor and self.text.endswith(before, 0, post.start):
            post.start -= 1
        return post

    def _of_mention(self, post: Post, mention: Mention, own_level: str | None) -> Post:
        code = mention.codes[0] if len(mention.codes) == 1 else None
        post.level = own_level or (level_word(code, self.on) if code else None)
        post.start, post.codes = mention.span[0], mention.codes
        return post

    def _levelled(self, post: Post, floor: int) -> Post | None:
        """A level before an organ or leader (市政协, 省发展改革委, 区领导), with or without the division before it."""
        level = _LEVELLED.search(self.text, max(floor, post.start - 3), post.start)
        if not level or post.start in self.joint or not (post.organs or post.kind == "head"):
            return None
        at = post.start - len(level.group())
        post = replace(post, start=at, level=level.group())
        mention = self.mentions.get(at)
        if mention and mention.span[0] >= floor:
            return replace(post, start=mention.span[0], codes=mention.codes)
        return None if self.text[at - 1 : at] in _COUNTED else post

    def _department(self, post: Post, floor: int) -> Post | None:
        """A department or institute that no list knows, after a division or a level: 某市竹产业局, 某省林科院."""
        if post.kind not in ("organ", "scholar", "party") or len(post.organs) > 1:
            return None
        for at in range(post.start - 2, max(floor, post.start - 16) - 1, -1):
            middle = self.text[at : post.start]
            if not "一" <= middle[0] <= "鿿":
                return None
            mention, level = self.mentions.get(at), self.text[at - 1 : at]
            named = mention is not None and self._in_full(mention)
            alone = at - 1 == floor or not "一" <= self.text[at - 2 : at - 1] <= "鿿"
            bare = alone and level and level in LEVELS and at not in self.joint
            ministry = self.state.get(at)
            if ministry and ministry.start >= floor and _DEPARTMENT.match(middle):
                body = _spelled_out(ministry.word)
                return replace(post, start=ministry.start, organs=(middle, *post.organs), body=body)
            if (named or bare) and _DEPARTMENT.match(middle) and not self._of_its_own(post.start):
                organ = _department_in_full(middle)
                return (
                    self._owner(replace(post, start=at, organs=(organ, *post.organs)), floor)
                    if named
                    else replace(post, start=at - 1, organs=(organ, *post.organs), level=level)
                )
        return None

    def _in_full(self, mention: Mention) -> bool:
        """Whether a division is printed with its level: 湖州市 before 林业局, but 湖州 before 师范学院."""
        division = places.division(mention.codes[0], self.on) if len(mention.codes) == 1 else None
        return (
            division is not None
            and mention.printed[-1:] in LEVELS
            and division.name.endswith(mention.printed)
        )

    def _of_its_own(self, at: int) -> bool:
        return at in self.companies or at in self.joint

    def _body(self, post: Post, floor: int) -> Post:
        """A post of an organisation that is no organ of one division: a company, a zone, a joint office."""
        for at, organs in self._body_ends(post):
            if at in self.bodies and (name := self.name_of_body(at, floor)):
                start = at - len(name)
                if at in self.joint and len(name) > 3 and name[0] in LEVELS:
                    name = name[1:]  # 市某领导小组: of the city before it in the list
                elif at in self.joint and self.text[start - 2 : start] in _LISTED_LEVELS:
                    start -= 1
                return replace(post, start=start, organs=organs, body=name)
        return post

    def _body_ends(self, post: Post) -> Iterable[tuple[int, tuple[str, ...]]]:
        yield post.start, post.organs
        if post.organs == ("办公室",):
            yield post.start + 3, ()
        if post.kind in ("organ", "company") and not post.organs:
            yield from self._sections(post)

    def _sections(self, post: Post) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The ends of bodies whose section a post leads: 某示范区执委会|公共服务组|副组长."""
        for at in range(post.start - 3, post.start - _LONGEST_SECTION, -1):
            section = self.text[at : post.start]
            if not _SECTION.fullmatch(section):
                continue
            if at in self.bodies:
                yield at, (section,)

    def name_of_body(self, end: int, floor: int) -> str | None:
        """The name of the organisation that ends at ``end``."""
        match = _RUN_BACK.search(self.text[max(floor, end - _REACH) : end])
        if not match:
            return None
        start = end - len(match.group())
        if match.group() in _LEGAL and (
            around := _BRACKETED.search(self.text, max(floor, start - _REACH), start)
        ):
            return self.text[around.start() : end]  # 某某（集团）有限公司
        start = max(
            [
                start,
                *(
                    at
                    for at in range(start, end - 1)
                    if at in self.mention_starts
                    and (self.text[at - 1] in "与和及" or self.text[at - 2 : at] in _FOUNDED)
                ),
            ]
        )
        place = next((at for at in range(start, end - 1) if at in self.mention_starts), None)
        if place is not None and place > start:
            before = _NAME_PART.search(self.text[start:place])
            start = place - len(before.group()) if before else place
        elif place is None:
            cut = _LEADING.match(self.text[start:end])
            start += len(cut.group()) if cut else 0
        name = self.text[start:end].strip("“”")
        return name if len(name) >= 2 else None

    def is_whole(self, name: str, start: int) -> bool:
        """Whether a name found by reading leftwards is a full one: it begins with a division, or recurs."""
        return start in self.mention_starts or bool(_NAME_PART.match(name[:2])) or self.text.count(name) > 1

    def _whole(self, post: Post, floor: int) -> Post:
        """Widen a post over the divisions above its own, 中共 and 我, and see whether it is a past one."""
        start = post.start
        while (mention := self.mentions.get(start)) and mention.span[0] >= floor and post.codes:
            start = mention.span[0]
        leads = _LEADS if start > floor and self.text[start - 1] in "党央共我本该" else ()
        for lead in leads:
            if start - len(lead) >= floor and self.text.startswith(lead, start - len(lead)):
                start -= len(lead)
                post.ours = lead in ("我", "本")
                break
        past = self.past.get(start)
        if past and past.start >= floor and not "一" <= self.text[past.start - 1 : past.start] <= "鿿":
            start, post.past = past.start, True
        post.start = start
        return post


def _department_in_full(printed: str) -> str:
    """A department's section with the department written out: 发改委某处 → 发展和改革委员会某处."""
    organs = vocab.words("organ")
    for length in range(len(printed), 1, -1):
        if full := organs.get(printed[:length]):
            return f"{full}{printed[length:]}"
    return printed + "员会" if printed.endswith("委") else printed


def _spelled_out(organ: str) -> str:
    """A national organ's name with its department written out: 国家发展改革委 → 国家发展和改革委员会."""
    organs = vocab.words("organ")
    return f"国家{organs[organ[2:]]}" if organ.startswith("国家") and organ[2:] in organs else organ


def _by_end(hits: Iterable[vocab.Hit]) -> dict[int, vocab.Hit]:
    """The longest of the hits that end at each place."""
    found: dict[int, vocab.Hit] = {}
    for hit in hits:
        if hit.end not in found or hit.start < found[hit.end].start:
            found[hit.end] = hit
    return found
