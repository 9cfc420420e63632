"""One page set in many layouts: what a page says must not hang on how it is set.

    python -m gold.layouts [LAYOUT…]              F1 of each layout over dev and develop, beside the plain page
    python -m gold.layouts --misses LAYOUT KIND   what a layout loses and makes up, page by page

A gold page is taken apart into a ``Sheet`` (its title, facts and paragraphs) and set anew by each layout; the annotation
stays the same. Pages that are mostly tables are left out. Frames, readers, editors and places in them are invented.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import Any

import opencc

from gold.gate import HERE, GoldPage, pages_in, read_bytes
from gold.score import Tally, compare

INDENT = "　　"
ORDINAL = re.compile(r"(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])")
HALF = str.maketrans("，：；？！（）", ",:;?!()")
NO_LINE_BEGINS_WITH = "，。、；：？！”’》）】"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a page, or a heading between them."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Sheet:
    """A page taken apart: the lines of its title, what it says of itself, its text."""

    title: tuple[str, ...]
    published: str
    outlet: str
    above: tuple[str, ...]  # lines over the title that say whose page it is
    text: tuple[Paragraph, ...]

    @property
    def meta(self) -> str:
        day = f"发布时间：{self.published} " if self.published else ""
        return f"{day}来源：{self.outlet}" if self.outlet else day


Layout = Callable[[Sheet], tuple[bytes, str]]  # the page's bytes and its file name
LAYOUTS: dict[str, Layout] = {}


def sheet_of(page: GoldPage) -> Sheet | None:
    """A gold page taken apart by its reader; None where it is a table or has no title."""
    from yipanqi.pages import open_page

    opened = open_page(page.page.read_bytes(), name=page.page.name)
    blocks = [block for block in opened.blocks if block.role in ("title", "body", "heading", "row")]
    rows = sum(block.role == "row" for block in blocks)
    facts = page.gold()["page"]
    text = [(block.role, opened.slice((block.start, block.end)).strip()) for block in blocks]
    if rows > 2 or not facts.get("title"):
        return None
    title = dict.fromkeys(each for role, each in text if role == "title")
    first = next(block.start for block in blocks)
    above = [
        opened.slice((block.start, block.end)).strip()
        for block in opened.blocks
        if block.role in ("furniture", "meta") and block.start < first
    ]
    paragraphs = [Paragraph(each, role == "heading") for role, each in text if role != "title"]
    return Sheet(
        tuple(title)[: 1 if len(title) == 2 and "[" in next(iter(title)) else None] or (facts["title"],),
        facts.get("published") or "",
        facts.get("outlet") or "",
        tuple(above[:2]),
        tuple(paragraphs),
    )


def _text(lines: Iterable[str]) -> tuple[bytes, str]:
    return "\n".join(lines).encode(), "page.txt"


def _html(body: str, *, head: str = "") -> tuple[bytes, str]:
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return page.encode(), "page.html"


def _top(sheet: Sheet) -> list[str]:
    return [*sheet.above, *sheet.title, sheet.meta]


def _lines(sheet: Sheet, indent: str = INDENT) -> list[str]:
    return [*_top(sheet), *(indent + each.text for each in sheet.text)]


def layout(name: str) -> Callable[[Layout], Layout]:
    def add(make: Layout) -> Layout:
        LAYOUTS[name] = make
        return make

    return add


# Text


@layout("plain")
def plain(sheet: Sheet) -> tuple[bytes, str]:
    return _text(_lines(sheet))


@layout("no indent")
def no_indent(sheet: Sheet) -> tuple[bytes, str]:
    return _text(_lines(sheet, ""))


@layout("blank lines")
def blank_lines(sheet: Sheet) -> tuple[bytes, str]:
    return "\n\n".join(_lines(sheet)).encode(), "page.txt"


@layout("blank lines, no indent")
def blank_lines_no_indent(sheet: Sheet) -> tuple[bytes, str]:
    return "\n\n".join(_lines(sheet, "")).encode(), "page.txt"


@layout("few lines")
def few_lines(sheet: Sheet) -> tuple[bytes, str]:
    return _text([*_top(sheet), INDENT + INDENT.join(each.text for each in sheet.text)])


@layout("two lines")
def two_lines(sheet: Sheet) -> tuple[bytes, str]:
    return _text(
        [INDENT.join([*sheet.title, sheet.meta]), INDENT + INDENT.join(each.text for each in sheet.text)]
    )


def wrapped(text: str, width: int, *, kinsoku: bool) -> list[str]:
    """Lines of at most ``width`` characters; with ``kinsoku`` no line begins with a closing mark."""
    lines: list[str] = []
    while text:
        cut = width
        while kinsoku and cut > 2 and text[cut : cut + 1] and text[cut] in NO_LINE_BEGINS_WITH:
            cut -= 1
        lines.append(text[:cut])
        text = text[cut:]
    return lines


def _wrapping(width: int, indent: str, blank: str, *, kinsoku: bool) -> Layout:
    def make(sheet: Sheet) -> tuple[bytes, str]:
        lines = _top(sheet)
        for each in sheet.text:
            lines += [*blank.splitlines(), *wrapped(indent + each.text, width, kinsoku=kinsoku)]
        return _text(lines)

    return make


for _width in (20, 26, 34, 40):
    for _name, _indent, _blank in (
        ("indented", INDENT, ""),
        ("flush", "", ""),
        ("indented, blank lines", INDENT, "\n"),
        ("flush, blank lines", "", "\n"),
    ):
        LAYOUTS[f"wrapped at {_width}, {_name}"] = _wrapping(_width, _indent, _blank, kinsoku=_width != 34)


def _changed(change: Callable[[str], str]) -> Layout:
    """Every line of the plain page changed alike."""
    return lambda sheet: _text(map(change, _lines(sheet)))


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def _traditional(text: str) -> str:
    converted: str = _to_traditional().convert(text)
    return converted


LAYOUTS["traditional script"] = _changed(_traditional)
LAYOUTS["half-width punctuation"] = _changed(lambda line: line.translate(HALF))
LAYOUTS["spaces around figures"] = _changed(
    lambda line: re.sub(r"(?<=[\u4e00-\u9fff])(\d+)(?=[\u4e00-\u9fff])", r" \1 ", line)
)
LAYOUTS["hard spaces"] = _changed(
    lambda line: re.sub(r"(?<=。)", "\xa0", line.replace(INDENT, "\xa0\xa0\xa0\xa0")).replace(
        "，", "，\u2009"
    )
)
LAYOUTS["spaces at line ends"] = _changed(lambda line: line + " \u3000")


@layout("GB 18030")
def gb18030(sheet: Sheet) -> tuple[bytes, str]:
    return "\r\n".join(_lines(sheet)).encode("gb18030"), "page.txt"


@layout("Big5")
def big5(sheet: Sheet) -> tuple[bytes, str]:
    """Where Big5 has all characters; else the page is UTF-8."""
    text = _traditional("\r\n".join(_lines(sheet)))
    try:
        return text.encode("big5"), "page.txt"
    except UnicodeEncodeError:
        return text.encode(), "page.txt"


@layout("UTF-16")
def utf16(sheet: Sheet) -> tuple[bytes, str]:
    return "\r\n".join(_lines(sheet)).encode("utf-16"), "page.txt"


@layout("UTF-16 without a mark")
def utf16_bare(sheet: Sheet) -> tuple[bytes, str]:
    return "\r\n".join(_lines(sheet)).encode("utf-16-be"), "page.txt"


# Items, labels, notes


def _renumbered(mark: Callable[[int], str]) -> Layout:
    """The numbers of items below the first level written another way."""

    def make(sheet: Sheet) -> tuple[bytes, str]:
        count, text = 0, []
        for each in sheet.text:
            match = ORDINAL.match(each.text)
            count = count + 1 if match else 0 if each.text[0] in "一二三四五六七八九十" else count
            text.append(
                replace(each, text=mark(count) + each.text[match.end() :].lstrip()) if match else each
            )
        return _text(_lines(replace(sheet, text=tuple(text))))

    return make


HAN_NUMBERS = ["", *"一二三四五六七八九十"] + [f"十{each}" for each in "一二三四五六七八九"] + ["二十"]
LAYOUTS["items ①"] = _renumbered(lambda count: chr(0x2460 + (count - 1) % 20))
LAYOUTS["items 1)"] = _renumbered(lambda count: f"{count})")
LAYOUTS["items 1、"] = _renumbered(lambda count: f"{count}、")
LAYOUTS["items 第一条"] = _renumbered(lambda count: f"第{HAN_NUMBERS[count % 21]}条　")
for _bullet in "●■▪◆-·":
    LAYOUTS[f"items {_bullet}"] = _renumbered(f"{_bullet} ".format)


def _with_text(change: Callable[[Sheet], Iterable[Paragraph]]) -> Layout:
    return lambda sheet: _text(_lines(replace(sheet, text=tuple(change(sheet)))))


def _prefixed(sheet: Sheet, first: str, rest: str) -> Iterator[Paragraph]:
    for index, each in enumerate(sheet.text):
        plain = (
            each.heading
            or ORDINAL.match(each.text)
            or re.match("[一二三四五六七八九十]+、|[【〔[]", each.text)
        )
        yield each if plain else replace(each, text=(rest if index else first) + each.text)


LAYOUTS["bullets at paragraphs"] = _with_text(lambda sheet: _prefixed(sheet, "● ", "● "))
LAYOUTS["broadcast labels"] = _with_text(lambda sheet: _prefixed(sheet, "【口播】", "【正文】"))
LAYOUTS["no-break byline"] = _with_text(
    lambda sheet: _prefixed(
        sheet, "" if "讯" in sheet.text[0].text[:20] else "本报讯（记者　江小帆　通讯员　林 晓）", ""
    )
)
LAYOUTS["agency dateline"] = _with_text(
    lambda sheet: _prefixed(sheet, "" if "讯" in sheet.text[0].text[:20] else "（见习记者 江小帆）", "")
)


@layout("title repeated")
def title_repeated(sheet: Sheet) -> tuple[bytes, str]:
    return _text([*_top(sheet), *sheet.title, *(INDENT + each.text for each in sheet.text)])


@layout("notes before and after")
def notes(sheet: Sheet) -> tuple[bytes, str]:
    return _text(
        [
            *_top(sheet), "（本报记者 江小帆 文/图）", *(INDENT + each.text for each in sheet.text),
            "（责任编辑：林晓　校对：江小帆）", "声明：本网转载此文出于传递更多信息之目的，版权归原作者所有，如有侵权请联系删除。",
        ]
    )  # fmt: skip


@layout("eyebrow and subtitle")
def eyebrow(sheet: Sheet) -> tuple[bytes, str]:
    return _text(
        [*sheet.above, "同心携手　奋楫前行", *sheet.title, "——一线见闻之三", sheet.meta]
        + [INDENT + each.text for each in sheet.text]
    )


@layout("original title")
def original_title(sheet: Sheet) -> tuple[bytes, str]:
    first, *rest = sheet.title
    return _text(
        [*sheet.above, *rest, f"原标题：{first}", sheet.meta, *(INDENT + each.text for each in sheet.text)]
    )


# Markup


def _paragraphs(sheet: Sheet, opening: str, closing: str, bold: tuple[str, str] = ("", "")) -> str:
    return "\n".join(
        f"{opening}{bold[0] * each.heading}{escape(each.text)}{bold[1] * each.heading}{closing}"
        for each in sheet.text
    )


def _above(sheet: Sheet, tag: str = "div") -> str:
    return "".join(f"<{tag}>{escape(line)}</{tag}>" for line in sheet.above)


def _headline(sheet: Sheet) -> str:
    return f"{_above(sheet)}<h1>{'<br>'.join(map(escape, sheet.title))}</h1><div>{escape(sheet.meta)}</div>"


@layout("html p")
def html_p(sheet: Sheet) -> tuple[bytes, str]:
    return _html(_headline(sheet) + _paragraphs(sheet, "<p>&emsp;&emsp;", "</p>", ("<strong>", "</strong>")))


@layout("html br")
def html_br(sheet: Sheet) -> tuple[bytes, str]:
    return _html(
        _headline(sheet) + "<div>" + _paragraphs(sheet, "&nbsp;&nbsp;&nbsp;&nbsp;", "<br><br>") + "</div>"
    )


@layout("html single br")
def html_single_br(sheet: Sheet) -> tuple[bytes, str]:
    return _html(_headline(sheet) + "<div>" + _paragraphs(sheet, "", "<br>") + "</div>")


def _shredded(text: str) -> str:
    """Spans that begin and end anywhere, as editors of web pages leave them."""
    pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
    return "".join(
        f'<span style="font-size: 12pt"><font face="仿宋">{escape(piece)}</font></span>' for piece in pieces
    )


@layout("html spans")
def html_spans(sheet: Sheet) -> tuple[bytes, str]:
    head = f"{_above(sheet)}<div><b>{'<br>'.join(map(escape, sheet.title))}</b></div><div><span>{escape(sheet.meta)}</span></div>"
    return _html(head + "".join(f"<div><div>{_shredded(each.text)}</div></div>" for each in sheet.text))


@layout("html wrapped in source")
def html_wrapped(sheet: Sheet) -> tuple[bytes, str]:
    broken = ("\n".join(wrapped(each.text, 36, kinsoku=False)) for each in sheet.text)
    text = "".join(f"<p>\n{escape(each)}\n</p>" for each in broken)
    return _html(_headline(sheet) + text)


@layout("html wrapped by br")
def html_wrapped_br(sheet: Sheet) -> tuple[bytes, str]:
    text = "<br>\n".join(
        "<br>\n".join(map(escape, wrapped(INDENT + each.text, 30, kinsoku=True))) for each in sheet.text
    )
    return _html(f"{_headline(sheet)}<div>{text}</div>")


@layout("table of 2005")
def table_layout(sheet: Sheet) -> tuple[bytes, str]:
    menu = "".join(f"<td><a href='#'>{each}</a></td>" for each in ("首页", "新闻", "政务", "旅游", "论坛"))
    rows = [f"<td align=center><font size=5><b>{'<br>'.join(map(escape, sheet.title))}</b></font></td>"]
    rows += [
        f"<td align=center>{escape(sheet.meta)}</td>",
        f"<td>{_paragraphs(sheet, '&nbsp;&nbsp;', '<br>')}</td>",
    ]
    inner = "".join(f"<tr>{row}</tr>" for row in rows)
    side = "<td width=180>热点排行<br><a href='#'>青禾县春耕备耕有序推进</a><br><a href='#'>我县召开教育工作会议</a></td>"
    return _html(
        f"{_above(sheet)}<table><tr>{menu}</tr></table><table><tr>{side}<td><table>{inner}</table></td></tr></table>"
    )


RELATED = (
    "青禾县与白石市签订教育合作协议", "白石市召开文旅融合推进会 龙某某讲话", "两地共建产业园 总投资12亿元", "市民中心周末延时服务",
)  # fmt: skip


@layout("html chrome")
def html_chrome(sheet: Sheet) -> tuple[bytes, str]:
    links = "".join(f"<li><a href='#'>{each}</a></li>" for each in RELATED)
    return _html(
        f"<nav><a href='#'>首页</a> <a href='#'>要闻</a> <a href='#'>图片</a></nav>{_headline(sheet)}"
        f"<aside><h3>热门推荐</h3><ul>{links}</ul></aside><article>{_paragraphs(sheet, '<p>', '</p>')}</article>"
        f"<div class='related'><h3>相关阅读</h3><ul>{links}</ul></div><footer>版权所有 青禾网 备案号0000</footer>"
    )


@layout("WeChat html")
def wechat(sheet: Sheet) -> tuple[bytes, str]:
    title = f"<h1>{' '.join(map(escape, sheet.title))}</h1><div><span>{escape(sheet.outlet)}</span> <em>{sheet.published}</em></div>"
    text = "".join(
        f"<section><span>{'🔸' if index % 3 else ''}{escape(each.text)}</span></section><section><br></section>"
        for index, each in enumerate(sheet.text)
    )
    return _html(f"{_above(sheet)}{title}<p>点击蓝字 关注我们</p>{text}<p>阅读 3021 赞 12 在看 5</p>")


@layout("WeChat short lines")
def wechat_lines(sheet: Sheet) -> tuple[bytes, str]:
    """A line a clause, as posts for telephones are set."""
    lines = [*_top(sheet), "点击上方蓝字关注我们"]
    for each in sheet.text:
        lines += ["", *re.findall("[^，。；]+[，。；”）]*", each.text)]
    return _text([*lines, "", "END", "阅读 3021　在看"])


# Frames


@layout("e-paper")
def epaper(sheet: Sheet) -> tuple[bytes, str]:
    year, month, day = [*sheet.published.split("-"), "", ""][:3] if sheet.published else ("", "", "")
    date = f"{year}年{int(month)}月{int(day)}日" if day else ""
    paper = sheet.outlet or "青禾日报"
    return _text(
        [
            f"{paper}　{date} 星期五　第02版：要闻　上一版 下一版", *sheet.above, "标题导航", *sheet.title,
            f"{date}　来源：{paper}", *(INDENT + each.text for each in sheet.text), "上一篇　下一篇",
            "版面导航　第01版：头版　第02版：要闻",
        ]
    )  # fmt: skip


@layout("government CMS")
def government(sheet: Sheet) -> tuple[bytes, str]:
    rows = (
        ("索引号", "000000000/2020-00001", "主题分类", "其他"),
        ("发布机构", sheet.outlet or "", "发布日期", sheet.published),
        ("有效性", "有效", "文号", ""),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return _html(
        f"{_above(sheet)}<table>{table}</table><h2>{'<br>'.join(map(escape, sheet.title))}</h2>"
        f"<p>{escape(sheet.meta)} 字体：【大 中 小】 打印 关闭</p>{_paragraphs(sheet, '<p>', '</p>')}<p>扫一扫在手机打开当前页</p>"
    )


@layout("forum")
def forum(sheet: Sheet) -> tuple[bytes, str]:
    date = sheet.published or "2020-05-06"
    return _text(
        [
            *sheet.above, "青禾论坛 › 时政 › 查看内容", "查看: 1203|回复: 2", f"[时政] {' '.join(sheet.title)} [复制链接]",
            f"青禾客 发表于 {date} 09:12:30 | 显示全部楼层 |阅读模式", "xK$ 7d]Q~ w#P9", *(INDENT + each.text for each in sheet.text),
            "回复 使用道具 举报", f"白石人 发表于 {date} 10:20:11 | 显示全部楼层", "沙发 沙发",
            "回复 使用道具 举报",
            f"路过者 发表于 {date} 11:20:11 | 显示全部楼层", "支持一下", "好好学习，天天向上", "回复 使用道具 举报",
            "您需要登录后才可以回帖 登录 | 立即注册",
        ]
    )  # fmt: skip


# The measure


def sheets() -> list[tuple[GoldPage, Sheet]]:
    pages = pages_in([(HERE / each, HERE / each) for each in ("dev", "develop")])
    return [(page, sheet) for page in pages if (sheet := sheet_of(page))]


def measured(name: str, pages: Iterable[tuple[GoldPage, Sheet]]) -> dict[str, Tally]:
    """The pooled tallies of pages set in one layout."""
    total: dict[str, Tally] = {}
    for page, sheet in pages:
        for kind, tally in compare(page.gold(), read_bytes(*LAYOUTS[name](sheet))).items():
            total.setdefault(kind, Tally()).add(tally)
    return total


KINDS = (
    "commitments",
    "people",
    "appointments",
    "meetings",
    "jurisdictions",
    "instruments",
    "targets",
    "achievements",
    "projects",
    "mechanisms",
)
FACTS = ("title", "published", "home")


def row(name: str, tallies: dict[str, Tally]) -> str:
    shares = [
        agreeing / told if told else 1.0
        for agreeing, told in (tallies["page"].fields[each] for each in FACTS)
    ]
    return f"{name:36}" + "".join(
        f"{value:6.3f}" for value in [*(tallies[kind].f1 for kind in KINDS), *shares]
    )


def misses(name: str, kind: str, pages: Iterable[tuple[GoldPage, Sheet]]) -> Iterator[str]:
    for page, sheet in pages:
        found = read_bytes(*LAYOUTS[name](sheet))
        if kind == "page":
            wanted: dict[str, Any] = page.gold()["page"]
            yield from (
                f"{page.name} {each}: {wanted.get(each)} | {found['page'].get(each)}"
                for each in FACTS
                if wanted.get(each) != found["page"].get(each)
            )
            continue
        tally = compare(page.gold(), found).get(kind, Tally())
        yield from (f"{page.name} missed {each}" for each in tally.missed)
        yield from (f"{page.name} made up {each}" for each in tally.invented)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", nargs=2, metavar=("LAYOUT", "KIND"))
    parser.add_argument("names", nargs="*", help="layouts; all without any")
    given = parser.parse_args()
    pages = sheets()
    if given.misses:
        name, kind = given.misses
        print("\n".join(misses(name, kind, pages)))
        return
    print(f"{'':36}" + "".join(f"{each[:5]:>6}" for each in (*KINDS, *FACTS)))
    for name in given.names or LAYOUTS:
        print(row(name, measured(name, pages)), flush=True)


if __name__ == "__main__":
    main()
