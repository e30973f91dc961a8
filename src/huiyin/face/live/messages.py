"""What somebody reads under his bell: told when he reads it, through the rights that he has then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from huiyin.core.clock.time import wall
from huiyin.core.facts.log import Told
from huiyin.core.facts.models import StoredFact
from huiyin.core.facts.news import News, announce
from huiyin.core.records.references import Ref, noun_named, resolve_many
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.scoped import knows_more_than_sites
from huiyin.core.rights.seeing import seeing
from huiyin.core.rights.statements import statement
from huiyin.core.rights.walls import not_walled_off
from huiyin.face.models.notice import Notice
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.timeline import Line, lines_of

MOST_COUNTED = 100
PAGE = 30


@dataclass(frozen=True, slots=True)
class Message:
    """A notice as its reader sees it: the fact, in parts that can be told apart, and where it leads."""

    id: int
    line: Line
    url: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some of his messages, newest first; `older` is where the next page begins."""

    messages: list[Message]
    older: int | None = None


def notices_of(reader: Actor) -> QuerySet[Notice]:
    """His notices, less those about what he may no longer see by its site or its walls; newest first."""
    mine = Notice.objects.filter(to_kind=reader.kind, to_id=reader.id).order_by("-id")
    if reader.scope == NOWHERE:
        return mine.none()
    sites = reader.scope.sites
    here = Q() if sites is None else Q(site_id__in=sites) | Q(site_id=None)
    return mine.filter(here & not_walled_off(reader, F("noun"), "record_id"))


def unread(reader: Actor) -> int:
    """How many he has not read, counted to a hundred; one query, and one more for each noun that is seen for other reasons."""
    refs = [Ref(*row) for row in unread_rows(reader)]
    peculiar = {ref for ref in refs if knows_more_than_sites(noun_named(ref.noun))}
    there = still_there(peculiar, reader)
    return sum(ref not in peculiar or ref in there for ref in refs)


@statement
def unread_rows(reader: Actor) -> QuerySet[Notice, Any]:
    """Of which records those are that he has not read."""
    return notices_of(reader).filter(read_at=None).values_list("noun", "record_id")[:MOST_COUNTED]


def still_there(refs: set[Ref], reader: Actor) -> set[Ref]:
    """Those whose record the reader may see; one query for each noun, and nothing of the records."""
    asked = {noun: frozenset(ref.id for ref in refs if ref.noun == noun) for noun in {ref.noun for ref in refs}}
    return {Ref(noun, key) for noun, keys in asked.items() for (key,) in seen_of(noun, keys, reader)}


@statement
def seen_of(noun: str, keys: frozenset[int], reader: Actor) -> QuerySet[Any, Any]:
    """Which of these records he may see."""
    return noun_named(noun).objects.visible_to(reader).filter(pk__in=keys).values_list("pk")


def messages(reader: Actor, *, before: int | None = None, most: int = PAGE) -> Page:
    """A page of his messages; what he may no longer see is left out."""
    rows = notices_of(reader) if before is None else notices_of(reader).filter(pk__lt=before)
    found = list(rows[: most + 1])
    return Page(told(reader, found[:most]), found[most - 1].pk if len(found) > most else None)


def message(reader: Actor, key: int) -> Message | None:
    """One of them, if it is his and he may still see it."""
    return next(iter(told(reader, list(notices_of(reader).filter(pk=key)))), None)


def told(reader: Actor, rows: list[Notice]) -> list[Message]:
    """The rows as messages."""
    facts = StoredFact.objects.filter(pk__in=[(row.fact_id, row.recorded_at) for row in rows])
    known = {one.id: one for one in map(Told.of, facts) if one}
    records = resolve_many({one.about for one in known.values()}, reader=reader)
    seen = [row for row in rows if row.fact_id in known and known[row.fact_id].about in records]
    lines = lines_of([known[row.fact_id] for row in seen], reader=reader)
    return [
        Message(row.pk, line, record_url(records[line.told.about]), row.read_at is not None)
        for row, line in zip(seen, lines, strict=True)
    ]


def mark_read(reader: Actor, only: Iterable[int] | None = None) -> None:
    """He has read these of his notices, or all."""
    mine = Notice.objects.filter(to_kind=reader.kind, to_id=reader.id, read_at=None)
    with seeing(reader):
        if (mine if only is None else mine.filter(pk__in=only)).update(read_at=wall()):
            announce([News(reader.kind, reader.id, None)])
