"""What the kinds of acts and of official rows are called on the screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACTS = {
    "programme.recorded": _("登记合作区域"),
    "programme.founded": _("登记成立"),
    "member.recorded": _("登记成员单位"),
    "positioning.recorded": _("登记目标定位"),
    "body.recorded": _("登记议事协调机构"),
    "page.registered": _("登记原文网页"),
    "holder.recorded": _("登记任职"),
    "holder.ended": _("登记任职截止"),
    "meeting.recorded": _("登记会议届次"),
    "instrument.recorded": _("登记合作文件"),
    "instrument.advanced": _("更新文件环节"),
    "project.recorded": _("登记项目"),
    "commitment.recorded": _("登记合作事项"),
    "commitment.restated": _("登记再次表述"),
    "commitment.corrected": _("更正合作事项"),
    "commitment.agreed": _("共同确认"),
    "commitment.postponed": _("商定调整时限"),
    "commitment.dropped": _("商定终止"),
    "commitment.started": _("开始推进"),
    "commitment.claimed": _("责任单位报告完成"),
    "commitment.verified": _("核实完成"),
    "achievement.recorded": _("登记自述成效"),
    "shorthand.recorded": _("登记数字简称"),
    "proposal.made": _("提出会签"),
    "proposal.countersigned": _("会签同意"),
    "proposal.declined": _("会签有异议"),
    "proposal.withdrawn": _("撤回会签"),
    "release.approved": _("发布"),
    "release.withdrawn": _("撤回发布"),
    "entry.redacted": _("删除个人信息"),
}
ROWS = {
    "pr": _("合作区域"),
    "pg": _("原文网页"),
    "mb": _("成员单位"),
    "ps": _("目标定位"),
    "bd": _("议事协调机构"),
    "me": _("会议届次"),
    "in": _("合作文件"),
    "c": _("合作事项"),
    "rs": _("再次表述"),
    "ac": _("自述成效"),
    "sh": _("数字简称"),
    "pj": _("项目"),
    "ho": _("任职"),
}


def act_name(kind: str) -> str:
    """The screen word of an act's kind; a kind of a later release is shown as it stands."""
    return str(ACTS.get(kind, kind))
