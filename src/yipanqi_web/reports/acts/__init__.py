"""What can happen to a monthly report and to the evidence of what was claimed."""

from yipanqi_web.reports.acts.evidence import EvidenceAttached

__all__ = ["EvidenceAttached"]
