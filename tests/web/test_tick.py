"""`yipanqi tick`: safe twice, late or never; proposals past their day end by an act; mail leaves at most once."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings
from typer.testing import CliRunner

from web import scene
from web.officers import account
from yipanqi.cli.app import make_app
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.clock import CLOCK, JOBS
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.expiry import ProposalExpired
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.chain.proposals import ProposalCountersigned, submit
from yipanqi_web.commitments.acts import CommitmentPostponed
from yipanqi_web.config.commands import register
from yipanqi_web.reminders.models import Notice, Outbox, Preference
from yipanqi_web.reminders.tick import run

pytestmark = pytest.mark.django_db

DAY = date(2030, 3, 1)
NOW = datetime(2030, 3, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def west() -> Account:
    made = account("west", "approver", member=scene.WEST)
    made.email = "west@board.example"
    made.save()
    return made


@pytest.fixture
def posted(settings: Settings) -> None:
    settings.MAIL, settings.SITE = True, "https://board.example"


@pytest.fixture
def proposal(west: Account) -> Proposal:
    """One that the east made, and that may be signed until the tenth."""
    target = scene.commitment(scene.programme(), public=False)
    act = CommitmentPostponed(key=target.key, due="2031-12-31", reason="汛期停工")
    east = account("east", "approver", member=scene.EAST)
    return Proposal.objects.get(pk=submit(act, by=east.actor(), expires=date(2030, 3, 10)).key("p"))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Exception]]:
    """Errors that the mail server gives, one a mail, before it takes mail again."""
    errors: list[Exception] = []
    send = EmailBackend.send_messages

    def refuse(self: EmailBackend, messages: Any) -> int:
        if errors:
            raise errors.pop(0)
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    yield errors


def told() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("account__username", "kind"))


def test_running_twice_tells_nothing_twice(posted: None, proposal: Proposal) -> None:
    assert run(DAY, NOW) == (["新提示 1 条。", "新邮件 1 封。"], [])
    assert run(DAY, NOW) == ([], [])
    assert run(DAY + timedelta(3), NOW + timedelta(3)) == ([], [])
    assert told() == [("west", "proposed")] and len(mail.outbox) == 1
    assert mail.outbox[0].to == ["west@board.example"]
    assert "渠县提请会签“商定调整时限”" in mail.outbox[0].body
    assert "https://board.example/desk/proposals/" in mail.outbox[0].body


def test_the_clock_records_nothing_but_acts(proposal: Proposal) -> None:
    before = Entry.objects.count()
    run(DAY, NOW)
    assert Entry.objects.count() == before


def test_a_proposal_past_its_day_ends_by_an_act_however_late(proposal: Proposal) -> None:
    before = Entry.objects.count()
    run(date(2030, 3, 10), NOW)
    assert Entry.objects.count() == before  # its last day is still its own
    assert run(date(2030, 4, 1), NOW)[0] == ["会签到期 1 件。", "新提示 1 条。"]
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.EXPIRED and Entry.objects.count() == before + 1
    assert told() == [("west", "proposed"), ("east", "expired")]
    run(date(2030, 4, 1), NOW)
    assert Entry.objects.count() == before + 1


def test_what_was_countersigned_in_time_does_not_expire(proposal: Proposal, west: Account) -> None:
    record(ProposalCountersigned(proposal=proposal.key, member=scene.WEST, day=DAY), by=west.actor())
    run(date(2030, 4, 1), NOW)
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.APPLIED and told() == []


def test_nobody_lets_a_proposal_expire_by_hand(proposal: Proposal, west: Account) -> None:
    act = ProposalExpired(proposal=proposal.key, day=date(2030, 4, 1))
    with pytest.raises(Refused):
        record(act, by=scene.CLERK)
    with pytest.raises(Conflict):
        record(ProposalExpired(proposal=proposal.key, day=DAY), by=CLOCK)


def test_a_job_that_fails_is_named_and_keeps_no_other_from_its_day(
    monkeypatch: pytest.MonkeyPatch, proposal: Proposal
) -> None:
    def broken(day: date) -> str:
        raise RuntimeError("盘满")

    monkeypatch.setitem(JOBS, "broken", broken)
    done, problems = run(DAY, NOW)
    assert done == ["新提示 1 条。"] and problems == ["每日任务“broken”未能完成：盘满"]


def test_without_a_mail_server_the_inbox_alone_is_filled(proposal: Proposal, settings: Settings) -> None:
    run(DAY, NOW)
    settings.MAIL = True
    run(DAY, NOW)
    assert told() == [("west", "proposed")] and not Outbox.objects.exists()


def test_a_kind_that_is_not_wanted_by_mail_stays_in_the_inbox(
    posted: None, proposal: Proposal, west: Account
) -> None:
    Preference.objects.create(account=west, kind="proposed", by_mail=False)
    run(DAY, NOW)
    assert told() == [("west", "proposed")] and mail.outbox == []


def test_what_the_server_refuses_is_kept_and_tried_later(
    posted: None, proposal: Proposal, failing: list[Exception]
) -> None:
    failing[:] = [smtplib.SMTPDataError(451, b"later")] * 2
    _done, problems = run(DAY, NOW)
    assert len(problems) == 1 and "west@board.example" in problems[0]
    kept = Outbox.objects.get()
    assert kept.state == Outbox.State.WAITING and "later" in kept.error and kept.next_try > NOW
    assert run(DAY, NOW + timedelta(minutes=1)) == ([], [])  # not yet
    assert len(run(DAY, NOW + timedelta(minutes=6))[1]) == 1
    again = Outbox.objects.get()
    assert again.tries == 2 and again.next_try - kept.next_try > timedelta(minutes=10)
    assert run(DAY, again.next_try) == ([], [])
    assert Outbox.objects.get().state == Outbox.State.SENT and len(mail.outbox) == 1
    run(DAY, NOW + timedelta(days=9))
    assert len(mail.outbox) == 1


def test_a_mail_is_given_up_in_the_end(posted: None, proposal: Proposal, failing: list[Exception]) -> None:
    failing[:] = [smtplib.SMTPDataError(550, b"no such box")] * 99
    for days in range(20):
        run(DAY, NOW + timedelta(days=days))
    assert Outbox.objects.get().state == Outbox.State.FAILED and mail.outbox == []
    assert len(failing) == 91


def test_a_mail_that_may_have_left_is_not_sent_again(
    posted: None, proposal: Proposal, failing: list[Exception]
) -> None:
    failing[:] = [smtplib.SMTPServerDisconnected("gone")]
    assert len(run(DAY, NOW)[1]) == 1
    run(DAY, NOW + timedelta(days=1))
    assert Outbox.objects.get().state == Outbox.State.UNSURE and mail.outbox == []


def test_a_try_that_was_cut_off_is_not_made_again(posted: None, proposal: Proposal) -> None:
    run(DAY, NOW)
    Outbox.objects.update(state=Outbox.State.SENDING, claimed=NOW)
    run(DAY, NOW + timedelta(minutes=30))
    assert Outbox.objects.get().state == Outbox.State.SENDING  # another clock may be at it
    run(DAY, NOW + timedelta(hours=2))
    assert Outbox.objects.get().state == Outbox.State.UNSURE and len(mail.outbox) == 1


def test_a_server_that_cannot_be_reached_costs_no_mail(
    posted: None, proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(self: EmailBackend) -> bool:
        raise ConnectionRefusedError("refused")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", unreachable)
        assert len(run(DAY, NOW)[1]) == 1
    run(DAY, NOW + timedelta(minutes=6))
    assert len(mail.outbox) == 1


def test_the_command_refuses_a_day_that_is_none_or_has_not_come() -> None:
    app = make_app()
    register(app)
    for day in ("2999-01-01", "yesterday"):
        result = CliRunner().invoke(app, ["tick", "--as-of", day])
        assert result.exit_code == 2 and "not a day up to today" in result.output
    assert CliRunner().invoke(app, ["tick", "--as-of", "2026-01-05"]).exit_code == 0
