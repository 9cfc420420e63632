from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "yipanqi_web.programmes"
