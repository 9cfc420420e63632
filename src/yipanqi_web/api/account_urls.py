"""Tokens belong to an account: their page stands beside it."""

from django.urls import path

from yipanqi_web.api import views

app_name = "tokens"
urlpatterns = [
    path("account/tokens/", views.own, name="own"),
    path("account/tokens/<int:number>/revoke/", views.revoke, name="revoke"),
]
