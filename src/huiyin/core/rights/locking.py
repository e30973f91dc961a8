"""Locks a row through somebody's eyes and reads it anew: every verb's first statement, so it is compiled once per noun."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg import sql

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import knows_more_than_sites

if TYPE_CHECKING:
    from huiyin.core.records.record import Record

# The same conditions as Scoped.visible_to, said in SQL: a property test holds the two to each other.
# NO KEY, because rows that point to this one may be inserted meanwhile. SHARE still keeps others from closing it.
LOCK = sql.SQL("""
SELECT {columns} FROM {table} it
 WHERE it.id = %(id)s AND {own_site} AND (%(parties)s::text[] IS NULL OR NOT EXISTS (
       SELECT FROM core_wall wall WHERE wall.noun = %(noun)s AND wall.record_id = it.id
          AND CASE WHEN wall.keeps_out THEN wall.party = ANY(%(parties)s) ELSE NOT EXISTS (
              SELECT FROM core_wall door WHERE door.noun = wall.noun AND door.record_id = it.id
                 AND NOT door.keeps_out AND door.party = ANY(%(parties)s)) END))
   FOR {strength} OF it
""")
ALONE, SHARED = sql.SQL("NO KEY UPDATE"), sql.SQL("SHARE")
OWN_SITE = sql.SQL("(%(sites)s::bigint[] IS NULL OR it.{column} = ANY(%(sites)s))")
WORKS_HERE = sql.SQL("(%(sites)s::bigint[] IS NULL OR cardinality(%(sites)s::bigint[]) > 0)")


def lock(record: Record, by: Actor, *, shared: bool = False) -> bool:
    """Lock this record's row, if the actor may see it, and bring the record up to date; whether it is there for him.

    `shared`: it stays as it is until the transaction ends, and others may rely on that at the same time.
    """
    noun: Any = type(record)
    if knows_more_than_sites(noun):
        return lock_slowly(record, by)
    statement, fields = statement_for(noun, shared=shared)
    sites = None if by.scope.sites is None else list(by.scope.sites)
    parties = None if by.parties is None else list(by.parties)
    values = {"id": record.pk, "noun": record.noun, "sites": sites, "parties": parties}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    if row is None:
        return False
    take_in(record, fields, row)
    return True


def lock_slowly(record: Record, by: Actor) -> bool:
    """The same for a noun that is seen for other reasons than its site."""
    noun: Any = type(record)
    try:
        record.refresh_from_db(from_queryset=noun.objects.visible_to(by).select_for_update(of=("self",), no_key=True))
    except noun.DoesNotExist:
        return False
    return True


@cache
def statement_for(noun: Any, *, shared: bool) -> tuple[str, list[tuple[Any, list[Any]]]]:
    """The statement, and the fields in the order of its columns with what turns a column into a value."""
    fields = [(field, field.get_db_converters(connection)) for field in noun._meta.concrete_fields]
    columns = sql.SQL(", ").join(sql.Identifier("it", field.column) for field, _ in fields)
    own = OWN_SITE.format(column=sql.Identifier(noun.site_field)) if noun.site_field else WORKS_HERE
    table, strength = sql.Identifier(noun._meta.db_table), SHARED if shared else ALONE
    return LOCK.format(columns=columns, table=table, own_site=own, strength=strength).as_string(None), fields


def take_in(record: Record, fields: list[tuple[Any, list[Any]]], row: tuple[Any, ...]) -> None:
    """Set what was read; a related record that is no longer the one pointed to is forgotten."""
    for (field, converters), value in zip(fields, row, strict=True):
        for convert in converters:
            value = convert(value, None, connection)
        if field.is_relation and field.is_cached(record) and getattr(record, field.attname) != value:
            field.delete_cached_value(record)
        setattr(record, field.attname, value)
    vars(record).pop("_prefetched_objects_cache", None)
