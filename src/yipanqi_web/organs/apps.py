from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "yipanqi_web.organs"
