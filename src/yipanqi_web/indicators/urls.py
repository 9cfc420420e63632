from django.urls import path

from yipanqi_web.indicators.views import observing, pages, results

app_name = "indicators"
urlpatterns = [
    path("", pages.evaluation, name="home"),
    path("draft/", pages.draft, name="draft"),
    path("draw-up/", pages.draw_up, name="draw-up"),
    path("schemes/<str:key>/", results.scheme, name="scheme"),
    path("schemes/<str:key>/score/", results.score, name="score"),
    path("schemes/<str:key>/<str:word>/", results.scheme_act, name="scheme-act"),
    path("results/<str:key>/", results.evaluation, name="evaluation"),
    path("results/<str:key>/<str:word>/", results.evaluation_act, name="evaluation-act"),
    path("indicators/", observing.indicators, name="indicators"),
    path("indicators/record/", observing.record, name="record-indicator"),
    path("indicators/<str:key>/", observing.indicator, name="indicator"),
    path("indicators/<str:key>/<str:word>/", observing.indicator_act, name="indicator-act"),
]
