"""What a million rows cost compared with a hundred thousand: lists, numbers, verbs, the sealer and verifying.

python -m proofs.million_rows
"""

import statistics
import sys
import time
from collections.abc import Callable

ROUNDS = 40
SMALL, LARGE = 100_000, 1_000_000
GOAL = 1.15  # SPEED: a queue and a new record may cost at most this much more at a million rows
SLACK = 1.35  # what a shared machine adds by chance
# Units of one site, and for each the fact that it was opened, as an import leaves them.
FILL = """
INSERT INTO places_unit (version, site_id, building_id, number, number_key, use)
SELECT 1, b.site_id, b.id, 'M-' || n, 'M-' || n, 'home' FROM places_building b, generate_series({first}, {last}) n
 WHERE b.id = (SELECT min(id) FROM places_building)
"""
TELL = """
WITH told AS (
    INSERT INTO core_fact (id, recorded_at, happened_at, name, noun, record_id, site_id, actor_kind, actor_id, values)
    SELECT 1000000000 + u.id, now(), now(), 'places.unit_opened', 'places.unit', u.id, u.site_id, 'agent', 2,
           jsonb_build_object('number', u.number, 'building', u.building_id)
      FROM places_unit u WHERE u.number_key LIKE 'M-%'
       AND substr(u.number_key, 3)::int BETWEEN {first} AND {last}
    RETURNING id, recorded_at)
INSERT INTO core_unsealed (fact_id, recorded_at) SELECT id, recorded_at FROM told
"""


def grow(first: int, last: int) -> float:
    """Add units with their facts, seal them, and let the table rest as autovacuum would; seconds of sealing."""
    told = [FILL.format(first=first, last=last), TELL.format(first=first, last=last), "ANALYZE"]
    as_admin(*told)
    seconds = seal_all()
    as_admin("VACUUM core_unsealed")
    return seconds


def as_admin(*statements: str) -> None:
    """Run these past the walls."""
    import psycopg

    from testing.databases import DATABASE, server

    with psycopg.connect(server().conninfo("huiyin_admin", DATABASE), autocommit=True) as admin:
        for statement in statements:
            admin.execute(statement.encode())  # the numbers are ours


def seal_all() -> float:
    """Seal whatever waits; seconds."""
    from huiyin.core.facts.sealer import BATCH, seal

    started = time.perf_counter()
    while seal() == BATCH:
        pass
    seal(close_all=True)
    return time.perf_counter() - started


def questions() -> dict[str, Callable[[], object]]:
    """What people ask and do all day, in the words of the code."""
    from huiyin.core.facts.sealer import seal
    from huiyin.core.rights.seeing import seeing
    from huiyin.people.public import Acting
    from huiyin.places.public import Building, Unit

    zhou = Acting.called("laozhou")
    with seeing(zhou):
        building = Building.objects.visible_to(zhou).order_by("pk")[0]
        flat = Unit.objects.visible_to(zhou).get(number="3-2-501")
    fresh = iter(range(10_000_000))

    def seen(ask: Callable[[], object]) -> Callable[[], object]:
        def asked() -> object:
            with seeing(zhou):
                return ask()

        return asked

    units = Unit.objects.visible_to(zhou)
    return {
        "a page of fifty units": seen(lambda: list(units.open().filter(building=building).order_by("number_key")[:50])),
        "a page far down, by key": seen(lambda: list(units.filter(pk__gt=60_000).order_by("pk")[:50])),
        "a unit by its number": seen(lambda: list(units.open().numbered("m 54321"))),
        "a verb: rename": lambda: flat.rename(by=zhou, number=f"R-{next(fresh)}"),
        "a new unit": lambda: Unit.open(by=zhou, building=building, number=f"N-{next(fresh)}"),
        "the sealer's turn": seal,
    }


def medians(asked: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each, the median of some rounds."""
    found: dict[str, float] = {}
    for what, ask in asked.items():
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            ask()
            times.append((time.perf_counter() - started) * 1000)
        found[what] = statistics.median(times)
    return found


def measure() -> tuple[dict[str, float], list[str]]:
    """The ratios of a million to a hundred thousand, and the lines to keep."""
    from testing.databases import own_database

    with own_database():
        from huiyin.core.facts.verify import tampering

        grow(1, SMALL)
        asked = questions()
        small = medians(asked)
        sealing = grow(SMALL + 1, LARGE)
        large = medians(asked)
        started = time.perf_counter()
        traces = list(tampering())
        verifying = time.perf_counter() - started
    ratios = {what: large[what] / small[what] for what in small}
    lines = [f"{what:26} {small[what]:6.2f} ms {large[what]:6.2f} ms  {ratios[what]:5.2f}×" for what in small]
    return ratios, [
        f"{'':26} {SMALL:>8,} {LARGE:>9,}",
        *lines,
        f"{LARGE - SMALL:,} facts sealed in {sealing:.0f} s",
        f"the whole log verified in {verifying:.0f} s, traces of tampering: {len(traces)}",
    ]


def main() -> int:
    """Measure, and print the figures."""
    ratios, lines = measure()
    print("\n".join(lines))
    return int(max(ratios.values()) > GOAL * SLACK)


if __name__ == "__main__":
    sys.exit(main())
