"""My day: where people land. What waits for me first, then what happened around me (RPT-1)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.facts.log import Told, facts_around
from huiyin.core.records.references import resolve_many
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.desk.views.beginning import first_steps
from huiyin.desk.views.strip import strip_of
from huiyin.face.live.missed import newest
from huiyin.face.live.waiting import cards_beside, waiting_for
from huiyin.face.pages import show
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.here import Place, here, zone_of
from huiyin.face.pages.timeline import Line, lines_of
from huiyin.people.public import Duty

MOST_LATELY, MOST_DONE, LOOKED_THROUGH = 8, 30, 300
NOON_BEGINS, NOON_ENDS, EVENING_BEGINS, MORNING_BEGINS = 11, 13, 18, 5


def read_day(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """What waits, what happens beside it, what was done today."""
    place = here(request, by)
    with timezone.override(zone_of(place)):  # sentences of facts say times on the clock that hangs there
        strip = strip_of(by, place, now())
        things, mine, others = waiting_for(by, place), *today(by, place, strip.now)
        return show(
            request, "desk/day.jinja", by=by, strip=strip, greeting=greeting(strip.now), things=things, mine=mine,
            others=others, cards=cards_beside(by, place), duty=(duty := own_duty(by, strip.now)),
            duty_url=record_url(duty) if duty else "", steps=first_steps(by, place),
        )  # fmt: skip


def greeting(there: datetime) -> str:
    """As one says it at this hour."""
    if not MORNING_BEGINS <= there.hour < EVENING_BEGINS:
        return _("Good evening")
    if there.hour < NOON_BEGINS:
        return _("Good morning")
    return _("Good day") if there.hour < NOON_ENDS else _("Good afternoon")


def own_duty(by: Actor, there: datetime) -> Duty | None:
    """When I am on duty today: now, else next."""
    if by.kind != "person":
        return None
    mine = Duty.objects.visible_to(by).not_over(there).filter(person=by.id, period__startswith__lt=tomorrow(there))
    return mine.select_related("post", "stand_in").order_by("period").first()


def tomorrow(there: datetime) -> datetime:
    """When this day is over."""
    return there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def today(by: Actor, place: Place | None, there: datetime) -> tuple[list[Line], list[Line]]:
    """What I did today, and what people did around me; newest first."""
    if by.scope == NOWHERE:
        return [], []
    told = facts_of_today(by, place, there)
    mine = [one for one in told if one.actor == (by.kind, by.id)][:MOST_DONE]
    others = [one for one in told if one.actor[0] == by.kind and one.actor != (by.kind, by.id)][: 3 * MOST_LATELY]
    seen = resolve_many({one.about for one in (*mine, *others)}, reader=by)
    lines = lines_of([one for one in (*mine, *others) if one.about in seen], reader=by)
    done = [one for one in lines if one.told.actor == (by.kind, by.id)]
    return done, [one for one in lines if one not in done][:MOST_LATELY]


def facts_of_today(by: Actor, place: Place | None, there: datetime) -> list[Told]:
    """The newest facts since midnight around him; he is told those whose record he sees."""
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0)
    keys = [key for key, _at in newest(midnight)[:LOOKED_THROUGH]]
    rows = facts_around(by).filter(id__in=keys, recorded_at__gte=midnight)
    rows = rows.filter(site_id=place.id) if place else rows
    return [one for one in map(Told.of, rows.order_by("-recorded_at", "-id")) if one]
