from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "yipanqi_web.services"
