"""Whose page it is: the codes that 我市 and 我县, or a bare 市委 and 县委, stand for.

A page has a home only where its text speaks so. What level it speaks of comes from the text; which division that is comes
from a name beside the word, the outlet, the site, and last from the divisions that the page names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property, lru_cache
from itertools import permutations

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Mention
from yipanqi.pages.page import Block

LEVELS = "省市州盟县区旗"
OURS = re.compile(rf"我(?P<level>[{LEVELS}])(?!们)")
# What may stand between a comma or a bracket and a bare level, and the characters that these words are made of.
LEADS = "中共|原|时任|由|在|向|和|与|及|经|代表|我代表|副|代|常务副|、|建立|实行|落实|邀请|按照|根据|报"
LEADING = frozenset(LEADS.replace("|", ""))
LAST_LEADING = "".join(sorted({word[-1] for word in LEADS.split("|")}))
# A level that may be the page's own: behind 我, behind no word or one that leads up to it, 副市长, 市委.
OWN = re.compile(rf"[{LEVELS}](?:(?<=我.)|(?<=[{LAST_LEADING}].)|(?<![一-鿿].)|(?=委)|(?<=副.)(?=长))")
NO_ORGAN = "(?!场|民|区|域|容|县|值|价|面|级|际|内|外|块|间|划|情|直辖|长质量)"
BARE = re.compile(
    rf"(?<![一-鿿])(?:{LEADS})*(?P<level>[{LEVELS}])"
    rf"(?:委(?!员)|人民政府|政府|人大|政协|纪委|领导|长(?![一-鿿]{{0,3}}(?:江|期|远))|{NO_ORGAN}[一-鿿]{{2,12}}?(?:局|委员会|委|办公室|厅)(?![一-鿿]{{0,2}}[长县]域))"
)
DEPUTY = re.compile(rf"(?<![一-鿿])(?:常务)?副(?P<level>[{LEVELS}])长")
COMMITTEE = re.compile(rf"(?<![两二三四各多城社园小新地{LEVELS}])(?P<level>[{LEVELS}])委(?![员托派会屈宣])")
UPPER = re.compile("省委|省政府|省人民政府")
BREAKS = "。；！？\n;"
FARTHEST = 300  # characters that an earlier item of a sentence governs
ORGAN = re.compile(r"委|人民|政府|人大|政协|纪委|领导|副?长|[一-鿿]{2,10}?(?:局|委|办公室|厅|部)")
PREDICATE = re.compile("主持|举行|召开|会见|指出|强调|表示|听取|审议|[来到赴在]")  # a list of people has none
VISITORS = re.compile(r"[一-鿿]{0,4}(?:代表团|考察团|调研组|考察组|一行)")
# 代表（签字）：县长…: on a paper of several sides each side's own
SIGNED = re.compile(r"(?:[甲乙丙丁戊]方)?(?:法定)?(?:代表人?|签字人?|签名|签章|盖章)[^：。，]{0,10}：")
RECEIVED = re.compile("[来到赴抵访]|会见|陪同|接待|座谈")
ARRIVE = frozenset("来到赴抵访")
# 我市代表团出席会议: where the meeting is held is no place of the page's own.
AWAY = re.compile(r"(?:党政)?(?:代表团|考察团|团)(?:出席|参加|参会|赴会)")
HELD_AT = re.compile("在([^，。；]{2,24}?)(?:召开|举行|举办|开幕)")
PARTNER = re.compile(r"(?:党政)?(?:代表团|考察团)?(?:与|和|同|跟|赴|前往|、)")
BESIDE = 16  # characters between 我市 and the name of its partner
OWNED = re.compile("主办|版权所有")
HEADS = 8  # lines above the text that may say whose page it is


class Home:
    """The home of one page."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.mentions = reading.found.mentions  # in order, without overlaps
        self.begins = [mention.span[0] for mention in self.mentions]

    def codes(self) -> list[str]:
        """One code for each level that the text speaks of, the lowest level first."""
        if self._of_several():
            return []
        levels = self._levels()
        if len(levels) > 1 and "省" in levels and self._only_above():
            levels.remove("省")
        found = {code for level in levels if (code := self._resolve(level))}
        return sorted(found, key=lambda code: (-len(places.ancestors(code)), code))

    def _levels(self) -> list[str]:
        return list(dict.fromkeys(level for level, _, _ in self._cues))

    def _of_several(self) -> bool:
        """Whether the page is the document of divisions that its title names: a bare level in it is any of theirs."""
        facts = self.reading.found.page
        if facts.kind != "plan" or any(end >= 0 for _, end, _ in self._cues):
            return False
        return len({mention.codes for mention in self._within(*(facts.title_span or (0, 0)))}) > 1

    def _only_above(self) -> bool:
        """Whether the province is spoken of only as what stands above (省委常委, 省委省政府部署), not as the page's own."""
        return all(UPPER.match(self.text, begin) for level, _, begin in self._cues if level == "省")

    @cached_property
    def _cues(self) -> list[tuple[str, int, int]]:
        """The levels spoken of as the page's own, where each word ends (-1 for a bare level), and where its level stands.
        A bare level is told once; of the province all, since it may be spoken of as what stands above."""
        found: list[tuple[str, int, int]] = []
        bare_levels: set[str] = set()
        text = self.text
        for block in self.reading.content:
            levels = list(OWN.finditer(text, block.start, block.end))
            if not levels or SIGNED.match(text, block.start, block.end):
                continue
            free = block.start  # where the last bare level's organ ended
            for match in levels:
                at = match.start()
                before = text[at - 1] if at > block.start else ""
                if before == "我" and not text.startswith("们", at + 1):
                    found.append((match[0], at + 1, at))
                if match[0] in bare_levels or self._covered(
                    at
                ):  # in a name, or right behind one, it is not bare
                    continue
                bare = self._bare(at, before, free, block)
                if bare is not None:
                    free = bare.end()
                for own in (bare, self._deputy(at, before, block), self._committee(at, block)):
                    if own is not None and not self._governed(block.start, own):
                        found.append((match[0], -1, at))
                        if match[0] != "省":
                            bare_levels.add(match[0])
        return found

    def _bare(self, at: int, before: str, free: int, block: Block) -> re.Match[str] | None:
        """A level without its division's name before an organ, with what leads up to it: 由|市|政府."""
        if "一" <= before <= "鿿" and before not in LAST_LEADING:
            return None
        start = at
        while start > free and self.text[start - 1] in LEADING:
            start -= 1
        for begin in range(start, at + 1):
            match = BARE.match(self.text, begin, block.end) if begin >= free else None
            if match is not None and match.start("level") == at:
                return match
        return None

    def _deputy(self, at: int, before: str, block: Block) -> re.Match[str] | None:
        if before != "副" or not self.text.startswith("长", at + 1):
            return None
        return DEPUTY.match(self.text, max(block.start, at - 3), block.end) or DEPUTY.match(
            self.text, at - 1, block.end
        )

    def _committee(self, at: int, block: Block) -> re.Match[str] | None:
        if not self.text.startswith("委", at + 1):
            return None
        return COMMITTEE.match(self.text, at, block.end)

    def _covered(self, at: int) -> bool:
        """Whether a character lies in a name, or right behind one."""
        nearest = bisect_right(self.begins, at) - 1
        return nearest >= 0 and at <= self.mentions[nearest].span[1]

    def _governed(self, start: int, match: re.Match[str]) -> bool:
        """Whether an earlier item of the sentence gives the word its division: 泸州市委书记甲，市委副书记乙."""
        level, at = match["level"], match.start()
        begin = max(start, at - FARTHEST)
        begin = max(begin, *(self.text.rfind(mark, begin, at) + 1 for mark in BREAKS))
        for mention in reversed(self._within(begin, at)):
            visiting = mention.printed.endswith(level) and VISITORS.match(self.text, mention.span[1])
            if visiting:  # 甲县考察组一行，在县委常委某某带领下
                return not RECEIVED.search(self.text, mention.span[1], at)
            if self._acts(mention, level):
                return not PREDICATE.search(self.text, mention.span[1], at)
        return False

    def _acts(self, mention: Mention, level: str) -> bool:
        """Whether a name of a division stands with its own level in an organ or a post: 泸州|市委, 泸州市|领导."""
        end = mention.span[1]
        if self.text[end : end + 1] == level:
            end += 1
        elif not mention.printed.endswith(level):
            return False
        return ORGAN.match(self.text, end) is not None

    def _within(self, start: int, end: int) -> list[Mention]:
        """The names that begin in a stretch of the text."""
        return self.mentions[bisect_left(self.begins, start) : bisect_left(self.begins, end)]

    def _resolve(self, level: str) -> str | None:
        for ask in (self._beside, self._publisher, self._titled, self._most_named):
            for code in ask(level):
                for each in (code, *places.ancestors(code)):
                    if _is_level(each, level) and each not in self._guests:
                        return each
        return None

    @cached_property
    def _guests(self) -> set[str]:
        """The divisions that stand as others beside 我市: 甲市代表团来我市; 我市市委书记某某，乙市市委书记某某."""
        found: set[str] = set()
        for level, end, _ in self._cues:
            if end < 0:
                continue
            found.update(self._partners(end))
            if AWAY.match(self.text, end):
                found.update(self._hosts(end))
            low = max(0, end - FARTHEST)
            low = max(low, *(self.text.rfind(mark, low, end) + 1 for mark in BREAKS))
            if self.text[end - 3 : end - 2] in ARRIVE:
                told = self._visitors(low, end)
            elif ORGAN.match(self.text, end + self.text.startswith(level, end)):
                ends = (self.text.find(mark, end, end + FARTHEST) for mark in BREAKS)
                high = min((at for at in ends if at >= 0), default=end + FARTHEST)
                told = [each for each in self._within(end, high) if self._acts(each, level)]
            else:
                continue
            found.update(each.codes[0] for each in told if len(each.codes) == 1)
        return found

    def _hosts(self, at: int) -> list[str]:
        """The divisions in which the lines before a place say that a meeting was held."""
        venues = HELD_AT.finditer(self.text, max(0, at - FARTHEST), at)
        named = [each for venue in venues for each in self._within(*venue.span(1))]
        return [code for each in named if len(each.codes) == 1 for code in each.codes]

    def _partners(self, end: int) -> list[str]:
        """Whom the page's own joins or visits: 我市与某市, 我县代表团赴某县."""
        following = self._within(end, end + BESIDE)[:1]
        before = [each for each in self._within(end - BESIDE, end) if each.span[1] == end - 3][-1:]
        joined = [each for each in following if PARTNER.fullmatch(self.text, end, each.span[0])]
        joined += [each for each in before if self.text[end - 3] in "与和同跟、"]
        return [each.codes[0] for each in joined if len(each.codes) == 1]

    def _visitors(self, start: int, end: int) -> list[Mention]:
        """The divisions of visitors in a stretch: 甲市、乙市党政代表团."""
        found: list[Mention] = []
        for each in reversed(self._within(start, end)):
            listed = found and self.text[each.span[1] : found[-1].span[0]] in ("", "、", "和", "与", "及")
            if listed or VISITORS.match(self.text, each.span[1]):
                found.append(each)
        return found

    def _beside(self, level: str) -> list[str]:
        """我县(开江县), 我市宣汉县: the name right behind the word, or one above it."""
        found = []
        for own, end, _ in self._cues:
            if own != level or end < 0:
                continue
            at = end + 1 if self.text.startswith(("（", "("), end) else end
            nearest = bisect_right(self.begins, at) - 1
            if nearest >= 0 and self.begins[nearest] == at and len(self.mentions[nearest].codes) == 1:
                inside = self.mentions[nearest].codes[0]
                found.append(inside if at != end else places.parent(inside) or inside)
        return found

    def _publisher(self, level: str) -> list[str]:
        """The divisions in the names of the outlet, the site, and the lines about the page before its text."""
        return self._publishers

    @cached_property
    def _publishers(self) -> list[str]:
        page = self.reading.page
        first = self.reading.content[0].start if self.reading.content else 0
        heads: list[str] = []
        owners: list[str] = []
        for block in page.blocks:
            if block.role not in ("meta", "furniture"):
                continue
            if block.start >= first:
                if OWNED.search(page.text, block.start, block.end):
                    owners.append(page.text[block.start : block.end])
            elif len(heads) < HEADS:
                heads.append(page.text[block.start : block.end])
        names = [self.reading.found.page.outlet or "", page.meta.get("site", ""), *heads, *owners]
        return [code for name in names for code in self._named_in(name)]

    @cached_property
    def _known(self) -> set[str]:
        """The divisions that the page names, and those above them."""
        known = {code for mention in self.mentions for code in mention.codes}
        return known | {above for code in known for above in places.ancestors(code)}

    def _named_in(self, name: str) -> list[str]:
        """The divisions in a publisher's name; one that several bear is the one that the page names."""
        day = self.reading.found.page.published
        found = [code for word, code in vocab.words("outlet-home").items() if name.startswith(word)]
        for start, end in places.scan(name):
            codes = [row.code for row in places.named(name[start:end], day)]
            chosen = [code for code in codes if code in self._known]
            everyday = name[start:end] in vocab.words("place_everyday")  # 加强城市合作 names no 合作市
            found += chosen[:1] or (codes if len(codes) == 1 and not everyday else [])
        return sorted(found, key=lambda code: len(places.ancestors(code)), reverse=True)

    def _titled(self, level: str) -> list[str]:
        """The one division of a level in the title that is no visitor."""
        title = self.reading.found.page.title_span or (0, 0)
        found = {
            mention.codes[0]
            for mention in self._within(*title)
            if not mention.embedded
            and _is_level(mention.codes[0], level)
            and not VISITORS.match(self.text, mention.span[1])
        }
        return list(found) if len(found) == 1 else []

    def _most_named(self, level: str) -> list[str]:
        """The division of a level that the page names most."""
        counts = Counter(
            code
            for mention in self.mentions
            if not mention.embedded and len(mention.codes) == 1
            for code in mention.codes
            if _is_level(code, level) and code not in self._guests
        )
        ranked = counts.most_common(2)
        if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:  # 我市 is the city before one that lies in it
            return [one for (one, _), (other, _) in permutations(ranked) if places.is_within(other, one)]
        return [ranked[0][0]] if ranked else []


@lru_cache(1 << 12)
def _is_level(code: str, level: str) -> bool:
    """Whether a division is called a 市, 县, 区… ; 省 also an autonomous region."""
    found = places.division(code)
    if found is None:
        return False
    if level == "区" and found.level == "province":
        return found.name.endswith("自治区")
    return found.name.endswith(level)
