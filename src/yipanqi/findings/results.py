"""Results: success asserted with neither figure nor evidence (成效显著, 往来越来越密). Never progress."""

from __future__ import annotations

import re

from yipanqi.findings import grading
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import Gated
from yipanqi.findings.headings import NUMBERED
from yipanqi.findings.stances import Stretch, stances_of
from yipanqi.findings.tasks import base_voice
from yipanqi.findings.types import Result
from yipanqi.pages.page import Span

_SUCCESS = Gated(
    r"(?:成效|成果|效果|成绩)(?:显著|明显|初显|凸显|斐然|喜人|突出|丰硕)|初见成效|卓有成效|硕果累累|亮点(?:频出|纷呈)|落地见效|落地生根|走深走实$|良好(?:开局|局面|态势|势头|氛围|基础$)"
    r"|(?:不断|日益|逐步|更加|更为|越来越|持续|愈加|愈发|日渐|日趋|明显|显著|大幅|全面|广泛|稳步|扎实|有序|顺利|加快|全方位|实质性|历史性)(?!.*的)[一-鿿]{1,6}$|越来越|越走越|越[一-鿿]+越"
    r"|迈上(?:了)?新(?:的)?台阶|取得(?:了)?[^，]{0,12}(?:成效|成果|进展|突破|开局|成绩|进步)|跑出[^，]{0,4}加速度|按[^，]{0,3}快进键|乘势而上|有序有力|扎实有效|有声有色|如火如荼|蓬勃|欣欣向荣"
    r"|由[^，]{2,12}(?:转向|变为|走向|迈向|转为)|由点及面|由浅入深|从无到有|呈现(?:出)?[^，]{2,30}(?:态势|局面|格局|景象)|(?:呼声|热情|人气|氛围)[^，]{0,6}(?:高涨|浓厚)|开花结果|走在前列|广泛凝聚|深入人心|唱响"
    r"|进展顺利|好评如潮|成为常态|显现"
)
# Success that words claim whoever says them, the page itself too.
_CLAIMED = Gated(
    r"(?:成效|成果|效果|成绩|效益)(?:显著|明显|初显|凸显|斐然|喜人|突出|丰硕|良好)|得到(?:了)?[^，]{0,12}(?:认可|好评|肯定|点赞|称赞|赞誉|欢迎)$|(?:赢得|获得|收获|受到)(?:了)?[^，]{0,10}(?:好评|点赞|称赞|赞誉|口碑|欢迎|认可)$"
    r"|取得(?:了)?(?:积极|明显|显著|阶段性|突破性|实质性|重大|重要|良好|丰硕|可喜|初步|长足|新的?|历史性|一定)[^，]{0,8}(?:成效|成果|进展|突破|成绩|进步)$"
    r"|(?:势头|态势|局面|前景|形势|后劲|反响)[^，]{0,3}(?:良好|强劲|喜人|热烈|向好|迅猛|十足|令人[一-鿿]{2})$|令人(?:振奋|鼓舞|欣喜|瞩目)$|迈上(?:了)?新(?:的)?台阶$|(?:满意度|获得感|幸福感|知名度|影响力|美誉度|吸引力|竞争力|辐射力|凝聚力)[^，]{0,6}(?:提升|增强|提高|扩大|越来越[一-鿿]{1,2})$"
    r"|(?:进展|推进|运行|实施|建设|进行)(?:十分|较为|总体|非常|相当|比较)?(?:顺利|良好|有力|平稳)$|(?:路子?|圈”?|人气|日子|生意|腰包|感情|亲戚|步子|劲头)[^，]{0,4}越[一-鿿]越[一-鿿]$"
    r"|(?:往来|来往|联系|合作|交流|关系|感情|友谊)[^，]{0,4}(?:日益|日趋|更加|愈加|越来越|不断)[^，]{1,4}$"
)
# 从“能办”走向“好办”, 由“破冰期”驶入“快车道”: what became of what.
_BECAME = Gated(
    r"(?:由|从)[^，]{1,16}(?:走向|转向|变为|变成|迈向|驶入|升级为|升级到|跨入|跃升|转为|转变为|步入|迈入|发展到|成长为)了?[^，]{1,16}$|(?:由|从)“[^，”]{1,12}”[到向为][^，]{0,3}“[^，”]{1,12}”$"
)
# 群众跑腿少了, 路更通了: a change for the better in one word.
_BETTER = Gated(
    r"^(?!.*[\d一二三四五六七八九十]+[\u4e00-\u9fff]?了)[^，“”]{2,16}(?:更|也|都|就|更加|越来越)?(?:少|多|近|快|好|强|大|高|低|薄|亲|密|紧|宽|畅|通|省|短|实|热|活|旺|亮|美|绿|清|顺|便捷|方便|顺畅|融洽|热络)了$"
)
_EFFECTIVE = re.compile(r"^(?:有效|稳步|扎实|成功|圆满|顺利|高效|全面)")
_THANKS = Gated(
    r"[提指]出“|明确“|要求“|感谢|祝贺|欢迎|认识到|体会到|感受到|深知|印象|值得|学习借鉴|功不可没|思路清|底子厚|面貌新|离不开|关怀|期望|期盼|介绍|汇报|机遇|地位"
)
_WILL = Gated(r"(?<![但还于可凡若总])是|必将|将")
_SINCE = Gated(r"以来|年来|半年来|[一两三]年[来，]|从[^，]{1,6}开始|今年|去年|目前")


def find(reading: Reading) -> None:
    """The results of a page, in order, to ``reading.found.results``."""
    _, said = stances_of(reading, base_voice(reading))
    sentence: list[Stretch] = []  # the stretches before in the same sentence
    for stretch in said:
        if sentence and stretch.said.sentence != sentence[0].said.sentence:
            sentence = []
        if _asserts(reading, stretch, sentence):
            voice = stretch.said.voice
            reading.found.results.append(
                Result(span=stretch.span, quote=stretch.words, by=voice.by, rule=f"asserted:{voice.kind}")
            )
        sentence.append(stretch)


def _idiom_ends(reading: Reading, span: Span) -> bool:
    """Whether words end in an idiom of success (亮点纷呈), said of something."""
    if not reading.hits("result_idiom"):
        return False
    hits = reading.hits("result_idiom", span)
    return bool(hits) and hits[-1].end >= span[1] - 2 and hits[0].start > span[0]


def _states(stretch: Stretch) -> bool:
    """Whether a speaker says how something stands: a subject first, nothing asked."""
    if stretch.stance != "open" or stretch.said.voice.kind not in ("person", "meeting"):
        return False
    return stretch.clause is None or stretch.clause.how == "subject"


def _is_recapped(reading: Reading, stretch: Stretch) -> bool:
    """Whether a report recounts in a sentence of its own, not in the headline of its part."""
    block = stretch.said.block
    heads = stretch.first and bool(NUMBERED.match(reading.text[block.start : stretch.span[0] + 1]))
    return stretch.stance == "tells" and not heads and block.role != "heading"


def _asserts(reading: Reading, stretch: Stretch, before: list[Stretch]) -> bool:
    """Whether words that somebody says of the past claim a success; ``before`` is the rest of their sentence."""
    voice, words = stretch.said.voice, stretch.words
    if not 4 <= len(words) <= 45:
        return False
    claimed = _CLAIMED.search(words) is not None
    if stretch.said.block.role == "row":  # a cell that tells how far something has come
        return claimed and not _WILL.search(words) and stretch.asking is None
    if stretch.stance == "asks":
        return False
    if voice.kind == "document" and not _is_recapped(reading, stretch):
        return False
    idiom = claimed or _idiom_ends(reading, stretch.span)
    if not idiom and (voice.kind in ("page", "joint") or not _is_told(stretch)):
        return False
    if stretch.asking or _WILL.search(words) or _THANKS.search(words) or grading.has_figure(words):
        return False
    if idiom or _SUCCESS.search(words) or _BECAME.search(words) or _BETTER.search(words):
        return True
    if voice.kind == "document":
        return False
    effective = _EFFECTIVE.match(words) or (("有效" in words or "了" in words) and "认真" not in words)
    return bool(effective) and any(_SINCE.search(earlier.words) for earlier in before)


def _is_told(stretch: Stretch) -> bool:
    return stretch.recap or stretch.said.voice.tells or "标志着" in stretch.words or _states(stretch)
