from django.urls import include, path

from yipanqi_web.desk.views import (
    calendars,
    commitments,
    corrections,
    home,
    instance,
    ledger,
    people,
    proposals,
    releases,
)
from yipanqi_web.desk.watching import views as watching

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<str:key>/<str:word>/", proposals.answer, name="answer"),
    path("releases/", releases.releases, name="releases"),
    path("releases/approve/", releases.approve, name="approve"),
    path("releases/withdraw/", releases.withdraw, name="withdraw"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:number>/", corrections.correction, name="correction"),
    path("corrections/<int:number>/<str:word>/", corrections.step, name="correction-step"),
    path("people/", people.people, name="people"),
    path("people/suppress/", people.suppress, name="suppress"),
    path("people/<str:key>/restore/", people.restore, name="restore"),
    path("instance/", instance.instance, name="instance"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/verify/", ledger.verify, name="verify"),
    path("ledger/checkpoint/", ledger.checkpoint, name="checkpoint"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/<str:key>/", commitments.commitment, name="commitment"),
    path("commitments/<str:key>/<str:word>/", commitments.act, name="act"),
    path("sources/", watching.sources, name="sources"),
    path("sources/watch/", watching.add, name="watch"),
    path("sources/changes/", watching.changes, name="changes"),
    path("sources/changes/<str:word>/", watching.settle, name="settle"),
    path("sources/<int:number>/<str:word>/", watching.change, name="source"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/renew/", calendars.renew, name="calendar-renew"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
    path("meetings/", include("yipanqi_web.desk.conferences.urls")),
]
