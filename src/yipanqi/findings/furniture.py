"""What surrounds the body: leads (headlines with a public figure) and readers' replies."""

from __future__ import annotations

import re

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Lead, Reply
from yipanqi.pages.lines import DATE, iso
from yipanqi.pages.page import Block

# A number with a unit that is no part of a date, an order or a clock.
FIGURE = re.compile(
    r"(?<![第\d.,:：\-/A-Za-z])(?:\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十两]*[百千万亿]+)"
    r"(?:余|多|几)?(?:[十百千万亿]+(?![\d年月日]))?(?:余|多)?"
    r"(?:个(?!月)|项|亿|万|千|元|美元|公里|千米|米|平方|立方|亩|公顷|吨|千克|斤|条|家|户|人|名|位|座|所|处|辆|趟|列|班|架|艘|"
    r"只|头|株|套|台|批|份|件|场|次(?!会|全)|倍|成(?!立|都|渝)|%|％|个百分点|千瓦|兆瓦|度(?!假)|级|岁|车次|床|对|层|宗|笔|单|种|类|镇|村|县(?!委|政)|"
    r"(?<=[千百万]亿)(?=[\u4e00-\u9fff]))"
)
NUMERAL = re.compile(r"[\d百千万亿]")  # in every figure
BULLET = re.compile(
    r"^(?:[\s·•▶▲▼◆■●*►▪★☆\-–—]+|\d{1,2}(?:[.、）)]| )\s*|\[[^\]]{1,6}\] ?|【(?!广告)[^】]{1,6}】)"
)
STAMP = re.compile(r"[\s\[（(]*(?:\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[:：]\d{2})[\s\]）)]*$")
# Between the entries of one line: a bar, or what says which way the next page lies.
ENTRY = re.compile(r"\s*[|｜]\s*|[【\[]?(?:上|下)一?[篇条则][】\]]?(?:[:：]|(?= )) ?")
COLUMN = re.compile(
    r"(?:一图读懂|图解|图说|图文|政策解读|政策问答|视频|专题|快讯|组图|直播|独家|头条"
    r"|(?:相关|延伸|扩展|热点|热门|推荐|更多|精彩|最新|今日|往期)(?:新闻|阅读|链接|推荐|报道|资讯|文章|内容|头条|回顾|要闻))[:：] ?"
)
CUT = re.compile(r"(?:\.{3}|…+)$")
SHORTEST = 6  # Chinese characters of a headline
LONGEST = 60


def find(reading: Reading) -> None:
    """Append to ``found.leads`` and ``found.replies``."""
    page = reading.page
    quoted: set[str] = set()
    for block in page.blocks:
        if block.role == "furniture":
            if not NUMERAL.search(page.text, block.start, block.end):
                continue
            for start, end in _entries(page.text, block):
                lead = _lead(reading, start, end)
                if lead is not None and lead.quote not in quoted:
                    quoted.add(lead.quote)
                    reading.found.leads.append(lead)
        elif block.role == "reply" and not block.level:
            text = re.sub(r"\s*\n\s*", " ", page.slice((block.start, block.end)))
            reading.found.replies.append(
                Reply(span=(block.start, block.end), text=text, time=block.time, rule="reply")
            )


def _entries(text: str, block: Block) -> list[tuple[int, int]]:
    """The entries of a line of furniture: one, or several beside each other."""
    entries: list[tuple[int, int]] = []
    start = block.start
    for match in ENTRY.finditer(text, block.start, block.end):
        entries.append((start, match.start()))
        start = match.end()
    return [*entries, (start, block.end)]


def _lead(reading: Reading, begin: int, end: int) -> Lead | None:
    text = reading.page.text[begin:end]
    if len(text) > 2 * LONGEST or not NUMERAL.search(text):
        return None
    bullet = BULLET.match(text)
    skip = bullet.end() if bullet else 0
    column = COLUMN.match(text, skip)
    skip = column.end() if column else skip
    quote, date = _headline(text[skip:])
    if not FIGURE.search(DATE.sub("", quote)):
        return None
    if not SHORTEST <= len(re.findall("[\u4e00-\u9fff]", quote)) <= LONGEST or _is_chrome(text):
        return None
    start = begin + skip
    return Lead(
        span=(start, start + len(quote)), quote=quote, date=date, rule="figure-in-furniture", confidence=0.7
    )


def _headline(text: str) -> tuple[str, str | None]:
    """A list entry without its date and without its own shortened repeat, and the date if it is a full one."""
    found = list(DATE.finditer(text))
    date = None
    if found and (found[-1].end() >= len(text.rstrip("]）) ")) or found[0].start() <= 1):
        stamp = found[-1] if found[-1].end() >= len(text.rstrip("]）) ")) else found[0]
        date = iso(stamp)[:10]
        text = (
            text[: stamp.start()].rstrip(" [（(") if stamp.start() > 1 else text[stamp.end() :].strip("]）) ")
        )
    text = STAMP.sub("", text).strip()
    return _without_repeat(text), date


def _without_repeat(text: str) -> str:
    """A headline and its own beginning, cut (…) or whole, in one line: a picture's caption and its link."""
    stem = CUT.sub("", text)
    for size in range((len(stem) + 1) // 2, len(stem) - 3):
        if stem[size:] and stem.startswith(stem[size:]) and (stem != text or size * 2 == len(stem)):
            return stem[:size]
    return text


def _is_chrome(text: str) -> bool:
    """A line about the page or its site, not about the world."""
    return any(
        word in text for category in ("furniture-mark", "furniture-hint") for word in vocab.words(category)
    )
