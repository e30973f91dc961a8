"""How long a search takes: `python benchmarks/search.py --rows 100000 --data FOLDER`.

Writes entries of a noun of its own into a database of its own and searches them.
FOLDER (or HUIYIN_TEST_DATA) holds csv.gz files of texts; their texts are repeated until there are enough.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import batched
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from testing.databases import REAL_DATA, own_database  # noqa: E402  (points at a database of its own)

NOUN = "search.bench"
_UNIT = 500


def texts_below(folder: Path) -> list[str]:
    """All longer texts of all csv.gz files below a folder."""
    csv.field_size_limit(1_000_000)
    found: list[str] = []
    for path in sorted(folder.glob("**/*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            found += (max(row, key=len) for row in csv.reader(file) if row)
    return found


def pieces(texts: list[str], number: int, luck: random.Random) -> Iterator[str]:
    """Pieces of two to eight characters, as they stand in the texts."""
    for _ in range(number):
        text = luck.choice(texts)
        begin = luck.randrange(max(1, len(text) - 1))
        yield text[begin : begin + luck.randint(2, 8)]


def write(texts: list[str], rows: int) -> None:
    """Index the texts again and again."""
    from huiyin.core.search.index import Entry, index
    from huiyin.core.search.sorting_in import sort_in

    for unit in batched(range(rows), _UNIT):
        index(Entry(NOUN, at, at % 40, (texts[at % len(texts)],)) for at in unit)
    sort_in()


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes, the better of two."""
    took = []
    for _ in range(2):
        begun = perf_counter()
        act()
        took.append((perf_counter() - begun) * 1000)
    return min(took)


def report(name: str, took: list[float]) -> None:
    """One line: median, 95th percentile, worst."""
    took.sort()
    sys.stdout.write(f"{name}: p50 {took[len(took) // 2]:.1f} ms, p95 {took[len(took) * 95 // 100]:.1f} ms, ")
    sys.stdout.write(f"worst {took[-1]:.1f} ms over {len(took)} searches\n")


def measure(rows: int, folder: Path, searches: int) -> None:
    """Write, search, report."""
    from huiyin.core.search.find import find
    from huiyin.core.search.models import SearchEntry

    texts, luck = texts_below(folder), random.Random(20260101)  # noqa: S311 - the same pieces each time
    if not texts:
        raise SystemExit(f"There are no csv.gz files below {folder}: name another folder by --data.")
    luck.shuffle(texts)
    try:
        begun = perf_counter()
        write(texts, rows)
        sys.stdout.write(f"indexing: {rows / (perf_counter() - begun):,.0f} rows/s\n")
        wall_off(rows)
        for name, reader in readers().items():
            asked = list(pieces(texts[:rows], searches, luck))
            report(name, [milliseconds(partial(find, piece, NOUN, reader=reader)) for piece in asked])
    finally:
        SearchEntry.objects.filter(noun=NOUN).delete()


def wall_off(rows: int) -> None:
    """A wall around one record in a hundred, every other one of them around all but few."""
    from huiyin.core.rights.walls import Wall

    walls = (Wall(noun=NOUN, record_id=at, party="agent:1", keeps_out=at % 200 == 0) for at in range(0, rows, 100))
    Wall.objects.bulk_create(walls, batch_size=10_000)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("ANALYZE core_wall, core_searchentry")  # as the server does by itself within a minute


def readers() -> dict[str, Any]:
    """Who looks: the clock, whom no wall stops, and people at all, one and twenty sites."""
    from huiyin.core.rights.actor import EVERYWHERE, Scope

    party = frozenset({"agent:1", "department:2"})
    return {
        "the clock": SimpleNamespace(scope=EVERYWHERE, parties=None),
        "all sites": SimpleNamespace(scope=EVERYWHERE, parties=party),
        "one site": SimpleNamespace(scope=Scope.of([7]), parties=party),
        "twenty sites": SimpleNamespace(scope=Scope.of(range(20)), parties=party),
    }


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument("--data", type=Path, default=REAL_DATA)
    asked = parser.parse_args()
    with own_database():
        measure(asked.rows, asked.data, asked.searches)


if __name__ == "__main__":
    main()
