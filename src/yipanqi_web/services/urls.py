from django.urls import path

from yipanqi_web.services import views

app_name = "services"
urlpatterns = [
    path("", views.services, name="services"),
    path("record/<str:word>/", views.record, name="record"),
    path("benefits/<str:key>/", views.benefit, name="benefit"),
    path("benefits/<str:key>/<str:word>/", views.benefit_act, name="benefit-act"),
    path("items/<str:key>/", views.item, name="item"),
    path("items/<str:key>/<str:word>/", views.item_act, name="item-act"),
]
