"""Pairs of promises, judged by hand: the later one makes the earlier promise again, or does not.

Invented promises between real divisions. ``A`` and ``B`` are two partners, ``C`` and ``D`` two others.
"""

from __future__ import annotations

from typing import NamedTuple

A, B, C, D = "341321", "341322", "411481", "411426"
AB, CD, ABC = (A, B), (C, D), (A, B, C)


class Pair(NamedTuple):
    before: str
    after: str
    how: str  # empty: two promises
    parties: tuple[tuple[str, ...], tuple[str, ...]] = (AB, AB)
    due: tuple[str, str] = ("", "")


PAIRS = [
    # The same words, or the same but for how one goes about it.
    Pair("共同编制跨县公交规划", "共同编制跨县公交规划", "restated"),
    Pair("共同编制跨县公交规划", "加快编制跨县公交规划", "restated"),
    Pair("建立联合河长制", "建立健全联合河长制", "restated"),
    Pair("共建黄河故道生态走廊", "携手建设黄河故道生态走廊", "restated"),
    Pair("推进酥梨深加工产业园建设", "加快建设酥梨深加工产业园", "restated"),
    Pair("组建产业招商联盟", "联合成立产业招商联盟", "restated"),
    Pair("实现社保卡异地通办", "推动实现社保卡异地通办", "restated"),
    Pair("互派挂职干部", "双方互派挂职干部", "restated"),
    Pair("牢固树立“一盘棋”思想", "牢固树立“一盘棋”思想", "restated"),
    Pair("联合申报国家现代农业产业园", "共同申报国家现代农业产业园", "restated"),
    # Another day.
    Pair("年底前开通两县城际公交", "明年6月底前开通两县城际公交", "day-moved", due=("2023-12-31", "2024-06-30")),
    Pair("2023年建成东外环快速通道", "2025年建成东外环快速通道", "day-moved", due=("2023-12-31", "2025-12-31")),
    Pair("到2024年底前完成跨界断头路改造", "到2026年底前完成跨界断头路改造", "day-moved",
         due=("2024-12-31", "2026-12-31")),
    Pair("上半年编制文旅融合发展规划", "年内编制文旅融合发展规划", "day-moved", due=("2023-06-30", "2023-12-31")),
    Pair("3月底前建立联席会议制度", "9月底前建立联席会议制度", "day-moved", due=("2023-03-31", "2023-09-30")),
    Pair("2025年建成跨界滨水步道12公里", "2027年建成跨界滨水步道8公里", "day-moved",
         due=("2025-12-31", "2027-12-31")),
    # Another amount.
    Pair("开通城际公交3条", "开通城际公交5条", "amount-changed"),
    Pair("年底前开通城际公交3条", "年底前开通城际公交线路5条", "amount-changed", due=("2024-12-31", "2024-12-31")),
    Pair("共建现代农业示范园2个", "共建现代农业示范园1个", "amount-changed"),
    Pair("改造毗邻地区农村公路40公里", "改造毗邻地区农村公路25公里", "amount-changed"),
    Pair("总投资12亿元建设冷链物流园", "总投资8亿元建设冷链物流园", "amount-changed"),
    Pair("每年互派中小学教师30名", "每年互派中小学教师20名", "amount-changed"),
    Pair("实现110项政务服务事项跨省通办", "实现150项政务服务事项跨省通办", "amount-changed"),
    Pair("联合举办酥梨文化节3场", "共同举办酥梨文化节2场", "amount-changed"),
    # Other words, another extent.
    Pair("共同编制跨县公交规划", "联合编制两县公交一体化规划", "reworded"),
    Pair("建立水污染联防联控机制", "健全跨界水污染联防联控联治机制", "reworded"),
    Pair("共建黄河故道绿道", "共建黄河故道旅游绿道", "reworded"),
    Pair("打造酥梨区域公用品牌", "共同打造酥梨农产品区域公用品牌", "reworded"),
    Pair("推进门诊费用跨省直接结算", "实现门诊慢特病费用跨省直接结算", "reworded"),
    Pair("建立突发事件应急联动机制", "建立毗邻地区突发事件应急联动处置机制", "reworded"),
    Pair("搭建人力资源信息共享平台", "搭建两地人力资源供求信息共享平台", "reworded"),
    Pair("组建职业教育联盟", "组建跨县职业教育发展联盟", "reworded"),
    Pair("开通城际公交", "开通城际公交3条", "reworded"),
    Pair("联合举办马拉松赛", "联合举办黄河故道马拉松赛", "reworded"),
    # Other parties to the same promise.
    Pair("共建冷链物流园", "共建冷链物流园", "widened", (AB, ABC)),
    Pair("建立联合执法机制", "建立联合执法机制", "narrowed", (ABC, AB)),
    Pair("编制产业协同发展规划", "共同编制产业协同发展规划", "widened", (AB, ABC)),
    Pair("开展林区防火联防", "开展林区防火联防", "narrowed", (ABC, (B, C))),
    # The same act upon another object.
    Pair("共同编制跨县公交规划", "共同编制水系连通规划", ""),
    Pair("组建产业招商联盟", "组建职业教育联盟", ""),
    Pair("建立联合河长制", "建立联席会议制度", ""),
    Pair("共建农产品加工园", "共建农产品物流园", ""),
    Pair("建立水质联合监测机制", "建立空气质量联合监测机制", ""),
    Pair("推进医保跨省直接结算", "推进公积金跨省直接结算", ""),
    Pair("共建酥梨产业联盟", "共建酥梨产业基地", ""),
    Pair("举办酥梨文化节", "举办龙舟文化节", ""),
    Pair("开通城际公交3条", "开通城际铁路1条", ""),
    Pair("建设智慧物流园区", "建设智慧农业园区", ""),
    Pair("建成一期工程", "建成二期工程", ""),
    Pair("建设外环路东段", "建设外环路西段", ""),
    Pair("申报国家级示范区", "申报省级示范区", ""),
    Pair("推动人才互派", "推动人才市场互通", ""),
    Pair("联合招商引资", "联合环境执法", ""),
    Pair("共建跨省医疗联合体", "共建跨省教育联合体", ""),
    Pair("提升普通国道通行能力", "提升内河航道通行能力", ""),
    Pair("实施《协同发展2022年行动计划》", "实施《协同发展2024年行动计划》", ""),
    Pair("办好中小学研学活动", "办好老年人康养活动", ""),
    Pair("深化产业合作", "深化教育合作", ""),
    Pair("加强文化交流", "加强生态环境联合治理", ""),
    Pair("新建幼儿园4所", "新建小学4所", ""),
    # Another act upon the same object.
    Pair("编制跨县公交规划", "实施跨县公交规划", ""),
    Pair("申报国家现代农业产业园", "建设国家现代农业产业园", ""),
    Pair("建成城际公交枢纽", "关停城际公交枢纽", ""),
    # The same promise of other parties, or of another place.
    Pair("共同编制跨县公交规划", "共同编制跨县公交规划", "", (AB, CD)),
    Pair("共建冷链物流园", "共建冷链物流园", "", (AB, CD)),
    Pair("建立联席会议制度", "建立联席会议制度", "", (AB, CD)),
    Pair("开通砀山至萧县城际公交", "开通永城至夏邑城际公交", "", (ABC, (*CD, A))),
    Pair("建设砀山高铁站", "建设萧县高铁站", ""),
    Pair("实现110项政务服务事项跨省通办", "实现110项政务服务事项跨省通办", "", ((A,), (B,))),
    Pair("确保示范园总产值增长8%以上", "力争示范园总产值达到1000亿元", ""),
    Pair("总投资8000万元建设冷链物流园", "总投资1.2亿元建设冷链物流园", "amount-changed"),
    Pair("改造G311国道", "改造G310国道", ""),
]  # fmt: skip
