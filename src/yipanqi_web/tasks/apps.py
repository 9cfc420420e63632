from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "yipanqi_web.tasks"
