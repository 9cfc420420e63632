"""The documents keep up with the project: links lead somewhere; commands, settings, acts and addresses are described."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from django.urls import URLPattern, URLResolver, get_resolver
from tools import rights_reference
from tools.acts_reference import reference

from yipanqi.cli.app import MODULES, make_app
from yipanqi_web.accounts.models import Role
from yipanqi_web.api.describing import described
from yipanqi_web.api.listings import LISTINGS
from yipanqi_web.api.problems import Kind as Problem
from yipanqi_web.api.scopes import choices
from yipanqi_web.chain.acts import KINDS
from yipanqi_web.config.commands import register

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
ANCHOR = re.compile(r"\]\(([^)#\s]*)#([^)\s]+)\)")
SITE_COMMANDS = ("up", "add", "rebuild", "tick", "demo", "user")
SETTING = re.compile(r"\bYIPANQI_[A-Z_]+\b")


def documents(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md")]


def document(root: Path, *parts: str) -> str:
    return root.joinpath("docs", *parts).read_text("utf-8")


def test_every_link_to_a_file_leads_somewhere(root: Path) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}"
        for path in documents(root)
        for target in LINK.findall(path.read_text("utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as Markdown readers make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_link_into_a_file_finds_its_heading(root: Path) -> None:
    broken = [
        f"{path.relative_to(root)}: {target}#{anchor}"
        for path in documents(root)
        for target, anchor in ANCHOR.findall(path.read_text("utf-8"))
        if "://" not in target
        and anchor not in anchors((path.parent / target if target else path).read_text("utf-8"))
    ]
    assert broken == []


def test_every_document_can_be_reached_from_the_index(root: Path) -> None:
    index = document(root, "index.md")
    listed = {(root / "docs" / target).resolve() for target in LINK.findall(index)}
    pages = {path.resolve() for path in (root / "docs").rglob("*.md")} - {(root / "docs/index.md").resolve()}
    assert {path.name for path in pages - listed} == set()


def test_every_document_opens_with_whom_it_is_for(root: Path) -> None:
    without = [
        path.name
        for path in (root / "docs").rglob("*.md")
        if not path.read_text("utf-8").split("\n\n")[1].startswith("For ")
    ]
    assert without == []


def commands() -> dict[str, list[str]]:
    """The options of every command of the engine and the site."""
    app = make_app()
    register(app)
    return {
        name: [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
        for name, command in typer.main.get_group(app).commands.items()
    }


@pytest.mark.parametrize("name", [*MODULES, *SITE_COMMANDS])
def test_every_command_and_option_is_described(root: Path, name: str) -> None:
    text = document(root, "reference", "command-line.md")
    heading = re.search(rf"^## `yipanqi {name}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert heading is not None
    options = [option for option in commands()[name] if option not in ("--help", "-h")]
    assert [option for option in options if f"`{option}" not in heading[0]] == []


def test_no_command_is_left_out() -> None:
    assert set(commands()) == {*MODULES, *SITE_COMMANDS}


def test_every_setting_is_described(root: Path) -> None:
    read = {
        setting
        for path in (root / "src").rglob("*.py")
        for setting in re.findall(r"environ[^\n]*\"(YIPANQI_[A-Z_]+)\"", path.read_text("utf-8"))
    }
    rows = re.findall(r"^\| `(YIPANQI_[A-Z_]+)`", document(root, "reference", "settings.md"), re.MULTILINE)
    assert read - set(rows) == set()
    assert set(rows) - read == {"YIPANQI_CORPUS"}


def test_the_settings_file_lists_what_it_reads(root: Path) -> None:
    text = (root / "src/yipanqi_web/config/settings.py").read_text("utf-8")
    opening, code = text.split('"""', 2)[1:]
    assert set(SETTING.findall(opening)) >= set(re.findall(r"environ[^\n]*\"(YIPANQI_[A-Z_]+)\"", code))


def test_the_reference_of_acts_is_what_the_code_gives(root: Path) -> None:
    """`tools/acts_reference.py` writes it anew."""
    assert document(root, "reference", "acts.md") == reference()


def test_the_matrix_of_rights_is_what_the_code_gives(root: Path) -> None:
    """`tools/rights_reference.py` writes it anew."""
    assert document(root, "reference", "rights.md") == rights_reference.reference()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_act_says_what_it_does(kind: str) -> None:
    section = re.search(rf"^## `{re.escape(kind)}`\n\n(.+)\n\nRole", reference(), re.MULTILINE)
    assert section is not None
    assert section[1].endswith(".")


def test_every_role_is_described(root: Path) -> None:
    text = document(root, "how-to", "add-users.md")
    assert [role for role in Role.values if f"| `{role}` |" not in text] == []


def addresses(
    patterns: list[URLPattern | URLResolver], app: str = "", base: str = "/"
) -> Iterator[tuple[str, str]]:
    """(name, address) of every page, parameters as `<name>`."""
    for entry in patterns:
        path = base + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(entry.pattern))
        if isinstance(entry, URLResolver):
            if entry.app_name == "ninja":  # operations of the interface are described in reference/api.md
                continue
            yield from addresses(entry.url_patterns, entry.app_name or app, path)
        else:
            yield (f"{entry.name}" if app == "portal" else f"{app}:{entry.name}"), path


@pytest.mark.parametrize(("name", "address"), list(addresses(get_resolver().url_patterns)))
def test_every_address_is_described(root: Path, name: str, address: str) -> None:
    row = rf"^\| `{re.escape(address)}(?:\?[^`]*)?` \| `{re.escape(name)}` \|"
    assert re.search(row, document(root, "reference", "addresses.md"), re.MULTILINE)


def test_every_described_address_is_there(root: Path) -> None:
    described = re.findall(
        r"^\| `/[^`]*` \| `([^`]+)` \|", document(root, "reference", "addresses.md"), re.MULTILINE
    )
    assert set(described) == {name for name, _ in addresses(get_resolver().url_patterns)}


def test_every_list_of_the_interface_is_described_with_its_filters(root: Path) -> None:
    text = document(root, "reference", "api.md")
    rows = dict(re.findall(r"^\| `/api/v1/([a-z-]+)` \| (.*) \|$", text, re.MULTILINE))
    assert set(rows) == set(LISTINGS)
    for each in described():
        assert re.findall(r"`([a-z_]+)`", rows[each.name]) == [one.name for one in each.filters], each.name


def test_every_problem_and_scope_of_the_interface_is_described(root: Path) -> None:
    text = document(root, "reference", "api.md")
    assert [kind for kind in Problem if f"| {kind.status} | `{kind.word}` |" not in text] == []
    assert [scope for scope, _words in choices() if f"`{scope}`" not in text] == []


def test_every_required_package_has_its_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["web"]]
    names = [re.split(r"[\[<>=~! ]", requirement)[0] for requirement in required]
    text = document(root, "explanation", "dependencies.md")
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_make_target_is_described(root: Path) -> None:
    text = "".join((root / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    targets = re.findall(r"^([a-z]+):.*##", (root / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"run", "test"} < set(targets)
    assert [target for target in targets if f"make {target}" not in text and target != "help"] == []


def test_both_readmes_give_the_same_commands_and_links(root: Path) -> None:
    texts = [(root / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")]
    given = [re.findall(r"^    (\S[^#\n]*?) *(?:#.*)?$", text, re.MULTILINE) for text in texts]
    assert given[0] == given[1]
    assert given[0][:2] == ["make run", "make test"]
    links = [set(LINK.findall(text)) - {"README.md", "README.zh-CN.md"} for text in texts]
    assert links[0] == links[1]
