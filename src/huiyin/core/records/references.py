"""Soft references: (noun, id) without a foreign key, resolved for a page in one query per noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, cast

from django.apps import apps

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor


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


def resolve_many(refs: Iterable[Ref], *, reader: Actor) -> dict[Ref, Record]:
    """The records these references point to, as far as the reader may see them; one query per noun."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for noun, key in refs:
        wanted[noun].add(key)
    return {
        Ref(noun, key): record
        for noun, keys in wanted.items()
        for key, record in noun_named(noun).objects.visible_to(reader).in_bulk(list(keys)).items()
    }
