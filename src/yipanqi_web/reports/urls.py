from django.urls import path

from yipanqi_web.reports.views import delegations, evidence

app_name = "reports"
urlpatterns = [
    path("evidence/<str:target>/", evidence.evidence, name="evidence"),
    path("evidence/<str:target>/attach/", evidence.attach, name="attach"),
    path("evidence/<str:key>/file/", evidence.download, name="download"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/give/", delegations.give, name="give"),
    path("delegations/<str:key>/end/", delegations.end, name="end"),
]
