"""Telling one fact for each of very many rows that a statement of SQL wrote: imports and nightly runs.

>>> with told_in_bulk(by=importer, site=site.pk) as cursor:      # doctest: +SKIP
...     cursor.execute(OPEN_UNITS)  # WITH opened AS (INSERT … RETURNING …) INSERT INTO told SELECT … FROM opened

The block fills the temporary table `told (name, noun, record_id, values)`. Whoever fills it answers for `values`: they
must be what `Fact.values()` would give, which a test of the caller compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import batched

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now, wall
from huiyin.core.facts.fact import NotAFact, fact_named
from huiyin.core.facts.news import News, announce
from huiyin.core.records.record import Record
from huiyin.core.records.references import noun_named
from huiyin.core.rights.actor import Actor
from huiyin.core.search.index import Entry, index
from huiyin.core.verbs import reactions
from huiyin.core.verbs.refusing import Impossible

TOLD = "CREATE TEMPORARY TABLE told (name text, noun text, record_id bigint, values jsonb) ON COMMIT DROP"

# Each value of the sequence is a block of ids; the rows take them in the order in which they were told.
# The jobs are those of `queue_reaction` in core/clock/jobs.py: a test holds the two to each other.
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
    RETURNING id, recorded_at, name),
unsealed AS (INSERT INTO core_unsealed (fact_id, recorded_at) SELECT id, recorded_at FROM written)
SELECT procrastinate_defer_jobs_v1(array_agg(ROW('work', 'huiyin.react', 0, NULL, NULL,
           jsonb_build_object('reaction', reaction, 'fact', id, 'recorded_at', %s::text),
           NULL)::procrastinate_job_to_defer_v1 ORDER BY id))
  FROM written JOIN unnest(%s::text[], %s::text[]) AS heard (name, reaction) USING (name)
HAVING count(*) > 0
"""
INDEXED_AT_ONCE = 500


class HeardElsewhere(Impossible):
    """Somebody reacts at once to this kind of fact, which he could not do in bulk: say the verb for each row instead."""

    def __init__(self, fact: str, reaction: str) -> None:
        self.fact, self.reaction = fact, reaction
        super().__init__(None)

    def sentence(self) -> str:
        """Why not, in the active language."""
        said = _("Each of these has to be entered by itself: %(reaction)s hears every “%(fact)s” at once.")
        return said % {"reaction": self.reaction, "fact": self.fact}


@contextmanager
def told_in_bulk(*, by: Actor, site: int | None) -> Iterator[CursorWrapper]:
    """Tell the facts that the block puts into `told`, in the caller's transaction. Raises HeardElsewhere.

    What listens `@after` is queued, and what is searched for is found, as if the verbs had been said.
    """
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.execute(TOLD)
        yield cursor
        cursor.execute("SELECT DISTINCT name, noun FROM told")
        kinds = cursor.fetchall()
        heard = heard_later({name for name, _noun in kinds})
        recorded_at = wall()
        names, listeners = [name for name, _listener in heard], [listener for _name, listener in heard]
        values = [recorded_at, now(), site, by.kind, by.id, recorded_at.isoformat(), names, listeners]
        cursor.execute(WRITE, values)
        for noun in {noun for _name, noun in kinds}:
            keep_findable(cursor, noun_named(noun))
        announce([News(noun, None, site) for _name, noun in kinds])
        cursor.execute("DROP TABLE told")


def heard_later(names: set[str]) -> list[tuple[str, str]]:
    """Which of these facts is heard later, and by whom. Raises HeardElsewhere for one that is heard at once, or NotAFact."""
    if unknown := {name for name in names if fact_named(name) is None}:
        raise NotAFact(f"nobody knows {', '.join(sorted(unknown))}")
    heard = [(name, reaction, how) for name, reaction, how in reactions.all_reactions() if name in names]
    for name, reaction, how in heard:
        if how == "when":
            raise HeardElsewhere(name, reaction)
    return [(name, reaction) for name, reaction, _how in heard]


def keep_findable(cursor: CursorWrapper, noun: type[Record]) -> None:
    """Index the records of a noun that were told of, if it is searched for."""
    if noun.found_by is Record.found_by:
        return
    cursor.execute("SELECT DISTINCT record_id FROM told WHERE noun = %s ORDER BY record_id", [noun._meta.label_lower])
    for ids in batched([key for (key,) in cursor.fetchall()], INDEXED_AT_ONCE):
        records = noun.objects.everything(reason="the transaction made them").filter(pk__in=ids)
        index(Entry(one.noun, one.pk, one.site_key, one.found_by()) for one in records)
