from django.urls import path

from yipanqi_web.projects import views

app_name = "projects"
urlpatterns = [
    path("", views.projects, name="projects"),
    path("<str:key>/", views.project, name="project"),
    path("<str:key>/<str:word>/", views.act, name="act"),
]
