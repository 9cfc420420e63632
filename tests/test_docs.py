"""The documents keep up with the project: links lead somewhere, every command and option is described."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from yipanqi.cli.app import MODULES, make_app

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def documents(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md")]


def test_every_link_to_a_file_leads_somewhere(root: Path) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}"
        for path in documents(root)
        for target in LINK.findall(path.read_text("utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("name", MODULES)
def test_every_option_of_the_engine_is_described(root: Path, name: str) -> None:
    text = (root / "docs" / "reference" / "command-line.md").read_text("utf-8")
    command = typer.main.get_group(make_app()).commands[name]
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
    assert re.search(rf"^## `yipanqi {name}\b", text, re.MULTILINE)
    assert [option for option in options if f"`{option}" not in text and f"`{option} " not in text] == []


def test_every_make_target_is_described(root: Path) -> None:
    text = "".join((root / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    targets = re.findall(r"^([a-z]+):.*##", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"run", "test"} < set(targets)
    assert [target for target in targets if f"make {target}" not in text and target != "help"] == []


def test_both_readmes_give_the_same_commands(root: Path) -> None:
    commands = [
        [
            line.split("#")[0].strip()
            for line in (root / name).read_text("utf-8").splitlines()
            if line.startswith("    ")
        ]
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert commands[0] == commands[1]
    assert commands[0][:2] == ["make run", "make test"]
