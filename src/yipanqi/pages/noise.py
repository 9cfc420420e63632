"""Anti-copy noise and stray characters: taken out before anything is read.

Forums put random ASCII (``xK$ 7d]Q~`` ) into hidden elements at line starts and line ends; a copied page shows it.
"""

from __future__ import annotations

import re

from yipanqi.pages.draft import Draft
from yipanqi.pages.page import Span

LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Zero-width characters, controls, variation selectors; the tab stays (it ends cells).
# What pages are written with: on a page with nothing else there is nothing to take out or to mend.
USUAL = (
    "\u4e00-\u9fff\n\t -~\u3001\u3002\u3008-\u300b\u3010\u3011\u3014\u3015\uff01\uff08-\uff0a\uff0c\uff0d\uff1a\uff1b\uff1f"
    "“”‘’—–…·•‹›〇\u00a1-\u00ac\u00ae-\u00bf\u00d7\u2103\u2160-\u217b\uff1c\uff1e\u3380-\u33df\u2190-\u2319\u2460-\u2473\u25a0-\u25cf□"
)
UNUSUAL = re.compile(f"[^{USUAL}]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e01ef]"
)
SPACES = frozenset(
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
KEYCAP = "\u20e3"
PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0020-\U000e007f\u231a-\u23ff]+")
STARS = "★☆"  # no decoration: a classification mark has one
LOST = re.compile(f"[{chr(0xD800)}-{chr(0xDFFF)}]")  # halves of characters: what could not be decoded

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))  # what noise is made of
ODD = re.compile(r"[^A-Za-z0-9\s.,:;()/%\-]")
WORDLIKE = re.compile(r"(?<![A-Za-z])(?:[A-Z]?[a-z]{2,}|[A-Z]{2,})(?![A-Za-z])|\d+(?:[.,:/-]\d+)+|\d{3,}")
ADDRESS = re.compile(r"(?i)https?:|www\.|@[\w-]+\.|\.(?:jpe?g|png|gif|bmp|webp|com|cn|net|org|html?|php)\b")
ESTABLISHED = 3  # so many sure pieces of noise make a page one that has noise


def drop_invisible(draft: Draft) -> bool:
    """Take out what has no shape, set line breaks alike; True if characters were lost in decoding."""
    draft.swap(SPACES, " ")
    if "\r" in draft.text:
        draft.sub(LINE_BREAK, "\n")
    draft.plain = UNUSUAL.search(draft.text) is None
    if draft.plain:
        return False
    draft.sub(LINE_BREAK, "\n")
    draft.swap(KEYCAP, ".")
    draft.sub(INVISIBLE, "")
    draft.sub(PICTURE, lambda match: "".join(char for char in match[0] if char in STARS))
    draft.sub(LOST, "\ufffd")
    draft.plain = UNUSUAL.search(draft.text) is None
    return "\ufffd" in draft.text


def drop_noise(draft: Draft) -> int:
    """Take random ASCII out of line starts and ends; returns how many pieces went."""
    runs = _runs(draft.text)
    sure = [run for run in runs if _is_salad(draft.text[run[0] : run[1]])]
    if len(sure) >= ESTABLISHED:
        sure = [run for run in runs if _is_shred(draft.text[run[0] : run[1]])]
    draft.edit([(start, end, "") for start, end in sure])
    return len(sure)


def _runs(text: str) -> list[Span]:
    """Runs of ASCII at a line's start or end, next to Chinese or alone on their line."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line and (line[0] < "\x7f" or line[-1] < "\x7f"):
            after = len(line.lstrip(PRINTABLE))
            if not after:
                if line.strip(" "):
                    found.append((at, end))
            else:
                if after < len(line) and line[0] != " ":
                    found.append((at, end - after))
                before = len(line.rstrip(PRINTABLE))
                if line[before:].strip(" "):
                    found.append((at + before, end))
        at = end + 1
    return found


def _is_salad(run: str) -> bool:
    """Random characters: several odd ones and hardly anything that reads like a word or a number."""
    dense = run.replace(" ", "")
    if len(dense) < 6 or len(ODD.findall(dense)) < 2 or ADDRESS.search(run):
        return False
    return sum(map(len, WORDLIKE.findall(run))) < len(dense) / 2


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
