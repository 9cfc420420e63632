from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "yipanqi_web.projects"
