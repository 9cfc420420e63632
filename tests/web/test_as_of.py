"""Any public page as of any day: what the ledger held then, nothing that is hidden today, and a banner that says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from web import scene
from yipanqi_web.chain import snapshots
from yipanqi_web.chain.acts import BEIJING, record
from yipanqi_web.chain.daily import keep_month_ends
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.models import Entry, Official
from yipanqi_web.chain.official import digests, official_models
from yipanqi_web.chain.past import PastIsReadOnly, bound_to, connection_to
from yipanqi_web.chain.redactions import EntryRedacted, redact, replacement_of
from yipanqi_web.commitments.acts import CommitmentClaimed
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.portal import making
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.acts import PersonSuppressed

pytestmark = pytest.mark.django_db

SPRING, SUMMER = date(2024, 3, 10), date(2024, 7, 20)
THEN = "2024-05-31"  # between the two


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def at(day: date) -> Any:
    """Noon of a day in Beijing."""
    return dated(datetime(day.year, day.month, day.day, 4, tzinfo=UTC))


@pytest.fixture
def board() -> Iterator[Programme]:
    """In spring a programme and one promise; in summer another promise, and the first is reported done."""
    with at(SPRING):
        of = scene.programme()
        scene.member(of, scene.EAST, "渠县")
        scene.member(of, scene.WEST, "梁平")
        first = scene.commitment(of, "贯通滨水步道")
    with at(SUMMER):
        scene.commitment(of, "共建观景平台")
        record(CommitmentClaimed(key=first.key, note="竣工"), by=scene.CLERK)
    yield of


def first() -> Commitment:
    return Commitment.objects.get(quote="贯通滨水步道")


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return response.getvalue().decode()


def tables(path: Path) -> dict[str, str]:
    connection = connection_to(path)
    try:
        with bound_to(connection):
            return digests()
    finally:
        connection.close()


def made(day: date) -> Path:
    return snapshots.make(snapshots.snapshot(snapshots.last_entry(day)))


def test_the_snapshot_of_the_last_day_is_the_tables_themselves(board: Programme) -> None:
    assert tables(made(date(2024, 12, 31))) == digests()


def test_an_old_day_is_what_the_ledger_was_then(client: Client) -> None:
    with at(SPRING):
        of = scene.programme()
        scene.commitment(of, "贯通滨水步道")
    then = digests()
    with at(SUMMER):
        scene.commitment(of, "共建观景平台")
    assert tables(made(date.fromisoformat(THEN))) == then != digests()


def test_a_snapshot_that_goes_on_from_an_earlier_one_equals_one_made_from_nothing(board: Programme) -> None:
    made(SPRING)
    continued = tables(made(SUMMER))
    snapshots.forget()
    assert tables(made(SUMMER)) == continued


def test_a_page_shows_what_the_ledger_held_and_says_so(client: Client, board: Programme) -> None:
    page = text(client, f"/as-of/{THEN}/commitments/")
    assert "贯通滨水步道" in page and "共建观景平台" not in page
    assert "截至2024年5月31日" in page and "台账在这一天结束时" in page
    now = text(client, "/commitments/")
    assert "共建观景平台" in now and "台账在这一天结束时" not in now


def test_a_day_in_the_query_leads_to_the_days_own_address(client: Client, board: Programme) -> None:
    response = client.get("/commitments/", {"as_of": THEN, "sector": "ecology"})
    assert (
        response.status_code == 302 and response["Location"] == f"/as-of/{THEN}/commitments/?sector=ecology"
    )
    other = client.get(f"/as-of/{THEN}/commitments/", {"as_of": "2024-07-31"})
    assert other["Location"] == "/as-of/2024-07-31/commitments/"


def test_a_state_and_a_history_are_those_of_the_day(client: Client, board: Programme) -> None:
    address = first().get_absolute_url()
    now, then = client.get(address).context, client.get(f"/as-of/{THEN}{address}").context
    assert (now["commitment"].state, then["commitment"].state) == ("claimed", "recorded")
    assert [len(each["steps"]) for each in (now, then)] == [3, 2]


def test_every_link_of_a_page_keeps_the_day(client: Client, board: Programme) -> None:
    page = LexborHTMLParser(text(client, f"/as-of/{THEN}/"))
    links = {str(link.attributes["href"]) for link in page.css("main a[href], nav.nav a[href]")}
    own = {link for link in links if link.startswith("/")}
    assert own and all(link.startswith(f"/as-of/{THEN}/") for link in own)
    today = {link.attributes["href"]: link.text() for link in page.css(".asof a")}
    assert today["/"] == "回到今天" and today["/changes/?since=2024-06-01"] == "此后的变动"


def test_a_form_keeps_the_day(client: Client, board: Programme) -> None:
    page = LexborHTMLParser(text(client, f"/as-of/{THEN}/benefits/"))
    assert all(
        str(form.attributes["action"]).startswith(f"/as-of/{THEN}/") for form in page.css("main form[action]")
    )


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_speaks_for_the_day_and_names_it(client: Client, board: Programme, form: str) -> None:
    for address in (f"/as-of/{THEN}/data/commitments.{form}", f"/data/commitments.{form}?as_of={THEN}"):
        said = text(client, address)
        assert "贯通滨水步道" in said and "共建观景平台" not in said and THEN in said.splitlines()[0]
    last = snapshots.last_entry(date.fromisoformat(THEN))
    assert str(last) in text(client, f"/as-of/{THEN}/data/commitments.jsonl").splitlines()[0]


@pytest.mark.parametrize(
    "path", ["commitments.csv", "commitments.atom", "commitments.ics", "changes.atom", "map.geojson", "map.svg",
             "data/popolo.json", "timeline/", "changes/", "programmes/towpath/", "sectors/", "data/"],
)  # fmt: skip
def test_no_page_or_file_knows_what_came_later(client: Client, board: Programme, path: str) -> None:
    assert "共建观景平台" not in text(client, f"/as-of/{THEN}/{path}")


def test_changes_end_with_the_day(client: Client, board: Programme) -> None:
    page = text(client, f"/as-of/{THEN}/changes/?since=2024-01-01")
    assert "贯通滨水步道" in page and "报告完成" not in page and "报告完成" in text(client, "/changes/")


def test_a_proof_is_under_a_checkpoint_of_the_day(client: Client, board: Programme) -> None:
    said = client.get(f"/as-of/{THEN}{first().get_absolute_url()}proof.json").json()
    assert said["about"]["as_of"] == THEN
    assert said["about"]["entries"] == snapshots.last_entry(date.fromisoformat(THEN))


def test_what_was_withdrawn_since_is_a_stub_in_the_past_too(client: Client, board: Programme) -> None:
    address = f"/as-of/{THEN}{first().get_absolute_url()}"
    assert "贯通滨水步道" in text(client, address)  # the snapshot is made
    scene.withdraw(first().key, why="来源有误")
    stub = text(client, address, 410)
    assert "贯通滨水步道" not in stub and "来源有误" in stub
    assert "贯通滨水步道" not in text(client, f"/as-of/{THEN}/commitments/")
    assert "贯通滨水步道" not in text(client, f"/as-of/{THEN}/data/commitments.csv")
    scene.release(first().key)
    assert "贯通滨水步道" in text(client, f"/as-of/{THEN}/data/commitments.csv")


def test_what_became_public_later_was_not_public_then(client: Client) -> None:
    with at(SPRING):
        of = scene.programme()
        found = scene.commitment(of, "贯通滨水步道", public=False)
    scene.release(found.key)
    assert text(client, f"/as-of/{THEN}{found.get_absolute_url()}", 404).count("当时没有这一页")
    assert text(client, f"/as-of/{THEN}/commitments/c-999/", 404).count("当时没有这一页")


def test_a_name_that_is_not_to_be_shown_is_not_shown_in_the_past(client: Client) -> None:
    with at(SPRING):
        scene.commitment(scene.programme(), "由陆知远负责贯通步道")
    address = f"/as-of/{THEN}/commitments/"
    record(PersonSuppressed(name="林无名", why="本人请求"), by=scene.CLERK)
    assert "陆知远" in text(client, address)
    record(PersonSuppressed(name="陆知远", why="本人请求"), by=scene.CLERK)
    page = text(client, address)
    assert "陆知远" not in page and "由×××负责贯通步道" in page


def test_a_redacted_entry_gives_its_replacement_and_its_files_are_gone(client: Client, home: Path) -> None:
    with at(SPRING):
        found = scene.commitment(scene.programme(), "贯通步道，联系人手机尾号七七")
    record(PersonSuppressed(name="林无名", why="本人请求"), by=scene.CLERK)
    address = f"/as-of/{THEN}{found.get_absolute_url()}"
    assert "尾号七七" in text(client, address)
    instead = replacement_of(
        found.recorded, quote="贯通步道", source={"sha256": scene.SHA, "quote": "贯通步道"}
    )
    redact(EntryRedacted(entry=found.recorded, why="含个人信息", replacement=instead), by=scene.CLERK)
    assert not list((home / "snapshots").glob("*.sqlite3"))
    page = text(client, address)
    assert "尾号七七" not in page and "贯通步道" in page
    assert not any("尾号七七".encode() in path.read_bytes() for path in (home / "snapshots").iterdir())


def test_before_the_ledger_began_today_is_shown_and_the_banner_says_it(
    client: Client, board: Programme
) -> None:
    for address in ("/as-of/2019-01-01/commitments/", "/commitments/?as_of=2019-01-01"):
        page = text(client, address)
        assert "共建观景平台" in page and "台账自2024年3月10日起记录" in page


def test_a_day_to_come_reckons_time_limits_alone(client: Client, board: Programme) -> None:
    scene.commitment(board, "建成桥头公园", due="2090-01-01")
    page = text(client, "/as-of/2091-01-01/commitments/?group=past-its-day")
    assert "建成桥头公园" in page and "这一天还没有到来" in page


def test_a_day_since_which_nothing_was_recorded_needs_no_file(
    client: Client, board: Programme, home: Path
) -> None:
    assert "共建观景平台" in text(client, "/as-of/2024-12-31/commitments/")
    assert not (home / "snapshots").exists() or not list((home / "snapshots").glob("*.sqlite3"))


@pytest.mark.parametrize("path", ["search/?q=步道", "corrections/", "verify/", "read/", "voices/ask/"])
def test_a_page_that_knows_no_other_day_says_so_and_mixes_none(
    client: Client, board: Programme, path: str
) -> None:
    page = LexborHTMLParser(text(client, f"/as-of/{THEN}/{path}"))
    assert "不随所选日期变化" in " ".join(each.text() for each in page.css(".asof"))
    links = [str(link.attributes["href"]) for link in page.css("main a[href]")]
    assert not any("/as-of/" in link for link in links)


def test_today_and_the_desk_have_no_day_in_their_address(client: Client, board: Programme) -> None:
    today = datetime.now(tz=UTC).astimezone(BEIJING).date().isoformat()
    assert client.get(f"/as-of/{today}/commitments/")["Location"] == "/commitments/"
    assert client.get(f"/as-of/{THEN}/desk/")["Location"] == "/desk/"
    assert client.get(f"/as-of/{THEN}/language/en/")["Location"] == "/language/en/"


@pytest.mark.parametrize(
    "address", ["/as-of/2024-13-45/", "/as-of/2024-5-1/", f"/as-of/{THEN}//example.org/", "/as-of/"]
)
def test_no_day_and_no_page_is_not_found(client: Client, board: Programme, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nothing_is_posted_into_the_past(client: Client, board: Programme) -> None:
    before = Entry.objects.count()
    response = client.post(f"/as-of/{THEN}/corrections/", {"wrong": "错了"})
    assert response.status_code == 307 and response["Location"] == "/corrections/"
    assert Entry.objects.count() == before


def test_nothing_official_can_be_written_while_the_past_is_shown(board: Programme) -> None:
    connection = connection_to(made(date.fromisoformat(THEN)))
    row = first()
    with bound_to(connection):
        for write in (row.save, row.delete, lambda: Commitment.objects.update(state="dropped")):
            with pytest.raises(PastIsReadOnly):
                write()
    connection.close()
    assert first().state != "dropped"


def test_a_long_way_is_gone_beside_the_request(
    client: Client, board: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(making, "AT_ONCE", 0)
    monkeypatch.setattr(making, "begin", begun.append)
    response = client.get(f"/as-of/{THEN}/commitments/")
    assert response.status_code == 503 and response["Retry-After"] and "正在整理" in response.content.decode()
    snapshots.make(begun[0])
    assert "贯通滨水步道" in text(client, f"/as-of/{THEN}/commitments/")


def test_while_another_one_is_being_made_a_visitor_waits(client: Client, board: Programme) -> None:
    with snapshots._alone():
        assert client.get(f"/as-of/{THEN}/").status_code == 503
    assert client.get(f"/as-of/{THEN}/").status_code == 200


def test_only_so_many_files_are_kept(board: Programme, settings: LazySettings, home: Path) -> None:
    settings.SNAPSHOTS = 1
    made(SPRING)
    newest = made(SUMMER)
    kept = {path.name for path in (home / "snapshots").glob("*.sqlite3")}
    assert newest.name in kept and len(kept) == 2  # the fold and the name under which it is shown


def test_the_clock_keeps_month_ends(
    client: Client, board: Programme, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yipanqi_web.chain.daily.NEAR", 1)
    assert "2 份" in keep_month_ends(date(2024, 9, 1))  # nothing was recorded from April to June
    assert keep_month_ends(date(2024, 9, 1)) == ""
    monkeypatch.setattr(snapshots, "fold", None)  # nothing is left to be applied
    assert "贯通滨水步道" in text(client, "/as-of/2024-03-31/commitments/")


def test_the_board_has_a_slider_with_its_meetings(client: Client, board: Programme) -> None:
    with at(SUMMER):
        scene.meeting(board, "山河协同带第三次联席会议", date="2024-07-19")
    for address in ("/", f"/as-of/{THEN}/"):
        page = LexborHTMLParser(text(client, address))
        stops = {str(each.attributes["value"]): each.text() for each in page.css("#stop option")}
        assert "第三次联席会议" in stops["2024-07-19"] and "月末" in stops["2024-03-31"]
    assert [each.attributes["value"] for each in page.css("#stop option[selected]")] == [THEN]
    steps = [str(link.attributes["href"]) for link in page.css("#stops a")]
    assert steps == [f"/as-of/{THEN}/?as_of=2024-04-30", f"/as-of/{THEN}/?as_of=2024-06-30"]


def test_every_official_table_has_its_place_in_a_snapshot(board: Programme) -> None:
    connection = connection_to(made(SPRING))
    names = set(connection.introspection.table_names())
    connection.close()
    assert {model._meta.db_table for model in official_models()} == names
    assert all(issubclass(model, Official) for model in official_models())
