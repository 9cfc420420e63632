from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "yipanqi_web.meetings"
