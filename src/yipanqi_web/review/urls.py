from django.urls import path

from yipanqi_web.review import views

app_name = "review"
urlpatterns = [
    path("", views.pages, name="pages"),
    path("add/", views.add, name="add"),
    path("<str:sha256>/", views.page, name="page"),
    path("<str:sha256>/programme/", views.programme, name="programme"),
    path("<str:sha256>/group/", views.group, name="group"),
    path("<str:sha256>/<str:finding>/<str:word>/", views.decision, name="decision"),
]
