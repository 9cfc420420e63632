from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "yipanqi_web.review"
