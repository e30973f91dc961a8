"""Who is on duty this week, who answers for what, and who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from huiyin.core.clock.time import now
from huiyin.core.rights.actor import Actor
from huiyin.people.public import Acting, Area, Deputy, Duty, Person
from huiyin.places.public import Building, Site

SINCE = date(2025, 9, 1)
SHIFTS = [
    ("alan", 8.5, 17.5, "amin"), ("xiaotang", 8.5, 17.5, "xiaolin"), ("limei", 8.5, 17.5, ""),
    ("xiaozhao", 8.0, 17.0, "xiaobai"), ("laodong", 17.0, 32.0, "xiaopeng"), ("xiaoma", 7.0, 19.0, "xiaoding"),
    ("laoyao", 19.0, 31.0, "xiaoshi"),
]  # fmt: skip
"""Who is on duty in 幸福里, from which hour until which (24 and more: of the next day), and who stands in."""
AREAS = [
    ("laogu", "patrol", "1 2"), ("xujie", "patrol", "4 7"), ("xiaojin", "patrol", "5 6"),
    ("alan", "visits", "1 2"), ("amin", "visits", "4 5 6 7"), ("xiaowu", "collection", "1 2 4 5 6 7"),
]  # fmt: skip
"""Who answers for which buildings; nobody patrols 3 号楼 yet, which the list of gaps shows."""


def tell(operator: Actor, sites: dict[str, Site]) -> None:
    """A week of duties around today, the areas, and two who will be away."""
    site = sites["XF"]
    for username, begins, ends, stand_in in SHIFTS:
        for day in range(-2, 5):
            midnight = datetime.combine(site.today + timedelta(days=day), time(), ZoneInfo(site.zone))
            Duty.enter(
                by=operator, site=site, person=known(operator, username), since=midnight + timedelta(hours=begins),
                until=midnight + timedelta(hours=ends), stand_in=known(operator, stand_in) if stand_in else None,
            )  # fmt: skip
    for username, kind, codes in AREAS:
        buildings = tuple(Building.objects.visible_to(operator).filter(site=site, code__in=codes.split()))
        person = known(operator, username)
        Area.give(by=operator, site=site, person=person, kind=kind, buildings=buildings, since_on=SINCE)
    stand_in_for(operator, site, "amin", "alan", accepted=True)
    stand_in_for(operator, site, "xiaozhao", "xiaobai", accepted=False)


def stand_in_for(operator: Actor, site: Site, absent: str, deputy: str, *, accepted: bool) -> None:
    """Somebody will be away next week, and has asked a colleague."""
    since = now() + timedelta(days=7)
    asked = Deputy.ask(
        by=operator, site=site, absent=known(operator, absent), deputy=known(operator, deputy), since=since,
        until=since + timedelta(days=3),
    )  # fmt: skip
    if accepted:
        asked.accept(by=Acting.called(deputy))


def known(operator: Actor, username: str) -> Person:
    """Somebody of the story."""
    return Person.objects.visible_to(operator).get(login__username=username)
