"""HTML to lines of text with their places in the source, and what the markup says about each line."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from html import unescape

from yipanqi.pages.draft import Draft
from yipanqi.pages.tables import data_tables
from yipanqi.pages.tags import Token, attributes, tokens

VOID = frozenset(
    [
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ignore_js_op",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "st1:chsdate",
        "img",
        "input",
        "svg",
    ]
)
HIDDEN = frozenset(
    ["noscript", "template", "select", "iframe", "svg", "object", "audio", "video", "map", "canvas"]
)
CHROME = frozenset(["nav", "footer", "aside", "form", "button", "menu"])
CHROME_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav\d*|menu|crumbs?|breadcrumb|footer|foot|copyright|bdsharebuttonbox|share|related?|"
    r"recommend|sidebar|prevnext|friendlinks?|toolbar)(?:$|[\s_-])"
)
TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "caption"])
UNSEEN = re.compile(r"(?i)display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)")
UNSEEN_INLINE = re.compile(r"(?i)visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)")
PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,10});?|[ \t\r\n\f]+|[^&\s]+|&|\s")
CLOSE_WRITTEN = "\u3400-\u9fff，。、；：？！“”《》（）"  # a line break between two of these is no space
UNSPACED = re.compile(rf"[{CLOSE_WRITTEN}]{{2}}|\d[{CLOSE_WRITTEN}]|[{CLOSE_WRITTEN}]\d")
HEAD = {
    "pubdate": "published", "publishdate": "published", "publish_time": "published", "publishtime": "published",
    "article:published_time": "published", "og:published_time": "published", "weibo:article:create_at": "published",
    "articletitle": "title", "og:title": "title", "twitter:title": "title",
    "contentsource": "source", "source": "source", "article:author": "source",
    "sitename": "site", "og:site_name": "site", "application-name": "site",
}  # fmt: skip


@dataclass(slots=True)
class Hint:
    """What the markup says about one line."""

    tag: str = ""  # h1 to h6, li, figcaption; tr for a row of a table of data
    linked: int = 0  # characters inside links
    bold: int = 0  # characters in bold
    chrome: bool = False  # inside a menu, a footer, a form…
    quote: bool = False  # inside a blockquote
    soft: bool = False  # one <br> ends it: the paragraph may go on


@dataclass(frozen=True, slots=True)
class Frame:
    """An open element and what holds inside it."""

    name: str
    hidden: bool = False
    chrome: bool = False
    quote: bool = False
    link: bool = False
    bold: bool = False
    tag: str = ""


class Markup:
    """Reads a source once; then ``draft``, one hint a line, and the head's facts."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.head: dict[str, str] = {}
        self.hints: list[Hint] = []
        self._parts: list[str] = []
        self._origins = array("I")
        self._line = Hint()
        self._filled = False  # the line has something to show
        self._space = -1  # a space is due, from this place in the source
        self._last = ""
        self._stack = [Frame("")]
        self._spans: dict[int, int] = {}  # column: rows that a cell above still covers
        self._column = -1  # in a row of a table of data: the column; -1 outside
        every = list(tokens(source))
        self._data = data_tables(source, every)
        for index, token in enumerate(every):
            self._take(index, token)
        self._break(len(source))
        self._origins.append(len(source))
        self.draft = Draft("".join(self._parts), self._origins)

    def _take(self, index: int, token: Token) -> None:
        if token.raw:
            if token.raw == "title":
                self.head.setdefault("heading", unescape(self.source[token.start : token.end]).strip())
        elif not token.name:
            if not self._stack[-1].hidden:
                self._text(token.start, token.end)
        elif token.closing:
            self._close(token)
        else:
            self._open(index, token)

    def _open(self, index: int, token: Token) -> None:
        name = token.name
        given = attributes(self.source, token) if self.source.find("=", token.start, token.end) > 0 else {}
        if name == "meta":
            self._meta(given)
        self._boundary(token, given, in_table=index in self._data)
        if name in VOID:
            return
        top = self._stack[-1]
        if top.name == name and name in ("p", "li", "td", "th", "tr", "option", "dd", "dt"):
            top = self._stack[-2]
            self._stack.pop()
        named = f"{given.get('class', '')} {given.get('id', '')}" if given else ""
        self._stack.append(
            Frame(
                name,
                hidden=top.hidden or name in HIDDEN or _unseen(name, given, named),
                chrome=top.chrome or name in CHROME or CHROME_CLASS.search(named) is not None,
                quote=top.quote or name == "blockquote",
                link=top.link or name == "a",
                bold=top.bold or name in ("b", "strong"),
                tag=name if name in TAGS else top.tag,
            )
        )

    def _close(self, token: Token) -> None:
        self._boundary(token, {}, in_table=False)
        for depth in range(len(self._stack) - 1, max(0, len(self._stack) - 100), -1):
            if self._stack[depth].name == token.name:
                del self._stack[depth:]
                return

    def _meta(self, given: dict[str, str]) -> None:
        key = HEAD.get((given.get("name") or given.get("property") or "").lower())
        if key and given.get("content", "").strip():
            self.head.setdefault(key, unescape(given["content"]).strip())

    def _boundary(self, token: Token, given: dict[str, str], *, in_table: bool) -> None:
        """Lines end at block elements; in a table of data a row is a line and a cell ends with a tab."""
        name = token.name
        if name == "tr" and not token.closing and in_table:
            self._break(token.start)
            self._column = 0
        elif self._column >= 0 and (name == "table" or (name == "tr" and token.closing)):
            self._break(token.start)
            self._column = -1
            self._spans = {} if name == "table" else self._spans
        elif self._column >= 0 and name in ("td", "th"):
            if not token.closing:
                self._cell(token.start, given)
        elif name not in INLINE:
            if self._column >= 0:
                self._space = token.start
            else:
                self._break(token.start, soft=name == "br")

    def _cell(self, at: int, given: dict[str, str]) -> None:
        """Begin a cell: a tab after the one before it, and empty cells where another one spans."""
        if self._column > 0:
            self._add("\t", at)
        while self._spans.get(self._column, 0) > 0:
            self._spans[self._column] -= 1
            self._add("\t", at)
            self._column += 1
        rows, columns = (_span(given.get(key)) for key in ("rowspan", "colspan"))
        for step in range(columns):
            self._spans[self._column + step] = rows - 1
        self._add("\t" * (columns - 1), at)  # the text goes to the last column that the cell spans
        self._column += columns
        self._line.tag = "tr"
        self._last = "\t"

    def _text(self, start: int, end: int) -> None:
        frame = self._stack[-1]
        for match in PIECE.finditer(self.source, start, end):
            piece = match[0]
            if piece[0] in " \t\r\n\f":
                self._space = match.start()
                continue
            if piece[0] == "&" and len(piece) > 1:
                piece = unescape(piece)
                self._words(piece, [match.start()] * len(piece), frame)
            else:
                self._words(piece, range(match.start(), match.end()), frame)

    def _words(self, piece: str, origins: range | list[int], frame: Frame) -> None:
        if self._space >= 0 and self._filled and self._last != "\t":
            broken = "\n" in self.source[self._space : origins[0]]
            if not (broken and UNSPACED.match(self._last + piece[0])):
                self._add(" ", self._space)
        self._space = -1
        self._parts.append(piece)
        self._origins.extend(origins)
        self._last = piece[-1]
        self._filled = True
        line = self._line
        line.linked += len(piece) * frame.link
        line.bold += len(piece) * frame.bold
        line.chrome, line.quote = frame.chrome, frame.quote
        line.tag = line.tag or frame.tag

    def _add(self, text: str, at: int) -> None:
        self._parts.append(text)
        self._origins.extend([at] * len(text))

    def _break(self, at: int, *, soft: bool = False) -> None:
        self._space = -1
        if not self._filled and self._line.tag != "tr":
            if self.hints:
                self.hints[-1].soft = False  # a second break sets apart
            return
        self._line.soft = soft
        self._add("\n", min(at, len(self.source)))
        self.hints.append(self._line)
        self._line, self._filled, self._last = Hint(), False, ""


def _unseen(name: str, given: dict[str, str], named: str) -> bool:
    """Whether a reader of the page does not see what the element holds."""
    style = given.get("style", "")
    if "jammer" in named or given.get("type") == "hidden" or UNSEEN.search(style):
        return True
    return name in INLINE and UNSEEN_INLINE.search(style) is not None


def _span(value: str | None) -> int:
    return min(int(value), 200) if value and value.isdecimal() and len(value) < 6 and int(value) else 1
