from django.urls import path

from yipanqi_web.projects.views import boards, projects

app_name = "projects"
urlpatterns = [
    path("", projects.projects, name="projects"),
    path("lists/", boards.board, name="board"),
    path("lists/issue/", boards.issue, name="issue"),
    path("investments/", boards.investments, name="investments"),
    path("investments/sign/", boards.sign, name="sign"),
    path("investments/<str:key>/", boards.investment, name="investment"),
    path("investments/<str:key>/advance/", boards.advance, name="advance"),
    path("<str:key>/", projects.project, name="project"),
    path("<str:key>/<str:word>/", projects.act, name="act"),
]
