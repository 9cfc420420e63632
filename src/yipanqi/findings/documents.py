"""Documents that a page carries or is: a plan behind its covering notice, a table that is a list; and numbers.

A notice is no instrument: its number, day and issuers go to what it carries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yipanqi import places
from yipanqi.findings import dates
from yipanqi.findings.context import Reading
from yipanqi.findings.facts import genre
from yipanqi.findings.signers import named_in
from yipanqi.findings.titles import QUOTED, core_of, kind_of
from yipanqi.findings.types import Instrument
from yipanqi.pages.page import Span

CARRIES = re.compile(r"关于(?:公开|联合)?(印发|发布|公布|下发|转发|批转)$")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[—–~-]20\d\d|）)")
ATTACHED = re.compile(r"^附[件表录]\s*[0-9一二三四五六七八九十]*\s*[：:.．、]?\s*")
# 川府函〔2020〕259号, also with the brackets that reposts make of it; the year keeps it apart from other numbers.
NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,12})\s?[〔［\[（(【﹝〈<]?\s?(?P<year>(?:19|20)\d\d)\s?[〕］\]）)】﹞〉>]?\s?(?P<nth>第?\d{1,5})\s?号"
)
LONGEST_NUMBER = 32
ORGAN_END = re.compile(r"[府办委发函政党厅字规文令议改通知综秘法建财教农资环交电会组宣常人区市复批]$")
NOT_ORGAN = re.compile(r"(?:.*[以据按由自与和及的了从号照见为])?经?")
TELLS = re.compile(
    "(?:报告|通知|公告|通告|请示|批复|复函|建议|提案|议案|讲话|答复)$"
)  # pages that tell, and bind nobody
ADOPTED = re.compile("[（(][^（）()]{0,40}(?:审议|会议|研究|讨论)[^（）()]{0,12}通过")
# 本清单已经某次会议审议通过: what a paper says of itself
SAYS_ADOPTED = re.compile(
    "本(?:清单|方案|规划|计划|要点|协议|办法|意见|纲要|制度|规则|章程|条例|决定|决议|备忘录)(?:业|已)*经[^，。；]{2,30}(?:审议|讨论|研究|会议|表决)[^，。；]{0,8}通过"
)
SIGNED_ON = re.compile(
    r"\s*(?:签订|签署|签约|签字)(?:日期|时间)[ 　]*[：:]|\s*[〇零○一二三四五六七八九十\d年月日]{8,11}(?:签[于订署]|于[^，。]{2,16}签[订署])"
)
ISSUER = re.compile(r"\s*[一-鿿 　]{2,40}(?:政府|委员会|办公室|办公厅|局|委|厅|领导小组|指挥部)\s*$")
JOINED = re.compile("[、·・—–~和与及同 　]*(?:人民)?(?:政府|省|市|县|区)?[、·・—–~和与及同 　]*")
ZONE = re.compile(
    "(?!推进|关于|共建|深化)[一-鿿]{0,10}?(?:试验区|示范区|先行区|合作区|协作区|经济圈|都市圈|城市群)"
)
FOOT = 8  # blocks at the end of a page in which its paper is signed
HEAD = 120  # code points below a title in which it says that the document was adopted
SIGNED_OFF = re.compile(
    r"\s*(?:成文日期|印发日期)?[：:]?\s*([〇零○一二三四五六七八九十\d]{2,4}年[〇零一二三四五六七八九十\d]{1,3}月[〇零一二三四五六七八九十\d]{1,3}日)\s*$"
)


def carried(reading: Reading) -> Iterator[Instrument]:
    """The document that a notice carries: 关于印发《…》的通知."""
    page = reading.found.page
    if page.title_span is None or genre(page) not in ("notice", "plan", "other"):
        return
    for match in QUOTED.finditer(reading.text, *page.title_span):
        before = reading.text[page.title_span[0] : match.start()]
        kind = kind_of(match[1])
        if kind and CARRIES.search(before):
            yield Instrument(
                span=match.span(), confidence=0.95, rule="carried", title=match[1], kind=kind, act="issued",
                parties=named_in(reading, (page.title_span[0], match.start())), date=_day_signed(reading),
                number=page.number, year=year_in(match[1]), inferred=inferred_year(match[1]),
            )  # fmt: skip


def own(reading: Reading) -> Iterator[Instrument]:
    """The page itself where it is a list or a plan: its title ends in a document's noun."""
    page = reading.found.page
    if page.title is None or page.title_span is None or genre(page) not in ("plan", "table"):
        return
    title = core_of(ATTACHED.sub("", page.title))
    kind = kind_of(title)
    if kind and "》" not in title and "《" not in title and not TELLS.search(title):
        act, day = _own_act(reading, page.title_span[1], kind)
        yield Instrument(
            span=page.title_span, confidence=0.9, rule="own-title", title=title, kind=kind, act=act, date=day,
            parties=_owners(reading, page.title_span), number=page.number, year=year_in(title), inferred=inferred_year(title),
        )  # fmt: skip


def _own_act(reading: Reading, start: int, kind: str) -> tuple[str, str | None]:
    """What became of the page's own document, and when: signed as its last lines say, adopted as its head says."""
    published = reading.found.page.published
    if kind in ("agreement", "memorandum", "other"):
        for block in reading.page.blocks:
            if SIGNED_ON.match(reading.text, block.start, block.end):
                days = dates.find_days(reading.text, block.start, block.end, published)
                return "signed", days[0].iso if days else None
    if ADOPTED.search(reading.text, start, start + HEAD) or SAYS_ADOPTED.search(reading.text, start):
        return "adopted", _day_signed(reading)
    if reading.found.page.kind == "plan" and (day := _day_issued(reading)):
        return "issued", day
    return "mentioned", None


def _day_issued(reading: Reading) -> str | None:
    """The day under the name of the organ that a paper ends with: 某县人民政府办公室⏎2025年2月21日."""
    for block, following in pairwise(reading.page.blocks[-FOOT:]):
        signed = SIGNED_OFF.match(reading.text, following.start, following.end)
        if signed and ISSUER.match(reading.text, block.start, block.end):
            days = dates.find_days(reading.text, *signed.span(1))
            return days[0].iso if days else None
    return None


def _owners(reading: Reading, title: Span) -> list[str]:
    """Whose list it is: the divisions that its title begins with, else the page's home."""
    owners: list[str] = []
    named = reading.mentions_in(title)
    end = title[0] + len("附件10：关于推动")
    for nth, mention in enumerate(named):
        if mention.span[0] > end and not (owners and JOINED.fullmatch(reading.text, end, mention.span[0])):
            break
        end = mention.span[1]
        zone, following = ZONE.match(reading.text, end), named[nth + 1 : nth + 2]
        if zone and following and zone.end() <= following[0].span[0]:
            end = zone.end()  # 甲乙合作试验区丙市丁市…: the zone is no owner where others follow
            continue
        owners += [code for code in mention.codes if code not in owners]
    own = [code for code in owners if not any(code in places.ancestors(other) for other in owners)]
    return own or list(reading.found.page.home)


def year_in(title: str | None) -> int | None:
    """The year that a title gives to its document: 2020年行动计划, …规划（2021—2025年）."""
    match = YEAR.search(title or "")
    return int(match[1]) if match else None


def inferred_year(title: str | None) -> list[str]:
    """What the title only implies: the year."""
    return ["year"] if year_in(title) else []


def _day_signed(reading: Reading) -> str | None:
    """The day under a notice's signature, else the one in its head (成文日期), else that of publication."""
    meta = list(reading.page.of_role("meta"))
    # A day on a line of its own may pass for furniture; it counts where nothing better does.
    furniture = list(reading.page.of_role("furniture"))
    by_worth = [
        sorted(blocks, key=lambda block: -block.start) for blocks in ([*reading.content, *meta], furniture)
    ]
    for block in (block for blocks in by_worth for block in blocks):
        match = SIGNED_OFF.match(reading.text, block.start, block.end)
        if match and (days := dates.find_days(reading.text, *match.span(1))):
            return days[0].iso
    for block in meta:
        at = reading.text.find("成文日期", block.start, block.end)
        if at >= 0 and (days := dates.find_days(reading.text, at, block.end)):
            return days[0].iso
    return reading.found.page.published


def numbers(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Document numbers and where they begin, with the brackets that official ones bear: 〔2020〕."""
    found = []
    for match in _numbered(text, start, end):
        organ = NOT_ORGAN.sub("", match["organ"], count=1)
        if len(organ) >= 2 and ORGAN_END.search(organ):
            found.append(
                (
                    match.start() + len(match["organ"]) - len(organ),
                    f"{organ}〔{match['year']}〕{match['nth']}号",
                )
            )
    return found


def _numbered(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ends in a number and 号, looked for from there."""
    at = text.find("号", start, end)
    while at >= 0:
        before = text[at - 1 : at]
        if before.isdigit() or before.isspace():
            match = NUMBER.search(text, max(start, at - LONGEST_NUMBER), at + 1)
            if match:
                yield match
                start = match.end()
        at = text.find("号", at + 1, end)


def with_number(reading: Reading, found: Sequence[Instrument]) -> None:
    """Give each document number of the content to the instrument of its sentence; a notice's to what it carries."""
    for block in reading.content:
        for at, number in numbers(reading.text, block.start, block.end):
            sentence = reading.sentences[bisect_right(reading.sentences, (at, block.end)) - 1]
            inside = [entry for entry in found if entry.title and sentence[0] <= entry.span[0] < sentence[1]]
            if inside:
                nearest = min(inside, key=lambda entry: min(abs(entry.span[0] - at), abs(entry.span[1] - at)))
                nearest.number = nearest.number or number
