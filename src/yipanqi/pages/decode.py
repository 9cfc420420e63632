"""Bytes to text: which encoding, and where in the bytes each stretch of the text begins."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from yipanqi.pages.exceptions import EmptyPage, NotText
from yipanqi.pages.page import Stretch, errors_of

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
WIDE = ("utf-16-le", "utf-16-be")
DECLARED = re.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding=["']([\w.:-]+)""")
# Characters so frequent in official Chinese that the right encoding shows many of them and a wrong one hardly any.
FREQUENT = re.compile("[的一是在不了有和人大中国國年月日市区區县縣会會发發展与與为為上公，。、：]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\udc80-\udcff]")
BAD = re.compile("[\udc80-\udcff]")
STRETCH = 4096  # code points between two known byte positions
SAMPLE = 200_000  # bytes looked at to choose an encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """``source`` with the encoding of most of it and the byte positions of its stretches."""

    source: str
    encoding: str
    stretches: tuple[Stretch, ...]


def decode(data: bytes, name: str, charset: str | None = None) -> Decoded:
    """The text of some bytes. NotText or EmptyPage, each with one sentence, where there is none."""
    skip, encoding = _by_mark(data)
    if encoding is None:
        encoding = _guess(data, charset)
    pieces = [(skip, len(data), encoding)]
    if encoding in ("utf-8", "gb18030", "big5") and (_lossy(data[skip:], encoding) or _mixed(data, encoding)):
        pieces = list(_by_lines(data, skip))
    source, stretches = _join(data, pieces)
    _refuse_binary(source, name)
    return Decoded(source, encoding, stretches)


def _by_mark(data: bytes) -> tuple[int, str | None]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    return 0, None


def _lossy(data: bytes, encoding: str) -> str:
    """ "?" if some bytes are not of this encoding."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return "?"
    return ""


def _mixed(data: bytes, encoding: str) -> bool:
    """Whether a file that is not UTF-8 has long lines that are."""
    return encoding != "utf-8" and any(
        len(line) >= 18 and not line.isascii() and _is_utf8(line) for line in data.splitlines()
    )


def _is_utf8(line: bytes) -> bool:
    """Valid UTF-8 with so many long characters that chance is out."""
    return not _lossy(line, "utf-8") and len(line) - len(line.decode("utf-8")) >= 12


def _mostly_utf8(data: bytes) -> bool:
    """Whether few bytes spoil what is UTF-8; text in another encoding hardly ever has its form."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(BAD.findall(text))
    good = len(data) - bad - sum(char < "\x80" for char in text)
    return bad * 4 <= good or not bad


def _guess(data: bytes, charset: str | None) -> str:
    if not _lossy(data, "utf-8"):
        return "utf-8" if data.count(0) < len(data) / 5 else _best(data[:SAMPLE], WIDE)
    if _mostly_utf8(data[:SAMPLE]):
        return "utf-8"
    declared = [charset or ""] + [
        (match[1] or match[2]).decode("ascii") for match in DECLARED.finditer(data[:4096])
    ]
    for label in declared:
        encoding = _known(label)
        if encoding and not _lossy(data, encoding):
            return encoding
    return _best(data[:SAMPLE], ("utf-8", "gb18030", "big5", *WIDE))


def _whole_units(data: bytes, encoding: str) -> bytes:
    """Without the odd bytes at the end of a cut-off UTF-16 or UTF-32 file."""
    width = 2 if encoding in WIDE else 4 if encoding.startswith("utf-32") else 1
    return data[: len(data) - len(data) % width]


def _known(label: str) -> str | None:
    """Python's name of a declared charset; GB 2312 and GBK are read as their superset."""
    try:
        found = codecs.lookup(label).name
    except LookupError:
        return None
    if found in ("gb2312", "gbk"):
        return "gb18030"
    return found if found in ("utf-8", "gb18030", "big5", "big5hkscs", *WIDE) else None


def _best(sample: bytes, encodings: tuple[str, ...]) -> str:
    def fitness(encoding: str) -> float:
        text = _whole_units(sample, encoding).decode(encoding, errors_of(encoding))
        frequent = len(FREQUENT.findall(text))
        if encoding in WIDE and frequent + sum(char < "\x80" for char in text) < len(text) / 20:
            return -float(len(sample))  # any bytes are characters of UTF-16; text has usual ones
        return frequent - 2 * len(CONTROLS.findall(text))

    return max(encodings, key=fitness)


def _by_lines(data: bytes, skip: int) -> Iterator[tuple[int, int, str]]:
    """Stretches ``(start, end, encoding)`` of a file whose lines have different encodings."""
    lines: list[tuple[int, int, str]] = []
    at = skip
    for line in data[skip:].splitlines(keepends=True):
        fits = [each for each in ("gb18030", "big5") if not _lossy(line, each)]
        lines.append((at, at + len(line), fits[0] if fits and not _mostly_utf8(line) else "utf-8"))
        at += len(line)
    for encoding, group in groupby(lines, key=lambda line: line[2]):
        run = list(group)
        yield run[0][0], run[-1][1], encoding


def _join(data: bytes, pieces: list[tuple[int, int, str]]) -> tuple[str, tuple[Stretch, ...]]:
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for start, end, encoding in pieces:
        text = _whole_units(data[start:end], encoding).decode(encoding, errors_of(encoding))
        stretches.extend(_stretches(text, length, data, start, encoding))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(stretches)


def _stretches(text: str, offset: int, data: bytes, at: int, encoding: str) -> Iterator[Stretch]:
    """A known position every few thousand characters, and at each character that does not encode back alike."""
    for start in range(0, len(text), STRETCH):
        chunk = text[start : start + STRETCH]
        raw = chunk.encode(encoding, errors_of(encoding))
        if data[at : at + len(raw)] == raw:
            yield Stretch(offset + start, at, encoding)
            at += len(raw)
            continue
        for index, size in enumerate(_sizes(data[at:], encoding, len(chunk))):
            yield Stretch(offset + start + index, at, encoding)
            at += size


def _sizes(data: bytes, encoding: str, count: int) -> Iterator[int]:
    """How many bytes each of the first ``count`` characters takes."""
    at = 0
    for _ in range(count):
        size = 1
        while size < 4 and len(data[at : at + size].decode(encoding, "ignore")) != 1:
            size += 1
        yield size
        at += size


def _refuse_binary(source: str, name: str) -> None:
    if not source.strip("\ufeff\0 \t\r\n\f\v\u3000\xa0"):
        raise EmptyPage(
            f"{name or '这个文件'}里没有文字：请检查是否选对了文件。",
            "there is no text in it; check that it is the right file",
        )
    sample = source[:SAMPLE]
    if len(CONTROLS.findall(sample)) > max(8, len(sample) / 20):
        raise NotText(
            f"{name or '这个文件'}的内容不是文字（二进制数据）：请用原来的软件打开，"
            "另存为 .docx、.txt、.html 或 .csv 后再提交。",
            "it is no text; save it as .docx, .txt, .html or .csv and read that",
        )
