"""What an exported table and its fields are; the dictionary, the files and their descriptions all follow from these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import QuerySet, TextChoices

from yipanqi_web.data.rows import Around


class Kind(Enum):
    """The type of a field: its words in both languages."""

    KEY = ("编号", "key of a row")
    KEYS = ("编号列表", "list of keys of rows")
    CODE = ("区划代码", "division code")
    CODES = ("区划代码列表", "list of division codes")
    TEXT = ("文本", "text")
    TEXTS = ("文本列表", "list of texts")
    WORD = ("固定词", "one of the values below")
    DAY = ("日期，或其年、年月", "ISO 8601 day, or its year or month")
    INTEGER = ("整数", "integer")
    NUMBER = ("数", "number")
    YES_NO = ("是否", "boolean")
    ADDRESS = ("网址", "URL")

    @property
    def is_list(self) -> bool:
        return self in (Kind.KEYS, Kind.CODES, Kind.TEXTS)

    @property
    def names_rows(self) -> bool:
        """Whether its values are keys of other rows, which may not be public."""
        return self in (Kind.KEY, Kind.KEYS)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: how its value is got from a row, and what it means in both languages."""

    name: str
    kind: Kind
    zh: str
    en: str
    path: str = ""  # of the attribute, where it is not called as the column: source.sha256
    value: Callable[[Any, Around], Any] | None = None  # where it takes more than a look at the row
    words: type[TextChoices] | None = None
    unit: str = ""

    def raw(self, row: Any) -> Any:
        """What the row itself says."""
        found = row
        for name in (self.path or self.name).split("."):
            found = found.get(name) if isinstance(found, dict) else getattr(found, name)
        return found

    def of(self, row: Any, around: Around) -> Any:
        """The value to hand out: None where nothing is stated; never the key of a row that is not public."""
        if self.value:
            found = self.value(row, around)
            return None if found == "" else found
        found = self.raw(row)
        if self.kind.is_list:
            texts = [str(each) for each in found or ()]
            return [key for key in texts if key in around.public] if self.kind.names_rows else texts
        if found is None or found == "":
            return None
        return None if self.kind.names_rows and found not in around.public else found

    def keys(self, row: Any) -> Iterable[str]:
        """The keys of other rows that a value names."""
        if not self.kind.names_rows or self.value:
            return ()
        found = self.raw(row)
        return found or () if self.kind.is_list else (found,) if found else ()


@dataclass(frozen=True, slots=True)
class Table:
    """One exported table."""

    name: str
    zh: str
    en: str
    rows: Callable[[], QuerySet[Any]]
    fields: tuple[Field, ...]
