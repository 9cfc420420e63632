"""What can happen to benefits, to services across the border, and to what is asked of higher governments together."""

from yipanqi_web.services.acts.benefits import BenefitChanged, BenefitEnded, BenefitRecorded
from yipanqi_web.services.acts.items import ServiceItemChanged, ServiceItemRecorded, Side
from yipanqi_web.services.requests import acts as requests

__all__ = [
    "BenefitChanged",
    "BenefitEnded",
    "BenefitRecorded",
    "ServiceItemChanged",
    "ServiceItemRecorded",
    "Side",
    "requests",
]
