"""What can happen to projects, their lists and signed investments."""

from yipanqi_web.projects.acts.investments import InvestmentAdvanced, InvestmentSigned
from yipanqi_web.projects.acts.lists import Listed, ProjectListIssued
from yipanqi_web.projects.acts.projects import (
    ProjectAdvanced,
    ProjectRecorded,
    ProjectSponsored,
    ProjectSponsorEnded,
)

__all__ = [
    "InvestmentAdvanced",
    "InvestmentSigned",
    "Listed",
    "ProjectAdvanced",
    "ProjectListIssued",
    "ProjectRecorded",
    "ProjectSponsorEnded",
    "ProjectSponsored",
]
