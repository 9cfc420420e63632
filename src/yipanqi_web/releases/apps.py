from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "yipanqi_web.releases"
