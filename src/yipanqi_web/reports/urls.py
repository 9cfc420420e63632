from django.urls import path

from yipanqi_web.reports.views import delegations, evidence, month, report

app_name = "reports"
urlpatterns = [
    path("reports/", month.overview, name="home"),
    path("reports/unverified/", report.unverified, name="unverified"),
    path("reports/steps/", month.steps, name="steps"),
    path("reports/all/<str:word>/", report.batch, name="batch"),
    path("reports/report/<str:key>/", report.report, name="report"),
    path("reports/report/<str:key>/<str:word>/", report.step, name="step"),
    path("reports/<str:period>/", month.month, name="month"),
    path("reports/<str:period>/file/", month.file, name="file"),
    path("evidence/<str:target>/", evidence.evidence, name="evidence"),
    path("evidence/<str:target>/attach/", evidence.attach, name="attach"),
    path("evidence/<str:key>/file/", evidence.download, name="download"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/give/", delegations.give, name="give"),
    path("delegations/<str:key>/end/", delegations.end, name="end"),
]
