"""What a figure measures, from the words around its number.

Three orders occur: 地区生产总值突破4500亿元 (what, verb, number), 开通公交5条 (verb, what, number) and
选派50名干部到新区工作 (verb, number, what).
"""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"^(?:[\s　]|[^\w“”《》（）]|\d️?⃣|（[一二三四五六七八九十\d]+）|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是)+"
)
_LEADING = re.compile(
    r"^(?:其中|同时|(?:主要)?(?:预期)?目标(?:是|为)|此外|另外|并且?|且|又|也|还|会议(?:通报|指出|明确)|据(?:统计|了解|悉)|截至(?:目前)?|目前|此前|先后|已经?|再|将|拟"
    r"|要(?!素|点|件|闻)|应(?!急|用)|需(?!求|要)|必须|计划(?!单列)|规划(?!编制|面积)|努力|力争|争取|力求|有望|确保|保证|推动|推进|促进|加快|实现"
    r"|到(?!位|账|期)|至(?!今)|在(?!建|校|册|岗|线|库|职)|于|自(?!主|贸|然|有|驾|动|治|来)|以来"
    r"|全国共|共(?![同建享管治育商用])|有(?![效机色轨线限])|、|的|，|\s)+"
)
_GROUP = re.compile(
    r"^(?:[两三四五六七八九十双\d]+(?:个|省|市|区|县|地|方|家|州)+|双方|各方)"
    r"(?=[\u4e00-\u9fff“]{2})(?!铁|协|级|茶|路)"
)
# A measure that says nothing without what it measures.
_BARE = re.compile(
    r"(?:完成|实现|年度|全年|计划|累计|总|年)*(?:投资|产值|产量|营收|收入|税收|利润|办件量?|客流量?|发车|就业|贷款|金额|总额|销售额?|产能|进度|规模|面积|里程|增加值)$"
    r"|(?:日均|年均)[\u4e00-\u9fff]{0,4}$"
)
GOVERNING = re.compile(
    r"^(?:共同|联合|协同|携手|合力|全力|加快|推动|推进|促进|力争|确保|继续|持续|积极|切实|深入|完成|实现|启动|开工|建成|建设"
    r"|共建|新建|续建|改造|实施|加强|深化|优化|培育|引进|打造|做好|[共联合互](?=[建推育治]))+"
)
_SAYING = re.compile("指出|表示|强调|通报|要求|提出|明确|介绍|[说》]|召开|举行")
_REACHED = re.compile(
    r"(?:将|要|力争|争取|有望|力求|实现|达到|达|突破|超过|超|完成|保持(?:在|为)?|稳定在|控制在|维持在|增加?至|增加?到|提高到?|提升到?|增长到|扩大到?|缩短到?|压缩到?|压减到?|降低到?|下降到?|降到?|上升到?|增|至|到|为|(?<![签节集预相合])约|近|仅|有|是|的|在|总数|累计|分别|新)+$"
)
_RATE = re.compile(
    r"(?:增长|下降|提高|提升|降低|减少|增加|上升|增幅|降幅|增速|回升|回落|上涨|压减|同比增|环比增|增)$"
)
_MOVED = re.compile(
    r"^(.+?)((?:到|赴|前往|参与|参加|实现|主体|加入|纳入|接受|用于|正式|全部|全面|全线|建成|投入|投产|投用|完工|开工|落户|入驻|互认).*)$"
)
_TOPIC = 24  # characters of what a clause is about
_LONGEST = 60  # characters of a clause on either side of its number
_AGENT = re.compile(r"^[^，“”]{1,14}?(?<!必)(?:将|要(?!素|点|件))(?=[\u4e00-\u9fff“]{3})")
_TAIL = re.compile(r"[，。；：、！？（）()“《\s]*$")


def indicator(before: str, after: str, unit: str | None, rate: bool) -> str:
    """What a number measures. ``before`` is its clause up to the number without dates, ``after`` the rest of the
    clause; ``rate`` says that the number is a change by a percentage or a
    multiple, whose verb (增长) belongs to what is measured."""
    head = _clean(before[-_LONGEST:])
    noun = _counted(after[:_LONGEST]) if unit and not rate else ""
    if noun:
        return _with_noun(_REACHED.sub("", head) if not _is_verb(head) else head, noun)
    if rate and (match := _RATE.search(head)):
        return head if len(head) > len(match.group()) else match.group()
    return _REACHED.sub("", head) or head


def with_topic(name: str, topic: str) -> str:
    """A bare measure (年度投资) with what the clause before it was about (开工建设湖滨大道)."""
    if not _BARE.match(name) or _SAYING.search(topic) or re.search(r"\d", topic):
        return name
    about = re.sub("(?:建设|班次|工作|[，；。：、])+$", "", GOVERNING.sub("", _clean(topic[-_LONGEST:])))
    return about + name if 2 <= len(about) <= _TOPIC else name


def _is_verb(head: str) -> bool:
    return 0 < len(head) <= 4


def _clean(before: str) -> str:
    head = _TAIL.sub("", _LABEL.sub("", before))
    head = _AGENT.sub("", head)
    for _ in range(3):
        head = _GROUP.sub("", _LEADING.sub("", head))
    return head.strip(" 　，、")


def _counted(after: str) -> str:
    """What is counted where it follows the number: 干部到新区工作 → it and where it goes."""
    rest = re.split(r"[，。；：！？（(]", after, maxsplit=1)[0].strip()
    return (
        rest
        if re.match(r"[\u4e00-\u9fff“A-Za-z]{2}", rest)
        and not re.match(r"以[上下内]|左右|的?(?:任务|目标|规模)", rest)
        else ""
    )


def _with_noun(verb: str, rest: str) -> str:
    if match := _MOVED.match(rest):
        return f"{verb}{match[2]}的{match[1]}"
    return verb + rest
