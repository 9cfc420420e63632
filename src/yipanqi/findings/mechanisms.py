"""Mechanisms: standing arrangements whose name says what they do, and how often they meet as the page states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.noun_phrases import NounPhrases
from yipanqi.findings.signers import members
from yipanqi.findings.types import Mechanism
from yipanqi.pages.page import Block, Span

BODIES = ("leading-group", "office", "working-group", "alliance")
COMPARED = (
    100  # entries that a new name is compared with; a page names a dozen, and a longer one stays linear
)
LONGEST_NAME = 45
CADENCE = re.compile(
    r"每(?:半|一|两|三|[0-9])?个?(?:年度?|季度?|月|周|旬)[^，。；、的]{0,10}?[0-9一二两三四]+(?:至[0-9一二两三四])?次(?:以上)?"
)
CADENCE_OF = re.compile(f"(?:{CADENCE.pattern})(?:的|召开的)?")
TIMES = re.compile("^[0-9一二两三四]+次")
JOINT_OFFICE = re.compile("联合?办$")
AS_RULE = re.compile("(?:工作)?(?:制度|机制|制)$")
RHYTHM = re.compile(
    r"(?:双月|半月|半年|季度?|月|周|旬|日|年)(?=度?(?:调度|会商|通报|例会|报告|研判|督查|轮值))"
)
PAIRED = re.compile(
    r"(?:一?[双半]?[年月季周旬]度?一?(?:调度|会商|通报|例会|报告|研判|督查|评估|考核)、?){2,}"
)
RHYTHMS = re.compile(
    rf"(?:实行|推行|坚持|落实|执行|建立|健全|做到|采取|严格)“?({PAIRED.pattern})”?(?!的?(?:工作|推进)?(?:机制|制度|“))"
)
PROGRAMME_END = re.compile(
    r".*(?:示范区|先行区|试验区|合作区|新区|功能区|示范带|经济圈|都市圈|共同体|城市群|地区|一体化)(?:建设|发展|合作)?(?=.)"
)
NAMED_WATERS = re.compile(r".*[河溪江湖海库渠川沟岸水](?=联合)")
# A bare 联席会议 or 例会 is a meeting; it is an arrangement as 制度 or 机制, with a cadence, or listed as one.
MEETING_HEADS = (
    "联席会议",
    "联席会",
    "协调会议",
    "协调会",
    "联络员会议",
    "秘书长会议",
    "主任会议",
    "调度会议",
    "例会",
    "工作例会",
    "调度会",
    "周调度会",
    "会商会",
    "碰头会",
)
# Whose office it is, where only the noun 办公室 says so; 委员会 and 推进中心 likewise.
JOINT_BODY = re.compile(
    "联席会议|领导小组|一体化|合作|协作|协同|共同体|联盟|城市群|都市圈|经济圈|示范区|先行区|试验区|联合|协调|指挥部|毗邻|同城化|经济区|推进|轮值|理事会"
)
BARE_BODIES = ("办公室", "委员会", "推进中心")
LONGEST_ARRANGED = 24  # characters of an arrangement's name and its verb
ARRANGED = re.compile(
    r"(?:建立健全|建立完善|健全完善|建立|健全|完善|落实|探索|推行|实行|构建|创新|优化|执行|出台|制定|、|和|及)(?!健全|完善|建立)(?=[^，。；：！？、和与及的“”《》\s]+$)"
)
ABOVE_ONLY = re.compile("^(?:国家|中央|国务院|全国|省|中共)")
SET_UP_LIST = re.compile(
    "(?:成立|组建|结成|共建|发起|建立|设立)[^，。；]{4,34}(?:联盟|共同体|协作体|联合体)[^，。；]{0,16}$"
)
SET_UP = re.compile(
    "(?:成立|组建|结成|组成|缔结|共建|合建|联建|发起|建立|设立|创建|宣告|宣布|加入|搭建|筹建)(?:了|起)?$"
)
LISTED = re.compile(r"(?:、[^，。；\s]{0,30})?(?:[二两三四五]级|运行|工作|推进|协调)*机制")
NO_ALLIANCE = re.compile(r"专科联盟$|(?:命运|生命|利益|责任|医疗|医|教)(?:共同体|联合体)$")


def find(reading: Reading) -> None:
    """Append the page's standing arrangements, each once under its fullest name."""
    names, parties = NounPhrases(reading), parties_of_page(reading)
    found: list[Mechanism] = []
    for block in reading.content:
        for hit in _heads_of(reading, block):
            mechanism = _mechanism(reading, names, block, hit, parties)
            if mechanism is not None:
                _add(found, mechanism)
    for match in RHYTHMS.finditer(reading.text):
        _add(found, _rhythm(match, parties))
    reading.found.mechanisms.extend(sorted(found, key=lambda mechanism: mechanism.span))


def _rhythm(match: re.Match[str], parties: list[str]) -> Mechanism:
    """月调度、季通报、年考核: an arrangement that is named by its rhythm alone."""
    name = match[1].rstrip("、")
    return Mechanism(
        span=(match.start(1), match.start(1) + len(name)), confidence=0.8, rule=f"head:{name[-2:]}", name=name, kind="coordination",
        cadence=name, parties=list(parties),
    )  # fmt: skip


def _heads_of(reading: Reading, block: Block) -> Iterator[vocab.Hit]:
    """The nouns of arrangements in a block; 联席会议制度 is one."""
    hits = vocab.longest(reading.hits("mechanism_head", (block.start, block.end)))
    before: vocab.Hit | None = None
    for hit in hits:
        if (
            before is not None
            and reading.text[before.end : hit.start] in ("", "工作")
            and hit.word in ("制度", "机制")
        ):
            before = replace(hit, start=before.start)
            continue
        if before is not None:
            yield before
        before = hit
    if before is not None:
        yield before


def _mechanism(
    reading: Reading, names: NounPhrases, block: Block, hit: vocab.Hit, parties: list[str]
) -> Mechanism | None:
    start = _begin(reading, names, block, hit)
    name = _tidy(reading.text[start : hit.end])
    kind = _kind(name, hit)
    at = (hit.end - len(name), hit.end)
    if (
        kind is None
        or len(name) > LONGEST_NAME
        or _only_titles(reading.text, hit)
        or not _names_one(reading, names, at, start, hit)
    ):
        return None
    cadence = _cadence(reading, (start, hit.end), block)
    if hit.word in MEETING_HEADS and cadence is None and not LISTED.match(reading.text, hit.end):
        return None
    return Mechanism(
        span=at, confidence=0.8, rule=f"head:{hit.word}", name=JOINT_OFFICE.sub("联合办公室", name), kind=kind,
        cadence=cadence, parties=list(parties),
    )  # fmt: skip


def _only_titles(text: str, hit: vocab.Hit) -> bool:
    """Whether a noun is but a word of a document's title (《建立新机制的意见》) or of another noun (机制创新)."""
    if text.startswith(("创新", "改革"), hit.end) and hit.word in ("机制", "体制机制"):
        return True
    if hit.word.endswith("长制") and text.startswith(
        ("工作", "办公室", "办", "领域", "要求", "协议"), hit.end
    ):
        return True
    opened = text.rfind("《", max(0, hit.start - LONGEST_NAME), hit.start)
    return (
        opened > text.rfind("》", max(0, hit.start - LONGEST_NAME), hit.start) and text[hit.end] not in "》"
    )


def _begin(reading: Reading, names: NounPhrases, block: Block, hit: vocab.Hit) -> int:
    """Where the name begins: also over 、 and 的 where what they join has no noun of its own (定期会商、运转高效的机制)."""
    start = names.start(hit.start, block.start)
    arranged = _arranged(reading.text, block, hit)
    if arranged < start and not (start - arranged <= 3 and names.follows_verb(start)):
        start = arranged
    if hit.value in BODIES:
        return start
    if reading.text[start - 1 : start] == "”":  # “季会商、月调度”工作机制
        start = max(reading.text.rfind("“", block.start, start), block.start)
    while start > block.start and reading.text[start - 1] in "、的":
        earlier = names.start(start - 1, block.start)
        joined = reading.text[earlier : start - 1]
        if (
            not joined
            or len(joined) > 12
            or _ends_in_head(joined)
            or reading.mentions_in((earlier, start - 1))
        ):
            break
        start = earlier
    return start


def _arranged(text: str, block: Block, hit: vocab.Hit) -> int:
    """Where an arrangement's name begins after the verb that arranges it: 健全|矛盾纠纷多元化解机制."""
    if hit.word not in ("机制", "制度"):
        return hit.start
    begin = max(block.start, hit.start - LONGEST_ARRANGED)
    last = max((found.end() for found in ARRANGED.finditer(text, begin, hit.start)), default=hit.start)
    return last if hit.start - last >= 4 else hit.start


@cache
def _heads() -> tuple[str, ...]:
    return tuple(vocab.words("mechanism_head"))


def _ends_in_head(text: str) -> bool:
    return text.endswith(_heads())


def _tidy(name: str) -> str:
    """A name without its cadence, without the programme or the waters it is for: 每月一次的联合巡河制度."""
    if cadence := CADENCE_OF.match(name):
        name = name[cadence.end() :]
    if "联席会" in name or "联络员" in name:
        name = PROGRAMME_END.sub("", name)
    below = name.rpartition("下设")[2]  # 领导小组下设联合办公室
    name = below if len(below) > 3 else name
    return NAMED_WATERS.sub("", TIMES.sub("", name))


def _kind(name: str, hit: vocab.Hit) -> str | None:
    if hit.value != "by-name":
        return str(hit.value)
    purposes = vocab.words("mechanism_purpose")
    return next((str(kind) for word, kind in purposes.items() if word in name), "other")


def _names_one(reading: Reading, names: NounPhrases, span: Span, start: int, hit: vocab.Hit) -> bool:
    """Whether the name says what the arrangement does, and the page speaks of it as one."""
    name, own = reading.text[span[0] : span[1]], reading.text[span[0] : hit.start]
    if hit.word[-1] == "办" and reading.text[hit.end : hit.end + 1] in tuple("理学公案事展好成起"):
        return False  # 联合办理业务
    if re.search("[两三四五六七八九十0-9]+(?:个|大|项)", own) or any(
        head in own for head in ("联合办公室", "领导小组", "工作组")
    ):
        return False  # 领导小组、联合办公室三级运行机制 sums up what it lists
    if hit.value == "alliance":
        return _is_named(reading, span) and not NO_ALLIANCE.search(name) and not _is_hoped_for(reading, start)
    if hit.word in ("联办", "联合办") and own and not reading.mentions_in(span):
        return False  # 案件联办
    if hit.word in ("联合办公室", "联办", "联合办", "联合工作办公室", "联席会议办公室"):
        return True
    if hit.word in BARE_BODIES and (not JOINT_BODY.search(own) or ABOVE_ONLY.match(own)):
        return False
    if hit.word == "领导小组办公室" and len(own) < 4:
        return bool(
            re.match("设[在于]|负责|承担|关于|汇报|通报|提交|牵头", reading.text[span[1] : span[1] + 2])
        )
    if hit.value == "office" and _is_a_post_s(reading, span):
        return False
    if hit.value == "office" and names.follows_verb(start):
        return len(own) >= 2 or len(hit.word) >= 5
    if hit.value in ("leading-group", "office", "working-group"):
        return len(own) >= 4 or bool(reading.mentions_in(span))
    if "联席会" in name or any(head in name for head in MEETING_HEADS):
        return True
    if len(hit.word) >= 5 and (names.follows_verb(start) or reading.text[start - 1 : start] == "、"):
        return True
    says = _empty().sub("", own).replace("、", "").replace("的", "")
    quoted = reading.text[hit.end : hit.end + 1] == "》"
    return (
        (len(own) >= 4 and len(says) >= 2)
        or RHYTHM.match(own) is not None
        or (len(own + hit.word) >= 4 and hit.word.endswith("长制"))
    ) and (
        names.follows_verb(start)
        or quoted
        or reading.text[start - 1 : start] in ("、", "和", "与", "及", "“")
    )


def _is_a_post_s(reading: Reading, span: Span) -> bool:
    """Whether a body only says where somebody serves: 示范区执委会|副主任某某."""
    ranks = reading.hits("rank", (span[1], span[1] + 14))
    return bool(ranks) and not re.search("[，。；、：]", reading.text[span[1] : ranks[0].start])


def _is_named(reading: Reading, span: Span) -> bool:
    """Whether an alliance bears a name of its own: a place in it, quotation marks around it."""
    marked = reading.text[max(0, span[0] - 1) : span[0]] == "“" and reading.text[span[1] : span[1] + 1] == "”"
    listed = reading.text[max(0, span[0] - 1) : span[0]] in ("、", "和", "与")
    set_up = (
        SET_UP.search(reading.text, max(0, span[0] - 4), span[0])
        or (listed and SET_UP_LIST.search(reading.text, max(0, span[0] - 40), span[0]))
    ) and span[1] - span[0] >= 4
    return marked or bool(set_up) or bool(reading.mentions_in(span))


def _is_hoped_for(reading: Reading, start: int) -> bool:
    """打造…共同体 is an aim, not a body."""
    return reading.text[max(0, start - 2) : start] in ("打造", "建成", "成为")


@cache
def _empty() -> re.Pattern[str]:
    words = sorted(vocab.words("mechanism_empty"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _cadence(reading: Reading, span: Span, block: Block) -> str | None:
    """How often, as printed: in the name, before it, or in the rest of its sentence up to the next arrangement."""
    name = reading.text[span[0] : span[1]]
    if match := CADENCE.search(name) or PAIRED.search(name):
        return match[0].rstrip("、")
    after = reading.text[span[1] : min(block.end, span[1] + 30)].split("。")[0]
    before = reading.text[max(block.start, span[0] - 20) : span[1]]
    for match in CADENCE.finditer(before):
        if match.end() >= min(20, span[0] - block.start) - 2:
            return match[0]
    if (match := CADENCE.search(after)) and not _ends_in_other(after[: match.start()]):
        return match[0]
    rhythm = RHYTHM.search(name)
    return rhythm[0] if rhythm else None


def _ends_in_other(text: str) -> bool:
    return any(head in text for head in MEETING_HEADS) or "；" in text


def parties_of_page(reading: Reading) -> list[str]:
    """The partners that a page is about: the members of its first meeting, of its instruments, of its title, or home."""
    found = reading.found
    for parties in (*(m.parties for m in found.meetings), *(i.parties for i in found.instruments)):
        if parties:
            return list(parties)
    return members(reading, None) or list(found.page.home)


def _add(found: list[Mechanism], new: Mechanism) -> None:
    """Keep one entry where a short form (联合办公室) follows or precedes the full name."""
    for at in range(max(0, len(found) - COMPARED), len(found)):
        old = found[at]
        if old.kind == new.kind and (
            old.name.endswith(new.name) or new.name.endswith(old.name) or _same(old, new)
        ):
            cadence = old.cadence or new.cadence
            found[at] = old if len(old.name) >= len(new.name) else new
            found[at].cadence = cadence
            return
    found.append(new)


def _same(old: Mechanism, new: Mechanism) -> bool:
    """党政联席会议 with and without 制度 are one."""
    if old.rule == new.rule and (_is_subsequence(old.name, new.name) or _is_subsequence(new.name, old.name)):
        return True
    bare = [AS_RULE.sub("", mechanism.name) for mechanism in (old, new)]
    return bare[0] == bare[1] or (
        old.kind == "joint-conference" and (bare[0].endswith(bare[1]) or bare[1].endswith(bare[0]))
    )


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return len(short) >= 6 and all(char in rest for char in short.replace("的", ""))
