import sys

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "yipanqi_web.voices"

    def ready(self) -> None:
        """A verifier that is not there ends the program at once: it must not pass for none, nor for one that accepts."""
        from yipanqi_web.voices.verifiers import verifier

        try:
            verifier()
        except (ImportError, TypeError) as error:
            sys.exit(f"YIPANQI_VERIFIER: {error}; write package.module.Class of an installed verifier")
