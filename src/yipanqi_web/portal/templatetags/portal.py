"""How the public pages write things: days, grades, states, titles, sentences in their paragraph."""

from __future__ import annotations

import re
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yipanqi import places
from yipanqi_web.chain.models import Stance
from yipanqi_web.commitments.models import Achievement, Commitment, Concreteness, Group, Sector
from yipanqi_web.portal.records import Side
from yipanqi_web.programmes.models import Member
from yipanqi_web.sources.models import Tier

register = template.Library()

GRADES = {value: index for index, value in enumerate(Concreteness.values, 1)}
GROUP_MARKS = {
    Group.DONE: "st-done", Group.ENDED: "st-drop", Group.TO_BE_SPECIFIED: "st-spec",
    Group.PAST_ITS_DAY: "st-past", Group.UNDER_WAY: "st-way", Group.NOT_STARTED: "st-open",
}  # fmt: skip
STANCE_MARKS = {Stance.Word.PROPOSED: "sc-put", Stance.Word.AGREED: "sc-yes", Stance.Word.OBJECTED: "sc-no"}
LONG = 600  # characters of a paragraph that are shown whole


@register.filter
def day_words(day: str | date | None) -> str:
    """2021-01-21 → 2021年1月21日; a prefix (2021-01, 2021) keeps its precision."""
    parts = str(day or "").split("-")
    if not parts[0].isdigit():
        return str(day or "")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, ("年", "月", "日"), strict=False))


@register.filter
def when(day: str | None) -> SafeString:
    """A day in a table: ISO, or 原文未载明."""
    if not day:
        return missing()
    return format_html('<time datetime="{}">{}</time>', day, day)


@register.simple_tag
def missing(words: str = "") -> SafeString:
    """Missing is information."""
    return format_html('<span class="st st-none">{}</span>', words or _("原文未载明"))


@register.filter
def or_missing(value: object) -> object:
    return value if value not in (None, "", [], ()) else missing()


@register.filter
def grade(commitment: Commitment) -> SafeString:
    """The concreteness: four steps, then its word."""
    step = GRADES.get(commitment.concreteness, 1)
    return format_html('<span class="gr gr{}">{}</span>', step, commitment.get_concreteness_display())


@register.filter
def state_on(commitment: Commitment, day: date) -> SafeString:
    """Exactly one state mark, for a day."""
    group = commitment.group_on(day)
    return format_html('<span class="st {}">{}</span>', GROUP_MARKS[group], group.label)


@register.filter
def due_is_inferred(commitment: Commitment) -> bool:
    """推算: the sentence does not write the year of its day, or the reading says that it was worked out."""
    return bool(commitment.due) and (
        "due" in commitment.inferred or commitment.due[:4] not in commitment.quote
    )


@register.filter
def stance_mark(word: str | None) -> SafeString:
    """What a party said; silence is 未表态."""
    if not word:
        return format_html('<span class="sc sc-nil">{}</span>', _("未表态"))
    return format_html(
        '<span class="sc {}">{}</span>', STANCE_MARKS[Stance.Word(word)], Stance.Word(word).label
    )


@register.filter
def original_wanted(tier: str) -> SafeString:
    """待核原件 for what only a forum or a repost carries."""
    if tier != Tier.FORUM:
        return SafeString("")
    return format_html('<span class="tag mind">{}</span>', _("待核原件"))


@register.filter
def tier_name(tier: str) -> str:
    return str(Tier(tier).label) if tier in Tier.values else tier


@register.filter
def breakable(name: str) -> SafeString:
    """A heading that breaks at the borders of its phrases only."""
    parts = [
        part
        for part in re.split(r"(?<=地区)|(?<=小组)|(?<=先行区)|(?<=会议)|(?=县域)|(?<=，)|(?<=、)", name)
        if part
    ]
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def in_paragraph(source: dict[str, object]) -> SafeString:
    """A record's words marked in their paragraph; of a very long paragraph only what stands around them."""
    quote, paragraph = str(source.get("quote") or ""), str(source.get("paragraph") or "")
    at = _at(source, quote, paragraph)
    if at < 0:
        return format_html("<mark>{}</mark>", quote)
    return marked(paragraph, [(at, at + len(quote))])


def _at(source: dict[str, object], quote: str, paragraph: str) -> int:
    at = source.get("at")
    if isinstance(at, int) and paragraph[at : at + len(quote)] == quote and quote:
        return at
    return paragraph.find(quote) if quote else -1


def marked(paragraph: str, spans: list[tuple[int, int]]) -> SafeString:
    """A paragraph with marks; its far ends are left out (……) where it is very long."""
    first, last = spans[0][0], max(end for _, end in spans)
    start = max(0, first - LONG // 3) if len(paragraph) > LONG else 0
    end = min(len(paragraph), last + LONG // 3) if len(paragraph) > LONG else len(paragraph)
    pieces: list[SafeString] = [_elided()] if start else []
    at = start
    for begin, stop in spans:
        if stop > at:
            pieces.append(
                format_html(
                    "{}<mark>{}</mark>", paragraph[at : max(begin, at)], paragraph[max(begin, at) : stop]
                )
            )
            at = stop
    pieces += [format_html("{}", paragraph[at:end]), *([_elided()] if end < len(paragraph) else [])]
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _elided() -> SafeString:
    return mark_safe('<span class="elided">……</span>')


@register.filter
def fingerprint(digest: str) -> str:
    """64 hex digits in groups of 16, to be read aloud."""
    return " ".join(digest[at : at + 16] for at in range(0, len(digest), 16))


@register.filter
def halves(label: str) -> SafeString:
    """A column's head in two lines, if it is longer than two characters."""
    words = str(label)
    if len(words) <= 3:
        return format_html("{}", words)
    middle = (len(words) + 1) // 2
    return format_html("{}<br>{}", words[:middle], words[middle:])


@register.filter
def sector_name(value: str) -> str:
    return str(Sector(value).label)


@register.filter
def member_words(members: list[Member]) -> str:
    """Members' names; of many, the first and how many."""
    names = [member.name for member in members]
    if len(names) <= 3:
        return "、".join(names)
    return _("%(first)s等 %(n)s 地") % {"first": names[0], "n": len(names)}


@register.filter
def lookup(mapping: dict[str, object], key: str) -> object:
    return mapping.get(key)


RELATIONS = {">=": "≥", "<=": "≤", "=": "", ">": ">", "<": "<", "~": "约", "x": "×"}


@register.filter
def target_words(target: dict[str, object]) -> str:
    """A target as a short formula: indicator, relation, value, unit."""
    value = target.get("value")
    figure = f"{value:g}" if isinstance(value, int | float) else str(value or "")
    relation = RELATIONS.get(str(target.get("relation") or ""), str(target.get("relation") or ""))
    parts = [str(target.get("indicator") or ""), relation, f"{figure}{target.get('unit') or ''}"]
    return " ".join(part for part in parts if part)


@register.filter
def province(code: str) -> str:
    """The province that a division lies in."""
    found = places.division(code[:2] + "0000")
    return found.name if found else ""


@register.filter
def in_yi(amount: float) -> str:
    """Yuan as 亿元."""
    return f"{amount / 1e8:,.2f}".rstrip("0").rstrip(".")


@register.filter
def achieved(row: Achievement) -> str:
    """The figure of a claimed result."""
    return target_words(
        {"indicator": row.indicator, "relation": row.relation, "value": row.value, "unit": row.unit}
    )


@register.filter
def by_word(sides: list[Side]) -> list[tuple[str, str]]:
    """Stances of many parties: ``(word, who or how many)``, silence last and by number only."""
    found: dict[str, list[str]] = {}
    for side in sides or []:
        division = places.division(side.code)
        found.setdefault(side.word, []).append(division.short if division else side.code)
    spoken = [(word, "、".join(names)) for word, names in found.items() if word]
    silent = [("", _("%(n)s 方") % {"n": len(found[""])})] if "" in found else []
    return spoken + silent
