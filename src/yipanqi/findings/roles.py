"""Roles: what the sentence says that a named person did (主持, 讲话, 汇报, 签字, 出席, 陪同)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import ahocorasick_rs

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Person
from yipanqi.pages.page import Span

ORDER = ("chaired", "spoke", "reported", "signed", "attended", "accompanied", "mentioned")
_SAYING = frozenset(
    [
        "说",
        "指出",
        "表示",
        "强调",
        "认为",
        "提出",
        "建议",
        "要求",
        "倡议",
        "希望",
        "坦言",
        "谈到",
        "称",
        "透露",
    ]
)
_GOES_ON = re.compile(
    r"[ \u3000]*(?:随后|会上|座谈会上|同时|最后|此外)?，?[他她]"
    r"(?:还|也|又|同时|特别|进一步|对[^，。]{1,20}|代表[^，。]{1,20})*"
    r"(?:说|指出|表示|强调|认为|提出|建议|要求|希望|坦言|谈到|介绍)"
)
_LIST_BEFORE = re.compile(
    r"(?:出席|参加|参与|列席|陪同|随同|到会|与会|参会|到场|在座)[^，。；]{0,20}?(?:的)?(?:还|分别)?(?:有|包括|为)[：:]?[^，。]{0,40}$"
    r"|(?:出席|列席|参加|参会|与会|到会)(?:会议|活动|仪式)?(?:的|有关)*(?:领导|人员|嘉宾|名单|同志)?[：:][^，。：]{0,40}$"
)
# A line of a broadcast that says whose voice is heard.
_CUE = re.compile(
    r"\s*[【〔\[（(](?:现场|人物)?(?:同期声?|采访|现场声|原声|实况|录音|连线|讲话录音)[^】〕\]）)\n]{0,12}[】〕\]）)]"
)
_SENTENCE = re.compile(r"[。！？!?\n]")
_NOTHING = re.compile(r"(?:[\s，、；;\u3000]|[（(][^（）()]*[）)])*$")
_EARLY = 24
_FEW = 24  # names
_AT_ONCE = 8


@dataclass
class _Group:
    """People named since the last predicate, waiting for theirs."""

    people: list[Person] = field(default_factory=list)


def give_roles(reading: Reading) -> None:
    """Set ``roles`` (all that fit) and ``role`` (the first of them) of everybody found."""
    people = {person.name: person for person in reading.found.people}
    if not people:
        return
    words = vocab.longest([*reading.hits("role_word"), *reading.hits("not_role_word")])
    steps = _Steps(reading, people, [word for word in words if word.category == "role_word"])
    for block in reading.content:
        if block.role != "row":
            steps.read_block((block.start, block.end))
    for person in people.values():
        person.roles = [role for role in ORDER if role in person.roles] or ["mentioned"]
        person.role = person.roles[0]


class _Steps:
    """Reads the blocks of a page in order; who is named in one may still wait for a predicate in the next."""

    def __init__(self, reading: Reading, people: dict[str, Person], words: list[vocab.Hit]) -> None:
        self.text, self.people, self.words = reading.text, people, words
        self.observers: set[str] = reading.memo.setdefault("observers", set())
        self.starts, self.ends = [word.start for word in words], [word.end for word in words]
        self.names = _named(reading.text, list(people))
        self.waiting = _Group()
        self.subject: Person | None = None

    def read_block(self, block: Span) -> None:
        self.subject = None
        named = self._named(block)
        if named and _CUE.match(self.text, *block):
            for name in named:  # 【同期声】某市市长　某某: whose words follow
                self.people[self.text[slice(*name)]].roles.append("spoke")
        if (
            named
            and self.text.startswith("：", named[0][1])
            and not self.text[block[0] : named[0][0]].strip()
        ):
            self.people[self.text[slice(*named[0])]].roles.append("spoke")  # 某某：大家好
        if self.waiting.people or named:
            for sentence in _split(self.text, block):
                self._read(sentence)

    def _read(self, sentence: Span) -> None:
        text = self.text
        named = self._named(sentence)
        if not named:
            self._later(sentence)
            return
        first = named[0][0]
        group = _Group() if self._between((sentence[0], first)) else self.waiting
        if _LIST_BEFORE.search(text, max(sentence[0], first - 80), first):
            self._give(
                group.people or [self.people[text[slice(*name)]] for name in named],
                (sentence[0], first),
            )
        self.waiting = _Group()
        for index, name in enumerate(named):
            person = self.people[text[slice(*name)]]
            end = named[index + 1][0] if index + 1 < len(named) else sentence[1]
            if _of_state(person):
                self._give([person], (name[1], min(end, name[1] + _AT_ONCE)))
                continue
            group.people.append(person)
            if self._give(group.people, (name[1], end)):
                group = _Group()
        self.subject = self.people[text[slice(*named[0])]]
        if group.people and _NOTHING.match(text, named[-1][1], sentence[1]):
            self.waiting = group

    def _named(self, span: Span) -> list[Span]:
        """Where known names stand in a span."""
        low = bisect_left(self.names, (span[0], 0))
        return self.names[low : bisect_left(self.names, (span[1], 0), low)]

    def _later(self, sentence: Span) -> None:
        """A sentence without names: 他说 goes on for the last subject, a predicate for a list of lines before it."""
        if self.subject and _GOES_ON.match(self.text, sentence[0], sentence[1]):
            self.subject.roles.append("spoke")
        if self.waiting.people and self.text[sentence[0] : sentence[1]].strip():
            self._give(self.waiting.people, (sentence[0], min(sentence[1], sentence[0] + _EARLY)))
            self.waiting = _Group()

    def _give(self, people: list[Person], gap: Span) -> bool:
        """Give everybody the roles that the words of a gap state; after a verb of saying come the words said."""
        given, beside = self._between(gap), -1
        for word in given:
            if word.start == beside:  # 陪同考察: what those did who were accompanied
                continue
            if word.word in _SAYING and word is not given[0] and self.text[word.start - 1] == "时":
                break  # 在通报时说: the words said are the report's
            beside = word.end if word.value == "accompanied" else -1
            for person in people:
                if word.value not in person.roles:
                    person.roles.append(word.value)
            if word.word == "列席":
                self.observers.update([person.name for person in people])
            if word.word in _SAYING:
                break
        return bool(given)

    def _between(self, gap: Span) -> list[vocab.Hit]:
        low = bisect_left(self.starts, gap[0])
        return self.words[low : bisect_right(self.ends, gap[1], low)]


def _named(text: str, names: list[str]) -> list[Span]:
    """Where names stand in a text, none inside another. A few are looked for one by one, which is quicker than
    building an automaton; the work of an automaton does not grow with the number of names."""
    if len(names) > _FEW:
        return _named_many(text, names)
    found: dict[int, int] = {}  # begin: end of the longest
    for name in names:
        at = text.find(name)
        while at >= 0:
            found[at] = max(at + len(name), found.get(at, 0))
            at = text.find(name, at + 1)
    spans: list[Span] = []
    for start in sorted(found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, found[start]))
    return spans


def _named_many(text: str, names: list[str]) -> list[Span]:
    automaton = ahocorasick_rs.AhoCorasick(
        names,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        store_patterns=False,
        implementation=ahocorasick_rs.Implementation.NoncontiguousNFA,
    )
    return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]


def _of_state(person: Person) -> bool:
    """Leaders of the country are named for what they said elsewhere; only a verb right behind the name is theirs."""
    ranks = vocab.words("rank")
    if not person.appointments:
        return person.rule == "core"
    return all(a.of is None and ranks.get(a.post) == "state" for a in person.appointments)


def _split(text: str, block: Span) -> Iterator[Span]:
    start = block[0]
    for match in _SENTENCE.finditer(text, *block):
        yield start, match.end()
        start = match.end()
    if start < block[1]:
        yield start, block[1]
