from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrgansConfig(AppConfig):
    name = "yipanqi_web.organs"

    def ready(self) -> None:
        """Apps that charge posts with something say so in `handover_sections`, without being imported here."""
        autodiscover_modules("handover_sections")
