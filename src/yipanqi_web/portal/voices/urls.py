"""The addresses of the citizen's voice, among the portal's."""

from django.urls import path

from yipanqi_web.portal.voices import pages, sending, tracking

urlpatterns = [
    path("", pages.voices, name="voices"),
    path("new/", sending.new, name="voice-new"),
    path("ask/", pages.ask, name="voice-ask"),
    path("track/", tracking.track, name="voice-track"),
    path("<str:key>/", pages.voice, name="voice"),
]
