"""Anti-copy noise and stray characters: taken out before anything is read.

Forums put random ASCII (``xK$ 7d]Q~`` ) into hidden elements at line starts and line ends; a copied page shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi.pages.draft import Draft, Edit

LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Zero-width characters, controls, variation selectors; the tab stays (it ends cells).
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]"
)
SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
KEYCAP = re.compile("\u20e3")
PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f\u231a-\u23ff]+")
STARS = "★☆"  # no decoration: a classification mark has one
LOST = re.compile("[\ud800-\udfff]")

# A run of ASCII at a line's start or end, next to Chinese or alone on its line.
AT_START = re.compile("^[!-~][ -~]*(?=[^ -~\n])", re.MULTILINE)
AT_END = re.compile("(?<=[^ -~\n])[ -~]*[!-~] *$", re.MULTILINE)
ALONE = re.compile("^ *[!-~][ -~]*$", re.MULTILINE)
ODD = re.compile(r"[^A-Za-z0-9\s.,:;()/%\-]")
WORDLIKE = re.compile(r"(?<![A-Za-z])(?:[A-Z]?[a-z]{2,}|[A-Z]{2,})(?![A-Za-z])|\d+(?:[.,:/-]\d+)+|\d{3,}")
ADDRESS = re.compile(r"(?i)https?:|www\.|@[\w-]+\.|\.(?:jpe?g|png|gif|bmp|webp|com|cn|net|org|html?|php)\b")
ESTABLISHED = 3  # so many sure pieces of noise make a page one that has noise


def drop_invisible(draft: Draft) -> bool:
    """Take out what has no shape, set line breaks alike; True if characters were lost in decoding."""
    draft.sub(LINE_BREAK, lambda match: "\n")
    draft.sub(KEYCAP, lambda match: ".")
    draft.sub(SPACE, lambda match: " ")
    draft.sub(INVISIBLE, lambda match: "")
    draft.sub(PICTURE, lambda match: "".join(char for char in match[0] if char in STARS))
    return draft.sub(LOST, lambda match: "\ufffd") > 0 or "\ufffd" in draft.text


def drop_noise(draft: Draft) -> int:
    """Take random ASCII out of line starts and ends; returns how many pieces went."""
    sure = list(_pieces(draft.text, _is_salad))
    pieces = list(_pieces(draft.text, _is_shred)) if len(sure) >= ESTABLISHED else sure
    draft.edit(pieces)
    return len(pieces)


def _pieces(text: str, is_noise: object) -> Iterator[Edit]:
    assert callable(is_noise)
    found = [
        (match.start(), match.end())
        for pattern in (AT_START, AT_END, ALONE)
        for match in pattern.finditer(text)
        if is_noise(match[0])
    ]
    for start, end in sorted(found):
        yield start, end, ""


def _is_salad(run: str) -> bool:
    """Random characters: several odd ones and hardly anything that reads like a word or a number."""
    dense = run.replace(" ", "")
    if len(dense) < 6 or ADDRESS.search(run):
        return False
    readable = sum(len(word) for word in WORDLIKE.findall(run))
    return len(ODD.findall(dense)) >= 2 and readable < len(dense) / 2


def _is_shred(run: str) -> bool:
    """On a page with noise also short pieces: no word, no number, nothing that closes a bracket."""
    dense = run.replace(" ", "")
    if _is_salad(run):
        return True
    if ADDRESS.search(run) or re.search(r"[A-Za-z]{5,}|\d{2,}", dense):
        return False
    if len(dense) == 1:
        return len(run) > 8  # in a field of spaces
    return len(dense) > 2 and re.search("[A-Za-z]", dense) is not None and " " in run.strip()
