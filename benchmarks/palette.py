"""How long it takes to find anything while one types: `python benchmarks/palette.py --rows 100000 --people 20000`.

Fills a database of its own with units, and with people who can be found, and asks the palette through several people's
eyes; prints for each the median and the 95th percentile, Python's CPU time and the number of statements.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from pathlib import Path
from time import perf_counter, process_time

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.lists import fill  # noqa: E402  (the same units)
from testing.databases import own_database  # noqa: E402  (points at a database of its own)

ASKED = ("3-2-5", "12-3", "王", "王阿姨", "赵", "工程", "13800000042", "0042", "zzz", "b", "1", "unit", "")
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴", "秀英伟芳娜敏静强磊洋"


def people(number: int) -> None:
    """People with names and telephones, who live at the benchmark's sites and can be found."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(
            """CREATE TEMPORARY TABLE made AS
               SELECT n, '+86138' || lpad(n::text, 8, '0') AS mobile,
                      substr(%s, 1 + n %% 10, 1) || substr(%s, 1 + n / 10 %% 10, 1) || substr(%s, 1 + n / 100 %% 10, 1) AS name
               FROM generate_series(1, %s) n""",
            [SURNAMES, NAMES, NAMES, number],
        )
        owner.execute(
            """CREATE TEMPORARY TABLE person AS
               SELECT person.* FROM people_person person WHERE number = (SELECT min(number) FROM people_person)"""
        )
        columns = ", ".join(
            name
            for (name,) in owner.execute(
                """SELECT column_name FROM information_schema.columns
                   WHERE table_name = 'people_person' AND is_generated = 'NEVER'
                   AND column_name NOT IN ('id', 'number', 'legal_name', 'called', 'mobile')"""
            )
        )
        owner.execute(
            f"""INSERT INTO people_person (number, legal_name, called, mobile, {columns})
                SELECT 'B' || n, name, '', made.mobile, {columns} FROM made, (SELECT {columns} FROM person) one"""
        )
        owner.execute(
            """INSERT INTO people_presence (version, person_id, site_id, since_on)
               SELECT 1, person.id, site.id, current_date FROM people_person person,
                      (SELECT id, row_number() OVER (ORDER BY id) AS at FROM places_site) site
                WHERE person.number LIKE 'B%' AND site.at = 1 + person.id % 4"""
        )


def index_people() -> None:
    """As every verb keeps them findable."""
    from itertools import batched

    from huiyin.core.rights.actor import EVERYWHERE
    from huiyin.core.rights.seeing import transaction_within
    from huiyin.core.search.index import Entry, index
    from huiyin.core.search.sorting_in import sort_in
    from huiyin.people.public import Person

    with transaction_within(EVERYWHERE):
        found = Person.objects.everything(reason="a benchmark").filter(number__startswith="B")
        for some in batched(found.iterator(), 500):
            index(Entry(one.noun, one.pk, one.site_key, one.found_by()) for one in some)
    sort_in()


def ask(said: str, by: object, rounds: int) -> str:
    """The figures of one question."""
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from huiyin.core.doors.door import reading
    from huiyin.desk.views.palette import PACE, read_palette

    PACE.most = 10**9
    request = RequestFactory().get("/palette/", {"q": said}, headers={"hx-request": "true"})
    request.session = {}  # type: ignore[assignment]
    taken, worked, statements = [], [], 0
    for at in range(rounds + 1):
        began, cpu = perf_counter(), process_time()
        with CaptureQueriesContext(connection) as queries, reading(by):  # type: ignore[arg-type]
            read_palette(request, by=by)  # type: ignore[arg-type]
        if at:
            taken.append((perf_counter() - began) * 1000)
            worked.append((process_time() - cpu) * 1000)
            statements = len(queries)
    p95 = sorted(taken)[int(len(taken) * 0.95)]
    p50 = statistics.median(taken)
    return f"{said:14} p50 {p50:6.1f} ms · p95 {p95:6.1f} ms · Python {min(worked):5.1f} ms · {statements} statements"


def main() -> None:
    """Fill and ask."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=20)
    typed = parser.parse_args()
    with own_database():
        fill(typed.rows)
        people(typed.people)
        index_people()
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute("ANALYZE")
        from django.urls import get_resolver

        from huiyin.core.rights.actors import actor_called

        get_resolver().url_patterns  # noqa: B018  (nouns say there under which words their pages are found)
        for who in ("operator", "laozhou"):
            print(who)
            for said in ASKED:
                print("  " + ask(said, actor_called(who), typed.rounds), flush=True)


if __name__ == "__main__":
    main()
