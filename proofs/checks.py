"""What became of everything that was asked for, counted in the tables and asked again at the door."""

import http.client
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import psycopg

from proofs.centre import Centre, wait_until
from proofs.clients import PATH, Ledger

UNITS = "SELECT number FROM places_unit"
TOLD = "SELECT values->>'number' FROM core_fact WHERE name = 'places.unit_opened'"
UNPLACED = """
SELECT count(*) FROM core_fact f WHERE NOT EXISTS (SELECT FROM core_position p WHERE p.fact_id = f.id)
"""


@dataclass
class Outcome:
    """What was found."""

    lost: list[str]
    """Acknowledged, and not there."""
    doubled: list[str]
    """There twice, or told twice."""
    torn: list[str]
    """There and not told, or told and not there."""
    unasked: list[str]
    """There, and nobody asked for it."""
    unanswered: list[str]
    """In the tables and acknowledged, but the door does not show it."""

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost or doubled."""
        return not any(vars(self).values())

    def __str__(self) -> str:
        return ", ".join(f"{name} {len(found)}{_some(found)}" for name, found in vars(self).items())


def count(centre: Centre, *ledgers: Ledger, others: tuple[str, ...] = ()) -> Outcome:
    """Compare what the clients were told with what is there; numbers that begin like one of `others` are not theirs."""
    with psycopg.connect(centre.keeper_url) as connection:
        units = _theirs(connection.execute(UNITS).fetchall(), others)
        told = _theirs(connection.execute(TOLD).fetchall(), others)
    acknowledged = {number for ledger in ledgers for number in ledger.acknowledged}
    asked = {number for ledger in ledgers for number in ledger.asked}
    shown = _theirs([(number,) for number in shown_by_the_api(centre)], others)
    return Outcome(
        lost=sorted(acknowledged - units.keys() | acknowledged - told.keys()),
        doubled=sorted(number for counted in (units, told, shown) for number, times in counted.items() if times > 1),
        torn=sorted(units.keys() ^ told.keys()),
        unasked=sorted(units.keys() - asked),
        unanswered=sorted(acknowledged - shown.keys()),
    )


def wait_until_sealed(centre: Centre) -> float:
    """Wait until every fact has its place in the log; how long it took."""
    with psycopg.connect(centre.keeper_url, autocommit=True) as connection:
        return wait_until(lambda: connection.execute(UNPLACED).fetchone() == (0,), 60, "every fact gets a position")


def shown_by_the_api(centre: Centre) -> list[str]:
    """The numbers of all units of the site, read page by page."""
    found: list[str] = []
    after: str | None = "0"
    while after is not None:
        page = _get(centre, {"site": "XF", "after": after, "limit": "500"})
        found += [unit["number"] for unit in page["items"]]
        after = page["next"]
    return found


def _get(centre: Centre, query: dict[str, str]) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", centre.port, timeout=20)
    connection.request("GET", f"{PATH}?{urlencode(query)}", headers={"Authorization": f"Bearer {centre.token}"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    said: dict[str, Any] = json.loads(answer.read())
    connection.close()
    return said


def _theirs(rows: list[tuple[str]], others: tuple[str, ...]) -> Counter[str]:
    return Counter(number for (number,) in rows if not number.startswith(others))


def _some(found: list[str]) -> str:
    return f" ({', '.join(found[:5])})" if found else ""
