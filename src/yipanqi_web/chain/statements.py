"""One row fetched, added or changed, with its SQL written once a model.

Every act does so several times, and Django takes some ten times as long to write the same SQL anew as the database
takes to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Row = TypeVar("Row", bound=models.Model)


def fetched(model: type[Row], key: Any) -> Row | None:
    """The row of a primary key, if there is one."""
    here = connections[DEFAULT_DB_ALIAS]
    statement = _fetching(model, here.vendor)
    with here.cursor() as cursor:
        cursor.execute(statement.sql, [key])
        values = cursor.fetchone()
    return None if values is None else statement.made(model, values, here)


def added(model: type[Row], rows: Iterable[Row]) -> None:
    """Insert rows as they are, all fields given, primary keys included."""
    here = connections[DEFAULT_DB_ALIAS]
    sql, fields = _adding(model, here.vendor)
    values = [[field.get_db_prep_save(getattr(row, field.attname), here) for field in fields] for row in rows]
    with here.cursor() as cursor:
        cursor.executemany(sql, values)
    for row in rows:
        row._state.adding, row._state.db = False, here.alias


def changed(model: type[models.Model], key: Any, **values: Any) -> None:
    """Give some fields of the row of a primary key new values."""
    here = connections[DEFAULT_DB_ALIAS]
    sql, fields = _changing(model, tuple(values), here.vendor)
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


@cache
def _fetching(model: type[models.Model], vendor: str) -> _Fetching:
    compiler = model._default_manager.filter(pk=0).query.get_compiler(DEFAULT_DB_ALIAS)
    sql, _params = compiler.as_sql()
    names = tuple(field.attname for field in model._meta.concrete_fields)
    return _Fetching(sql, names, compiler.get_converters([column for column, *_rest in compiler.select]))


@cache
def _adding(model: type[models.Model], vendor: str) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    quote, fields = connections[DEFAULT_DB_ALIAS].ops.quote_name, tuple(model._meta.concrete_fields)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", fields


@cache
def _changing(
    model: type[models.Model], names: tuple[str, ...], vendor: str
) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    fields = tuple(field for name in names if isinstance(field := model._meta.get_field(name), models.Field))
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    return f"UPDATE {table} SET {sets} WHERE {key} = %s", fields
