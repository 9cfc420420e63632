from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "yipanqi_web.api"
