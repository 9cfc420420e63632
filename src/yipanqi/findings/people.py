"""People: who is named with which posts, and what they did at the event.

In order: posts and the names after them, sentence by sentence; posts without a division are resolved from their list,
the page's home or what was named before; then every place where a known name stands gives roles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from yipanqi import places, vocab
from yipanqi.findings import signatures
from yipanqi.findings.context import Reading
from yipanqi.findings.name_first import name_first
from yipanqi.findings.names import Name, Names, names_of
from yipanqi.findings.posts import Post, Posts, continued, level_word
from yipanqi.findings.roles import give_roles
from yipanqi.findings.types import Appointment, Person
from yipanqi.pages.page import Block, Span
from yipanqi.vocab.stretch import any_of

_JOINS = re.compile(r"[ \u3000]*(?:、|兼任?|，兼|和|及|以及)?[ \u3000]*")
_TAKES = re.compile(r"(?:同志)?(?:分别|共同|一并|同时)?(?:担任|兼任|出任|挂任|当选为?|任)")
_NOMINATED = re.compile("(?:拟任|提名)?(?:候选人|人选)")
_TAKEN = re.compile(r"(?:同志)?(?:担任|兼任|出任)")
_LISTED = re.compile(r"(?:（[^（）]{1,12}）)?[，、；\s]*(?:[和及与]|以及)?")
_BEFORE_STATE = re.compile(r"[一-鿿]{2,4}$")
_HONOURING = re.compile(
    r"(?:贯彻|落实|践行|牢记|遵照|按照|学习|感恩|根据|传达|聆听|沿着|响应|党的|党中央|指引|重要|讲话|精神)$"
)
_RUNS_ON = re.compile(r"[将在到由为以向了把从的与]")  # words of a sentence, so more than a name
_ENDS = "。！？!?\n"  # of sentences
_END = re.compile(f"[{_ENDS}]")
_LOOKED_AT = 40  # occurrences of a short name in one block
_CORE = re.compile(r"以([一-鿿]{2,4})同志为(?:核心|总书记)")

# What a citizen who is named does; without such a predicate two signs after 居民 are hardly a name.
_TELLS = re.compile(
    r"，?[他她]?(?:说|告诉|表示|介绍|坦言|感慨|感叹|高兴|激动|兴奋|笑|指着|拿着|打开|回忆|算|点赞|在|刚|正|则|向|带着|从|通过|是|把|对|跟|给)|[（〕】\]]"
)
_ATTENDANCE = re.compile(
    r"\s*(?:[参出列与到]|应到|实到|请假|缺)[加席会]?(?:会议)?(?:人员|领导|同志|单位|名单)?(?:有)?[ 　]*[：:]"
)
_ITEM = re.compile(r"[一-鿿]{4,24}(?=[、，；。（\s]|$)")
_TOWN = re.compile("^.[镇乡]$")
_ADDRESSED = re.compile(r"[某]|(?:先生|女士|小姐|阿姨|师傅|大[姐爷妈叔]|老师|奶奶|爷爷|总)$")


@dataclass(frozen=True, slots=True)
class Introduced:
    """Names with the posts that govern them, in one sentence of one block."""

    posts: tuple[Post, ...]
    names: tuple[Name, ...]


@dataclass
class Resolver:
    """Finds the division of a post that prints only its level: from its list, the page's home, or what came before."""

    reading: Reading
    on: str | None
    seen: dict[str | None, tuple[int, str]] = field(
        default_factory=dict
    )  # level: the last post naming its division
    list_start: int = 0
    at_home: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # levels that this list has used for the page's home, and where last

    carried_on: bool = False  # whether nothing but a comma parts this post from the list before it
    given: set[tuple[str, str]] = field(default_factory=set)  # posts of divisions that this list has named
    last: str | None = None  # the division of the list's last post

    def of(self, post: Post) -> str | None:
        """Whose post it is; a department that names nobody (经信局局长) is of the division before it in the list."""
        code = self._of(post)
        leads = post.kind == "head" and not post.rank.endswith("领导")
        if code is None and not post.codes and (leads or (post.kind == "organ" and post.organs)):
            return self.last
        if code and code.isdecimal():
            self.last = code
        return code

    def _of(self, post: Post) -> str | None:
        if post.body:
            return post.body
        if post.codes:
            code = post.codes[0] if len(post.codes) == 1 else None
            if code:
                self.given.add((post.title, code))
                self.seen[level_word(code, self.on)] = (post.start, code)
            return code
        return self._by_level(post) if post.level else None

    def _given(self, post: Post, code: str | None) -> bool:
        """Whether the list has given that very post of a division, so that another one of it would be a second list:
        甲市领导某某，市领导某某."""
        return (post.title, code) in self.given

    def enter(self, list_start: int) -> None:
        """A new sentence, so a new list."""
        self.list_start = list_start
        self.at_home = {}
        self.given = set()
        self.last = None

    def _by_level(self, post: Post) -> str | None:
        used, own = self.at_home.get(str(post.level), (-1, None))
        at, seen = self.seen.get(post.level, (-1, None))
        if not post.ours and not self._given(post, seen) and max(used, at) >= self.list_start:
            return seen if at > used and (self.carried_on or used < self.list_start) else own
        home = self.reading.found.page.home
        for code in (*reversed(home), *(above for below in home for above in places.ancestors(below))):
            if self._is_level(code, post.level):
                self.at_home[str(post.level)] = (post.start, code)
                return code
        return seen or self._named(post)

    def _named(self, post: Post) -> str | None:
        """The nearest division of that level named before the post, else the first after it."""
        named = self._by_level_named.get(post.level, [])
        after = bisect_left(named, post.start, key=lambda place: place[0])
        return named[max(0, after - 1)][1] if named else None

    @cached_property
    def _by_level_named(self) -> dict[str | None, list[tuple[int, str]]]:
        """The divisions that the page names, by level, in order."""
        found: dict[str | None, list[tuple[int, str]]] = {}
        for mention in self.reading.found.mentions:
            if not mention.embedded and len(mention.codes) == 1:
                found.setdefault(level_word(mention.codes[0], self.on), []).append(
                    (mention.span[0], mention.codes[0])
                )
        return found

    def _is_level(self, code: str, level: str | None) -> bool:
        return level_word(code, self.on) == level


def find(reading: Reading) -> None:
    """Append the people of the page to ``found.people``; their capacities wait for the meetings."""
    posts, names = Posts(reading), names_of(reading)
    resolver = Resolver(reading, reading.found.page.published)
    people: dict[str, Person] = {}
    for sentence, ranks in sentences(reading):
        resolver.enter(sentence[0])
        end = sentence[0]
        for held, name in name_first(reading, sentence, posts, names, ranks):
            _enter(people, Introduced(held, (name,)), resolver)
        for introduced in introductions(reading, sentence, posts, names, ranks):
            first = introduced.posts[0] if introduced.posts else introduced.names[0]
            resolver.carried_on = bool(_LISTED.fullmatch(reading.text, end, first.start))
            end = introduced.names[-1].end
            _enter(people, introduced, resolver)
    _enter_core(reading, people)
    signatures.enter_people(reading, people)
    _enter_citizens(reading, people, names)
    _enter_delegates(reading, people, posts, names)
    _fullest_bodies(reading, people, posts)
    reading.found.people.extend(people.values())
    give_roles(reading)


def sentences(reading: Reading) -> Iterator[tuple[Span, list[vocab.Hit]]]:
    """What posts and names are read in, with the ranks there: sentences up to 。！？, cells of a row by themselves."""
    ranks = ranks_of(reading)
    starts = [rank.start for rank in ranks]
    for block in reading.content:
        nth, end = bisect_left(starts, block.start), bisect_left(starts, block.end)
        while nth < end:
            start, stop = _sentence(reading.text, block, starts[nth])
            following = bisect_left(starts, stop, nth)
            if held := [rank for rank in ranks[nth:following] if rank.end <= stop]:
                yield (start, stop), held
            nth = max(following, nth + 1)


def _sentence(text: str, block: Block, at: int) -> Span:
    """The sentence, or the cell of a row, around a place in a block."""
    for cell in block.cells:
        if cell[0] <= at < cell[1]:
            return cell
    if block.cells:
        return at, at
    start = max(block.start, *(text.rfind(mark, block.start, at) + 1 for mark in _ENDS))
    end = _END.search(text, at, block.end)
    return start, end.end() if end else block.end


def introductions(
    reading: Reading, sentence: Span, posts: Posts, names: Names, ranks: list[vocab.Hit]
) -> Iterator[Introduced]:
    """The posts with names after them in one sentence, left to right."""
    text, floor = reading.text, sentence[0]
    pending: list[Post] = []
    offered: list[Post] = []  # 办公室主任由某局局长某某兼任
    taking: tuple[Name, ...] = ()  # who takes the next post: 县长某某任组长
    for hit in ranks:
        if hit.start < floor:
            continue
        post = posts.ending(hit, floor)
        if taking and _TAKES.fullmatch(text, taking[-1].end, post.start):
            yield Introduced((posts.in_joint_body(post, sentence[0]),), taking)
            floor = post.end
        taking = ()
        if pending and not _JOINS.fullmatch(text, pending[-1].end, post.start):
            offered = pending if text[pending[-1].end : post.start] == "由" else []
            pending = []
        if pending:
            post = continued(post, pending[-1])
        pending.append(post)
        if post.kind == "state" and (leader := _before_state(text, post, names)):
            yield Introduced((post,), (leader,))
            pending, floor = [], hit.end
            continue
        nominated = _NOMINATED.match(text, hit.end)
        found, end = names.after(nominated.end() if nominated else hit.end)
        if found and _TOWN.search(found[0].text) and posts.mentions.get(hit.start + 1):
            continue  # 某县|长寿镇, no 县长 寿镇
        if found and end <= sentence[1]:
            held = pending[:-1] if nominated else pending
            yield Introduced(tuple(held), tuple(found))
            pending, floor, taking = [], end, tuple(found)
            if offered and _TAKEN.match(text, end):
                yield Introduced(tuple(posts.in_joint_body(each, sentence[0]) for each in offered), taking)
            offered = []
        elif nominated:
            pending, floor = [], hit.end


def ranks_of(reading: Reading) -> list[vocab.Hit]:
    """The ranks of the page, without words that only hold a rank (委员会, 主任会议)."""
    hits = [*reading.hits("rank"), *reading.hits("not_rank")]
    return [hit for hit in vocab.longest(hits) if hit.category == "rank"]


def _before_state(text: str, post: Post, names: Names) -> Name | None:
    """习近平总书记: the name before a title of the state."""
    match = _BEFORE_STATE.search(text, max(0, post.start - 4), post.start)
    if not match or _HONOURING.search(text, max(0, post.start - 4), post.start):
        return None
    for length in (3, 2):
        name = text[post.start - length : post.start]
        if (
            name[:1] in names.surnames
            and name[0] not in "和向与及从"
            and post.start - length >= match.start()
        ):
            return Name(post.start - length, post.start, name)
    return None


def _enter(people: dict[str, Person], introduced: Introduced, resolver: Resolver) -> None:
    appointments = [
        Appointment(post=post.title, of=resolver.of(post)) for post in introduced.posts if not post.past
    ]
    _give_province(introduced, appointments)
    for name in introduced.names:
        span = (name.start, name.end)
        if (
            introduced.posts and len(introduced.names) == 1
        ):  # the post may stand before the name or behind it: 代表：某某（县长）
            span = (min(introduced.posts[0].start, name.start), max(introduced.posts[-1].end, name.end))
        person = people.get(name.text)
        if person is None:
            person = Person(span=span, name=name.text, rule="post-name", confidence=0.9)
            people[name.text] = person
        person.appointments.extend(new for new in appointments if new not in person.appointments)


def _give_province(introduced: Introduced, appointments: list[Appointment]) -> None:
    """省委常委、青岛市委书记: the province is that of the post beside it, where nothing else names one."""
    beside = next((each.of for each in appointments if each.of and each.of.isdecimal()), None)
    held = [post for post in introduced.posts if not post.past]
    for post, appointment in zip(held, appointments, strict=True):
        if beside and appointment.of is None and post.level == "省":
            appointment.of = next(
                (code for code in places.ancestors(beside) if places.level(code) == "province"), None
            )


def _enter_core(reading: Reading, people: dict[str, Person]) -> None:
    """以某某同志为核心: a leader named without a post."""
    for block in reading.content:
        for match in _CORE.finditer(reading.text, block.start, block.end):
            name = match.group(1)
            people.setdefault(name, Person(span=match.span(1), name=name, rule="core", confidence=0.8))


def _enter_citizens(reading: Reading, people: dict[str, Person], names: Names) -> None:
    """Those named by what they are (72岁的市民某某说): people without a post."""
    content = [(block.start, block.end) for block in reading.content]
    for hit in reading.hits("citizen"):
        nearest = bisect_left(content, (hit.end, 0)) - 1
        if nearest < 0 or hit.end >= content[nearest][1]:
            continue
        found, end = names.after(hit.end)
        if len(found) != 1:
            continue
        (name,) = found
        if not _TELLS.match(reading.text, end) and (len(name.text) < 3 or reading.text.count(name.text) < 2):
            continue
        alone = len(name.text) == 2 and reading.text.count(name.text) == 1
        if names.holds_words(name.text):
            continue
        if not (alone and not reading.text.startswith(("〕", "】", "]"), end)) and not _ADDRESSED.search(
            name.text
        ):
            people.setdefault(
                name.text, Person(span=(name.start, end), name=name.text, rule="citizen", confidence=0.7)
            )


def _enter_delegates(reading: Reading, people: dict[str, Person], posts: Posts, names: Names) -> None:
    """Those in a record's list of attendance who are named with their department only: 参加人员：县委办某某."""
    for block in reading.content:
        if not _ATTENDANCE.match(reading.text, block.start, block.end):
            continue
        for match in _ITEM.finditer(reading.text, block.start, block.end):
            for at in range(match.end() - 3, match.end() - 1):
                name = reading.text[at : match.end()]
                if at - match.start() >= 2 and posts.ends_organ(at) and names.is_likely(name):
                    span = (at, match.end())
                    people.setdefault(name, Person(span=span, name=name, rule="attendance", confidence=0.7))


def _fullest_bodies(reading: Reading, people: dict[str, Person], posts: Posts) -> None:
    """An organisation bears the fullest name that the page has for it: 新区 → 某某新区."""
    fullest: dict[str, str] = {}
    for person in people.values():
        for appointment in person.appointments:
            body = appointment.of
            if body and not body.isdecimal():
                if body not in fullest:
                    fullest[body] = _fullest(reading, body, posts)
                appointment.of = fullest[body]


def _runs_on(name: str) -> bool:
    """Whether what stands before an organisation's short name is more than its full name."""
    bare = name.replace("领导小组", "")
    return bool(_RUNS_ON.search(bare) or any_of("rank").search(bare))


def _ends_of(word: str, text: str, block: Block) -> Iterator[int]:
    """Where a word ends in a block, each time that it stands there."""
    at = text.find(word, block.start, block.end)
    while at >= 0:
        yield at + len(word)
        at = text.find(word, at + len(word), block.end)


def _fullest(reading: Reading, body: str, posts: Posts) -> str:
    best = body
    for block in reading.content:
        for end in islice(_ends_of(body, reading.text, block), _LOOKED_AT):
            name = posts.name_of_body(end, block.start)
            start = end - len(name or "")
            if name and len(name) > len(best) and posts.is_whole(name, start) and not _runs_on(name):
                best = name
    return best
