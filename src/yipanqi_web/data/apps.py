from django.apps import AppConfig


class DataConfig(AppConfig):
    name = "yipanqi_web.data"
