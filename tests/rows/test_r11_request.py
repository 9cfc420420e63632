"""R11: a joint book of requests to higher governments; each has level, category, status and the reply.

The reader finds the sentences; one click each puts them into the book. The test types in the steps and the reply.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed, text_of
from web import organs
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.services.requests.models import Request

BOOK = "/desk/requests/"
ALL = {"plan", "project", "policy", "platform", "reform"}


def turned(officer: Officer, found: Commitment) -> Request:
    """The request that one click on the sentence's page makes."""
    page = text_of(officer.client.get(f"/desk/commitments/{found.key}/").content)
    assert "转为向上争取事项" in page
    made = officer.client.post(f"{BOOK}from/{found.key}/")
    assert made.status_code == 302
    return Request.objects.get(commitment=found.key)


def asking(page: Opened, words: str) -> Commitment:
    (found,) = (each for each in page.commitments(nature="request") if words in each.quote)
    return found


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    made = turned(officer, asking(page, "大盘子"))
    assert set(made.categories.split()) == ALL and made.levels.split() == ["national", "province"]
    assert made.status == "planned" and len(made.members) == 8
    assert made.source["quote"] in made.text and made.source["paragraph"]
    shown = text_of(officer.client.get(f"{BOOK}{made.key}/").content)
    assert "国家、省（自治区、直辖市）" in shown and "规划、项目、政策、平台、改革" in shown
    assert "拟报" in shown and "尚无答复" in shown and "渠县" in shown
    assert made.key not in citizen.sees("/changes/") and citizen.status(f"{BOOK}{made.key}/") == 302


def test_a_page_of_our_own(officer: Officer) -> None:
    page = officer.take(sample("alliance.txt"))
    made = turned(officer, asking(page, "大盘子"))
    assert (made.categories, made.levels, len(made.members)) == ("project", "province", 5)
    address = f"{BOOK}{made.key}/"
    for step in ({"status": "submitted", "day": "2023-05-06"}, {"status": "accepted", "day": "2023-05-20"}):
        assert organs.sends(officer.client, address, "advance", **step).status_code == 302
    reply = {
        "outcome": "declined", "by": "安徽省发展改革委", "document": "皖发改函〔2023〕7 号", "day": "2023-08-01",
        "text": "请结合省级规划中期评估另行提出",
    }  # fmt: skip
    assert organs.sends(officer.client, address, "reply", **reply).status_code == 302
    listed = text_of(officer.client.get(f"{BOOK}?level=province&category=project&status=declined").content)
    for words in (made.text, "未获支持", "安徽省发展改革委", "皖发改函〔2023〕7 号", "2023-08-01"):
        assert words in listed, words
