from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "yipanqi_web.reports"
