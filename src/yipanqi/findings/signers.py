"""Who stands behind a document: the divisions that signed, adopted or issued it, and the people who signed.

Read from the subject of the verb: named divisions, 两地 and its kind, or people in office. Where the subject names
nobody (会议审议通过《…》), the members of the meeting acted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from yipanqi import places
from yipanqi.findings.context import Reading
from yipanqi.findings.parties import page_parties
from yipanqi.findings.types import Meeting, Mention, Person, Signatory
from yipanqi.pages.page import Span
from yipanqi.vocab.stretch import any_of

# Both sides, all sides: the members of the meeting, or of the page where it reports none.
TOGETHER = re.compile(
    r"[两二双三四五六七八九十各](?:省市|区县|市县|县区|市区|[省市州盟县区旗地方家])(?!级)|[与双各]方|[0-9]+(?:地|方|个?[市县区])"
)
OWN = re.compile(
    r"[我该本全](?:省|市|州|县|区)"
    r"|(?:^|(?<=[，、由经与和\s]))[省市州县区](?=委|政府|人民政府|人大|[一-鿿]{1,7}(?:局|厅|办|委|部)(?!门|分))"
)
WITNESSED = re.compile(r"见证|出席|参加|陪同|主持")
NATIONAL = re.compile(
    r"中央|国务院|全国人大|全国政协|党的[一二三四五六七八九十]+|国家(?:发展|发改|卫|能源局|税务|市场监管|文物局|林|有关|部)"
    r"|(?:财政|生态环境|水利|交通运输|农业农村|文化和旅游|自然资源|工业和信息化|科学技术|科技|教育|商务|住房和城乡建设)部(?!门)|民航局"
)
COMMA = re.compile("[，；：]")
COUNTS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "双": 2}
# A clause that only carries on: 并, 会上, 随后, a day.
NO_SUBJECT = re.compile(
    r"\s*(?:(?:会(?:议)?上|仪式上|座谈会上|签约仪式上|随后|同时|期间|此外|其中|并|还|又|再|也|共同|联合|分别|现场|集中|正式|先后|陆续|成功|为此)|[\s，、]"
    r"|[〇零一二三四五六七八九十\d]+[年月日]|[上下]午|昨[日天]|当[日天])*"
)
UNNAMED = re.compile("政府负责|负责同志|负责人|有关领导|分管领导|主要领导")  # 甲市市长某某和乙市政府负责同志
IN_PLACE = re.compile(r"[在于]$")


@dataclass(frozen=True, slots=True)
class Signers:
    """The divisions' codes, and the people who are said to have signed for them."""

    parties: list[str]
    people: list[Signatory]
    foreign: bool = False  # somebody else acted: a company for itself, a national organ
    elsewhere: bool = False  # a national organ acted, and not at the page's meeting


def signers(reading: Reading, subject: Span, meeting: Meeting | None, signed: bool) -> Signers:
    """Who acted, from the text before the verb; ``signed`` asks for people too. A clause without a subject of its own
    (…，并签署) takes that of the clause before it."""
    spans = clauses(reading.text, subject)
    for at in range(len(spans) - 1, -1, -1):
        found = _of_clause(reading, spans[: at + 1], meeting, signed)
        if found is not None:
            return found
    return Signers([], [])


def clauses(text: str, span: Span) -> list[Span]:
    """The stretches between commas; the last may be empty."""
    cuts = [span[0], *(match.end() for match in COMMA.finditer(text, *span)), span[1]]
    return list(pairwise(cuts))


def _of_clause(reading: Reading, spans: list[Span], meeting: Meeting | None, signed: bool) -> Signers | None:
    """Who acted by the last of some clauses; None where it has no subject."""
    clause = spans[-1]
    text = reading.text[clause[0] : clause[1]]
    if signed and (people := _people_ending(reading, spans)):
        codes = [p.of for p in people if p.of and p.of.isdigit()]
        unnamed = named_in(reading, clause) if UNNAMED.search(text) else []
        return Signers(list(dict.fromkeys([*codes, *unnamed])), people)
    if (national := bool(NATIONAL.search(text))) or is_private(text):
        return Signers([], [], foreign=True, elsewhere=national)
    together = TOGETHER.search(text)
    if together and not _counted(reading, clause, together):
        return Signers(members(reading, meeting), [])
    if named := named_in(reading, clause):
        return Signers(named, [])
    if (own := OWN.search(text)) and (home := _home(reading, own[0][-1])):
        return Signers([home], [])
    return None if NO_SUBJECT.fullmatch(text) else Signers([], [])


def _home(reading: Reading, kind: str) -> str | None:
    """The page's own division of a kind: 我区 is no city; the lowest where 市 fits several."""
    fits = {"省": ("province",), "州": ("prefecture",), "市": ("prefecture", "county", "province")}
    for level in fits.get(kind, ("county",)):
        for code in reading.found.page.home:
            if places.level(code) == level:
                return code
    return None


def _counted(reading: Reading, clause: Span, together: re.Match[str]) -> bool:
    """Whether 两省市 only counts the divisions named right before it: 川渝两省市, 甲、乙两市."""
    at, codes = clause[0] + together.start(), 0
    for mention in reversed(reading.mentions_in((clause[0], at))):
        if mention.span[1] != at:
            break
        codes += len(mention.codes)
        at = mention.span[0] - 1 if reading.text[mention.span[0] - 1] in "、和与及·" else -1
    return codes == COUNTS.get(together[0][0])


def _people_ending(reading: Reading, spans: list[Span]) -> list[Signatory]:
    """The people of the last clause and of the list that it ends: 甲县县长某某，乙县县长某某作交流发言，并签署."""
    found: list[Signatory] = []
    for span in reversed(spans):
        people = signatories(reading, span)
        if not people:
            break
        found = [*people, *found]
    return found


def is_private(subject: str) -> bool:
    """Whether companies or institutes act for themselves: no organ of a division in the subject."""
    return any_of("private_party").search(subject) is not None and not any_of("public_party").search(subject)


def members(reading: Reading, meeting: Meeting | None) -> list[str]:
    """The members of a meeting; where the page reports none, the divisions that act on it or that its title names."""
    if meeting is not None and meeting.parties:
        return list(meeting.parties)
    title = reading.found.page.title_span
    if title and reading.found.page.kind == "notice":  # its issuers stand before 关于
        about = reading.text.find("关于", *title)
        if issuers := named_in(reading, (title[0], about if about >= 0 else title[1])):
            return issuers
    return page_parties(reading) or (named_in(reading, title) if title else [])


def named_in(reading: Reading, span: Span) -> list[str]:
    """The divisions that a span names, each at its lowest level: 宜宾市长宁县 is 长宁县; none where it only says
    where something was done (在长宁)."""
    named = [m for m in reading.mentions_in(span) if not m.embedded and not _is_place(reading.text, m)]
    codes: list[str] = []
    for at, mention in enumerate(named):
        below = named[at + 1] if at + 1 < len(named) else None
        if below is None or not _leads_to(reading.text, mention, below):
            codes += [code for code in mention.codes if code not in codes]
    return codes


def _is_place(text: str, mention: Mention) -> bool:
    return bool(IN_PLACE.search(text[max(0, mention.span[0] - 1) : mention.span[0]]))


def _leads_to(text: str, upper: Mention, lower: Mention) -> bool:
    """Whether a mention only says where the next one lies: 宜宾市长宁县, 四川省达州市."""
    if lower.span[0] - upper.span[1] > 1 or len(upper.codes) != 1:
        return False
    return all(code != upper.codes[0] and places.is_within(code, upper.codes[0]) for code in lower.codes)


def signatories(reading: Reading, subject: Span) -> list[Signatory]:
    """The people in the subject of a verb of signing; none where they only witnessed it."""
    if WITNESSED.search(reading.text, subject[0], subject[1]):
        return []
    return [_signatory(person) for person in reading.people_in(subject)]


def _signatory(person: Person) -> Signatory:
    posts = "、".join(appointment.post for appointment in person.appointments)
    return Signatory(name=person.name, post=posts or None, of=person.appointments[0].of if posts else None)
