"""Where: 幸福里小区, where 480 families live, and 滨江产业园, where 120 companies have room.

Echo Property (回音物业) has served 幸福里 since the autumn of 2023 and 滨江 since the spring of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle, product
from typing import NamedTuple

from huiyin.core.clock.time import at
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import together
from huiyin.places.public import Building, Organisation, Site, Unit

WEEKDAYS, WEEKEND = ("monday", "tuesday", "wednesday", "thursday", "friday"), ("saturday", "sunday")
HOMES = [Decimal(area) for area in ("89.50", "112.30", "128.70", "143.00")]
"""Square metres of the flats of a landing, from the stairs to the end."""
OFFICES = [Decimal(area) for area in ("156.00", "98.40", "210.50", "98.40", "320.00", "75.60")]
"""Square metres of the offices of a floor."""


class House(NamedTuple):
    """A building as its developer drew it: so many entrances, floors, and doors on each floor."""

    code: str
    name: dict[str, str]
    entrances: int
    floors: int
    doors: int
    handed_over_on: date


def block(code: int, entrances: int, floors: int, doors: int, handed_over: date) -> House:
    """A building of 幸福里, which has a number and no other name."""
    return House(
        str(code), {"zh-Hans": f"{code} 号楼", "en": f"Building {code}"}, entrances, floors, doors, handed_over
    )


# 90 + 96 + 20 + 66 + 96 + 66 + 46 homes = 480.
HAPPINESS = [
    block(1, 3, 15, 2, date(2023, 9, 28)),
    block(2, 2, 12, 4, date(2023, 9, 28)),
    block(3, 2, 5, 2, date(2023, 11, 15)),
    block(4, 2, 11, 3, date(2023, 11, 15)),
    block(5, 2, 12, 4, date(2024, 4, 20)),
    block(6, 1, 33, 2, date(2024, 4, 20)),
    block(7, 1, 23, 2, date(2024, 9, 12)),
]
# 60 + 40 offices and 20 workshops = 120.
RIVERSIDE = [
    House("A", {"zh-Hans": "A 座", "en": "Tower A"}, 0, 10, 6, date(2025, 3, 3)),
    House("B", {"zh-Hans": "B 座", "en": "Tower B"}, 0, 8, 5, date(2025, 3, 3)),
    House("C", {"zh-Hans": "C 区厂房", "en": "Workshops C"}, 0, 2, 10, date(2025, 6, 30)),
]


def tell(operator: Actor) -> dict[str, Site]:
    """Open the company, its two sites, and every door in them; the sites by their codes."""
    with at(datetime(2023, 9, 1, 1, tzinfo=UTC)):
        echo = Organisation.open(by=operator, code="ECHO", name={"zh-Hans": "回音物业", "en": "Echo Property"})
        happiness = Site.open(
            by=operator, organisation=echo, code="XF", name={"zh-Hans": "幸福里小区", "en": "Happiness Lane"}
        )
        happiness.set_hours(
            by=operator, holidays="CN", rest=dict.fromkeys((*WEEKDAYS, *WEEKEND), "12:30-14:30 21:00-24:00"),
            opening=dict.fromkeys(WEEKDAYS, "8:30-12:00 13:00-17:30") | dict.fromkeys(WEEKEND, "9:00-17:00"),
        )  # fmt: skip
    with at(datetime(2025, 2, 10, 1, tzinfo=UTC)):
        riverside = Site.open(
            by=operator, organisation=echo, code="BJ", name={"zh-Hans": "滨江产业园", "en": "Riverside Park"}
        )
        riverside.set_hours(
            by=operator, holidays="CN", rest=dict.fromkeys(WEEKDAYS, "12:00-13:30"),
            opening=dict.fromkeys(WEEKDAYS, "8:30-18:00"),
        )  # fmt: skip
    build(operator, happiness, HAPPINESS)
    build(operator, riverside, RIVERSIDE)
    return {"XF": happiness, "BJ": riverside}


def build(operator: Actor, site: Site, houses: list[House]) -> None:
    """Open the buildings of a site with every door in them, as each was handed over."""
    for house in houses:
        midday = datetime(*house.handed_over_on.timetuple()[:3], 4, tzinfo=UTC)
        with at(midday), together(operator):
            building = Building.open(by=operator, site=site, code=house.code, name=house.name)
            for number, floor, area in doors(house):
                unit = Unit.open(
                    by=operator, building=building, number=number, floor=floor, area=area, use=use_of(house)
                )
                unit.hand_over(by=operator, on=house.handed_over_on)


def doors(house: House) -> Iterator[tuple[str, int, Decimal]]:
    """Number, floor and area of each door: 3-2-501 in an estate, A-1203 in a tower."""
    areas = cycle((HOMES if house.entrances else OFFICES)[: house.doors])
    for entrance, floor, door in product(
        range(1, max(house.entrances, 1) + 1), range(1, house.floors + 1), range(1, house.doors + 1)
    ):
        room = f"{floor}{door:02}"
        number = f"{house.code}-{entrance}-{room}" if house.entrances else f"{house.code}-{room}"
        yield number, floor, next(areas)


def use_of(house: House) -> str:
    """What its doors lead to."""
    return "home" if house.entrances else "workshop" if house.code == "C" else "office"
