"""Write docs/reference/acts.md from the acts that the site knows: ``acts_reference.py [FILE]``."""

from __future__ import annotations

import os
import sys
import tempfile
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from yipanqi_web.chain.acts import Act

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "acts.md"
OPENING = """# Acts

For whoever reads a ledger, writes an import, or adds an act. `tools/acts_reference.py` writes this page from the code.

An act is the only way to change an official row. It is recorded by somebody who holds its *role* in the programme it
touches ([who may do what](rights.md)); its *fields* are the payload of its entry
([the specification](../spec/entry.md)). A *joint* act binds several members: it is put to them as `proposal.made` and
applied by the last countersignature; only a member who is the sole party may record it alone. Texts
are empty and lists are empty where a source says nothing. A day is `YYYY-MM-DD`, or its prefix where the source knows no more.
"""
PLAIN = {str: "text", int: "integer", float: "number", bool: "true or false", date: "day"}


def reference() -> str:
    """The whole page: every kind in order of name, then the objects that fields hold."""
    from yipanqi_web.chain.acts import KINDS

    acts = [KINDS[kind] for kind in sorted(KINDS)]
    parts = [
        OPENING,
        *map(act_section, acts),
        "## Objects in fields\n",
        *map(object_section, objects_of(acts)),
    ]
    return "\n".join(parts)


def act_section(act: type[Act]) -> str:
    others = "".join(f", or `{role}`" for role in act.also)
    who = f"Role `{act.role}`{others}, version {act.v}" + (", joint" if act.joint else "")
    return f"## `{act.kind}`\n\n{sentences(act)}\n\n{who}.\n\n{field_table(act)}"


def object_section(model: type[BaseModel]) -> str:
    return f"### `{model.__name__}`\n\n{sentences(model)}\n\n{field_table(model)}"


def sentences(model: type[BaseModel]) -> str:
    """What the class says of itself, in one line."""
    return " ".join((model.__doc__ or "").split())


def field_table(model: type[BaseModel]) -> str:
    rows = [
        f"| `{name}` | {type_of(field.annotation)} | {need(field)} |"
        for name, field in model.model_fields.items()
    ]
    return "\n".join(["| field | type | |", "|---|---|---|", *rows, ""])


def need(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    plain = isinstance(field.default, str | int | float) and field.default not in ("", None)
    return f"default `{str(field.default).lower()}`" if plain else ""


def type_of(annotation: Any) -> str:
    """A field's type in words: ``tuple[str, ...]`` is a list of text."""
    inner = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Literal:
        return " ".join(f"`{value}`" for value in inner)
    if origin in (Union, types.UnionType):
        return " or ".join("null" if each is type(None) else type_of(each) for each in inner)
    if origin is tuple:
        return (
            f"list of {type_of(inner[0])}"
            if inner[-1] is Ellipsis
            else f"{len(inner)} of {type_of(inner[0])}"
        )
    if origin is dict:
        return "object"
    return PLAIN.get(annotation) or f"[`{annotation.__name__}`](#{annotation.__name__.lower()})"


def objects_of(models: list[type[Act]]) -> list[type[BaseModel]]:
    """The models that fields hold, at any depth, by name."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = list(models)
    while waiting:
        for field in waiting.pop().model_fields.values():
            for held in models_in(field.annotation):
                if held.__name__ not in found:
                    found[held.__name__] = held
                    waiting.append(held)
    return [found[name] for name in sorted(found)]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def main(argv: list[str]) -> int:
    with tempfile.TemporaryDirectory() as home:
        os.environ["YIPANQI_HOME"] = home  # the settings make the folder that they are told
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yipanqi_web.config.settings")
        import django

        django.setup()
        Path(argv[0] if argv else PAGE).write_text(reference(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
