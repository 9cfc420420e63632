"""What can happen to a monthly report and to the evidence of what was claimed."""

from yipanqi_web.reports.acts.evidence import EvidenceAttached
from yipanqi_web.reports.acts.reports import (
    OfficeStepsSet,
    ReportAccepted,
    ReportChecked,
    ReportFiled,
    ReportIssued,
    ReportReturned,
    ReportSent,
)

__all__ = [
    "EvidenceAttached",
    "OfficeStepsSet",
    "ReportAccepted",
    "ReportChecked",
    "ReportFiled",
    "ReportIssued",
    "ReportReturned",
    "ReportSent",
]
