"""The words round the lines of 会前一页, the same on the screen, in PDF and in DOCX."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.desk.briefs.content import Brief, Section

LISTS = ("ours", "decide", "projects")  # parts that are lists; the others are tables
HEADS = {
    "last": (
        (gettext_lazy("上次议定事项"), gettext_lazy("牵头（双方）"), gettext_lazy("时限"), gettext_lazy("状态")),
        (36, 28, 17, 19),
    ),
    "words": ((gettext_lazy("事项"), gettext_lazy("一方表述"), gettext_lazy("另一方表述")), (24, 38, 38)),
}  # fmt: skip


def left_out(section: Section) -> str:
    return _("另有 %(n)s 项见工作端。") % {"n": section.left_out}


def foot_words(brief: Brief) -> str:
    """The numbered sources; then which lists the figures are of."""
    numbered = "　".join(f"[{n}] {source}" for n, source in enumerate(brief.sources(), 1))
    parts = [numbered or _("本页没有引用记录。"), _("每一数字可在工作端点开出处。")]
    if brief.lists:
        parts.append(_("任务清单：%(lists)s。") % {"lists": brief.lists})
    return "　".join(parts)


def side_words(brief: Brief) -> list[str]:
    return [
        _("截至 %(day)s") % {"day": brief.day.isoformat()},
        _("存证点 #%(n)s") % {"n": brief.checkpoint},
    ]
