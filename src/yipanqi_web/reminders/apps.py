from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "yipanqi_web.reminders"
