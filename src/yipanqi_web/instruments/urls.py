from django.urls import path

from yipanqi_web.instruments import views

app_name = "instruments"
urlpatterns = [
    path("", views.instruments, name="instruments"),
    path("add/", views.add, name="add"),
    path("plans/", views.plans, name="plans"),
    path("plans/slot/", views.slot, name="slot"),
    path("plans/<str:key>/take-out/", views.take_out, name="take-out"),
    path("areas/<str:key>/take-out/", views.take_out_area, name="take-out-area"),
    path("<str:key>/", views.instrument, name="instrument"),
    path("<str:key>/<str:word>/", views.act, name="act"),
]
