"""The addresses of comparisons and of the timeline, among the portal's."""

from django.urls import path

from yipanqi_web.portal.comparing import pages
from yipanqi_web.portal.views.timeline import timeline

urlpatterns = [
    path("programmes/<slug:slug>/compare/", pages.compare, name="compare"),
    path("counterparts/", pages.counterparts, name="counterparts"),
    path("timeline/", timeline, name="timeline"),
]
