from django.urls import path

from yipanqi_web.voices import views

app_name = "voices"
urlpatterns = [
    path("", views.voices, name="voices"),
    path("inbox/<int:number>/", views.submission, name="submission"),
    path("inbox/<int:number>/<str:word>/", views.moderate, name="moderate"),
    path("<str:key>/", views.voice, name="voice"),
    path("<str:key>/<str:word>/", views.act, name="act"),
]
