from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "yipanqi_web.indicators"
