"""Whole invented tables, appeals and web pages: units above a table, months of the list's year, labels side by side."""

from __future__ import annotations

from yipanqi.findings.read import read
from yipanqi.findings.types import Findings
from yipanqi.pages import open_page


def found_in(page: str, name: str = "page.txt") -> Findings:
    return read(open_page(page.encode(), name=name))


def test_a_unit_may_stand_on_a_line_above_the_table_and_sums_are_no_figures() -> None:
    found = found_in(
        "重点项目进展表（截至2026年6月底）\n单位：亿元\n项目名称,建设地点,总投资,年度计划投资,累计完成投资\n"
        "宿淮快速路,埇桥区、相山区,18.5,6.2,3.4\n合计,,18.5,6.2,3.4\n",
        "table.csv",
    )
    assert [(each.value, each.unit) for each in found.targets] == [(6.2, "亿元")]
    assert [(each.value, each.unit) for each in found.achievements] == [(3.4, "亿元")]


def test_a_month_in_a_list_is_of_the_lists_year() -> None:
    found = found_in(
        "2026年宿淮一体化重点任务清单,,,\n序号,工作任务,年度目标,牵头单位,完成时间\n"
        "1,S306改扩建,完成路基工程,宿州市公路中心,12月\n2,城际公交,新开通线路2条,宿州市交通局,6月底\n",
        "list.csv",
    )
    assert {each.due for each in found.commitments} == {"2026-12-31", "2026-06-30"}


def test_an_appeal_proposes_whatever_its_headline_ends_in() -> None:
    found = found_in(
        "关于推进苏皖省际交界地区协同发展的倡议\n各兄弟市县：\n山水相依，人文相亲。为此，我们倡议：\n"
        "一、共建统一市场。2026年底前实现100项高频事项“一网通办”。\n二、共护平安。建立警务协作机制。\n徐州市 宿州市\n2026年5月12日\n"
    )
    assert {each.speech_act for each in found.commitments} == {"proposed"}
    assert ("建立警务协作机制", None) in [(each.quote, each.due) for each in found.commitments]


def test_labels_side_by_side_are_told_apart() -> None:
    found = found_in(
        "<html><body><h1>宿州淮北举行联席会议</h1><div><span>发布时间：2026-04-02 10:20:11</span><span>来源：宿州日报</span>"
        "<span>阅读：1021</span></div><p>4月1日，宿州市、淮北市联席会议在宿州召开。会议决定，共建中小企业服务中心。</p></body></html>",
        "page.html",
    )
    assert (found.page.outlet, found.page.published) == ("宿州日报", "2026-04-02")
