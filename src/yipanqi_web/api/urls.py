"""The interface and the page that describes it."""

from django.urls import path

from yipanqi_web.api import views
from yipanqi_web.api.interface import api

app_name = "api"
urlpatterns = [path("api/", views.reference, name="reference")]
interface = [path("api/v1/", api.urls)]
