from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "yipanqi_web.desk"
