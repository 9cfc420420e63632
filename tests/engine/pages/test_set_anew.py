"""One text in other settings: broken at a width, run together, framed by a site; and which line is then the headline."""

from __future__ import annotations

import pytest

from yipanqi.findings.read import read
from yipanqi.findings.types import Facts
from yipanqi.pages import open_page

TEXT = (
    "5月8日，青禾县与白石市在青禾县召开联席会议，两地负责人分别介绍了各自的发展情况。会议提出，两地将在年底前"
    "联合建成果蔬批发市场2座，共同开通跨市公交线路6条，推动医保异地就医直接结算全面覆盖，并建立每半年一次的会商制度。"
)
FACTS = "发布时间：2024-05-09 来源：青禾日报"


def body(source: str, name: str = "a.txt") -> list[str]:
    page = open_page(source.encode(), name=name)
    return [page.slice((block.start, block.end)) for block in page.of_role("body")]


def facts(source: str, name: str = "a.txt") -> Facts:
    return read(open_page(source.encode(), name=name)).page


def broken(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("width", [20, 26, 33, 40])
@pytest.mark.parametrize(("name", "mark"), [("a.txt", "\n"), ("a.html", "<br>\n")])
def test_lines_of_so_many_characters_are_joined(width: int, name: str, mark: str) -> None:
    source = mark.join(["青禾县与白石市召开联席会议", FACTS, *broken(TEXT, width), *broken(TEXT, width)])
    shown = "".join(body(f"<body>{source}</body>" if name == "a.html" else source, name))
    assert shown == TEXT * 2
    assert len(body(source)) <= 2 or name == "a.html"


def test_items_and_menus_are_lines_of_their_own() -> None:
    items = [
        "1.联合建成果蔬批发市场2座，共同开通公交",
        "2.推动医保异地就医直接结算，全面覆盖两地",
        "3.建立每半年一次的会商制度，轮流承办会",
    ]
    lines = [
        "首页 > 新闻中心 > 青禾要闻 > 部门动态正文",
        "青禾白石联席会议召开",
        FACTS,
        *broken(TEXT, 20),
        *items,
    ]
    shown = open_page("\n".join(lines).encode(), name="a.txt").text
    assert all(f"\n{item}" in shown for item in items)
    assert "部门动态正文\n青禾白石联席会议召开" in shown


def test_lines_of_many_widths_stay_as_they_are() -> None:
    lines = [
        "双方约定，共同建设市场",
        "联合开通公交线路，方便两地群众往来",
        "互认资质",
        "推动医保，直接结算，全面覆盖，让群众少跑路",
    ]
    assert open_page("\n".join(lines).encode(), name="a.txt").text.split("\n") == lines


def test_paragraphs_run_together_are_parted() -> None:
    source = f"青禾白石联席会议召开\n{FACTS}\n　　一、合作基础　　两地山水相连，人员往来密切。　　二、合作任务　　共建市场。{TEXT}"
    page = open_page(source.encode(), name="a.txt")
    assert [page.slice((block.start, block.end)) for block in page.of_role("heading")] == [
        "一、合作基础",
        "二、合作任务",
    ]
    assert body(source) == ["两地山水相连，人员往来密切。", f"共建市场。{TEXT}"]


def test_a_table_of_the_page_s_facts_is_read_as_facts() -> None:
    cells = (
        ("索引号", "0000/2024-001", "主题分类", "其他"),
        ("发布机构", "青禾县人民政府", "发布日期", "2024-05-09"),
    )
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    found = facts(f"<body><table>{rows}</table><h2>青禾县与白石市共建市场</h2><p>{TEXT}</p></body>", "a.html")
    assert (found.title, found.published, found.outlet) == (
        "青禾县与白石市共建市场",
        "2024-05-09",
        "青禾县人民政府",
    )


@pytest.mark.parametrize(
    "head",
    [
        "青禾白石联席会议召开\n共建果蔬市场 推进跨市公交\n龙某某出席并讲话\n" + FACTS,
        "共建果蔬市场 推进跨市公交\n青禾白石联席会议召开\n龙某某讲话 凤某某主持\n" + FACTS,
        "原标题：青禾白石联席会议召开\n" + FACTS,
        "青禾大众报多媒体数字报刊平台\n2024年05月09日\n第A01版：要闻\n青禾白石联席会议召开\n□ 本报记者 龙某",
        "要闻\n青禾白石联席会议召开\n——两地合作见闻之三\n" + FACTS,
        "名称：青禾白石联席会议召开\n青禾白石联席会议召开\n" + FACTS,
        "青禾白石联席会议召开　　发布时间：2024-05-09　来源：青禾日报",
    ],
)
def test_the_headline_is_what_tells_the_event(head: str) -> None:
    assert facts(f"{head}\n　　{TEXT}\n").title == "青禾白石联席会议召开"


def test_a_document_s_kind_on_a_line_of_its_own_is_of_its_title() -> None:
    assert (
        facts(f"青禾县与白石市跨江融合发展\n合作框架协议\n　　{TEXT}\n").title
        == "青禾县与白石市跨江融合发展 合作框架协议"
    )


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            "青禾广播电视台 《青禾新闻》 文字稿\n青禾白石联席会议召开\n播出时间：2024年5月9日\n",
            "青禾广播电视台",
        ),
        ("《青禾新闻联播》播出稿\n青禾白石联席会议召开\n", "青禾新闻联播"),
        ("青禾日报数字报　第00012期　2024年5月9日　星期四　A1版：头版\n青禾白石联席会议召开\n", "青禾日报"),
        ("青禾白石联席会议召开\n看到青禾晚报上登的，转过来给大家看看。\n", "青禾晚报"),
        (
            "青禾白石联席会议召开\n发布机构　青禾县发展和改革局　　公开日期　2024-05-09\n",
            "青禾县发展和改革局",
        ),
    ],
)
def test_the_outlet_by_how_a_page_is_headed(head: str, outlet: str) -> None:
    assert facts(f"{head}　　{TEXT}\n").outlet == outlet


def test_the_province_above_is_not_whose_page_it_is() -> None:
    text = "　　衢州市与黄山市联席会议举行。省委常委、市委书记龙某某出席。副市长凤某某介绍情况，我市将加强合作。\n"
    assert facts(f"联席会议在我市举行\n发布时间：2024-05-09 来源：衢州日报\n{text}").home == ["330800"]


def test_a_paper_without_a_division_s_name_has_one() -> None:
    text = "　　龙岩市与赣州市联席会议举行。龙岩市市长龙某某出席。龙岩市将派出干部，我市将加强合作。\n"
    assert facts(f"联席会议举行\n发布时间：2024-05-09 来源：赣南日报\n{text}").home == ["360700"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾与白石签下“一揽子”合作协议", "news"),
        ("青禾白石联手推出三年行动计划", "news"),
        ("青禾县与白石市合作框架协议", "plan"),
        ("青禾县2024年签约项目推进工作要点", "plan"),
    ],
)
def test_a_headline_that_tells_of_a_document_is_none(title: str, kind: str) -> None:
    assert facts(f"{title}\n{FACTS}\n　　{TEXT}\n").kind == kind
