"""What can happen to benefits and to services across the border."""

from yipanqi_web.services.acts.benefits import BenefitChanged, BenefitEnded, BenefitRecorded
from yipanqi_web.services.acts.items import ServiceItemChanged, ServiceItemRecorded, Side

__all__ = [
    "BenefitChanged",
    "BenefitEnded",
    "BenefitRecorded",
    "ServiceItemChanged",
    "ServiceItemRecorded",
    "Side",
]
