"""Whose page it is: the codes that 我市 and 我县, or a bare 市委 and 县委, stand for.

A page has a home only where its text speaks so. What level it speaks of comes from the text; which division that is comes
from a name beside the word, the outlet, the site, and last from the divisions that the page names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from yipanqi import places
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Mention
from yipanqi.pages.page import Span

LEVELS = "省市州盟县区旗"
OURS = re.compile(rf"我(?P<level>[{LEVELS}])(?!们)")
NO_ORGAN = "(?!场|民|区|域|容|县|值|价|面|级|际|内|外|块|间|划|情|直辖|长质量)"
BARE = re.compile(
    rf"(?<![一-鿿])(?:中共|原|时任|由|在|向|和|与|及|经|代表|副|代|常务副|、)*(?P<level>[{LEVELS}])"
    rf"(?:委(?!员)|人民政府|政府|人大|政协|纪委|领导|长(?![一-鿿]{{0,3}}(?:江|期|远))|{NO_ORGAN}[一-鿿]{{2,12}}?(?:局|委员会|委|办公室|厅)(?![一-鿿]{{0,2}}[长县]域))"
)
DEPUTY = re.compile(rf"(?<![一-鿿])(?:常务)?副(?P<level>[{LEVELS}])长")
COMMITTEE = re.compile(rf"(?<![两二三四各多城社园小新地{LEVELS}])(?P<level>[{LEVELS}])委(?![员托派会屈宣])")
BREAK = re.compile(r"[。；！？\n;]")
ORGAN = re.compile(r"委|人民|政府|人大|政协|纪委|领导|副?长|[一-鿿]{2,10}?(?:局|委|办公室|厅|部)")
PREDICATE = re.compile("主持|举行|召开|会见|指出|强调|表示|听取|审议|[来到赴在]")  # a list of people has none
VISITORS = re.compile(r"[一-鿿]{0,4}(?:代表团|考察团|调研组|考察组|一行)")
NAMED_SELF = re.compile(r"[（(]")


class Home:
    """The home of one page."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.named = [mention for mention in reading.found.mentions if not mention.embedded]
        self.starts = {mention.span[0]: mention for mention in reading.found.mentions}

    def codes(self) -> list[str]:
        """One code for each level that the text speaks of, the lowest level first."""
        found = {code for level in self._levels() if (code := self._resolve(level))}
        return sorted(found, key=lambda code: (-len(places.ancestors(code)), code))

    def _levels(self) -> list[str]:
        return list(dict.fromkeys(level for level, _ in self._cues))

    @cached_property
    def _cues(self) -> list[tuple[str, int]]:
        """The levels spoken of as the page's own, and where each word ends."""
        found: list[tuple[str, int]] = []
        for block in self.reading.content:
            for match in OURS.finditer(self.text, block.start, block.end):
                found.append((match["level"], match.end()))
            for pattern in (BARE, DEPUTY, COMMITTEE):
                for match in pattern.finditer(self.text, block.start, block.end):
                    if match.start("level") not in self.covered and not self._governed(block.start, match):
                        found.append((match["level"], -1))
        return found

    @cached_property
    def covered(self) -> set[int]:
        """The characters of names, and those right behind them."""
        return {
            at
            for mention in self.reading.found.mentions
            for at in range(mention.span[0], mention.span[1] + 1)
        }

    def _governed(self, start: int, match: re.Match[str]) -> bool:
        """Whether an earlier item of the sentence gives the word its division: 泸州市委书记甲，市委副书记乙."""
        level, at = match["level"], match.start()
        begin = max(start, at - 300)
        for found in BREAK.finditer(self.text, begin, at):
            begin = found.end()
        governing = [mention for mention in self._within((begin, at)) if self._acts(mention, level)]
        return bool(governing) and not PREDICATE.search(self.text, governing[-1].span[1], at)

    def _acts(self, mention: Mention, level: str) -> bool:
        """Whether a name of a division stands with its own level in an organ or a post: 泸州|市委, 泸州市|领导."""
        end = mention.span[1]
        if self.text[end : end + 1] == level:
            end += 1
        elif not mention.printed.endswith(level):
            return False
        return ORGAN.match(self.text, end) is not None

    def _within(self, span: Span) -> Iterator[Mention]:
        return (self.starts[at] for at in range(*span) if at in self.starts)

    def _resolve(self, level: str) -> str | None:
        for codes in (self._beside(level), self._publishers(), self._titled(level), self._most_named(level)):
            for code in codes:
                for each in (code, *places.ancestors(code)):
                    if _is_level(each, level):
                        return each
        return None

    def _beside(self, level: str) -> list[str]:
        """我县(开江县), 我市宣汉县: the name right behind the word, or one above it."""
        found = []
        for own, end in self._cues:
            at = end + 1 if NAMED_SELF.match(self.text, max(end, 0)) else end
            mention = self.starts.get(at) if own == level and end >= 0 else None
            if mention and len(mention.codes) == 1:
                inside = mention.codes[0]
                found.append(inside if at != end else places.parent(inside) or inside)
        return found

    def _publishers(self) -> list[str]:
        """The divisions in the names of the outlet, the site, and the lines about the page before its text."""
        page = self.reading.page
        first = self.reading.content[0].start if self.reading.content else 0
        heads = [page.slice((b.start, b.end)) for b in page.of_role("meta", "furniture") if b.start < first][
            :8
        ]
        owners = [page.slice((b.start, b.end)) for b in page.of_role("furniture", "meta") if b.start >= first]
        owners = [line for line in owners if re.search("主办|版权所有", line)]
        names = [self.reading.found.page.outlet or "", page.meta.get("site", ""), *heads, *owners]
        return [code for name in names for code in self._named_in(name)]

    def _named_in(self, name: str) -> list[str]:
        """The divisions in a publisher's name; one that several bear is the one that the page names."""
        day = self.reading.found.page.published
        known = {code for mention in self.reading.found.mentions for code in mention.codes}
        known |= {above for code in known for above in places.ancestors(code)}
        found = []
        for start, end in places.scan(name):
            codes = [row.code for row in places.named(name[start:end], day)]
            chosen = [code for code in codes if code in known]
            found += chosen[:1] or (codes if len(codes) == 1 else [])
        return sorted(found, key=lambda code: len(places.ancestors(code)), reverse=True)

    def _titled(self, level: str) -> list[str]:
        """The one division of a level in the title that is no visitor."""
        title = self.reading.found.page.title_span or (0, 0)
        found = {
            mention.codes[0]
            for mention in self._within(title)
            if not mention.embedded
            and _is_level(mention.codes[0], level)
            and not VISITORS.match(self.text, mention.span[1])
        }
        return list(found) if len(found) == 1 else []

    def _most_named(self, level: str) -> list[str]:
        """The division of a level that the page names most."""
        counts = Counter(
            code
            for mention in self.named
            if len(mention.codes) == 1
            for code in mention.codes
            if _is_level(code, level)
        )
        ranked = counts.most_common(2)
        clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
        return [ranked[0][0]] if clear else []


def _is_level(code: str, level: str) -> bool:
    """Whether a division is called a 市, 县, 区… ; 省 also an autonomous region."""
    found = places.division(code)
    if found is None:
        return False
    if level == "区" and found.level == "province":
        return found.name.endswith("自治区")
    return found.name.endswith(level)
