"""Soft references: (noun, id) without a foreign key, resolved for a page in one query per noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, cast

from django.apps import apps

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.rights.scoped import knows_more_than_sites


class Ref(NamedTuple):
    """Points to a record of any app above without importing it."""

    noun: str
    id: int

    @classmethod
    def to(cls, record: Record) -> Ref:
        """The reference to this record."""
        return cls(record.noun, record.pk)


def noun_named(label: str) -> type[Record]:
    """The noun with this label, such as "places.unit"; LookupError if there is none."""
    return cast(type[Record], apps.get_model(label))


@cache
def personal_nouns() -> frozenset[str]:
    """Nouns of no site whose rows are there for some only, such as people: each row has to be asked for."""
    nouns = (model for model in apps.get_models() if issubclass(model, Record) and model.site_field is None)
    return frozenset(noun._meta.label_lower for noun in nouns if knows_more_than_sites(noun))


def resolve_many(refs: Iterable[Ref], *, reader: Actor) -> dict[Ref, Record]:
    """The records these references point to, as far as the reader may see them; one query per noun.

    On a page that only reads each is asked for once.
    """
    all_refs = set(refs)
    found = asked_once(("records", reader.kind, reader.id), dict[Ref, Record | None])
    wanted: dict[str, set[int]] = defaultdict(set)
    for noun, key in all_refs - found.keys():
        wanted[noun].add(key)
    for noun, keys in wanted.items():
        there = noun_named(noun).objects.visible_to(reader).in_bulk(keys)
        found |= {Ref(noun, key): there.get(key) for key in keys}
    return {ref: record for ref in all_refs if (record := found[ref]) is not None}


def seen(records: Iterable[Record], *, reader: Actor) -> None:
    """These have been read through the reader's eyes: a page that only reads need not ask for them again."""
    asked_once(("records", reader.kind, reader.id), dict[Ref, Record | None]).update({Ref.to(it): it for it in records})
