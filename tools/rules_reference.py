"""Write docs/reference/rules.md from the sentences of the rules: ``rules_reference.py [FILE]``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from yipanqi.findings.reasons import topics

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "rules.md"
OPENING = """# Rules

For officers who ask why something was found, and for whoever mends a rule. `tools/rules_reference.py` writes this page from
`src/yipanqi/findings/reasons.yaml`.

Every finding carries the name of the rule that made it. Each rule has one sentence a language; `yipanqi read --explain`
prints it beside the finding. How likely a rule's findings are to be right is told in
[how far to trust a reading](../explanation/reading.md#what-confidence-is-worth).
"""
TITLES = {
    "divisions": "Divisions",
    "people": "People",
    "meetings": "Meetings, sites and foundings",
    "documents": "Documents",
    "figures": "Figures and results",
    "arrangements": "Mechanisms and projects",
    "commitments": "Commitments",
    "other": "Shorthands, aliases, leads and replies",
    "doubts": "Doubts",
}


def reference() -> str:
    """The whole page, in the order of the file."""
    return "\n".join([OPENING, *(section(TITLES[topic], named) for topic, named in topics().items())])


def section(title: str, named: Mapping[str, Mapping[str, str]]) -> str:
    rows = [f"| `{rule}` | {said['en']} | {said['zh']} |" for rule, said in named.items()]
    shown = [row.replace("{word}", "…") for row in rows]
    return "\n".join([f"## {title}\n", "| rule | English | 中文 |", "|---|---|---|", *shown, ""])


def main(arguments: list[str]) -> int:
    Path(arguments[0] if arguments else PAGE).write_text(reference(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
