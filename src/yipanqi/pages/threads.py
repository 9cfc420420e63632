"""Threads of forums, and comments under articles: which line is the post, which a reply, and when it was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yipanqi.pages.layout import Roles, article_roles
from yipanqi.pages.lines import DATE, Line

POSTED = re.compile(
    r"(?P<name>[^|｜：:]{0,40}?)[ |｜]*(?:发表[于在]|发布于|回复于|发表时间|发布时间|(?<!注册)(?<!登录)(?<!在线)时间)"
    r"[:： ]*(?=(?:19|20)\d\d)"
    r"|(?:作者|楼主|网友)[:：] ?(?P<name2>\S{1,30})[ |｜]+(?:发表)?(?:日期|时间)[:：] ?(?=(?:19|20)\d\d)"
)
BUTTONS = re.compile(
    r"顶端|Posted[:：]|(?:(?:回复|引用|使用道具|举报|支持|反对|评分|点评|收藏|分享|顶|踩|赞|转发|删除|编辑|TOP|Top|只看TA)[\s（()）+\d|]*)+$"
)
FORM = re.compile(
    r"发表回复|快速回复|您需要|本版积分规则|返回列表|高级模式|Powered by|GMT\+8|共\d+页|友情链接"
)
NAMED = re.compile(r"(?P<name>[^：:。，！？]{1,20})[：:] ?(?P<text>.+)$")
FLOOR = re.compile(r"(?:楼主|沙发|板凳|地板|地下室|\d{1,5} ?[楼#]|#\d{1,5})$")  # where a post stands, no name
PROFILE = re.compile("该(?:用户|会员)|从未签到|签到天数|^当前(?:在线|离线)$")
OWN = ("作者", "作者回复", "小编", "小编回复", "楼主", "编辑回复", "官方回复")


@dataclass(slots=True)
class Reply:
    """Lines ``[start, end)`` that a reader wrote; ``skip`` characters at the start are his name."""

    start: int
    end: int
    time: str | None
    own: bool = False
    skip: int = 0


@dataclass(slots=True)
class _Post:
    header: int
    time: str
    name: str
    above: int  # the line of the author's name, above the header; the header's own without one


def is_thread(lines: Sequence[Line]) -> bool:
    """Two controls of a forum, and a post's header."""
    headers = [match for line in lines if line.date and (match := _posted(line))]
    if not headers:
        return False
    controls = {word for line in lines for word in line.words.get("forum-control", ())}
    return len(controls) >= 2 or sum(bool(match["name2"]) for match in headers) >= 2


def _posted(line: Line) -> re.Match[str] | None:
    if not line.date or line.han > 60 or line.hint.quote:
        return None
    return POSTED.match(line.text)


def thread_roles(lines: Sequence[Line], head: dict[str, str]) -> tuple[Roles, list[Reply]]:
    """Roles of a thread's lines, and its replies."""
    posts = _posts(lines)
    second = posts[1].header if len(posts) > 1 else len(lines)
    start = _first_form(lines, posts[0].header, second)
    roles = article_roles(lines[:start], head)
    roles += ["furniture"] * (len(lines) - start)
    for index, line in enumerate(lines[:start]):
        if _posted(line) or _repeats_header(line, index, posts[0]):
            roles[index] = "meta"
    replies: list[Reply] = []
    repeated = {text for text, times in Counter(line.bare for line in lines).items() if times > 1 and text}
    later = {line.bare for line in lines[second:]}
    for index in range(posts[0].header + 1, start):
        if roles[index] in ("body", "heading") and lines[index].bare in later and lines[index].han > 4:
            roles[index] = "furniture"  # the forum's own line under every post
    for number, post in enumerate(posts[1:], 1):
        roles[post.header] = "furniture"
        end = posts[number + 1].above if number + 1 < len(posts) else len(lines)
        replies += _replies(lines, post, end, posts[0].name, repeated)
    for reply in replies:
        roles[reply.start : reply.end] = ["reply"] * (reply.end - reply.start)
    return roles, replies


def _repeats_header(line: Line, index: int, post: _Post) -> bool:
    """The author's name and the time once more below the header."""
    if not post.header < index <= post.header + 5:
        return False
    named = post.name and line.text.startswith(post.name) and len(line.text) <= len(post.name) + 8
    return bool(named) or DATE.fullmatch(line.text) is not None


def _posts(lines: Sequence[Line]) -> list[_Post]:
    """The posts by their headers; a header inside a post that repeats an earlier time is a quotation."""
    posts: list[_Post] = []
    seen: set[str] = set()
    for index, line in enumerate(lines):
        match = _posted(line)
        if match is None:
            continue
        minute = line.date[:16]
        if (
            minute in seen
            and posts
            and (posts[0].header + 4 < index)
            and line.date[:16] < posts[-1].time[:16]
        ):
            continue
        seen.add(minute)
        name = FLOOR.sub("", (match["name"] or match["name2"] or "").strip()).strip()
        at = index if name else _name_above(lines, index)
        posts.append(_Post(index, line.date, name or (lines[at].text if at < index else ""), at))
    return posts


def _name_above(lines: Sequence[Line], index: int) -> int:
    """The line of a name above a post's header, over what a forum says of the member; the header's own without one."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if PROFILE.search(lines[at].text) or lines[at].starts == "profile-label":
            continue
        return at if lines[at].plain and len(lines[at].text) <= 16 else index
    return index


def _first_form(lines: Sequence[Line], header: int, second: int) -> int:
    """Where the first post's own controls begin: everything from there to the next post is chrome."""
    for index in range(header + 1, second):
        line = lines[index]
        if not line.prose and (BUTTONS.match(line.text) or re.match(r"评论 ?\d", line.text)):
            if any(later.prose and not later.chrome for later in lines[index + 1 : second]):
                continue
            return index
    return second


def _replies(lines: Sequence[Line], post: _Post, end: int, author: str, repeated: set[str]) -> list[Reply]:
    found: list[Reply] = []
    own = bool(author) and post.name == author
    for index in range(post.header + 1, end):
        line = lines[index]
        if BUTTONS.match(line.text) or FORM.search(line.text):
            break
        if line.chrome or line.caption or line.hint.quote or _is_signature(line, repeated) or not line.bare:
            continue
        if DATE.fullmatch(line.text) or line.text == post.name:
            continue
        if found and found[-1].end == index:
            found[-1].end = index + 1
        else:
            found.append(Reply(index, index + 1, post.time, own))
    return found


def _is_signature(line: Line, repeated: set[str]) -> bool:
    return line.bare in repeated and line.han > 4


# Comments under an article


def comments(lines: Sequence[Line], roles: Roles) -> list[Reply]:
    """Readers' comments in a section that says so: 名：文 on one line, or a name's line with a time and the text below."""
    begin = next((i for i, line in enumerate(lines) if line.starts == "comment-heading"), None)
    if begin is None or roles[begin] not in ("furniture", "meta"):
        return []
    found: list[Reply] = []
    time: str | None = None
    for index in range(begin + 1, min(len(lines), begin + 400)):
        line = lines[index]
        if line.starts == "related-heading" or "furniture-mark" in line.words:
            break
        named = NAMED.match(line.text)
        if line.date and not line.prose and line.han < 24:
            time = line.date
        elif named and line.label != "source":
            name = named["name"].strip()
            found.append(Reply(index, index + 1, time, name in OWN, named.start("text")))
        elif time and not line.chrome:
            found.append(Reply(index, index + 1, time))
    for reply in found:
        roles[reply.start] = "reply"
    return found
