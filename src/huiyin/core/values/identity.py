"""Ids that are known before their row is inserted."""

from __future__ import annotations

from django.db import connection

from huiyin.core.values.blocks import Blocks

_blocks = Blocks[str]()


def next_id(sequence: str) -> int:
    """The next id of a PostgreSQL sequence whose INCREMENT is the size of a block: one statement per block, not per id.

    The sequence is the only place that knows the size. Ids are unique among all processes and never come back, but
    they do not rise in the order of inserts, and gaps stay. ProgrammingError if there is no such sequence.
    """
    return _blocks.take(sequence, lambda: _block(sequence))


def _block(sequence: str) -> range:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(seqrelid::regclass), seqincrement FROM pg_sequence WHERE seqrelid = %s::regclass",
            [sequence],
        )
        (first, size) = cursor.fetchone()
    return range(first, first + size)
