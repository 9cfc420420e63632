"""Which numbers of a clause may be figures: not what recurs, measures a thing, counts those present or ranks."""

from __future__ import annotations

import re

from yipanqi.findings.numbers import Number

_RECURRING = re.compile(r"每(?:个)?(?:年|月|半年|季度?|周|两年|两月|双月|学期|届|日|天|隔|逢|\d年)|逐年")
_DIMENSION = re.compile(
    r"(?:全长|全程|票价|单价|售价|(?<![增成延拉])总?长度?|(?<!拓)宽度?|(?<![提增升新最])高度?|总?里程|总投资额?|投资总额|投资规模|概算投资?|投资估算|估算投资|占地面?积?|用地|总?建筑面积|规划面积|总面积|面积|总库容|库容|装机容量|总装机|设计[^，。]{0,6}|注册资本|合同金额"
    r"|(?<!差)距离?|相距|海拔|(?:常住|户籍|总)?人口|辖|下辖|管辖|时速|最高时速|净空|水深|规划(?:面积|用地|建设|控制)?(?:面积)?|设计能力|床位|设车站|车站|限额|首付)[约近为达超有共]*$"
)
_GAINED = re.compile("新增|新建|新开|建成|开通|累计|完成|改造|增加|新改")
_ATTENDING = re.compile("参加|出席|与会|代表团?(?:一行)?|一行|到场|现场|参会|观众|嘉宾")
_VISITING = re.compile("走进|考察|参观|前往|调研|走访|视察|察看")
_RATIO = re.compile(
    r"(?:比|比例|比值|指数|系数)(?:达到|达|为|控制在|保持在|稳定在|缩小到|缩小至|降到|降至|提高到|[约近])*$"
)
_DIVISIONS = re.compile(
    r"(?:毗邻|相邻|成员|核心|中心|主要)?(?:省|市|区|县|州|旗|乡|镇|街道|部门|单位|城市|地区|方面)(?!级|值|域|场|民|内)"
)
_TIME_GOAL = re.compile("缩短|压缩|压减|通勤|时限|用时|直达|通达|办结|时间|车程|可达|抵达|平均")
_NEAR = 60  # characters before a number that say what it measures


def worth(text: str, numbers: list[Number], start: int, end: int, counted: bool) -> list[Number]:
    """Those of a clause's numbers that may be figures; ``counted`` says that 总投资 is that of projects counted before."""
    if not numbers or _RECURRING.search(text, _listed_from(text, start), end):
        return []
    numbers = [number for number in numbers if _measures(text, number, start, end, counted)]
    return [
        number for at, number in enumerate(numbers) if not _qualifies(text, number, numbers[at + 1 : at + 2])
    ]


def _listed_from(text: str, start: int) -> int:
    """Where the clause begins in whose list a stretch stands: 每年互派教师20名、|医生10名."""
    if text[start - 1 : start] != "、":
        return start
    low = max(0, start - _NEAR)
    return max(low, *(text.rfind(mark, low, start) + 1 for mark in "，。；：\n"))


def _measures(text: str, number: Number, start: int, end: int, counted: bool) -> bool:
    before = text[max(start, number.start - _NEAR) : number.start]
    if number.measures == "rank" or (
        number.unit is None and number.relation != "x" and not _RATIO.search(before)
    ):
        return False
    if _DIVISIONS.match(text, number.outer[1]):
        return False
    if text.count("《", start, number.start) > text.count("》", start, number.start) or before.endswith(
        ("“", "第", "前", "排名", "从", "由")
    ):
        return False
    if before.endswith("等") and _sums_up(before, number.value):
        return False
    if number.measures == "time":
        return number.unit != "年" and bool(_TIME_GOAL.search(text, start, end))
    if number.measures in ("people", "count", "households") and _ATTENDING.search(text, start, end):
        return False
    return not _is_idiom(number) and not _is_dimension(before, counted) and not _VISITING.search(before)


def _sums_up(before: str, value: float) -> bool:
    """Whether a number only counts the items of the list before it: 推进产业协作、生态共治等2项任务."""
    listed = re.split("[，；：。]", before)[-1]
    return 1 < value <= listed.count("、") + 1


def _is_idiom(number: Number) -> bool:
    """A small number in Chinese script counts parts (三个方面, 新一轮), unless it counts times (召开会议三次)."""
    small = number.printed[0] in "一二两三四五六七八九十" and number.value <= 10
    return small and number.measures not in ("share", "multiple", "money") and number.unit != "次"


def _is_dimension(before: str, counted: bool) -> bool:
    """全长, 总投资, 面积 of a thing, unless the figure says that it was gained (新增里程) or reached."""
    match = _DIMENSION.search(before)
    if match is None:
        return False
    if match.group().startswith("总投资"):
        return not counted
    return match.group().startswith(("全长", "全程")) or not _GAINED.search(before)


def _qualifies(text: str, number: Number, following: list[Number]) -> bool:
    """248个重大项目完成投资…: a counted noun that another figure is about; 从3条增至9条: what is counted from."""
    if not following:
        return False
    between = text[number.outer[1] : following[0].outer[0]]
    if number.measures not in ("count", "households", "people", "money") or not between:
        return False
    return bool(re.match(r"[\u4e00-\u9fff“]{2}", between)) and not re.search(
        "[、，]|增长|下降|提高|同比", between
    )
