from django.urls import path

from yipanqi_web.services.requests.views import applications, requests, turning

app_name = "requests"
urlpatterns = [
    path("requests/", requests.book, name="book"),
    path("requests/book.csv", requests.book_csv, name="book-csv"),
    path("requests/record/", requests.record, name="record"),
    path("requests/from/<str:key>/", turning.to_request, name="to-request"),
    path("requests/precedents/<str:key>/unlink/", turning.unlink, name="unlink"),
    path("requests/<str:key>/", requests.request_page, name="request"),
    path("requests/<str:key>/<str:word>/", requests.act, name="request-act"),
    path("applications/", applications.applications, name="applications"),
    path("applications/record/", applications.record, name="record-application"),
    path("applications/from/<str:key>/", turning.to_application, name="to-application"),
    path("applications/<str:key>/", applications.application, name="application"),
    path("applications/<str:key>/papers/<str:sha256>/", applications.paper, name="paper"),
    path("applications/<str:key>/<str:word>/", applications.act, name="application-act"),
]
