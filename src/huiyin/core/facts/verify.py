"""Looks whether the log is still what was written: each row against its digest, each block against its chain."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db import connection, transaction

from huiyin.core.facts.models import Writing
from huiyin.core.facts.texts import digest_of
from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import within

log = logging.getLogger(__name__)
# The digest is spelt out here again: whoever replaced the function in the database would verify himself.
CHANGED = """
SELECT p.position, f.id, f.name, f.noun, f.record_id, f.recorded_at
  FROM core_position p JOIN core_fact f ON f.id = p.fact_id AND f.recorded_at = p.recorded_at
 WHERE p.digest <> sha256(convert_to(jsonb_build_array(
       f.id, (extract(epoch FROM f.recorded_at) * 1000000)::bigint, (extract(epoch FROM f.happened_at) * 1000000)::bigint,
       f.name, f.noun, f.record_id, f.site_id, f.actor_kind, f.actor_id, f.values)::text, 'UTF8')) ORDER BY p.position
"""
MISSING = """
SELECT p.position, p.fact_id FROM core_position p
 WHERE NOT EXISTS (SELECT FROM core_fact f WHERE f.id = p.fact_id AND f.recorded_at = p.recorded_at) ORDER BY p.position
"""
LOST = """
SELECT u.fact_id, u.recorded_at FROM core_unsealed u
 WHERE NOT EXISTS (SELECT FROM core_fact f WHERE f.id = u.fact_id AND f.recorded_at = u.recorded_at) ORDER BY u.fact_id
"""
SMUGGLED = """
SELECT f.id, f.name, f.noun, f.record_id FROM core_fact f
 WHERE NOT EXISTS (SELECT FROM core_position p WHERE p.fact_id = f.id AND p.recorded_at = f.recorded_at)
   AND NOT EXISTS (SELECT FROM core_unsealed u
                    WHERE u.fact_id = f.id AND u.recorded_at = f.recorded_at AND u.position IS NULL) ORDER BY f.id
"""
GAPS = """
SELECT position FROM (SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM core_position) p
 WHERE position <> before + 1 ORDER BY position
"""
LEFT_OUT = """
SELECT p.site_id, min(p.position), count(*) FROM core_position p
 WHERE p.position > coalesce((SELECT max(last) FROM core_seal WHERE core_seal.site_id = p.site_id), 0)
   AND NOT EXISTS (SELECT FROM core_unsealed u WHERE u.position = p.position)
 GROUP BY p.site_id ORDER BY p.site_id
"""
BROKEN = """
WITH chain AS (
    SELECT s.*, lag(digest, 1, ''::bytea) OVER own AS expected, lag(last, 1, 0::bigint) OVER own AS before
      FROM core_seal s WINDOW own AS (PARTITION BY site_id ORDER BY last))
SELECT c.id, c.site_id, c.first, c.last FROM chain c
 WHERE c.previous <> c.expected OR c.digest IS DISTINCT FROM (
       SELECT sha256(c.previous || string_agg(int8send(p.position) || p.digest, ''::bytea ORDER BY p.position))
         FROM core_position p
        WHERE p.site_id = c.site_id AND p.position > c.before AND p.position <= c.last)
 ORDER BY c.last
"""


def tampering() -> list[str]:
    """One sentence for each trace of tampering, naming the row or the block; nothing when the log is whole."""
    found: list[str] = []
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '30min'")
        for query, sentence in (
            (
                CHANGED,
                "fact {1} ({2} about {3} {4}, recorded {5:%Y-%m-%d %H:%M}) is not what was written: position {0}",
            ),
            (MISSING, "position {0}: fact {1} has been removed"),
            (LOST, "fact {0} (recorded {1:%Y-%m-%d %H:%M}) has been removed before it got its position"),
            (SMUGGLED, "fact {0} ({1} about {2} {3}) was never given out by the sealer"),
            (GAPS, "positions before {0} have been removed"),
            (LEFT_OUT, "blocks of site {0} have been removed: {2} positions from {1} on are in none"),
            (BROKEN, "block {0} of site {1} (0: the whole house; positions {2} to {3}) does not fit its chain"),
        ):
            cursor.execute(query)
            found += (sentence.format(*row) for row in cursor.fetchall())
    return found + changed_texts()


def changed_texts() -> list[str]:
    """One sentence for each text that is not what its digest says; erased ones are as they should be."""
    with transaction.atomic(), within(EVERYWHERE):
        texts = Writing.objects.filter(words__isnull=False).order_by("id")
        return [
            f"text {text.id} (written {text.written_at:%Y-%m-%d %H:%M}) is not what was written"
            for text in texts.iterator(chunk_size=2000)
            if digest_of(text.words or {}) != text.sha256
        ]


def newest_seals() -> dict[str, str]:
    """The newest seal of each site, for backups and the daily log: whoever keeps them elsewhere can tell a forged chain."""
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(
            """SELECT DISTINCT ON (site_id) site_id::text, encode(digest, 'hex')
                 FROM core_seal ORDER BY site_id, last DESC"""
        )
        return dict(cursor.fetchall())


def note_newest_seals() -> None:
    """Say the newest seals in the process's log, which is shipped elsewhere or at least kept: a chore of each day."""
    for site, digest in newest_seals().items():
        log.info("newest seal of site %s: %s", site, digest)


def missing_seals(trusted: dict[str, str]) -> Iterator[str]:
    """One sentence for each seal, noted down elsewhere earlier, that the chain no longer holds: it was forged as a whole."""
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        for site, digest in trusted.items():
            cursor.execute("SELECT FROM core_seal WHERE site_id = %s AND digest = decode(%s, 'hex')", [site, digest])
            if not cursor.rowcount:
                yield f"the chain of site {site} no longer holds the seal {digest[:16]}…"
