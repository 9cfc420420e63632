"""Addresses of open data: stable, one a table and form."""

from django.urls import path

from yipanqi_web.data.views import downloads, pages

app_name = "data"
urlpatterns = [
    path("data/", pages.home, name="home"),
    path("data/dictionary/", pages.dictionary, name="dictionary"),
    path("data/<slug:table>.csv", downloads.csv, name="csv"),
    path("data/<slug:table>.csv-metadata.json", downloads.csv_metadata, name="csv-metadata"),
    path("data/<slug:table>.jsonl", downloads.jsonl, name="jsonl"),
    path("data/<slug:table>.parquet", downloads.parquet, name="parquet"),
]
