"""Automatic numbers of a docx: what stands before a paragraph on paper and nowhere in its text (第一条, 一、, 1.)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

DIGITS = "〇一二三四五六七八九"
UNITS = ((1000, "千"), (100, "百"), (10, "十"))
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
LARGEST = 9999
CLOSED = re.compile(r"[、，．.。：:）)\]】〕]$")


def local(name: str) -> str:
    """A name of an element or attribute without its namespace: strict and transitional files differ in that only."""
    return name.rpartition("}")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children that have one of these names."""
    return (child for child in (element if element is not None else ()) if local(child.tag) in names)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def value(element: Element | None, key: str = "val") -> str:
    """An attribute, whatever its namespace; empty where there is none."""
    given = element.attrib.items() if element is not None else ()
    return next((text for name, text in given if local(name) == key), "")


def number(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text) else otherwise


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it begins, how it counts, and its pattern (第%1条, %1.%2)."""

    start: int
    form: str
    pattern: str
    plain: bool  # 1.1 also where the level above counts 一, 二


class Numbering:
    """Counts the paragraphs of each list as they come."""

    def __init__(self, root: Element | None) -> None:
        drawn = {value(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._list: dict[str, str] = {}  # of each number: the list that counts
        self._counts: dict[str, list[int]] = {}
        for each in children(root, "num"):
            key, abstract = value(each, "numId"), value(child(each, "abstractNumId"))
            levels = {
                number(value(level, "ilvl")): _level(level) for level in children(drawn.get(abstract), "lvl")
            }
            overridden = {
                number(value(one, "ilvl")): _restarted(one, levels) for one in children(each, "lvlOverride")
            }
            self._levels[key] = levels | {at: level for at, level in overridden.items() if level is not None}
            self._list[key] = f"{abstract}/{key}" if overridden else abstract

    def label(self, key: str, depth: int) -> str:
        """The number of the next paragraph of a list at a depth, ready to stand before its text."""
        levels = self._levels.get(key, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._list[key], [])
        for above in range(len(counts), depth):
            counts.append(levels[above].start if above in levels else 1)
        if len(counts) > depth:
            counts[depth] += 1
            del counts[depth + 1 :]
        else:
            counts.append(levels[depth].start)
        label = _written(levels, counts, depth)
        return label if not label or CLOSED.search(label) else f"{label} "


def _level(level: Element) -> Level:
    return Level(
        start=number(value(child(level, "start")), 1),
        form=value(child(level, "numFmt")) or "decimal",
        pattern=value(child(level, "lvlText")),
        plain=child(level, "isLgl") is not None,
    )


def _restarted(override: Element, levels: dict[int, Level]) -> Level | None:
    drawn = child(override, "lvl")
    level = _level(drawn) if drawn is not None else levels.get(number(value(override, "ilvl")))
    start = value(child(override, "startOverride"))
    return Level(number(start, 1), level.form, level.pattern, level.plain) if level and start else level


def _written(levels: dict[int, Level], counts: list[int], depth: int) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none"):
        return ""

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at >= len(counts):
            return ""
        form = levels[at].form if at in levels else "decimal"
        return written(counts[at], "decimal" if level.plain else form)

    return re.sub(r"%([1-9])", one, level.pattern).strip()


def written(count: int, form: str) -> str:
    """A number as a list writes it: 12 is 十二, ⑫, xii, l or 12."""
    write = FORMS.get(form)
    return write(count) if write and 0 < count <= LARGEST else str(count)


def _chinese(count: int) -> str:
    text = ""
    gap = False
    for unit, name in UNITS:
        digit, count = divmod(count, unit)
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + name
        gap = bool(text) and not digit
    text += ("零" if gap and count else "") + (DIGITS[count] if count else "")
    return text[1:] if text.startswith("一十") else text


def _positional(count: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    text = ""
    for worth, letters in ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if count <= 20 else str(count)


FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "ideographTraditional": lambda count: STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: BRANCHES[(count - 1) % 12],
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalFullWidth": lambda count: "".join(chr(ord("０") + int(digit)) for digit in str(count)),
}
