from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "yipanqi_web.accounts"

    def ready(self) -> None:
        from yipanqi_web.accounts.middleware import begin

        user_logged_in.connect(begin)
