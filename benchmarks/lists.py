"""How long a page of a list takes: `python benchmarks/lists.py --rows 100000 [--plans]`.

Fills a database of its own with units by COPY, reads pages of the list of units through several people's eyes, and
prints for each the median and the 95th percentile, Python's CPU time and the number of statements; with --plans also
how PostgreSQL finds the rows.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from testing.databases import own_database  # noqa: E402  (points at a database of its own)

SITES, FLATS = 20, 100  # in all; of a building
USES = ("home",) * 90 + ("parking",) * 6 + ("shop",) * 3 + ("office",)
ASKED = {
    "as it opens": "",
    "all": "view=all",
    "closed": "view=closed",
    "awaiting hand-over": "view=awaiting",
    "shops": "use=shop&use=office&view=open",
    "one floor": "floor_min=7&floor_max=7&view=open",
    "large ones": "area_min=195&view=open",
    "by area, largest first": "sort=-area",
    "number begins with": "q=12-3",
    "last page": "before=last",
}


def fill(rows: int) -> None:
    """Sites, buildings and units as the tables hold them."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(
            """INSERT INTO places_site (version, code, name, zone, opening_hours, rest_hours, holidays, languages, currency,
                                        organisation_id)
               SELECT 1, 'Q' || chr(64 + n), jsonb_build_object('en', 'Bench ' || n), zone, opening_hours, rest_hours,
                      holidays, languages, currency, organisation_id
                 FROM places_site, generate_series(1, %s) n WHERE code = 'XF'""",
            [SITES],
        )
        owner.execute(
            """INSERT INTO places_building (version, site_id, code, name)
               SELECT 1, id, n::text, jsonb_build_object('zh-Hans', n || ' 号楼')
                 FROM places_site, generate_series(1, %s) n WHERE code LIKE 'Q_'""",
            [rows // FLATS // SITES + 1],
        )
        buildings = owner.execute(
            """SELECT building.id, site_id, building.code FROM places_building building
                 JOIN places_site site ON site.id = site_id AND site.code LIKE 'Q_' ORDER BY building.id"""
        ).fetchall()
        owner.execute(
            """CREATE TEMPORARY TABLE bench (site_id bigint, building_id bigint, number text, number_key text, floor int,
                                             area numeric, use text, handed_over_on date, closed_on date)"""
        )
        with owner.cursor() as cursor, cursor.copy("COPY bench FROM STDIN") as copy:
            for row in units(rows, buildings):
                copy.write_row(row)
        owner.execute(
            """INSERT INTO places_unit (version, site_id, building_id, number, number_key, floor, area, use, handed_over_on,
                                        closed_on) SELECT 1, * FROM bench"""
        )
        owner.execute(
            """INSERT INTO core_wall (noun, record_id, party, keeps_out)
               SELECT 'places.unit', id, 'agent:999', true FROM places_unit WHERE id % 1000 = 0"""
        )
        owner.execute("ANALYZE")


def units(rows: int, buildings: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Rows as the table takes them: one in a hundred closed, one in ten not handed over yet."""
    for at in range(rows):
        building, site, code = buildings[at // FLATS]
        floor, door = divmod(at % FLATS, 4)
        number = f"{code}-{floor + 1}-{door + 1:02}"
        closed = "2025-01-01" if at % 100 == 17 else None
        handed = None if at % 10 == 3 else f"2024-{at % 12 + 1:02}-{at % 28 + 1:02}"
        key = f"{code}-{floor + 1}-{door + 1}"
        area = f"{30 + at * 7919 % 17000 / 100:.2f}"
        yield site, building, number, key, floor + 1, area, USES[at * 31 % 100], handed, closed


def readers() -> dict[str, Any]:
    """Who looks: somebody of one site, of several, and of the whole house."""
    from types import SimpleNamespace

    from huiyin.core.rights.actor import EVERYWHERE, Scope
    from huiyin.core.rights.seeing import transaction_within
    from huiyin.places.public import Site

    with transaction_within(EVERYWHERE):
        sites = list(
            Site.objects.everything(reason="a benchmark").filter(code__startswith="Q").values_list("pk", flat=True)
        )
    common = {"kind": "agent", "id": 999_999, "language": "zh-Hans", "roles_at": lambda _site: frozenset()}
    parties = frozenset({"agent:999999", "department:2"})
    return {
        "one site": SimpleNamespace(scope=Scope.of(sites[3:4]), parties=parties, **common),
        "five sites": SimpleNamespace(scope=Scope.of(sites[3:8]), parties=parties, **common),
        "the whole house": SimpleNamespace(scope=EVERYWHERE, parties=parties, **common),
    }


def measure(by: Any, query: str, rounds: int, *, counting: bool = False) -> tuple[list[float], float, int]:
    """Seconds of each round, Python's CPU seconds of the best, and how many statements one page takes."""
    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext

    from huiyin.core.rights.seeing import seeing
    from huiyin.face.lists.asking import Asked
    from huiyin.face.lists.page import Page, counts
    from huiyin.places.views.lists import UnitList

    def opened() -> None:
        with seeing(by):
            page = Page.of(UnitList, Asked.of(UnitList, QueryDict(query)), by)
            assert page.chips
            assert page.lines
            if counting:
                assert counts(page)

    with CaptureQueriesContext(connection) as said:
        opened()
    took, worked = [], []
    for _ in range(rounds):
        begun, before = perf_counter(), process_time()
        opened()
        took.append(perf_counter() - begun)
        worked.append(process_time() - before)
    if "--plans" in sys.argv:
        plans(by, said.captured_queries)
    return sorted(took), min(worked), sum(one["sql"].startswith("SELECT") for one in said.captured_queries)


def plans(by: Any, queries: list[dict[str, str]]) -> None:
    """How PostgreSQL finds the rows of each statement."""
    from django.db import connection

    from huiyin.core.rights.seeing import seeing

    for one in queries:
        if "places_unit" in one["sql"]:
            with seeing(by), connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF) {one['sql']}")
                print("\n".join(f"      {line}" for (line,) in cursor.fetchall()), "\n")


def main() -> None:
    """Fill and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    with own_database():
        begun = perf_counter()
        assert asked.rows >= SITES * FLATS, "fewer rows than a building for each site"
        fill(asked.rows)
        print(f"{asked.rows:,} units in {perf_counter() - begun:.1f} s")
        for who, by in readers().items():
            for what, query in [*ASKED.items(), ("as it opens, counted", "")]:
                took, worked, said = measure(by, query, asked.rounds, counting="counted" in what)
                p50, p95 = took[len(took) // 2] * 1000, took[len(took) * 95 // 100] * 1000
                print(
                    f"{who:<15} {what:<22} p50 {p50:6.1f} · p95 {p95:6.1f} ms · Python {worked * 1000:5.1f} ms · {said} questions"
                )


if __name__ == "__main__":
    main()
