"""The first steps in a house that is not set up yet: what is done is ticked, and when all is done they are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.addresses import record_url, verb_url
from huiyin.face.pages.here import Place
from huiyin.face.pages.navigation import roles_of
from huiyin.people.public import Duty, Membership, Person, Presence
from huiyin.places.public import Building, Site, Unit

SETTING_UP = frozenset({"centre_manager", "administrator"})


@dataclass(frozen=True)
class Step:
    """One thing that a house needs: what to do, what for, where, and whether it is done."""

    title: str
    why: str
    url: str
    is_done: bool


def first_steps(by: Actor, place: Place | None) -> list[Step]:
    """What is still to be set up at his site, with what is done; nothing when all is, or when it is not his to do."""
    if place is None or not roles_of(by, place) & SETTING_UP:
        return []
    site = with_what_is_done(by, place)
    steps = steps_of(site) if site else []
    return [] if all(step.is_done for step in steps) else steps


def with_what_is_done(by: Actor, place: Place) -> Site | None:
    """The site, and whether there is anything of each kind, in one query."""
    kinds: dict[str, Any] = {
        "people": Presence,
        "roles": Membership,
        "buildings": Building,
        "units": Unit,
        "duties": Duty,
    }
    there = {name: noun.objects.visible_to(by).filter(site=OuterRef("pk")) for name, noun in kinds.items()}
    there |= {name: there[name].exclude(person=by.id) for name in ("people", "roles")}
    asked = {f"has_{name}": Exists(rows) for name, rows in there.items()}
    return Site.objects.visible_to(by).filter(pk=place.id).annotate(**asked).first()


def steps_of(site: Site) -> list[Step]:
    """The steps, in the order in which one needs the other."""
    done, is_open = vars(site), any(site.opening_hours.values())
    return [
        Step(_("Enter the buildings"), _("By hand, or as a list of homes."), reverse("buildings"), done["has_buildings"]),
        Step(_("Enter homes and rooms"), _("Under the numbers that people say."), reverse("units"), done["has_units"]),
        *steps_of_people(done),
        Step(_("Say when you are open"), _("Due times are computed from these hours."), record_url(site), is_open),
    ]  # fmt: skip


def steps_of_people(done: dict[str, Any]) -> list[Step]:
    """Who is there, what they may do, whom one calls."""
    people, roles = verb_url(Person, Person.open), verb_url(Membership, Membership.grant)
    duty = verb_url(Duty, Duty.enter)
    return [
        Step(_("Enter colleagues"), _("Everybody once, with telephone and post."), people, done["has_people"]),
        Step(_("Give roles"), _("Whoever has a role and a login can sign in."), roles, done["has_roles"]),
        Step(_("Put somebody on duty"), _("Then everybody knows whom to call now."), duty, done["has_duties"]),
    ]
