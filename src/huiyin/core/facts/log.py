"""Writing facts, in one statement for a whole unit of work, and reading them by position."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from django.db import connection, models, transaction
from pydantic import TypeAdapter, ValidationError

from huiyin.core.facts.fact import Fact, fact_named
from huiyin.core.facts.models import Follower, StoredFact
from huiyin.core.facts.news import News, announce
from huiyin.core.records.references import Ref, noun_named, personal_nouns
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.scoped import OutsideScope
from huiyin.core.rights.seeing import sees_everything
from huiyin.core.rights.walls import not_walled_off
from huiyin.core.values.identity import next_id

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with all that the log says about it."""

    id: int
    fact: Fact
    about: Ref
    site: int | None
    actor: tuple[str, int]
    happened_at: datetime
    recorded_at: datetime

    @classmethod
    def of(cls, row: StoredFact) -> Told | None:
        """Read a stored fact back; `None` for a kind that the code no longer knows."""
        kind = fact_named(row.name)
        if kind is None:
            return None
        try:
            fact = revive(kind, row.values)
        except ValidationError:
            logger.exception("fact %s of %s can no longer be read", row.id, row.name)
            return None
        about, actor = Ref(row.noun, row.record_id), (row.actor_kind, row.actor_id)
        return cls(row.id, fact, about, row.site_id, actor, row.happened_at, row.recorded_at)


INSERT = """
WITH told AS (
    INSERT INTO core_fact (id, recorded_at, happened_at, name, noun, record_id, site_id, actor_kind, actor_id, values)
    SELECT * FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::text[],
                         %s::bigint[], %s::bigint[], %s::text[], %s::bigint[], %s::jsonb[])
    RETURNING id, recorded_at)
INSERT INTO core_unsealed (fact_id, recorded_at) SELECT id, recorded_at FROM told
"""


def new_fact_id() -> int:
    """An id for a fact, known before it is written."""
    return next_id("core_fact_id")


def write(facts: list[Told]) -> None:
    """Write these facts and put them into the sealer's outbox: one statement, in the caller's transaction.

    Open screens hear of it after the commit.
    """
    rows = [
        (t.id, t.recorded_at, t.happened_at, t.fact.name, *t.about, t.site, *t.actor, json.dumps(t.fact.values()))
        for t in facts
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [list(column) for column in zip(*rows, strict=True)])
    announce(News(*t.about, t.site) for t in facts)


def facts_about(ref: Ref, *, reader: Actor) -> Iterator[Told]:
    """The timeline of one record, oldest first, as far as the reader may see it."""
    rows = visible_facts(reader, ref.noun).filter(record_id=ref.id).order_by("happened_at", "id")
    return (told for told in map(Told.of, rows) if told)


def visible_facts(reader: Actor, noun: str | None = None) -> models.QuerySet[StoredFact]:
    """The log through somebody's eyes, all of it or what is about one noun; of no site about a person only if he sees him."""
    rows = facts_around(reader) if noun is None else facts_around(reader).filter(noun=noun)
    personal = personal_nouns() if noun is None else personal_nouns() & {noun}
    if reader.scope.sites is None or not personal:
        return rows
    seen = [
        models.Q(noun=one, record_id__in=noun_named(one).objects.visible_to(reader).values("pk")) for one in personal
    ]
    return rows.filter(models.Q(~models.Q(site_id=None), ~models.Q(noun__in=personal), *seen, _connector=models.Q.OR))


def facts_around(reader: Actor) -> models.QuerySet[StoredFact]:
    """The log of his sites and of the whole house, less what is walled off.

    For a caller who shows only facts whose record the reader sees: people are not asked for here.
    """
    if reader.scope == NOWHERE:
        return StoredFact.objects.none()
    here = models.Q() if (sites := reader.scope.sites) is None else models.Q(site_id__in=sites) | models.Q(site_id=None)
    return StoredFact.objects.filter(here & not_walled_off(reader, models.F("noun"), "record_id"))


def since(position: int, *, limit: int = 1000) -> list[tuple[int, StoredFact]]:
    """Sealed facts after a position, in order, with theirs; the caller sees only its transaction's sites."""
    rows = StoredFact.objects.raw(
        """SELECT p.position, f.* FROM core_position p JOIN core_fact f ON f.id = p.fact_id AND f.recorded_at = p.recorded_at
           WHERE p.position > %s ORDER BY p.position LIMIT %s""",
        [position, limit],
    )
    return [(vars(row)["position"], row) for row in rows]


def follow(name: str, *, limit: int = 1000) -> list[StoredFact]:
    """Give a named reader the facts whose turn has come; it has moved on when the caller's transaction commits.

    Call it inside the transaction that uses what it reads, and with the eyes of the whole house: a narrower view would
    move the reader past facts that it could not see.
    """
    if not (transaction.get_connection().in_atomic_block and sees_everything()):
        raise OutsideScope("follow() needs a transaction that sees every site: `with seeing(house_clock()):`")
    Follower.objects.get_or_create(name=name)
    reader = Follower.objects.select_for_update().get(name=name)
    found = since(reader.position, limit=limit)
    if found:
        reader.position = found[-1][0]
        reader.save(update_fields=["position"])
    return [row for _, row in found]


@cache
def _reader(name: str) -> TypeAdapter[Fact]:
    return TypeAdapter(cast(type[Fact], fact_named(name)))


def revive(kind: type[Fact], values: dict[str, Any]) -> Fact:
    """A fact again from what the log holds; a field added later needs a default, a dropped one is ignored."""
    return _reader(kind.name).validate_python(values)
