"""Watched addresses: fetched when due, both versions kept, recorded sentences looked for in the newer one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from rows.conftest import text_of
from web import scene
from web.officers import HANDLING, account, page, signed_in
from web.websites import Answer, Site, serving
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.decide import accept_all
from yipanqi_web.review.programmes import register_page
from yipanqi_web.sources.daily import fetch_watched
from yipanqi_web.sources.intake import raw_bytes
from yipanqi_web.sources.models import Anchor, Intake, Page, Shift, Watch
from yipanqi_web.sources.watch import Turn, fetch_due, watch

pytestmark = pytest.mark.django_db

DAY, NEXT, LATER = date(2031, 3, 3), date(2031, 3, 10), date(2031, 3, 17)
FIRST = """砀山、萧县召开协同发展联席会议

6月3日，砀山县与萧县协同发展第二次联席会议在砀山县召开。砀山县委书记卞学文出席会议并讲话。
会议商定，共同编制跨县公交规划，年底前开通两县城际公交3条。
双方将共建滨水步道10公里。
"""
CHANGED = FIRST.replace("公交3条", "公交2条").replace("双方将共建滨水步道10公里。\n", "")


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    with serving() as made:
        settings.WEB_PORTS, settings.INTRANET = [made.port], ["127.0.0.0/8"]
        made.answers["/page.txt"] = answer(FIRST)
        yield made


def answer(text: str) -> Answer:
    return Answer(body=text.encode(), headers={"Content-Type": "text/plain"})


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def wen(programme: Programme) -> Client:
    return signed_in(account("wen", *HANDLING, programme=programme.key))


@pytest.fixture
def watched(site: Site, programme: Programme, wen: Client) -> Watch:
    """The first version is watched, and everything that was read in it is recorded."""
    officer = account("first", *HANDLING)
    intake = page(FIRST)
    register_page(officer, intake, programme)
    wanted = [f"commitments:{n}" for n in range(len(intake.findings["commitments"]))]
    accept_all(officer, intake, wanted, programme)
    return watch(officer, site.url("/page.txt"), programme.key, 7, day=DAY, sha256=intake.sha256)


def of_words(words: str) -> Commitment:
    return Commitment.objects.get(quote__contains=words)


def test_a_page_is_watched_from_the_form_and_fetched_at_once(
    site: Site, programme: Programme, wen: Client
) -> None:
    wen.post("/desk/sources/watch/", {"url": site.url("/page.txt"), "programme": programme.key, "days": "7"})
    made = Watch.objects.get()
    assert made.fetched_at is not None and made.changed_at is None and made.title.startswith("砀山、萧县")
    assert Intake.objects.get(pk=made.sha256).url == site.url("/page.txt")
    assert "每周" in text_of(wen.get("/desk/sources/").content)


def test_what_cannot_be_fetched_says_why_and_stays_watched(
    site: Site, programme: Programme, wen: Client
) -> None:
    body = {"url": site.url("/none"), "programme": programme.key, "days": "7"}
    html = text_of(wen.post("/desk/sources/watch/", body, follow=True).content)
    assert "没有这个网页" in html and Watch.objects.get().error


def test_the_form_keeps_what_was_typed(programme: Programme, wen: Client) -> None:
    Watch.objects.create(url="https://towpath.example/a", programme=programme.key, due=DAY)
    body = {"url": "https://towpath.example/a", "programme": programme.key, "days": "30"}
    response = wen.post("/desk/sources/watch/", body)
    html = response.content.decode()
    assert response.status_code == 422 and "已在关注" in html and "https://towpath.example/a" in html
    assert '<option value="30" selected>' in html


def test_only_what_is_due_is_fetched_and_the_next_day_is_set(watched: Watch, site: Site) -> None:
    assert fetch_due(date(2031, 3, 2)) == Turn()
    assert fetch_due(DAY) == Turn(fetched=1)
    watched.refresh_from_db()
    assert watched.due == NEXT and len(site.asked) == 1
    assert fetch_due(DAY) == Turn() and fetch_watched(DAY) == ""
    assert "取回 1 页" in fetch_watched(NEXT)


def test_what_is_stopped_is_left_alone_until_it_goes_on(watched: Watch, wen: Client) -> None:
    wen.post(f"/desk/sources/{watched.pk}/stop/")
    assert fetch_due(DAY) == Turn()
    wen.post(f"/desk/sources/{watched.pk}/go-on/")
    assert fetch_due(DAY).fetched == 1


def test_counters_and_comments_are_no_change(site: Site, programme: Programme) -> None:
    body = "<html><body><div class='nav'>首页 &gt; 新闻</div><h1>{}</h1>{}<p>阅读次数：{}</p></body></html>"
    head, *paragraphs = FIRST.split("\n")
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)
    made = watch(account("first"), site.url(), programme.key, 1, day=DAY)
    for number in (7, 8):
        site.answers["/page.html"] = Answer(body=body.format(head, told, number).encode())
        fetch_due(date(2031, 3, number))
    made.refresh_from_db()
    assert made.changed_at is None and made.versions.count() == 1 and len(site.asked) == 2


def test_a_changed_page_keeps_both_versions_and_raises_what_stands_otherwise(
    watched: Watch, site: Site, wen: Client
) -> None:
    site.answers["/page.txt"] = answer(CHANGED)
    assert fetch_due(DAY) == Turn(changed=1)
    versions = list(watched.versions.values_list("sha256", flat=True))
    assert [raw_bytes(sha256).decode() for sha256 in versions] == [CHANGED, FIRST]
    found = {shift.before: (shift.how, shift.after) for shift in Shift.objects.all()}
    quotes = {of_words(words).quote: words for words in ("公交3条", "步道")}
    assert {quotes[before]: how for before, (how, _after) in found.items()} == {
        "公交3条": "changed",
        "步道": "gone",
    }
    shown = text_of(wen.get("/desk/sources/changes/").content)
    assert "原文已变更" in shown and "原文已撤下" in shown and "公交规划" not in found
    assert "原文变动 2 条" in text_of(wen.get("/desk/").content)


def test_confirmed_the_mark_stands_beside_the_record_with_both_wordings(
    watched: Watch, site: Site, wen: Client
) -> None:
    site.answers["/page.txt"] = answer(CHANGED)
    fetch_due(DAY)
    target = of_words("公交3条")
    recorded = target.source
    numbers = [str(pk) for pk in Shift.objects.values_list("pk", flat=True)]
    wen.post("/desk/sources/changes/confirm/", {"shifts": numbers})
    assert not Shift.objects.filter(state="open").exists() and Anchor.objects.count() == 2
    target.refresh_from_db()
    assert target.source == recorded
    old, new = Page.objects.order_by("recorded")
    assert old.superseded_by == new.key and old.superseded == "2031-03-03"
    shown = wen.get(f"/desk/commitments/{target.key}/").content.decode()
    assert "原文已变更" in shown and "<del>3</del>" in shown and "<ins>2</ins>" in shown
    anchor = Anchor.objects.get(target=target.key)
    assert raw_bytes(new.sha256)[slice(*anchor.source["bytes"])].decode() == anchor.after
    assert rebuild(check=True) == {}


def test_the_public_sees_the_mark_once_it_is_released(
    watched: Watch, site: Site, wen: Client, client: Client
) -> None:
    site.answers["/page.txt"] = answer(CHANGED)
    fetch_due(DAY)
    target = of_words("步道")
    shift = Shift.objects.get(target=target.key)
    wen.post("/desk/sources/changes/confirm/", {"shifts": [str(shift.pk)]})
    scene.release(target.key)
    address = target.get_absolute_url()
    assert "原文已撤下" not in text_of(client.get(address).content)
    scene.release(Anchor.objects.get(target=target.key).key)
    assert "原文已撤下" in text_of(client.get(address).content)


def test_what_was_found_wrongly_is_set_aside_without_an_entry(
    watched: Watch, site: Site, wen: Client
) -> None:
    site.answers["/page.txt"] = answer(CHANGED)
    fetch_due(DAY)
    before = Entry.objects.count()
    shift = Shift.objects.order_by("pk")[0]
    assert wen.post("/desk/sources/changes/dismiss/", {"shifts": [str(shift.pk)]}).status_code == 302
    shift.refresh_from_db()
    assert shift.state == "dismissed" and Entry.objects.count() == before
    assert wen.post("/desk/sources/changes/confirm/", {"shifts": [str(shift.pk)]}).status_code == 422
    assert wen.post("/desk/sources/changes/confirm/", {}).status_code == 422


def test_what_was_confirmed_is_not_raised_again_and_its_return_is(
    watched: Watch, site: Site, wen: Client
) -> None:
    site.answers["/page.txt"] = answer(CHANGED)
    fetch_due(DAY)
    numbers = [str(pk) for pk in Shift.objects.values_list("pk", flat=True)]
    wen.post("/desk/sources/changes/confirm/", {"shifts": numbers})
    site.answers["/page.txt"] = answer(CHANGED + "\n记者另悉，茶叶丰收。\n")
    fetch_due(NEXT)
    assert not Shift.objects.filter(state="open").exists()
    site.answers["/page.txt"] = answer(FIRST + "\n记者又悉，茶叶丰收。\n")
    fetch_due(LATER)
    assert {shift.how for shift in Shift.objects.filter(state="open")} == {"same"}


def test_a_page_that_is_missing_twice_in_a_row_was_taken_down(
    watched: Watch, site: Site, wen: Client
) -> None:
    site.answers["/page.txt"] = Answer(404)
    assert fetch_due(DAY) == Turn(failed=1) and not Shift.objects.exists()
    fetch_due(NEXT)
    assert {shift.how for shift in Shift.objects.all()} == {"gone"}
    assert "该网址已没有这个网页" in text_of(wen.get("/desk/sources/changes/").content)
    numbers = [str(pk) for pk in Shift.objects.values_list("pk", flat=True)]
    wen.post("/desk/sources/changes/confirm/", {"shifts": numbers})
    assert Page.objects.get().gone == "2031-03-10"


def test_a_version_that_cannot_be_read_changes_nothing(watched: Watch, site: Site) -> None:
    site.answers["/page.txt"] = answer("秘密★1年\n某县某文件，共建道路。")
    assert fetch_due(DAY) == Turn(failed=1)
    watched.refresh_from_db()
    assert watched.error and watched.versions.count() == 1 and not Shift.objects.exists()


def test_nobody_of_another_programme_sees_what_is_watched(watched: Watch) -> None:
    other = signed_in(account("other", *HANDLING, programme=scene.programme("mine").key))
    assert watched.url not in other.get("/desk/sources/").content.decode()
    assert other.get(f"/desk/sources/?programme={watched.programme}").status_code == 403


def test_the_list_has_pages(programme: Programme, wen: Client) -> None:
    for number in range(60):
        Watch.objects.create(url=f"https://towpath.example/{number}", programme=programme.key, due=DAY)
    first = wen.get("/desk/sources/")
    more = first.context["more"]
    assert (
        len(first.context["rows"]) == 50
        and len(wen.get(f"/desk/sources/?before={more}").context["rows"]) == 10
    )
