"""People of invented pages: names, posts, divisions, roles, capacities."""

from __future__ import annotations

import pytest

from yipanqi.findings.read import read
from yipanqi.findings.types import Findings
from yipanqi.pages import open_page


def found_in(body: str, title: str = "两地合作座谈会召开", outlet: str = "某地日报") -> Findings:
    text = f"{title}\n2023-05-12  来源：{outlet}\n\n　　{body}\n"
    return read(open_page(text.encode(), name="page.txt"))


def posts_in(body: str) -> dict[str, list[tuple[str, str | None]]]:
    return {p.name: [(a.post, a.of) for a in p.appointments] for p in found_in(body).people}


def roles_in(body: str) -> dict[str, str]:
    return {p.name: p.role for p in found_in(body).people}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("苏州市委书记顾明远出席会议。", {"顾明远": [("市委书记", "320500")]}),
        ("中共嘉善县县委书记沈一舟致辞。", {"沈一舟": [("县委书记", "330421")]}),
        ("青浦区委副书记、区长陆知行讲话。", {"陆知行": [("区委副书记", "310118"), ("区长", "310118")]}),
        ("河北省发改委副主任郭大川到会指导。", {"郭大川": [("发展和改革委员会副主任", "130000")]}),
        (
            "佛山市工信局党组书记、局长区少棠介绍情况。",
            {"区少棠": [("工业和信息化局党组书记", "440600"), ("工业和信息化局局长", "440600")]},
        ),
        ("江西省人民代表大会常务委员会副主任熊启明出席会议。", {"熊启明": [("人大常委会副主任", "360000")]}),
        ("徐州市人民政府秘书长鹿原参加会议。", {"鹿原": [("政府秘书长", "320300")]}),
        ("上栗县委办公室主任易水寒参加会议。", {"易水寒": [("县委办公室主任", "360322")]}),
        (
            "吴江区区委常委、常务副区长计东流发言。",
            {"计东流": [("区委常委", "320509"), ("常务副区长", "320509")]},
        ),
        (
            "醴陵市委常委、宣传部部长宾归来参加会议。",
            {"宾归来": [("市委常委", "430281"), ("宣传部部长", "430281")]},
        ),
    ],
)
def test_posts_of_one_person(body: str, expected: dict[str, list[tuple[str, str | None]]]) -> None:
    assert posts_in(body) == expected


def test_a_list_shares_its_post_and_takes_its_division_along() -> None:
    posts = posts_in(
        "廊坊市领导纪云、柴一诺（女，回族）、欧阳晓，市政府秘书长尚书同，武清区领导倪可参加会议。"
    )
    assert posts == {
        "纪云": [("市领导", "131000")],
        "柴一诺": [("市领导", "131000")],
        "欧阳晓": [("市领导", "131000")],
        "尚书同": [("政府秘书长", "131000")],
        "倪可": [("区领导", "120114")],
    }


def test_posts_of_a_ministry_an_autonomous_region_and_a_league() -> None:
    posts = posts_in(
        "国家发展改革委地区司副司长屠格出席会议。广西壮族自治区主席岑参、自治区党委秘书长韦庄参加会议。"
        "梧州团市委书记蒙恬参加会议。"
    )
    assert posts == {
        "屠格": [("地区司副司长", "国家发展和改革委员会")],
        "岑参": [("自治区主席", "450000")],
        "韦庄": [("自治区党委秘书长", "450000")],
        "蒙恬": [("团市委书记", "450400")],
    }


def test_a_bare_level_keeps_to_the_page_s_home_where_its_list_began_there() -> None:
    page = found_in(
        "我市与河源市深化协作。市委书记覃平，河源市委书记何川出席会议并讲话，副市长王末主持会议。",
        outlet="惠州日报",
    )
    posts = {p.name: [(a.post, a.of) for a in p.appointments] for p in page.people}
    assert page.page.home == ["441300"]
    assert posts["王末"] == [("副市长", "441300")]


def test_a_zone_and_a_company_own_their_posts() -> None:
    posts = posts_in("苏州高新区党工委书记、管委会主任华清池，浙江远帆智能装备公司董事长钱塘潮参加会议。")
    assert posts["华清池"] == [("党工委书记", "苏州高新区"), ("管委会主任", "苏州高新区")]
    assert posts["钱塘潮"] == [("董事长", "浙江远帆智能装备公司")]


def test_names_from_minority_languages_are_whole() -> None:
    posts = posts_in("西宁市副市长扎西·旺堆出席会议。海东市副市长买买提·艾力参加会议。")
    assert set(posts) == {"扎西·旺堆", "买买提·艾力"}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("平湖市委书记陶云主持会议。金山区委书记陶云鹤致辞。", {"陶云", "陶云鹤"}),
        ("平湖市委书记李江指出，要加强合作。", {"李江"}),
        ("金山区区长司徒云表示，要加强合作。", {"司徒云"}),
        ("平湖市委书记于是在会上说，要加强合作。", {"于是"}),
        ("平湖市委书记办公会研究了合作事项，各镇党委书记参加会议，市长分别作了部署。", set()),
        ("平湖市建立市区长联席会议机制，由发展和改革委员会牵头，副市长向大家介绍情况。", set()),
        ("（记者 张三丰 摄影 李四光）平湖市召开推进会。", set()),
    ],
)
def test_where_a_name_ends(body: str, names: set[str]) -> None:
    assert {person.name for person in found_in(body).people} == names


def test_a_national_leader_has_a_post_of_no_division_and_did_nothing_here() -> None:
    page = found_in("会议认真学习贯彻习近平总书记重要讲话精神。平湖市委书记顾北讲话。")
    leader = next(person for person in page.people if person.name == "习近平")
    assert [(a.post, a.of) for a in leader.appointments] == [("总书记", None)]
    assert (leader.role, leader.capacity) == ("mentioned", None)


def test_posts_lost_or_only_nominated_are_no_appointments() -> None:
    posts = posts_in("平湖市委原书记陶然，平湖市市长候选人童画出席会议。原市长宋词参加会议。")
    assert posts.get("宋词") == []
    assert "童画" not in posts or posts["童画"] == []


def test_roles_follow_the_predicate_of_each_group() -> None:
    roles = roles_in(
        "嘉善县委书记高山，青浦区委书记刘水出席会议并讲话，嘉善县委副书记、县长郑知音主持会议。"
        "青浦区副区长于闻通报情况。听取了嘉善县副县长俞伯牙关于规划编制的汇报。县领导钟期、子期陪同考察。"
    )
    assert roles == {
        "高山": "spoke",
        "刘水": "spoke",
        "郑知音": "chaired",
        "于闻": "reported",
        "俞伯牙": "reported",
        "钟期": "accompanied",
        "子期": "accompanied",
    }


def test_a_speaker_goes_on_as_he() -> None:
    roles = roles_in("嘉善县委书记高山出席会议。高山对青浦表示祝贺。他说，两地要加强合作。")
    assert roles["高山"] == "spoke"


def test_capacities_tell_members_observers_and_third_parties() -> None:
    page = found_in(
        "5月11日，嘉善县与青浦区合作座谈会在嘉善县召开。嘉善县委书记高山、青浦区委书记刘水出席会议并讲话。"
        "浙江省发展改革委副主任孟冬到会指导。上海远帆科技公司董事长季夏参加会议。"
    )
    assert {p.name: p.capacity for p in page.people} == {
        "高山": "member",
        "刘水": "member",
        "孟冬": "observer",
        "季夏": "third-party",
    }


def test_every_person_has_a_span_on_the_page() -> None:
    text = "座谈会召开\n　　嘉善县委书记高山出席会议。\n"
    page = open_page(text.encode(), name="page.txt")
    (person,) = read(page).people
    assert page.slice(person.span) == "嘉善县委书记高山"
    assert person.rule and 0 < person.confidence <= 1


@pytest.mark.parametrize("name", ["归去来", "闭月羞", "濮阳远", "图门巴雅尔", "扎西才让", "海子"])
def test_rare_surnames_and_minorities_names_are_names(name: str) -> None:
    assert set(posts_in(f"阜新市副市长{name}出席会议并讲话。")) == {name}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("浏阳市花炮总会会长宓雪发言。", [("会长", "浏阳市花炮总会")]),
        ("河北省发改委京津冀协同发展处处长宓雪发言。", [("发展和改革委员会京津冀协同发展处处长", "130000")]),
        ("廊坊市政府新闻办主任宓雪主持。", [("政府新闻办公室主任", "131000")]),
        ("某某示范区执委会生态组副组长宓雪发言。", [("生态组副组长", "某某示范区执委会")]),
        ("最高人民检察院第八检察厅副厅长宓雪到会指导。", [("第八检察厅副厅长", "最高人民检察院")]),
        ("河北师范学院党委书记宓雪发言。", [("党委书记", "河北师范学院")]),
        ("出席会议的有：宓雪（廊坊市副市长）。", [("副市长", "131000")]),
    ],
)
def test_posts_of_sections_offices_and_bodies(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert posts_in(body)["宓雪"] == expected


def test_a_bare_level_takes_the_division_of_its_own_list() -> None:
    page = found_in(
        "我县与景宁畲族自治县开展合作。县委书记濮雨，县长宓雪，景宁畲族自治县委书记雷声，县长蓝天参加。",
        outlet="寿宁县融媒体中心",
    )
    posts = {p.name: [(a.post, a.of) for a in p.appointments] for p in page.people}
    assert posts["宓雪"] == [("县长", "350924")]
    assert posts["蓝天"] == [("县长", "331127")]


def test_a_second_list_of_leaders_is_the_page_s_own() -> None:
    page = found_in("我市召开会议。黄石市领导邬云，市领导宓雪出席。", outlet="鄂州日报")
    posts = {p.name: [(a.post, a.of) for a in p.appointments] for p in page.people}
    assert posts == {"邬云": [("市领导", "420200")], "宓雪": [("市领导", "420700")]}


def test_citizens_who_speak_are_people_without_posts() -> None:
    assert posts_in("72岁的市民诸葛云飞说，方便多了。游客数量增长，居民安全有保障。") == {"诸葛云飞": []}


def test_sides_sign_under_their_names() -> None:
    text = (
        "甲县乙县合作协议\n2023-05-12  来源：某地日报\n\n第一条 合作原则\n坚持平等互利。\n第二条 合作内容\n"
        "联合治理渌水。\n甲方（盖章）：上栗县人民政府\n代表（签字）：县长　宓雪\n"
    )
    page = read(open_page(text.encode(), name="page.txt"))
    assert {p.name: [(a.post, a.of) for a in p.appointments] for p in page.people} == {
        "宓雪": [("县长", "360322")]
    }


def test_a_town_after_a_county_is_no_county_head() -> None:
    assert posts_in("五县市在平江县长寿镇会商。") == {}


def test_adverbs_after_a_name_are_not_of_it() -> None:
    assert set(posts_in("廊坊市市长宓雪等陪同考察，廊坊市副市长柴一也参加。")) == {"宓雪", "柴一"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "成立渠县川渝合作领导小组，由县长陶云鹤任组长，副县长贺一兰、李小江任副组长。",
            {
                "陶云鹤": ("组长", "渠县川渝合作领导小组"),
                "贺一兰": ("副组长", "渠县川渝合作领导小组"),
                "李小江": ("副组长", "渠县川渝合作领导小组"),
            },
        ),
        (
            "渠县成立渠县川渝合作领导小组，领导小组办公室设在县发改局，办公室主任由发改局局长陶云鹤兼任。",
            {"陶云鹤": ("办公室主任", "渠县川渝合作领导小组")},
        ),
    ],
)
def test_a_post_that_a_sentence_gives(body: str, expected: dict[str, tuple[str, str]]) -> None:
    posts = posts_in(body)

    assert all(post in posts[name] for name, post in expected.items())


def test_a_department_is_of_the_division_before_it_in_the_list() -> None:
    posts = posts_in("渠县副县长陶云鹤，经信局局长贺一兰参加会议。")

    assert posts["贺一兰"] == [("经济和信息化局局长", "511725")]


def test_words_said_in_a_report_are_the_report() -> None:
    assert roles_in("会上，渠县县长陶云鹤在通报时说，年度任务已完成二十项。") == {"陶云鹤": "reported"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "喀什地委书记王强、行署专员玉素甫江·阿不都热依木出席。",
            {"玉素甫江·阿不都热依木": [("专员", "653100")]},
        ),
        ("甘孜州委书记扎西次仁、州长丹增达瓦出席。", {"丹增达瓦": [("州长", "513300")]}),
        ("凉山州委书记、州长阿苦日歌参加。", {"阿苦日歌": [("州委书记", "513400"), ("州长", "513400")]}),
        ("赣州市委副书记（挂职）陈相参加签约。", {"陈相": [("市委副书记", "360700")]}),
        (
            "丽水市人大常委会副主任（正厅级）雷云到会。",
            {"雷云": [("人大常委会副主任", "331100")]},
        ),
        ("德州市政协副主席、副市长候选人方圆出席。", {"方圆": [("政协副主席", "371400")]}),
    ],
)
def test_names_and_posts_of_other_kinds(body: str, expected: dict[str, list[tuple[str, str | None]]]) -> None:
    posts = posts_in(body)

    assert {name: posts.get(name) for name in expected} == expected


def test_who_only_takes_part_in_a_signing_attended_it() -> None:
    assert roles_in("渠县县长陶云鹤、岳池县县长贺一兰参加签约。") == {
        "陶云鹤": "attended",
        "贺一兰": "attended",
    }


def test_whose_voice_a_broadcast_lets_be_heard_spoke() -> None:
    assert roles_in("今天，两市举行座谈会。\n【同期声】赣州市市长　陶云鹤\n　　我们愿意拿出真招。") == {
        "陶云鹤": "spoke"
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("任命王建国为渠县人民政府副县长。", {"王建国": [("副县长", "511725")]}),
        ("张红卫同志任渠县县委书记，陈志刚同志不再担任渠县县委书记。", {"张红卫": [("县委书记", "511725")]}),
        (
            "陈立新系瑞昌市委副书记、市长。",
            {"陈立新": [("市委副书记", "360481"), ("市长", "360481")]},
        ),
        (
            "镇江市委常委、市推进宁镇扬一体化工作领导小组办公室主任潘勇主持。",
            {"潘勇": [("市委常委", "321100"), ("办公室主任", "推进宁镇扬一体化工作领导小组")]},
        ),
        (
            "南京市发改委副主任、市长三角办专职副主任丁宁发言。",
            {"丁宁": [("发展和改革委员会副主任", "320100"), ("专职副主任", "长三角办")]},
        ),
        (
            "上海国际汽车城（集团）有限公司总经理潘晓红参加。",
            {"潘晓红": [("总经理", "上海国际汽车城（集团）有限公司")]},
        ),
        ("修水县县长杜文平这样形容两地关系。", {"杜文平": [("县长", "360424")]}),
    ],
)
def test_posts_given_in_other_ways(body: str, expected: dict[str, list[tuple[str, str | None]]]) -> None:
    assert posts_in(body) == expected


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ("出席：陶云鹤（渠县县委书记）、贺一兰（渠县县长）", {"陶云鹤": "attended", "贺一兰": "attended"}),
        ("嘉宾是渠县县委书记陶云鹤。\n　　陶云鹤：主持人好，各位网友好。", {"陶云鹤": "spoke"}),
    ],
)
def test_roles_by_the_layout_of_a_line(body: str, roles: dict[str, str]) -> None:
    assert roles_in(body) == roles


def test_a_post_of_visitors_is_of_whom_they_come_from() -> None:
    body = "正定县考察组一行8人，在县委常委陶云鹤的带领下，到安新县考察。安新县副县长贺一兰陪同。"

    assert posts_in(body)["陶云鹤"] == [("县委常委", "130123")]


def test_a_signature_with_a_dot_is_one_name() -> None:
    body = "甲方（盖章）：渠县人民政府\n　　代表（签字）：县委副书记、县长　李什加·才让"
    people = found_in(body, title="渠县岳池县合作框架协议").people

    assert [person.name for person in people] == ["李什加·才让"]


def test_a_surname_that_makes_a_river_of_the_rank_is_a_surname() -> None:
    """副县长江映雪 holds a post; 重庆市长江大桥 does not."""
    assert posts_in("会上，渠县副县长江映雪作交流讲话。")["江映雪"] == [("副县长", "511725")]
    assert posts_in("两地共建重庆市长江大桥。") == {}
