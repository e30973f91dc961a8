"""The one sealer: gives committed facts their positions and closes chained blocks."""

from __future__ import annotations

from django.db import connection, transaction

from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import within

LONGEST_BLOCK, OLDEST_OPEN = 1000, 60  # facts, seconds: a block is closed at whichever comes first
LOCK = 0x6875697969  # the advisory lock that makes the sealer the only one

BATCH = 10_000
GIVE_POSITIONS = """
WITH fresh AS (SELECT fact_id, recorded_at FROM core_unsealed WHERE position IS NULL ORDER BY fact_id LIMIT %s),
last AS (SELECT coalesce(max(position), 0) AS position FROM core_position),
given AS (
    INSERT INTO core_position (position, fact_id, recorded_at, site_id, digest)
    SELECT last.position + row_number() OVER (ORDER BY f.id), f.id, f.recorded_at, coalesce(f.site_id, 0), huiyin_digest(f)
      FROM fresh JOIN core_fact f ON f.id = fresh.fact_id AND f.recorded_at = fresh.recorded_at, last
    RETURNING position, fact_id)
UPDATE core_unsealed SET position = given.position FROM given WHERE core_unsealed.fact_id = given.fact_id
"""

CLOSE_BLOCKS = """
WITH loose AS (
    SELECT p.position, p.site_id, p.digest, p.recorded_at
      FROM core_unsealed u JOIN core_position p ON p.position = u.position WHERE u.position IS NOT NULL),
ripe AS (
    SELECT loose.site_id, min(position) AS first, max(position) AS last, count(*) AS facts,
           string_agg(int8send(position) || digest, ''::bytea ORDER BY position) AS digests
      FROM loose GROUP BY site_id
    HAVING count(*) >= %s OR min(recorded_at) < now() - make_interval(secs => %s)),
closed AS (
    INSERT INTO core_seal (site_id, first, last, facts, previous, digest, sealed_at)
    SELECT site_id, first, last, facts, coalesce(tip.digest, ''), sha256(coalesce(tip.digest, '') || digests), now()
      FROM ripe LEFT JOIN LATERAL (
           SELECT digest FROM core_seal WHERE core_seal.site_id = ripe.site_id ORDER BY core_seal.last DESC LIMIT 1) tip ON true
    RETURNING site_id, last)
DELETE FROM core_unsealed USING loose, closed
 WHERE core_unsealed.position = loose.position AND loose.site_id = closed.site_id
"""


def seal(*, close_all: bool = False) -> int:
    """Give positions to what has been committed, at most 10,000 at once, and close full or old blocks.

    Returns how many facts got a position.

    Safe on many hosts: whoever does not get the lock does nothing. `close_all` closes every block now, for a backup.
    """
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(GIVE_POSITIONS, [BATCH])
        sealed: int = cursor.rowcount
        cursor.execute(CLOSE_BLOCKS, [1, 0] if close_all else [LONGEST_BLOCK, OLDEST_OPEN])
        return sealed
