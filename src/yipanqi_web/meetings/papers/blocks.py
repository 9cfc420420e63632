"""What a document consists of, whoever writes it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph; of the body it is indented by two characters."""

    text: str
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Text | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the layout of GB/T 9704: a title in red for minutes, number and day under it, then the body."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""  # 〔2026〕3号
    issuer: str = ""
    day: str = ""  # in words
    red: bool = False  # a red title over a red line
    foot: str = ""
