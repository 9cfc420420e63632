"""Whole invented pages of kinds that newspapers and governments print: what is past, what is named twice, what is said.

Persons and events are invented; places are real, as names have to resolve.
"""

from __future__ import annotations

from yipanqi.findings.read import read
from yipanqi.findings.types import Findings
from yipanqi.pages import open_page


def found_in(page: str) -> Findings:
    return read(open_page(page.encode(), name="page.txt"))


def test_a_headline_that_is_printed_twice_is_told_once() -> None:
    title = "宿州淮北协同发展联席会议举行 邵景行出席并讲话"
    found = found_in(f"{title}\n\n{title}\n\n　　宿州淮北协同发展联席会议昨天在宿州举行。\n")
    assert found.page.title == title


def test_a_column_of_two_slogans_is_no_part_of_the_headline() -> None:
    found = found_in(
        "【实干争先 奋勇当先】砀山萧县签署合作协议\n2024-03-05\n\n　　3月4日，砀山县与萧县签署合作协议。\n"
    )
    assert found.page.title == "砀山萧县签署合作协议"


def test_what_a_meeting_is_about_is_no_part_of_its_name() -> None:
    found = found_in(
        "两市共商发展\n2023-04-02\n\n　　本报讯 以研讨“内河航运与城市合作”为主旨的"
        "苏皖毗邻城市经济协调会第11次市长联席会议昨天下午在宿州落幕。\n"
    )
    (meeting,) = found.meetings
    assert (meeting.name, meeting.ordinal) == ("苏皖毗邻城市经济协调会第11次市长联席会议", 11)
    assert (meeting.date, meeting.place) == ("2023-04-01", "341300")


def test_meetings_that_a_page_recalls_are_not_reported() -> None:
    found = found_in(
        "砀山萧县座谈会召开\n2023-06-02\n\n　　6月1日，砀山县、萧县第二次合作座谈会在萧县召开。砀山县县长卞学文指出，"
        "自第一次合作座谈会召开以来，两县召开两次联席会议，往来更加密切。\n"
    )
    assert [meeting.name for meeting in found.meetings] == ["砀山县、萧县第二次合作座谈会"]


REPORT = (
    "政府工作报告摘要\n\n　　宿州市市长逯明作政府工作报告。\n\n"
    "　　报告指出，2023年，宿州强化区域合作。推动砀山、萧县相向发展，促进皖北崛起。\n\n"
    "　　对于2024年工作，报告提出，宿州市将共建省际物流园。推动砀山、萧县开通城际公交。\n"
)


def test_a_paragraph_on_a_year_gone_by_promises_nothing() -> None:
    assert [each.quote for each in found_in(REPORT).commitments] == [
        "共建省际物流园",
        "推动砀山、萧县开通城际公交",
    ]


def test_a_report_without_a_name_of_a_place_still_tells_figures() -> None:
    found = found_in(
        "　　现将上半年重点工作完成情况通报如下：\n\n　　上半年，全市完成地区生产总值802.5亿元，同期增长6.6%；"
        "社会消费品零售总额329.2亿元。\n"
    )
    assert [(each.value, each.unit) for each in found.achievements] == [
        (802.5, "亿元"),
        (6.6, "%"),
        (329.2, "亿元"),
    ]


def test_a_number_that_sums_up_a_list_is_no_figure() -> None:
    found = found_in(
        "方案印发\n2024-01-05\n\n　　1月4日，江苏、安徽印发《苏皖毗邻地区合作方案》，明确两省推进产业协作、生态共治、"
        "设施互联等3项任务。\n"
    )
    assert found.achievements == [] and found.targets == []


def test_a_bundle_that_is_signed_is_no_target_of_the_year_in_a_title() -> None:
    found = found_in(
        "两市开会\n2020-11-19\n\n　　11月18日，宿州市、淮北市联席会议在宿州召开，讨论了《2021年协同发展工作要点》，"
        "签署了医疗、教育等5个合作协议。\n"
    )
    assert found.targets == []
    assert [(each.title, each.count) for each in found.instruments if each.act == "signed"] == [(None, 5)]


def test_those_who_are_asked_may_be_named() -> None:
    found = found_in(
        "两县座谈\n2023-06-02\n\n　　6月1日，砀山县与萧县召开座谈会。砀山县县长卞学文希望砀山县与萧县在水果加工、"
        "乡村旅游等方面加强合作。\n"
    )
    (commitment,) = found.commitments
    assert commitment.quote == "在水果加工、乡村旅游等方面加强合作" and commitment.speech_act == "urged"


def test_what_is_agreed_in_passing_is_agreed() -> None:
    found = found_in(
        "两县签约\n2023-06-02\n\n　　6月1日，砀山县与萧县签署合作协议。同时约定，两县要尽快制定专项方案。\n"
    )
    assert [(each.quote, each.speech_act) for each in found.commitments] == [("尽快制定专项方案", "agreed")]


def test_words_that_are_names_elsewhere_name_no_place() -> None:
    found = found_in(
        "长三角城市加强城市合作\n来源：某地晚报\n\n　　国家发改委副司长钟离山在宿州指出，各大城市要缓解中心城区压力。\n"
    )
    assert found.jurisdictions == ["341300"] and found.page.home == []


def test_where_our_delegation_went_is_not_our_own_place() -> None:
    found = found_in(
        "三市协同发展座谈会\n\n　　昨日，三市协同发展座谈会在菏泽市召开。市委常委、副市长郗望率领我市代表团出席会议。"
        "菏泽市、菏泽市、济宁市有关负责人参加。\n"
    )
    assert "371700" not in found.page.home


def test_an_organ_is_nobody() -> None:
    found = found_in(
        "两省建立联席会\n\n　　江苏省、安徽省建立省际联席会，轮值主席方政府有关负责人担任召集人。\n"
    )
    assert found.people == []


def test_what_leads_to_a_zone_is_no_part_of_its_name() -> None:
    found = found_in(
        "两市开会\n2020-11-19\n\n　　11月18日，宿州市、淮北市第三届皖北经济区座谈会在宿州召开。这标志着皖北经济区新一轮合作"
        "开启，经济区东连江苏沿海产业带。\n"
    )
    assert "皖北经济区" in {project.name for project in found.projects}
    assert not any(project.name.startswith(("第", "这", "东连")) for project in found.projects)


def test_an_arrangement_in_a_title_is_no_arrangement_of_the_page() -> None:
    found = found_in(
        "两市开会\n2020-11-19\n\n　　11月18日，宿州市、淮北市联席会议在宿州召开，学习《关于建立更加有效的区域协调发展新机制的意见》，"
        "推动体制机制创新。\n"
    )
    assert [mechanism.name for mechanism in found.mechanisms] == []


def test_a_notice_whose_title_stands_in_a_table_is_a_notice() -> None:
    found = found_in(
        "文 号: | 宿府办〔2022〕10号 | 是否有效: | |\n名 称: | 市人民政府办公室关于印发宿州市毗邻合作行动方案的通知 |\n"
        "各县、区人民政府：\n现将《宿州市毗邻合作行动方案》印发给你们。\n宿州市毗邻合作行动方案\n"
        "为贯彻落实省委要求，加快构建合作体系，制定本方案。\n一、重点任务\n（一）推进设施联通。\n"
        "高水平建设省际快速通道，推广电子证照互认。\n"
    )
    assert found.page.kind == "notice" and (found.page.title or "").endswith("通知")
    assert [each.quote for each in found.commitments] == [
        "推进设施联通",
        "高水平建设省际快速通道",
        "推广电子证照互认",
    ]


def test_the_province_of_a_standing_member_is_that_of_the_city() -> None:
    found = found_in(
        "两市签约\n2023-06-02\n\n　　6月1日，省委常委、青岛市委书记阎季同出席青岛市、德州市签约仪式。\n"
    )
    (person,) = found.people
    assert [(each.post, each.of) for each in person.appointments] == [
        ("省委常委", "370000"),
        ("市委书记", "370200"),
    ]


def test_what_describes_a_thing_is_no_promise_of_its_own() -> None:
    found = found_in(
        "两县座谈\n2023-06-02\n\n　　6月1日，砀山县与萧县召开座谈会。砀山县县长卞学文指出，要谋划建立跨区域的规划、建设、"
        "管理和税收分配等合作机制，加快形成通信基础稳固、转型支撑有力、安全可控的设施体系。双方合作是推动两地协同发展的最佳路径。\n"
    )
    assert [each.quote for each in found.commitments] == [
        "谋划建立跨区域的规划、建设、管理和税收分配等合作机制",
        "加快形成通信基础稳固、转型支撑有力、安全可控的设施体系",
    ]


def test_an_agreement_named_by_its_signing_speaks_under_its_title() -> None:
    found = found_in(
        "两县签约\n2023-06-02\n\n　　6月1日，砀山县与萧县签署《水果产业合作框架协议》。按照砀山和萧县签订的"
        "合作协议，两县将共建冷链物流园。\n"
    )
    assert [each.by for each in found.commitments] == ["水果产业合作框架协议"]


def test_what_is_concluded_beside_a_signing_is_no_title() -> None:
    found = found_in("两县签约\n2023-06-02\n\n　　6月1日，砀山县与萧县缔结协同发展友好县、签订合作协议。\n")
    assert [(each.title, each.act) for each in found.instruments] == [(None, "signed")]


WORK_REPORT = (
    "2023年砀山县政府工作报告\n\n在砀山县第十八届人民代表大会第二次会议上\n\n砀山县县长　卞学文\n\n各位代表：\n\n"
    "现在，我代表县人民政府，向大会作报告，请予审议。\n\n一、2022年工作回顾\n\n"
    "在县委的领导下，县政府深入实施“三大战略”，圆满完成各项任务。\n\n二、2023年重点工作\n\n"
    "（一）深化区域协作。推动与江苏丰县共建省际物流园，6月底前开通城际公交2条。\n"
)


def test_a_work_report_is_read_as_a_plan_for_its_year() -> None:
    found = found_in(WORK_REPORT)
    assert (found.page.title, found.page.kind) == ("2023年砀山县政府工作报告", "plan")
    assert found.page.home == ["341321"]
    assert [(each.quote, each.due) for each in found.commitments] == [
        ("深化区域协作", None),
        ("推动与江苏丰县共建省际物流园", None),
        ("6月底前开通城际公交2条", "2023-06-30"),
    ]


def test_words_across_the_border_of_two_words_are_no_names() -> None:
    found = found_in(
        "萧县召开县委常委会议\n2023-05-02\n\n　　5月1日，萧县召开县委常委扩大会议。在市政府和县委领导下，要落实党要管党方针，"
        "就交界河湖治理事宜深入磋商。\n"
    )
    assert found.jurisdictions == ["341322"] and found.people == []


def test_a_number_of_members_is_resolved_where_the_page_lists_them() -> None:
    found = found_in(
        "皖北三市联席会议召开\n2023-05-02\n\n　　5月1日，皖北三市一体化联席会议在宿州市召开。据介绍，“三市”包括宿州市、淮北市、"
        "亳州市。宿州市市长卞学文出席。\n"
    )
    assert [sorted(meeting.parties) for meeting in found.meetings] == [["340600", "341300", "341600"]]


def test_items_of_one_list_are_one_promise() -> None:
    found = found_in(
        "两县签约\n2023-06-02\n\n　　6月1日，砀山县与萧县签署《河湖共治协议》。根据协议，两县将实现监测数据、巡河台账等互联互通，"
        "共同推进设施先导性工程、创新赋能基础性工程。\n"
    )
    assert [each.quote for each in found.commitments] == [
        "实现监测数据、巡河台账等互联互通",
        "共同推进设施先导性工程、创新赋能基础性工程",
    ]


def test_an_interview_goes_on_after_its_questions() -> None:
    found = found_in(
        "专访砀山县委书记卞学文\n2024-05-06\n\n记者：砀山和萧县山水相连，合作的基础是什么？\n\n"
        "卞学文：两县同属宿州，果业连片。我们将和萧县共建水果加工产业园。\n\n记者：什么时候能见效？\n\n"
        "卞学文：年底前，开通3条城际公交。\n"
    )
    assert [each.quote for each in found.commitments] == [
        "和萧县共建水果加工产业园",
        "年底前，开通3条城际公交",
    ]


def test_a_post_that_sums_up_an_agreement_promises_line_by_line() -> None:
    found = found_in(
        "一图读懂｜砀山、萧县签约，你关心的都在这里\n\n出行\n\n年底前开通城际公交3条\n\n上学\n\n每年互派教师50名\n\n园区\n\n"
        "共建水果加工产业园\n\n来源：宿州发布\n"
    )
    assert [each.quote for each in found.commitments] == [
        "年底前开通城际公交3条",
        "每年互派教师50名",
        "共建水果加工产业园",
    ]


def test_a_headline_of_two_calls_with_a_subtitle_is_the_headline() -> None:
    found = found_in(
        "两县“牵手” 果香飘更远\n——砀山、萧县协同发展见闻\n\n　　6月5日，砀山县唐寨镇村民在萧县医院看病，检查结果互认。\n"
    )
    assert found.page.title == "两县“牵手” 果香飘更远"


def test_minutes_bear_the_names_of_those_who_met() -> None:
    found = found_in(
        "砀山县人民政府　萧县人民政府\n联席会议纪要\n〔2024〕第2期\n2024年6月3日，砀山县与萧县在砀山县召开联席会议。"
        "会议确定，共建水果加工产业园。\n"
    )
    assert found.page.title == "砀山县人民政府 萧县人民政府联席会议纪要"


def test_a_circular_recounts_before_it_demands() -> None:
    found = found_in(
        "关于合作项目一季度推进情况的通报\n各有关单位：\n县政府督查室会同县发展改革委开展了督查。现通报如下：\n一、总体情况\n"
        "一季度，12个项目完成投资2.1亿元。其中，开工9个，开工率75%。\n二、主要问题\n快速路受征迁影响。\n三、下步要求\n"
        "县交通运输局要在4月底前完成征迁。\n砀山县人民政府办公室\n2024年4月10日\n"
    )
    assert [each.quote for each in found.commitments] == ["在4月底前完成征迁"]
    assert (2.1, "亿元") in [(each.value, each.unit) for each in found.achievements]
    assert found.jurisdictions == [] and found.page.home == []


def test_what_goes_on_here_and_now_is_no_promise() -> None:
    found = found_in(
        "在两县联席会议上的讲话\n砀山县县长　卞学文\n（2024年6月3日）\n同志们：\n今天，我们在这里召开砀山、萧县联席会议，共商合作大计。"
        "产业上，要共建水果加工产业园。\n"
    )
    assert [each.quote for each in found.commitments] == ["共建水果加工产业园"]


def test_what_a_party_will_do_may_be_reported() -> None:
    found = found_in(
        "两县签约\n2023-06-02\n\n　　6月1日，砀山县与萧县签署合作协议。萧县县长逯明介绍，"
        "两县将联合推出跨县通办事项120项。\n"
    )
    assert [(each.quote, each.speech_act) for each in found.commitments] == [
        ("联合推出跨县通办事项120项", "reported"),
    ]


def test_he_who_goes_on_is_the_host_not_the_guest_that_he_greets() -> None:
    found = found_in(
        "淮北市代表团来宿考察\n2013-11-05 来源：拂晓报\n\n　　11月4日，淮北市长邵景行率代表团来我市考察。座谈会上，市委副书记、市长钟离山"
        "对邵景行一行表示欢迎。他说，希望两市共同推进快速通道建设。市政府秘书长闻人杰等参加活动。\n"
    )
    assert [each.by for each in found.commitments] == ["钟离山"]
    assert "闻人杰" in [person.name for person in found.people]


def test_the_fields_of_an_agreement_are_told_one_by_one() -> None:
    found = found_in(
        "徐宿两市签署协议\n2026-03-18\n\n　　昨日，徐州、宿州战略合作框架协议签约仪式在徐州举行。\n\n"
        "　　根据协议，双方将在规划对接、交通互联等方面深化合作。\n\n"
        "　　规划对接方面，编制毗邻地区国土空间规划；交通互联方面，年内打通省际断头路2条。\n"
    )
    assert {each.by for each in found.commitments} == {"徐州、宿州战略合作框架协议"}
    assert [each.quote for each in found.commitments][1:] == [
        "编制毗邻地区国土空间规划",
        "年内打通省际断头路2条",
    ]


def test_a_symposium_of_the_headline_was_held_at_the_visit() -> None:
    found = found_in(
        "徐州市与宿州市举行党政代表团交流座谈会\n2026-03-18\n\n"
        "　　3月17日，宿州市党政代表团来徐州考察。徐州市委书记钟离山出席座谈会并讲话。\n"
    )
    assert {(meeting.kind, meeting.date, meeting.place) for meeting in found.meetings} == {
        ("visit", "2026-03-17", "320300"),
        ("symposium", "2026-03-17", "320300"),
    }


def test_those_who_met_are_those_listed_in_one_breath() -> None:
    found = found_in(
        "皖苏四县共商合作\n2026-03-10\n\n　　3月8日，皖苏毗邻四县第五次政协主席联席会议在泗县召开。泗县、灵璧县、泗洪县、睢宁县"
        "政协主席参加会议。泗县县委书记卞学文到会致辞。\n"
    )
    assert [sorted(meeting.parties) for meeting in found.meetings] == [
        ["320324", "321324", "341323", "341324"]
    ]
