"""Records and facts as programs are told of them: plain values, other records by their keys, nothing of what is walled off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from huiyin.core.doors.lookup import key_of, paths_to
from huiyin.core.facts.fact import Fact, plain
from huiyin.core.facts.telling import keys_of, names_in
from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import knows_more_than_sites
from huiyin.core.values.words import Words
from huiyin.core.verbs.walled import Walled
from huiyin.face.programs.shown import Computed, Shown


def through(shown: Shown, reader: Actor) -> Any:
    """The rows of a noun that the reader may see, with what telling them needs."""
    around = {path.rpartition("__")[0] for path in paths_to(shown.noun)}
    for name, noun in others(shown).items():
        around |= {name} | {f"{name}__{path}".rpartition("__")[0] for path in paths_to(noun)}
    rows, related = shown.noun.objects.visible_to(reader), sorted(around - {""})
    return rows.select_related(*related) if related else rows


def others(shown: Shown) -> dict[str, Any]:
    """The fields that are other records: name → noun."""
    columns = {one.name: one for one in shown.noun._meta.get_fields() if one.many_to_one}
    return {name: columns[name].related_model for name in shown.fields if isinstance(name, str) and name in columns}


def told(shown: Shown, records: Iterable[Record], *, reader: Actor) -> list[dict[str, Any]]:
    """What a program is told of each: its key, its version, its fields."""
    page = list(records)
    hidden = out_of_sight(shown, page, reader)
    return [one_told(shown, record, hidden, reader) for record in page]


def one_told(shown: Shown, record: Record, hidden: set[Ref], reader: Actor) -> dict[str, Any]:
    """One record; another one that it names and that the reader may not see is null."""
    said: dict[str, Any] = {"key": key_of(record), "version": record.version}
    for field in shown.fields:
        if isinstance(field, Computed):
            said[field.name] = as_json(field.of(record, reader))
            continue
        value = getattr(record, field)
        said[field] = None if isinstance(value, Record) and Ref.to(value) in hidden else as_json(value)
    return said


def out_of_sight(shown: Shown, page: list[Record], reader: Actor) -> set[Ref]:
    """The records that these name and that the reader may not see; asked of the database only where one can hide."""
    named = {other for name in others(shown) for record in page if (other := getattr(record, name)) is not None}
    far = {Ref.to(other) for other in named if not reader.scope.reaches(other.site_key)}
    hiding = {Ref.to(other) for other in named if can_hide(type(other))}
    return far | (hiding - resolve_many(hiding, reader=reader).keys())


def can_hide(noun: type[Record]) -> bool:
    """Whether a record of this noun may be out of sight for somebody who works at its site."""
    return issubclass(noun, Walled) or knows_more_than_sites(noun)


def fact_told(fact: Fact, *, reader: Actor) -> dict[str, Any]:
    """A fact: its name and its values, with records by their keys; one that the reader may not see is null."""
    nouns = names_in(type(fact))
    records = resolve_many(
        {Ref(noun, key) for field, noun in nouns.items() for key in keys_of(fact, field)}, reader=reader
    )
    values = {name: plain(value) for name, value in vars(fact).items()}
    for field, noun in nouns.items():
        keys = [key_of(found) if (found := records.get(Ref(noun, key))) else None for key in keys_of(fact, field)]
        values[field] = keys if isinstance(getattr(fact, field), tuple) else next(iter(keys), None)
    return {"name": fact.name, "values": values}


def as_json(value: Any) -> Any:
    """A value as JSON carries it: amounts, days and moments as text, other records by their keys."""
    match value:
        case Record():
            return key_of(value)
        case Words():
            return dict(value)
        case date() | datetime() | time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case list() | tuple() | set() | frozenset():
            return [as_json(one) for one in value]
        case dict():
            return {str(name): as_json(one) for name, one in value.items()}
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"programs cannot be told a {type(value).__name__}: name a plain field, or compute one")
