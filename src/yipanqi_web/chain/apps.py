from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChainConfig(AppConfig):
    name = "yipanqi_web.chain"

    def ready(self) -> None:
        """Every app's acts enter the register of kinds: a log is replayed by processes that load no view."""
        autodiscover_modules("acts", "proposals", "redactions", "expiry")
