"""What the desk shows elsewhere: the first line of the navigation, and what waits for somebody on his day's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.clock.time import now, wall
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.ui.moments import spoken as said_moment
from huiyin.face.forms.asks import asks_of
from huiyin.face.live.messages import messages
from huiyin.face.live.waiting import Thing, beside_the_day, waits
from huiyin.face.models import Work
from huiyin.face.pages import navigation
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.face.pages.here import Place, zone_of
from huiyin.face.pages.sheets import Pressed
from huiyin.people.public import Area, AreaPart, Deputy, OnDuty, on_duty_at
from huiyin.places.public import Site

navigation.entry(navigation.WORK, gettext_lazy("My day"), "sun", "home", order=0, key="D", phone=True)

A_DAY = timedelta(days=1)
MOST_SHOWN, MOST_PARTS, MOST_SITES = 5, 6, 5


def at_place(rows: Any, place: Place | None) -> Any:
    """Those of one site, where one is chosen."""
    return rows.filter(site=place.id) if place else rows


@waits
def asked_to_stand_in(by: Actor, place: Place | None) -> Iterator[Thing]:
    """Colleagues who are away and wait for my answer."""
    if by.kind != "person":
        return
    asked = Deputy.objects.visible_to(by).waiting().filter(deputy=by.id, period__endswith__gt=now())
    for one in at_place(asked, place).select_related("absent", "site").order_by("period", "pk"):
        zone = zone_of(place)
        since, until = said_moment(one.period.lower, zone), said_moment(one.period.upper, zone)
        verbs = [Pressed(asks_of(verb), verb_url(one, verb)) for verb in (Deputy.accept, Deputy.decline)]
        yield Thing(
            _("Act for %(person)s?") % {"person": one.absent.spoken_name}, icon="users", url=record_url(one), verbs=verbs,
            under=_("%(since)s to %(until)s · %(site)s") % {"since": since, "until": until, "site": one.site.spoken_name},
            at=one.period.lower, live=f"{one.noun}:{one.pk}",
        )  # fmt: skip


@waits
def long_work(by: Actor, place: Place | None) -> Iterator[Thing]:  # noqa: ARG001  (it belongs to no site)
    """What runs for me, and what failed since yesterday."""
    failed = Q(state=Work.State.FAILED, ended_at__gt=wall() - A_DAY)
    for one in Work.objects.visible_to(by).filter(failed | Q(ended_at=None)).order_by("-id")[:MOST_SHOWN]:
        far = None if one.is_over else (one.done, one.total)
        yield Thing(
            str(one), under=one.get_state_display(), icon="alert-triangle" if one.is_over else "progress-check",
            url=record_url(one), done=far, live=f"{one.noun}:{one.pk}",
        )  # fmt: skip


def who_is_on_duty(by: Actor, place: Place | None) -> dict[str, Any] | None:
    """Who can be called upon now, site by site."""
    if by.scope == NOWHERE:
        return None
    sites = Site.objects.visible_to(by).open().order_by("code")
    here = list(sites.filter(pk=place.id) if place else sites[:MOST_SITES])
    there = on_duty_at(here, now(), reader=by)
    return {"sites": [{"site": site, "there": [line_of(one) for one in there[site.pk]]} for site in here],
            "zone": zone_of(place)}  # fmt: skip


def line_of(one: OnDuty) -> dict[str, Any]:
    """Somebody on duty: in which post, for whom, until when."""
    said = [str(one.duty.post)] if one.duty.post else []
    said += [_("for %(person)s") % {"person": one.instead_of.spoken_name}] if one.instead_of else []
    until, url = one.duty.period.upper, record_url(one.duty)
    return {"person": one.person, "under": " · ".join(said), "until": until, "url": url}


def who_stands_in(by: Actor, place: Place | None) -> dict[str, Any] | None:
    """Who acts for whom at this moment, where I work."""
    acting = at_place(Deputy.objects.visible_to(by).at(now()), place).select_related("absent", "deputy")
    found = [
        {"who": one.deputy, "absent": one.absent, "until": one.period.upper, "url": record_url(one)}
        for one in acting.order_by("period", "pk")[:MOST_SHOWN]
    ]
    return {"acting": found, "zone": zone_of(place)} if found else None


def my_areas(by: Actor, place: Place | None) -> dict[str, Any] | None:
    """What I answer for."""
    if by.kind != "person" or by.scope == NOWHERE:
        return None
    areas = list(at_place(Area.objects.visible_to(by).lasting().filter(person=by.id), place).order_by("kind", "pk"))
    parts = AreaPart.objects.visible_to(by).lasting().filter(area__in=areas, unit=None).select_related("building")
    named: dict[int, list[str]] = {}
    for part in parts.order_by("pk"):
        named.setdefault(part.area_id, []).append(
            part.building.spoken_name if part.building else str(part.public_place)
        )
    return {
        "areas": [
            {"kind": one.get_kind_display(), "url": record_url(one), "parts": named.get(one.pk, []), "most": MOST_PARTS}
            for one in areas
        ]
    }


def newest_messages(by: Actor, place: Place | None) -> dict[str, Any]:
    """What was put before me."""
    return {"messages": messages(by, most=3).messages, "zone": zone_of(place)}


beside_the_day(gettext_lazy("On duty now"), "desk/day-duty.jinja", who_is_on_duty, order=10)
beside_the_day(gettext_lazy("Standing in"), "desk/day-acting.jinja", who_stands_in, order=20)
beside_the_day(gettext_lazy("What I answer for"), "desk/day-areas.jinja", my_areas, order=40)
beside_the_day(gettext_lazy("Messages"), "desk/day-messages.jinja", newest_messages, order=60)
