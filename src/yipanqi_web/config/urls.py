"""Addresses. Nouns in English, stable keys; docs/reference/addresses.md lists them."""

from django.urls import include, path

from yipanqi_web.api.urls import interface

urlpatterns = [
    path("", include("yipanqi_web.accounts.urls")),
    path("", include("yipanqi_web.api.account_urls")),
    path("", include("yipanqi_web.api.urls")),
    *interface,
    path("desk/review/", include("yipanqi_web.review.urls")),
    path("desk/", include("yipanqi_web.reminders.urls")),
    path("desk/", include("yipanqi_web.reports.urls")),
    path("desk/", include("yipanqi_web.tasks.urls")),
    path("desk/projects/", include("yipanqi_web.projects.urls")),
    path("desk/services/", include("yipanqi_web.services.urls")),
    path("desk/voices/", include("yipanqi_web.voices.urls")),
    path("desk/", include("yipanqi_web.services.requests.urls")),
    path("desk/evaluation/", include("yipanqi_web.indicators.urls")),
    path("desk/instruments/", include("yipanqi_web.instruments.urls")),
    path("desk/glossary/", include("yipanqi_web.commitments.urls")),
    path("desk/", include("yipanqi_web.programmes.urls")),
    path("desk/", include("yipanqi_web.desk.urls")),
    path("", include("yipanqi_web.data.urls")),
    path("", include("yipanqi_web.portal.urls")),
]
