"""Telling one fact for each of very many rows that a statement of SQL wrote: imports and nightly runs.

>>> with told_in_bulk(by=importer, site=site.pk) as cursor:      # doctest: +SKIP
...     cursor.execute(OPEN_UNITS)  # WITH opened AS (INSERT … RETURNING …) INSERT INTO told SELECT … FROM opened

The block fills the temporary table `told (name, noun, record_id, values)`. Whoever fills it answers for `values`: they
must be what `Fact.values()` would give, which a test of the caller compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from huiyin.core.clock.time import now, wall
from huiyin.core.facts.fact import NotAFact, fact_named
from huiyin.core.rights.actor import Actor

TOLD = "CREATE TEMPORARY TABLE told (name text, noun text, record_id bigint, values jsonb) ON COMMIT DROP"

# Each value of the sequence is a block of ids; the rows take them in the order in which they were told.
WRITE = """
WITH numbered AS (SELECT told.*, row_number() OVER () - 1 AS place FROM told),
size AS (SELECT seqincrement AS block FROM pg_sequence WHERE seqrelid = 'core_fact_id'::regclass),
blocks AS MATERIALIZED (
    SELECT number, nextval('core_fact_id') AS first
      FROM size, generate_series(0, (SELECT (count(*) - 1) / (SELECT block FROM size) FROM told)) AS number),
written AS (
    INSERT INTO core_fact (id, recorded_at, happened_at, name, noun, record_id, site_id, actor_kind, actor_id, values)
    SELECT first + place %% block, %s, %s, name, noun, record_id, %s, %s, %s, values
      FROM numbered CROSS JOIN size JOIN blocks ON number = place / block
    RETURNING id, recorded_at)
INSERT INTO core_unsealed (fact_id, recorded_at) SELECT id, recorded_at FROM written
"""


class HeardElsewhere(Exception):
    """Somebody reacts to this kind of fact, which he could not do in bulk: say the verb for each row instead."""


@contextmanager
def told_in_bulk(*, by: Actor, site: int | None) -> Iterator[CursorWrapper]:
    """Tell the facts that the block puts into `told`, in the caller's transaction. Raises HeardElsewhere."""
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.execute(TOLD)
        yield cursor
        cursor.execute("SELECT DISTINCT name FROM told")
        demand_unheard({name for (name,) in cursor.fetchall()})
        cursor.execute(WRITE, [wall(), now(), site, by.kind, by.id])
        cursor.execute("DROP TABLE told")


def demand_unheard(names: set[str]) -> None:
    """Raise HeardElsewhere when a reaction would be passed over, NotAFact for what is none."""
    from huiyin.core.verbs.reactions import all_reactions

    if unknown := {name for name in names if fact_named(name) is None}:
        raise NotAFact(f"nobody knows {', '.join(sorted(unknown))}")
    for name, reaction, _how in all_reactions():
        if name in names:
            raise HeardElsewhere(f"{reaction} reacts to {name}")
