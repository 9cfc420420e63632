from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "yipanqi_web.commitments"
