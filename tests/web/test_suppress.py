"""不显示姓名: a person who asked for it is shown by post alone, on every public address, until the name is restored."""

from __future__ import annotations

import pytest
from django.test import Client

from web import scene
from web.officers import account, signed_in
from web.test_canary import crawled, known_addresses, said_by
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.organs.models import Holder
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import PersonRestored, PersonSuppressed
from yipanqi_web.releases.people import COVER

pytestmark = pytest.mark.django_db

NAME, OTHER = "卞学文", "逯明"


@pytest.fixture
def board() -> str:
    """A public programme in which a name stands wherever a name can stand; the key of one of its commitments."""
    of = scene.programme(note=f"{NAME}任召集人")
    scene.member(of, scene.EAST, "渠县")
    scene.page(of, title=f"{NAME}主持两县商议步道")
    posts = ({"title": "县长", "division": scene.EAST},)
    attendees = (
        {"name": NAME, "posts": posts},
        {"name": OTHER, "posts": ({"title": "副县长", "division": scene.EAST},)},
    )
    held = scene.meeting(of, attendees=attendees)
    scene.holder(of, NAME)
    scene.instrument(of, title="步道规划", life="signed", signatories=({"name": NAME, "post": "县长"},))
    paragraph = f"会上，{NAME}指出，共建跨界滨水步道。"
    source = {"sha256": scene.SHA, "quote": "共建跨界滨水步道", "paragraph": paragraph, "at": 7}
    made = scene.commitment(of, by=NAME, by_post="县长", by_meeting=held.key, source=source, due="2024-12-31")
    scene.achievement(of, f"{NAME}牵头建成步道3公里")
    return made.key


def suppress(name: str = NAME) -> str:
    return record(PersonSuppressed(name=name, why="本人来函"), by=scene.CLERK).key("su")


def naming(client: Client, board: str) -> list[str]:
    """Of the addresses where the name stands at first, those that show it."""
    every = ("/programmes/towpath/", f"/commitments/{board}/", "/data/holders.csv", "/data/popolo.json")
    return [url for url in every if NAME in said_by("text", client.get(url).getvalue())]


@pytest.mark.one_database
def test_no_public_address_names_whoever_asked_not_to_be_named(client: Client, board: str) -> None:
    assert len(naming(client, board)) == 4
    suppress()
    everywhere = list(crawled(client, known_addresses()))
    assert [url for url, text in everywhere if NAME in text] == []
    assert [url for url, text in everywhere if OTHER in text] != []
    html = client.get(f"/commitments/{board}/").content.decode()
    assert COVER in html and "县长" in html and "<mark>共建跨界滨水步道</mark>" in html


def test_no_search_finds_by_a_name_that_is_not_shown(client: Client, board: str) -> None:
    scene.commitment(scene.programme("ferry"), f"{NAME}承诺共建渡口")
    assert client.get("/search/", {"q": NAME}).context["found"]
    suppress()
    assert client.get("/search/", {"q": NAME}).context["found"] == []
    assert COVER in client.get("/search/", {"q": "共建渡口"}).content.decode()


def test_values_are_covered_as_rows_are(board: str) -> None:
    suppress()
    names = public(Holder).values_list("name", flat=True)
    assert list(names) == [COVER] and [row["name"] for row in public(Holder).values()] == [COVER]
    assert [row.name for row in public(Holder).iterator()] == [COVER]
    assert public(Holder).values_list("name", named=True)[0].name == COVER
    assert Holder.objects.get().name == NAME, "the record itself is not changed"


def test_the_name_comes_back_when_it_is_restored(client: Client, board: str) -> None:
    before = naming(client, board)
    key = suppress()
    assert naming(client, board) == []
    record(PersonRestored(key=key, why="本人撤回"), by=scene.CLERK)
    assert naming(client, board) == before != []


def test_a_name_is_two_characters_at_least(board: str) -> None:
    for name in ("卞", "", "卞 学文"):
        with pytest.raises(Conflict, match="完整的姓名"):
            suppress(name)


def test_rebuilding_gives_the_same(board: str) -> None:
    key = suppress()
    record(PersonRestored(key=key, why="本人撤回"), by=scene.CLERK)
    before = digests()
    assert rebuild() == {} and digests() == before


def test_the_desk_shows_where_a_name_stands_and_covers_it(client: Client, board: str) -> None:
    officer = signed_in(account("gate", "release-officer"))
    html = officer.get("/desk/people/", {"name": NAME}).content.decode()
    assert "县长" in html and "第二次联席会议" in html
    assert officer.post("/desk/people/suppress/", {"name": NAME, "why": "本人来函"}).status_code == 302
    assert naming(client, board) == []
    refused = officer.post("/desk/people/suppress/", {"name": NAME, "why": "本人再次来函"})
    assert refused.status_code == 422 and "本人再次来函" in refused.content.decode()


def test_an_officer_of_one_programme_covers_no_name_of_another(client: Client, board: str) -> None:
    mine = scene.programme("mine")
    officer = signed_in(account("own", "release-officer", programme=mine.key))
    assert officer.post("/desk/people/suppress/", {"name": NAME, "why": "本人来函"}).status_code == 403
    assert naming(client, board) != []
