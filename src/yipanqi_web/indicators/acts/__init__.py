"""What can happen to schemes of evaluation, evaluations and indicators."""

from yipanqi_web.indicators.acts.evaluations import (
    EvaluationAdopted,
    EvaluationDrawnUp,
    MemberNumbers,
    RankingOpened,
)
from yipanqi_web.indicators.acts.indicators import IndicatorRecorded, ObservationRecorded, TargetSet
from yipanqi_web.indicators.acts.schemes import (
    SchemeDeduction,
    SchemeDrafted,
    SchemeIssued,
    SchemeItem,
)

__all__ = [
    "EvaluationAdopted",
    "EvaluationDrawnUp",
    "IndicatorRecorded",
    "MemberNumbers",
    "ObservationRecorded",
    "RankingOpened",
    "SchemeDeduction",
    "SchemeDrafted",
    "SchemeIssued",
    "SchemeItem",
    "TargetSet",
]
