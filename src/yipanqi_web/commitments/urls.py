from django.urls import path

from yipanqi_web.commitments import glossary

app_name = "glossary"
urlpatterns = [
    path("", glossary.terms, name="terms"),
    path("<str:key>/", glossary.term, name="term"),
    path("<str:key>/<str:word>/", glossary.act, name="act"),
]
