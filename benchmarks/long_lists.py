"""What a long list takes as a whole page, and as a file: `python benchmarks/long_lists.py --rows 100000 [--no-export]`.

Fills a database of its own with units. Asks for pages as a browser does, through all of the house but the network:
session, rights, shell and dressing. Then lets a worker of its own process write the list into files, and says how long
it took, how much memory that process needed beyond what it began with, and how often it told how far it is.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.lists import ASKED, fill  # noqa: E402  (the same units)
from testing.databases import own_database  # noqa: E402  (points at a database of its own)

COUNTS = "lists/units/counts/"
CHOICES = "lists/units/suggestions/?filter=building"


def give_sites() -> None:
    """The centre manager of the world leads all of the benchmark's sites as well."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(
            """INSERT INTO people_membership (version, person_id, site_id, roles, since_at)
               SELECT 1, (SELECT person_id FROM people_user WHERE username = 'laozhou'), id, '{centre_manager}', now()
                 FROM places_site WHERE code LIKE 'Q_'"""
        )
        owner.execute("ANALYZE")


def sign_in(client: Any, username: str) -> None:
    """A session as signing in makes it."""
    from time import time

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from huiyin.people.models import User
    from huiyin.people.models.entrance import SEEN
    from huiyin.people.models.session_store import SessionStore

    user, session = User.objects.get(username=username), SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY], session[SEEN] = settings.AUTHENTICATION_BACKENDS[0], int(time())
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def worked_by_database() -> float:
    """Seconds of CPU that the other end of our connection has worked; Linux only."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pages(rounds: int) -> None:
    """Each page: median and 95th percentile, Python's CPU of the best round and its mean, that of the database, kB."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost", headers={"accept": "text/html", "accept-language": "zh-CN"})
    sign_in(client, "laozhou")
    for what, path in [
        *((what, f"units/?{query}") for what, query in ASKED.items()),
        ("counts", COUNTS),
        ("choices", CHOICES),
    ]:
        answer = client.get(f"/{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        took, worked, served = [], [], worked_by_database()
        for _ in range(rounds):
            begun, before = perf_counter(), process_time()
            client.get(f"/{path}")
            took.append(perf_counter() - begun)
            worked.append(process_time() - before)
        took.sort()
        served = (worked_by_database() - served) / rounds
        p50, p95 = took[len(took) // 2] * 1000, took[len(took) * 95 // 100] * 1000
        print(
            f"{what:<22} p50 {p50:7.1f} · p95 {p95:7.1f} ms · Python {min(worked) * 1000:5.1f} ms, "
            f"mean {sum(worked) / rounds * 1000:5.1f} · database {served * 1000:4.1f} ms · "
            f"{len(answer.content) / 1000:5.1f} kB", flush=True,
        )  # fmt: skip


def exports() -> None:
    """The whole list as a file, each kind in a process of its own."""
    from django.db import connections

    from huiyin.core.rights.actors import actor_called
    from huiyin.core.rights.seeing import seeing
    from huiyin.face.lists.asking import Asked
    from huiyin.face.lists.listing import listing_called
    from huiyin.face.models.work import Work
    from huiyin.face.work.export import begin_export
    from huiyin.face.work.working import Progress, carry_on

    for kind in ("csv", "xlsx"):
        by: Any = actor_called("laozhou")
        work = begin_export(listing_called("units"), Asked.said(listing_called("units"), ""), kind, by=by)
        connections.close_all()
        if child := os.fork():
            assert os.waitpid(child, 0)[1] == 0
            with seeing(by):
                print(f"  {Work.objects.visible_to(by).get(pk=work.pk).file_size / 1e6:.1f} MB in the file", flush=True)
            continue
        reports, telling = [0], Progress.tell

        def told(self: Any, telling: Any = telling, reports: list[int] = reports, **fields: Any) -> None:
            reports[0] += 1
            telling(self, **fields)

        Progress.tell = told  # type: ignore[method-assign]
        before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
        carry_on(work.pk, [by.kind, by.id], tries=1)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000
        print(
            f"{kind:<22} {perf_counter() - begun:6.1f} s · {grown:5.0f} MB more memory · {reports[0]} reports",
            flush=True,
        )
        connections.close_all()
        os._exit(0)


def main() -> None:
    """Fill, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--no-export", action="store_true")
    asked = parser.parse_args()
    with own_database():
        begun = perf_counter()
        fill(asked.rows)
        give_sites()
        print(f"{asked.rows:,} units in {perf_counter() - begun:.1f} s", flush=True)
        import logging

        logging.disable(logging.INFO)
        pages(asked.rounds)
        if not asked.no_export:
            exports()


if __name__ == "__main__":
    main()
