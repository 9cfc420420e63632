"""Which line is what: the title, the body and what surrounds it, for articles and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yipanqi.pages.lines import DATE, ORDINAL, SEPARATORS, Line
from yipanqi.pages.page import Role

Roles = list[Role]
REST = 0.2  # of the body's characters: more than that after a mark of the end, and it is not the end
SITE_NAME = re.compile(
    r"(?:网|网站|网页|门户|人民政府|政府|论坛|社区|平台|频道|在线|生活圈|发布|融媒体?|(?<![通汇申上情呈简])报|电子版"
    r"|电视台|电台|广电|客户端|贴吧|公众号|新闻中心|新闻详情)(?:[（(].*)?$"
)
EVENT = re.compile(
    "召开|举行|举办|签署|签订|签约|签下|考察|会见|座谈|揭牌|启动|开幕|开工|成立|印发|来访|到访|共商|携手|联席会|推进会"
)
PAIR = re.compile(r"\S{4,12} \S{4,12}$")  # two calls side by side stand over a headline, or under it
# Who was there, or a line under the headline: neither is the headline.
BESIDE = re.compile(
    r"^[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,3}(?:出席|主持|讲话|致辞|率队|陪同|参加|带队)"
    r"|^——|^[引副肩]题|^名 ?称[:：]"
)
ORGAN = re.compile(r"(?:人民政府|办公厅|办公室|委员会|党委|[市县区省州]委|厅|局|部|院|署|处|中心|领导小组)$")
# The line that names a broadcast: 某某电视台《某某新闻》, or that this is its script.
PROGRAMME = re.compile(
    r"(?:电视台|电台|媒体中心|传媒集团|传媒中心|[省市县区]台) ?《[^《》]{2,14}》(?!.*[在赴与和将])"
    r"|(?:文字|播出|口播|解说|广播|节目)文?稿(?:（[^（）]*）)?$"
)
SUBTITLE = re.compile("(?:——|—|――)[^—]{4,40}$")  # 见闻, 纪实: of the headline above it
BARE_PAPER = re.compile("(?:[一-鿿]{0,8}会议?)?(?:纪要|备忘录|通告|公告|通知|公报|会议记录)")
COLUMN = re.compile(r"^[\[【][^\]】]{1,8}[\]】] ?")
# Below the title of a report: where it was given, and how it begins.
DELIVERED = re.compile(
    r"[—－-]*(?:20\d\d年\d{1,2}月\d{1,2}日)?在.{4,40}(?:会议|大会|全会|代表会|会)上$|(?:现在，)?我(?:代表|受).{2,20}(?:政府|常委会|委员会|委托)|各位(?:代表|委员|领导|来宾)|同志们"
    r"|.{2,20}(?:[省市州县区]长|主任|书记|主席|院长|检察长)[ 　]+[一-鿿]{1,2}[ 　]?[一-鿿]{1,2}$"
)
ECHO = 0.9  # what a line is worth more whose words the body repeats
ECHOING = 1500  # characters of the body in which they are looked for
SHORT_TITLE = 12  # pairs of characters; a shorter line that the body repeats may be a name as well
SHORTEST_TITLE = 5  # characters; a shorter line above the page's date is a column's name
LATE = 0.5  # what a line is worth less that stands below the date when another stands above it
LISTS = ("related-heading", "comment-heading")  # below these a line without a full stop is none of the body
SIDES = re.compile(r"(?:[市县区省州盟旗]|政府|委员会|办公室|[厅局委])$")
BYLINE = re.compile(r"(?:本报|本台|本网|见习|特约|通讯员|文字?)?(?:记者|通讯员|摄影|编辑|作者)")
PAPER = re.compile(
    r"(?:协议书?|备忘录|合同|宣言|公约|方案|规划|计划|纲要|要点|意见|办法|清单)(?:（[^（）]*）)?$"
)
# What is left of a document's name on a line of its own: it says no more than what kind it is.
REST_OF_PAPER = re.compile(
    r"(?:战略|全面|深化|区域|友好|框架|合作|协同|发展|建设|实施|工作|行动|三年|年度|总体|专项){1,5}"
    r"(?:协议书?|备忘录|合同|宣言|公约|方案|规划|计划|纲要|要点|意见|办法|清单)(?:（[^（）]*）)?"
)
LONGEST_TITLE = 80
SIGN_OFF = re.compile(r"(?:^|[（(\[【])\s*(?:完|全文完|END|end)\s*(?:[）)\]】]|$)")
NUMBERED = frozenset([*"第一二三四五六七八九十（(0123456789", *map(chr, range(0x2460, 0x2474))])  # ①-⑳
LEVELS = (
    re.compile(r"第?[一二三四五六七八九十]+[、章节编.．]"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d{1,2}[.．、]"),
    re.compile(r"[（(]?\d{1,2}[）)]|[①-⑳]"),
)


def article_roles(lines: Sequence[Line], head: dict[str, str]) -> Roles:
    """One role a line for a page with one text in it."""
    title = find_title(lines, head)
    begin = _body_begin(lines, title)
    end = _body_end(lines, begin)
    roles: Roles = [_outside(line, after=index >= end) for index, line in enumerate(lines)]
    if end < len(lines) and DATE.fullmatch(lines[end].text):
        roles[end] = "meta"  # the day under a signature
    for index in range(begin, end):
        roles[index] = _inside(lines, index, title)
    if title is not None:
        roles[title] = "title"
        bare = bare_title(lines[title].text)
        for index in range(begin, end):
            line = lines[index]
            if not line.prose and line.han >= 5 and roles[index] != "row" and bare_title(line.text) == bare:
                roles[index] = "title"
        _organs_before(lines, roles, title)
        _set_in_two_lines(lines, roles, title)
    else:
        for index, line in enumerate(lines):
            if line.label == "original" and not line.prose:
                roles[index] = "title"
    return roles


def _outside(line: Line, *, after: bool) -> Role:
    if line.caption and not line.chrome:
        return "caption"
    dated = line.date and not after and "今天是" not in line.text and line.starts != "profile-label"
    if line.chrome and not dated:
        return "furniture"
    if after and not line.label and line.text[0] not in "（(":
        return "furniture"  # an entry of a list of pages may bear a date, too
    return "meta" if line.meta else "furniture"


# The title


def find_title(lines: Sequence[Line], head: dict[str, str]) -> int | None:
    """The index of the headline's line, or None where no line is one."""
    first = _first_prose(lines)
    stated = _stated_title(lines, head)
    if stated is not None:
        return stated
    dated = next((i for i, line in enumerate(lines[:60]) if line.meta and line.date), None)
    stop = first if first is not None else len(lines)
    if dated is not None and is_short_lined(lines):
        stop = min(stop, dated + 1) if any(_title_worth(lines, i) > 0.5 for i in range(dated)) else stop
    worth = [(_title_worth(lines, index), -index) for index in range(min(stop, 80))]
    worth = [each for each in worth if each[0] > 0.5]
    if dated is not None and any(-nth < dated and lines[-nth].han > SHORTEST_TITLE for _, nth in worth):
        worth = [(value - LATE * (-nth > dated), nth) for value, nth in worth]
    if len(worth) > 1 and first is not None:
        body = "".join(line.bare for line in lines[first : first + 12] if line.prose)[:ECHOING]
        worth = [(value + ECHO * _echo(lines[-nth], body), nth) for value, nth in worth]
    return -max(worth)[1] if worth else None


def _echo(line: Line, body: str) -> float:
    """How much of a line the body says too, by pairs of characters: much of a headline, little of a menu or a name."""
    pairs = [line.bare[at : at + 2] for at in range(len(line.bare) - 1)]
    return sum(pair in body for pair in pairs) / max(len(pairs), SHORT_TITLE)


def _stated_title(lines: Sequence[Line], head: dict[str, str]) -> int | None:
    """The line that the document's own title is, or begins with."""
    for key in ("title", "heading"):
        told = SEPARATORS.sub("", head.get(key, ""))
        if not told:
            continue
        fits = [
            (len(line.bare), line.hint.tag[:1] == "h", -index)
            for index, line in enumerate(lines[:400])
            if line.han >= 5
            and not _is_list(line)
            and bare_title(line.text)
            and bare_title(line.text) in told
        ]
        if fits:
            return -max(fits)[2]
    return None


def _is_list(line: Line) -> bool:
    if line.hint.tag in ("li", "tr") or (line.meta and line.label != "original"):
        return True
    return line.prose or SITE_NAME.search(line.text) is not None


def bare_title(text: str) -> str:
    """A title without column tag, punctuation and spaces."""
    return SEPARATORS.sub("", COLUMN.sub("", text) if text[:1] in ("[", "【") else text)


def _title_worth(lines: Sequence[Line], index: int) -> float:
    line = lines[index]
    if line.chrome or line.caption or line.prose or line.starts or line.han < 4:
        return 0.0
    labelled = line.label == "original"
    if (
        (line.meta and not labelled)
        or line.text[-1] in "。；：，、"
        or line.text[0] in "（("
        or BYLINE.match(line.text)
        or DELIVERED.match(line.text)
    ):
        return 0.0
    worth = 0.4 + min(line.han, 24) / 24 - 0.3 * labelled
    worth += {"h1": 1.5, "h2": 0.7, "h3": 0.4}.get(line.hint.tag, 0.0)
    worth -= 1.2 if SITE_NAME.search(line.text) else 0.0
    worth -= 0.6 if ORGAN.search(line.text) else 0.0
    worth -= 1.2 if PROGRAMME.search(line.text) else 0.0
    worth -= (
        0.8 if line.hint.chrome or (line.hint.linked > line.han * 0.8 and line.hint.tag[:1] != "h") else 0.0
    )
    worth -= 0.5 if ORDINAL.match(line.text) else 0.0
    worth -= 0.8 if BESIDE.match(line.text) else 0.0
    told = EVENT.search(line.text) is not None
    worth += 0.4 * told - 0.4 * (not told and PAIR.match(line.text) is not None)
    worth += 0.8 if line.text.startswith("关于") else 0.0
    worth += 0.5 if lines[index + 1 : index + 2] and SUBTITLE.match(lines[index + 1].text) else 0.0
    worth += 0.5 if any(near.meta and near.date for near in lines[index + 1 : index + 4]) else 0.0
    if line.text[0] == "【":
        worth -= 0.5 * any(later.text[0] == "【" and later.plain for later in lines[index + 1 : index + 30])
    worth += 0.5 if any(_same_title(later, line) for later in lines[index + 1 : index + 12]) else 0.0
    return worth


def _same_title(line: Line, title: Line) -> bool:
    return not line.prose and line.han >= 5 and bare_title(line.text) == bare_title(title.text)


def _organs_before(lines: Sequence[Line], roles: Roles, title: int) -> None:
    """Organs on the lines above 关于…的通知, or above a bare 联席会议纪要, belong to the title."""
    at = title - 1
    if not lines[title].text.startswith("关于") and not BARE_PAPER.fullmatch(lines[title].text):
        return
    while at >= 0 and ORGAN.search(lines[at].text) and not lines[at].chrome and not lines[at].meta:
        roles[at] = "title"
        at -= 1


def _set_in_two_lines(lines: Sequence[Line], roles: Roles, title: int) -> None:
    """Those who agree on one line and what they agree upon on the next are one title."""
    for upper in (title - 1, title):
        if 0 <= upper < len(lines) - 1 and lines[upper].plain and lines[upper + 1].plain:
            above, below = lines[upper].text, lines[upper + 1].text
            parted = REST_OF_PAPER.fullmatch(below) or (SIDES.search(above) and PAPER.search(below))
            if parted and len(above) + len(below) <= LONGEST_TITLE:
                roles[upper] = roles[upper + 1] = "title"


# Where the body begins and ends


def _first_prose(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if line.prose and not line.chrome and not line.meta), None)


def is_short_lined(lines: Sequence[Line]) -> bool:
    """Whether the text is set in short lines without full stops, as posts for telephones are."""
    prose = sum(line.han for line in lines if line.prose and not line.chrome)
    plain = sum(line.han for line in lines if line.plain)
    return prose < plain


def _body_begin(lines: Sequence[Line], title: int | None) -> int:
    first = _first_prose(lines)
    if title is None:
        return first if first is not None else len(lines)
    begin = title + 1
    limit = first if first is not None else len(lines)
    dated = [i for i in range(title + 1, min(limit, title + 5)) if lines[i].meta and lines[i].date]
    for index in range(dated[-1] if dated else title + 1, min(limit, title + 12)):
        line = lines[index]
        if line.meta or line.chrome or line.hint.chrome:
            begin = index + 1
        elif line.plain and not _same_title(line, lines[title]):
            break
    return min(begin, limit) if limit > title else begin


def _body_end(lines: Sequence[Line], begin: int) -> int:
    """The first line after which next to nothing of the body follows, and which marks an end."""
    short = is_short_lined(lines)
    lists = next((i for i in range(begin, len(lines)) if lines[i].starts in LISTS), len(lines))
    weights = [_weight(line, short and index < lists) for index, line in enumerate(lines)]
    total = sum(weights[begin:])
    rest, seen = total, 0
    last_prose = max((i for i, line in enumerate(lines) if line.prose and weights[i]), default=-1)
    for index in range(begin, len(lines)):
        if seen and (rest <= total * REST or index > last_prose >= 0) and _marks_end(lines[index]):
            return index
        seen += weights[index]
        rest -= weights[index]
    last = max((i for i in range(begin, len(lines)) if weights[i]), default=begin - 1)
    return last + 1


def _weight(line: Line, short: bool) -> int:
    if line.chrome or line.meta or line.starts or line.hint.chrome:
        return 0
    if line.prose:
        return line.han
    return line.han if short and line.plain and line.hint.linked * 2 < len(line.text) else 0


def _marks_end(line: Line) -> bool:
    if line.starts or line.label in ("byline", "source", "original", "counter"):
        return True
    if SIGN_OFF.search(line.text):
        return True
    return (
        line.chrome and not line.prose and ("furniture-mark" in line.words or "furniture-hint" in line.words)
    )


# Inside the body


def _inside(lines: Sequence[Line], index: int, title: int | None) -> Role:
    line = lines[index]
    if line.hint.tag == "tr":
        return "furniture" if line.hint.linked > len(line.text) * 0.8 else "row"
    if line.caption:
        return "caption"
    if line.chrome or line.hint.chrome or _is_broadcast_label(line):
        return "furniture"
    if line.meta:
        return "meta"
    if not line.prose and line.hint.linked > len(line.text) * 0.8:
        return "furniture"
    return "heading" if _is_heading(lines, index) else "body"


def _is_broadcast_label(line: Line) -> bool:
    return "broadcast-label" in line.words and line.bare in line.words["broadcast-label"]


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.prose or line.han > 45 or line.text[-1] in "。；，、：！？…":
        return False
    if line.hint.tag[:1] == "h":
        return True
    following = _next(lines, index)
    if following is None:
        return False
    own, other = level(line.text), level(following.text)
    if own:
        return following.prose or other > own or (own < 3 and following.plain and other != own)
    if following.meta and following.date:
        return False  # a signature above its date
    return following.prose or other == 1


def _next(lines: Sequence[Line], index: int) -> Line | None:
    """The next line of the body."""
    for at in range(index + 1, min(index + 6, len(lines))):
        if not lines[at].chrome and not lines[at].caption:
            return lines[at]
    return None


def level(text: str) -> int:
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; 0 without a number."""
    if text[:1] not in NUMBERED:
        return 0
    return next((number for number, pattern in enumerate(LEVELS, 1) if pattern.match(text)), 0)


# Tables


def table_roles(lines: Sequence[Line]) -> Roles:
    """A file that is one table: its title, a header row, rows, remarks."""
    first = next((i for i, line in enumerate(lines) if _filled(line) > 1), len(lines))
    above = [(lines[i].han, -i) for i in range(first) if lines[i].han]
    title = -max(above)[1] if above else -1
    roles: Roles = []
    for index, line in enumerate(lines):
        if index == title:
            roles.append("title")
        elif index < first:
            roles.append("meta")
        else:
            roles.append("row" if _filled(line) > 1 else "body")
    return roles


def _filled(line: Line) -> int:
    return sum(bool(cell.strip()) for cell in line.text.split("\t"))
