"""Checks over the files of the project: punctuation of Chinese text, and that the project speaks of itself alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# A half-width mark beside a Han character, on either side. A template's own syntax is taken out before.
HALF_WIDTH = re.compile(rf"[{HAN}][,:;()!?]|[,:;()!?][{HAN}]")
TEMPLATE_SYNTAX = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>", re.DOTALL
)
CODE_SPAN = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)\n]*\)|https?://\S+", re.DOTALL)
MACHINE_PATH = re.compile(r"/(?:work|tmp)/|/root/|/home/\w")


def files(root: Path, *patterns: str) -> list[Path]:
    """Files of the project, also those that are not committed yet."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout
    return [path for name in sorted(set(listed.split("\0")) - {""}) if (path := root / name).is_file()]


def blanked(text: str, syntax: re.Pattern[str]) -> str:
    """The text without some syntax, each line where it was."""
    return syntax.sub(lambda found: " " + "\n" * found[0].count("\n"), text)


def half_width(text: str) -> Iterator[tuple[int, str]]:
    """(line number, what stands there) of each half-width mark beside a Han character."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in HALF_WIDTH.finditer(line):
            yield number, line[max(0, found.start() - 6) : found.end() + 6].strip()


def reported(root: Path, path: Path, places: Iterable[tuple[int, str]]) -> list[str]:
    return [f"{path.relative_to(root)}:{number}: half-width mark in “{near}”" for number, near in places]


def translated_strings(text: str) -> str:
    """The lines of a .po file that hold msgid or msgstr, each where it was."""
    return "\n".join("" if line.startswith("#") else line for line in text.splitlines())


def yaml_words(text: str) -> list[tuple[int, str]]:
    """(line number, word) of every scalar of a YAML file, comments left out."""
    return [
        (token.start_mark.line + 1, token.value)
        for token in yaml.scan(text, yaml.CSafeLoader)
        if isinstance(token, yaml.ScalarToken)
    ]


def test_templates_use_full_width_punctuation(root: Path) -> None:
    found = []
    for path in files(root, "*.html"):
        if "tests" not in path.relative_to(root).parts:
            found += reported(root, path, half_width(blanked(path.read_text("utf-8"), TEMPLATE_SYNTAX)))
    assert found == []


def test_translatable_strings_of_templates_use_full_width_punctuation(root: Path) -> None:
    """Strings inside {% translate "…" %}: what the check above takes out as syntax."""
    found = []
    for path in files(root, "*.html"):
        text = path.read_text("utf-8")
        for tag in re.finditer(r"\{%\s*(?:translate|trans)\s+(\"[^\"]*\"|'[^']*')", text):
            line = text.count("\n", 0, tag.start()) + 1
            found += reported(root, path, ((line, near) for _, near in half_width(tag[1])))
    assert found == []


def test_translations_use_full_width_punctuation(root: Path) -> None:
    found = []
    for path in files(root, "*.po"):
        found += reported(root, path, half_width(translated_strings(path.read_text("utf-8"))))
    assert found == []


def test_words_of_the_vocabulary_use_full_width_punctuation(root: Path) -> None:
    found = []
    for path in files(root, "src/yipanqi/vocab/*.yaml"):
        for line, word in yaml_words(path.read_text("utf-8")):
            found += reported(root, path, ((line, near) for _, near in half_width(word)))
    assert found == []


def test_chinese_documents_use_full_width_punctuation(root: Path) -> None:
    """An English document may well set a Chinese term before its own comma; a Chinese one may not."""
    found = []
    for path in files(root, "*.zh-CN.md"):
        found += reported(root, path, half_width(blanked(path.read_text("utf-8"), CODE_SPAN)))
    assert found == []


@pytest.mark.parametrize("text", ["合作,", "(合作)", "合作:", "?合作", "合作; 共建", "第3次)会议"])
def test_half_width_marks_beside_han_are_found(text: str) -> None:
    assert [number for number, _ in half_width(f"第一行\n{text}")][:1] == [2]


@pytest.mark.parametrize("text", ["合作，共建。", "GDP (2021), 3:1", "合作 (cooperation)", "“合作”"])
def test_other_marks_are_left_alone(text: str) -> None:
    assert list(half_width(text)) == []


def test_no_file_names_a_path_of_a_machine(root: Path) -> None:
    """The project speaks of itself alone. The lock file and the gold pages come from elsewhere."""
    found = []
    for path in files(
        root, ":!uv.lock", ":!tests/gold/dev", ":!tests/test_tree.py", ":!*.gz", ":!*.png", ":!*.mo"
    ):
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()[:80]}")
    assert found == []
