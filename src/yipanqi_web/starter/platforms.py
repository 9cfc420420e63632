"""The approved cooperation platforms of the starter region, recorded by acts with the page that lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from yipanqi import places
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Ground, Receipt, record_many
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.programmes.acts import MemberRecorded, ProgrammeRecorded
from yipanqi_web.programmes.models import Member, Programme, Standing
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.sources.acts import PageRegistered
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Intake, Page, Tier

TITLE = "川渝毗邻地区合作平台名录（摘要）"
OUTLET = "川渝两省市公开文件"
PREFIXES = (Programme.prefix, Page.prefix, Member.prefix)
Platform = Mapping[str, Any]


def record_platforms(account: Account) -> list[str]:
    """Record and release every platform of ``platforms.yaml``; returns the keys of the programmes."""
    listed: list[Platform] = yaml.safe_load(Path(__file__).with_name("platforms.yaml").read_text("utf-8"))
    text = "\n\n".join([TITLE, *map(sentence, listed)])
    intake, _new = add_page(
        text.encode(), "platforms.txt", by=account, found=Provenance(tier=Tier.DIGEST, outlet=OUTLET)
    )
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.DONE)
    return [_record(account, intake, platform) for platform in listed]


def sentence(platform: Platform) -> str:
    """What the list says of one platform, in words: name, members, approval, and what is not certain."""
    numbers = "、".join(platform.get("numbers", ()))
    parts = [f"{platform['name']}：成员单位为{'、'.join(map(_member, platform['members']))}"]
    if numbers:
        parts.append(f"批复文件为{numbers}")
    if platform.get("approved"):
        parts.append(
            f"{'报道日' if '报道日' in platform.get('uncertain', '') else '批复日'}为{platform['approved']}"
        )
    return "；".join(parts) + (f"（{platform['uncertain']}）。" if "uncertain" in platform else "。")


def _member(member: Mapping[str, str]) -> str:
    spans = {"since": "自{}起", "until": "至{}"}
    span = "".join(words.format(member[field]) for field, words in spans.items() if field in member)
    return _name(member["code"]) + (f"（{span}）" if span else "")


def _name(code: str) -> str:
    division = places.division(code)
    assert division is not None, code
    return division.short


@transaction.atomic
def _record(account: Account, intake: Intake, platform: Platform) -> str:
    words = sentence(platform)
    source = Excerpt(sha256=intake.sha256, quote=words, paragraph=words)
    programme = ProgrammeRecorded(
        slug=platform["slug"], name=platform["name"], standing=Standing.OFFICIAL_PLATFORM,
        approval_numbers=tuple(platform.get("numbers", ())), approved=platform.get("approved", ""),
        approval_note=platform.get("uncertain", ""), source=source,
    )  # fmt: skip
    rest = [_page(intake), *(_joined(member, source) for member in platform["members"])]
    receipts = record_many([programme, *rest], by=account.actor(), basis=[Ground(sha256=intake.sha256)])
    prefixes = [*PREFIXES[:2], *PREFIXES[2:] * len(platform["members"])]
    keys = tuple(receipt.key(prefix) for prefix, receipt in zip(prefixes, receipts, strict=True))
    record_many([ReleaseApproved(keys=keys)], by=account.actor())
    return keys[0]


def _page(intake: Intake) -> Callable[[list[Receipt]], Act]:
    return lambda made: PageRegistered(
        sha256=intake.sha256, title=intake.title, outlet=intake.outlet, published=intake.published,
        tier=intake.tier, programme=made[0].key(Programme.prefix),
    )  # fmt: skip


def _joined(member: Mapping[str, str], source: Excerpt) -> Callable[[list[Receipt]], Act]:
    return lambda made: MemberRecorded(
        programme=made[0].key(Programme.prefix), code=member["code"], name=_name(member["code"]),
        since=member.get("since", ""), until=member.get("until", ""), source=source,
    )  # fmt: skip
