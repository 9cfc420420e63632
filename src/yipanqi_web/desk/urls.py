from django.urls import path

from yipanqi_web.desk.views import commitments, home, ledger, proposals, releases

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<str:key>/<str:word>/", proposals.answer, name="answer"),
    path("releases/", releases.releases, name="releases"),
    path("releases/approve/", releases.approve, name="approve"),
    path("releases/withdraw/", releases.withdraw, name="withdraw"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/verify/", ledger.verify, name="verify"),
    path("ledger/checkpoint/", ledger.checkpoint, name="checkpoint"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/<str:key>/", commitments.commitment, name="commitment"),
    path("commitments/<str:key>/<str:word>/", commitments.act, name="act"),
]
