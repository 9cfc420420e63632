"""Addresses of open data: stable, one a table and form."""

from django.urls import path

from yipanqi_web.data.views import citing, downloads, pages, proofs, standards

app_name = "data"
urlpatterns = [
    path("data/", pages.home, name="home"),
    path("data/dictionary/", pages.dictionary, name="dictionary"),
    path("commitments/<str:key>/proof.json", proofs.proof, name="proof"),
    path("commitments/<str:key>/check/", proofs.check, name="check"),
    path("<slug:noun>/<str:key>/cite.<slug:form>", citing.cite, name="cite"),
    path("data/yipanqi.zip", downloads.bundle, name="bundle"),
    path("data/popolo.json", standards.popolo_json, name="popolo"),
    path("data/oc4ids.json", standards.oc4ids_json, name="oc4ids"),
    path("commitments.atom", standards.commitments_feed, name="commitments-feed"),
    path("commitments.ics", standards.commitments_calendar, name="commitments-calendar"),
    path("divisions/<str:code>/feed.atom", standards.division_feed, name="division-feed"),
    path("divisions/<str:code>/calendar.ics", standards.division_calendar, name="division-calendar"),
    path("data/<slug:table>.csv", downloads.csv, name="csv"),
    path("data/<slug:table>.csv-metadata.json", downloads.csv_metadata, name="csv-metadata"),
    path("data/<slug:table>.jsonl", downloads.jsonl, name="jsonl"),
    path("data/<slug:table>.parquet", downloads.parquet, name="parquet"),
]
