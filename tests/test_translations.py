"""Every string that a template shows can be translated: no Chinese stands outside translation tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HAN = re.compile(r"[\u3400-\u9fff]")
TRANSLATED = re.compile(
    r"\{%\s*(?:translate|trans)\b.*?%\}"
    r"|\{%\s*(?P<block>blocktrans(?:late)?)\b.*?%\}.*?\{%\s*end(?P=block)\s*%\}"
    r"|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|\{#.*?#\}|<!--.*?-->"
    r"|_\((?:\"[^\"]*\"|'[^']*')\)",  # inside a tag or a filter's argument
    re.DOTALL,
)


def untranslated(template: str) -> Iterator[tuple[int, str]]:
    """(line number, line) of Chinese that no translation reaches."""
    bare = TRANSLATED.sub(lambda found: "\n" * found[0].count("\n"), template)
    for number, line in enumerate(bare.splitlines(), 1):
        if HAN.search(line):
            yield number, line.strip()


def test_templates_hold_no_chinese_outside_translation_tags(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line[:80]}"
        for path in sorted((root / "src").rglob("*.html"))
        for number, line in untranslated(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["<p>合作</p>", "{{ name|default:'未载明' }}", '{% include "a.html" with b="合作" %}']
)
def test_chinese_outside_translation_tags_is_found(text: str) -> None:
    assert [number for number, _ in untranslated(f"<h1></h1>\n{text}")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        '{% translate "合作" %}',
        "{% blocktranslate count n=n %}{{ n }} 项{% plural %}{{ n }} 项{% endblocktranslate %}",
        '{{ name|default:_("未载明") }}',
        "{# 合作 #}",
        "<p>（{{ name }}）</p>",
    ],
)
def test_translated_chinese_and_bare_punctuation_are_not(text: str) -> None:
    assert list(untranslated(text)) == []
