from django.urls import path

from yipanqi_web.programmes.views import bodies, members, offices, posts

app_name = "programmes"
urlpatterns = [
    path("offices/", offices.offices, name="offices"),
    path("offices/add/", offices.add, name="add-office"),
    path("offices/<str:key>/", offices.office, name="office"),
    path("offices/<str:key>/<str:word>/", offices.act, name="office-act"),
    path("posts/", posts.posts, name="posts"),
    path("posts/add/", posts.add, name="add-post"),
    path("posts/<str:key>/", posts.post, name="post"),
    path("posts/<str:key>/handover/", posts.handover, name="handover"),
    path("posts/<str:key>/<str:word>/", posts.act, name="post-act"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/add/", bodies.add, name="add-body"),
    path("bodies/<str:key>/", bodies.body, name="body"),
    path("bodies/<str:key>/<str:word>/", bodies.act, name="body-act"),
    path("members/", members.members, name="members"),
    path("members/<str:key>/succeed/", members.succeed, name="succeed-member"),
]
