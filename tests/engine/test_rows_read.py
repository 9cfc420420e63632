"""What the reader finds where nothing else helps: on the source page, and on two pages of our own with other names."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from yipanqi.findings.read import read
from yipanqi.findings.types import Commitment, Findings
from yipanqi.pages import open_page

CORPUS = Path(os.environ.get("YIPANQI_CORPUS") or Path(__file__).parents[3] / "shared")
SAMPLES = Path(__file__).parents[1] / "samples"
Check = Callable[[Findings], None]

ALLIANCE = """苏皖边五县丘陵联合体在溧阳揭开序幕

2022-09-16 09:12 | 来自江苏

　　9月15日，苏皖边丘陵县域联合体第一次联席会议在溧阳市召开。溧阳市委书记钟离岚致辞，郎溪县委副书记、县长冼维舟主持会议。
　　会议倡议，联合体目标定位为：打造苏皖边生态康养示范区、农旅融合先行区、白茶产业引领区，争取三县旅游总收入到“十四五”末翻两番以上。
　　会议强调，要坚持政府推动、企业主体、社会参与的原则，推动“四个一体化”，树牢“一家人”意识，强化“一盘棋”理念，深化“一条龙”服务。
　　郎溪县、广德市、溧阳市签署《苏皖边丘陵县域联合体合作备忘录》。
"""

UPLANDS = """乌大张三市携手共建长城生态康养走廊

来源：大同日报　2020年6月3日

　　6月2日，乌大张长城金三角合作区第一次联席会议在大同市召开，大同市委书记濮阳牧之致辞，张家口市市长邝青禾主持会议。
　　会议提出，合作区目标定位是：打造长城文化旅游示范区、京西生态屏障先行区、能源转型试验区，力争三市地区生产总值到2025年翻一番。
　　邝青禾强调，要坚持政府引导、市场主导、社会参与，统筹推进“六个统一”，厚植“同城人”观念，拧紧“一股绳”意识，唱好“一台戏”。
"""

DECISION = """临湘：争当洞庭湖生态经济区的新支点

岳阳网　2021-05-12 10:30　首页 > 要闻

　　5月11日，中国共产党临湘市第十二届委员会第九次全体会议召开。全会审议通过《关于在洞庭湖生态经济区建设中体现临湘担当的决定》。
　　全会提出，主动对接“一江一湖两带”布局，打造绿色工业集聚区、湖区文旅样板区、滨江开放门户区的“三区”发展定位。
　　《决定》明确，一是抓好重点任务，着力推进交通基础设施互联互通，推进先进制造业协同发展，推进科技成果转化，促进乡村振兴，加强湖区生态修复，深化开放合作，强化公共服务共享。二是集中力量办好自己的事情，同心协力办好合作的事情。三是强化组织领导，完善考核机制，加强督查问责。
　　近年来，临湘市委先后提出过“一港两园”“南大门”、滨江新城等发展思路。

相关新闻：湘鄂年底前将实现96个事项跨省通办
版权所有 岳阳网
"""

RESOLUTION = (SAMPLES / "resolution.txt").read_text("utf-8")

PROVINCES = """湖北湖南长江中游一体化建设领导小组第二次会议举行

来源：荆楚社区　2022-03-19

　　3月18日，湖北湖南长江中游一体化建设领导小组第二次会议以视频会议形式举行。湖北省委书记佟望川主持会议并讲话，湖南省委书记、省人大常委会主任仉明远出席会议并讲话。湖北省委副书记、省长虞子衿和湖南省委副书记、代省长哈昭作了汇报。
　　佟望川指出，一年来，一批合作事项落地见效，长江中游协同发展势头良好。湖北将深入实施“一主两翼”战略，湖南将深入实施“三高四新”战略。
　　会议还审议了有关文件。虞子衿就《长江中游轨道交通衔接方案》作了说明；哈昭就《两省政务服务互认清单》作了说明。会后，仉明远就《长江中游轨道交通衔接方案》作了说明。
"""

SHORES = (SAMPLES / "shores.txt").read_text("utf-8")

VISIT = """吉安市吉州区党政代表团来我县考察 两地签署《推进湘赣边融合发展2021年行动计划》

茶陵新闻网讯（记者 某某）4月9日，江西省吉安市吉州区党政代表团来我县考察，并举行茶陵县·吉州区合作座谈会。\
吉州区委书记漆望舒，茶陵县委书记危景行出席座谈会并讲话。
　　座谈会上，两地签署了《推进湘赣边融合发展2021年行动计划》，双方进一步完善高层互访、定期会商的工作机制。
"""

EXCHANGE = """我区与阜南县签订《共建淮河湾合作园区2019年行动计划》

淮南日报讯（记者 某某）3月5日，阜阳市阜南县党政代表团到我区考察，并举行潘集区·阜南县合作交流座谈会。\
阜南县委书记璩成蹊，潘集区委书记年少游出席并讲话。
　　座谈会上，双方签订了《共建淮河湾合作园区2019年行动计划》，建立干部互派、定期会商机制。
"""


def _read(text: str) -> Findings:
    return read(open_page(text.encode(), name="page.txt"))


def _source(number: str) -> Findings:
    path = next((CORPUS / "seeds").glob(f"{number}_*"))
    return read(open_page(path.read_bytes(), name=path.name))


def _of_nature(found: Findings, nature: str) -> list[Commitment]:
    return [each for each in found.commitments if each.nature == nature]


def positioning(*titles: str) -> Check:
    def check(found: Findings) -> None:
        stated = " ".join(each.quote for each in _of_nature(found, "positioning"))
        assert all(title in stated for title in titles)
        others = [each.quote for each in found.commitments if each.nature != "positioning"]
        assert not any(title in quote for title in titles for quote in others)

    return check


def multiplied(value: float, hedge: str, due: str, relation: str = "x") -> Check:
    def check(found: Findings) -> None:
        (target,) = [each for each in found.targets if each.relation == relation]
        assert (target.value, target.due, target.hedge, target.baseline) == (value, due, hedge, None)

    return check


def principle(words: str) -> Check:
    def check(found: Findings) -> None:
        assert any(words in each.quote for each in _of_nature(found, "principle"))

    return check


def glossary(**terms: str | None) -> Check:
    """Terms with the expansion that the page spells out; None where it leaves them open."""

    def check(found: Findings) -> None:
        read_terms = {each.term: each.expansion for each in found.shorthands}
        assert terms.items() <= read_terms.items()

    return check


def slogans(*words: str) -> Check:
    def check(found: Findings) -> None:
        graded = {
            each.concreteness for each in found.commitments if any(word in each.quote for word in words)
        }
        assert graded
        assert graded <= {"slogan", "direction"}

    return check


def odd_body(printed: str) -> Check:
    def check(found: Findings) -> None:
        (alias,) = [each for each in found.aliases if each.printed == printed]
        assert alias.likely != printed
        assert any(doubt.kind == "odd-body-name" and printed in doubt.about for doubt in found.doubts)
        assert any(printed in meeting.name for meeting in found.meetings)  # nothing is rewritten

    return check


def conflict(document: str, *presenters: str) -> Check:
    def check(found: Findings) -> None:
        (doubt,) = [each for each in found.doubts if each.kind == "conflicting-roles"]
        assert document in doubt.about
        assert all(name in doubt.about for name in presenters)

    return check


def year_from_title(title: str, year: int) -> Check:
    def check(found: Findings) -> None:
        (plan,) = [each for each in found.instruments if each.title == title]
        assert (plan.kind, plan.year) == ("action-plan", year)
        assert "year" in plan.inferred

    return check


def no_cadence(found: Findings) -> None:
    (mechanism,) = [each for each in found.mechanisms if each.kind == "consultation"]
    assert mechanism.cadence is None


def one_sided(owner: str) -> Check:
    def check(found: Findings) -> None:
        (adopted,) = [each for each in found.instruments if each.kind == "decision"]
        assert (adopted.act, adopted.parties) == ("adopted", [owner])
        assert all(each.parties == [owner] for each in found.commitments)

    return check


SEVEN = [
    "infrastructure",
    "industry",
    "innovation",
    "urban-rural",
    "ecology",
    "reform-opening",
    "public-services",
]


def seven_own_tasks(first: str) -> Check:
    """The seven tasks from a first one on, each in a sector of its own."""

    def check(found: Findings) -> None:
        quotes = [each.quote for each in found.commitments]
        at = next(nth for nth, quote in enumerate(quotes) if first in quote)
        tasks = found.commitments[at : at + 7]
        assert [each.sector for each in tasks] == SEVEN
        assert {each.reach for each in tasks} == {"own"}
        assert "办好自己的事情" in quotes[at + 7]

    return check


def own_and_joint(found: Findings) -> None:
    reach = {each.quote[-7:]: each.reach for each in found.commitments if each.quote.endswith("的事情")}
    assert reach == {"办好自己的事情": "own", "办好合作的事情": "joint"}


def earlier_positioning(earlier: str, *now: str) -> Check:
    """Earlier titles are kept as terms of the page; only those of today are said to be aimed at."""

    def check(found: Findings) -> None:
        assert earlier in {each.term for each in found.shorthands}
        stated = " ".join(each.quote for each in _of_nature(found, "positioning"))
        assert all(title in stated for title in now)
        assert earlier not in " ".join(each.quote for each in found.commitments)

    return check


def safeguards(*words: str) -> Check:
    def check(found: Findings) -> None:
        quotes = [each.quote for each in _of_nature(found, "safeguard")]
        assert all(any(word in quote for quote in quotes) for word in words)

    return check


def lead(words: str) -> Check:
    def check(found: Findings) -> None:
        (hint,) = [each for each in found.leads if each.quote == words]
        assert hint.date is None
        assert not any(words in each.quote for each in found.commitments)
        assert not found.targets
        assert not found.achievements

    return check


def asserted(words: str) -> Check:
    def check(found: Findings) -> None:
        (result,) = [each for each in found.results if words in each.quote]
        assert result.by
        assert not any(words in each.quote for each in found.commitments)
        assert not found.achievements

    return check


ROWS: dict[str, tuple[tuple[str, Check], ...]] = {
    "R05": (
        ("000", positioning("一体化发展示范区", "改革先行区", "合作引领区", "发展样板区")),
        (ALLIANCE, positioning("生态康养示范区", "农旅融合先行区", "白茶产业引领区")),
        (UPLANDS, positioning("长城文化旅游示范区", "京西生态屏障先行区", "能源转型试验区")),
    ),
    "R06": (
        ("000", multiplied(2, "力争", "2025-12-31")),
        (ALLIANCE, multiplied(4, "争取", "2025-12-31")),
        (UPLANDS, multiplied(2, "力争", "2025-12-31")),
    ),
    "R14": (
        ("000", principle("政府引导、市场运作")),
        (ALLIANCE, principle("政府推动、企业主体、社会参与")),
        (UPLANDS, principle("政府引导、市场主导、社会参与")),
    ),
    "R25": (
        ("001", glossary(五个一体化=None)),
        (ALLIANCE, glossary(四个一体化=None)),
        (UPLANDS, glossary(六个统一=None)),
    ),
    "R30": (
        ("001", slogans("发展观", "“手拉手”", "“心连心”")),
        (ALLIANCE, slogans("“一家人”意识", "“一盘棋”理念")),
        (UPLANDS, slogans("“同城人”观念", "“一股绳”意识", "“一台戏”")),
    ),
    "R35": (
        ("002", odd_body("重庆四川双城经济圈建设领导小组")),
        (PROVINCES, odd_body("湖北湖南长江中游一体化建设领导小组")),
        (SHORES, odd_body("山东河北渤海湾协同发展领导小组")),
    ),
    "R48": (
        ("002", conflict("重点规划编制方案", "唐良智", "黄强")),
        (PROVINCES, conflict("轨道交通衔接方案", "虞子衿", "仉明远")),
        (SHORES, conflict("港口协作实施方案", "郗若谷", "乜海宁")),
    ),
    "R51": (
        ("002", glossary(一干多支=None, 一区两群=None)),
        (PROVINCES, glossary(一主两翼=None, 三高四新=None)),
        (SHORES, glossary(一群两心=None, 一核两翼=None)),
    ),
    "R54": (
        ("003", year_from_title("推进成渝地区双城经济圈建设一体化发展2020年行动计划", 2020)),
        (VISIT, year_from_title("推进湘赣边融合发展2021年行动计划", 2021)),
        (EXCHANGE, year_from_title("共建淮河湾合作园区2019年行动计划", 2019)),
    ),
    "R55": (("003", no_cadence), (VISIT, no_cadence), (EXCHANGE, no_cadence)),
    "R60": (("004", one_sided("500112")), (DECISION, one_sided("430682")), (RESOLUTION, one_sided("320614"))),
    "R61": (
        ("004", seven_own_tasks("以交通为重点的基础设施")),
        (DECISION, seven_own_tasks("交通基础设施互联互通")),
        (RESOLUTION, seven_own_tasks("轨道交通设施互联")),
    ),
    "R62": (("004", own_and_joint), (DECISION, own_and_joint), (RESOLUTION, own_and_joint)),
    "R63": (
        ("004", earlier_positioning("四区一门户", "现代产业集聚区", "城乡融合示范区")),
        (DECISION, earlier_positioning("一港两园", "绿色工业集聚区", "滨江开放门户区")),
        (RESOLUTION, earlier_positioning("一城两翼", "先进制造集聚区", "向海开放先导区")),
    ),
    "R64": (
        ("004", glossary(六个关系=None, 五大新机遇=None)),
        (DECISION, glossary(一江一湖两带=None, 三区="绿色工业集聚区、湖区文旅样板区、滨江开放门户区")),
        (RESOLUTION, glossary(三极三带=None, 三大区="先进制造集聚区、江海联动示范区、向海开放先导区")),
    ),
    "R65": (
        ("004", safeguards("组织领导", "工作机制")),
        (DECISION, safeguards("组织领导", "考核机制", "督查问责")),
        (RESOLUTION, safeguards("组织领导", "督查机制", "考核奖惩")),
    ),
    "R66": (
        ("004", lead("川渝年底前将实现115个事项跨省通办")),
        (DECISION, lead("湘鄂年底前将实现96个事项跨省通办")),
        (RESOLUTION, lead("沪苏今年将新增58个事项一网通办")),
    ),
    "R67": (
        ("002", asserted("加快落地见效")),
        (PROVINCES, asserted("落地见效")),
        (SHORES, asserted("成效显著")),
    ),
}
CASES = [
    pytest.param(page, check, id=f"{row}-{'source' if page.isdecimal() else page[:2]}", marks=marks)
    for row, cases in ROWS.items()
    for page, check in cases
    for marks in [[pytest.mark.corpus] if page.isdecimal() else []]
]


@pytest.mark.parametrize(("page", "check"), CASES)
def test_row(page: str, check: Check) -> None:
    check(_source(page) if page.isdecimal() else _read(page))
