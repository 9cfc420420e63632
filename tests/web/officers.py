"""Officers, and an invented page, for the tests of the desk."""

from __future__ import annotations

from django.test import Client

from yipanqi_web.accounts.models import Account
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Intake

HANDLING = ("handler", "checker", "approver", "release-officer")
# Invented persons and events in real places (names of places have to resolve).
PAGE = """砀山、萧县召开协同发展联席会议

6月3日，砀山县与萧县协同发展第二次联席会议在砀山县召开。砀山县委书记卞学文出席会议并讲话，萧县委副书记、县长逯明主持会议。
会议审议了《砀萧协同发展2024年重点任务清单》。卞学文指出，要牢固树立“一盘棋”思想，推动两县融合发展，共同编制跨县公交规划，年底前开通两县城际公交3条。
"""


def account(name: str, *roles: str, programme: str = "*", member: str = "") -> Account:
    made = Account.objects.create_user(name, member=member, office="联合办公室", post="经办人")
    for role in roles:
        made.grants.create(role=role, programme=programme)
    return made


def signed_in(who: Account) -> Client:
    client = Client()
    client.force_login(who)
    return client


def page(text: str = PAGE, *, tier: str = "media", name: str = "page.txt") -> Intake:
    return add_page(text.encode(), name, by=None, found=Provenance(tier=tier, published="2024-06-04"))[0]
