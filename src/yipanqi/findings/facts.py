"""What a page says of itself: title, day of publication, outlet, kind, document number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Facts
from yipanqi.pages.lines import CONTROLS, DATE, iso
from yipanqi.pages.page import Block, Page, Span

COLUMN_TAG = re.compile(
    r"[\[【](?:原标题[】\]]|[^\]】]{1,14}[\]】](?=.{5})) ?|(?:原标题|标题|主题)[:：] ?|[^丨｜|]{2,6}[丨｜|] ?(?=.{5})"
)
ANNEX = re.compile(r"附(?:件|表) ?[一二三四五六七八九十\d]{0,3}[:：] ?")
POST_NOTE = re.compile(r" ?[（(](?:转载?|组?图|多图|原创|视频|连载)[）)]$")
TABLE_NOTE = re.compile(r"[（(][^（）()]*(?:截至|单位[:：]|[亿万]元|排名|进展|\d{1,2}月)[^（）()]*[）)]$")
SITE_SUFFIX = re.compile(r" ?(?:_|-{1,2}|–|—{1,2}|\||｜|>>|·) ?")
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:[〔\[（(【]|(?=(?:19|20)\d\d年?第?\d))((?:19|20)\d\d)[〕\]）)】]? ?第?(\d{1,4})号"
)
DATELINE = re.compile(
    r"[（(【]?(?P<who>本报|本网|本台|[\u4e00-\u9fffA-Za-z]{2,14}?)(?P<ago>[\u4e00-\u9fff]{0,6}\d{1,2}月\d{1,2}日)?"
    r"(?P<cut>讯|电|消息|报道)(?=[ \u3000）)（(】]|记者|通讯员|\d|$)"
)
DATED = re.compile(r"(?:讯|电) ?[（(][^（）()]{0,40}[）)]|电 ?[（(]")
LABELLED = re.compile(r"^ ?[:：|｜\t] ?(?P<value>[^\s|｜\[\]【】（(]+(?: ?[-·] ?[^\s|｜\[\]【】（(：]+)?)")
# 来源：某某日报阅读：1021: a page's spans may stand side by side without a space.
NEXT_LABEL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:阅读|浏览|点击|访问|编辑|作者|责编|责任编辑|字号|字体|时间|日期|发布|记者|审核)(?:次数|量|数)?[:：]"
)
SPACED = re.compile(r" (?P<value>[\u4e00-\u9fff（）()]{4,30})(?= |$)")
OWNER = re.compile(
    r"(?:版权所有|主办单位|主办)[:： ]{0,3}(?P<name>[^\s：|©]{3,30})|(?P<before>[^\s|©：]{3,24}) ?版权所有"
)
BOARD = re.compile(r"(?P<name>[^\s|·•>›_\-]{2,20}(?:论坛|社区|在线|贴吧|生活网|生活圈|网))(?: ?-|$)")
SITE_END = re.compile(r"(?:政府)?(?:门户网站|网站|数字报|电子版|首页)$")
BARE_PAPER = re.compile(
    r"(政府|委员会|办公室|党委|[市县区省州]委|[局厅院]) ((?:[一-鿿]{0,8}会议?)?(?:纪要|备忘录|公报))$"
)
NOTICE = re.compile(r"(?:的|会议|\A)?(?:通知|公告|公示|通告|通报|复函|批复|函|告知书|答复)(?:[（(].*)?$")
PLAN = re.compile(
    r"(?:规划|计划|方案|纲要|要点|清单|工作打算|工作安排|任务分工|意见|办法|条例|规定|细则|制度|协议书?|备忘录|合同书?|意向书|协定|议定书|公约|宣言|章程|倡议书|决定|总结|报告)"
    r"(?:（[^（）]*）)?$"
)
# A headline that tells of a document is none: 两地签下合作协议, 四市联手推出行动计划.
TOLD = re.compile("召开|举行|签(?![约证到字])|印发|审议|发布|出台|达成|推出|公布|敲定|联手|携手|牵手|获批")
WRITTEN = re.compile(r"(?:成文|生成|印发)[日时][期间][:： ]{0,3}$")
HEADER = re.compile(r"(?:楼主|作者)[:：] ?\S{1,30} 时间[:：]")
SIGNED = re.compile(
    r"[ \u3000（(]*(?:[\u4e00-\u9fff]{2,24}[ \u3000]+)?(?P<day>[\d一二〇○零][^，。：；]{4,14})[）) \u3000]*"
)
FOOT_LINES = 8  # at the end of a page, in which the day of its signature is looked for
REPOSTED = re.compile(
    r"(?:看到|转自|转载自?|摘自|原载于?|原刊于?|引自|来自|据)《?(?P<name>[\u4e00-\u9fff]{2,12}?)》?"
    r"(?=上?[登刊发载]|消息|报道|官网|官微|[，。）\n]|$)"
)
BROADCAST = re.compile(
    r"(?P<station>[\u4e00-\u9fff]{2,14}(?:电视台|电台|媒体中心|传媒集团|传媒中心)) ?《[^《》]{2,14}》"
    r"|《(?P<show>[\u4e00-\u9fff0-9]{2,12})》(?:播出|播音|口播|解说|广播|节目|文字)?文?(?:稿|实录)"
)
BROADCAST_LINES = 6
MASTHEAD = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?报)(?:社)?(?:数字报|多媒体数字报|电子报|电子版)?(?:刊|平台)* "
)
Stated = tuple[str, Span]  # a value and where it stands


def find(reading: Reading) -> None:
    """Fill ``found.page``; what the page does not say stays empty."""
    page = reading.page
    facts = reading.found.page
    _title(page, facts)
    facts.published = _published(page)
    facts.outlet = _outlet(reading)
    facts.kind = _kind(page, facts)
    facts.number = _number(page)


# Title


def _title(page: Page, facts: Facts) -> None:
    blocks = _first_run(page)
    if not blocks:
        told = page.meta.get("title") or page.meta.get("heading")
        facts.title = _without_site(told) if told else None
        return
    start, end = blocks[0].start, blocks[-1].end
    text = " ".join(page.slice((block.start, block.end)) for block in blocks).replace(" 关于", "关于")
    text = BARE_PAPER.sub(r"\1\2", text)
    start += len(text) - len(text := _without_tag(text))
    if _is_table(page):
        text = TABLE_NOTE.sub("", text.rstrip("\t ")).rstrip()
    text = CONTROLS.sub("", text.rstrip("\t |｜")).partition("_")[0]
    facts.title = _whole(page, POST_NOTE.sub("", text))
    facts.title_span = (start, end)


def _first_run(page: Page) -> list[Block]:
    """The first title block and those that follow it line by line; a headline printed twice is told once."""
    blocks: list[Block] = []
    told: set[str] = set()
    for block in page.blocks:
        if block.role == "title":
            words = page.slice((block.start, block.end)).strip()
            if words not in told:
                blocks.append(block)
            told.add(words)
        elif blocks:
            break
    return blocks


def _without_tag(text: str) -> str:
    """Without an annex's number, and without the label 原标题 and a column tag behind it."""
    for pattern in (ANNEX, COLUMN_TAG, COLUMN_TAG):
        match = pattern.match(text)
        text = text[match.end() :] if match else text
    return text


def _whole(page: Page, text: str) -> str:
    """A headline that the page cuts short (…), as the document's head has it."""
    if not text.endswith(("...", "…")):
        return text
    stem = text.rstrip(".… ")
    told = (page.meta.get("title"), page.meta.get("heading"))
    return next((_without_site(each) for each in told if each and each.startswith(stem)), text)


def _without_site(told: str) -> str:
    """The first part of ``title_column_site``."""
    parts = SITE_SUFFIX.split(told)
    longest = max(parts, key=len)
    return _without_tag(parts[0] if len(parts[0]) * 2 >= len(longest) else longest)


# Day of publication


def _published(page: Page) -> str | None:
    told = DATE.search(page.meta.get("published", ""))
    if told:
        return iso(told)[:10]
    stated = list(_stated(page, "published")) or list(_stated(page, "updated"))
    if stated:
        return stated[0][0]
    for block in page.blocks:
        if block.role == "meta":
            match = DATE.search(page.text, block.start, block.end)
            if match and "成文" not in page.slice((block.start, match.start())):
                return iso(match)[:10]
    return _written(page) or _signed(page)


def _stated(page: Page, fact: str) -> Iterator[Stated]:
    """Dates behind a label for this fact, in meta lines."""
    labelled = _behind(fact)
    for block in page.blocks:
        if block.role != "meta":
            continue
        for match in DATE.finditer(page.text, block.start, block.end):
            before = page.text[max(block.start, match.start() - 12) : match.start()]
            if labelled.search(before) and not WRITTEN.search(before):
                yield iso(match)[:10], match.span()


@cache
def _labels(fact: str) -> list[str]:
    """The labels for a fact, the longest first."""
    found = [word for word, value in vocab.words("meta-label").items() if value == fact]
    return sorted(found, key=lambda word: (-len(word), word))


@cache
def _behind(fact: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_labels(fact))})[:： \t]{{0,3}}$")


def _written(page: Page) -> str | None:
    """The day in a dateline that has its year (…2021年3月5日电)."""
    for block in page.of_role("body"):
        head = page.text[block.start : block.start + 60]
        match = DATE.search(head)
        return iso(match)[:10] if match and re.match(r"[ ]?(?:电|讯)", head[match.end() :]) else None
    return None


def _signed(page: Page) -> str | None:
    """The day on the line under the body that signs it: 某县人民政府办公室　2021年3月5日, or the day alone."""
    for block in reversed(page.blocks[-FOOT_LINES:]):
        if block.role in ("title", "heading", "row", "reply") or block.end - block.start > 40:
            continue
        match = SIGNED.fullmatch(page.text, block.start, block.end)
        told = DATE.search(page.text, match.start("day"), block.end) if match else None
        if told and len(iso(told)) > 4:
            return iso(told)[:10]
    return None


# Outlet


def _outlet(reading: Reading) -> str | None:
    page = reading.page
    return (
        page.meta.get("source")
        or _behind_label(page, "source")
        or _behind_label(page, "issuer")
        or _dateline(page)
        or _reposted(page)
        or _broadcast(page)
        or _account(page)
        or page.meta.get("site")
        or _site(page)
    )


def _behind_label(page: Page, fact: str) -> str | None:
    labels = _labels(fact)
    for block in page.blocks:
        if block.role != "meta":
            continue
        text = page.text[block.start : block.end]
        for label in labels:
            at = text.find(label)
            after = text[at + len(label) :] if at >= 0 else ""
            match = LABELLED.match(after) or (SPACED.match(after) if fact == "issuer" else None)
            if match:
                return NEXT_LABEL.split(match["value"], maxsplit=1)[0].strip("，。；")
    return None


def _dateline(page: Page) -> str | None:
    for block in page.of_role("body"):
        match = DATELINE.match(page.slice((block.start, min(block.end, block.start + 40))))
        if match is None or match["who"].startswith("本"):
            return None
        return _publisher(match["who"])
    return None


def _reposted(page: Page) -> str | None:
    """The paper that whoever reposts a page names in the first lines: 看到黄冈日报上登的, 转自某某网."""
    for block in page.of_role("body"):
        match = REPOSTED.search(page.text, block.start, min(block.end, block.start + 60))
        name = _publisher(match["name"]) if match else None
        return name if name and match and name == match["name"] else None
    return None


def _broadcast(page: Page) -> str | None:
    """The station, or else the programme, in the line that heads a script: 某某电视台《某某新闻》文字稿."""
    for block in page.blocks[:BROADCAST_LINES]:
        match = (
            BROADCAST.match(page.text, block.start, block.end)
            if block.role in ("furniture", "meta")
            else None
        )
        if match:
            return match["station"] or match["show"]
    return None


def _publisher(name: str) -> str | None:
    """人民网重庆 → 人民网: up to the last ending of an outlet's name."""
    endings = tuple(vocab.words("outlet-ending"))
    return next((name[:at] for at in range(len(name), 1, -1) if name.endswith(endings, 0, at)), None)


def _account(page: Page) -> str | None:
    """原创 记者 某某发布 2021-04-09: the account that a post stands under."""
    for block in page.of_role("meta"):
        text = page.slice((block.start, block.end))
        match = DATE.search(text)
        words = [word for word in re.split(r"[\s|]+", text[: match.start()] if match else "") if word]
        if words and _publisher(words[-1]) == words[-1] and len(words) < 5:
            return SITE_END.sub("", words[-1])
    return None


def _site(page: Page) -> str | None:
    """The site or forum by its crumbs, its own name's line, its head, or whoever owns the copyright."""
    lines = [
        page.slice((block.start, block.end)) for block in page.blocks if block.role in ("furniture", "meta")
    ]
    forum = _is_thread(page)
    for line in lines[:8]:
        masthead = MASTHEAD.match(line) if DATE.search(line) or "版" in line else None
        if masthead:
            return masthead["name"]
        name = re.split(r" ?(?:>{1,2}|›|»|＞|  ) ?", line.strip())[0].strip()
        if name != line.strip() or SITE_END.search(name) or BOARD.fullmatch(name):
            named = SITE_END.sub("", name)
            if 2 < len(named) <= 20 and (_publisher(named) == named or SITE_END.search(name)):
                return named
    for part in reversed(SITE_SUFFIX.split(page.meta.get("heading", ""))):
        if BOARD.fullmatch(part.strip()):
            return part.strip()
    for line in lines:
        match = OWNER.search(line) or (BOARD.match(line) if forum else None)
        if match:
            name = next(value for value in match.groupdict().values() if value)
            return SITE_END.sub("", name)
    return None


# Kind and number


def _is_thread(page: Page) -> bool:
    whole = page.text
    if not ("楼主" in whole or "作者" in whole or "发表于" in whole or "发表在" in whole):
        return False
    text = "\n".join([page.text[b.start : b.end] for b in page.blocks if b.role in ("furniture", "meta")])
    if len(HEADER.findall(text)) > 1:
        return True
    told = "发表于" in text or "发表在" in text or "楼主" in text
    return told and sum([word in text for word in vocab.words("forum-control")]) >= 2


def _kind(page: Page, facts: Facts) -> str:
    title = facts.title or ""
    if _is_table(page):
        return "table"
    if _is_thread(page):
        return "forum"
    document = _document_kind(title)
    if document:
        return document
    return "news" if any(page.of_role("body")) else "other"


def _document_kind(title: str) -> str:
    if NOTICE.search(title):
        return "notice"
    if PLAN.search(title) and not TOLD.search(title):
        return "plan"
    return ""


def genre(facts: Facts) -> str:
    """A page's kind; that of the document where a thread carries one: its text reads as on its issuer's own page."""
    return facts.kind if facts.kind != "forum" else _document_kind(facts.title or "") or "forum"


def _is_table(page: Page) -> bool:
    """Whether a page is a table, or mostly one."""
    roles = [block.role for block in page.blocks]
    rows = roles.count("row")
    content = rows + roles.count("body") + roles.count("heading")
    return page.is_table or (rows > 2 and rows * 2 > content)


def _number(page: Page) -> str | None:
    """The document's own number: in the lines about the page or right under the title."""
    for block in page.of_role("meta"):
        if page.text.find("号", block.start, block.end) < 0:
            continue
        match = NUMBER.search(page.text, block.start, block.end)
        if match:
            return match[0].removeprefix("发文字号").removeprefix("文号")
    return None
