"""Statements accepted together with the meeting at which they were made name that meeting."""

from __future__ import annotations

import pytest
from django.test import Client

from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.review.decide import accept_all, items
from yipanqi_web.review.programmes import open_programme, suggest
from yipanqi_web.sources.intake import add_page

pytestmark = pytest.mark.django_db

PAGE = """渠县梁平区合作联席会议召开

2023年4月5日，渠县梁平区合作第二次联席会议在渠县召开。渠县县委书记楚云帆主持会议并讲话。

楚云帆强调，双方要在2024年底前共建跨界滨水步道12公里，加快推进交通互联互通。
"""


def test_one_batch_ties_statements_to_their_meeting(client: Client) -> None:
    account = Account.objects.create_user("clerk", password="x" * 12)
    for role in Role.values:
        account.grants.create(role=role)
    intake, _ = add_page(PAGE.encode(), "page.txt", by=account)
    programme = open_programme(account, intake, suggest(intake))
    accept_all(account, intake, [item.id for item in items(intake)], programme, release=True)
    meeting = Meeting.objects.get()
    assert Commitment.objects.count() > 0
    assert set(Commitment.objects.values_list("by_meeting", flat=True)) == {meeting.key}
    assert client.get(meeting.get_absolute_url()).context["said"].n == Commitment.objects.count()
