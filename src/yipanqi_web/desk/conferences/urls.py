from django.urls import path

from yipanqi_web.desk.briefs import views
from yipanqi_web.desk.conferences import acts, lists, pages

urlpatterns = [
    path("", lists.meetings, name="meetings"),
    path("new/", lists.new, name="meeting-new"),
    path("series/new/", lists.new_series, name="series-new"),
    path("items/<str:key>/<str:word>/", acts.on_item, name="agenda-item"),
    path("attendees/<str:key>/<str:word>/", acts.on_attendee, name="attendee"),
    path("resolutions/<str:key>/close/", acts.close, name="resolution-close"),
    path("<str:key>/", pages.meeting, name="meeting"),
    path("<str:key>/brief/", views.brief, name="brief"),
    path("<str:key>/progress/", views.progress, name="progress"),
    path("<str:key>/<slug:name>.<slug:form>", views.paper, name="paper"),
    path("<str:key>/resolve/", acts.resolve, name="resolve"),
    path("<str:key>/<str:word>/", acts.on_meeting, name="meeting-act"),
]
