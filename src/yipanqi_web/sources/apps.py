from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "yipanqi_web.sources"
