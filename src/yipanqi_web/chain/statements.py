"""One row fetched, added or changed, with its SQL written once a model.

Every act does so several times, and Django takes some ten times as long to write the same SQL anew as the database
takes to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Row = TypeVar("Row", bound=models.Model)
Made = TypeVar("Made")
Fields = tuple["models.Field[Any, Any]", ...]


def fetched(model: type[Row], key: Any) -> Row | None:
    """The row of a primary key, if there is one."""
    here = connections[router.db_for_read(model)]
    statement = _written(_fetching, here, model)
    with here.cursor() as cursor:
        cursor.execute(statement.sql, [key])
        values = cursor.fetchone()
    return None if values is None else statement.made(model, values, here)


def added(model: type[Row], rows: Iterable[Row]) -> None:
    """Insert rows as they are, all fields given, primary keys included."""
    here = connections[router.db_for_write(model)]
    sql, fields = _written(_adding, here, model)
    values = [[field.get_db_prep_save(getattr(row, field.attname), here) for field in fields] for row in rows]
    with here.cursor() as cursor:
        cursor.executemany(sql, values)
    for row in rows:
        row._state.adding, row._state.db = False, here.alias


def changed(model: type[models.Model], key: Any, **values: Any) -> None:
    """Give some fields of the row of a primary key new values."""
    here = connections[router.db_for_write(model)]
    sql, fields = _written(_changing, here, model, tuple(values))
    prepared = [
        field.get_db_prep_save(value, here) for field, value in zip(fields, values.values(), strict=True)
    ]
    with here.cursor() as cursor:
        cursor.execute(sql, [*prepared, key])


@dataclass(frozen=True, slots=True)
class _Fetching:
    sql: str
    names: tuple[str, ...]
    converters: Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]

    def made(self, model: type[Row], values: Sequence[Any], here: BaseDatabaseWrapper) -> Row:
        plain = list(values)
        for at, (converters, expression) in self.converters.items():
            for convert in converters:
                plain[at] = convert(plain[at], expression, here)
        return model.from_db(here.alias, self.names, plain)


_kept: dict[tuple[Any, ...], Any] = {}


def _written(writing: Callable[..., Made], here: BaseDatabaseWrapper, *about: Any) -> Made:
    """What was written once for a kind of database, whichever of that kind is asked now."""
    key = (writing, here.vendor, *about)
    if key not in _kept:
        _kept[key] = writing(here, *about)
    made: Made = _kept[key]
    return made


def _fetching(here: BaseDatabaseWrapper, model: type[models.Model]) -> _Fetching:
    compiler = model._default_manager.filter(pk=0).query.get_compiler(connection=here)
    sql, _params = compiler.as_sql()
    names = tuple(field.attname for field in model._meta.concrete_fields)
    return _Fetching(sql, names, compiler.get_converters([column for column, *_rest in compiler.select]))


def _adding(here: BaseDatabaseWrapper, model: type[models.Model]) -> tuple[str, Fields]:
    quote, fields = here.ops.quote_name, tuple(model._meta.concrete_fields)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", fields


def _changing(
    here: BaseDatabaseWrapper, model: type[models.Model], names: tuple[str, ...]
) -> tuple[str, Fields]:
    quote = here.ops.quote_name
    fields = tuple(field for name in names if isinstance(field := model._meta.get_field(name), models.Field))
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    return f"UPDATE {table} SET {sets} WHERE {key} = %s", fields
