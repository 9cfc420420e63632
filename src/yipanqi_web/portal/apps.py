from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "yipanqi_web.portal"
