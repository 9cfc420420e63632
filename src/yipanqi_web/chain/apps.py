from django.apps import AppConfig


class ChainConfig(AppConfig):
    name = "yipanqi_web.chain"
