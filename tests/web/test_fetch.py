"""Pages are fetched from an address: what may be asked, what comes back, one sentence for each refusal."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address

import pytest
from django.test import Client
from pytest_django import Settings

from web.officers import PAGE, account, signed_in
from web.websites import Answer, Site, serving
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.programmes import register_page
from yipanqi_web.sources.addresses import Policy, is_public, target_of
from yipanqi_web.sources.exceptions import FetchError, NoAnswer, NoPage, NotAllowed, NotThere
from yipanqi_web.sources.fetch import fetch
from yipanqi_web.sources.models import Intake, Page


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
        "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:1.2.4.8",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_addresses_inside_or_reserved_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.2.4.8", "202.106.0.20", "2400:3200::1"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://example.org/a", "http://"),
        ("file:///etc/passwd", "http://"),
        ("gopher://example.org/", "http://"),
        ("http://", "完整的网址"),
        ("http://[::1/", "完整的网址"),
        ("http://example.org:99999/", "完整的网址"),
        ("http://user:secret@example.org/", "用户名"),
        ("http://example.org:8080/", "8080 端口"),
        ("http://example.org:22/", "22 端口"),
        ("http://example.org/a b", "空格"),
        ("http://example.org/\r\nHost: inside", "空格"),
        ("http://a..b/", "域名"),
        ("http://example.org/" + "a" * 3000, "过长"),
        ("http://example.org/", "内部网络"),
    ],
)
def test_what_may_not_be_asked_gets_one_sentence(url: str, says: str) -> None:
    inside = Policy(resolve=lambda host, port: ["1.2.4.8", "10.0.0.5"])  # one of its two addresses is inside
    with pytest.raises(NotAllowed, match=says) as refused:
        target_of(url, inside)
    assert str(refused.value).endswith("。") and str(refused.value).count("。") == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
def test_loopback_in_any_spelling_is_not_asked(site: Site, host: str) -> None:
    with pytest.raises((NotAllowed, NoAnswer)):
        fetch(f"http://{host}:{site.port}/page.html", Policy(ports=frozenset({site.port}), seconds=5))
    assert site.asked == []


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    """A name that answers otherwise a moment later changes nothing: it is asked once."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    policy = replace(site.policy, resolve=lambda host, port: next(answers))
    found = fetch(f"http://towpath.example:{site.port}/page.html", policy)
    assert found.data == PAGE.encode()
    assert site.asked[0][1]["Host"] == f"towpath.example:{site.port}"


def test_the_first_address_that_takes_a_connection_serves(site: Site) -> None:
    policy = replace(site.policy, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert fetch(f"http://towpath.example:{site.port}/page.html", policy).data


def test_who_asks_says_so_and_carries_nothing_else(site: Site, settings: Settings) -> None:
    settings.CONTACT = "联系 board@example.org\r\nX: y"
    site.answers["/"] = Answer(headers={"Content-Type": "text/plain", "Set-Cookie": "a=1"})
    for path in ("/", "/page.html"):
        fetch(site.url(path), site.policy)
    for _path, headers in site.asked:
        assert headers["User-Agent"].startswith("Yipanqi/") and "board@example.org" in headers["User-Agent"]
        assert not {"Cookie", "Authorization", "Referer", "X"} & set(headers)


def test_chinese_in_an_address_is_sent_as_servers_take_it(site: Site) -> None:
    site.answers["/%E5%85%AC%E5%91%8A?a=%E4%BA%8C"] = Answer()
    assert fetch(site.url("/公告?a=二"), site.policy).name == "公告"


def test_redirects_are_followed_a_step_at_a_time(site: Site) -> None:
    site.answers["/old"] = Answer(302, b"", {"Location": "/older"})
    site.answers["/older"] = Answer(301, b"", {"Location": "page.html"})
    assert fetch(site.url("/old"), site.policy).url == site.url("/page.html")


@pytest.mark.parametrize(
    "location",
    ["http://10.0.0.1/", "http://127.0.0.1:22/", "file:///etc/passwd", "http://[::1]/", "//user@127.0.0.1/"],
)
def test_a_redirect_is_checked_like_an_address_that_was_typed(site: Site, location: str) -> None:
    site.answers["/old"] = Answer(302, b"", {"Location": location})
    with pytest.raises(NotAllowed):
        fetch(site.url("/old"), site.policy)


def test_redirects_end(site: Site) -> None:
    site.answers["/round"] = Answer(302, b"", {"Location": "/round"})
    with pytest.raises(NoPage, match="超过 5 次"):
        fetch(site.url("/round"), site.policy)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (Answer(404), NotThere, "没有这个网页"),
        (Answer(410), NotThere, "没有这个网页"),
        (Answer(403), NotAllowed, "拒绝访问"),
        (Answer(500), NoAnswer, "答复有误（500）"),
        (Answer(206), NoAnswer, "206"),
        (Answer(headers={"Content-Type": "image/png"}), NoPage, "image/png"),
        (Answer(headers={"Content-Type": "video/mp4"}), NoPage, "不是网页或文件"),
        (Answer(headers={"Content-Type": "text/html", "Content-Encoding": "br"}), NoPage, "压缩"),
        (Answer(headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}), NoPage, "已损坏"),
        (Answer(headers={"Content-Length": "99999999"}), NoPage, "20 MB"),
        (Answer(headers={"Content-Length": "5000"}), NoAnswer, "没有正常答复"),  # more was promised than came
    ],
)
def test_what_is_no_page_gets_one_sentence(
    site: Site, answer: Answer, error: type[FetchError], says: str
) -> None:
    site.answers["/page.html"] = answer
    with pytest.raises(error, match=says) as refused:
        fetch(site.url(), site.policy)
    assert str(refused.value).count("。") == 1


def test_a_page_larger_than_it_said_is_cut_off(site: Site) -> None:
    site.answers["/page.html"] = Answer(
        body=b"a" * 3000, headers={"Content-Length": "", "Connection": "close"}
    )
    with pytest.raises(NoPage, match="没有取回"):
        fetch(site.url(), replace(site.policy, largest=2000))


def test_a_packed_page_is_unpacked_up_to_the_limit(site: Site) -> None:
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.answers["/page.html"] = Answer(body=gzip.compress(PAGE.encode()), headers=packed)
    assert fetch(site.url(), site.policy).data == PAGE.encode()
    site.answers["/page.html"] = Answer(body=gzip.compress(b"a" * 1_000_000), headers=packed)
    with pytest.raises(NoPage, match="没有取回"):
        fetch(site.url(), replace(site.policy, largest=100_000))


def test_a_server_that_stalls_is_given_up(site: Site) -> None:
    site.answers["/page.html"] = Answer(stalls=True)
    with pytest.raises(NoAnswer, match="限定时间"):
        fetch(site.url(), replace(site.policy, seconds=0.3))


def test_a_name_that_is_none_gets_one_sentence() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(NoAnswer, match="找不到"):
        fetch("https://nowhere.example/", Policy(resolve=unknown))


@pytest.fixture
def reachable(site: Site, settings: Settings) -> Site:
    """The site's own settings let it ask the server of the test."""
    settings.WEB_PORTS, settings.INTRANET = [site.port], ["127.0.0.0/8"]
    return site


@pytest.mark.django_db
def test_an_address_alone_adds_its_page_with_where_and_when(reachable: Site) -> None:
    client = signed_in(account("wen", "handler"))
    response = client.post("/desk/review/add/", {"text": "", "url": reachable.url(), "tier": "release"})
    intake = Intake.objects.get()
    assert response.headers["Location"] == f"/desk/review/{intake.sha256}/"
    assert (intake.url, intake.tier) == (reachable.url(), "release") and intake.fetched_at is not None
    programme = Programme(key="pr-0")
    registered = register_page(account("other", "handler"), intake, programme)
    assert Page.objects.get(pk=registered.key).fetched.startswith("20")
    assert "+08:00" in registered.fetched and registered.url == reachable.url()


@pytest.mark.django_db
def test_beside_a_text_an_address_only_says_whence_it_is(reachable: Site) -> None:
    signed_in(account("wen", "handler")).post("/desk/review/add/", {"text": PAGE, "url": reachable.url()})
    assert Intake.objects.get().fetched_at is None and reachable.asked == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/missing.html", "/secret.txt"])
def test_a_refused_address_gives_the_form_back_with_what_was_typed(reachable: Site, path: str) -> None:
    reachable.answers["/secret.txt"] = Answer(
        body="秘密★1年\n某县某文件，共建道路。".encode(), headers={"Content-Type": "text/plain"}
    )
    client = signed_in(account("wen", "handler"))
    response = client.post(
        "/desk/review/add/", {"text": "", "url": reachable.url(path), "outlet": "湖滨日报"}
    )
    html = response.content.decode()
    assert response.status_code == 422 and reachable.url(path) in html and "湖滨日报" in html
    assert not Intake.objects.exists()


@pytest.mark.django_db
def test_without_a_setting_the_site_asks_nothing_inside(client: Client, site: Site) -> None:
    client = signed_in(account("wen", "handler"))
    html = client.post("/desk/review/add/", {"text": "", "url": "http://127.0.0.1/admin"}).content.decode()
    assert "内部网络" in html and site.asked == [] and not Intake.objects.exists()
