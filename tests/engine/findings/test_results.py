"""Results: success asserted without figure or evidence."""

from __future__ import annotations

import pytest

from engine.findings.promising import reading_of
from yipanqi.findings import commitments, results


def read(body: str) -> list[tuple[str, str | None]]:
    reading = reading_of(body)
    results.find(reading)
    return [(result.quote, result.by) for result in reading.found.results]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "秦望舒说，一年来两地合作成效显著，往来日益密切。",
            [("一年来两地合作成效显著", "秦望舒"), ("往来日益密切", "秦望舒")],
        ),
        (
            "会议认为，规划体系逐步完善，项目推进有序有力。",
            [("规划体系逐步完善", "清河云岭联席会议"), ("项目推进有序有力", "清河云岭联席会议")],
        ),
        ("秦望舒说，这次签约标志着两地合作迈上新台阶。", [("这次签约标志着两地合作迈上新台阶", "秦望舒")]),
        ("白若溪表示，近年来一批合作项目加快落地见效。", [("近年来一批合作项目加快落地见效", "白若溪")]),
        ("秦望舒说，这两年两地协作渐入佳境。", [("这两年两地协作渐入佳境", "秦望舒")]),
        ("白若溪表示，各项工作蹄疾步稳、亮点纷呈。", [("各项工作蹄疾步稳、亮点纷呈", "白若溪")]),
        ("会议认为，合作由“破冰期”驶入“快车道”。", [("合作由“破冰期”驶入“快车道”", "清河云岭联席会议")]),
        (
            "秦望舒说，两地通办已经从“能办”走向“好办”，群众跑腿少了。",
            [("两地通办已经从“能办”走向“好办”", "秦望舒"), ("群众跑腿少了", "秦望舒")],
        ),
    ],
)
def test_success_asserted(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "秦望舒说，一年来两地签订协议12项，开通公交5条。",
        "秦望舒说，要推动合作取得新成效。",
        "白若溪说，清河发展思路清、产业底子厚，给代表团留下了深刻印象。",
        "秦望舒说，区域建设已经进入全面实施、加快推进的新阶段。",
        "秦望舒说，合作是两地共同的愿望。",
        "秦望舒要求，推动合作事项开花结果。",
    ],
)
def test_figures_wishes_and_courtesies_are_none(body: str) -> None:
    assert read(body) == []


def test_a_result_is_no_commitment() -> None:
    reading = reading_of(
        "秦望舒说，去年以来，两地有效推动了一批合作事项，稳步推进重点任务。要加快修建望江大桥。"
    )
    results.find(reading)
    commitments.find(reading)
    assert [r.quote for r in reading.found.results] == ["两地有效推动了一批合作事项", "稳步推进重点任务"]
    assert [c.quote for c in reading.found.commitments] == ["加快修建望江大桥"]
