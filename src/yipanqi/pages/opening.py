"""Bytes to a Page: the steps in their order."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from array import array
from html import unescape
from pathlib import Path

import opencc

from yipanqi.pages.draft import Draft
from yipanqi.pages.exceptions import EmptyPage, NotText, TooLarge
from yipanqi.pages.page import Block, Page, Role

SCRIPT = opencc.OpenCC("t2s")
LARGEST = 20_000_000  # bytes


def open_page(data: bytes, *, name: str = "", content_type: str | None = None) -> Page:
    """Decode and clean one published page. PageError says in one sentence why it cannot be read."""
    if len(data) > LARGEST:
        raise TooLarge(f"{name or '文件'}超过 {LARGEST // 1_000_000} MB，请拆分后再提交。")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotText(f"{name or '文件'}不是文本，请另存为 .txt、.html 或 .csv 后再提交。")
    source, encoding = _decode(data)
    if not source.strip():
        raise EmptyPage(f"{name or '文件'}里没有文字，请检查是否选对了文件。")
    ending = Path(name).suffix.lower()
    form = "html" if ending in (".html", ".htm") or "<html" in source[:2000].lower() else ending[1:]
    if form == "csv":
        draft, blocks = _csv(source)
    else:
        draft = _html(source) if form == "html" else Draft(source)
        blocks = _lines(draft)
    return Page(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="html" if form == "html" else "csv" if form == "csv" else "text",
        encoding=encoding,
        source=source,
        text=draft.text,
        origins=draft.origins,
        blocks=tuple(blocks),
    )


def _decode(data: bytes) -> tuple[str, str]:
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "surrogateescape"), "utf-8"


HIDDEN = re.compile(r"(?is)<!--.*?-->|<(script|style|select|textarea)\b.*?</\1>|<(font class=.jammer|span style=.display:none).*?</(font|span)>")
TAG = re.compile(r"(?s)<(/?)([a-zA-Z0-9]+)[^>]*>|<![^>]*>")
BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "tr", "title", "ul", "head", "body", "td"}
ENTITY = re.compile(r"&#?\w+;")


def _html(source: str) -> Draft:
    draft = Draft(source)
    draft.sub(HIDDEN, "")
    draft.sub(re.compile("\n"), " ")
    draft.sub(TAG, lambda m: "\n" if (m[2] or "").lower() in BLOCKS else "")
    draft.sub(ENTITY, lambda m: unescape(m[0])[:1])
    return draft


HAN = "\u3400-\u9fff“”《》（）"
FOLDS = dict(zip(",:;?!()", "，：；？！（）", strict=True))
BETWEEN = re.compile(rf"(?<=[{HAN}]) ?[,:;?!()]|[,:;?!()](?=[{HAN}])")
NOISE = re.compile(r"[ -~]*[^\w\s,.:;!?()\[\]|/\-][ -~]*\Z")
FURNITURE = re.compile(
    r"ICP|版权|上一篇|下一篇|返回|登录|使用道具|举报|^回复|发表回复|积分规则|分享到|友情链接|Powered|Processed|复制链接|"
    r"网站地图|首页|关于我们|字体|收藏|扫一扫|阅读原文|设为首页|分享"
)


PINYIN = re.compile("(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}[)）]")


def _clean(draft: Draft) -> None:
    damaged = draft.sub(PINYIN, "")
    draft.sub(re.compile("[,，]([，,。、；])"), lambda m: m[1])
    if damaged or len(re.findall("[會發員區國說與為]", draft.text)) > 3:
        draft.text = "\n".join(_simplified(line) for line in draft.text.split("\n"))
    draft.sub(re.compile(r"(?m)^[ -~]+?(?= {3,}[\u3400-\u9fff])|(?<=[。；！])[ -~]+$"), "")
    draft.sub(re.compile(r"[\u3000\xa0\u2003\r\t ]+(?=\n|\Z)|(?m:^)[\u3000\xa0\u2003\r\t ]+"), "")
    draft.sub(BETWEEN, lambda m: FOLDS[m[0].strip()])
    draft.sub(re.compile(r'"([^"\n]+)"'), lambda m: f"“{m[1]}”")


def _simplified(line: str) -> str:
    folded: str = SCRIPT.convert(line)
    return folded if len(folded) == len(line) else line


def _lines(draft: Draft) -> list[Block]:
    _clean(draft)
    blocks: list[Block] = []
    titled = False
    for match in re.finditer(r"[^\n]+", draft.text):
        line = match[0]
        if not line.strip():
            continue
        role: Role = "body"
        if FURNITURE.search(line) and len(line) < 120 or not re.search(r"[\u3400-\u9fff]", line):
            role = "furniture"
        elif not titled and len(line) > 9 and not re.search("[。|>]$", line):
            role, titled = "title", True
        elif re.match(r"(发布时间|日期|来源|[^。]{0,12}发表于|\d{4}[-年])", line) and len(line) < 80:
            role = "meta"
        elif not re.search(r"[。；！？，]", line):
            role = "heading" if re.match(r"[（一二三四五六七八九十\d]+[、．.）]", line) else "furniture"
        blocks.append(Block(role, match.start(), match.end()))
    return blocks


def _csv(source: str) -> tuple[Draft, list[Block]]:
    text: list[str] = []
    origins = array("I")
    blocks: list[Block] = []
    length = at = 0
    for row in csv.reader(io.StringIO(source)):
        cells = []
        start = length
        for cell in row:
            found = source.find(cell, at) if cell else at
            at = found + len(cell)
            cells.append((length, length + len(cell)))
            text.append(cell + "\t")
            origins.extend(range(found, found + len(cell) + 1))
            length += len(cell) + 1
        if not row:
            continue
        text[-1] = text[-1][:-1] + "\n"
        filled = tuple(span for span in cells if span[0] < span[1])
        role: Role = "title" if not blocks else "row"
        blocks.append(Block(role, start, filled[-1][1] if filled else start, tuple(cells)))
    origins.append(at)
    return Draft("".join(text), origins), blocks
