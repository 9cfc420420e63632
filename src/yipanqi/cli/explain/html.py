"""One HTML file of a page and its findings, which needs nothing else: no network, no script, no font.

The tree is built of elements, so that every text of the page is escaped where it is written; the file's own policy
lets nothing run and nothing load.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from yipanqi.cli import text
from yipanqi.cli.explain.items import Item, Marked, by_kind, items, marked
from yipanqi.cli.explain.names import BLOCKS, DOUBT, KINDS, LISTED, NOT_STATED
from yipanqi.cli.labels import PAGES, places_of
from yipanqi.cli.summary import safe
from yipanqi.findings.types import Findings
from yipanqi.pages import Page

SURE = 0.9
FOLDED = frozenset({"mentions"})  # many, and seldom what one looks for: shown when asked for
HIDDEN = (
    "body:has(#show-{kind}:not(:checked)) details.k-{kind} {{ display: none; }}\n"
    "body:has(#show-{kind}:not(:checked)) .page .m.k-{kind} {{ border: 0; padding: 0; background: none; }}\n"
    "body:has(#show-{kind}:not(:checked)) .page .ix.k-{kind} {{ display: none; }}\n"
)
Child = Element | str


def document(page: Page, found: Findings) -> str:
    """The whole file."""
    every = items(page, found)
    kinds = list(by_kind(every))
    style = _style(kind for kind, _of_kind in kinds)
    whole = _el(
        "html",
        _head(safe(found.page.title or page.name), style),
        _el("body", _header(page, found, every), _filters(kinds), _work(page, every, kinds), _foot()),
        lang="zh-CN" if text.in_chinese() else "en",
    )
    return "<!doctype html>\n" + tostring(whole, encoding="unicode", method="html") + "\n"


def _head(title: str, style: str) -> Element:
    return _el(
        "head",
        _el("meta", charset="utf-8"),
        _el("meta", **{"http-equiv": "Content-Security-Policy", "content": _policy(style)}),
        _el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        _el("title", title),
        _el("style", style),
    )


def _work(page: Page, every: list[Item], kinds: Sequence[tuple[str, list[Item]]]) -> Element:
    """The page's text, and its findings beside or below it."""
    groups = (_group(kind, of_kind) for kind, of_kind in kinds)
    return _el(
        "main",
        _el("article", *_paragraphs(page, every), classes="page", lang="zh-CN"),
        _el("section", *groups, **{"aria-label": _("Findings")}),
        classes="work",
    )


def _foot() -> Element:
    proposal = _("A finding is a proposal, not a fact: somebody has to read the sentence.")
    return _el("footer", _el("p", proposal), classes="foot")


def _el(tag: str, *children: Child | None, classes: str = "", **attributes: str) -> Element:
    """An element with its texts and elements in order; what is None is left out."""
    element = Element(tag, {"class": classes} | attributes if classes else attributes)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            element.append(child)
            last = child
        elif child and last is None:
            element.text = (element.text or "") + child
        elif child and last is not None:
            last.tail = (last.tail or "") + child
    return element


def _style(kinds: Iterable[str]) -> str:
    sheet = Path(__file__).with_name("explain.css").read_text("utf-8")
    return sheet + "".join(HIDDEN.format(kind=kind) for kind in kinds)


def _policy(style: str) -> str:
    """Nothing loads, nothing runs; this one style sheet is known by its hash."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(page: Page, found: Findings, every: Sequence[Item]) -> Element:
    told = [item for item in every if item.kind != "mentions"]
    count = ngettext("{count} finding", "{count} findings", len(told)).format(count=len(told))
    sure = _("{count} of them at 0.90 or more").format(count=sum(item.confidence >= SURE for item in told))
    mode = _("What the reader takes from this page, how sure it is, and by which rule")
    return _el(
        "header",
        _el("p", mode, classes="mode"),
        _el("h1", safe(found.page.title or _("no title")), lang="zh-CN"),
        _el("p", _el("b", count), " · ", _el("b", sure), classes="lead"),
        _el("dl", *(_fact(*fact) for fact in _facts(page, found)), classes="facts"),
    )


def _facts(page: Page, found: Findings) -> Iterator[tuple[str, str, str]]:
    """(name, value, class) of what the page says of itself and of the file."""
    facts = found.page
    yield _("published"), facts.published or "", ""
    yield _("outlet"), facts.outlet or "", ""
    yield _("home"), places_of(facts.home, facts.published), ""
    yield _("genre"), PAGES.get(facts.kind, facts.kind), ""
    yield _("document number"), facts.number or "", ""
    yield _("file"), f"{page.name} · {page.format} · {page.encoding}", ""
    yield _("divisions named"), places_of(found.jurisdictions, facts.published), "all"
    yield "SHA-256", page.sha256, "all"


def _fact(name: str, value: str, style: str) -> Element:
    told = _el("dd", safe(value)) if value else _el("dd", _("not stated on the page"), classes="none")
    return _el("div", _el("dt", name), told, classes=style)


def _filters(kinds: Sequence[tuple[str, list[Item]]]) -> Element:
    return _el(
        "form",
        _el("fieldset", _el("legend", _("Show")), *(_filter(*kind) for kind in kinds), classes="kinds"),
    )


def _filter(kind: str, found: list[Item]) -> Element:
    box = {"type": "checkbox", "id": f"show-{kind}"} | ({} if kind in FOLDED else {"checked": "checked"})
    return _el(
        "label",
        _el("input", **box),
        _el("span", "\N{NO-BREAK SPACE}", classes=f"sample m k-{kind}", **{"aria-hidden": "true"}),
        KINDS[kind],
        _el("span", str(len(found)), classes="n"),
    )


def _paragraphs(page: Page, every: list[Item]) -> Iterator[Element]:
    """The page's blocks; what stands outside its own text keeps its place and says what it is."""
    before = ""
    for block in marked(page, every):
        if any(mark.text.strip() for mark in block.marks):
            yield _paragraph(block, block.role if block.role != before else "")
            before = block.role


def _paragraph(block: Marked, label: str) -> Element:
    whole = _el("p", classes=block.role)
    if label in ("furniture", "reply", "caption"):
        whole.append(_el("span", BLOCKS[label], classes="role"))
    open_elements = [whole]
    for mark in block.marks:
        inner = open_elements[-1]
        if mark.what == "close":
            open_elements.pop()
        elif mark.item is None:
            _add_text(inner, mark.text)
        else:
            element = _el("span", classes=f"m k-{mark.item.kind}")
            if mark.first:
                element.set("id", f"t{mark.item.number}")
                element.append(_number(mark.item, "f"))
            inner.append(element)
            open_elements.append(element)
    return whole


def _add_text(element: Element, more: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + more
    else:
        element.text = (element.text or "") + more


def _number(item: Item, towards: str) -> Element:
    """The finding's number, as a link to its entry (f) or to its words (t)."""
    label = _("finding {number}") if towards == "f" else _("finding {number} in the text")
    number = str(item.number)
    classes = f"ix k-{item.kind}"
    if towards == "t" and not item.is_marked:
        return _el("span", number, classes=classes)
    return _el(
        "a",
        number,
        classes=classes,
        href=f"#{towards}{number}",
        **{"aria-label": label.format(number=number)},
    )


def _group(kind: str, found: list[Item]) -> Element:
    summary = _el("summary", KINDS[kind], _el("span", str(len(found)), classes="n"))
    listed = _el("ol", *map(_entry, found))
    opened = {} if kind in FOLDED else {"open": "open"}
    return _el("details", summary, listed, classes=f"kind k-{kind}", **opened)


def _entry(item: Item) -> Element:
    values = [*item.values, *([(NOT_STATED, LISTED.join(item.missing))] if item.missing else [])]
    return _el(
        "li",
        _number(item, "t"),
        _el("p", item.words, lang="zh-CN", classes="q") if item.words else None,
        _el(
            "dl",
            *(_el("div", _el("dt", name), _el("dd", value)) for name, value in values),
            classes="values",
        ),
        *(_el("p", f"{DOUBT} {doubt}", classes="doubt") for doubt in item.doubts),
        _el(
            "p",
            _el("b", f"{item.confidence:.2f}"),
            _bar(item.confidence),
            _el("code", item.rule),
            classes="sure",
        ),
        _el("p", item.reason, classes="why"),
        _grounds(item),
        _el("p", _where(item), classes="at"),
        id=f"f{item.number}",
    )


def _where(item: Item) -> str:
    """Where it stands in the page and in its file: a document's bytes tell nothing, so its places do."""
    start, end = item.span
    if item.places:
        return " · ".join([_("characters {start}–{end}").format(start=start, end=end), *item.places])
    return _("characters {start}–{end} · bytes {first}–{last}").format(
        start=start, end=end, first=item.bytes[0], last=item.bytes[1]
    )


def _grounds(item: Item) -> Element | None:
    """What lifts and what lowers the confidence."""
    sides = (
        (_("speaks for it"), item.speaks_for),
        (_("against it"), item.speaks_against),
    )
    told = [_("{name}: {value}").format(name=name, value=LISTED.join(each)) for name, each in sides if each]
    return _el("p", " · ".join(told), classes="why") if told else None


def _bar(confidence: float) -> Element:
    """The confidence as a bar, of another colour below what counts as sure; the number stands beside it."""
    return _el(
        "svg",
        _el("rect", width="100", height="6", classes="of"),
        _el(
            "rect",
            width=f"{confidence * 100:.0f}",
            height="6",
            classes="is" if confidence >= SURE else "unsure",
        ),
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        classes="bar",
        **{"aria-hidden": "true"},
    )
