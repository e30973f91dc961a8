"""What can be chosen in forms: the sites, people and buildings of whoever fills them in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import may
from huiyin.face.forms import Field
from huiyin.face.forms.asks import reference_of
from huiyin.people.models import Person
from huiyin.places.public import Building, Site


def own_sites(by: Actor, _around: Any) -> Any:
    """Sites of the actor that are served."""
    return Site.objects.visible_to(by).open().order_by("code")


def own_people(by: Actor, _around: Any) -> Any:
    """People whom the actor sees."""
    return Person.objects.visible_to(by).order_by("number")


def colleagues(by: Actor, _around: Any) -> Any:
    """People who work where the actor does."""
    return own_people(by, None).working()


def own_buildings(by: Actor, _around: Any) -> Any:
    """Open buildings of the actor's sites."""
    return Building.objects.visible_to(by).open().in_order().select_related("site")


def where(verb: Any) -> Field:
    """The site of an opening verb: one where the actor may say it; none only where he may say it for the whole house."""
    said = reference_of(verb)
    return Field(
        _("Site"), here=True, empty=_("Left empty: the whole house."), demanded=lambda by: not may(by, said, Site()),
        among=lambda by, around: sites_for(said, by, around),
    )  # fmt: skip


def sites_for(verb: Any, by: Actor, around: Any) -> Any:
    """Sites at which the actor may say a verb."""
    own = own_sites(by, around)
    return own.filter(pk__in=[site.pk for site in own if may(by, verb, site)])


def sites_to_come_to(by: Actor, person: Any) -> Any:
    """Sites of the actor at which somebody is not yet."""
    return own_sites(by, None).exclude(pk__in=person.sites if person else ())


def sites_to_leave(by: Actor, person: Any) -> Any:
    """Sites of the actor at which somebody is."""
    return own_sites(by, None).filter(pk__in=person.sites if person else ())
