"""The same promise again: what the desk says of it, what an officer makes of it, what the public sees."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from web.officers import HANDLING, account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentRestated
from yipanqi_web.commitments.models import Commitment, Restatement
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.decide import accept, items
from yipanqi_web.review.models import Decision
from yipanqi_web.review.programmes import open_programme, register_page, suggest
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Intake, Key, Signature
from yipanqi_web.sources.similar import remember_missing

pytestmark = pytest.mark.django_db

FIRST = """砀山、萧县召开协同发展联席会议

2023年6月3日，砀山县与萧县协同发展第一次联席会议在砀山县召开。砀山县委书记卞学文主持会议并讲话。
卞学文指出，双方要共同编制跨县公交规划，2023年底前开通两县城际公交3条。会议强调，两县山水相连、人缘相亲，合作基础坚实，发展空间广阔。
"""
SECOND = """萧县、砀山召开协同发展联席会议

2024年6月3日，砀山县与萧县协同发展第二次联席会议在萧县召开。萧县县委书记逯明主持会议并讲话。
逯明指出，双方要加快编制跨县公交规划，2025年底前开通两县城际公交线路5条，组建酥梨产业联盟。
"""
BUSES = "开通两县城际公交"


def taken_in(text: str, published: str, tier: str = "media") -> Intake:
    return add_page(text.encode(), "page.txt", by=None, found=Provenance(tier=tier, published=published))[0]


def finding(intake: Intake, words: str) -> str:
    return next(i.id for i in items(intake) if i.kind == "commitments" and words in i.value["quote"])


@pytest.fixture
def officer() -> Account:
    return account("clerk", *HANDLING)


@pytest.fixture
def first(officer: Account) -> Intake:
    """A page with its programme, its promise of buses recorded and public."""
    intake = taken_in(FIRST, "2023-06-04")
    programme = open_programme(officer, intake, suggest(intake))
    accept(officer, intake, finding(intake, BUSES), programme, release=True)
    return intake


@pytest.fixture
def second(officer: Account, first: Intake) -> Intake:
    intake = taken_in(SECOND, "2024-06-04")
    register_page(officer, intake, Programme.objects.get())
    return intake


def decided(who: Account, intake: Intake, words: str, word: str, **values: str) -> None:
    address = reverse("review:decision", args=[intake.sha256, finding(intake, words), word])
    assert signed_in(who).post(address, values).status_code == 302


def shown(who: Account, intake: Intake) -> str:
    return signed_in(who).get(reverse("review:page", args=[intake.sha256])).content.decode()


def test_the_desk_puts_both_sentences_and_what_differs_side_by_side(officer: Account, second: Intake) -> None:
    page = shown(officer, second)
    assert f"与 {Commitment.objects.get().key} 改期" in page
    assert "时限：2023-12-31 → 2025-12-31" in page
    assert "数量：3条 → 5条" in page
    assert "记为同一事项" in page
    assert "另记一条" in page


def test_a_draft_that_waits_is_named_without_a_choice(
    officer: Account, first: Intake, second: Intake
) -> None:
    """The planning of buses was not recorded from the first page, so there is nothing to tie it to."""
    page = shown(officer, second)
    assert "与另一网页所述相同" in page
    address = reverse("review:decision", args=[second.sha256, finding(second, "公交规划"), "restate"])
    answer = signed_in(officer).post(address, follow=True)
    assert "请另记一条" in answer.content.decode()
    assert Restatement.objects.count() == 0


def test_tying_a_draft_records_no_second_commitment(officer: Account, second: Intake) -> None:
    before = Commitment.objects.get()
    decided(officer, second, BUSES, "restate")
    row = Restatement.objects.get()
    assert Commitment.objects.get().due == before.due == "2023-12-31"  # what a page says moves no day
    assert (row.commitment, row.how, row.due, row.said) == (
        before.key,
        "day-moved",
        "2025-12-31",
        "2024-06-04",
    )
    assert row.differs["due"] == ["2023-12-31", "2025-12-31"]
    made = Decision.objects.get(page=second)
    assert (made.word, made.key, made.entry) == ("restated", before.key, row.recorded)


def test_another_commitment_is_still_possible(officer: Account, second: Intake) -> None:
    decided(officer, second, BUSES, "accept")
    assert Commitment.objects.count() == 2
    assert Restatement.objects.count() == 0


def test_the_public_page_lists_where_it_was_said_again(
    client: Client, officer: Account, second: Intake
) -> None:
    commitment = Commitment.objects.get()
    decided(officer, second, BUSES, "restate")
    assert "再次表述" not in client.get(commitment.get_absolute_url()).content.decode()
    Restatement.objects.get()
    record_release(officer)
    page = client.get(commitment.get_absolute_url()).content.decode()
    assert "再次表述" in page
    assert "时限：2023-12-31 → 2025-12-31" in page


def record_release(officer: Account) -> None:
    from yipanqi_web.releases.acts import ReleaseApproved

    record(ReleaseApproved(keys=(Restatement.objects.get().key,)), by=officer.actor())


def test_it_is_public_at_once_where_the_officer_may_release(
    client: Client, officer: Account, second: Intake
) -> None:
    decided(officer, second, BUSES, "restate", release="1")
    assert "改期" in client.get(Commitment.objects.get().get_absolute_url()).content.decode()


def test_a_repost_is_named_with_a_link(officer: Account, first: Intake) -> None:
    copy = taken_in("网站首页 加入收藏\n\n" + FIRST, "2023-06-09", tier="forum")
    page = shown(officer, copy)
    assert "近似重复" in page
    assert reverse("review:page", args=[first.sha256]) in page
    assert "近似重复" not in shown(officer, first)


def test_adding_a_repost_says_so(officer: Account, first: Intake) -> None:
    values = {"text": "网站首页 加入收藏\n\n" + FIRST, "published": "2023-06-09"}
    page = signed_in(officer).post(reverse("review:add"), values, follow=True).content.decode()
    assert f'与<a href="{reverse("review:page", args=[first.sha256])}">' in page


def test_what_a_repost_carries_is_not_recorded_again(officer: Account, first: Intake) -> None:
    """Its drafts are marked; taking the rest in one click records only what was not recorded."""
    copy = taken_in("网站首页 加入收藏\n\n" + FIRST, "2023-06-09")
    register_page(officer, copy, Programme.objects.get())
    assert "已登记" in shown(officer, copy)
    key = Commitment.objects.get().key
    signed_in(officer).post(reverse("review:group", args=[copy.sha256]), {"what": "rest"})
    made = Decision.objects.get(page=copy, finding=finding(copy, BUSES))
    assert (made.word, made.key, made.entry) == ("restated", key, None)
    assert Commitment.objects.filter(quote__contains=BUSES).count() == 1
    assert Restatement.objects.count() == 0


def taken_whole(who: Account, intake: Intake, what: str = "rest") -> str:
    address = reverse("review:group", args=[intake.sha256])
    return signed_in(who).post(address, {"what": what}, follow=True).content.decode()


def test_taking_the_rest_leaves_a_promise_with_another_day_to_the_officer(
    officer: Account, second: Intake
) -> None:
    page = shown(officer, second)
    assert "1 项与已有事项相近，请逐条决定" in page
    page = taken_whole(officer, second)
    assert "另有 1 项与已有事项相近，未予登记，请逐条决定。" in page
    assert not Decision.objects.filter(page=second, finding=finding(second, BUSES)).exists()
    assert [each.id for each in items(second) if each.is_open] == [finding(second, BUSES)]
    assert Commitment.objects.filter(quote__contains=BUSES).count() == 1
    assert Intake.objects.get(pk=second.pk).state == Intake.State.OPEN


def test_when_only_such_promises_are_left_nothing_is_offered_whole(officer: Account, second: Intake) -> None:
    page = taken_whole(officer, second)
    assert "其余全部采纳" not in page
    assert "记为同一事项" in page and "另记一条" in page
    decided(officer, second, BUSES, "restate")
    assert Intake.objects.get(pk=second.pk).state == Intake.State.DONE


def test_what_says_nothing_else_is_tied_when_the_rest_is_taken(officer: Account, first: Intake) -> None:
    """Another page, no copy: the same promise to the word waits for nobody."""
    text = SECOND.replace("2025年底前开通两县城际公交线路5条", "2023年底前开通两县城际公交3条")
    other = taken_in(text, "2023-12-01")
    register_page(officer, other, Programme.objects.get())
    assert "未予登记" not in taken_whole(officer, other)
    assert Restatement.objects.get().how == "restated"
    assert Commitment.objects.filter(quote__contains=BUSES).count() == 1


def test_before_a_repost_has_a_programme_the_suggested_one_is_asked(officer: Account, first: Intake) -> None:
    copy = taken_in("网站首页 加入收藏\n\n" + FIRST, "2023-06-09")
    page = shown(officer, copy)
    assert f"与 {Commitment.objects.get().key} 相同" in page
    assert "记为同一事项" not in page


def test_pages_of_an_earlier_release_are_compared_after_the_next_start(
    officer: Account, first: Intake
) -> None:
    Signature.objects.all().delete()
    Key.objects.all().delete()
    copy = taken_in("网站首页 加入收藏\n\n" + FIRST, "2023-06-09")
    assert "近似重复" not in shown(officer, copy)
    remember_missing()
    assert "近似重复" in shown(officer, copy)


def test_pages_of_other_programmes_are_not_told_of(first: Intake) -> None:
    stranger = account("stranger", "handler", programme="pr-none")
    copy = taken_in("网站首页 加入收藏\n\n" + FIRST, "2023-06-09")
    page = shown(stranger, copy)
    assert "近似重复" not in page
    assert first.sha256 not in page


def test_one_page_cannot_say_its_own_promise_again(officer: Account, first: Intake) -> None:
    commitment = Commitment.objects.get()
    act = CommitmentRestated.model_validate(
        {
            "key": commitment.key,
            "how": "restated",
            "quote": "开通公交",
            "tier": "media",
            "source": commitment.source,
        }
    )
    with pytest.raises(Conflict):
        record(act, by=officer.actor())


def test_replaying_the_log_gives_the_same_rows(officer: Account, second: Intake) -> None:
    decided(officer, second, BUSES, "restate")
    before = digests()
    rebuild()
    assert digests() == before
    assert Restatement.objects.count() == 1


def test_the_work_on_the_desk_does_not_grow_with_the_pages(
    officer: Account, first: Intake, second: Intake, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        taken_in(FIRST.replace("3条", f"{number + 4}条"), f"2023-07-{number + 1:02}")
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        shown(officer, second)
