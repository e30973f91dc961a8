"""The one sealer: gives committed facts their positions and closes chained blocks."""

from __future__ import annotations

from django.db import connection, transaction

from huiyin.core.rights.actor import EVERYWHERE
from huiyin.core.rights.seeing import within

LONGEST_BLOCK, OLDEST_OPEN = 1000, 60  # facts, seconds: a block is closed at whichever comes first
LOCK = 0x6875697969  # the advisory lock that makes the sealer the only one

GIVE_POSITIONS = """
WITH taken AS (
    DELETE FROM core_unsealed WHERE fact_id IN (SELECT fact_id FROM core_unsealed ORDER BY fact_id LIMIT 10000)
    RETURNING fact_id, recorded_at),
last AS (SELECT coalesce(max(position), 0) AS position FROM core_position)
INSERT INTO core_position (position, fact_id, recorded_at, site_id, digest)
SELECT last.position + row_number() OVER (ORDER BY f.id), f.id, f.recorded_at, f.site_id, huiyin_digest(f)
  FROM taken JOIN core_fact f ON f.id = taken.fact_id AND f.recorded_at = taken.recorded_at, last
"""

CLOSE_BLOCKS = """
WITH tip AS (
    SELECT DISTINCT ON (site_id) site_id, last, digest FROM core_seal ORDER BY site_id, last DESC),
loose AS (
    SELECT p.*, coalesce(tip.digest, ''::bytea) AS previous
      FROM core_position p LEFT JOIN tip ON tip.site_id IS NOT DISTINCT FROM p.site_id
     WHERE p.position > coalesce(tip.last, 0)),
block AS (
    SELECT site_id, min(position) AS first, max(position) AS last, count(*) AS facts, previous,
           sha256(previous || string_agg(int8send(position) || digest, ''::bytea ORDER BY position)) AS digest
      FROM loose GROUP BY site_id, previous
    HAVING count(*) >= %s OR min(recorded_at) < now() - make_interval(secs => %s))
INSERT INTO core_seal (site_id, first, last, facts, previous, digest, sealed_at)
SELECT site_id, first, last, facts, previous, digest, now() FROM block
"""


def seal(*, close_all: bool = False) -> int:
    """Give positions to what has been committed and close full or old blocks; how many facts got a position.

    Safe on many hosts: whoever does not get the lock does nothing. `close_all` closes every block now, for a backup.
    """
    with transaction.atomic(), within(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(GIVE_POSITIONS)
        sealed: int = cursor.rowcount
        cursor.execute(CLOSE_BLOCKS, [1, 0] if close_all else [LONGEST_BLOCK, OLDEST_OPEN])
        return sealed
