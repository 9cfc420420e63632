"""Named works, parks and platforms: in running text and in project lists."""

from __future__ import annotations

import pytest

from engine.findings.partners import LIUYANG, SHANGLI, partners
from yipanqi.findings import instruments, projects
from yipanqi.findings.read import read as read_page
from yipanqi.findings.types import Project
from yipanqi.pages import open_page


def read(body: str, **page: object) -> list[Project]:
    reading = partners(body, **page)  # type: ignore[arg-type]
    instruments.find(reading)
    projects.find(reading)
    return reading.found.projects


def names(body: str, **page: object) -> list[str]:
    return [project.name for project in read(body, **page)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("加快推进长赣高铁建设。", "长赣高铁"),
        ("推动长赣高铁浏阳段年内开工。", "长赣高铁浏阳段"),
        ("共同争取浏阳至上栗高速公路纳入规划。", "浏阳至上栗高速公路"),
        ("加快新屋港二期工程建设。", "新屋港二期工程"),
        ("6月底前开工建设金刚大道。", "金刚大道"),
        ("两地共建浏阳花炮产业园。", "浏阳花炮产业园"),
        ("协同改造G319线。", "G319线"),
        ("共同打造湘赣边区域合作示范区。", "湘赣边区域合作示范区"),
        ("双方将申报“湘赣飞地产业园”。", "湘赣飞地产业园"),
        ("完成渌水流域综合治理一期工程。", "渌水流域综合治理一期工程"),
        ("年底前修通金山镇至澄潭镇边界公路32公里。", "金山镇至澄潭镇边界公路"),
        ("确保长赣高铁浏阳段9月底前全面开工。", "长赣高铁浏阳段"),
        ("与上栗共同改造大围山出省公路。", "大围山出省公路"),
        ("共建花炮机械供应链对接平台。", "花炮机械供应链对接平台"),
        ("拿出一百亩土地建设上栗花炮飞地园。", "上栗花炮飞地园"),
        ("加快推进浏阳新港铁路专用线扩能改造。", "浏阳新港铁路专用线扩能改造"),
        ("两地共建“湘赣红”生态协作区。", "“湘赣红”生态协作区"),
        ("推进“红色花园”建设。", "红色花园"),
        ("联合争取轨道交通6号线东延段开工。", "轨道交通6号线东延段"),
        ("加快推进金澄路建设。", "金澄路"),
        ("改造319国道浏阳绕城段。", "319国道浏阳绕城段"),
    ],
)
def test_a_named_work_is_a_project(body: str, name: str) -> None:
    assert names(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        "统筹推进重点项目和重大工程。",
        "共同建设跨省通道、现代农业园区。",
        "打造现代产业集聚区、协同创新引领区、内陆开放先行区。",
        "加快建设内陆开放枢纽城市。",
        "浏阳经开区党工委书记、管委会主任参加会议。",
        "两地116家医院实现结果互认。",
        "开通城陵矶港至长沙港集装箱航线。",
        "活动在浏阳市民中心举行。",
        "过了浏阳河大桥就是上栗。",
        "争取列入国家铁路网规划。",
    ],
)
def test_ordinary_nouns_aims_organs_and_routes_are_none(body: str) -> None:
    assert names(body) == []


def test_coordinated_works_are_several() -> None:
    assert names("推动浏阳经开区与上栗工业园区共建湘赣电子信息产业园。") == [
        "浏阳经开区",
        "上栗工业园区",
        "湘赣电子信息产业园",
    ]


def test_works_seen_on_a_visit_are_projects() -> None:
    assert names("代表团一行先后参观了大围山森林公园、金色大世界和蓝屿公司。") == [
        "大围山森林公园",
        "金色大世界",
    ]


def test_a_programme_of_others_is_background() -> None:
    assert names("要像吴江区示范区那样先行先试。") == []


def test_a_zone_of_other_members_is_background_and_a_line_is_not() -> None:
    from yipanqi.findings.types import Mention

    reading = partners("学习青吴合作示范区经验，加快青吴城际铁路建设。")
    reading.found.mentions = [
        Mention(span=(at, at + 2), printed="青吴", codes=("310118", "320509"))
        for at in (reading.text.index("青吴合作"), reading.text.index("青吴城际"))
    ]
    projects.find(reading)
    assert [project.name for project in reading.found.projects] == ["青吴城际铁路"]


def test_one_work_under_a_short_and_a_full_name_is_one() -> None:
    body = "加快浏阳现代农业高新技术产业示范区建设。会议通报了浏阳农业示范区情况。"
    assert names(body) == ["浏阳现代农业高新技术产业示范区"]


def test_place_and_investment_are_what_the_page_states() -> None:
    (project,) = read("浏阳花炮产业园开工，总投资12.5亿元。")
    assert (project.place, project.investment_cny, project.parties) == (LIUYANG, 1.25e9, [LIUYANG])
    (project,) = read("推动长赣高铁建设。")
    assert (project.place, project.investment_cny, project.parties) == (None, None, [LIUYANG, SHANGLI])


def test_a_page_about_no_division_names_no_projects() -> None:
    assert names("周末走长赣高铁去看爸妈。", title="转让一辆自行车", met=None) == []


LIST = """浏阳市2024年重点项目清单（单位：亿元）,,,
项目名称,建设性质,总投资,责任单位
花炮文化中心,新建,3.2,浏阳市文旅局
烟花检测楼,续建,0.85,上栗县人民政府
"""


def test_a_project_list_gives_one_a_row() -> None:
    from yipanqi.findings.read import read as read_page
    from yipanqi.pages import open_page

    found = read_page(open_page(LIST.encode(), name="list.csv")).projects
    assert [(p.name, p.investment_cny) for p in found] == [("花炮文化中心", 3.2e8), ("烟花检测楼", 8.5e7)]
    assert [p.parties for p in found] == [[LIUYANG], [SHANGLI]]


def test_a_row_that_sums_up_is_no_project() -> None:
    table = "清河县重点项目表,,\n项目名称,建设地点,总投资（亿元）\n清河大桥,清河县,3.5\n合计,,3.5\n"
    page = open_page(table.encode(), name="a.csv")
    assert [project.name for project in read_page(page).projects] == ["清河大桥"]


@pytest.mark.parametrize("name", ["檀若谷", "谷若水", "云谷生"])
def test_a_sign_of_a_name_is_no_noun_of_works(name: str) -> None:
    body = f"4月2日，浏阳市与上栗县召开联席会议。浏阳市委书记{name}讲话，上栗县委书记沈远主持会议。"
    found = read_page(open_page(body.encode(), name="a.txt"))
    assert name in [person.name for person in found.people] and found.projects == []
