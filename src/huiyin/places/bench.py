"""How long a list of units takes: `python -m huiyin.places.bench --rows 100000`.

Reads and takes in made-up lists, csv and xlsx, on the database of the settings, and rolls everything back. Prints, for
each step, the best of several rounds: seconds, CPU seconds of this process and of the one that reads workbooks, rows
a second; then the most memory that was used. What the database works is in the seconds, not in the CPU seconds.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import sys
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huiyin.core.rights.actor import Actor
    from huiyin.places.models import Site
    from huiyin.places.values.listings import Listing

TITLES = ("楼栋", "楼栋名称", "房号", "楼层", "建筑面积（㎡）", "用途", "交付日期")
FLATS = 100  # of a building


def rows(number: int) -> Iterator[tuple[str, ...]]:
    """The rows of a list, every second unit handed over; the same ones each time."""
    luck = random.Random(20260101)  # noqa: S311
    for at in range(number):
        building, flat = divmod(at, FLATS)
        floor, door = divmod(flat, 4)
        area = f"{luck.randint(3000, 20000) / 100:.2f}"
        day = f"2024-{at % 12 + 1:02}-{at % 28 + 1:02}" if at % 2 else ""
        yield (
            f"B{building}",
            f"{building} 号楼",
            f"B{building}-{floor + 1}-{door + 1:02}",
            str(floor + 1),
            area,
            "住宅",
            day,
        )


def as_csv(number: int) -> bytes:
    """A list as csv."""
    return "\n".join(",".join(row) for row in (TITLES, *rows(number))).encode()


def as_workbook(number: int) -> bytes:
    """A list as a workbook; needs xlsxwriter."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate((TITLES, *rows(number))):
        sheet.write_row(at, 0, row)
    book.close()
    return file.getvalue()


def cpu() -> float:
    """CPU seconds of this process and of its children."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(name: str, number: int, rounds: int, act: Callable[[], object]) -> None:
    """One line: the best of several rounds."""
    seconds, worked = [], []
    for _ in range(rounds):
        begun, before = perf_counter(), cpu()
        act()
        seconds.append(perf_counter() - begun)
        worked.append(cpu() - before)
    sys.stdout.write(
        f"{name:<28} {min(seconds):6.2f} s  {min(worked):6.2f} CPU s  {number / min(seconds):10,.0f} rows/s\n"
    )


def read(content: bytes) -> Listing:
    """Read a list."""
    from huiyin.face.files.tables import rows_of
    from huiyin.places.values.listings import Listing

    return Listing(rows_of(content), sha256="0" * 64)


def a_site(by: Actor) -> Site:
    """A site to take them in, in a transaction that is never committed."""
    from huiyin.core.values.words import Words
    from huiyin.places.models import Organisation, Site

    company = Organisation.objects.visible_to(by).first()
    company = company or Organisation.open(by=by, code="BENCHORG", name=Words({"en": "Bench"}))
    return Site.open(by=by, organisation=company, code="BENCH", name=Words({"en": "Bench"}))


def rolled_back(by: Actor, act: Callable[[Site], object]) -> None:
    """Do something to a new site, and undo it."""
    from django.db import transaction

    from huiyin.core.rights.seeing import seeing

    with transaction.atomic(), seeing(by):
        act(a_site(by))
        transaction.set_rollback(True)


def run(number: int, rounds: int) -> None:
    """Both kinds of files, three ways."""
    from huiyin.core.rights.actors import actor_called

    by = actor_called("operator")

    def three_ways(kind: str, content: bytes) -> None:
        def plan(site: Site) -> None:
            site.plan(read(content).tree)

        def take_in(site: Site) -> None:
            site.take_in(by=by, tree=read(content).tree)

        measure(f"{kind}: read and checked", number, rounds, lambda: read(content))
        measure(f"{kind}: dry run", number, rounds, lambda: rolled_back(by, plan))
        measure(f"{kind}: taken in", number, rounds, lambda: rolled_back(by, take_in))

    three_ways("csv", as_csv(number))
    three_ways("xlsx", as_workbook(number))
    sys.stdout.write(f"most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How long a list of units takes.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    typed = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    import django

    django.setup()
    run(typed.rows, typed.rounds)
