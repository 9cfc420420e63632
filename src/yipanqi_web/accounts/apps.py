from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "yipanqi_web.accounts"
