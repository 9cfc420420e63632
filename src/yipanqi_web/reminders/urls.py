from django.urls import path

from yipanqi_web.reminders.views import inbox

app_name = "reminders"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read-all"),
    path("inbox/mail/", inbox.preferences, name="preferences"),
    path("inbox/<int:number>/", inbox.read, name="read"),
]
