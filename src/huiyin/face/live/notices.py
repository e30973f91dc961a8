"""The bell: facts that somebody should know, put before him in the unit of work that told them, told when he reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import OuterRef, QuerySet

from huiyin.core.clock.time import wall
from huiyin.core.facts import log
from huiyin.core.facts.fact import Fact
from huiyin.core.facts.log import Told
from huiyin.core.facts.models import StoredFact
from huiyin.core.facts.news import News, announce
from huiyin.core.facts.telling import tell
from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref, noun_named, resolve_many
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.scoped import Scoped
from huiyin.core.rights.seeing import seeing
from huiyin.core.rights.walls import not_walled_off
from huiyin.core.verbs.unit import current
from huiyin.face.models.notice import Notice

MOST_COUNTED = 100
PAGE = 30

type Recipient = Actor | tuple[str, int] | str
"""An actor, his (kind, id), or his name as walls have it: "person:7"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as its reader sees it."""

    id: int
    sentence: str
    record: Record
    fact: str
    at: datetime
    is_read: bool


def notify(to: Iterable[Recipient], fact: Fact, *, by: Actor) -> None:
    """Put a fact that the open unit of work has told before these people; who said the verb knows it already.

    For reactions: `@when(DutyGiven)` … `notify([person], fact, by=by)`.
    """
    unit = current()
    told = next(one for one in reversed(unit.gathered[log.write]) if one.fact is fact)
    for kind, key in {address(one) for one in to} - {(by.kind, by.id)}:
        unit.add(write, notice(told, kind, key))


def tell_person(to: Recipient, fact: Fact, *, by: Actor) -> None:
    """The same for one."""
    notify([to], fact, by=by)


def notice(told: Told, kind: str, key: int) -> Notice:
    """The row of a notice."""
    about = {"noun": told.about.noun, "record_id": told.about.id, "site_id": told.site}
    return Notice(to_kind=kind, to_id=key, **about, fact_id=told.id, recorded_at=told.recorded_at)


def address(to: Recipient) -> tuple[str, int]:
    """The (kind, id) of an actor."""
    match to:
        case str():
            kind, _colon, key = to.partition(":")
            return kind, int(key)
        case tuple():
            return to
    return to.kind, to.id


def write(notices: list[Notice]) -> None:
    """Write the notices of a unit of work, and let the bells ring at the commit."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    announce(News(one.to_kind, one.to_id, None) for one in notices)


def notices_of(reader: Actor) -> QuerySet[Notice]:
    """His notices, less those about what he may no longer see by its site or its walls; newest first."""
    mine = Notice.objects.filter(to_kind=reader.kind, to_id=reader.id).order_by("-id")
    if reader.scope == NOWHERE:
        return mine.none()
    return mine.filter(not_walled_off(reader, OuterRef("noun"), "record_id"))


def unread(reader: Actor) -> int:
    """How many he has not read, counted to a hundred; one query, and one more for each noun that has eyes of its own."""
    refs = [
        Ref(*one) for one in notices_of(reader).filter(read_at=None).values_list("noun", "record_id")[:MOST_COUNTED]
    ]
    peculiar = {ref for ref in refs if has_own_eyes(ref.noun)}
    there = resolve_many(peculiar, reader=reader)
    return sum(ref not in peculiar or ref in there for ref in refs)


def has_own_eyes(noun: str) -> bool:
    """Whether a noun is seen by more than its sites and walls."""
    return type(noun_named(noun).objects.all()).visible_to is not Scoped.visible_to


def lines(reader: Actor, *, before: int | None = None, most: int = PAGE) -> list[Line]:
    """His notices as he may read them now, newest first; what he may no longer see is left out."""
    rows = notices_of(reader) if before is None else notices_of(reader).filter(id__lt=before)
    found = list(islice(rows.iterator(chunk_size=most), most))
    facts = StoredFact.objects.filter(pk__in=[(row.fact_id, row.recorded_at) for row in found])
    told = {one.id: one for one in map(Told.of, facts) if one}
    said = {one.id: sentence for one, sentence in tell(told.values(), reader=reader)}
    records = resolve_many({one.about for one in told.values()}, reader=reader)
    return [
        Line(
            row.pk,
            said[row.fact_id],
            records[about],
            told[row.fact_id].fact.name,
            row.created_at,
            row.read_at is not None,
        )
        for row in found
        if row.fact_id in told and (about := told[row.fact_id].about) in records
    ]


def mark_read(reader: Actor, only: Iterable[int] | None = None) -> None:
    """He has read these of his notices, or all."""
    mine = Notice.objects.filter(to_kind=reader.kind, to_id=reader.id, read_at=None)
    with seeing(reader):
        if (mine if only is None else mine.filter(pk__in=only)).update(read_at=wall()):
            announce([News(reader.kind, reader.id, None)])
