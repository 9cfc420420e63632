"""Meetings, sites and foundings of invented pages."""

from __future__ import annotations

import pytest

from yipanqi.findings.meeting_names import kinds_of, ordinal_of
from yipanqi.findings.read import read
from yipanqi.findings.types import Findings
from yipanqi.pages import open_page


def found_in(body: str, title: str = "两地深化合作", day: str = "2023-05-12") -> Findings:
    text = f"{title}\n{day}  来源：某地日报\n\n　　{body}\n"
    return read(open_page(text.encode(), name="page.txt"))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("某示范区建设领导小组第三次会议暨工作推进会", ["leading-group", "promotion"]),
        ("两县党政联席会议首次会议", ["joint-conference"]),
        ("中国共产党某市第八届委员会第五次全体会议", ["plenary"]),
        ("三地协同发展座谈会", ["symposium"]),
        ("某县人民政府第20次常务会议", ["executive"]),
        ("跨江大桥开工仪式", ["ceremony"]),
        ("某联盟成员大会", ["other"]),
    ],
)
def test_the_kind_of_a_meeting_is_in_its_name(name: str, kinds: list[str]) -> None:
    assert kinds_of(name) == kinds


@pytest.mark.parametrize(
    ("name", "ordinal"),
    [
        ("某某第十二次联席会议", 12),
        ("某某联席会议首次会议", 1),
        ("某市第八届委员会第五次全体会议", 5),
        ("某某座谈会", None),
    ],
)
def test_ordinals(name: str, ordinal: int | None) -> None:
    assert ordinal_of(name) == ordinal


def test_a_joint_conference_with_day_place_mode_and_parties() -> None:
    page = found_in(
        "5月11日下午，长三角某示范区党政联席会议第四次会议在青浦区召开。青浦区委书记刘水，"
        "苏州市吴江区委书记顾盼，嘉善县委书记高山出席会议并讲话。上海市发展改革委副主任孟冬到会指导。"
    )
    (meeting,) = page.meetings
    assert (meeting.kind, meeting.ordinal, meeting.date) == ("joint-conference", 4, "2023-05-11")
    assert (meeting.mode, meeting.place) == ("in-person", "310118")
    assert sorted(meeting.parties) == ["310118", "320509", "330421"]


def test_a_meeting_by_video_has_no_place() -> None:
    page = found_in("昨日，京津冀某协作区建设领导小组第二次会议以视频会议形式召开。")
    (meeting,) = page.meetings
    assert (meeting.kind, meeting.mode, meeting.place, meeting.date) == (
        "leading-group",
        "video",
        None,
        "2023-05-11",
    )


def test_a_visit_and_its_symposium_are_two_and_sites_are_named() -> None:
    page = found_in(
        "5月10日，上栗县党政代表团到醴陵市考察，并举行醴陵市·上栗县合作座谈会。代表团一行先后前往渌江书院、"
        "李家大屋和两家花炮企业，详细了解文旅融合发展情况。醴陵市委书记宾归来、上栗县委书记易水寒参加考察。"
    )
    assert [(m.kind, m.date, m.place) for m in page.meetings] == [
        ("visit", "2023-05-10", "430281"),
        ("symposium", "2023-05-10", "430281"),
    ]
    assert [site.name for site in page.sites] == ["渌江书院", "李家大屋"]


def test_ceremonies_inside_a_meeting_are_meetings_of_its_day() -> None:
    page = found_in(
        "5月11日，平湖市·金山区协同发展推进会在平湖市召开。会上，举行了沪浙产业园授牌仪式，合作项目签约仪式。"
    )
    assert [(m.kind, m.date, m.place) for m in page.meetings] == [
        ("promotion", "2023-05-11", "330482"),
        ("ceremony", "2023-05-11", "330482"),
        ("ceremony", "2023-05-11", "330482"),
    ]


def test_recalled_planned_and_regular_meetings_are_left_out() -> None:
    page = found_in(
        "5月11日，平湖市·金山区协同发展推进会在平湖市召开。2021年3月，两地联席会议第一次会议在金山召开。"
        "会议决定，每年轮流召开一次党政联席会议，今年下半年将举行产业对接会。会议学习了三省一市联席会议精神。"
    )
    assert [m.kind for m in page.meetings] == ["promotion"]


def test_a_signing_counts_where_nothing_else_is_reported() -> None:
    page = found_in(
        "5月11日，平湖市副市长于闻与金山区副区长俞伯牙在平湖市签订《合作协议》。",
        title="平湖市与金山区签订合作协议",
    )
    (meeting,) = page.meetings
    assert (meeting.kind, meeting.date, meeting.place) == ("ceremony", "2023-05-11", "330482")
    assert sorted(meeting.parties) == ["310116", "330482"]


def test_a_declared_founding_names_its_programme_day_and_meeting() -> None:
    page = found_in("5月11日，湘赣边某县域协作体第一次联席会议在上栗县召开，宣告湘赣边某县域协作体正式成立。")
    (founding,) = page.founded
    assert (founding.programme, founding.date) == ("湘赣边某县域协作体", "2023-05-11")
    assert founding.meeting == page.meetings[0].name


@pytest.mark.parametrize(
    ("body", "day", "place"),
    [
        ("5月10日，上栗县党政考察团到访醴陵市。", "2023-05-10", "430281"),
        ("5月10日，县委书记易水寒率上栗县党政代表团回访醴陵市。", "2023-05-10", "430281"),
        ("5月10日，醴陵市市长宾归来率队来到上栗县，就花炮产业转型进行考察。", "2023-05-10", "360322"),
        ("5月9日，醴陵市客人莅临上栗县参观。", "2023-05-09", "360322"),
    ],
)
def test_a_visit_is_told_by_its_verb_alone_or_by_a_purpose_in_the_next_clause(
    body: str, day: str, place: str
) -> None:
    (meeting,) = found_in(body).meetings
    assert (meeting.kind, meeting.date, meeting.place) == ("visit", day, place)


def test_planned_and_recalled_visits_are_none() -> None:
    assert not found_in("上栗县党政代表团将赴醴陵市考察。").meetings
    assert not found_in("去年上栗县党政代表团曾赴醴陵市考察。").meetings


def test_two_visits_of_one_page_are_apart_by_place_and_day() -> None:
    page = found_in(
        "5月8日，上栗县党政代表团到醴陵市考察。5月9日，醴陵市党政代表团回访上栗县。",
    )
    assert [(m.date, m.place) for m in page.meetings] == [("2023-05-08", "430281"), ("2023-05-09", "360322")]


@pytest.mark.parametrize(
    "body",
    [
        "5月10日，上栗县党政代表团到醴陵市考察。在随后召开的渌水流域共治座谈会上，双方交换了意见。",
        "5月10日，上栗县党政代表团到醴陵市考察，并召开座谈会。",
        "5月10日，上栗县党政代表团到醴陵市考察。座谈会上，双方交换了意见。",
    ],
)
def test_the_talks_after_a_visit_take_its_day_and_place(body: str) -> None:
    visit, talks = found_in(body).meetings
    assert (visit.kind, talks.kind) == ("visit", "symposium")
    assert (talks.date, talks.place) == ("2023-05-10", "430281")


@pytest.mark.parametrize(
    ("body", "sites"),
    [
        ("代表团先后走进渌江书院、李家大屋和官庄水库。", ["渌江书院", "李家大屋", "官庄水库"]),
        ("与会人员考察了陶瓷产业园和渌江书院。", ["陶瓷产业园", "渌江书院"]),
        ("在陶瓷产业园，代表团边走边看；在渌江书院，大家听取介绍。", ["陶瓷产业园", "渌江书院"]),
        ("代表团先后来到湖南省醴陵市。", []),
        ("两市将先后前往陶瓷产业园考察。", []),
    ],
)
def test_sites_are_named_places_that_were_seen(body: str, sites: list[str]) -> None:
    page = found_in(f"5月10日，上栗县党政代表团到醴陵市考察。{body}")
    assert [site.name for site in page.sites] == sites


def test_a_conference_that_holds_its_third_session_has_its_ordinal() -> None:
    (meeting,) = found_in("5月11日，渌水流域联席会议在醴陵市召开第三次会议。").meetings
    assert (meeting.name, meeting.ordinal) == ("渌水流域联席会议第三次会议", 3)


def test_a_forum_s_plain_verb_and_a_city_s_sign_hold_a_meeting() -> None:
    (meeting,) = found_in("昨天，花炮转型推进会在醴陵市开了大半天。").meetings
    assert (meeting.kind, meeting.place) == ("promotion", "430281")
    (meeting,) = found_in("5月11日，花炮转型推进会在穗召开。").meetings
    assert meeting.place == "440100"


def test_what_a_speaker_says_is_to_be_held_is_no_meeting() -> None:
    page = found_in("5月11日，花炮转型推进会在醴陵市召开。宾归来表示，两地联合举办春季招聘会。")
    assert [meeting.kind for meeting in page.meetings] == ["promotion"]


def test_what_a_broadcast_only_announces_is_no_meeting() -> None:
    page = found_in("〔提要〕我市召开防汛调度会。\n〔解说〕昨天，花炮转型推进会在醴陵市召开。")
    assert [meeting.name for meeting in page.meetings] == ["花炮转型推进会"]


def test_a_record_tells_day_and_place_in_lines_of_its_own() -> None:
    page = found_in(
        "时　间：2023年5月9日上午\n地　点：醴陵市会议中心\n主持人：宾归来", title="花炮转型新闻发布会实录"
    )
    (meeting,) = page.meetings
    assert (meeting.name, meeting.date, meeting.place) == ("花炮转型新闻发布会", "2023-05-09", "430281")


def test_a_headline_s_short_name_makes_no_second_meeting() -> None:
    page = found_in(
        "5月11日，渌水共治联盟第一次联席会议暨成立大会在醴陵市举行。", title="渌水共治联盟成立大会召开"
    )
    (meeting,) = page.meetings
    assert (meeting.kind, meeting.ordinal) == ("joint-conference", 1)


def test_a_ceremony_may_be_named_only_as_one_that_people_attended() -> None:
    (meeting,) = found_in("5月11日，醴陵市委书记宾归来、上栗县委书记易水寒出席陶瓷产业园揭牌仪式。").meetings
    assert (meeting.kind, meeting.name, meeting.date) == ("ceremony", "陶瓷产业园揭牌仪式", "2023-05-11")


def test_a_signing_of_late_has_no_day() -> None:
    (meeting,) = found_in("近日，上栗县与醴陵市签署《人才合作协议》。", title="两地签署人才合作协议").meetings
    assert (meeting.kind, meeting.date) == ("ceremony", None)


def test_the_day_of_a_meeting_that_day_stands_lines_before() -> None:
    page = found_in(
        "“两边都能报销！”5月9日，在醴陵市官庄镇，村民宾小平对记者说。\n"
        "当天，湘赣边毗邻县市合作联席会议在醴陵市召开，与会各方围绕交通、产业、文旅、医保、应急等方面的合作事项深入"
        "交换了意见，研究了下一步工作。"
    )
    assert [meeting.date for meeting in page.meetings] == ["2023-05-09"]


def test_talks_of_both_sides_follow_a_visit() -> None:
    body = (
        "5月11日，安庆市党政考察团到池州市考察交流。下午，两市召开座谈会。"
        "池州市委书记陶云鹤、安庆市委书记贺一兰讲话。"
    )

    assert [(m.kind, m.date, m.place) for m in found_in(body).meetings] == [
        ("visit", "2023-05-11", "341700"),
        ("symposium", "2023-05-11", "341700"),
    ]


def test_talks_that_recur_are_none() -> None:
    body = "5月11日，安庆市党政考察团到池州市考察交流。两市商定定期召开座谈会。"

    assert [m.kind for m in found_in(body).meetings] == ["visit"]


def test_the_place_may_have_a_clause_of_its_own() -> None:
    (meeting,) = found_in("5月8日，在宝鸡市行政中心，宝鸡、天水两市合作联席会议召开。").meetings

    assert (meeting.place, meeting.mode) == ("610300", "in-person")


def test_whoever_sat_in_is_no_party() -> None:
    body = "5月11日，嘉湖一体化联席会议在南浔召开。嘉兴市市长陶云鹤、湖州市市长贺一兰出席。苏州市副市长李小江应邀列席。"
    found = found_in(body)

    assert found.meetings[0].parties == ["330400", "330500"]
    assert {person.name: person.capacity for person in found.people}["李小江"] == "observer"


def test_counted_cities_met_and_no_county_that_they_saw() -> None:
    body = (
        "5月11日，三市代表实地走访了长汀县水土保持科教园、汀江源湿地公园。赣州市市长陶云鹤、龙岩市市长贺一兰、三明市市长李小江，"
        "长汀县县长王明远参加。"
    )

    assert [(m.kind, m.parties) for m in found_in(body).meetings] == [
        ("visit", ["360700", "350800", "350400"])
    ]


@pytest.mark.parametrize(
    ("body", "name", "day"),
    [
        (
            "5月10日，记者从淮海经济区协同发展座谈会上获悉，七市将共建枢纽。",
            "淮海经济区协同发展座谈会",
            "2023-05-10",
        ),
        ("5月10日，嘉兴、湖州两市人大常委会联合召开新闻发布会。", "新闻发布会", "2023-05-10"),
    ],
)
def test_a_meeting_that_is_told_of_in_other_ways(body: str, name: str, day: str) -> None:
    assert [(m.name, m.date) for m in found_in(body).meetings] == [(name, day)]


def test_the_day_of_a_visit_may_stand_inside_its_clause() -> None:
    (visit,) = found_in("渠县县委书记陶云鹤5月10日会见了岳池县县委书记贺一兰一行。").meetings

    assert (visit.kind, visit.date) == ("visit", "2023-05-10")


@pytest.mark.parametrize(
    "body",
    [
        "5月9日，苏州市吴江区区委书记陶云鹤带领四套班子领导赴嘉善县学习考察，嘉善县领导贺一兰陪同。",
        "5月9日，吴江区考察组一行8人，在副区长陶云鹤的带领下，到嘉善县考察交流。嘉善县副县长贺一兰陪同。",
    ],
)
def test_leaders_who_go_to_another_division_visit_it(body: str) -> None:
    assert [(m.kind, m.place, sorted(m.parties)) for m in found_in(body).meetings] == [
        ("visit", "330421", ["320509", "330421"])
    ]


def test_provinces_whose_cities_met_are_no_parties() -> None:
    body = (
        "5月10日，皖北豫东水污染联防联控会商会在阜阳举行。阜阳市生态环境局局长陶云鹤、周口市生态环境局局长贺一兰参加，"
        "安徽省生态环境厅副厅长李小江、河南省生态环境厅副厅长王明远到会。"
    )

    assert found_in(body).meetings[0].parties == ["341200", "411600"]
