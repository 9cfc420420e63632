from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "yipanqi_web.instruments"
