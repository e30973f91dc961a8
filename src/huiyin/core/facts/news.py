"""What open screens hear after a commit, by PostgreSQL's NOTIFY: which record changed, never what.

`core/facts/log.py` says it of the facts of a unit of work; whoever writes something else that screens show says it by
`announce`. It may be lost (nobody listens, the connection breaks): the log is what counts, this only says "look again".
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from itertools import batched
from typing import NamedTuple

from django.db import connection, transaction

SAY = """
SELECT set_config('synchronous_commit', 'off', true), pg_notify('huiyin_news', page) FROM unnest(%s::text[]) AS page
"""
MOST_IN_ONE = 70  # a notification holds less than 8,000 bytes; one piece of news at most 110
MOST_TOLD_APART = 700


class News(NamedTuple):
    """A record that changed; without `record`: many of this noun at this site. For an actor: his kind as `noun`, his id."""

    noun: str
    record: int | None
    site: int | None


def pages(news: Iterable[News]) -> list[str]:
    """The notifications that say this, each thing once; of very much only "many" for each noun and site.

    >>> pages([News("places.unit", 7, 1), News("places.unit", 7, 1)])
    ['[["places.unit",7,1]]']
    """
    once = dict.fromkeys(news)
    if len(once) > MOST_TOLD_APART:
        once = dict.fromkeys(News(one.noun, None, one.site) for one in once)
    return [json.dumps(page, separators=(",", ":")) for page in batched(once, MOST_IN_ONE)]


def announce(news: Iterable[News]) -> None:
    """Say it after the commit of the caller's transaction, and never if it is rolled back.

    Not inside it: PostgreSQL lets transactions that notify commit only one after another, each with its write to the disk.
    """
    transaction.on_commit(partial(say, pages(news)), robust=True)


def say(said: list[str]) -> None:
    """Say it now; there is nothing here whose loss would matter, so nobody waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute(SAY, [said])


def heard(page: str) -> list[News]:
    """What a notification said.

    >>> heard('[["places.unit",7,1]]')
    [News(noun='places.unit', record=7, site=1)]
    """
    return [News(*one) for one in json.loads(page)]
