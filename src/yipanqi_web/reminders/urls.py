from django.urls import path

from yipanqi_web.reminders.views import acting, dispatch, inbox, reminders

app_name = "reminders"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="read-all"),
    path("inbox/mail/", inbox.preferences, name="preferences"),
    path("inbox/<int:number>/", inbox.read, name="read"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/signals/", dispatch.signals, name="signals"),
    path("reminders/hierarchy/", acting.hierarchy, name="hierarchy"),
    path("reminders/hierarchy/<str:key>/", acting.enable, name="enable"),
    path("reminders/of/<str:key>/", acting.matter, name="matter"),
    path("reminders/of/<str:key>/send/", acting.send, name="send"),
    path("reminders/<str:key>/", reminders.reminder, name="reminder"),
    path("reminders/<str:key>/letter/", reminders.letter, name="letter"),
    path("reminders/<str:key>/answer/", acting.answer, name="answer"),
    path("reminders/<str:key>/lift/", acting.lift, name="lift"),
    path("reminders/<str:key>/schedule/", acting.schedule, name="schedule"),
]
