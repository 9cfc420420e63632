"""Which divisions a page names. Events and persons are invented."""

from __future__ import annotations

import pytest

from yipanqi.findings import facts, jurisdictions
from yipanqi.findings.context import Reading
from yipanqi.pages import open_page


def read(body: str, title: str = "两地签署合作协议", day: str = "2022-05-06") -> Reading:
    reading = Reading(open_page(f"{title}\n发布日期：{day}\n　　{body}\n".encode(), name="page.txt"))
    facts.find(reading)
    jurisdictions.find(reading)
    return reading


def codes(body: str, **about: str) -> str:
    return " ".join(read(body, **about).found.jurisdictions)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("徐州市与淮北市签约，宿州也来了。", "320300 340600 341300"),
        ("苏皖交界地区的铜山区派人参加。", "320000 320312 340000"),
        ("江苏省发展改革委副主任周舟到会指导。", "320000"),
        ("浏阳市委书记、上栗县县长出席。", "360322 430181"),
        ("凉山州党政代表团来访。", "513400"),
        ("推动川、渝两省市合作。", "500000 510000"),
        ("赣州市、河源市定南和龙川等县参加。", "360700 360728 441600 441622"),
    ],
    ids=[
        "cities",
        "a blend of provinces",
        "in a department",
        "in posts",
        "a usual form",
        "characters",
        "joined by 和",
    ],
)
def test_names_and_blends_count(body: str, expected: str) -> None:
    assert codes(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "江西大学的学生来到现场。",
        "沪昆高铁全线贯通，广深高速公路扩建。",
        "长三角与京津冀城市群各有特色。",
        "赤水河流域、北海路和白沙镇的工程进展顺利。",
        "上海银辉公司报告了构想。",
        "川东渝北、豫东、苏北自成一体。",
        "构建长治久安的朝阳产业，走共同富裕的通道，人民安居乐业，资源共享。",
        "打造主城都市区，建设高新区，各市区协同。",
    ],
    ids=[
        "school",
        "railway",
        "programme",
        "river, road, town",
        "company",
        "regions",
        "words",
        "words of districts",
    ],
)
def test_names_of_things_regions_and_words_add_nothing(body: str) -> None:
    assert codes(body) == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("南京市鼓楼区与徐州市鼓楼区结对。", "320100 320106 320300 320302"),
        ("宁波市召开会议，江北区区长参加。", "330200 330205"),
        ("重庆市召开会议，江北区区长参加。", "500000 500105"),
        ("内江市东兴区、市中区负责人参加会议。", "511000 511002 511011"),
    ],
    ids=["parents beside", "the page's city", "another city", "one parent for a list"],
)
def test_a_shared_name_is_resolved_by_what_stands_near(body: str, expected: str) -> None:
    assert codes(body) == expected


def test_a_shared_name_without_context_is_left_out() -> None:
    assert codes("鼓楼区负责人参加会议。") == ""


def test_the_code_is_that_of_the_day_of_the_page() -> None:
    assert codes("射洪县派人参加。", day="2018-03-01") == "510922"
    assert codes("原射洪县派人参加。", day="2022-03-01") == "510981"


def test_people_are_no_places() -> None:
    assert codes("县委书记高平、县长贺兰参加会议。高平指出，要加快建设。") == ""


def test_a_list_of_names_without_a_sentence_is_noise() -> None:
    names = "大安市| 三台县| 文成县| 石门县| 铜川市| 盐亭县| 化德县| 寿阳县"
    assert codes("座谈会圆满结束。\n" + names) == ""


def test_an_everyday_short_name_counts_where_its_parent_is_named_once() -> None:
    assert codes("与甘肃天水签约。", title="宝鸡天水签约", day="2020-05-06") == "610300 620000 620500"


def test_a_shared_name_that_nothing_decides_is_kept_for_the_doubts() -> None:
    assert list(read("鼓楼区负责人参加会议。").memo["ambiguous"]) == ["鼓楼区"]


def test_an_embedded_name_is_a_mention_all_the_same() -> None:
    found = read("广佛高质量发展示范区与绵阳科技城结对。").found
    assert [(mention.printed, mention.embedded) for mention in found.mentions] == [
        ("广佛", True),
        ("绵阳", True),
    ]
    assert found.jurisdictions == []


def test_a_blend_that_no_list_knows_stands_for_divisions_that_the_page_names() -> None:
    found = read("赣州市定南县与河源市和平县签约，定和两地将共建通道。").found
    blends = [mention for mention in found.mentions if mention.rule == "page-blend"]
    assert [(mention.printed, mention.codes) for mention in blends] == [("定和", ("360728", "441624"))]


def test_an_unlisted_blend_needs_its_members_on_the_page() -> None:
    found = read("赣州市定南县召开会议，定和两地将共建通道。").found
    assert [mention.printed for mention in found.mentions] == ["赣州市", "定南县"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("打响苏皖文化旅游协作区和浙赣生态旅游带的牌子。", ""),
        ("参观丹阳新镇，察看城际铁路松山至调兵山段。", ""),
        ("本报讯（首席记者 于洪喜）会议在本市举行。", ""),
        ("衢州会同黄山、上饶组建公司，浙皖两省支持。", "330000 330800 340000 341000 361100"),
        ("我市与平江、醴陵签订协议。", "430281 430626"),
        ("三河市推进北运河香河的修复。", "131024 131082"),
        ("会议结束。\n盘锦 大连 丹东 锦州 葫芦岛", ""),
        ("湖北省年内开通城际公交，编制完成都市圈规划。", "420000"),
    ],
    ids=[
        "regions for cooperation",
        "a new town, a stretch of a railway",
        "who wrote it",
        "a prefecture, not its district of the same name",
        "the next name of a list",
        "a river",
        "a list and no more",
        "words across a name's edge",
    ],
)
def test_neighbouring_words_decide(body: str, expected: str) -> None:
    assert codes(body) == expected


def test_an_outlet_s_own_division_is_meant_by_an_everyday_name() -> None:
    page = "两地共商合作\n2019-11-15 来源：寿宁县融媒体中心\n　　考察团到访寿宁。\n"
    reading = Reading(open_page(page.encode(), name="page.txt"))
    facts.find(reading)
    jurisdictions.find(reading)

    assert reading.found.jurisdictions == ["350924"]


def test_a_level_beside_a_signature_is_the_signer_s_own() -> None:
    signed = "红古区与民和县共建园区。\n甲方代表（签字）：区委副书记、区长 火明\n乙方代表（签字）：县委副书记、县长 李才\n"
    assert read(signed).found.page.home == []


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (
            "朝阳市与赤峰市打通北票至敖汉的瓶颈路段，实施科尔沁沙地治理。",
            {"211300", "150400", "211381", "150430"},
        ),
        ("两地推进赤水河源头保护，办好沙县小吃节。", set()),
        ("皖鄂赣毗邻地区协同发展。", {"340000", "420000", "360000"}),
        ("建立冀蒙草原防火联防联控机制。", {"130000", "150000"}),
    ],
)
def test_names_beside_others_and_inside_things(body: str, named: set[str]) -> None:
    assert set(read(body).found.jurisdictions) == named


@pytest.mark.parametrize(
    "body",
    [
        "安庆市、九江市党政代表团来我市考察，黄冈市委书记陶云鹤陪同。",
        "我市市委书记陶云鹤、安庆市委书记贺一兰、九江市委书记李小江出席，黄冈市与两市签署协议。",
        "我市与安庆市合作对接会召开，黄冈市副市长陶云鹤、安庆市副市长贺一兰出席。",
    ],
)
def test_whoever_stands_beside_us_is_not_us(body: str) -> None:
    assert read(body).found.page.home == ["421100"]


def test_a_name_that_two_divisions_bear_is_that_of_the_neighbour() -> None:
    assert "110112" in read("通州区与三河市、香河县召开联席会议。").found.jurisdictions
