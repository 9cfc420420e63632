"""The public addresses. Keys are stable; a programme has a slug, a division its code, a page its hash."""

from django.urls import include, path

from yipanqi_web.portal import search
from yipanqi_web.portal.map import pages as map_pages
from yipanqi_web.portal.views import (
    benefits,
    boards,
    corrections,
    language,
    lists,
    objects,
    plans,
    projects,
    read,
    sectors,
    statements,
)

app_name = "portal"
urlpatterns = [
    path("", boards.home, name="home"),
    path("platforms.csv", boards.platforms_csv, name="platforms-csv"),
    path("programmes/", lists.programmes, name="programmes"),
    path("programmes/<slug:slug>/", objects.programme, name="programme"),
    path("programmes/<slug:slug>/calendar.ics", objects.calendar, name="calendar"),
    path("commitments/", lists.commitments, name="commitments"),
    path("commitments.csv", lists.commitments_csv, name="commitments-csv"),
    path("commitments/<str:key>/", objects.commitment, name="commitment"),
    path("meetings/", lists.meetings, name="meetings"),
    path("meetings/<str:key>/", objects.meeting, name="meeting"),
    path("instruments/", lists.instruments, name="instruments"),
    path("instruments/<str:key>/", objects.instrument, name="instrument"),
    path("lists/<str:key>/", plans.task_list, name="task-list"),
    path("benefits/", benefits.benefits, name="benefits"),
    path("benefits.csv", benefits.benefits_csv, name="benefits-csv"),
    path("benefits/<str:key>/", benefits.benefit, name="benefit"),
    path("services/", benefits.services, name="services"),
    path("services/<str:key>/", benefits.service, name="service"),
    path("projects/", projects.projects, name="projects"),
    path("projects/<str:key>/", projects.project, name="project"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors.csv", sectors.sectors_csv, name="sectors-csv"),
    path("glossary/", lists.glossary, name="glossary"),
    path("divisions/", lists.divisions, name="divisions"),
    path("divisions/<str:code>/", objects.division, name="division"),
    path("map/", map_pages.page, name="map"),
    path("", include("yipanqi_web.portal.comparing.urls")),
    path("map.svg", map_pages.image, name="map-svg"),
    path("map.geojson", map_pages.geojson, name="map-geojson"),
    path("posts/<str:key>/", objects.post, name="post"),
    path("pages/<str:sha256>/", objects.page, name="page"),
    path("read/", read.read, name="read"),
    path("search/", search.search, name="search"),
    path("language/<str:code>/", language.language, name="language"),
    path("about/", statements.about, name="about"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:number>/", corrections.correction, name="correction"),
    path("verify/", statements.verify, name="verify"),
    path("verify/receipts/<int:n>/", statements.receipt, name="receipt"),
    path("verify/bundle/", statements.bundle, name="bundle"),
    path("verify/checkpoint/", statements.checkpoint, name="checkpoint"),
]
