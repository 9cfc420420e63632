"""Concreteness, nature and sector of single clauses."""

from __future__ import annotations

import pytest

from engine.findings.promising import reading_of
from yipanqi.findings import commitments
from yipanqi.findings.grading import has_figure
from yipanqi.findings.types import Commitment


def clause(text: str) -> Commitment:
    reading = reading_of(f"秦望舒说，要{text}。", title="两地会议召开")
    commitments.find(reading)
    (found,) = reading.found.commitments
    assert found.quote == text
    return found


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("树牢“一家人”意识", "slogan"),
        ("提高政治站位", "slogan"),
        ("强化责任担当", "slogan"),
        ("加强合作", "slogan"),
        ("进一步加强战略协作和工作协作", "slogan"),
        ("充分发挥桥梁纽带作用", "slogan"),
        ("坚持政府引导、市场运作", "slogan"),
        ("努力开创互利共赢新局面", "slogan"),
        ("唱好合作大戏", "slogan"),
        ("推进产业协同发展", "direction"),
        ("加强规划衔接", "direction"),
        ("打造优势产业集群", "direction"),
        ("完善工作机制", "direction"),
        ("认真落实合作规划", "direction"),
        ("推动重大项目建设", "direction"),
        ("加强干部交流", "direction"),
        ("共享优质医疗资源", "direction"),
        ("建立联席会议制度", "action"),
        ("编制国土空间规划", "action"),
        ("健全生态补偿机制", "action"),
        ("落实轮值制度", "action"),
        ("共同申报国家级试验区", "action"),
        ("加快建设望江高速公路", "action"),
        ("推动检查检验结果互认", "action"),
        ("联合举办第三届农博会", "action"),
        ("开通城际公交5条", "measurable"),
        ("年底前建成望江大桥", "measurable"),
        ("每季度召开一次联席会议", "measurable"),
        ("每年互派干部10名", "measurable"),
        ("推动两地客运量翻一番", "measurable"),
    ],
)
def test_concreteness(text: str, grade: str) -> None:
    assert clause(text).concreteness == grade


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("加快修建望江大桥", "promise"),
        ("携手打造区域经济中心、内陆开放高地", "positioning"),
        ("努力成为区域协调发展的新动力源", "positioning"),
        ("坚持“问题导向、先行先试”的思路", "principle"),
        ("秉承“一家亲”的理念", "principle"),
        ("共同争取高铁项目纳入国家规划", "request"),
        ("联合申报世界文化遗产", "application"),
        ("选派20名教师到云岭跟岗学习", "exchange"),
        ("加强人才交流", "exchange"),
        ("加强组织领导", "safeguard"),
        ("联动加强新闻宣传和舆论引导", "safeguard"),
    ],
)
def test_nature(text: str, nature: str) -> None:
    assert clause(text).nature == nature


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("统一编制国土空间规划", "planning"),
        ("加快打通省际断头路", "infrastructure"),
        ("共同培育装备制造产业集群", "industry"),
        ("联合开展关键核心技术攻关", "innovation"),
        ("推出跨省旅游专线", "consumption"),
        ("联合整治白水河流域", "ecology"),
        ("协同优化营商环境", "reform-opening"),
        ("统筹推进乡村振兴", "urban-rural"),
        ("推动异地就医直接结算", "public-services"),
        ("建立联席会议制度", "governance"),
        ("提高政治站位", "general"),
        ("树牢“一盘棋”思想", "general"),
        ("争取铁路项目纳入国家规划", "infrastructure"),
        ("编制《白水河水生态保护规划》", "ecology"),
    ],
)
def test_the_object_decides_the_sector(text: str, sector: str) -> None:
    assert clause(text).sector == sector


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("开通公交5条", True),
        ("培育企业三十户以上", True),
        ("下降14.5%以上", True),
        ("翻一番", True),
        ("联合招引一批企业", False),
        ("建设“两中心两地”", False),
        ("改造国道348线", False),
        ("推进二期工程", False),
        ("办好第三届旅游节", False),
        ("推动三地融合", False),
        ("一项一项抓落实", False),
    ],
)
def test_which_numbers_decide(text: str, decides: bool) -> None:
    assert has_figure(text) is decides
